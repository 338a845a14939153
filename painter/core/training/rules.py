"""Trigger words, what is asked of the host, and the seven steps as they stand."""

import re
from collections.abc import Collection
from typing import Any

from painter.core.jobs import JobState
from painter.core.jobs.model import Settled
from painter.core.training.model import Step, StepState, Training, TrainingReason

TRIGGER = re.compile(r"PAINTER_[A-Z0-9]{2,24}_V[1-9][0-9]{0,3}")  # a shape that no dictionary word has
SUGGESTED_STEPS = 1000  # the trainer's own default
STEPS_RANGE = range(100, 4001)
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
    prompt: str, *, seed: int, aspect: str, megapixels: str, strength_percent: int = 100
) -> dict[str, Any]:
    """What is sent for one picture, and nothing else: no second adaptation, no picture, no safety switch.

    prompt: with its trigger word. megapixels: "1" or "0.25". strength_percent: 100 is the adaptation as trained.
    """
    return {
        "prompt": prompt,
        "seed": seed,
        "aspect_ratio": aspect,
        "megapixels": megapixels,
        "num_outputs": 1,
        "output_format": "png",
        "lora_scale": strength_percent / 100,
        "go_fast": False,
    }


def timeline(training: Training) -> list[Step]:
    """The seven steps. The first two are done when the training exists; the host does 4 to 7 unseen in one go.

    Captioning and adapting are told apart by progress: the host says nothing until its log begins.
    """
    job = training.job
    done = {
        JobState.INTENDED: 2,
        JobState.SENDING: 2,
        JobState.UNCLEAR: 2,
        JobState.STARTING: 3,
        JobState.PROCESSING: 3 if job.progress == 0 else 5,
        JobState.SUCCEEDED: 7,
        JobState.FAILED: 3 if job.host_id else 2,
        JobState.CANCELED: 3 if job.host_id else 2,
    }[job.state]
    if job.settled is Settled.RESULT_LOST:
        done = 6  # the host is done, and what it made cannot be had
    stopped = job.failed or job.state is JobState.CANCELED
    steps = []
    for number, key in enumerate(STEP_KEYS, start=1):
        state = StepState.DONE if number <= done else StepState.AHEAD
        if number == done + 1:
            state = StepState.STOPPED if stopped else StepState.NOW
        steps.append(Step(number=number, key=key, state=state))
    return steps
