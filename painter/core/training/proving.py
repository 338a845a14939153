"""What can be shown of a training: the record of how it went, and whether an exact file was in it."""

import json
import re

from painter.core.kernel.context import Context
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import Record, TrainingId, instant
from painter.core.training.costing import Cost, cost
from painter.core.training.model import PackagedFile, TrainingReason
from painter.core.training.queries import get, manifest, versions

DIGEST = re.compile(r"[0-9a-f]{64}")


class TrainingRecord(Record):
    """The second part of the label, known only afterwards: it names the frozen manifest and changes nothing in it.

    sent: the trainer's input by its own names, without the address of the package. Times are UTC, '' where not known.
    """

    type: str = "org.painter.training-record"
    schema_version: str = "1"
    training_id: str
    manifest_sha256: str
    package_sha256: str
    status: str
    simulated: bool
    host_training_id: str
    trainer: str
    trainer_version: str
    sent: dict[str, str | int | float | bool]
    base_model: str
    base_model_licence: str
    intended_at: str
    started_at: str
    completed_at: str
    cost: Cost
    reason: str
    version: str
    weights_sha256: str
    weights_bytes: int
    written_at: str


class Membership(Record):
    """Where in the manifest a file stands. number: its row, from 1. way: original, packaged, or caption."""

    number: int
    of: int
    way: str
    file: PackagedFile


def record(ctx: Context, training_id: TrainingId) -> TrainingRecord:
    """How her training went, as it stands now."""
    one = get(ctx, training_id)
    frozen = manifest(ctx, training_id)
    version = next((v for v in versions(ctx, one.model_id) if v.training_id == one.id), None)
    job = one.job
    return TrainingRecord(
        training_id=one.id,
        manifest_sha256=one.manifest_sha256,
        package_sha256=frozen.package_sha256,
        status=one.status,
        simulated=frozen.simulated,
        host_training_id=job.host_id or "",
        trainer=frozen.trainer,
        trainer_version=job.request.get("trainer_version", ""),
        sent=job.request.get("sent", {}),
        base_model=frozen.base_model,
        base_model_licence=frozen.base_model_licence,
        intended_at=instant(one.created_at),
        started_at=instant(job.started_at) if job.started_at else "",
        completed_at=instant(job.completed_at) if job.completed_at else "",
        cost=cost(job),
        reason=job.error or "",
        version=version.host_version if version else "",
        weights_sha256=version.weights_sha256 if version else "",
        weights_bytes=version.weights_bytes if version else 0,
        written_at=ctx.stamp(),
    )


def record_file(ctx: Context, training_id: TrainingId) -> bytes:
    """The record as a file to keep beside the manifest, whose digest it names."""
    return json.dumps(record(ctx, training_id).model_dump(mode="json"), indent=1, sort_keys=True).encode()


def whether_in(ctx: Context, training_id: TrainingId, digest: str) -> Membership | None:
    """Where the exact file with this SHA-256 stands in her training's manifest, or None: it was not in it.

    Found as the original that she uploaded, as the clean copy that was packaged, or as a caption's text file.
    """
    digest = digest.strip().lower()
    if not DIGEST.fullmatch(digest):
        get(ctx, training_id)
        raise Refused([TrainingReason.DIGEST_FORM], training_id)
    files = manifest(ctx, training_id).files
    for number, file in enumerate(files, start=1):
        ways = {file.original_sha256: "original", file.packaged_sha256: "packaged", file.caption_sha256: "caption"}
        if digest in ways:
            return Membership(number=number, of=len(files), way=ways[digest], file=file)
    return None
