"""The consent receipt: strings, integers and booleans only, so that it has one canonical form.

Version 2 is issued; version 1 was, and is verified for good.
"""

from typing import Literal, Self

from pydantic import model_validator

from painter.core.kernel.errors import Reason
from painter.core.kernel.records import Record
from painter.core.receipts.fields import Count, Currency, Hex, Instant, MaybeHex, Minor, Text

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


class ReceiptReason(Reason):
    TRUST_UNREADABLE = "receipts.trust_unreadable"
    BASE_MISNAMED = "receipts.base_misnamed"
    KEY_LOCKED = "receipts.key_locked"


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


class ModelFactsTwo(ModelFacts):
    base_model_licence: Text


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


class Grant(Record):
    """The artist's permission to offer the model, signed at publish with a key that pAInter keeps for her.

    All empty where no publication stands behind the image: her own, and test pictures.
    """

    sha256: MaybeHex
    kid: Text
    kept_by: Text


class Fee(Record):
    """What was paid for this image, in minor units of the currency; all zero where nothing was."""

    currency: Currency
    gross_minor: Minor
    artist_minor: Minor
    platform_minor: Minor
    provider_minor: Minor

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.gross_minor != self.artist_minor + self.platform_minor + self.provider_minor:
            raise ValueError("the parts of the fee do not add up")
        return self


class Image(Record):
    """pixels_sha256: over size and RGB bytes. file_sha256: over the picture's file without any metadata."""

    mime: Literal["image/png", "image/jpeg", "image/webp"]
    width: Count
    height: Count
    pixels_sha256: Hex
    file_sha256: Hex
    source_sha256: Hex
    watermarked: bool


class ImageOne(Image):
    mime: Literal["image/png"]


class ImageTwo(Image):
    """likeness: a 256-bit perceptual hash, hex; zeros for a picture without structure. It proves nothing."""

    likeness: Hex


class Log(Record):
    """Its place in the chain: number from 1, and the digest of the envelope before it (64 zeros for the first)."""

    number: Count
    previous_sha256: Hex


class LogTwo(Log):
    """And in the transparency log of its origin: index from 0."""

    index: Minor


class Key(Record):
    kid: Text


class Body(Record):
    """What is signed, of either version."""

    type: Literal["org.painter.consent-receipt"]
    schema_version: Text
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


class BodyOne(Body):
    schema_version: Literal["1"]
    image: ImageOne


class BodyTwo(Body):
    """purpose: a picture that was ordered, or a private test picture of the model's owner."""

    schema_version: Literal["2"]
    purpose: Literal["delivery", "test"]
    model: ModelFactsTwo
    grant: Grant
    fee: Fee
    image: ImageTwo
    log: LogTwo

    @model_validator(mode="after")
    def _is_of_one_grant(self) -> Self:
        if self.grant.sha256 != self.licence.grant_sha256:
            raise ValueError("two grants")
        if self.purpose == "test" and self.licence.tier != OWNER:
            raise ValueError("a test picture is its owner's")
        return self
