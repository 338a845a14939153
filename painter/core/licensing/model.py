"""Terms: what an artist allows, in a version that never changes."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from painter.core.kernel.errors import Reason
from painter.core.kernel.records import ModelId, Money, Record, TermsId
from painter.core.moderation import Category

MOST_WORDS = 20
MOST_WORD = 40
MOST_PRICE_MINOR = 10_000_000  # 100,000.00: beyond it stands a slip of the hand


class Tier(StrEnum):
    DEMO = "demo"
    CREATOR = "creator"
    COMMERCIAL = "commercial"


class Restriction(StrEnum):
    """The four named categories; the values are those of `screen --restrict`."""

    ADULT = "adult"
    POLITICAL = "political"
    GAMBLING = "gambling"
    NFT = "nft"


class LicensingReason(Reason):
    NO_TIER = "licensing.no_tier"
    TIER_TWICE = "licensing.tier_twice"
    NO_PRICE = "licensing.no_price"
    PRICE_TOO_HIGH = "licensing.price_too_high"
    PRICE_ELSEWHERE = "licensing.price_elsewhere"
    TOO_MANY_WORDS = "licensing.too_many_words"
    WORD_TOO_LONG = "licensing.word_too_long"
    WORD_FORM = "licensing.word_form"
    OLD_VERSION = "licensing.old_version"
    TIER_NOT_OFFERED = "licensing.tier_not_offered"
    NOT_ACCEPTED = "licensing.not_accepted"
    NEEDS_SUBSCRIPTION = "licensing.needs_subscription"
    COMMERCIAL_NOT_SOLD = "licensing.commercial_not_sold"


class TierOffer(Record):
    """One tier, on or off. price: of one image, for Commercial only; its artist sets it."""

    tier: Tier
    enabled: bool
    price: Money | None = None


class TermsDraft(Record):
    """What the artist set on her screen."""

    offers: tuple[TierOffer, ...]
    restrictions: frozenset[Restriction] = frozenset()
    custom_words: tuple[str, ...] = ()


class Terms(Record):
    """One version. sha256: over text, ODRL policy and facts; what receipts name."""

    id: TermsId
    model_id: ModelId
    version: int
    offers: tuple[TierOffer, ...]
    restrictions: frozenset[Restriction]
    custom_words: tuple[str, ...]
    text: str
    odrl: dict[str, Any]
    sha256: str
    created_at: datetime

    @property
    def tiers(self) -> frozenset[Tier]:
        """The tiers that are on."""
        return frozenset(offer.tier for offer in self.offers if offer.enabled)

    @property
    def restricted(self) -> frozenset[Category]:
        """The named restrictions as the screening of prompts knows them."""
        return frozenset(Category(str(restriction)) for restriction in self.restrictions)

    @property
    def summary(self) -> tuple[str, ...]:
        """The five plain lines with which the text begins."""
        return tuple(line.removeprefix("- ") for line in self.text.split("\n\n")[1].splitlines())
