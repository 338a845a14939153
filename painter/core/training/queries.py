"""Trainings and versions as their artist reads them."""

import json
from collections import Counter

from painter.core import artwork, jobs, models, storage
from painter.core.jobs import Job, JobState, JobTrouble
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Mode, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import JobId, ModelId, PersonId, TrainingId, VersionId, moment
from painter.core.training.model import Manifest, PublicFacts, Training, Version


def get(ctx: Context, training_id: TrainingId) -> Training:
    """Her own training. Raises NotFound for anybody else's."""
    row = database.one(ctx.db, "SELECT * FROM trainings WHERE id = ?", training_id)
    if row is None:
        raise NotFound(training_id)
    ctx.owned(PersonId(row["owner_id"]), training_id)
    return _training(ctx, row)


def find(ctx: Context, text: str) -> Training:
    """Her training by its Training ID, ours or the host's."""
    text = text.strip()
    row = database.one(
        ctx.db,
        "SELECT t.id FROM trainings t JOIN jobs j ON j.id = t.job_id WHERE t.id = ? OR j.host_id = ?",
        text,
        text,
    )
    if row is None:
        raise NotFound(text[:80])
    return get(ctx, TrainingId(row["id"]))


def of_model(ctx: Context, model_id: ModelId) -> list[Training]:
    """The trainings of her model, newest first."""
    models.get(ctx, model_id)
    found = database.rows(
        ctx.db, "SELECT * FROM trainings WHERE model_id = ? ORDER BY created_at DESC, rowid DESC", model_id
    )
    return [_training(ctx, row) for row in found]


def active(ctx: Context, model_id: ModelId) -> Training | None:
    """The training of this model that is not over, if there is one."""
    ended = (JobState.FAILED, JobState.CANCELED, JobState.UNCLEAR)
    return next((t for t in of_model(ctx, model_id) if not t.job.over and t.job.state not in ended), None)


def manifest(ctx: Context, training_id: TrainingId) -> Manifest:
    """What went in, as it was frozen. Hers only."""
    return _frozen(ctx, get(ctx, training_id).manifest_sha256)


def against_sending(ctx: Context, job: Job) -> JobTrouble | None:
    """What speaks against sending a set that was frozen: one of its works was removed since, or is held."""
    row = database.one(ctx.db, "SELECT manifest_sha256 FROM trainings WHERE id = ?", job.subject)
    if row is None:
        return None
    usable = artwork.all_usable(ctx, [file.artwork_id for file in _frozen(ctx, row["manifest_sha256"]).files])
    return None if usable else JobTrouble.SET_CHANGED


def manifest_file(ctx: Context, training_id: TrainingId) -> bytes:
    """The manifest as it was stored and hashed, for its artist to keep."""
    return storage.get(ctx, get(ctx, training_id).manifest_sha256)


def versions(ctx: Context, model_id: ModelId) -> list[Version]:
    """The versions of her model, newest first."""
    models.get(ctx, model_id)
    found = database.rows(ctx.db, "SELECT * FROM versions WHERE model_id = ? ORDER BY number DESC", model_id)
    return [_version(row) for row in found]


def version(ctx: Context, version_id: VersionId) -> Version:
    """A version of her own model."""
    found = about_version(ctx, version_id)
    models.get(ctx, found.model_id)
    return found


def about_version(ctx: Context, version_id: VersionId) -> Version:
    """The version, whoever asks: for rooms downstream that have decided that the actor may know of it."""
    row = database.one(ctx.db, "SELECT * FROM versions WHERE id = ?", version_id)
    if row is None:
        raise NotFound(version_id)
    return _version(row)


def public_facts(ctx: Context, version_id: VersionId) -> PublicFacts:
    """What may be said of the training behind a version: for rooms downstream that have decided to say it."""
    row = database.one(
        ctx.db, "SELECT t.* FROM trainings t JOIN versions v ON v.training_id = t.id WHERE v.id = ?", version_id
    )
    if row is None:
        raise NotFound(version_id)
    manifest = _frozen(ctx, row["manifest_sha256"])
    return PublicFacts(
        training_id=jobs.of_subject(ctx, JobId(row["job_id"])).host_id or row["id"],
        images=row["images"],
        steps=manifest.steps,
        trainer=manifest.trainer,
        bases=dict(Counter(file.basis for file in manifest.files).most_common()),
        disclosures=tuple(sorted({said for file in manifest.files for said in file.disclosures})),
        package_sha256=row["package_sha256"],
        manifest_sha256=row["manifest_sha256"],
    )


def taken_triggers(ctx: Context) -> set[str]:
    """Every trigger word that any training of the platform has used: words are unique, so artists may ask."""
    ctx.require_role(Role.ARTIST)
    return {row["trigger_word"] for row in database.rows(ctx.db, "SELECT trigger_word FROM trainings")}


def _training(ctx: Context, row: Row) -> Training:
    job: Job = jobs.get(ctx, JobId(row["job_id"]))
    kept = {name: row[name] for name in Training.model_fields if name not in ("job", "created_at")}
    return Training(**kept, created_at=moment(row["created_at"]), job=job)


def _version(row: Row) -> Version:
    kept = {name: row[name] for name in Version.model_fields if name not in ("mode", "completed_at")}
    return Version(**kept, mode=Mode(row["mode"]), completed_at=moment(row["completed_at"]))


def _frozen(ctx: Context, digest: str) -> Manifest:
    return Manifest(**json.loads(storage.get(ctx, digest)))
