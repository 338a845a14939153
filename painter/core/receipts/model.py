"""The consent receipt, schema version 1: strings, integers and booleans only, so that it has one canonical form."""

import unicodedata
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from painter.core.kernel.errors import Reason
from painter.core.kernel.records import Record

KEYWORD = "org.painter.consent-receipt"  # of the PNG text chunk, and the type of the record

SANDBOX_BASE = "pAInter sandbox base (not FLUX)"
OWNER = "owner"
MODEL_OWNER = "model-owner"  # in place of the owner's pseudonym, which would name her in receipts of other models

LIMITS = (
    "It does not prove that anybody holds copyright in the image, nor that the image is original.",
    "It does not say how much base model, adaptation or prompt contributed; that cannot be told apart.",
    "It says nothing of what the base model was trained on; the consent recorded here is the artist's alone.",
    "It proves what pAInter recorded at that time, not that every word an artist declared is true.",
)

Hex = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
MaybeHex = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
Instant = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
BREAKING = ("Cc", "Cs", "Zl", "Zp")
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(text: str) -> str:
    """The text without characters that break a line, steer a terminal or turn the reading direction."""
    return "".join(" " if unicodedata.category(c) in BREAKING or c in TURNING else c for c in text)


# Cleaned when a receipt is written. When one is read, cleaning that changes a byte is seen as another form: altered.
Text = Annotated[str, StringConstraints(max_length=4000), AfterValidator(one_line)]


Count = Annotated[int, Field(ge=1, le=2**53 - 1)]


class ReceiptReason(Reason):
    TRUST_UNREADABLE = "receipts.trust_unreadable"
    BASE_MISNAMED = "receipts.base_misnamed"


class Artist(Record):
    id: Text
    name: Text


class ModelFacts(Record):
    """The model that made the image. base_model_notice: others made the base, pAInter did not audit it."""

    id: Text
    name: Text
    kind: Text
    version_id: Text
    version_number: int
    host_version: Text
    base_model: Text
    base_model_notice: Text
    trigger_word: Text
    training_id: Text
    manifest_sha256: Hex
    package_sha256: Hex
    weights_sha256: Hex


class Licence(Record):
    """tier: demo, creator, commercial, or owner, who needs none (her terms fields are empty)."""

    tier: Text
    terms_id: Text
    terms_version: int
    terms_sha256: MaybeHex
    grant_sha256: MaybeHex
    may: tuple[Text, ...]
    may_not: tuple[Text, ...]


class Rights(Record):
    """Whose the image is, by the one ownership rule."""

    owner_id: Text
    owner_name: Text
    holder: Literal["owner", "licensee"]
    statement: Text


class Creator(Record):
    pseudonym: Text


class Generation(Record):
    """prompt_commitment: HMAC-SHA256 over the prompt with a nonce that its creator holds."""

    provider: Literal["sandbox", "replicate"]
    prediction_id: Text
    prompt_commitment: Hex
    seed: int
    aspect: Text
    strength_percent: int


class Image(Record):
    """pixels_sha256: over size and RGB bytes. file_sha256: over the PNG without its receipt."""

    mime: Literal["image/png"]
    width: Count
    height: Count
    pixels_sha256: Hex
    file_sha256: Hex
    source_sha256: Hex
    watermarked: bool


class Log(Record):
    """Its place in the chain: number from 1, and the digest of the envelope before it (64 zeros for the first)."""

    number: Count
    previous_sha256: Hex


class Key(Record):
    kid: Text


class Body(Record):
    """What is signed."""

    type: Literal["org.painter.consent-receipt"]
    schema_version: Literal["1"]
    id: Text
    issued_at: Instant
    origin: Text
    simulated: bool
    artist: Artist
    model: ModelFacts
    licence: Licence
    rights: Rights
    creator: Creator
    generation: Generation
    image: Image
    limits: tuple[Text, ...]
    log: Log
    signer: Key

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        sandboxed = self.generation.provider == "sandbox"
        if sandboxed is not self.simulated or sandboxed is not self.origin.startswith("painter-sandbox/"):
            raise ValueError("provider, origin and the word simulated disagree")
        if (self.rights.holder == OWNER) is not (self.licence.tier == OWNER):
            raise ValueError("rights and licence disagree")
        return self


class Draft(Record):
    """What the room downstream knows; number, digests of the file and signature are added at issue."""

    artist: Artist
    model: ModelFacts
    licence: Licence
    rights: Rights
    creator: Creator
    generation: Generation
    source_sha256: Hex
    watermarked: bool


class Issued(Record):
    """A receipt that was issued, and the PNG that carries it."""

    id: str
    number: int
    envelope: bytes
    image: bytes
