"""From an intention to a job at the host: committed, called with no transaction open, committed again.

After a crash between call and commit nothing is sent before the host has been looked at: a training is known
by the unique URL of its uploaded file, a prediction by its version, input and time.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from painter.core import storage
from painter.core.jobs.model import Event, Job, JobKind, JobState, JobTrouble
from painter.core.jobs.rules import deadline, pause_s, refusal, spread_s
from painter.core.jobs.service import cancel_here, count_today, get, has_room, move, postpone, settle_cost
from painter.core.jobs.stopping import stops_against
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import HostTrouble, NotFound
from painter.core.kernel.records import compact_json, instant
from painter.core.replicate import Host, RemoteJob, resolve, training_input

Objection = Callable[[Context, Job], JobTrouble | None]

OBJECTED = "pAInter did not send it."
BUSY_PAUSE_S = 10.0  # the reduced limit of a low credit is six calls a minute
GRACE_S = 2.0  # a request that was on its way when we died has arrived by then
LAST_LOOK_S = 15.0  # what a gateway gave up on is begun behind it by then: only now "not there" is believed
SLACK = timedelta(days=1)  # two clocks need not agree: its input says which prediction it is, not its time
SLACK_REMOVED = timedelta(minutes=5)  # of one whose input the host has removed, which it does after an hour
REFUSALS = frozenset({400, 401, 402, 403, 404, 405, 409, 410, 413, 415, 422})
MOST_TROUBLES = 30


def nothing(ctx: Context, job: Job) -> JobTrouble | None:
    """No objection."""
    return None


def send(ctx: Context, host: Host, job: Job, objection: Objection = nothing) -> Job:
    """The host has the job, or it is clear that it does not; one that a stop holds back waits. Only the worker.

    objection: what the rooms that asked for it say against it now. It ends there, and the host is not asked.
    """
    ctx.require_system(job.id)
    job = get(ctx, job.id)  # others of the turn took their time, and she may have canceled it meanwhile
    if job.state is not JobState.INTENDED:
        return job
    if job.cancel_asked:
        return _cancel(ctx, job)
    if stops_against(ctx, job.owner_id):
        return job
    if (why := objection(ctx, job)) is not None:
        return _fail(ctx, job, OBJECTED, why)
    try:
        inputs = _prepared(ctx, host, job)
    except HostTrouble as trouble:
        return _not_begun(ctx, job, trouble)
    except NotFound:
        return _fail(ctx, job, "The package is no longer here.", JobTrouble.OURS)
    with ctx.transaction():
        job = get(ctx, job.id)
        if job.state is not JobState.INTENDED or stops_against(ctx, job.owner_id):  # an upload takes its time
            return job
        if (why := objection(ctx, job)) is not None:
            return _fail(ctx, job, OBJECTED, why)
        if not has_room(ctx, job):
            midnight = (ctx.now() + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
            database.run(ctx.db, "UPDATE jobs SET next_at = ? WHERE id = ?", instant(midnight), job.id)
            return get(ctx, job.id)
        count_today(ctx, job)
        move(ctx, job, Event.SEND, sending_at=ctx.stamp(), attempts=job.attempts + 1)
    sending = get(ctx, job.id)
    ctx.milestone("before call")
    try:
        remote = _call(host, sending, inputs)
    except HostTrouble as trouble:
        return _refused_or_hidden(ctx, sending, trouble)
    ctx.milestone("after call")
    return _accept(ctx, sending, remote)


def recover(ctx: Context, host: Host, job: Job) -> Job:
    """A call whose answer was lost is found at the host, or is known not to be there, or a person is asked."""
    ctx.require_system(job.id)
    begun = job.sending_at or job.created_at
    if ctx.now() < begun + timedelta(seconds=GRACE_S):
        return job
    try:
        found = _lookup(ctx, host, job)
    except HostTrouble as trouble:
        if ctx.now() > deadline(job, ctx.limits):
            return _doubt(ctx, job)
        postpone(ctx, job, pause_s(job, trouble))
        return get(ctx, job.id)
    if found is None or len(found) > 1:
        return _doubt(ctx, job)
    if found:
        return _accept(ctx, job, found[0])
    last_look = begun + timedelta(seconds=LAST_LOOK_S)
    if ctx.now() < last_look:
        with ctx.transaction():
            database.run(ctx.db, "UPDATE jobs SET next_at = ? WHERE id = ?", instant(last_look), job.id)
        return get(ctx, job.id)
    if job.troubles >= MOST_TROUBLES:
        return _give_up(ctx, job, HostTrouble("no answer, again and again"))
    wait = 0.0 if job.troubles <= 1 else spread_s(job, pause_s(job))  # a single lost call is made good at once
    _return(ctx, job, wait)
    return get(ctx, job.id)


def _return(ctx: Context, job: Job, seconds: float) -> None:
    later = instant(ctx.now() + timedelta(seconds=seconds))
    with ctx.transaction():
        move(ctx, job, Event.RETURN, next_at=later, troubles=job.troubles + 1)


def _doubt(ctx: Context, job: Job) -> Job:
    with ctx.transaction():
        move(ctx, job, Event.DOUBT)
        doubtful = get(ctx, job.id)
        if doubtful.cancel_asked:  # she has decided before it was a doubt
            cancel_here(ctx, doubtful)
    return get(ctx, job.id)


def _cancel(ctx: Context, job: Job) -> Job:
    """She asked for it while the answer was out; the host does not have the job."""
    with ctx.transaction():
        cancel_here(ctx, job)
    return get(ctx, job.id)


def _prepared(ctx: Context, host: Host, job: Job) -> dict[str, Any]:
    if job.kind is JobKind.PREDICTION:
        return dict(job.request["input"])
    request = job.request
    if job.host_file is None or not host.has_file(job.host_file["id"]):  # it expires there after 24 hours
        file_id, url = host.upload(request["package_name"], storage.get(ctx, request["package_sha256"]))
        with ctx.transaction():
            job_file = compact_json({"id": file_id, "url": url})
            database.run(ctx.db, "UPDATE jobs SET host_file = ? WHERE id = ?", job_file, job.id)
    else:
        url = job.host_file["url"]
    destination = host.private_destination(request["destination"], "A private model of one artist, kept by pAInter")
    trainer = resolve(host, request["trainer"])
    inputs = training_input(
        trainer,
        package=url,
        trigger=request["trigger"],
        kind=request["kind"],
        steps=request["steps"],
        chosen=request.get("chosen"),
    )
    sent = {name: value for name, value in inputs.items() if value != url}
    told = {"host_destination": destination, "trainer_version": trainer.version, "sent": sent}
    request = {**request, **told}
    with ctx.transaction():
        database.run(ctx.db, "UPDATE jobs SET request = ? WHERE id = ?", compact_json(request), job.id)
    return inputs


def _call(host: Host, job: Job, inputs: dict[str, Any]) -> RemoteJob:
    request = job.request
    if job.kind is JobKind.PREDICTION:
        return host.create_prediction(request["version"], inputs)
    return host.create_training(request["trainer"], request["trainer_version"], inputs, request["host_destination"])


def _accept(ctx: Context, job: Job, remote: RemoteJob) -> Job:
    poll = ctx.limits.training_poll_s if job.kind is JobKind.TRAINING else ctx.limits.prediction_poll_first_s
    ctx.milestone("before commit")
    with ctx.transaction():
        move(
            ctx,
            job,
            Event.ACCEPT,
            host_id=remote.id,
            troubles=0,
            checked_at=ctx.stamp(),
            next_at=instant(ctx.now() + timedelta(seconds=poll)),
        )
    ctx.milestone("after commit")
    return get(ctx, job.id)


def _not_begun(ctx: Context, job: Job, trouble: HostTrouble) -> Job:
    # nothing was asked of the host but what may be asked twice: file, destination, trainer
    if (not trouble.retriable and trouble.status != 429) or job.troubles >= MOST_TROUBLES:
        return _give_up(ctx, job, trouble)
    postpone(ctx, job, pause_s(job, trouble))
    return get(ctx, job.id)


def _refused_or_hidden(ctx: Context, job: Job, trouble: HostTrouble) -> Job:
    if trouble.status in REFUSALS:
        return _give_up(ctx, job, trouble)
    if trouble.status == 429:
        if job.troubles >= MOST_TROUBLES:
            return _give_up(ctx, job, trouble)
        _return(ctx, job, spread_s(job, max(BUSY_PAUSE_S, pause_s(job, trouble))))
        return get(ctx, job.id)
    # no answer, or a gateway's: the host may have begun, so the next turn looks before it sends
    postpone(ctx, job, GRACE_S)
    return get(ctx, job.id)


def _give_up(ctx: Context, job: Job, trouble: HostTrouble) -> Job:
    return _fail(ctx, job, trouble.detail, refusal(trouble))


def _fail(ctx: Context, job: Job, error: str, why: JobTrouble) -> Job:
    """It failed, unless she has canceled it meanwhile; the host does not have it."""
    with ctx.transaction():
        if get(ctx, job.id).state is job.state:
            move(ctx, job, Event.FAIL, error=error, why=str(why), completed_at=ctx.stamp())
            settle_cost(ctx, job, begun=False)
    return get(ctx, job.id)


def _lookup(ctx: Context, host: Host, job: Job) -> list[RemoteJob] | None:
    """The jobs at the host that are this one; None where it cannot be told."""
    since = (job.sending_at or job.created_at) - SLACK
    recent = host.recent_trainings(since) if job.kind is JobKind.TRAINING else host.recent_predictions(since)
    if recent is None:
        return None
    if job.kind is JobKind.TRAINING:
        url = (job.host_file or {}).get("url")
        return [r for r in recent if url and url in (r.input or {}).values()]
    candidates = [
        remote
        for remote in recent
        if _may_be(job, remote)
        and remote.version.split(":")[-1] == job.request["version"]
        and not _known(ctx, remote.id)
    ]
    if any(remote.input is None for remote in candidates):
        return None
    return [remote for remote in candidates if remote.input == job.request["input"]]


def _may_be(job: Job, remote: RemoteJob) -> bool:
    slack = SLACK_REMOVED if remote.input is None else SLACK
    return remote.created_at is None or remote.created_at >= (job.sending_at or job.created_at) - slack


def _known(ctx: Context, host_id: str) -> bool:
    return database.one(ctx.db, "SELECT 1 FROM jobs WHERE host_id = ?", host_id) is not None
