"""A receipt of either kind with its signature: as a file, and as it is kept."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from painter.core.kernel.records import Record
from painter.core.receipts.commission import CommissionBody
from painter.core.receipts.model import Body

AnyBody = Annotated[Body | CommissionBody, Field(discriminator="type")]


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


class StoredReceipt(Record):
    """A receipt as it is kept. envelope: the exact RFC 8785 bytes."""

    id: str
    number: int
    envelope: bytes
    sha256: str
    issued_at: datetime
    body: AnyBody
