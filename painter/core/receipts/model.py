"""The records of a consent receipt: what it says, how it is signed, what checking it finds.

Receipts are modelled on the record and receipt of ISO/IEC TS 27560 and do not claim to conform to it. They hold
strings, integers and booleans only: no fractions and no null, so that RFC 8785 gives them one sequence of bytes.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from painter.core.kernel.errors import Reason
from painter.core.kernel.records import ReceiptId, Record, moment

RECEIPT_TYPE = "org.painter.consent-receipt"
TRUST_TYPE = "org.painter.trust"
OWNER = "owner"
MOST_INT = 2**53 - 1  # what JSON numbers carry exactly, RFC 8785 section 3.2.2.3
MOST_SIDE_PX = 8192
MOST_PIXELS = 16_777_216  # 4096 x 4096: far beyond what is generated, small enough to decode for anybody who asks
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they change the order in which text reads


class Malformed(ValueError):
    """These bytes are not in the one form that is allowed; the message is safe to show."""


class ReceiptReason(Reason):
    TRUST_FORM = "receipts.trust_form"
    BASE_MISNAMED = "receipts.base_misnamed"
    PICTURE_SIZE = "receipts.picture_size"


def one_line(text: str) -> str:
    """The text without characters that break lines, steer a terminal or turn the reading direction."""
    unwanted = ("Cc", "Cs", "Zl", "Zp")
    return "".join(" " if unicodedata.category(c) in unwanted or c in TURNING else c for c in text)


def _real_moment(text: str) -> str:
    moment(text)
    return text


# A line is cleaned when a receipt is written. When one is read, cleaning that would change a byte shows as another
# canonical form, and the receipt counts as altered.
Line = Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(one_line)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
KeyId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")]
Instant = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$"),
    AfterValidator(_real_moment),
]
Origin = Annotated[str, Field(pattern=r"^painter(-sandbox)?/[A-Za-z0-9_.-]{1,80}$")]
Count = Annotated[int, Field(ge=1, le=MOST_INT)]
Side = Annotated[int, Field(ge=1, le=MOST_SIDE_PX)]


class Fact(Record):
    """Part of a receipt: nothing is converted, nothing is left over."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Party(Fact):
    id: Line
    name: Line


class ModelFacts(Fact):
    """The exact version that made the image, and what it was trained from."""

    id: Line
    name: Line
    kind: Line
    version_id: Line
    version_number: Count
    host_version: Line
    base_model: Line
    trigger_word: Line
    training_id: Line
    training_package_sha256: Digest
    manifest_sha256: Digest
    weights_sha256: Digest


class TierLicence(Fact):
    """The licence under one immutable version of the artist's terms. grant_sha256: what she granted by publishing."""

    tier: Literal["demo", "creator", "commercial"]
    terms_id: Line
    terms_version: Count
    terms_sha256: Digest
    summary: tuple[Line, ...] = Field(max_length=100)
    restrictions: tuple[Line, ...] = Field(max_length=100)
    grant_sha256: Digest


class OwnerLicence(Fact):
    """The owner of a model needs no licence for what she makes with it."""

    tier: Literal["owner"] = OWNER


Licence = Annotated[TierLicence | OwnerLicence, Field(discriminator="tier")]


class Rights(Fact):
    """Whose the image is. holder: what the person who generated it is."""

    owner_id: Line
    owner_name: Line
    holder: Literal["owner", "licensee"]
    statement: Line


class Creator(Fact):
    pseudonym: Line


class Generation(Fact):
    """How it was made; the prompt stands here as a commitment only (``rules.commit_to_prompt``)."""

    provider: Literal["sandbox", "replicate"]
    prediction_id: Line
    prompt_commitment: Digest
    seed: Annotated[int, Field(ge=0, le=MOST_INT)]
    settings: dict[Line, Line | Annotated[int, Field(ge=-MOST_INT, le=MOST_INT)]] = Field(max_length=32)


class ImageFacts(Fact):
    """pixels_sha256: of ``embed.pixels_digest``. file_sha256: of the delivered PNG without its receipt.

    source_sha256: of the bytes as the provider delivered them.
    """

    pixels_sha256: Digest
    file_sha256: Digest
    source_sha256: Digest
    mime: Literal["image/png"]
    width: Side
    height: Side
    watermarked: bool

    @model_validator(mode="after")
    def _fits_a_screen(self) -> Self:
        if self.width * self.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        return self


class Place(Fact):
    """The receipt's place in the log: its number, and the digest of the whole envelope before it (64 zeros at first)."""

    number: Count
    previous_sha256: Digest


class Signer(Fact):
    kid: KeyId


class Body(Fact):
    """What is signed."""

    type: Literal["org.painter.consent-receipt"]
    schema_version: Literal["1"]
    id: Annotated[str, Field(pattern=r"^rcpt_[A-Za-z0-9_-]{1,64}$")]
    issued_at: Instant
    origin: Origin
    simulated: bool
    artist: Party
    model: ModelFacts
    base_model_notice: Line
    licence: Licence
    rights: Rights
    creator: Creator
    generation: Generation
    image: ImageFacts
    limits: tuple[Line, ...] = Field(min_length=1, max_length=20)
    log: Place
    signer: Signer

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        sandboxed = self.generation.provider == "sandbox"
        if sandboxed is not self.simulated or sandboxed is not self.origin.startswith("painter-sandbox/"):
            raise ValueError("simulated, provider and origin disagree")
        if self.rights.owner_id != self.artist.id or (self.rights.holder == OWNER) != (self.licence.tier == OWNER):
            raise ValueError("rights, artist and licence disagree")
        return self


class Jwk(Fact):
    """An Ed25519 public key, RFC 8037."""

    crv: Literal["Ed25519"] = "Ed25519"
    kty: Literal["OKP"] = "OKP"
    x: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")]


class Signature(Fact):
    """value: Ed25519 over the RFC 8785 bytes of the body, base64url. kid: RFC 7638 thumbprint of jwk."""

    alg: Literal["EdDSA"]
    kid: KeyId
    value: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{86}$")]
    jwk: Jwk


class Envelope(Fact):
    """The file of a receipt is the RFC 8785 bytes of this, and nothing after them."""

    receipt: Body
    sig: Signature


class TrustedKey(Fact):
    """A key that somebody decided to trust, for receipts of one origin, issued since not_before."""

    kid: KeyId
    jwk: Jwk
    origin: Origin
    status: Literal["active", "retired"]
    not_before: Instant


class TrustFile(Fact):
    type: Literal["org.painter.trust"]
    keys: tuple[TrustedKey, ...] = Field(max_length=1000)


Trust = Mapping[str, TrustedKey]


@dataclass(frozen=True)
class Prepared:
    """A picture as it will be delivered, with its digests; made outside any transaction by ``embed.prepare``."""

    png: bytes
    width: int
    height: int
    pixels_sha256: str
    file_sha256: str
    source_sha256: str


@dataclass(frozen=True)
class Draft:
    """What a receipt will say. creator: her pseudonym; it is left out where the owner herself generates."""

    artist: Party
    model: ModelFacts
    licence: TierLicence | OwnerLicence
    creator: str
    generation: Generation
    picture: Prepared
    watermarked: bool


@dataclass(frozen=True)
class Issued:
    """envelope: the file of the receipt. image: the PNG that carries it."""

    id: ReceiptId
    number: int
    sha256: str
    envelope: bytes
    image: bytes


@dataclass(frozen=True)
class StoredReceipt:
    """A receipt as the log keeps it: public to whoever knows its id; it names no person but the artist."""

    id: ReceiptId
    number: int
    sha256: str
    envelope: bytes
    issued_at: datetime
    body: Body
