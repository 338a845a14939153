"""What the host says of a job becomes what our row says; asking again changes nothing."""

import re
from datetime import datetime, timedelta

from painter.core.jobs.model import TERMINAL, Event, Job, JobKind, JobState, JobTrouble
from painter.core.jobs.pacing import poll_every_s
from painter.core.jobs.rules import deadline, failure, last_deadline, pause_s
from painter.core.jobs.service import get, move, postpone, settle_cost
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import HostTrouble
from painter.core.kernel.records import compact_json, instant
from painter.core.replicate import Host, RemoteJob, RemoteStatus

STUCK = timedelta(minutes=30)  # trainings that the host lost out of its queue had stood there longer
LOG_TAIL = 4000  # characters kept of the host's log
PROGRESS = re.compile(r"(\d{1,6})/(\d{1,6})")
PERCENT = re.compile(r"(\d{1,3})%\|")
ERRORS = {
    JobTrouble.OURS: "pAInter could not go on with it.",
    JobTrouble.GIVEN_UP: "The provider did not say in time how it ended.",
    JobTrouble.LOST: "The provider no longer knows this job.",
    JobTrouble.TOO_LATE: "It took longer than allowed and was stopped.",
    JobTrouble.NOT_BEGUN: "The provider never began it.",
}

EVENTS = {
    RemoteStatus.STARTING: Event.START,
    RemoteStatus.PROCESSING: Event.RUN,
    RemoteStatus.SUCCEEDED: Event.SUCCEED,
    RemoteStatus.FAILED: Event.FAIL,
    RemoteStatus.CANCELED: Event.CANCEL,
    RemoteStatus.ABORTED: Event.FAIL,
}


def sync(ctx: Context, host: Host, job: Job) -> Job:
    """The row says what the host says. Only the worker calls this."""
    ctx.require_system(job.id)
    if job.host_id is None or job.state in TERMINAL:
        return job
    try:
        remote = _ask(ctx, host, job, job.host_id)
    except HostTrouble as trouble:
        return _trouble(ctx, job, trouble)
    return _take(ctx, job, remote)


def progress_in(logs: str) -> float | None:
    """The last "n/m" or "n%|" in the log as a fraction of 1, or None."""
    for line in reversed(logs.splitlines()):
        if (counted := PROGRESS.search(line)) and int(counted[2]) > 0:
            return min(1.0, int(counted[1]) / int(counted[2]))
        if percent := PERCENT.search(line):
            return min(1.0, int(percent[1]) / 100)
    return None


def _ask(ctx: Context, host: Host, job: Job, host_id: str) -> RemoteJob:
    late = ctx.now() > deadline(job, ctx.limits)
    if job.kind is JobKind.TRAINING:
        return host.cancel_training(host_id) if job.cancel_asked or late else host.training(host_id)
    return host.cancel_prediction(host_id) if job.cancel_asked or late else host.prediction(host_id)


def _why(ctx: Context, job: Job, remote: RemoteJob) -> JobTrouble | None:
    """None where nothing went wrong; a cancellation for being late is a failure, and not hers."""
    if remote.status is RemoteStatus.ABORTED:
        return JobTrouble.NOT_BEGUN
    if remote.status is RemoteStatus.FAILED:
        return failure(remote.error)
    if not remote.over:
        return JobTrouble.GIVEN_UP if ctx.now() > last_deadline(job, ctx.limits) else None
    if remote.status is not RemoteStatus.CANCELED or job.cancel_asked:
        return None
    return JobTrouble.TOO_LATE if ctx.now() > deadline(job, ctx.limits) else None


def _take(ctx: Context, job: Job, remote: RemoteJob) -> Job:
    event = EVENTS[remote.status]
    if event is Event.START and job.state is JobState.PROCESSING:
        event = Event.RUN  # an older answer overtook a newer one
    progress = 1.0 if event is Event.SUCCEED else progress_in(remote.logs)
    seconds = None
    if remote.started_at and remote.completed_at:
        seconds = (remote.completed_at - remote.started_at).total_seconds()
    with ctx.transaction():
        current = get(ctx, job.id)
        if current.state in TERMINAL:
            return current
        why = _why(ctx, current, remote)
        over = remote.over or why is not None
        if why is not None:
            event = Event.FAIL
        move(
            ctx,
            current,
            event,
            output=None if remote.output is None else compact_json(remote.output),
            error=remote.error or (ERRORS.get(why, "The provider gave no reason.") if why else None),
            why=why and str(why),
            log_tail=remote.logs[-LOG_TAIL:],
            progress=max(job.progress, progress or 0.0),
            cost_seconds=seconds,
            troubles=0,
            checked_at=ctx.stamp(),
            started_at=_text(remote.started_at),
            completed_at=(_text(remote.completed_at) or ctx.stamp()) if over else None,
            next_at=ctx.stamp() if over else _next(ctx, job, current),
        )
        if over:
            settle_cost(ctx, current, begun=why is JobTrouble.GIVEN_UP or _begun(current, remote))
    return get(ctx, job.id)


def _begun(job: Job, remote: RemoteJob) -> bool:
    """Whether the host has computed anything, which is what it bills."""
    return JobState.PROCESSING is job.state or remote.started_at is not None or remote.status is RemoteStatus.SUCCEEDED


def _may_have_begun(ctx: Context, job: Job) -> bool:
    """The same where the host no longer says: it may have, but for a training that stood in its queue for long."""
    asked_for = ctx.now() - (job.sending_at or job.created_at)
    return not (job.kind is JobKind.TRAINING and job.state is JobState.STARTING and asked_for > STUCK)


def _text(value: datetime | None) -> str | None:
    return instant(value) if value else None


def _next(ctx: Context, job: Job, current: Job) -> str:
    """Trainings every 12 s; predictions after 1 s growing to 5 s with their age; where they are many, more slowly.

    At once where a webhook or her cancellation has come since the question was asked.
    """
    if current.next_at != job.next_at or current.cancel_asked is not job.cancel_asked:
        return instant(current.next_at)
    first, most = ctx.limits.prediction_poll_first_s, ctx.limits.prediction_poll_most_s
    age = (ctx.now() - (job.sending_at or job.created_at)).total_seconds()
    wanted = ctx.limits.training_poll_s if job.kind is JobKind.TRAINING else min(most, max(first, age / 4))
    return instant(ctx.now() + timedelta(seconds=poll_every_s(ctx, wanted)))


def _trouble(ctx: Context, job: Job, trouble: HostTrouble) -> Job:
    if trouble.status == 404 or ctx.now() > last_deadline(job, ctx.limits):
        why = JobTrouble.LOST if trouble.status == 404 else JobTrouble.GIVEN_UP
        with ctx.transaction():
            move(ctx, job, Event.FAIL, error=ERRORS[why], why=str(why), completed_at=ctx.stamp())
            settle_cost(ctx, job, begun=_may_have_begun(ctx, job))
        return get(ctx, job.id)
    base = ctx.limits.training_poll_s if job.kind is JobKind.TRAINING else ctx.limits.prediction_poll_first_s
    postpone(ctx, job, pause_s(job, trouble, first_s=base, most_s=120.0))
    with ctx.transaction():
        database.run(ctx.db, "UPDATE jobs SET checked_at = ? WHERE id = ?", ctx.stamp(), job.id)
    return get(ctx, job.id)
