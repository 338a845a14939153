"""Test pictures as their artist reads them."""

from collections.abc import Sequence

from painter.core import jobs, models, storage, training
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import JobId, ModelId, OutputId, PersonId, VersionId, moment
from painter.core.testing.model import CopyCheck, Decision, TestOutput, Verdict


def get(ctx: Context, output_id: OutputId) -> TestOutput:
    """Her own test picture. Raises NotFound for anybody else's."""
    row = database.one(ctx.db, "SELECT * FROM test_outputs WHERE id = ?", output_id)
    if row is None:
        raise NotFound(output_id)
    ctx.owned(PersonId(row["owner_id"]), output_id)
    return _record(ctx, row)


def outputs(ctx: Context, model_id: ModelId, version_id: VersionId | None = None) -> list[TestOutput]:
    """The test pictures of her model, newest first; of one version where it is given."""
    models.get(ctx, model_id)
    for_version = "" if version_id is None else " AND version_id = ?"
    values: Sequence[str] = [model_id] if version_id is None else [model_id, version_id]
    found = database.rows(
        ctx.db,
        f"SELECT * FROM test_outputs WHERE model_id = ?{for_version} ORDER BY created_at DESC, rowid DESC",
        *values,
    )
    return [_record(ctx, row) for row in found]


def approved(ctx: Context, version_id: VersionId) -> list[TestOutput]:
    """The outputs of a version of hers whose last verdict is approval, oldest first."""
    training.version(ctx, version_id)
    return about_approved(ctx, version_id)


def about_approved(ctx: Context, version_id: VersionId) -> list[TestOutput]:
    """The same, whoever asks: for rooms downstream, which show of them what is published."""
    found = database.rows(ctx.db, "SELECT * FROM test_outputs WHERE version_id = ? ORDER BY created_at", version_id)
    records = [_record(ctx, row) for row in found]
    return [o for o in records if o.verdict is not None and o.verdict.decision is Decision.APPROVE]


def image(ctx: Context, output_id: OutputId) -> bytes:
    """The whole picture, hers only. Raises NotFound where it is not there yet."""
    digest = get(ctx, output_id).image_sha256
    if digest is None:
        raise NotFound(output_id)
    return storage.get(ctx, digest)


def thumbnail(ctx: Context, output_id: OutputId) -> bytes:
    """The small picture, hers only. Raises NotFound where it is not there yet."""
    digest = get(ctx, output_id).thumbnail_sha256
    if digest is None:
        raise NotFound(output_id)
    return storage.get(ctx, digest)


def _record(ctx: Context, row: Row) -> TestOutput:
    verdict = database.one(ctx.db, "SELECT * FROM verdicts WHERE output_id = ? ORDER BY rowid DESC LIMIT 1", row["id"])
    names = [
        n
        for n in TestOutput.model_fields
        if n not in ("job", "verdict", "copy_check", "comparing", "seen_at", "created_at")
    ]
    checked = database.one(ctx.db, "SELECT * FROM copy_checks WHERE output_id = ?", row["id"])
    return TestOutput(
        **{name: row[name] for name in names},
        seen_at=moment(row["seen_at"]) if row["seen_at"] else None,
        created_at=moment(row["created_at"]),
        job=jobs.of_subject(ctx, JobId(row["job_id"])),
        verdict=_verdict(verdict) if verdict else None,
        copy_check=_copy_check(checked) if checked else None,
        comparing=checked is None and row["image_sha256"] is not None and storage.exists(ctx, row["image_sha256"]),
    )


def _copy_check(row: Row) -> CopyCheck:
    kept = {name: row[name] for name in ("artwork_id", "way", "strength", "works")}
    return CopyCheck(**kept, checked_at=moment(row["checked_at"]))


def _verdict(row: Row) -> Verdict:
    return Verdict(
        output_id=row["output_id"],
        version_id=row["version_id"],
        decision=Decision(row["decision"]),
        note=row["note"],
        at=moment(row["at"]),
    )
