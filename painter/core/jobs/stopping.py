"""Stops: nothing new is sent to the host, for everybody or for one person; what runs there goes on and is taken."""

from painter.core import accounts
from painter.core.jobs.model import JobReason, Stop
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotAllowedNow, NotFound, Refused
from painter.core.kernel.records import PersonId, moment

MOST_REASON = 500


def stop_everything(ctx: Context, why: str) -> Stop:
    """From now on no job is sent and none is taken in, of nobody. What is intended waits; what runs goes on."""
    ctx.require_role(Role.ADMIN)
    return _stop(ctx, None, why)


def start_everything(ctx: Context, why: str) -> None:
    """Jobs are sent and taken in again; whoever is stopped alone stays so."""
    ctx.require_role(Role.ADMIN)
    _lift(ctx, None, why)


def stop_person(ctx: Context, person_id: PersonId, why: str) -> Stop:
    """The same for what this person asks for; she may still look at and take away what is hers."""
    ctx.require_role(Role.ADMIN, person_id)
    if database.one(ctx.db, "SELECT 1 FROM people WHERE id = ?", person_id) is None:
        raise NotFound(person_id)
    return _stop(ctx, person_id, why)


def allow_person(ctx: Context, person_id: PersonId, why: str) -> None:
    """Her jobs are sent and taken in again, unless everything is stopped."""
    ctx.require_role(Role.ADMIN, person_id)
    _lift(ctx, person_id, why)


def everything_stopped(ctx: Context) -> bool:
    """Whether nothing new is sent now, of nobody."""
    return _standing(ctx, None) is not None


def stops_against(ctx: Context, person_id: PersonId | None) -> list[JobReason]:
    """What keeps new work of this person back; empty means nothing does."""
    found = []
    if _standing(ctx, None) is not None:
        found.append(JobReason.STOPPED)
    if person_id is not None and (_standing(ctx, person_id) is not None or accounts.suspended(ctx, person_id)):
        found.append(JobReason.PERSON_STOPPED)
    return found


def stops_of(ctx: Context) -> list[Stop]:
    """What was ever stopped of her who asks, oldest first."""
    found = database.rows(ctx.db, "SELECT * FROM stops WHERE person_id = ? ORDER BY at, id", ctx.herself())
    return [record(row) for row in found]


def record(row: Row) -> Stop:
    """The row as it is shown."""
    return Stop(id=row["id"], person_id=row["person_id"], why=row["why"], at=moment(row["at"]))


def _stop(ctx: Context, person_id: PersonId | None, why: str) -> Stop:
    if not why.strip():
        raise Refused([JobReason.REASON_MISSING])
    with ctx.transaction():
        if _standing(ctx, person_id) is not None:
            raise NotAllowedNow(person_id or "everything", state="stopped")
        row = {
            "id": ctx.new_id("stp"),
            "person_id": person_id,
            "why": why.strip()[:MOST_REASON],
            "by_id": ctx.actor.name,
            "at": ctx.stamp(),
        }
        database.insert(ctx.db, "stops", row)
        ctx.record("jobs:stop:set", str(row["id"]), about=person_id or "everything")
    return Stop(id=str(row["id"]), person_id=person_id, why=str(row["why"]), at=moment(str(row["at"])))


def _lift(ctx: Context, person_id: PersonId | None, why: str) -> None:
    if not why.strip():
        raise Refused([JobReason.REASON_MISSING])
    with ctx.transaction():
        row = _standing(ctx, person_id)
        if row is None:
            raise NotAllowedNow(person_id or "everything", state="not stopped")
        database.run(
            ctx.db,
            "UPDATE stops SET lifted_at = ?, lifted_by = ?, lifted_why = ? WHERE id = ?",
            ctx.stamp(),
            ctx.actor.name,
            why.strip()[:MOST_REASON],
            row["id"],
        )
        ctx.record("jobs:stop:lifted", row["id"], about=person_id or "everything")


def _standing(ctx: Context, person_id: PersonId | None) -> Row | None:
    return database.one(ctx.db, "SELECT * FROM stops WHERE lifted_at IS NULL AND person_id IS ?", person_id)
