"""What a failure is called, and how long to wait before the next try."""

import hashlib
from datetime import datetime, timedelta

from painter.core.jobs.model import Job, JobKind, JobTrouble
from painter.core.kernel.context import Limits
from painter.core.kernel.errors import HostTrouble

JITTER = 0.25  # jobs that failed together do not come back together
MOST_OBEYED_S = 120.0  # a host that asks for more is asked all the same: a person waits
SAID = 160  # characters of the provider's own words that are shown
ACCOUNT = frozenset({401, 402, 403})
GONE = frozenset({403, 404, 410})
NOT_PERMITTED = "does not exist (or perhaps you don't have permission to use it?)"  # also said without a payment method
NO_DESTINATION = "training destination does not exist"
NOT_SAVED = "Failed to create trained image"
HELD_BACK = "NSFW content"


def refusal(trouble: HostTrouble) -> JobTrouble:
    """What stands behind a call that was refused, or that never got an answer."""
    if trouble.status in ACCOUNT or (trouble.status == 422 and NOT_PERMITTED in trouble.detail):
        return JobTrouble.ACCOUNT
    if trouble.status == 404 and NO_DESTINATION in trouble.detail:
        return JobTrouble.NO_DESTINATION
    if trouble.status == 429:
        return JobTrouble.BUSY
    return JobTrouble.NO_ANSWER if trouble.retriable else JobTrouble.REFUSED


def failure(error: str | None) -> JobTrouble:
    """What stands behind a job that the host calls failed."""
    if NOT_SAVED in (error or ""):
        return JobTrouble.NOT_SAVED
    return JobTrouble.HELD_BACK if HELD_BACK in (error or "") else JobTrouble.FAILED


def loss(job: Job, trouble: HostTrouble | None) -> JobTrouble:
    """Why the result of a job that succeeded cannot be had."""
    if job.kind is JobKind.PREDICTION and job.output == []:
        return JobTrouble.NO_PICTURE
    gone = trouble is not None and trouble.status in GONE
    return JobTrouble.EXPIRED if gone else JobTrouble.NOT_FETCHED


def spread_s(job: Job, seconds: float) -> float:
    """At least so long and up to a quarter longer, by job and try."""
    share = int(hashlib.sha256(f"{job.id}:{job.attempts}:{job.troubles}".encode()).hexdigest()[:8], 16) / 0xFFFFFFFF
    return seconds * (1 + JITTER * share)


def pause_s(job: Job, trouble: HostTrouble | None = None, *, first_s: float = 1.0, most_s: float = 60.0) -> float:
    """Twice as long with each trouble, and no shorter than the host asks for, within bounds."""
    asked = min(MOST_OBEYED_S, (trouble.retry_after_s or 0.0) if trouble else 0.0)
    return max(asked, min(most_s, first_s * 2.0 ** min(job.troubles, 6)))


def deadline(job: Job, limits: Limits) -> datetime:
    """After it a job that was sent is stopped."""
    seconds = limits.training_deadline_s if job.kind is JobKind.TRAINING else limits.prediction_deadline_s
    return (job.sending_at or job.created_at) + timedelta(seconds=seconds)


def last_deadline(job: Job, limits: Limits) -> datetime:
    """As long again, for its cancellation; after it nobody waits any more for what the host says."""
    until = deadline(job, limits)
    return until + (until - (job.sending_at or job.created_at))


def said(job: Job) -> str:
    """The provider's own words of why it failed: one line, shortened. Foreign text: escape it where it is shown."""
    words = " ".join((job.error or "").split())
    return words if len(words) <= SAID else words[: SAID - 1].rstrip() + "…"
