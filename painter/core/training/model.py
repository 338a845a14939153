"""A training, the version it makes, and the manifest that says exactly what went in."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from painter.core.jobs import Job, JobState
from painter.core.kernel.context import Mode
from painter.core.kernel.errors import Reason
from painter.core.kernel.records import ModelId, PersonId, Record, TrainingId, VersionId

BASE_MODELS: Mapping[Mode, str] = {
    Mode.SANDBOX: "pAInter sandbox base (not FLUX)",
    Mode.LIVE: "FLUX.1 [dev] through Replicate",
}

STATUS_NAMES: Mapping[JobState, str] = {
    JobState.INTENDED: "Starting",
    JobState.SENDING: "Starting",
    JobState.UNCLEAR: "Starting",
    JobState.STARTING: "Starting",
    JobState.PROCESSING: "Processing",
    JobState.SUCCEEDED: "Succeeded",
    JobState.FAILED: "Failed",
    JobState.CANCELED: "Canceled",
}


class TrainingReason(Reason):
    TRIGGER_FORM = "training.trigger_form"
    TRIGGER_TAKEN = "training.trigger_taken"
    STEPS_RANGE = "training.steps_range"
    ALREADY_RUNNING = "training.already_running"
    FILE_MISSING = "training.file_missing"


class StepState(StrEnum):
    AHEAD = "ahead"
    NOW = "now"
    DONE = "done"
    STOPPED = "stopped"


class Step(Record):
    """One of the seven steps; words["M2"] to words["M8"] say what it means."""

    number: int
    key: str
    state: StepState


class Training(Record):
    """One attempt, bound to one frozen set. host_id is what Replicate calls its training ID."""

    id: TrainingId
    model_id: ModelId
    owner_id: PersonId
    kind: str
    trigger_word: str
    destination: str
    manifest_sha256: str
    package_sha256: str
    package_bytes: int
    images: int
    score: int
    steps: int
    created_at: datetime
    job: Job

    @property
    def status(self) -> str:
        """Starting, Processing, Succeeded, Failed or Canceled."""
        return "Failed" if self.job.failed else STATUS_NAMES[self.job.state]


class Version(Record):
    """The exact result of one completed training. host_version: owner/name:64 hex."""

    id: VersionId
    model_id: ModelId
    number: int
    training_id: TrainingId
    host_version: str
    mode: Mode
    trigger_word: str
    base_model: str
    weights_sha256: str
    weights_bytes: int
    completed_at: datetime

    @property
    def simulated(self) -> bool:
        return self.mode is Mode.SANDBOX


class PackagedFile(Record):
    """One work as it entered the package."""

    artwork_id: str
    file: str
    original_sha256: str
    packaged_sha256: str
    width: int
    height: int
    basis: str
    disclosures: tuple[str, ...]


class Manifest(Record):
    """What went into a training, and on which word of the artist."""

    type: str = "org.painter.training-manifest"
    schema_version: str = "1"
    training_id: str
    model_id: str
    owner_id: str
    kind: str
    trigger_word: str
    steps: int
    trainer: str
    base_model: str
    simulated: bool
    score: int
    created_at: str
    declaration_version: str
    safety: dict[str, Any]
    files: tuple[PackagedFile, ...]
    package_sha256: str = ""
