"""Intending, reading and cancelling remote work; the worker's side is in sending and syncing."""

import json
from datetime import timedelta
from typing import Any

from painter.core import ledger
from painter.core.jobs.model import (
    MOVES,
    TERMINAL,
    Event,
    Job,
    JobKind,
    JobReason,
    JobState,
    JobTrouble,
    Settled,
)
from painter.core.jobs.rules import spread_s
from painter.core.jobs.stopping import stops_against
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotAllowedNow, NotFound, Refused
from painter.core.kernel.records import JobId, PersonId, compact_json, instant, moment
from painter.core.kernel.steps import step

CURRENCY = "USD"  # the provider bills in dollars
BUDGET = "provider:budget:"  # and the day
RESERVED = "provider:reserved"
SPENT = "provider:spent"


def intend(ctx: Context, kind: JobKind, subject: str, owner_id: PersonId, request: dict[str, Any], key: str) -> JobId:
    """An intention stands in the caller's transaction; the same key again is the same intention.

    Raises Refused where new work is stopped, or where the day's budget for the provider would be passed.
    Costs nothing in the sandbox.
    """
    existing = database.one(ctx.db, "SELECT id, owner_id FROM jobs WHERE idempotency_key = ?", key)
    if existing is not None:
        if existing["owner_id"] != owner_id:
            raise NotFound(key)
        return JobId(existing["id"])
    stopped = stops_against(ctx, owner_id)
    if stopped:
        raise Refused(stopped, subject)
    job_id = JobId(ctx.new_id("job"))
    reserve = _reserve(ctx, kind, job_id)
    database.insert(
        ctx.db,
        "jobs",
        {
            "id": job_id,
            "kind": str(kind),
            "subject": subject,
            "owner_id": owner_id,
            "idempotency_key": key,
            "mode": str(ctx.mode),
            "request": compact_json(request),
            "state": str(JobState.INTENDED),
            "reserved_cents": reserve,
            "next_at": ctx.stamp(),
            "created_at": ctx.stamp(),
        },
    )
    ctx.record("jobs:job:intended", job_id, about=subject, reserved_cents=reserve)
    return job_id


def _budget(ctx: Context) -> str:
    return f"{BUDGET}{ctx.now():%Y-%m-%d}"


def spent_today_cents(ctx: Context) -> int:
    """What today's calls have spent or reserved, in US cents."""
    return -ledger.balance(ctx, _budget(ctx), CURRENCY)


def budget_against(ctx: Context, kind: JobKind) -> list[JobReason]:
    """Whether one more job of this kind would pass the day's budget for the provider; empty means it fits."""
    if ctx.mode is not Mode.LIVE or spent_today_cents(ctx) + _most(ctx, kind) <= ctx.limits.daily_spend_cap_cents:
        return []
    return [JobReason.DAILY_BUDGET]


def _most(ctx: Context, kind: JobKind) -> int:
    return ctx.limits.training_reserve_cents if kind is JobKind.TRAINING else ctx.limits.prediction_reserve_cents


def _reserve(ctx: Context, kind: JobKind, job_id: JobId) -> int:
    if ctx.mode is not Mode.LIVE:
        return 0
    refused = budget_against(ctx, kind)
    if refused:
        raise Refused(refused, job_id)
    most = _most(ctx, kind)
    ledger.post(ctx, f"{job_id}:reserve", {RESERVED: most, _budget(ctx): -most}, currency=CURRENCY, job=job_id)
    return most


def _day_of(job: Job) -> str:
    return f"{BUDGET}{job.sending_at or job.created_at:%Y-%m-%d}"


def has_room(ctx: Context, job: Job) -> bool:
    """Whether today's budget allows that it is sent today, which it does where it was intended today."""
    if job.reserved_cents == 0 or _day_of(job) == _budget(ctx):
        return True
    return spent_today_cents(ctx) + job.reserved_cents <= ctx.limits.daily_spend_cap_cents


def count_today(ctx: Context, job: Job) -> None:
    """What is reserved counts against the day on which the job is sent. Inside the transaction that sends it."""
    if job.reserved_cents and _day_of(job) != _budget(ctx):
        amounts = {_day_of(job): job.reserved_cents, _budget(ctx): -job.reserved_cents}
        ledger.post(ctx, f"{job.id}:{ctx.now():%Y-%m-%d}", amounts, currency=CURRENCY, job=job.id)


def settle_cost(ctx: Context, job: Job, *, begun: bool) -> None:
    """The reservation is resolved: spent as reserved where the host began, released where it did not.

    The provider tells no price by its API, so the reserved maximum is what the budget counts.
    """
    if job.reserved_cents == 0:
        return
    cost = job.reserved_cents if begun else 0
    amounts = {RESERVED: -job.reserved_cents, SPENT: cost, _day_of(job): job.reserved_cents - cost}
    ledger.post(ctx, f"{job.id}:settle", amounts, currency=CURRENCY, job=job.id)


def get(ctx: Context, job_id: JobId) -> Job:
    """Her own job. Raises NotFound for anybody else's."""
    job = _read(ctx, job_id)
    ctx.owned(job.owner_id, job_id)
    return job


def of_subject(ctx: Context, job_id: JobId) -> Job:
    """The job, whoever asks: for rooms downstream that have decided that the actor may know of its subject."""
    return _read(ctx, job_id)


def ask_cancel(ctx: Context, job_id: JobId) -> Job:
    """The job is canceled at once where the host was not asked yet; else the worker cancels it there."""
    with ctx.transaction():
        job = get(ctx, job_id)
        if job.state in (JobState.INTENDED, JobState.UNCLEAR):
            cancel_here(ctx, job)
        elif job.state not in TERMINAL:
            database.run(ctx.db, "UPDATE jobs SET cancel_asked = 1, next_at = ? WHERE id = ?", ctx.stamp(), job_id)
            ctx.record("jobs:job:cancel-asked", job_id)
    return get(ctx, job_id)


def cancel_here(ctx: Context, job: Job) -> None:
    """It is over without a word to the host, which may have begun only what is in doubt. Inside a transaction."""
    move(ctx, job, Event.CANCEL, completed_at=ctx.stamp(), next_at=ctx.stamp())
    settle_cost(ctx, job, begun=job.state is JobState.UNCLEAR)


def move(ctx: Context, job: Job, event: Event, **columns: object) -> JobState:
    """The job stands in the state that the table says, with these columns. Call inside a transaction.

    Raises NotAllowedNow where it no longer stands as it was read: somebody else has moved it in the meantime.
    """
    state = step(MOVES, job.state, event, job.id)
    values = {"state": str(state), **columns}
    names = ", ".join(f"{name} = ?" for name in values)
    sql = f"UPDATE jobs SET {names} WHERE id = ? AND state = ?"
    if not database.run(ctx.db, sql, *values.values(), job.id, str(job.state)):
        raise NotAllowedNow(job.id, state=str(_read(ctx, job.id).state), event=str(event))
    if state is not job.state:
        ctx.record(f"jobs:job:{state}", job.id, about=job.subject)
    return state


def unsettled(ctx: Context, prefix: str) -> list[Job]:
    """Finished jobs whose subject id starts with the prefix and whose room has not taken the result yet."""
    ctx.require_system("jobs")
    found = database.rows(
        ctx.db,
        "SELECT * FROM jobs WHERE settled = 0 AND state IN ('succeeded', 'failed', 'canceled')"
        " AND mode = ? AND substr(subject, 1, ?) = ? AND next_at <= ? ORDER BY completed_at, id LIMIT 200",
        str(ctx.mode),
        len(prefix) + 1,
        f"{prefix}_",
        ctx.stamp(),
    )
    return [record(row) for row in found]


def mark_settled(ctx: Context, job_id: JobId, how: Settled = Settled.YES) -> None:
    """The room that asked has taken the result, in this same transaction."""
    database.run(ctx.db, "UPDATE jobs SET settled = ? WHERE id = ?", int(how), job_id)


def lose_result(ctx: Context, job_id: JobId, error: str, why: JobTrouble) -> None:
    """The job succeeded at the host, and what it made cannot be had: the room that asked has failed."""
    mark_settled(ctx, job_id, Settled.RESULT_LOST)
    database.run(ctx.db, "UPDATE jobs SET error = ?, why = ? WHERE id = ?", error, str(why), job_id)


def postpone(ctx: Context, job: Job, seconds: float) -> None:
    """Not before that many seconds from now, and up to a quarter later; one more trouble is counted.

    One that somebody has moved in the meantime stays as it is.
    """
    later = instant(ctx.now() + timedelta(seconds=spread_s(job, seconds)))
    with ctx.transaction():
        database.run(
            ctx.db,
            "UPDATE jobs SET next_at = ?, troubles = troubles + 1 WHERE id = ? AND state = ?",
            later,
            job.id,
            str(job.state),
        )


def _read(ctx: Context, job_id: JobId) -> Job:
    row = database.one(ctx.db, "SELECT * FROM jobs WHERE id = ?", job_id)
    if row is None:
        raise NotFound(job_id)
    return record(row)


def record(row: Row) -> Job:
    values: dict[str, Any] = dict(row)
    values.pop("idempotency_key")
    for name in ("request", "host_file", "output"):
        values[name] = None if row[name] is None else json.loads(row[name])
    for name in ("next_at", "created_at", "sending_at", "checked_at", "started_at", "completed_at"):
        values[name] = None if row[name] is None else moment(row[name])
    return Job(**values)
