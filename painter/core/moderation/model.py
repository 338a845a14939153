"""What a screening says, and the categories it speaks of."""

from enum import StrEnum

from painter.core.kernel.errors import Reason
from painter.core.kernel.records import Record


class Category(StrEnum):
    """What a prompt may be refused for."""

    ADULT = "adult"
    POLITICAL = "political"
    GAMBLING = "gambling"
    NFT = "nft"
    CUSTOM = "custom"
    MINORS = "minors"
    PERSONS = "persons"
    ARTIST = "artist"
    HATE = "hate"
    VIOLENCE = "violence"


RESTRICTABLE = (Category.ADULT, Category.POLITICAL, Category.GAMBLING, Category.NFT)  # an artist decides
PLATFORM = (Category.MINORS, Category.PERSONS, Category.ARTIST, Category.HATE, Category.VIOLENCE)  # nobody may


class Verdict(StrEnum):
    """review: doubtful. This version has no desk for prompts, so a doubtful one is refused and told so."""

    ALLOW = "allow"
    REVIEW = "review"
    BLOCK = "block"


class ModerationReason(Reason):
    BLOCKED_ADULT = "moderation.blocked_adult"
    BLOCKED_POLITICAL = "moderation.blocked_political"
    BLOCKED_GAMBLING = "moderation.blocked_gambling"
    BLOCKED_NFT = "moderation.blocked_nft"
    BLOCKED_CUSTOM = "moderation.blocked_custom"
    BLOCKED_MINORS = "moderation.blocked_minors"
    BLOCKED_PERSONS = "moderation.blocked_persons"
    BLOCKED_ARTIST = "moderation.blocked_artist"
    BLOCKED_HATE = "moderation.blocked_hate"
    BLOCKED_VIOLENCE = "moderation.blocked_violence"
    DOUBTFUL = "moderation.doubtful"


def reason_for(category: Category) -> ModerationReason:
    """The reason that a blocked prompt of this category is refused with."""
    return ModerationReason[f"BLOCKED_{category.name}"]


class Screening(Record):
    """A verdict with the rule that led to it, never the prompt. score: 0 to 1, the weight of what was found."""

    verdict: Verdict
    category: Category | None = None
    rule: str | None = None
    score: float = 0.0
