"""A work: what was uploaded, what was measured, and on which word of the artist it may be used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import Field

from painter.core.kernel.errors import Reason
from painter.core.kernel.records import ArtworkId, ModelId, PersonId, Record

MOST_BYTES = 10 * 1024 * 1024  # "10 MB" is 10 x 1024 x 1024 bytes, that many still accepted
# What decoding may hold in memory: a phone's 50 megapixels as JPEG or PNG; WebP needs four times as much a pixel.
MOST_PIXELS: Mapping[str, int] = {"JPEG": 50_000_000, "PNG": 50_000_000, "WEBP": 20_000_000}
MOST_INKED_PIXELS = 37_500_000  # CMYK: four channels where others have three
MOST_SCANS = 100  # a progressive JPEG has about ten; each costs a pass over the whole picture
LEAST_SIDE_PX = 64  # below this there is nothing to learn from
ACCEPTED: Mapping[str, str] = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


class Basis(StrEnum):
    SELF_CREATED = "self_created"
    COMMISSIONED = "commissioned"
    WRITTEN_PERMISSION = "written_permission"


class Disclosure(StrEnum):
    COMMISSIONED = "commissioned"
    COLLABORATIVE = "collaborative"
    LICENSED = "licensed"
    THIRD_PARTY = "third_party"
    AI_GENERATED = "ai_generated"


class ArtworkState(StrEnum):
    UPLOADED = "uploaded"
    CONFIRMED = "confirmed"
    REMOVED = "removed"


class Event(StrEnum):
    CONFIRM = "confirm"
    UNCONFIRM = "unconfirm"
    REMOVE = "remove"


A = ArtworkState

MOVES: Mapping[tuple[ArtworkState, Event], ArtworkState] = {
    (A.UPLOADED, Event.CONFIRM): A.CONFIRMED,
    (A.CONFIRMED, Event.CONFIRM): A.CONFIRMED,
    (A.CONFIRMED, Event.UNCONFIRM): A.UPLOADED,
    (A.UPLOADED, Event.REMOVE): A.REMOVED,
    (A.CONFIRMED, Event.REMOVE): A.REMOVED,
}


class ArtworkReason(Reason):
    EMPTY = "artwork.empty"
    TOO_BIG = "artwork.too_big"
    NOT_AN_IMAGE = "artwork.not_an_image"
    OTHER_FORMAT = "artwork.other_format"
    ANIMATED = "artwork.animated"
    TOO_MANY_PIXELS = "artwork.too_many_pixels"
    TOO_SMALL = "artwork.too_small"
    DAMAGED = "artwork.damaged"
    DUPLICATE = "artwork.duplicate"
    HELD = "artwork.held"
    DISCLOSE_AI = "artwork.disclose_ai"
    DISCLOSE_CREATOR = "artwork.disclose_creator"
    DISCLOSE_NO_TRAINING = "artwork.disclose_no_training"
    RIGHTS_NOT_ACKNOWLEDGED = "artwork.rights_not_acknowledged"
    PERMISSION_NOTE_MISSING = "artwork.permission_note_missing"
    CAPTION_TOO_LONG = "artwork.caption_too_long"


class NotAccepted(Exception):
    """One file is refused, with its reason and the facts for the sentence."""

    def __init__(self, reason: ArtworkReason, **facts: object) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.facts = facts


class Measures(Record):
    """What can be said of a picture without judging it.

    sharpness: variance of the Laplacian. dark, bright: fractions of pixels at the ends. contrast: standard
    deviation of luminance, 0 to 128. bits_per_pixel: of the file. colours: 8 x 8 x 8 coarse histogram, sparse.
    """

    format: str
    width: int
    height: int
    file_bytes: int
    phash: str
    sharpness: float
    mean: float
    dark: float
    bright: float
    contrast: float
    bits_per_pixel: float
    colours: dict[str, float]


class Marks(Record):
    """What a file says of itself. creators: names in it, as written. Nobody has verified any of it."""

    credentials: bool = False
    ai_generated: bool = False
    no_training: bool = False
    creators: tuple[str, ...] = ()


@dataclass(frozen=True)
class Upload:
    """A file as it came: its name says nothing about its content."""

    name: str
    content: bytes


class Answers(Record):
    """What the artist says of a work, or of all works of one upload."""

    basis: Basis
    permission_note: str = ""
    disclosures: frozenset[Disclosure] = frozenset()
    disclosure_note: str = ""
    acknowledged: bool = False


class Artwork(Record):
    """A work as it is kept. Digests are of the original, of the clean working copy and of the thumbnail."""

    id: ArtworkId
    model_id: ModelId
    owner_id: PersonId
    file_name: str
    original_sha256: str
    original_bytes: int
    media_type: str
    width: int
    height: int
    working_sha256: str
    thumbnail_sha256: str
    phash: str
    measures: Measures
    basis: Basis
    permission_note: str
    disclosures: frozenset[Disclosure]
    disclosure_note: str
    caption: str
    marks: Marks
    held: bool
    state: ArtworkState
    submitted_at: datetime
    confirmed_at: datetime | None


class Mark(Record):
    """By what a work is recognised when its file, or one much like it, comes again."""

    file_name: str
    original_sha256: str
    phash: str


class Verdict(Record):
    """What became of one file. resembles: the name of a near-duplicate that is already there."""

    name: str
    artwork: Artwork | None = None
    reasons: tuple[ArtworkReason, ...] = ()
    facts: dict[str, object] = Field(default_factory=dict)
    resembles: str = ""
