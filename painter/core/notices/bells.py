"""The bell: a row in the verb's own transaction for everything that somebody should know or answer.

One row a person, kind and subject until she has looked; what happens again meanwhile is counted in it. A letter goes
out once for such a row, and only where she has not looked by then.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.records import PersonId, Record, instant, moment
from painter.core.notices.letters import FIRST_RETRY, MOST_ATTEMPTS, STALE

GRACE = timedelta(seconds=60)  # who is at the screen has seen it by then, and gets no letter about it
MOST_SHOWN = 100


class Topic(StrEnum):
    """What a bell is about, as people choose which letters they want."""

    ANSWER = "answer"
    MESSAGE = "message"
    NEWS = "news"


class Bell(Record):
    """One thing to know. kind: '<room>.<what>'. about: the id that it is about. times: how often it happened."""

    id: str
    person_id: PersonId
    kind: str
    about: str
    topic: Topic
    times: int
    at: datetime
    seen_at: datetime | None


def ring(ctx: Context, person_id: PersonId, kind: str, about: str, topic: Topic) -> None:
    """She will see it, and be written to unless she looks first. Call inside the transaction of the verb."""
    row = (ctx.new_id("bel"), person_id, kind, about, str(topic), ctx.stamp(), instant(ctx.now() + GRACE))
    database.run(
        ctx.db,
        "INSERT INTO bells (id, person_id, kind, about, topic, at, due_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (person_id, kind, about) WHERE seen_at IS NULL"
        " DO UPDATE SET times = times + 1, at = excluded.at",
        *row,
    )


def bells(ctx: Context) -> list[Bell]:
    """Her own, newest first, at most a hundred; also while she is held."""
    sql = "SELECT * FROM bells WHERE person_id = ? ORDER BY at DESC, rowid DESC LIMIT ?"
    return [_record(row) for row in database.rows(ctx.db, sql, ctx.herself(), MOST_SHOWN)]


def unseen(ctx: Context) -> int:
    """How many things wait for her to look; none for a visitor."""
    if ctx.actor.id is None:
        return 0
    sql = "SELECT COUNT(*) FROM bells WHERE person_id = ? AND seen_at IS NULL"
    return database.count(ctx.db, sql, ctx.actor.id)


def unseen_of(ctx: Context, about: str) -> int:
    """The same for one subject: for rooms that list it."""
    sql = "SELECT COALESCE(SUM(times), 0) FROM bells WHERE person_id = ? AND about = ? AND seen_at IS NULL"
    return database.count(ctx.db, sql, ctx.herself(about), about)


def look(ctx: Context, about: str = "") -> None:
    """She has looked: at one subject, or at all."""
    me = ctx.herself(about)
    waiting = "SELECT 1 FROM bells WHERE person_id = ? AND seen_at IS NULL AND (? = '' OR about = ?)"
    if database.one(ctx.db, waiting, me, about, about) is None:  # most looks find nothing, and write nothing
        return
    with ctx.transaction():
        sql = "UPDATE bells SET seen_at = ? WHERE person_id = ? AND seen_at IS NULL AND (? = '' OR about = ?)"
        database.run(ctx.db, sql, ctx.stamp(), me, about, about)


def due_bells(ctx: Context) -> list[Bell]:
    """What a letter may be sent about now. Only the worker asks."""
    ctx.require_system()
    sql = (
        "SELECT * FROM bells WHERE mailed_at IS NULL AND seen_at IS NULL AND due_at <= ? AND attempts < ? AND at > ?"
        " ORDER BY at, id"
    )
    old = instant(ctx.now() - STALE)
    return [_record(row) for row in database.rows(ctx.db, sql, ctx.stamp(), MOST_ATTEMPTS, old)]


def mailed(ctx: Context, bell: Bell, *, taken: bool) -> None:
    """The letter was taken by the mail server, or none is wanted; else it is tried again later. The worker says so."""
    ctx.require_system(bell.id)
    with ctx.transaction():
        if taken:
            database.run(ctx.db, "UPDATE bells SET mailed_at = ? WHERE id = ?", ctx.stamp(), bell.id)
            return
        row = database.one(ctx.db, "SELECT attempts FROM bells WHERE id = ?", bell.id)
        later = instant(ctx.now() + FIRST_RETRY * 2 ** (row["attempts"] if row else 0))
        database.run(ctx.db, "UPDATE bells SET attempts = attempts + 1, due_at = ? WHERE id = ?", later, bell.id)


def _record(row: Row) -> Bell:
    return Bell(
        id=row["id"],
        person_id=PersonId(row["person_id"]),
        kind=row["kind"],
        about=row["about"],
        topic=Topic(row["topic"]),
        times=row["times"],
        at=moment(row["at"]),
        seen_at=moment(row["seen_at"]) if row["seen_at"] else None,
    )
