"""The terms in words and as an ODRL policy: two forms of the same facts, made from the same record."""

from collections.abc import Sequence
from typing import Any

from painter.core.kernel.context import Mode
from painter.core.licensing.model import Restriction, TermsDraft, Tier, TierOffer
from painter.core.licensing.rules import may_and_may_not, restriction_name

RIGHTS_STATEMENT = (
    "Between the artist, the creator and pAInter, rights in the image belong to the owner of the model, as far as "
    "the law grants any. The law differs from country to country."
)
BASES = {
    Mode.SANDBOX: "The base model is the pAInter sandbox base (not FLUX); its images are simulations for trying out.",
    Mode.LIVE: (
        "The base model is FLUX.1 [dev], run by Replicate. Others trained it, on data that pAInter neither collected "
        "nor checked. Commercial use of images rests on their being made there."
    ),
}
ACTIONS = {Tier.DEMO: ["display"], Tier.CREATOR: ["use", "modify"], Tier.COMMERCIAL: ["use", "modify", "commercialize"]}


def summary(draft: TermsDraft, artist: str) -> list[str]:
    """At most five plain lines."""
    on = ", ".join(offer.tier.capitalize() for offer in draft.offers if offer.enabled)
    named = [restriction_name(r) for r in sorted(draft.restrictions)] + list(draft.custom_words)
    return [
        f"Offered: {on}.",
        f"Every image belongs to {artist}; you receive a licence for that one image.",
        f"Not allowed: {', '.join(named)}." if named else "No category is excluded beyond pAInter's own rules.",
        "Each image carries a consent receipt that names these terms.",
        "The licence covers the image only, and no work that you commission.",
    ]


def full_text(draft: TermsDraft, artist: str, model: str, version: int, mode: Mode) -> str:
    """The whole terms as Markdown. The same facts give the same text."""
    parts = [f"**Terms of “{model}” by {artist}, version {version}**"]
    parts.append("\n".join(f"- {line}" for line in summary(draft, artist)))
    for offer in draft.offers:
        if offer.enabled:
            parts.append(_tier(offer, draft.restrictions, draft.custom_words))
    parts.append(f"**Whose it is.** {RIGHTS_STATEMENT}")
    parts.append(f"**The base model.** {BASES[mode]}")
    parts.append(
        "**Later.** The artist may change her terms, pause or withdraw the model. An image that was already made "
        "keeps the version under which it was made. pAInter's fee is 0 %."
    )
    return "\n\n".join(parts)


def _tier(offer: TierOffer, restrictions: frozenset[Restriction], words: Sequence[str]) -> str:
    may, may_not = may_and_may_not(offer.tier, restrictions, words)
    price = f", {offer.price} an image" if offer.price else ""
    lines = [f"**{offer.tier.capitalize()}{price}.**"]
    return "\n".join([*lines, "You may: " + "; ".join(may) + ".", "You may not: " + "; ".join(may_not) + "."])


def odrl(draft: TermsDraft, artist_id: str, model_id: str, version: int) -> dict[str, Any]:
    """The same facts as a W3C ODRL 2.2 offer in JSON-LD."""
    prohibited = [
        {"action": "use", "constraint": [_purpose(str(restriction))]} for restriction in sorted(draft.restrictions)
    ]
    prohibited += [{"action": "use", "constraint": [_purpose(word)]} for word in draft.custom_words]
    return {
        "@context": "http://www.w3.org/ns/odrl.jsonld",
        "@type": "Offer",
        "uid": f"urn:painter:terms:{model_id}:{version}",
        "profile": "urn:painter:odrl:1",
        "assigner": f"urn:painter:person:{artist_id}",
        "target": f"urn:painter:model:{model_id}",
        "permission": [_permission(offer) for offer in draft.offers if offer.enabled],
        "prohibition": [{"action": "urn:painter:action:train"}, *prohibited],
    }


def _permission(offer: TierOffer) -> dict[str, Any]:
    made: dict[str, Any] = {"action": ACTIONS[offer.tier], "constraint": [_tier_is(offer.tier)]}
    if offer.price is not None:
        amount = {"@value": f"{offer.price.minor // 100}.{offer.price.minor % 100:02d}", "@type": "xsd:decimal"}
        made["duty"] = [
            {
                "action": "compensate",
                "constraint": [
                    {
                        "leftOperand": "payAmount",
                        "operator": "eq",
                        "rightOperand": amount,
                        "unit": offer.price.currency,
                    }
                ],
            }
        ]
    return made


def _tier_is(tier: Tier) -> dict[str, str]:
    return {"leftOperand": "urn:painter:tier", "operator": "eq", "rightOperand": str(tier)}


def _purpose(value: str) -> dict[str, str]:
    return {"leftOperand": "purpose", "operator": "eq", "rightOperand": value}
