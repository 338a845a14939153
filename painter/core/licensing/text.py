"""The terms in words and as an ODRL policy: two forms of the same facts, made from the same record."""

import re
from collections.abc import Sequence
from typing import Any

from painter.core.kernel.context import Mode
from painter.core.kernel.records import Money
from painter.core.licensing.model import Restriction, TermsDraft, Tier, TierOffer
from painter.core.licensing.rules import MAY, MAY_NOT, NEVER, Clause, may_and_may_not, restriction_name

RIGHTS_STATEMENT = (
    "Between the artist, the creator and pAInter, rights in the image belong to the owner of the model, as far as "
    "the law grants any. The law differs from country to country."
)
BASES = {
    Mode.SANDBOX: (
        "The base reads “pAInter sandbox base (not FLUX)”: a program of pAInter's own, for trying things out. Its "
        "images are simulated."
    ),
    Mode.LIVE: (
        "The base model is FLUX.1 [dev], run by Replicate. Others trained it, on data that pAInter neither collected "
        "nor audited. Images may be used commercially because they are made there; the weights stay there."
    ),
}
FEE_PERCENT = 0  # of what pAInter sells for an artist; nothing is sold yet (Decision 3). Shown wherever a price is
CONTEXT = ["http://www.w3.org/ns/odrl.jsonld", {"xsd": "http://www.w3.org/2001/XMLSchema#"}]
PROFILE = "urn:painter:odrl:1"  # what is not in ODRL's own vocabulary: our tiers, purposes and two actions
MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")


def summary(draft: TermsDraft, artist: str) -> list[str]:
    """Five plain lines."""
    on = ", ".join(offer.tier.capitalize() for offer in draft.offers if offer.enabled)
    named = [restriction_name(r) for r in Restriction if r in draft.restrictions] + list(draft.custom_words)
    return [
        f"Offered: {on}.",
        f"Rights in each image belong to {artist}, as far as the law grants any; you get a licence for that image.",
        f"Not allowed: {', '.join(named)}." if named else "No category is excluded beyond pAInter's own rules.",
        "Each image carries a consent receipt that names these terms.",
        "The licence covers the image only, and no work that you commission.",
    ]


def full_text(draft: TermsDraft, artist: str, model: str, version: int, mode: Mode) -> str:
    """The whole terms as Markdown. The same facts give the same text."""
    artist, model = (MARKDOWN.sub(r"\\\1", name) for name in (artist, model))
    parts = [f"**Terms of “{model}” by {artist}, version {version}**"]
    parts.append("\n".join(f"- {line}" for line in summary(draft, artist)))
    parts += [_tier(offer, draft.restrictions, draft.custom_words) for offer in draft.offers if offer.enabled]
    off = [offer.tier.capitalize() for offer in draft.offers if not offer.enabled]
    if off:
        parts.append(f"**Not offered.** {', '.join(off)}.")
    parts.append(f"**Whose it is.** {RIGHTS_STATEMENT}")
    parts.append(f"**The base model.** {BASES[mode]}")
    parts.append(
        "**Later.** The artist may change her terms, pause or withdraw the model. An image that was already made "
        "keeps the version under which it was made, also when the model is gone."
    )
    parts.append(f"**Money.** The artist sets the price. pAInter's fee is {FEE_PERCENT} %.")
    return "\n\n".join(parts)


def _tier(offer: TierOffer, restrictions: frozenset[Restriction], words: Sequence[str]) -> str:
    may, may_not = may_and_may_not(offer.tier, restrictions, words)
    needs = {
        Tier.DEMO: "free of charge",
        Tier.CREATOR: "with an active Creator subscription",
        Tier.COMMERCIAL: f"{offer.price} an image",
    }
    lines = [f"**{offer.tier.capitalize()}, {needs[offer.tier]}.**"]
    return "\n".join([*lines, "You may: " + "; ".join(may) + ".", "You may not: " + "; ".join(may_not) + "."])


def odrl(draft: TermsDraft, artist_id: str, model_id: str, version: int) -> dict[str, Any]:
    """The same facts as a W3C ODRL 2.2 offer in JSON-LD.

    Source: https://www.w3.org/TR/odrl-model/ and https://www.w3.org/TR/odrl-vocab/.
    """
    on = [offer for offer in draft.offers if offer.enabled]
    named = [_rule("use", [_purpose(str(r))]) for r in Restriction if r in draft.restrictions]
    own = [_rule("use", [_constraint("urn:painter:prompt", "isAnyOf", [word])]) for word in draft.custom_words]
    return {
        "@context": CONTEXT,
        "@type": "Offer",
        "uid": f"urn:painter:terms:{model_id}:{version}",
        "profile": PROFILE,
        "assigner": f"urn:painter:person:{artist_id}",
        "target": f"urn:painter:model:{model_id}",
        "permission": [_permission(offer, clause) for offer in on for clause in MAY[offer.tier]],
        "prohibition": [
            *(_clause(clause, offer.tier) for offer in on for clause in MAY_NOT[offer.tier]),
            *(_clause(clause) for clause in NEVER),
            *named,
            *own,
        ],
    }


def _permission(offer: TierOffer, clause: Clause) -> dict[str, Any]:
    made = _clause(clause, offer.tier)
    if offer.tier is Tier.DEMO:
        made["constraint"].append(_constraint("resolution", "lteq", {"@value": "512", "@type": "xsd:integer"}))
        made["duty"] = [{"action": "watermark"}]
    if offer.tier is Tier.CREATOR:
        made["duty"] = [{"action": "urn:painter:action:subscribe"}]
    if offer.price is not None:
        made["duty"] = [{"action": "compensate", "constraint": [_amount(offer.price)]}]
    return made


def _clause(clause: Clause, tier: Tier | None = None) -> dict[str, Any]:
    limits = [] if tier is None else [_constraint("urn:painter:tier", "eq", str(tier))]
    return _rule(clause.action, limits + ([_purpose(clause.purpose)] if clause.purpose else []))


def _rule(action: str, constraint: list[dict[str, Any]]) -> dict[str, Any]:
    return {"action": action, "constraint": constraint} if constraint else {"action": action}


def _purpose(name: str) -> dict[str, Any]:
    return _constraint("purpose", "eq", {"@id": f"urn:painter:purpose:{name}"})


def _amount(price: Money) -> dict[str, Any]:
    amount = {"@value": f"{price.minor // 100}.{price.minor % 100:02d}", "@type": "xsd:decimal"}
    return {**_constraint("payAmount", "eq", amount), "unit": f"urn:iso:std:iso:4217:{price.currency}"}


def _constraint(left: str, operator: str, right: object) -> dict[str, Any]:
    return {"leftOperand": left, "operator": operator, "rightOperand": right}
