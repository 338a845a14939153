"""Claims and cases that tests share: a form that is good, and a claim that lies at the desk."""

from typing import Any

from painter.core import artwork, moderation, publishing
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.records import ModelId
from painter.core.moderation import Case, Claimed, ClaimForm, Event, Side

from .conftest import World

HERE = "203.0.113.7"
WHO = "Petra Holm"
EMAIL = "petra@mail.example"
SAID = "I painted the second sample in 2019."


def a_form(**changes: Any) -> ClaimForm:
    """What Petra, who has no account, says of Cheri's model."""
    given = {
        "claimed": Claimed.ARTWORK,
        "which": "Sample 1",
        "text": SAID,
        "links": ("https://portfolio.example.org/petra/2019",),
        "name": WHO,
        "email": EMAIL,
        "good_faith": True,
    }
    return ClaimForm(**{**given, **changes})


def filed(world: World, model_id: ModelId, ctx: Context | None = None, **more: Any) -> publishing.Received:
    """A claim has arrived, from a visitor unless the test says from whom."""
    form = a_form(**more.pop("form", {}))
    return publishing.claim(ctx or world.visitor, model_id, form, **{"source": HERE, **more})


def second_reviewer(world: World) -> Context:
    """Another reviewer than the one who decides first."""
    return world.person("berta", Role.REVIEWER)


def hide(world: World, case_id: str, reason: str = "It is the same picture.") -> None:
    """The desk's word went against the model."""
    moderation.decide(world.reviewer, case_id, Event.HIDE, reason)


def seen(world: World, case_id: str) -> Case:
    """The case as the desk sees it."""
    return moderation.case(world.reviewer, case_id)


def both_asked(world: World, case_id: str) -> None:
    moderation.ask(world.reviewer, case_id, frozenset({Side.CLAIMANT, Side.RESPONDENT}), "Since when?")


def compared(world: World) -> None:
    """The worker has compared every picture of a claim."""
    while publishing.compare_next_claim(world.system):
        pass


def events(world: World, case_id: str) -> list[tuple[str, str]]:
    """Tag and actor of all that the audit holds about a case."""
    found = database.rows(world.system.db, "SELECT tag, actor FROM events WHERE subject = ? ORDER BY rowid", case_id)
    return [(row["tag"], row["actor"]) for row in found]


def the_works(world: World, model_id: ModelId) -> list[artwork.Artwork]:
    return artwork.works(world.artist, model_id)
