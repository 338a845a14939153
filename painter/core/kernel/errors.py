"""The five ways in which a verb says no.

Each carries a ``code``; ``painter.ui.words`` holds the sentence for every code and every reason.
"""

import traceback
from collections.abc import Sequence
from enum import StrEnum


class Reason(StrEnum):
    """Why a rule refuses. Each room names its own reasons in a subclass: ``room.reason``."""


class PainterError(Exception):
    """Something a person can be told in one sentence."""

    code = "error"

    def __init__(self, subject: str = "", **facts: object) -> None:
        super().__init__(f"{self.code}: {subject} {facts}" if facts else f"{self.code}: {subject}")
        self.subject = subject
        self.facts = facts


class NotFound(PainterError):
    """There is no such thing, or none that this person may read."""

    code = "not_found"


class NotYours(PainterError):
    """She may read it, and may not act on it."""

    code = "not_yours"


class NotAllowedNow(PainterError):
    """The state does not allow the event."""

    code = "not_allowed_now"


class Refused(PainterError):
    """A rule refuses, and says why."""

    code = "refused"

    def __init__(self, reasons: Sequence[Reason], subject: str = "", **facts: object) -> None:
        super().__init__(subject, reasons=[str(r) for r in reasons], **facts)
        self.reasons = list(reasons)


class HostTrouble(PainterError):
    """The computing provider did not do what was asked.

    status: HTTP status, None where no answer came. retriable: asking again later may help.
    retry_after_s: how long the provider asks to be left alone.
    """

    code = "host_trouble"

    def __init__(
        self,
        detail: str,
        *,
        status: int | None = None,
        retriable: bool = True,
        retry_after_s: float | None = None,
        subject: str = "",
    ) -> None:
        super().__init__(subject, status=status, detail=detail)
        self.detail = detail
        self.status = status
        self.retriable = retriable
        self.retry_after_s = retry_after_s


def place(error: BaseException) -> str:
    """The kind of an error and the line where it arose, for logs; never its words, which may be a person's."""
    frames = traceback.extract_tb(error.__traceback__)
    return type(error).__name__ + "".join(f" at {frame.filename}:{frame.lineno}" for frame in frames[-1:])
