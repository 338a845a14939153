"""Trigger words, what is asked of the host, and the seven steps as they stand."""

import re
from collections.abc import Collection
from typing import Any

from painter.core.jobs import JobState, JobTrouble
from painter.core.jobs.model import Settled
from painter.core.replicate import TRAINERS, Description
from painter.core.training.model import (
    Captions,
    CaptionSource,
    Expert,
    Step,
    StepState,
    Training,
    TrainingReason,
)

TRIGGER = re.compile(r"PAINTER_[A-Z0-9]{2,24}_V[1-9][0-9]{0,3}")  # a shape that no dictionary word has
SUGGESTED_STEPS = 1000  # the trainer's own default
STEPS_RANGE = range(100, 4001)  # where no schema of the trainer was read, or it names no bounds
MOST_RATE = 0.01  # learning rates beyond fall apart; only where the trainer names no bound itself
ASPECTS = ("1:1", "4:5", "3:4", "2:3", "9:16", "5:4", "4:3", "3:2", "16:9")
STEP_KEYS = ("M2", "M3", "M4", "M5", "M6", "M7", "M8")


def trigger_problems(trigger: str, taken: Collection[str]) -> list[TrainingReason]:
    """PAINTER_<NAME>_V<n>, used by no other training on the platform."""
    if not TRIGGER.fullmatch(trigger):
        return [TrainingReason.TRIGGER_FORM]
    return [TrainingReason.TRIGGER_TAKEN] if trigger in taken else []


def next_trigger(stem: str, taken: Collection[str]) -> str:
    """The stem with the first free number: PAINTER_CHERI_V1, then _V2."""
    number = 1
    while f"{stem}_V{number}" in taken:
        number += 1
    return f"{stem}_V{number}"


def with_trigger(prompt: str, trigger: str) -> str:
    """The prompt with the trigger word in it exactly once, in front, however often she typed it."""
    bare = re.sub(rf"(?<!\w){re.escape(trigger)}(?!\w)[,:]?", " ", prompt, flags=re.IGNORECASE)
    return f"{trigger} {' '.join(bare.split())}".strip()


def prediction_input(
    prompt: str, *, seed: int, aspect: str, megapixels: str, strength_percent: int = 100, file_format: str = "png"
) -> dict[str, Any]:
    """What is sent for one picture, and nothing else: no second adaptation, no picture, no safety switch.

    prompt: with its trigger word. megapixels: "1" or "0.25". strength_percent: 100 is the adaptation as trained.
    file_format: png, jpg or webp.
    """
    return {
        "prompt": prompt,
        "seed": seed,
        "aspect_ratio": aspect,
        "megapixels": megapixels,
        "num_outputs": 1,
        "output_format": file_format,
        "lora_scale": strength_percent / 100,
        "go_fast": False,
    }


def steps_bounds(described: Description | None) -> tuple[int, int]:
    """The least and the most steps, both allowed."""
    said = described.options.get("steps") if described else None
    least = STEPS_RANGE[0] if said is None or said.minimum is None else int(said.minimum)
    most = STEPS_RANGE[-1] if said is None or said.maximum is None else int(said.maximum)
    return least, most


def expert_problems(expert: Expert, steps: int, described: Description | None) -> list[TrainingReason]:
    """What the trainer's schema, as last read, does not take. described: None where it was not read yet."""
    if expert.trainer not in TRAINERS:
        return [TrainingReason.TRAINER_UNKNOWN]
    least, most = steps_bounds(described)
    found = [] if least <= steps <= most else [TrainingReason.STEPS_RANGE]
    if described is None:
        return found if expert == Expert() else [*found, TrainingReason.TRAINER_UNREAD]
    if expert.rank is not None and not _takes(described, "rank", expert.rank):
        found.append(TrainingReason.RANK_RANGE)
    if expert.rate is not None and not (expert.rate > 0 and _takes(described, "rate", expert.rate)):
        found.append(TrainingReason.RATE_RANGE)
    if expert.captions is not None and expert.captions not in caption_choices(described):
        found.append(TrainingReason.CAPTIONS_NOT_TAKEN)
    return found


def caption_choices(described: Description | None) -> list[Captions]:
    """What may be chosen of captions; empty where the trainer's schema leaves no choice."""
    if described is None:
        return []
    own = [Captions.OWN] if described.caption_files else []
    return own + ([Captions.AUTO, Captions.NONE] if "autocaption" in described.options else [])


def chosen_inputs(expert: Expert, described: Description | None) -> dict[str, int | float | bool]:
    """What is sent beyond the usual, by our names: only what was chosen."""
    chosen: dict[str, int | float | bool] = {}
    if expert.rank is not None:
        chosen["rank"] = expert.rank
    if expert.rate is not None:
        chosen["rate"] = expert.rate
    if expert.captions is not None and described is not None and "autocaption" in described.options:
        chosen["autocaption"] = expert.captions is Captions.AUTO  # own captions stay hers alone
    return chosen


def caption_source(expert: Expert, described: Description | None) -> CaptionSource:
    """Who captions a work that goes in without the artist's own words."""
    if expert.captions is Captions.AUTO:
        return CaptionSource.PROVIDER
    if expert.captions is Captions.NONE:
        return CaptionSource.NONE
    if expert.captions is Captions.OWN and described is not None and "autocaption" in described.options:
        return CaptionSource.NONE
    return CaptionSource.LEFT_TO_TRAINER


def parameters(expert: Expert, steps: int) -> dict[str, int | float | str]:
    """What was chosen, as the manifest says it."""
    asked = {"steps": steps, "rank": expert.rank, "learning_rate": expert.rate, "captions": expert.captions}
    return {name: str(v) if isinstance(v, Captions) else v for name, v in asked.items() if v is not None}


def _takes(described: Description, meaning: str, value: float) -> bool:
    option = described.options.get(meaning)
    if option is None:
        return False
    if meaning == "rate" and option.maximum is None and value > MOST_RATE:
        return False
    return option.takes(value)


def timeline(training: Training) -> list[Step]:
    """The seven steps. The first two are done when the training exists; the host does 4 to 7 unseen in one go.

    Captioning and adapting are told apart by progress: the host says nothing until its log begins.
    """
    job = training.job
    at_host = 2 if job.host_id is None else 3 if job.progress == 0 else 5
    done = {
        JobState.INTENDED: 2,
        JobState.SENDING: 2,
        JobState.UNCLEAR: 2,
        JobState.STARTING: 3,
        JobState.PROCESSING: 3 if job.progress == 0 else 5,
        JobState.SUCCEEDED: 7,
        JobState.FAILED: at_host,
        JobState.CANCELED: at_host,
    }[job.state]
    if job.settled is Settled.RESULT_LOST or job.why is JobTrouble.NOT_SAVED:
        done = 6  # the host has trained, and what it made cannot be had
    elif job.state is JobState.SUCCEEDED and not job.over:
        done = 6  # what it made is being taken over
    stopped = job.failed or job.state is JobState.CANCELED
    steps = []
    for number, key in enumerate(STEP_KEYS, start=1):
        state = StepState.DONE if number <= done else StepState.AHEAD
        if number == done + 1:
            state = StepState.STOPPED if stopped else StepState.NOW
        steps.append(Step(number=number, key=key, state=state))
    return steps
