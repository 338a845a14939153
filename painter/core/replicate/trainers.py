"""Which trainer, in which version, with which input names: read from the API at run time, and recorded."""

from collections.abc import Mapping
from typing import Any

from painter.core.kernel.errors import HostTrouble
from painter.core.kernel.records import Record
from painter.core.replicate.host import Host

DEFAULT_TRAINER = "replicate/fast-flux-trainer"

# What we have to say, and the names under which trainers are known to take it; the first that the schema has is used.
NAMES: Mapping[str, tuple[str, ...]] = {
    "package": ("input_images",),
    "trigger": ("trigger_word",),
    "steps": ("training_steps", "steps"),
    "kind": ("lora_type",),
}
REQUIRED = ("package", "trigger")


class Trainer(Record):
    """A trainer at the moment of use: its version (64 hex) and our meaning -> its input name."""

    name: str
    version: str
    inputs: dict[str, str]


def resolve(host: Host, name: str = DEFAULT_TRAINER) -> Trainer:
    """The trainer as the API describes it now. Raises HostTrouble where it takes no package or trigger word."""
    version, schema = host.latest_version(name)
    known = properties(schema)
    inputs = {}
    for meaning, names in NAMES.items():
        match = next((candidate for candidate in names if candidate in known), None)
        if match:
            inputs[meaning] = match
        elif meaning in REQUIRED:
            raise HostTrouble(f"{name} no longer takes {names[0]}", retriable=False)
    return Trainer(name=name, version=version, inputs=inputs)


def properties(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The input properties of a trainer's OpenAPI schema; empty where it says nothing."""
    schemas = schema.get("components", {}).get("schemas", {})
    for name in ("TrainingInput", "Input"):
        found = schemas.get(name, {}).get("properties")
        if found:
            return dict(found)
    return {}


def training_input(trainer: Trainer, *, package: str, trigger: str, kind: str, steps: int) -> dict[str, Any]:
    """The input of one training, by the trainer's own names.

    package: URL of the uploaded zip. kind: style or subject, sent where the trainer knows the difference.
    """
    meant: dict[str, Any] = {"package": package, "trigger": trigger, "kind": kind, "steps": steps}
    return {trainer.inputs[meaning]: value for meaning, value in meant.items() if meaning in trainer.inputs}
