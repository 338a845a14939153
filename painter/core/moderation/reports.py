"""What people say against each other: blocks between two people, and reports to the desk."""

from datetime import datetime

from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound, Reason, Refused
from painter.core.kernel.records import PersonId, Record, moment

MOST_WHY = 1000
MOST_REPORTS_A_DAY = 20


class ReportReason(Reason):
    WHY_MISSING = "moderation.why_missing"
    WHY_TOO_LONG = "moderation.why_too_long"
    TOO_MANY_REPORTS = "moderation.too_many_reports"
    NOT_ONESELF = "moderation.not_oneself"


class Report(Record):
    """One report. kind and about: what it is about, as its room names it. excerpt: what was said there."""

    id: str
    reporter_id: PersonId | None
    person_id: PersonId | None
    kind: str
    about: str
    why: str
    excerpt: str
    at: datetime
    closed_at: datetime | None
    answer: str


def block(ctx: Context, person_id: PersonId) -> None:
    """That person can send her no requests and no messages before an agreement; blocking twice is once."""
    me = ctx.person(person_id)
    if me == person_id:
        raise Refused([ReportReason.NOT_ONESELF], person_id)
    with ctx.transaction():
        if database.one(ctx.db, "SELECT 1 FROM people WHERE id = ?", person_id) is None:
            raise NotFound(person_id)
        values = (me, person_id, ctx.stamp())
        if database.run(ctx.db, "INSERT INTO blocks VALUES (?, ?, ?) ON CONFLICT DO NOTHING", *values):
            ctx.record("moderation:person:blocked", person_id)


def unblock(ctx: Context, person_id: PersonId) -> None:
    """The person may write again."""
    with ctx.transaction():
        if database.run(
            ctx.db, "DELETE FROM blocks WHERE person_id = ? AND blocked_id = ?", ctx.person(person_id), person_id
        ):
            ctx.record("moderation:person:unblocked", person_id)


def blocked(ctx: Context) -> list[PersonId]:
    """Whom the signed-in person has blocked, newest first."""
    mine = "SELECT blocked_id FROM blocks WHERE person_id = ? ORDER BY at DESC, rowid DESC"
    return [PersonId(row["blocked_id"]) for row in database.rows(ctx.db, mine, ctx.person())]


def apart(ctx: Context, one: PersonId, other: PersonId) -> bool:
    """Whether either has blocked the other: for rooms where they would meet."""
    sql = "SELECT 1 FROM blocks WHERE (person_id = ? AND blocked_id = ?) OR (person_id = ? AND blocked_id = ?)"
    return database.one(ctx.db, sql, one, other, other, one) is not None


def file_report(ctx: Context, kind: str, about: str, person_id: PersonId, why: str, excerpt: str = "") -> str:
    """The desk has it; its id. For rooms that have seen that the reporter may read what it is about."""
    reporter = ctx.person(about)
    why = why.strip()
    if not why:
        raise Refused([ReportReason.WHY_MISSING], about)
    if len(why) > MOST_WHY:
        raise Refused([ReportReason.WHY_TOO_LONG], about)
    report_id = ctx.new_id("rep")
    row = {
        "id": report_id,
        "reporter_id": reporter,
        "person_id": person_id,
        "kind": kind,
        "about": about,
        "why": why,
        "excerpt": excerpt,
        "at": ctx.stamp(),
    }
    with ctx.transaction():
        day = ctx.stamp()[:10]
        sql = "SELECT COUNT(*) FROM reports WHERE reporter_id = ? AND at >= ?"
        if database.count(ctx.db, sql, reporter, day) >= MOST_REPORTS_A_DAY:
            raise Refused([ReportReason.TOO_MANY_REPORTS], about, limit=MOST_REPORTS_A_DAY)
        database.insert(ctx.db, "reports", row)
        ctx.record("moderation:report:filed", report_id, kind=kind, about=about)
    return report_id


def reports(ctx: Context) -> list[Report]:
    """Every report, those that wait first, oldest first. Reviewers only."""
    ctx.require_role(Role.REVIEWER)
    return [_record(row) for row in database.rows(ctx.db, "SELECT * FROM reports ORDER BY closed_at IS NOT NULL, at")]


def close_report(ctx: Context, report_id: str, answer: str) -> None:
    """The desk has looked at it and says what came of it."""
    ctx.require_role(Role.REVIEWER, report_id)
    if not answer.strip():
        raise Refused([ReportReason.WHY_MISSING], report_id)
    with ctx.transaction():
        row = database.one(ctx.db, "SELECT * FROM reports WHERE id = ?", report_id)
        if row is None:
            raise NotFound(report_id)
        if ctx.actor.id in (row["reporter_id"], row["person_id"]):
            raise Refused([ReportReason.NOT_ONESELF], report_id)
        sql = "UPDATE reports SET closed_at = ?, answer = ? WHERE id = ? AND closed_at IS NULL"
        database.run(ctx.db, sql, ctx.stamp(), answer.strip()[:MOST_WHY], report_id)
        ctx.record("moderation:report:closed", report_id)


def _record(row: Row) -> Report:
    times = {"at": moment(row["at"]), "closed_at": moment(row["closed_at"]) if row["closed_at"] else None}
    return Report(**{**row, **times})
