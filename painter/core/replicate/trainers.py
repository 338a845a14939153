"""Which trainer, in which version, with which input names: read from the API at run time, and recorded."""

from collections.abc import Mapping
from typing import Any

from painter.core.kernel.errors import HostTrouble
from painter.core.kernel.records import Record
from painter.core.replicate.host import Host

DEFAULT_TRAINER = "replicate/fast-flux-trainer"
ADVANCED_TRAINER = "ostris/flux-dev-lora-trainer"
TRAINERS = (DEFAULT_TRAINER, ADVANCED_TRAINER)

# What we have to say, and the names under which trainers are known to take it; the first that the schema has is used.
NAMES: Mapping[str, tuple[str, ...]] = {
    "package": ("input_images",),
    "trigger": ("trigger_word",),
    "steps": ("training_steps", "steps"),
    "kind": ("lora_type",),
    "rank": ("lora_rank", "rank"),
    "rate": ("learning_rate",),
    "autocaption": ("autocaption",),
}
REQUIRED = ("package", "trigger")
CHOICES = ("steps", "rank", "rate", "autocaption")  # what an artist may change, where the trainer has it


class Trainer(Record):
    """A trainer at the moment of use: its version (64 hex) and our meaning -> its input name."""

    name: str
    version: str
    inputs: dict[str, str]


class Option(Record):
    """One input that may be chosen: its name at the trainer, default and bounds; None where its schema is silent."""

    name: str
    default: int | float | bool | None = None
    minimum: float | None = None
    maximum: float | None = None

    def takes(self, value: float) -> bool:
        """Whether the value lies within the bounds that there are."""
        above = self.minimum is None or value >= self.minimum
        return above and (self.maximum is None or value <= self.maximum)


class Description(Record):
    """What may be chosen of a trainer, by our names, as its own schema said when it was read.

    caption_files: whether it is known to read captions from text files beside the pictures.
    """

    trainer: str
    version: str
    options: dict[str, Option]
    caption_files: bool


def resolve(host: Host, name: str = DEFAULT_TRAINER) -> Trainer:
    """The trainer as the API describes it now. Raises HostTrouble where it takes no package or trigger word."""
    version, schema = host.latest_version(name)
    return _trainer(name, version, properties(schema))


def _trainer(name: str, version: str, known: Mapping[str, Any]) -> Trainer:
    inputs = {}
    for meaning, names in NAMES.items():
        match = next((candidate for candidate in names if candidate in known), None)
        if match:
            inputs[meaning] = match
        elif meaning in REQUIRED:
            raise HostTrouble(f"{name} no longer takes {names[0]}", retriable=False)
    return Trainer(name=name, version=version, inputs=inputs)


def describe(host: Host, name: str) -> Description:
    """What the API says now of this trainer. Raises HostTrouble where it cannot be read, or takes no package."""
    version, schema = host.latest_version(name)
    known = properties(schema)
    trainer = _trainer(name, version, known)
    options = {meaning: _option(trainer.inputs[meaning], known) for meaning in CHOICES if meaning in trainer.inputs}
    told = str(_part(known, trainer.inputs["package"]).get("description", ""))
    return Description(
        trainer=name,
        version=trainer.version,
        options=options,
        caption_files="autocaption" in options or ".txt" in told,
    )


def _option(name: str, known: Mapping[str, Any]) -> Option:
    said = _part(known, name)
    kept = {key: said[key] for key in ("default", "minimum", "maximum") if isinstance(said.get(key), (int, float))}
    return Option(name=name, **kept)


def properties(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The input properties of a trainer's OpenAPI schema; empty where it says nothing."""
    schemas = _part(_part(schema, "components"), "schemas")
    found = (_part(_part(schemas, name), "properties") for name in ("TrainingInput", "Input"))
    return next(filter(None, found), {})


def _part(whole: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = whole.get(name)
    return part if isinstance(part, dict) else {}


def training_input(
    trainer: Trainer, *, package: str, trigger: str, kind: str, steps: int, chosen: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The input of one training, by the trainer's own names.

    package: URL of the uploaded zip. kind: style or subject, sent where the trainer knows the difference. chosen: what
    the artist changed; raises HostTrouble where the trainer no longer takes it, since leaving it out would be untrue.
    """
    gone = [meaning for meaning in chosen or {} if meaning not in trainer.inputs]
    if gone:
        raise HostTrouble(f"{trainer.name} no longer takes a {gone[0]}", retriable=False)
    meant: dict[str, Any] = {"package": package, "trigger": trigger, "kind": kind, "steps": steps, **(chosen or {})}
    return {trainer.inputs[meaning]: value for meaning, value in meant.items() if meaning in trainer.inputs}
