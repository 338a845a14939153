"""What a worker process needs to know of a job, as it is written to its standard input."""

from painter.sandbox.crew import Order
from painter.sandbox.faults import ERRORS
from painter.sandbox.options import Options
from painter.sandbox.records import File, Job, Version

LATE = ("fail_training", "nsfw_partial")  # the work itself is done


def of_training(options: Options, job: Job, file: File | None) -> Order:
    """file: the package, None where it is gone."""
    given = job.input or {}
    return {
        **_of(options, job),
        "package": str(options.state_dir / "files" / (file.id if file else "gone")),
        "weights": str(options.state_dir / "weights" / f"{job.id}.safetensors"),
        "trigger_word": str(given.get("trigger_word") or "TOK"),
        "steps": int(given.get("training_steps") or given.get("steps") or 1000),
        "train_seconds_min": options.train_seconds_min,
    }


def of_prediction(options: Options, job: Job, version: Version) -> Order:
    folders = {"folder": str(options.state_dir / "out" / job.id)}
    return {
        **_of(options, job),
        **folders,
        "input": job.input,
        "weights": str(options.state_dir / "weights" / version.weights),
    }


def _of(options: Options, job: Job) -> Order:
    fault = None if job.fault in LATE else ERRORS.get(job.fault or "")
    return {"id": job.id, "kind": job.kind, "engine_px": options.engine_px, "fault": fault}
