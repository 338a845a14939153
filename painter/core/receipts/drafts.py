"""What the rooms downstream hand in for a receipt, and what they get back."""

from typing import Literal

from painter.core.kernel.records import Record
from painter.core.receipts.fields import Hex
from painter.core.receipts.model import (
    OWNER,
    Artist,
    Creator,
    Fee,
    Generation,
    Grant,
    Licence,
    ModelFactsTwo,
    Rights,
)

OWN_LICENCE = Licence(
    tier=OWNER,
    terms_id="",
    terms_version=0,
    terms_sha256="",
    grant_sha256="",
    may=("Everything: it is the owner's own image, made with her own model.",),
    may_not=(),
)
NO_GRANT = Grant(sha256="", kid="", kept_by="")
NO_FEE = Fee(currency="EUR", gross_minor=0, artist_minor=0, platform_minor=0, provider_minor=0)


class Draft(Record):
    """What the room downstream knows; number, digests of the file and signature are added at issue."""

    purpose: Literal["delivery", "test"] = "delivery"
    artist: Artist
    model: ModelFactsTwo
    licence: Licence
    rights: Rights
    creator: Creator
    generation: Generation
    grant: Grant = NO_GRANT
    fee: Fee = NO_FEE
    source_sha256: Hex
    watermarked: bool


class Issued(Record):
    """A receipt that was issued. envelope: record and signature. file: with its proof. image: carries it.

    image_sha256: of the image's file.
    """

    id: str
    number: int
    envelope: bytes
    file: bytes
    image: bytes
    image_sha256: str
