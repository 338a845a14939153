"""One turn of the worker through what is due: sent, looked up, asked about."""

from functools import partial
from itertools import groupby

from painter.core.jobs.alone import alone
from painter.core.jobs.beating import still_here
from painter.core.jobs.model import AT_HOST, Event, Job, JobState, JobTrouble
from painter.core.jobs.pacing import spell
from painter.core.jobs.queue import due
from painter.core.jobs.sending import Objection, nothing, recover, send
from painter.core.jobs.service import get, move, settle_cost
from painter.core.jobs.syncing import ERRORS, sync
from painter.core.kernel.context import Context
from painter.core.replicate import Host


def do_due(ctx: Context, host: Host, objection: Objection = nothing) -> int:
    """What is due was looked at once, as far as there was time; how many jobs that were. Only the worker calls this."""
    looked_at = 0
    for _, of_kind in groupby(due(ctx), key=lambda job: job.kind):
        time_left = spell()
        for job in of_kind:
            if not time_left():
                break
            with alone(ctx, job, partial(_give_up, ctx, job)):
                _step(ctx, host, job, objection)
            still_here(ctx)
            looked_at += 1
    return looked_at


def _step(ctx: Context, host: Host, job: Job, objection: Objection) -> Job:
    if job.state is JobState.INTENDED:
        return send(ctx, host, job, objection)
    if job.state is JobState.SENDING:
        return recover(ctx, host, job)
    return sync(ctx, host, job)


def _give_up(ctx: Context, job: Job) -> None:
    with ctx.transaction():
        now = get(ctx, job.id)
        if now.state is JobState.SENDING:
            move(ctx, now, Event.DOUBT)
        elif now.state is job.state:
            why = JobTrouble.OURS
            move(ctx, now, Event.FAIL, error=ERRORS[why], why=str(why), completed_at=ctx.stamp())
            settle_cost(ctx, now, begun=now.state in AT_HOST)
