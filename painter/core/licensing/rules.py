"""Who may do what with an image, and whose it is. One function decides the owner, everywhere."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from painter.core.kernel.records import PersonId
from painter.core.licensing.model import (
    MOST_WORD,
    MOST_WORDS,
    LicensingReason,
    Restriction,
    Terms,
    TermsDraft,
    Tier,
)

NAMES: Mapping[Restriction, str] = {
    Restriction.ADULT: "Adult content",
    Restriction.POLITICAL: "Political ads",
    Restriction.GAMBLING: "Gambling",
    Restriction.NFT: "NFTs",
}

MAY: Mapping[Tier, tuple[str, ...]] = {
    Tier.DEMO: ("Look at it and show it to somebody beside you",),
    Tier.CREATOR: (
        "Use it in personal work and on social media",
        "Use it in projects that are not sold",
        "Crop and edit it",
    ),
    Tier.COMMERCIAL: (
        "Use it for a business, in print and on screens",
        "Use it in products and advertising",
        "Crop and edit it",
    ),
}

MAY_NOT: Mapping[Tier, tuple[str, ...]] = {
    Tier.DEMO: ("Publish, print or share it", "Remove the watermark"),
    Tier.CREATOR: ("Sell it or advertise with it",),
    Tier.COMMERCIAL: ("Resell it as a picture of its own",),
}

NEVER = ("Train another model with it", "Say that the artist made it by hand")


def restriction_name(restriction: Restriction) -> str:
    """As artists and creators read it."""
    return NAMES[restriction]


def rights_owner(model_owner: PersonId, generator: PersonId) -> tuple[PersonId, Literal["owner", "licensee"]]:
    """Whose rights an image is (C7, C8, J6), and what the person who generated it is: owner or licensee.

    Rights belong to the owner of the model that it was made with; whoever uses somebody else's is a licensee.
    """
    return model_owner, "owner" if generator == model_owner else "licensee"


def may_and_may_not(
    tier: Tier, restrictions: Iterable[Restriction], custom_words: Sequence[str] = ()
) -> tuple[list[str], list[str]]:
    """The two lists that screens, terms and receipts show."""
    named = [f"Use it for: {NAMES[r].lower().replace('nfts', 'NFTs')}" for r in sorted(restrictions)]
    own = [f"Ask for: {word}" for word in custom_words]
    return list(MAY[tier]), [*MAY_NOT[tier], *NEVER, *named, *own]


def draft_problems(draft: TermsDraft) -> list[LicensingReason]:
    """Why these terms cannot stand."""
    found = []
    if not any(offer.enabled for offer in draft.offers):
        found.append(LicensingReason.NO_TIER)
    for offer in draft.offers:
        if offer.tier is Tier.COMMERCIAL and offer.enabled and (offer.price is None or offer.price.minor <= 0):
            found.append(LicensingReason.NO_PRICE)
    if len(draft.custom_words) > MOST_WORDS:
        found.append(LicensingReason.TOO_MANY_WORDS)
    if any(len(word) > MOST_WORD for word in draft.custom_words):
        found.append(LicensingReason.WORD_TOO_LONG)
    return found


def may_use(tier: Tier, terms: Terms, *, accepted: bool, has_subscription: bool) -> list[LicensingReason]:
    """Why a creator cannot generate under this tier now; empty means yes (L2-L4, L6)."""
    found = []
    if tier not in terms.tiers:
        found.append(LicensingReason.TIER_NOT_OFFERED)
    if not accepted:
        found.append(LicensingReason.NOT_ACCEPTED)
    if tier is Tier.CREATOR and not has_subscription:
        found.append(LicensingReason.NEEDS_SUBSCRIPTION)
    if tier is Tier.COMMERCIAL:
        found.append(LicensingReason.COMMERCIAL_NOT_SOLD)
    return found
