"""The objects of the API as JSON, by the shapes that were recorded."""

from typing import Any

from painter.sandbox.clock import stamp
from painter.sandbox.options import FILE_LIFETIME_S
from painter.sandbox.records import File, Job, Kind, Model, Status, Version
from painter.sandbox.schemas import openapi_schema

COG_VERSION = "0.9.0"  # any string: the client refuses null


def model_json(base: str, model: Model, latest: Version | None) -> dict[str, Any]:
    return {
        "url": f"{base}/{model.owner}/{model.name}",
        "owner": model.owner,
        "name": model.name,
        "description": model.description,
        "visibility": model.visibility,
        "is_official": False,
        "github_url": None,
        "paper_url": None,
        "license_url": None,
        "run_count": model.run_count,
        "cover_image_url": None,
        "default_example": None,
        "latest_version": None if latest is None else version_json(latest),
    }


def version_json(version: Version) -> dict[str, Any]:
    return {
        "id": version.id,
        "created_at": stamp(version.created_at),
        "cog_version": COG_VERSION,
        "openapi_schema": openapi_schema(f"{version.owner}/{version.name}"),
    }


def file_json(base: str, file: File) -> dict[str, Any]:
    return {
        "id": file.id,
        "name": file.name,
        "content_type": file.content_type,
        "size": file.size,
        "etag": file.md5,
        "checksums": {"sha256": file.sha256, "md5": file.md5},
        "metadata": file.metadata,
        "created_at": stamp(file.created_at),
        "expires_at": stamp(file.created_at + FILE_LIFETIME_S),
        "urls": {"get": f"{base}/v1/files/{file.id}"},
    }


def job_json(base: str, job: Job, logs: str | None = None) -> dict[str, Any]:
    """The whole object. logs: the log so far of one that runs."""
    told: dict[str, Any] = {
        "id": job.id,
        "model": job.model,
        "version": job.version,
        "status": str(job.status),
        "input": job.input,
        "output": _output(base, job),
        "logs": job.logs if logs is None else logs,
        "error": job.error,
        "created_at": stamp(job.created_at),
        "started_at": stamp(job.started_at),
        "completed_at": stamp(job.completed_at),
        "source": "api",
        "urls": {
            "web": f"{base}/p/{job.id}",
            "get": f"{base}/v1/{job.kind.noun}/{job.id}",
            "cancel": f"{base}/v1/{job.kind.noun}/{job.id}/cancel",
        },
    }
    if job.kind is Kind.PREDICTION:
        told["data_removed"] = job.data_removed
    if job.status.over:
        told["metrics"] = _metrics(job)
    return told


def created_training_json(base: str, job: Job) -> dict[str, Any]:
    """The reply to a create: without output and times, with prediction URLs, as the API really does."""
    told = job_json(base, job)
    for name in ("output", "started_at", "completed_at"):
        del told[name]
    told["urls"] = {
        "get": f"{base}/v1/predictions/{job.id}",
        "cancel": f"{base}/v1/predictions/{job.id}/cancel",
    }
    return told


def _output(base: str, job: Job) -> Any:
    """Where the results lie at this host: the port may have changed since they were made."""
    if job.output is None or job.status is not Status.SUCCEEDED:
        return None
    if job.kind is Kind.TRAINING:
        return {**job.output, "weights": f"{base}/weights/{job.output['weights']}"}
    return [f"{base}/out/{job.id}/{name}" for name in job.output]


def _metrics(job: Job) -> dict[str, float]:
    if job.completed_at is None:
        return {}
    started = job.started_at or job.completed_at
    return {"predict_time": job.completed_at - started, "total_time": job.completed_at - job.created_at}
