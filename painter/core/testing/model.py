"""A test output, the artist's verdict, and what makes a prompt usable."""

from datetime import datetime
from enum import StrEnum

from painter.core import training
from painter.core.jobs import Job
from painter.core.kernel.errors import Reason
from painter.core.kernel.records import ArtworkId, ModelId, OutputId, PersonId, Record, VersionId

MOST_PROMPT = 600
MOST_AT_ONCE = 4
MOST_NOTE = 1000
STRENGTHS = range(0, 151)  # percent; above, pictures of adaptations fall apart
EVERY_WAY = "hash points tiles"  # by which a picture is compared before it is said that no near-copy was found
TEST_MEGAPIXELS = "0.25"  # 512 px: enough to judge a hand, quick and cheap

SUGGESTED_PROMPTS = (
    "a lighthouse on a cliff at dusk",
    "a fox sleeping among autumn leaves",
    "a bowl of lemons beside a window",
    "an old bridge over a river in the morning",
    "a small house in a snowy forest at night",
    "a portrait of an owl, looking at us",
)


class Decision(StrEnum):
    APPROVE = "approve"
    REQUEST_CHANGES = "request_changes"


class TestingReason(Reason):
    PROMPT_MISSING = "testing.prompt_missing"
    PROMPT_TOO_LONG = "testing.prompt_too_long"
    SEED_RANGE = "testing.seed_range"
    ASPECT_UNKNOWN = "testing.aspect_unknown"
    COUNT_RANGE = "testing.count_range"
    STRENGTH_RANGE = "testing.strength_range"
    NOT_SEEN = "testing.not_seen"
    NOTE_MISSING = "testing.note_missing"
    NOTE_TOO_LONG = "testing.note_too_long"
    NO_PICTURE = "testing.no_picture"
    OTHER_HOST = "testing.other_host"
    NEAR_COPY = "testing.near_copy"
    NOT_COMPARED = "testing.not_compared"


class Verdict(Record):
    """The artist's word on one output; for good."""

    output_id: OutputId
    version_id: VersionId
    decision: Decision
    note: str
    at: datetime


class CopyCheck(Record):
    """Whether a test picture is a copy of a work it was trained on. artwork_id: the work, or None where none was found.

    way: hash (strength: bits of 64 apart), points (strength: points that agree) or tiles (strength: percent of the
    picture); where nothing was found EVERY_WAY, or '' for what was compared before there were tiles. works: how many
    were compared.
    """

    artwork_id: ArtworkId | None
    way: str
    strength: int
    works: int
    checked_at: datetime

    @property
    def complete(self) -> bool:
        """Whether every way of today was tried, or a near-copy found before that."""
        return self.artwork_id is not None or self.way == EVERY_WAY


class TestOutput(Record):
    """One test picture. prompt: as she wrote it. sent_prompt: with the trigger word exactly once.

    comparing: the worker will compare it with the works; never where its file is lost.
    """

    __test__ = False

    id: OutputId
    model_id: ModelId
    version_id: VersionId
    owner_id: PersonId
    prompt: str
    sent_prompt: str
    seed: int
    aspect: str
    strength_percent: int
    prompt_nonce: str
    image_sha256: str | None
    thumbnail_sha256: str | None
    receipt_id: str | None
    seen_at: datetime | None
    created_at: datetime
    job: Job
    verdict: Verdict | None
    copy_check: CopyCheck | None
    comparing: bool = False

    @property
    def asked(self) -> "Asked":
        """What was asked for, whatever version made it."""
        return Asked(prompt=self.prompt, seed=self.seed, aspect=self.aspect, strength_percent=self.strength_percent)


class Asked(Record):
    """What two versions must have in common for their pictures to be compared."""

    prompt: str
    seed: int
    aspect: str
    strength_percent: int


class Pair(Record):
    """The same thing asked of two versions; None where one of them was not asked, or could not make it."""

    asked: Asked
    left: TestOutput | None
    right: TestOutput | None


def prompt_problems(
    prompt: str, seed: int, aspect: str, count: int = 1, strength_percent: int = 100
) -> list[TestingReason]:
    """Everything that is wrong with what was asked for; empty means it can be made."""
    found = []
    if not prompt.strip():
        found.append(TestingReason.PROMPT_MISSING)
    if len(prompt) > MOST_PROMPT:
        found.append(TestingReason.PROMPT_TOO_LONG)
    if not 0 <= seed <= 2**31 - max(count, 1):  # the last of a row is a seed as well
        found.append(TestingReason.SEED_RANGE)
    if aspect not in training.ASPECTS:
        found.append(TestingReason.ASPECT_UNKNOWN)
    if not 1 <= count <= MOST_AT_ONCE:
        found.append(TestingReason.COUNT_RANGE)
    if strength_percent not in STRENGTHS:
        found.append(TestingReason.STRENGTH_RANGE)
    return found
