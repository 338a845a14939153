"""A job: one intention, at most one training or prediction at the host."""

from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from painter.core.kernel.errors import Reason
from painter.core.kernel.records import JobId, PersonId, Record


class JobKind(StrEnum):
    TRAINING = "training"
    PREDICTION = "prediction"


class JobState(StrEnum):
    INTENDED = "intended"  # committed here, not yet asked of the host
    SENDING = "sending"  # the call is under way, or a crash hid its answer
    STARTING = "starting"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"
    UNCLEAR = "unclear"  # the host may hold it twice; a person decides, nothing is sent again


class Event(StrEnum):
    SEND = "send"
    ACCEPT = "accept"
    RETURN = "return"  # the host surely did not begin it
    DOUBT = "doubt"
    START = "start"
    RUN = "run"
    SUCCEED = "succeed"
    FAIL = "fail"
    CANCEL = "cancel"


MOVES: Mapping[tuple[JobState, Event], JobState] = {
    (JobState.INTENDED, Event.SEND): JobState.SENDING,
    (JobState.INTENDED, Event.CANCEL): JobState.CANCELED,
    (JobState.INTENDED, Event.FAIL): JobState.FAILED,
    (JobState.SENDING, Event.ACCEPT): JobState.STARTING,
    (JobState.SENDING, Event.RETURN): JobState.INTENDED,
    (JobState.SENDING, Event.DOUBT): JobState.UNCLEAR,
    (JobState.SENDING, Event.FAIL): JobState.FAILED,
    (JobState.UNCLEAR, Event.CANCEL): JobState.CANCELED,
    (JobState.STARTING, Event.START): JobState.STARTING,
    (JobState.PROCESSING, Event.RUN): JobState.PROCESSING,
    (JobState.STARTING, Event.RUN): JobState.PROCESSING,
    (JobState.STARTING, Event.SUCCEED): JobState.SUCCEEDED,
    (JobState.STARTING, Event.FAIL): JobState.FAILED,
    (JobState.STARTING, Event.CANCEL): JobState.CANCELED,
    (JobState.PROCESSING, Event.SUCCEED): JobState.SUCCEEDED,
    (JobState.PROCESSING, Event.FAIL): JobState.FAILED,
    (JobState.PROCESSING, Event.CANCEL): JobState.CANCELED,
}

TERMINAL = frozenset({JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELED})
AT_HOST = frozenset({JobState.STARTING, JobState.PROCESSING})


class Settled(IntEnum):
    """Whether the room that asked has taken the result into its own rows."""

    NO = 0
    YES = 1
    RESULT_LOST = 2


class JobReason(Reason):
    DAILY_BUDGET = "jobs.daily_budget"
    STOPPED = "jobs.stopped"
    PERSON_STOPPED = "jobs.person_stopped"
    REASON_MISSING = "jobs.reason_missing"


class JobTrouble(Reason):
    """Why a job brought nothing; each has its sentence."""

    ACCOUNT = "jobs.account"  # the platform's account there: credit, payment method, token
    BUSY = "jobs.busy"
    NO_ANSWER = "jobs.no_answer"
    NO_DESTINATION = "jobs.no_destination"
    REFUSED = "jobs.refused"
    LOST = "jobs.lost"
    TOO_LATE = "jobs.too_late"
    NOT_BEGUN = "jobs.not_begun"
    FAILED = "jobs.failed"
    NOT_SAVED = "jobs.not_saved"
    HELD_BACK = "jobs.held_back"
    NO_PICTURE = "jobs.no_picture"
    EXPIRED = "jobs.expired"
    NOT_FETCHED = "jobs.not_fetched"
    GIVEN_UP = "jobs.given_up"
    CONSENT_GONE = "jobs.consent_gone"  # paused or withdrawn before it was sent
    HIDDEN = "jobs.hidden"  # hidden by the desk before it was sent
    SET_CHANGED = "jobs.set_changed"  # a work of the set was removed or is held
    OURS = "jobs.ours"  # the fault is pAInter's own


class Job(Record):
    """One row of remote work.

    progress: 0 to 1, parsed from the host's log. output: as the host gave it. why: of one that brought nothing.
    """

    id: JobId
    kind: JobKind
    subject: str
    owner_id: PersonId
    mode: str
    request: dict[str, Any]
    state: JobState
    host_id: str | None
    host_file: dict[str, str] | None
    reserved_cents: int
    output: Any
    error: str | None
    log_tail: str
    progress: float
    cost_seconds: float | None
    cancel_asked: bool
    attempts: int
    troubles: int
    next_at: datetime
    created_at: datetime
    sending_at: datetime | None
    checked_at: datetime | None
    started_at: datetime | None
    completed_at: datetime | None
    settled: Settled
    why: JobTrouble | None = None

    @property
    def over(self) -> bool:
        """Nothing more will happen, and the asking room has taken note."""
        return self.state in TERMINAL and self.settled is not Settled.NO

    @property
    def failed(self) -> bool:
        return self.state is JobState.FAILED or self.settled is Settled.RESULT_LOST


class Stop(Record):
    """New work is held back: of one person, or of everybody where person_id is None."""

    id: str
    person_id: PersonId | None
    why: str
    at: datetime


class Queued(Record):
    """How many jobs of one kind stand in one state, and since when the oldest of them."""

    state: JobState
    kind: JobKind
    count: int
    oldest_at: datetime


class Failure(Record):
    """reason: the host's words; None where they repeat what a person wrote. taken: she has been told."""

    job_id: JobId
    kind: JobKind
    at: datetime
    reason: str | None
    taken: bool


class Unclear(Record):
    """A job of which the host may know: nothing is sent again before a person decides."""

    job_id: JobId
    kind: JobKind
    at: datetime
    reserved_cents: int


class Budget(Record):
    """The provider's budget of today, UTC, in US cents."""

    cap_cents: int
    reserved_cents: int
    spent_cents: int

    @property
    def left_cents(self) -> int:
        return max(0, self.cap_cents - self.reserved_cents - self.spent_cents)


class Asker(Record):
    """Somebody who asks for remote work: how much in thirty days, how much of it is not over."""

    person_id: PersonId
    name: str
    jobs: int
    open: int
    stopped_why: str | None
    stopped_at: datetime | None


class Overview(Record):
    """Remote work as the desk sees it. stop: the one that holds back everything."""

    queue: tuple[Queued, ...]
    failures: tuple[Failure, ...]
    unclear: tuple[Unclear, ...]
    budget: Budget
    beat_at: datetime | None
    stop: Stop | None
    people_stopped: int
