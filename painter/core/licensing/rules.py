"""Who may do what with an image, and whose it is. One function decides the owner, everywhere."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from painter.core.kernel.records import PersonId
from painter.core.licensing.model import (
    MOST_PRICE_MINOR,
    MOST_WORD,
    MOST_WORDS,
    LicensingReason,
    Restriction,
    Terms,
    TermsDraft,
    Tier,
    TierOffer,
)

NAMES: Mapping[Restriction, str] = {
    Restriction.ADULT: "Adult content",
    Restriction.POLITICAL: "Political ads",
    Restriction.GAMBLING: "Gambling",
    Restriction.NFT: "NFTs",
}
WORD = re.compile(r"[^\W_]+(?:[ '’-][^\W_]+)*")  # letters and digits: what a prompt can be searched for


class Clause(NamedTuple):
    """One thing that a licence allows or forbids: in words, and as an ODRL action with its purpose."""

    says: str
    action: str
    purpose: str = ""


MAY: Mapping[Tier, tuple[Clause, ...]] = {
    Tier.DEMO: (
        Clause("Look at it: a preview of at most 512 px with a visible watermark, a few a day", "display", "preview"),
    ),
    Tier.CREATOR: (
        Clause("Use it in personal work and on your social media", "distribute", "personal"),
        Clause("Use it in projects that are not sold", "reproduce", "project"),
        Clause("Crop and edit it", "modify", "personal"),
    ),
    Tier.COMMERCIAL: (
        Clause("Use it for a business, in print and on screens", "reproduce", "commercial"),
        Clause("Use it in products and advertising", "distribute", "commercial"),
        Clause("Crop and edit it", "modify", "commercial"),
    ),
}

MAY_NOT: Mapping[Tier, tuple[Clause, ...]] = {
    Tier.DEMO: (
        Clause("Publish, print or share it", "distribute"),
        Clause("Remove the watermark", "urn:painter:action:remove-watermark"),
    ),
    Tier.CREATOR: (Clause("Sell it or advertise with it", "use", "commercial"),),
    Tier.COMMERCIAL: (Clause("Resell it as a picture of its own", "sell"),),
}

NEVER = (
    Clause("Train another model with it", "urn:painter:action:train"),
    Clause("Say that the artist made it by hand", "urn:painter:action:claim-handmade"),
)


class Rights(NamedTuple):
    """Whose rights an image is, and what the person who generated it is."""

    owner_id: PersonId
    holder: Literal["owner", "licensee"]


def rights_owner(model_owner: PersonId, generator: PersonId) -> Rights:
    """Rights belong to the owner of the model that made the image (C7, C8, J6); anybody else holds a licence."""
    return Rights(model_owner, "owner" if generator == model_owner else "licensee")


def restriction_name(restriction: Restriction) -> str:
    """As artists and creators read it."""
    return NAMES[restriction]


def may_and_may_not(
    tier: Tier, restrictions: Iterable[Restriction], custom_words: Sequence[str] = ()
) -> tuple[list[str], list[str]]:
    """The two lists that screens, terms and receipts show."""
    named = [f"Use it for: {NAMES[r].lower().replace('nfts', 'NFTs')}" for r in Restriction if r in set(restrictions)]
    own = [f"Ask for: {word}" for word in custom_words]
    never = [clause.says for clause in (*MAY_NOT[tier], *NEVER)]
    return [clause.says for clause in MAY[tier]], [*never, *named, *own]


def cleaned(draft: TermsDraft) -> TermsDraft:
    """The draft in its one form: each tier once, in order, without a price where it is off; words as searched for."""
    known = {offer.tier: offer for offer in draft.offers}
    offers = tuple(known[tier] if tier in known and known[tier].enabled else _off(tier) for tier in Tier)
    spaced = (" ".join(unicodedata.normalize("NFKC", word).casefold().split()) for word in draft.custom_words)
    return TermsDraft(
        offers=offers,
        restrictions=draft.restrictions,
        custom_words=tuple(dict.fromkeys(word for word in spaced if word)),
    )


def _off(tier: Tier) -> TierOffer:
    return TierOffer(tier=tier, enabled=False)


def draft_problems(draft: TermsDraft) -> list[LicensingReason]:
    """Why these terms cannot stand; empty means they can."""
    found = []
    on = [offer for offer in draft.offers if offer.enabled]
    if not on:
        found.append(LicensingReason.NO_TIER)
    if len({offer.tier for offer in draft.offers}) < len(draft.offers):
        found.append(LicensingReason.TIER_TWICE)
    found += [reason for offer in on for reason in _price_problems(offer)]
    if len(draft.custom_words) > MOST_WORDS:
        found.append(LicensingReason.TOO_MANY_WORDS)
    if any(len(word) > MOST_WORD for word in draft.custom_words):
        found.append(LicensingReason.WORD_TOO_LONG)
    if any(not WORD.fullmatch(word) for word in draft.custom_words):
        found.append(LicensingReason.WORD_FORM)
    return found


def _price_problems(offer: TierOffer) -> list[LicensingReason]:
    if offer.tier is not Tier.COMMERCIAL:
        return [LicensingReason.PRICE_ELSEWHERE] if offer.price else []
    if offer.price is None or offer.price.minor <= 0:
        return [LicensingReason.NO_PRICE]
    return [LicensingReason.PRICE_TOO_HIGH] if offer.price.minor > MOST_PRICE_MINOR else []


def may_use(tier: Tier, terms: Terms, *, accepted: bool, has_subscription: bool) -> list[LicensingReason]:
    """Why a creator cannot generate under this tier now; empty means yes (L2-L4, L6)."""
    if tier not in terms.tiers:
        return [LicensingReason.TIER_NOT_OFFERED]
    found = []
    if not accepted:
        found.append(LicensingReason.NOT_ACCEPTED)
    if tier is Tier.CREATOR and not has_subscription:
        found.append(LicensingReason.NEEDS_SUBSCRIPTION)
    if tier is Tier.COMMERCIAL:
        found.append(LicensingReason.COMMERCIAL_NOT_SOLD)
    return found
