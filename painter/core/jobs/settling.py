"""Taking finished jobs into the room that asked for them; one that cannot be taken never holds up the others."""

from collections.abc import Callable
from functools import partial

from painter.core.jobs.alone import alone
from painter.core.jobs.model import Job, JobState
from painter.core.jobs.rules import loss, pause_s
from painter.core.jobs.service import lose_result, mark_settled, postpone, unsettled
from painter.core.kernel.context import Context
from painter.core.kernel.errors import HostTrouble, PainterError

MOST_TROUBLES = 12  # with pauses growing to a minute, longer than the host keeps a result
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
    made nothing. tag: "room:subject" of the audit events. Comes back: how many jobs were looked at.
    """
    finished = unsettled(ctx, prefix)
    for job in finished:
        with alone(ctx, job, partial(_lose, ctx, job, tag)):
            _settle(ctx, job, tag, take, ended)
    return len(finished)


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
    if isinstance(error, HostTrouble) and error.retriable and job.troubles < MOST_TROUBLES:
        postpone(ctx, job, pause_s(job, error))
        return
    _lose(ctx, job, tag, error if isinstance(error, HostTrouble) else None)


def _lose(ctx: Context, job: Job, tag: str, trouble: HostTrouble | None = None) -> None:
    with ctx.transaction():
        lose_result(ctx, job.id, trouble.detail if trouble else LOST, loss(job, trouble))
        ctx.record(f"{tag}:lost", job.subject)
