"""How a commission moves: permission first, then the table, then one row, one event, one bell."""

from collections.abc import Collection, Mapping

from painter.core import notices
from painter.core.commissions.model import (
    BEFORE_AGREEMENT,
    MOVES,
    PATIENCE,
    WHO,
    Event,
    Party,
    State,
)
from painter.core.commissions.telling import BELLS
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotAllowedNow, NotFound, NotYours
from painter.core.kernel.records import PersonId, instant
from painter.core.kernel.steps import step


def row_of(ctx: Context, commission_id: str) -> Row:
    """The row, for its parties (a draft for its creator only) and, in a dispute, for reviewers who are none of them.

    Raises NotFound for everybody else; NotYours for a party who is held.
    """
    row = database.one(ctx.db, "SELECT * FROM commissions WHERE id = ?", commission_id)
    if row is None:
        raise NotFound(commission_id)
    if ctx.actor.system or party_of(ctx, row) is not None:
        return row
    if ctx.actor.id == row["creator_id"] or (ctx.actor.id == row["artist_id"] and row["state"] != State.DRAFT):
        ctx.person(commission_id)  # it is hers, and she is held
    raise NotFound(commission_id)


def party_of(ctx: Context, row: Row) -> Party | None:
    """Which side the actor is on; None where she has nothing to do with it."""
    if ctx.is_owner(PersonId(row["creator_id"])):
        return Party.CREATOR
    if ctx.is_owner(PersonId(row["artist_id"])):
        return Party.ARTIST if row["state"] != State.DRAFT else None
    if ctx.actor.system:
        return Party.CLOCK
    free = ctx.actor.held is None and Role.REVIEWER in ctx.actor.roles
    return Party.DESK if free and _was_disputed(ctx, row) else None


def other_of(row: Row, party: Party) -> PersonId:
    """Who is on the other side; for the desk the artist."""
    return PersonId(row["creator_id"] if party is Party.ARTIST else row["artist_id"])


def acting(ctx: Context, commission_id: str, *who: Party) -> tuple[Row, Party]:
    """The row and the actor's side, where she is one of these. Raises NotYours where she may only read it."""
    row = row_of(ctx, commission_id)
    party = party_of(ctx, row)
    if party is None or party not in who:
        raise NotYours(commission_id, needs=str(who[0]))
    return row, party


def within(ctx: Context, commission_id: str, states: Collection[State], *who: Party) -> tuple[Row, Party]:
    """The same, where the commission stands in one of these states. Raises NotAllowedNow elsewhere."""
    row, party = acting(ctx, commission_id, *who)
    if row["state"] not in states:
        raise NotAllowedNow(commission_id, state=str(row["state"]))
    return row, party


def may(ctx: Context, commission_id: str, event: Event) -> tuple[Row, Party, State]:
    """Row, side and the state after the event. Raises NotYours or NotAllowedNow, and leaves no trace."""
    row, party = acting(ctx, commission_id, *sorted(WHO[event]))
    return row, party, step(MOVES, State(row["state"]), event, commission_id)


def move(ctx: Context, commission_id: str, event: Event, **facts: str | int | bool | None) -> tuple[Row, Party]:
    """The commission stands in its next state. Call inside the verb's transaction; the row as it was comes back."""
    row, party, state = may(ctx, commission_id, event)
    patience = PATIENCE.get(state)
    columns: dict[str, object] = {
        "state": str(state),
        "changed_at": ctx.stamp(),
        "expires_at": instant(ctx.now() + patience) if patience else None,
        "question_open": 0,
        "cancel_asked_by": None,
    }
    write(ctx, commission_id, columns)
    ctx.record(f"commissions:deal:{event}", commission_id, by=str(party), **facts)
    told(ctx, row, party, str(event))
    return row, party


def write(ctx: Context, commission_id: str, columns: Mapping[str, object]) -> None:
    database.update(ctx.db, "commissions", commission_id, columns)


def told(ctx: Context, row: Row, by: Party, what: str) -> None:
    """The bell of the other side rings, or of both where neither of them acted."""
    sides = {Party.CREATOR: row["creator_id"], Party.ARTIST: row["artist_id"]}
    for side, person_id in sides.items():
        if side is not by:
            notices.ring(ctx, PersonId(person_id), f"commissions.{what}", row["id"], BELLS[what][0])


def is_agreed(row: Row) -> bool:
    """Whether there is, or was, an agreement."""
    return row["state"] not in BEFORE_AGREEMENT


def _was_disputed(ctx: Context, row: Row) -> bool:
    return database.one(ctx.db, "SELECT 1 FROM disputes WHERE commission_id = ?", row["id"]) is not None
