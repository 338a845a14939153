"""What the worker should look at now, and when next; what a stop holds back is neither."""

from painter.core.jobs.model import Job, JobKind
from painter.core.jobs.pacing import sends_left
from painter.core.jobs.service import record
from painter.core.kernel import db as database
from painter.core.kernel.context import Context

MOST_POLLS, MOST_SENDS = 200, 100  # in one turn: what is finished is taken in between
DUE = (
    "SELECT * FROM jobs WHERE state IN ('intended', 'sending', 'starting', 'processing') AND mode = ? AND next_at <= ?"
)
MAY_GO = (  # what a stop holds back is neither sent nor a reason to wake up
    "(state <> 'intended' OR cancel_asked OR NOT EXISTS (SELECT 1 FROM stops s WHERE s.lifted_at IS NULL"
    " AND (s.person_id IS NULL OR s.person_id = jobs.owner_id)) AND NOT EXISTS (SELECT 1 FROM accounts a"
    " WHERE a.person_id = jobs.owner_id AND a.suspended_at IS NOT NULL))"
)


def due(ctx: Context) -> list[Job]:
    """What the worker should look at now: to send, to look up after a crash, to ask about.

    Jobs of the other mode wait: a sandbox's job never reaches the live host, nor the other way round.
    """
    ctx.require_system("jobs")
    now = (str(ctx.mode), ctx.stamp())
    found = database.rows(ctx.db, f"{DUE} AND state <> 'intended' ORDER BY next_at, id LIMIT ?", *now, MOST_POLLS)
    for kind in JobKind:
        found += database.rows(
            ctx.db,
            f"{DUE} AND state = 'intended' AND kind = ? AND {MAY_GO} ORDER BY next_at, id LIMIT ?",
            *now,
            str(kind),
            min(MOST_SENDS, sends_left(ctx, kind)),
        )
    return sorted(map(record, found), key=lambda job: (job.kind is JobKind.TRAINING, job.next_at, job.id))


def wake(ctx: Context) -> str | None:
    """The moment at which the next job is due, or None."""
    row = database.one(
        ctx.db,
        f"SELECT MIN(next_at) AS at FROM jobs WHERE mode = ? AND (settled = 0 AND state <> 'unclear') AND {MAY_GO}",
        str(ctx.mode),
    )
    return row["at"] if row else None
