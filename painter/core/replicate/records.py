"""A training or prediction as the host tells it."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from painter.core.kernel.records import Record


class RemoteStatus(StrEnum):
    STARTING = "starting"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"
    ABORTED = "aborted"


class RemoteJob(Record):
    """A training or prediction as the host tells it; what it left out is None."""

    id: str
    status: RemoteStatus
    version: str
    input: dict[str, Any] | None
    output: Any = None
    error: str | None = None
    logs: str = ""
    created_at: datetime | None = None
    started_at: datetime | None = None
    completed_at: datetime | None = None

    @property
    def over(self) -> bool:
        return self.status not in (RemoteStatus.STARTING, RemoteStatus.PROCESSING)


def read_job(raw: dict[str, Any]) -> RemoteJob:
    """The record; raises ValueError, LookupError or TypeError for what is none."""
    version = raw.get("version")
    return RemoteJob(
        id=raw["id"],
        status=RemoteStatus(raw["status"]),
        version=version if isinstance(version, str) else str(getattr(version, "id", "")),
        input=raw.get("input"),
        output=raw.get("output"),
        error=None if raw.get("error") is None else str(raw["error"]),
        logs=raw.get("logs") or "",
        created_at=_time(raw.get("created_at")),
        started_at=_time(raw.get("started_at")),
        completed_at=_time(raw.get("completed_at")),
    )


def _time(text: Any) -> datetime | None:
    if not text:
        return None
    at = datetime.fromisoformat(str(text).replace("Z", "+00:00"))
    return at if at.tzinfo else at.replace(tzinfo=UTC)
