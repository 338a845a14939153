"""The parts of the score with their published weights, and the gates."""

from collections.abc import Mapping
from enum import StrEnum

from painter.core.artwork import Measures
from painter.core.kernel.errors import Reason
from painter.core.kernel.records import Record

LEAST_IMAGES = 10
LEAST_SCORE = 60
SAFETY_VERSION = "2026-11-25"  # the version of the sentences of the three confirmations

# What a part can give, and why that much. They sum to 100.
WEIGHTS: Mapping[str, int] = {
    "count": 25,  # full at 20 works: the trainers' guides ask for 10 to 20
    "formats": 5,  # always given in full: other formats never get this far
    "resolution": 20,  # share of works of at least 512 px on their short side
    "variety": 25,  # near-duplicates and a single colour teach a model nothing new
    "sharpness": 10,  # soft painting is a style, so this weighs little
    "exposure": 5,
    "aspect": 5,  # very long formats are cropped by the trainers
    "compression": 5,  # visible JPEG blocks are learned like brush strokes
}


class SafetyKind(StrEnum):
    """R8: what she confirms, each on its own."""

    NO_CHARACTERS = "no_characters"
    NOT_SCRAPED = "not_scraped"
    NOBODY_ELSES = "nobody_elses"


class ReadinessReason(Reason):
    FEW_IMAGES = "readiness.few_images"
    LOW_SCORE = "readiness.low_score"
    VERIFICATION_OPEN = "readiness.verification_open"
    SAFETY_OPEN = "readiness.safety_open"
    NO_TIER = "readiness.no_tier"


class Work(Record):
    """One work as far as the score reads it."""

    id: str
    name: str
    measures: Measures


class GateFacts(Record):
    """What the gates outside the set say."""

    verified: bool
    safety: bool
    licensed: bool


class Part(Record):
    """One row of the score. weak: ids of the works that cost points. fix: the Studio page that mends it."""

    name: str
    points: int
    of: int
    says: str
    weak: tuple[str, ...] = ()
    fix: str = "artwork"


class Gate(Record):
    """Met or not, whatever the score. fix: the Studio page that opens it."""

    name: str
    reason: ReadinessReason
    passed: bool
    fix: str


class Readiness(Record):
    """score is the sum of the parts' points, 0 to 100."""

    score: int
    images: int
    parts: tuple[Part, ...]
    gates: tuple[Gate, ...]
