"""Letters about accounts: a row in the verb's own transaction, a letter from the worker.

A row says what to write and to whom, never the letter itself: a letter may hold a link that opens an account, and
such a thing is not stored.
"""

from datetime import datetime, timedelta

from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.records import PersonId, Record, instant, moment

MOST_ATTEMPTS = 8
STALE = timedelta(days=7)  # what nobody could be told for a week is told no more
FIRST_RETRY = timedelta(seconds=30)  # doubled each time: the last one comes an hour after the first


class Notice(Record):
    """One thing to be told. kind: '<room>.<what>'. about: the id that it is about, where there is no account."""

    id: str
    kind: str
    person_id: PersonId
    about: str
    email: str
    made_at: datetime
    attempts: int


def add(ctx: Context, kind: str, person_id: PersonId, email: str, about: str = "") -> None:
    """It will be told. Call inside the transaction of the verb that makes it so."""
    row = {
        "id": ctx.new_id("ntc"),
        "kind": kind,
        "person_id": person_id,
        "email": email,
        "about": about,
        "made_at": ctx.stamp(),
        "due_at": ctx.stamp(),
    }
    database.insert(ctx.db, "notices", row)


def due(ctx: Context) -> list[Notice]:
    """What is to be sent now, oldest first, nothing older than a week. Only the worker asks."""
    ctx.require_system()
    found = database.rows(
        ctx.db,
        "SELECT * FROM notices WHERE sent_at IS NULL AND attempts < ? AND due_at <= ? AND made_at > ?"
        " ORDER BY made_at, id",
        MOST_ATTEMPTS,
        ctx.stamp(),
        instant(ctx.now() - STALE),
    )
    return [
        Notice(
            id=row["id"],
            kind=row["kind"],
            person_id=PersonId(row["person_id"]),
            about=row["about"],
            email=row["email"],
            made_at=moment(row["made_at"]),
            attempts=row["attempts"],
        )
        for row in found
    ]


def sent(ctx: Context, notice: Notice) -> None:
    """The letter was taken by the mail server; the address is forgotten."""
    ctx.require_system(notice.id)
    with ctx.transaction():
        database.run(ctx.db, "UPDATE notices SET sent_at = ?, email = '' WHERE id = ?", ctx.stamp(), notice.id)


def put_off(ctx: Context, notice: Notice) -> None:
    """The letter could not be sent and is tried again later, at most eight times."""
    ctx.require_system(notice.id)
    later = ctx.now() + FIRST_RETRY * 2**notice.attempts
    with ctx.transaction():
        database.run(
            ctx.db,
            "UPDATE notices SET attempts = attempts + 1, due_at = ? WHERE id = ?",
            instant(later),
            notice.id,
        )
