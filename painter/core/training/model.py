"""A training, the version it makes, and the manifest that says exactly what went in."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import Field

from painter.core.jobs import Job, JobState
from painter.core.kernel.context import Mode
from painter.core.kernel.errors import Reason
from painter.core.kernel.records import ModelId, PersonId, Record, TrainingId, VersionId
from painter.core.replicate import DEFAULT_TRAINER, Description

BASE_MODELS: Mapping[Mode, str] = {
    Mode.SANDBOX: "pAInter sandbox base (not FLUX)",
    Mode.LIVE: "FLUX.1 [dev] through Replicate",
}

BASE_LICENCES: Mapping[Mode, str] = {
    Mode.SANDBOX: "none needed: a program of pAInter's own; results are simulated",
    Mode.LIVE: (
        "FLUX.1 [dev] Non-Commercial License of Black Forest Labs; "
        "images made through Replicate may be used commercially"
    ),
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
    SET_CHANGED = "training.set_changed"
    FILE_MISSING = "training.file_missing"
    TRAINER_UNKNOWN = "training.trainer_unknown"
    TRAINER_UNREAD = "training.trainer_unread"
    RANK_RANGE = "training.rank_range"
    RATE_RANGE = "training.rate_range"
    CAPTIONS_NOT_TAKEN = "training.captions_not_taken"
    CAPTIONS_NONE = "training.captions_none"
    WEIGHTS_GONE = "training.weights_gone"
    WEIGHTS_ELSEWHERE = "training.weights_elsewhere"
    DIGEST_FORM = "training.digest_form"


class Captions(StrEnum):
    """Where the words beside each picture come from."""

    OWN = "own"  # the artist's, as text files in the package
    AUTO = "auto"  # the provider writes them
    NONE = "none"


class CaptionSource(StrEnum):
    """Who captioned one work."""

    ARTIST = "artist"
    PROVIDER = "provider"
    NONE = "none"
    LEFT_TO_TRAINER = "left to the trainer"


class Expert(Record):
    """What the artist changed of the trainer's own way; None is not sent, so that the trainer's default holds."""

    trainer: str = DEFAULT_TRAINER
    rank: int | None = None
    rate: float | None = None
    captions: Captions | None = None


class TrainerFacts(Record):
    """A trainer's options as they were last read, and when."""

    description: Description
    read_at: datetime


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
        """Starting, Processing, Succeeded, Failed or Canceled. It has succeeded once its version is here."""
        if self.job.state is JobState.SUCCEEDED and not self.job.over:
            return "Processing"
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
    packaged_bytes: int = 0
    caption_source: str = ""  # '' in manifests of version 1, which did not say
    caption_file: str = ""
    caption_sha256: str = ""


class Manifest(Record):
    """What went into a training, and on which word of the artist.

    parameters: what was chosen; whatever is not named was left to the trainer. What is known only afterwards (trainer
    version, times, cost) stands in the training record.
    """

    type: str = "org.painter.training-manifest"
    schema_version: str = "2"
    training_id: str
    model_id: str
    owner_id: str
    kind: str
    trigger_word: str
    steps: int
    trainer: str
    parameters: dict[str, int | float | str] = Field(default_factory=dict)
    base_model: str
    base_model_licence: str = ""
    simulated: bool
    score: int
    created_at: str
    declaration_version: str
    safety: dict[str, Any]
    files: tuple[PackagedFile, ...]
    package_sha256: str = ""


class PublicFacts(Record):
    """What a public page and receipts say of a training: no work, no job. training_id: as the host calls it.

    bases: how many works stand on each basis of rights.
    """

    training_id: str
    images: int
    steps: int
    trainer: str
    bases: dict[str, int]
    disclosures: tuple[str, ...]
    package_sha256: str
    manifest_sha256: str
