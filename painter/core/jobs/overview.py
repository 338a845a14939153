"""What the desk sees of remote work: how much waits and since when, what failed, what a person must decide, money.

Nothing here says what anybody asked for: no prompt, no name, no file.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from painter.core.jobs.beating import last_beat
from painter.core.jobs.model import (
    TERMINAL,
    Asker,
    Budget,
    Failure,
    Job,
    JobReason,
    JobState,
    Overview,
    Queued,
    Unclear,
)
from painter.core.jobs.service import cancel_here, get, has_room, of_subject, record, spent_today_cents
from painter.core.jobs.stopping import record as stop_record
from painter.core.jobs.stopping import stops_against
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.errors import NotAllowedNow, Refused
from painter.core.kernel.records import JobId, PersonId, instant, moment

FAILURES = 12
ASKERS_DAYS = 30
PIECE = 8  # so many characters of a prompt in a row betray it
OPEN = ", ".join(f"'{state}'" for state in JobState if state not in TERMINAL)


def overview(ctx: Context) -> Overview:
    """The queue, the failures, the doubts, the budget and the worker's beat, for reviewers and administrators."""
    _may_read(ctx)
    row = database.one(ctx.db, "SELECT * FROM stops WHERE lifted_at IS NULL AND person_id IS NULL")
    alone = "SELECT COUNT(*) FROM stops WHERE lifted_at IS NULL AND person_id IS NOT NULL"
    return Overview(
        queue=_queue(ctx),
        failures=_failures(ctx),
        unclear=_unclear(ctx),
        budget=_budget(ctx),
        beat_at=last_beat(ctx),
        stop=stop_record(row) if row else None,
        people_stopped=database.count(ctx.db, alone),
    )


def askers(ctx: Context) -> list[Asker]:
    """Who asked for remote work in the last thirty days or is stopped alone, those with the most waiting first."""
    ctx.require_role(Role.ADMIN)
    since = instant(ctx.now() - timedelta(days=ASKERS_DAYS))
    found = database.rows(
        ctx.db,
        f"SELECT p.id, p.name, COUNT(j.id) AS jobs, COALESCE(SUM(j.state IN ({OPEN})), 0) AS open, s.why, s.at"
        " FROM people p LEFT JOIN jobs j ON j.owner_id = p.id AND j.created_at >= ?"
        " LEFT JOIN stops s ON s.person_id = p.id AND s.lifted_at IS NULL"
        " GROUP BY p.id HAVING COUNT(j.id) > 0 OR s.id IS NOT NULL ORDER BY open DESC, jobs DESC, p.id",
        since,
    )
    return [
        Asker(
            person_id=PersonId(row["id"]),
            name=row["name"],
            jobs=row["jobs"],
            open=row["open"],
            stopped_why=row["why"],
            stopped_at=moment(row["at"]) if row["at"] else None,
        )
        for row in found
    ]


def cancel_unclear(ctx: Context, job_id: JobId, why: str) -> Job:
    """The doubt is over: whoever asked may ask again. What was reserved counts as spent, for the host may have run."""
    ctx.require_role(Role.ADMIN, job_id)
    if not why.strip():
        raise Refused([JobReason.REASON_MISSING])
    with ctx.transaction():
        job = of_subject(ctx, job_id)
        if job.state is not JobState.UNCLEAR:
            raise NotAllowedNow(job_id, state=str(job.state))
        cancel_here(ctx, job)
        ctx.record("jobs:job:doubt-ended", job_id)
        row = {"id": ctx.new_id("rul"), "job_id": job_id, "why": why.strip()[:500], "by_id": ctx.actor.name}
        database.insert(ctx.db, "job_rulings", {**row, "at": ctx.stamp()})
    return of_subject(ctx, job_id)


def held_back(ctx: Context, job_id: JobId) -> JobReason | None:
    """Why this job of hers waits here and is not sent; None where neither a stop nor the budget holds it back."""
    job = get(ctx, job_id)
    if job.state is not JobState.INTENDED:
        return None
    stopped = next(iter(stops_against(ctx, job.owner_id)), None)
    return stopped or (None if has_room(ctx, job) else JobReason.DAILY_BUDGET)


def ended_in_doubt(ctx: Context, job_id: JobId) -> bool:
    """Whether this job of hers was ended while nobody could tell if the host had begun it: there it may run on."""
    job = get(ctx, job_id)
    if job.state is not JobState.CANCELED:
        return False
    doubted = "SELECT 1 FROM events WHERE subject = ? AND tag = ?"
    return database.one(ctx.db, doubted, job_id, f"jobs:job:{JobState.UNCLEAR}") is not None


def tells_no_prompt(reason: str, prompt: str) -> bool:
    """Whether no eight characters in a row of the prompt stand in the reason, nor the whole of a shorter one."""
    said, asked = (" ".join(text.casefold().split()) for text in (reason, prompt))
    if len(asked) <= PIECE:
        return not asked or asked not in said
    return not any(asked[start : start + PIECE] in said for start in range(len(asked) - PIECE + 1))


def _may_read(ctx: Context) -> None:
    ctx.require_role(Role.ADMIN if Role.ADMIN in ctx.actor.roles else Role.REVIEWER)


def _queue(ctx: Context) -> tuple[Queued, ...]:
    found = database.rows(
        ctx.db,
        "SELECT state, kind, COUNT(*) AS n, MIN(created_at) AS oldest FROM jobs"
        f" WHERE state IN ({OPEN}) GROUP BY state, kind ORDER BY oldest",
    )
    return tuple(
        Queued(state=row["state"], kind=row["kind"], count=row["n"], oldest_at=moment(row["oldest"])) for row in found
    )


def _failures(ctx: Context) -> tuple[Failure, ...]:
    found = database.rows(
        ctx.db,
        "SELECT * FROM jobs WHERE state = 'failed' OR settled = 2 ORDER BY completed_at DESC, id LIMIT ?",
        FAILURES,
    )
    return tuple(_failure(record(row)) for row in found)


def _failure(job: Job) -> Failure:
    reason = " ".join((job.error or "").split())[:300]
    free = all(tells_no_prompt(reason, text) for text in _texts(job.request))
    at: datetime = job.completed_at or job.created_at
    return Failure(job_id=job.id, kind=job.kind, at=at, reason=reason if free else None, taken=job.settled != 0)


def _texts(request: object) -> Iterator[str]:
    """What a person wrote stands somewhere in the input; ids and addresses of ours are no words of hers."""
    if isinstance(request, dict):
        inputs = request.get("input")
        prompt = inputs.get("prompt") if isinstance(inputs, dict) else None
        if isinstance(prompt, str):
            yield prompt


def _unclear(ctx: Context) -> tuple[Unclear, ...]:
    found = database.rows(ctx.db, "SELECT * FROM jobs WHERE state = 'unclear' ORDER BY created_at, id")
    return tuple(
        Unclear(job_id=job.id, kind=job.kind, at=job.sending_at or job.created_at, reserved_cents=job.reserved_cents)
        for job in map(record, found)
    )


def _budget(ctx: Context) -> Budget:
    reserved = database.count(
        ctx.db,
        f"SELECT COALESCE(SUM(reserved_cents), 0) FROM jobs WHERE state IN ({OPEN})"
        " AND COALESCE(sending_at, created_at) >= ?",
        f"{ctx.now():%Y-%m-%d}",
    )
    spent = spent_today_cents(ctx) - reserved
    return Budget(cap_cents=ctx.limits.daily_spend_cap_cents, reserved_cents=reserved, spent_cents=spent)
