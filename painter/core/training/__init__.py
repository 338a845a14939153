"""Training: a frozen set, a deterministic package, one request to the host, a version."""

from painter.core.training.model import (
    BASE_MODELS,
    STATUS_NAMES,
    Manifest,
    Step,
    StepState,
    Training,
    TrainingReason,
    Version,
)
from painter.core.training.package import build, manifest_bytes
from painter.core.training.queries import (
    about_version,
    active,
    find,
    get,
    manifest,
    of_model,
    public_facts,
    taken_triggers,
    version,
    versions,
)
from painter.core.training.rules import (
    ASPECTS,
    SUGGESTED_STEPS,
    next_trigger,
    prediction_input,
    timeline,
    trigger_problems,
    with_trigger,
)
from painter.core.training.service import cancel, prepare, settle

__all__ = [
    "ASPECTS",
    "BASE_MODELS",
    "STATUS_NAMES",
    "SUGGESTED_STEPS",
    "Manifest",
    "Step",
    "StepState",
    "Training",
    "TrainingReason",
    "Version",
    "about_version",
    "active",
    "build",
    "cancel",
    "find",
    "get",
    "manifest",
    "manifest_bytes",
    "next_trigger",
    "of_model",
    "prediction_input",
    "prepare",
    "public_facts",
    "settle",
    "taken_triggers",
    "timeline",
    "trigger_problems",
    "version",
    "versions",
    "with_trigger",
]
