"""Taking finished jobs into the room that asked for them; one that cannot be taken never holds up the others."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from painter.core.jobs.alone import alone
from painter.core.jobs.beating import still_here
from painter.core.jobs.model import Job, JobKind, JobState
from painter.core.jobs.pacing import spell
from painter.core.jobs.rules import loss, pause_s
from painter.core.jobs.service import lose_result, mark_settled, postpone, unsettled
from painter.core.kernel.context import Context
from painter.core.kernel.errors import HostTrouble, PainterError

KEPT = {  # so long after its end a result is asked for again and again
    JobKind.PREDICTION: timedelta(minutes=50),  # the host removes it after an hour
    JobKind.TRAINING: timedelta(days=2),  # it keeps weights, which were paid for
}
FIRST_S = {JobKind.PREDICTION: 1.0, JobKind.TRAINING: 10.0}
MOST_S = {JobKind.PREDICTION: 60.0, JobKind.TRAINING: 600.0}  # a try may take five minutes
LOST = "The result could not be taken over."


def settle_each(
    ctx: Context,
    prefix: str,
    tag: str,
    take: Callable[[Job], None],
    ended: Callable[[Job], None] = lambda job: None,
) -> int:
    """Every finished job of the prefix is taken, noted as ended, tried again later, or given up.

    take: stores the result and marks the job as settled, in one transaction. ended: what is done after a job that
    made nothing. tag: "room:subject" of the audit events. Comes back: how many jobs were looked at, as far as there
    was time: of weights that come slowly one set.
    """
    looked_at, time_left = 0, spell()
    for job in unsettled(ctx, prefix):
        if not time_left():
            break
        with alone(ctx, job, partial(_lose, ctx, job, tag)):
            _settle(ctx, job, tag, take, ended)
        still_here(ctx)
        looked_at += 1
    return looked_at


def _settle(ctx: Context, job: Job, tag: str, take: Callable[[Job], None], ended: Callable[[Job], None]) -> None:
    if job.state is not JobState.SUCCEEDED:
        with ctx.transaction():
            mark_settled(ctx, job.id)
            ctx.record(f"{tag}:{job.state}", job.subject)
        ended(job)
        return
    try:
        take(job)
    except PainterError as error:
        _trouble(ctx, job, tag, error)


def _trouble(ctx: Context, job: Job, tag: str, error: PainterError) -> None:
    kept_until = (job.checked_at or job.created_at) + KEPT[job.kind]
    if isinstance(error, HostTrouble) and error.retriable and ctx.now() < kept_until:
        postpone(ctx, job, pause_s(job, error, first_s=FIRST_S[job.kind], most_s=MOST_S[job.kind]))
        return
    _lose(ctx, job, tag, error if isinstance(error, HostTrouble) else None)


def _lose(ctx: Context, job: Job, tag: str, trouble: HostTrouble | None = None) -> None:
    with ctx.transaction():
        lose_result(ctx, job.id, trouble.detail if trouble else LOST, loss(job, trouble))
        ctx.record(f"{tag}:lost", job.subject)
