"""What can be made to go wrong, by POST /sandbox/faults: every failure that was seen at the real host.

Bodies, statuses and sentences are those that were recorded there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from painter.sandbox.problems import Problem
from painter.sandbox.records import Kind


class Where(StrEnum):
    CREATE = "create"  # the request that begins a training or prediction
    CANCEL = "cancel"  # the request that cancels one
    ASK = "ask"  # the request that asks about one
    TRAINING = "training"  # what becomes of the next training that is accepted
    PREDICTION = "prediction"  # the same of predictions
    EITHER = "either"  # the same of both
    RESULT = "result"  # the download of a picture or of weights
    HOOK = "hook"  # the webhook that says "completed"


@dataclass(frozen=True)
class Fault:
    where: Where
    says: str


FAULTS: Mapping[str, Fault] = {
    "http_402": Fault(Where.CREATE, "402: the account has no credit"),
    "http_422": Fault(Where.CREATE, "422 in the words that accounts without a payment method get"),
    "http_429": Fault(Where.CREATE, "429 with retry_after, in body and header; settable as retry_after"),
    "http_502": Fault(Where.CREATE, "502, a gateway's page of HTML; nothing was begun"),
    "no_destination": Fault(Where.CREATE, "404: the destination is not there (trainings only)"),
    "drop_connection_before": Fault(Where.CREATE, "the connection ends; nothing was begun"),
    "drop_connection_after": Fault(Where.CREATE, "the connection ends before the answer; it was begun"),
    "drip_create": Fault(Where.CREATE, "it was begun, and the answer comes a byte at a time"),
    "ask_429": Fault(Where.ASK, "429 with retry_after"),
    "ask_502": Fault(Where.ASK, "502, a gateway's page of HTML"),
    "ask_drop": Fault(Where.ASK, "the connection ends without an answer"),
    "ask_drip": Fault(Where.ASK, "the answer comes a byte at a time"),
    "forget_job": Fault(Where.ASK, "404: the host no longer knows it, and never will again"),
    "cancel_ignored": Fault(Where.CANCEL, "200, and it goes on as before"),
    "stuck_starting": Fault(Where.EITHER, 'it stays in "starting" until it is canceled'),
    "abort": Fault(Where.EITHER, '"aborted": its time was over before it began'),
    "fail_job": Fault(Where.EITHER, "it fails with a long error that holds markup"),
    "fail_training": Fault(Where.TRAINING, "it succeeds by its log, and its version cannot be saved"),
    "break_trainer": Fault(Where.TRAINING, "the trainer itself is broken"),
    "nsfw_all": Fault(Where.PREDICTION, "it fails: every picture was held back by the safety check"),
    "nsfw_partial": Fault(Where.PREDICTION, "it succeeds with one picture fewer than was asked for"),
    "expire_output": Fault(Where.RESULT, "404: removed before it was fetched"),
    "drip_output": Fault(Where.RESULT, "it comes a byte at a time"),
    "hook_lost": Fault(Where.HOOK, "it is never sent"),
    "hook_duplicate": Fault(Where.HOOK, "it is sent twice under one id"),
    "hook_reorder": Fault(Where.HOOK, 'it overtakes the one that says "start"'),
    "hook_forge": Fault(Where.HOOK, "it is signed with another key"),
    "hook_stale": Fault(Where.HOOK, "it was signed ten minutes ago"),
}
ERRORS: Mapping[str, str] = {
    "fail_job": "CUDA out of memory. <b>Tried</b> to allocate [20 MiB](https://example.org/x) `on` GPU 0. " * 20,
    "fail_training": "Failed to create trained image after successful training run",
    "break_trainer": "[Errno 30] Read-only file system: '/src/trained_model.tar'",
    "nsfw_all": "NSFW content detected. Try running it again, or try a different prompt.",
}


def at(*where: Where) -> tuple[str, ...]:
    """The kinds that bite there."""
    return tuple(kind for kind, fault in FAULTS.items() if fault.where in where)


def fates(kind: Kind) -> tuple[str, ...]:
    """What may become of a job of this kind."""
    return at(Where.EITHER, Where.TRAINING if kind is Kind.TRAINING else Where.PREDICTION)


class Faults:
    """Switches that tests have set: kind -> how many times it still bites."""

    def __init__(self) -> None:
        self.left: dict[str, int] = {}
        self.retry_after_s = 5  # as it was recorded

    def set(self, kind: str, times: int) -> None:
        if kind not in FAULTS:
            raise Problem(422, f"kind must be one of {', '.join(FAULTS)}")
        self.left[kind] = max(0, times)

    def take(self, *kinds: str) -> str | None:
        """The first of the kinds that is set, now one less."""
        for kind in kinds:
            if self.left.get(kind, 0) > 0:
                self.left[kind] -= 1
                return kind
        return None
