"""A receipt of either kind with its signature: as a file, and as it is kept."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from painter.core.kernel.records import Record
from painter.core.receipts.commission import CommissionBody
from painter.core.receipts.fields import Minor
from painter.core.receipts.model import BodyOne, BodyTwo

ImageBody = Annotated[BodyOne | BodyTwo, Field(discriminator="schema_version")]
AnyBody = Annotated[ImageBody | CommissionBody, Field(discriminator="type")]


class Jwk(Record):
    """An Ed25519 public key by RFC 8037. x: base64url without padding of 32 bytes."""

    kty: Literal["OKP"]
    crv: Literal["Ed25519"]
    x: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]


class Signature(Record):
    alg: Literal["EdDSA"]
    kid: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
    value: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{86}$")]
    jwk: Jwk


class Envelope(Record):
    receipt: AnyBody
    sig: Signature


# the one base64 of 32 bytes: its last letter carries four bits
Base64Hash = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$")]


class Proof(Record):
    """That the receipt stands in the log: the path of hashes (base64) to the root that the checkpoint signs."""

    checkpoint: Annotated[str, StringConstraints(max_length=4000)]
    index: Minor
    hashes: Annotated[tuple[Base64Hash, ...], Field(max_length=64)]


class ProvenEnvelope(Envelope):
    """The file of a receipt: what was signed, the signature, and its proof, which is not part of what was signed."""

    proof: Proof


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the file of an image's receipt, version 2."""

    class ConsentReceiptFile(Record):
        receipt: BodyTwo
        sig: Signature
        proof: Proof

    return {"$id": "org.painter.consent-receipt/2", **ConsentReceiptFile.model_json_schema()}


class StoredReceipt(Record):
    """A receipt as it is kept. envelope: the exact RFC 8785 bytes of what was signed. file: the same with its proof.

    private: of a test picture, for its owner only.
    """

    id: str
    number: int
    envelope: bytes
    file: bytes
    sha256: str
    issued_at: datetime
    body: AnyBody
    private: bool
