"""What the guide says of numbers, names and states: every one read from the code that goes by it."""

from collections.abc import Mapping, Sequence

from painter.core import licensing, promises, readiness, testing, training
from painter.core.artwork import Basis, Disclosure
from painter.core.artwork.model import LEAST_SIDE_PX, MOST_BYTES
from painter.core.commissions import INVOLVEMENTS, Involvement
from painter.core.licensing import Restriction, Tier
from painter.core.promises import Group, Promise, Status
from painter.core.readiness import GateFacts
from painter.core.readiness.rules import FULL_COUNT, USEFUL_PX, gates
from painter.core.training.rules import STEP_KEYS
from painter.core.verification.service import CODE_LIFETIME
from painter.ui.glossary import statuses, terms
from painter.ui.lists import ELEMENTS, formats, listed, within
from painter.ui.widgets.pills import pill, tier_pill
from painter.ui.widgets.terms import MEANS
from painter.ui.words import say, words
from painter.wiring import House

RIGHTS: Mapping[Basis, str] = {
    Basis.SELF_CREATED: "you made it yourself",
    Basis.COMMISSIONED: "it was commissioned with the right to train on it",
    Basis.WRITTEN_PERMISSION: "you have written permission",
}
ASKS: Mapping[str, str] = {
    "count": f"At least {readiness.LEAST_IMAGES}. All points from {FULL_COUNT}.",
    "formats": f"{formats()} only.",
    "resolution": f"{USEFUL_PX} × {USEFUL_PX} px or more is best.",
    "variety": "Works that differ. Near-copies teach little.",
    "sharpness": "Clear detail. Soft painting is a style, so it weighs little.",
    "exposure": "Not almost black, almost white or flat.",
    "aspect": "Very long formats are cropped.",
    "compression": "No blocks from hard JPEG compression.",
    "verification": "Verification & Ownership is complete and sent in.",
    "safety": "Three ticks: no copyrighted characters, nothing scraped, no other artist's work.",
    "licensing": "At least one licence tier is set.",
}


def facts(house: House) -> Mapping[str, str]:
    """Every fact by the name that it has in the texts."""
    return {
        **{f"says.{key.lower().replace('-', '_').replace('.', '_')}": said for key, said in words.items()},
        "base.now": licensing.BASES[house.mode],
        "bases": listed(list(RIGHTS.values()), "or"),
        "code_days": str(CODE_LIFETIME.days),
        "disclosures": listed([ELEMENTS[one] for one in Disclosure], "or") + " elements",
        "formats": formats(),
        "glossary": "\n\n".join(f"**{name}**  \n{said}" for name, said in terms().items()),
        "human": INVOLVEMENTS[Involvement.HUMAN],
        "images": str(readiness.LEAST_IMAGES),
        "least_px": str(LEAST_SIDE_PX),
        "licensing.rights": licensing.RIGHTS_STATEMENT,
        "licensing.tiers": "\n".join(f"- {tier_pill(tier)} {MEANS[tier]}" for tier in Tier),
        "megabytes": str(MOST_BYTES // 1024**2),
        "points": str(sum(readiness.WEIGHTS.values())),
        "poll": f"{house.settings.training_poll_s:g}",
        "promises.controls": _controls(),
        "promises.identity": _rows("production-identity-verification"),
        "promises.money": _rows("real-payment-collection-from-creators"),
        "promises.today": "\n\n".join(map(_today, Status)),
        "promises.training": _rows("real-replicate-training-run-from-uploaded-artwork-only"),
        "prompts": str(len(testing.SUGGESTED_PROMPTS)),
        "readiness.categories": _categories(),
        "restrictions": listed([within(licensing.restriction_name(one)) for one in Restriction]),
        "score": str(readiness.LEAST_SCORE),
        **{f"terms.{name.lower().replace(' ', '_')}": said for name, said in terms().items()},
        "training.statuses": "\n".join(f"- {pill(name)} {say(name)}" for name in statuses()),
        "training.steps": _numbered([f"{say(key)}." for key in STEP_KEYS]),
        "trigger": training.next_trigger("PAINTER_CHERI", ()),
    }


def _numbered(lines: Sequence[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def _categories() -> str:
    """The parts with their weights and the gates without, as a table. The first three and the gates are the six."""
    closed = gates(0, 0, GateFacts(verified=False, safety=False, licensed=False))
    shut = [gate.name for gate in closed if gate.name in ASKS]
    rows = [f"| {say(f'part.{name}')} | {points} | {ASKS[name]} |" for name, points in readiness.WEIGHTS.items()]
    rows += [f"| {say(f'gate.{name}')} | gate | {ASKS[name]} |" for name in shut]
    return "\n".join(("| Category | Points | What it asks |", "|---|---|---|", *rows))


def _controls() -> str:
    return "\n".join(_row(promise) for promise in promises.PROMISES if promise.group is Group.CONTROL)


def _rows(*keys: str) -> str:
    return "\n".join(_row(promise) for promise in promises.PROMISES if promise.key in keys)


def _row(promise: Promise) -> str:
    return f"- {pill(promise.status)} **{promise.capability}**  \n  {promise.sentence}"


def _today(status: Status) -> str:
    """The owner's list as far as it has this status, by name."""
    found: list[Promise] = [p for p in promises.PROMISES if p.group is Group.OWNER and p.status is status]
    return "\n".join((pill(status), "", *(f"- {promise.capability}" for promise in found)))
