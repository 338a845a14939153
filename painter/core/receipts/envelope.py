"""The envelope: a body, its signature and the public key, in the one sequence of bytes that RFC 8785 gives them.

The signature is over the RFC 8785 bytes of the body and nothing else, so that any JSON and Ed25519 library can check
it. What keeps it from passing for a signature over something else stands in the body: its type, its schema version and
its origin; and these keys sign receipts only.
"""

from cryptography.exceptions import InvalidSignature
from pydantic import ValidationError

from painter.core.kernel.records import sha256
from painter.core.receipts.canonical import NotCanonical, canonical, decode_base64url, encode_base64url, parse
from painter.core.receipts.keys import Signer
from painter.core.receipts.notes import public_key
from painter.core.receipts.sealed import AnyBody, Envelope, Proof, ProvenEnvelope


def seal(body: AnyBody, signer: Signer) -> bytes:
    """The file of the receipt."""
    said = _body_bytes(body)
    value = encode_base64url(signer.private.sign(said))
    signature = {"alg": "EdDSA", "kid": signer.kid, "value": value, "jwk": signer.jwk}
    return b'{"receipt":%b,"sig":%b}' % (said, canonical(signature))


def proven(statement: bytes, proof: Proof) -> bytes:
    """The file of the receipt: what seal gave, with its proof beside it."""
    return b'{"proof":%b,%b' % (canonical(proof.model_dump(mode="json")), statement[1:])  # by name: before receipt, sig


def statement_of(envelope: Envelope) -> bytes:
    """What was sealed: record and signature without the proof, whose digest stands in the log."""
    return canonical({name: getattr(envelope, name).model_dump(mode="json") for name in ("receipt", "sig")})


def leaf_of(statement: bytes) -> bytes:
    """What the log holds of a receipt: its digest, and nothing that could have to be erased."""
    return canonical({"sha256": sha256(statement), "type": "org.painter.log.receipt"})


def open_envelope(content: bytes) -> Envelope:
    """The envelope whose one form these bytes are, proven or not. Raises NotCanonical for anything else."""
    written = parse(content)
    form = ProvenEnvelope if isinstance(written, dict) and "proof" in written else Envelope
    try:
        envelope = form.model_validate_json(content, strict=True)
    except ValidationError as error:
        raise NotCanonical(first_fault(error)) from None
    if envelope.model_dump(mode="json") != written:  # strict reading tells true from 1, which are equal here
        raise NotCanonical("a field that reads as another value than is written")
    return envelope


def signed(envelope: Envelope) -> bool:
    """Whether the holder of the carried key signed exactly this body."""
    return verifies(envelope.sig.jwk.x, envelope.sig.value, _body_bytes(envelope.receipt))


def verifies(x: str, value: str, said: bytes) -> bool:
    """Whether this is the signature of the holder of this key over these bytes; key and signature in base64url."""
    try:
        public_key(decode_base64url(x)).verify(decode_base64url(value), said)
    except (InvalidSignature, ValueError):
        return False
    return True


def _body_bytes(body: AnyBody) -> bytes:
    return canonical(body.model_dump(mode="json"))


def first_fault(error: ValidationError) -> str:
    """Where the first fault lies, without repeating what stands there."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    if first["type"] == "extra_forbidden":
        return "a field that receipts do not have"
    place = ".".join(str(part) for part in first["loc"])
    return f"not as it should be: {place or 'its facts disagree with each other'}"
