"""The envelope: a body, its signature and the public key, in the one sequence of bytes that RFC 8785 gives them.

The signature is over the RFC 8785 bytes of the body and nothing else, so that any JSON and Ed25519 library can check
it. What keeps it from passing for a signature over something else stands in the body: its type, its schema version and
its origin; and these keys sign receipts only.
"""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import ValidationError

from painter.core.receipts.canonical import NotCanonical, canonical, decode_base64url, encode_base64url, parse
from painter.core.receipts.keys import Signer
from painter.core.receipts.sealed import AnyBody, Envelope, Jwk, Signature


def seal(body: AnyBody, signer: Signer) -> bytes:
    """The file of the receipt."""
    value = encode_base64url(signer.private.sign(_body_bytes(body)))
    signature = Signature(alg="EdDSA", kid=signer.kid, value=value, jwk=Jwk.model_validate(signer.jwk))
    return canonical(Envelope(receipt=body, sig=signature).model_dump(mode="json"))


def open_envelope(content: bytes) -> Envelope:
    """The envelope whose one form these bytes are. Raises NotCanonical for anything else."""
    parse(content)
    try:
        envelope = Envelope.model_validate_json(content, strict=True)
    except ValidationError as error:
        raise NotCanonical(first_fault(error)) from None
    if canonical(envelope.model_dump(mode="json")) != content:
        raise NotCanonical("a field that reads as another value than is written")
    return envelope


def signed(envelope: Envelope) -> bool:
    """Whether the holder of the carried key signed exactly this body."""
    try:
        public = Ed25519PublicKey.from_public_bytes(decode_base64url(envelope.sig.jwk.x))
        public.verify(decode_base64url(envelope.sig.value), _body_bytes(envelope.receipt))
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
