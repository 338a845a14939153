"""What the sandbox remembers, as frozen records."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    TRAINING = "training"
    PREDICTION = "prediction"

    @property
    def noun(self) -> str:
        """The collection's name in paths."""
        return f"{self.value}s"


class Status(StrEnum):
    STARTING = "starting"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"
    ABORTED = "aborted"

    @property
    def over(self) -> bool:
        return self not in (Status.STARTING, Status.PROCESSING)


@dataclass(frozen=True)
class Model:
    """A model of this account, or one of the trainers that every sandbox has."""

    owner: str
    name: str
    visibility: str
    hardware: str
    description: str | None
    created_at: float
    run_count: int


@dataclass(frozen=True)
class Version:
    """weights: name of the file in weights/, empty for a trainer. deleting_at: when it will be gone."""

    id: str
    owner: str
    name: str
    created_at: float
    weights: str
    trigger_word: str
    deleting_at: float | None


@dataclass(frozen=True)
class File:
    """An upload; its content lies in files/<id>."""

    id: str
    name: str
    content_type: str
    size: int
    md5: str
    sha256: str
    metadata: dict[str, Any]
    created_at: float


@dataclass(frozen=True)
class Job:
    """A training or prediction. fault: the switch that decides its fate, else None."""

    seq: int
    id: str
    kind: Kind
    model: str
    version: str
    destination: str
    input: dict[str, Any] | None
    status: Status
    output: Any
    error: str | None
    logs: str
    created_at: float
    started_at: float | None
    completed_at: float | None
    data_removed: bool
    webhook: str | None
    webhook_events: tuple[str, ...]
    fault: str | None
