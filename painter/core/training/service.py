"""Freezing a set, asking for its training once, and taking the version that comes of it."""

from collections.abc import Sequence

from painter.core import artwork, jobs, models, readiness, storage, verification
from painter.core.artwork import Artwork
from painter.core.jobs import Job, JobKind
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.errors import HostTrouble, Refused
from painter.core.kernel.records import JobId, ModelId, PersonId, TrainingId, VersionId, instant, sha256
from painter.core.models import ArtistModel
from painter.core.readiness import Readiness
from painter.core.replicate import Description, Host, digest_of, urls_in
from painter.core.training.model import (
    BASE_LICENCES,
    BASE_MODELS,
    Captions,
    Expert,
    Manifest,
    Training,
    TrainingReason,
)
from painter.core.training.package import build, manifest_bytes
from painter.core.training.queries import active, get, taken_triggers
from painter.core.training.rules import (
    SUGGESTED_STEPS,
    caption_source,
    chosen_inputs,
    expert_problems,
    parameters,
    steps_bounds,
    trigger_problems,
)
from painter.core.training.trainers import described

AS_USUAL = Expert()


def prepare(
    ctx: Context,
    model_id: ModelId,
    *,
    trigger_word: str,
    key: str,
    steps: int = SUGGESTED_STEPS,
    expert: Expert = AS_USUAL,
) -> Training:
    """The confirmed set is frozen, packaged and intended, once per key; the worker sends it.

    Raises Refused with every gate and rule that stands in the way, computed again from what is stored here.
    """
    key = f"{models.get(ctx, model_id).owner_id}:{key}"  # a key is a person's own
    known = _known(ctx, key)
    if known is not None:
        return known
    try:
        return _freeze(ctx, model_id, trigger_word, key, steps, expert)
    except Refused:
        known = _known(ctx, key)  # pressed twice at the same moment, and the other one was first
        if known is None:
            raise
        return known


def _freeze(ctx: Context, model_id: ModelId, trigger_word: str, key: str, steps: int, expert: Expert) -> Training:
    model = models.get(ctx, model_id)
    assessed = _assessed(ctx, model)
    works = artwork.confirmed(ctx, model_id)
    told = described(ctx, expert.trainer)
    _refuse_options(expert, steps, told, works, model_id)  # before a package is stored that nobody will name
    _refuse_request(ctx, model_id, trigger_word, key)
    training_id = TrainingId(ctx.new_id("trn"))
    word = trigger_word if expert.captions is Captions.OWN else ""
    package, files = build(ctx, works, caption_word=word, otherwise=caption_source(expert, told))
    manifest = Manifest(
        training_id=training_id,
        model_id=model_id,
        owner_id=model.owner_id,
        kind=str(model.kind),
        trigger_word=trigger_word,
        steps=steps,
        trainer=expert.trainer,
        parameters=parameters(expert, steps),
        base_model=BASE_MODELS[ctx.mode],
        base_model_licence=BASE_LICENCES[ctx.mode],
        simulated=ctx.mode == "sandbox",
        score=assessed.score,
        created_at=ctx.stamp(),
        declaration_version=verification.DECLARATION_VERSION,
        safety={kind: instant(at) for kind, at in readiness.safety(ctx, model_id).items() if at},
        files=files,
        package_sha256=storage.put(ctx, package),
    )
    stored = (manifest.package_sha256, storage.put(ctx, manifest_bytes(manifest)))
    ctx.milestone("before intend")
    request = {**_request(model, manifest), "chosen": chosen_inputs(expert, told)}
    try:
        with ctx.transaction():
            _assessed(ctx, model)  # the gates and stops as they are now
            _refuse_request(ctx, model_id, trigger_word, key)
            if artwork.confirmed(ctx, model_id) != works:
                raise Refused([TrainingReason.SET_CHANGED], model_id)
            if not storage.exists(ctx, manifest.package_sha256):  # an attempt before left it, and it was swept away
                storage.put(ctx, package)
            job_id = jobs.intend(ctx, JobKind.TRAINING, training_id, model.owner_id, request, f"training:{key}")
            _insert(ctx, manifest, model.destination, len(package), key, job_id)
    except Refused:
        with ctx.transaction():
            for digest in stored:
                storage.erase_later(ctx, digest)
        raise
    ctx.milestone("after intend")
    return get(ctx, training_id)


def cancel(ctx: Context, training_id: TrainingId) -> Training:
    """It is stopped: at once where the host was not asked yet, else at the worker's next turn."""
    jobs.ask_cancel(ctx, get(ctx, training_id).job.id)
    return get(ctx, training_id)


def settle(ctx: Context, host: Host) -> int:
    """Finished trainings become versions, or are noted as failed. Only the worker calls this."""
    return jobs.settle_each(
        ctx,
        "trn",
        "training:attempt",
        lambda job: _take_version(ctx, host, job),
        ended=lambda job: _forget_file(host, job),
    )


def _known(ctx: Context, key: str) -> Training | None:
    row = database.one(ctx.db, "SELECT id FROM trainings WHERE idempotency_key = ?", key)
    return None if row is None else get(ctx, TrainingId(row["id"]))


def _assessed(ctx: Context, model: ArtistModel) -> Readiness:
    """The set as it is now. Raises Refused with every gate, stop and budget that stands in the way."""
    assessed = readiness.assess_model(ctx, model.id)
    held = jobs.stops_against(ctx, model.owner_id) or jobs.budget_against(ctx, JobKind.TRAINING)
    reasons = [*held, *readiness.may_train(assessed)]
    if reasons:
        raise Refused(reasons, model.id, score=assessed.score)
    return assessed


def _insert(ctx: Context, manifest: Manifest, destination: str, package_bytes: int, key: str, job_id: JobId) -> None:
    manifest_sha256 = sha256(manifest_bytes(manifest))
    row = {
        "id": manifest.training_id,
        "model_id": manifest.model_id,
        "owner_id": manifest.owner_id,
        "kind": manifest.kind,
        "trigger_word": manifest.trigger_word,
        "destination": destination,
        "manifest_sha256": manifest_sha256,
        "package_sha256": manifest.package_sha256,
        "package_bytes": package_bytes,
        "images": len(manifest.files),
        "score": manifest.score,
        "steps": manifest.steps,
        "idempotency_key": key,
        "job_id": job_id,
        "created_at": ctx.stamp(),
    }
    database.insert(ctx.db, "trainings", row)
    ctx.record("training:set:frozen", manifest.training_id, manifest=manifest_sha256, package=manifest.package_sha256)


def _refuse_options(
    expert: Expert, steps: int, told: Description | None, works: Sequence[Artwork], model_id: ModelId
) -> None:
    reasons = expert_problems(expert, steps, told)
    if expert.captions is Captions.OWN and not any(work.caption for work in works):
        reasons.append(TrainingReason.CAPTIONS_NONE)
    if reasons:
        least, most = steps_bounds(told)
        raise Refused(reasons, model_id, least=least, most=most)


def _refuse_request(ctx: Context, model_id: ModelId, trigger_word: str, key: str) -> None:
    reasons = list(trigger_problems(trigger_word, taken_triggers(ctx)))
    if active(ctx, model_id) is not None or _known(ctx, key) is not None:
        reasons.append(TrainingReason.ALREADY_RUNNING)
    if reasons:
        raise Refused(reasons, model_id)


def _request(model: ArtistModel, manifest: Manifest) -> dict[str, object]:
    return {
        "trainer": manifest.trainer,
        "package_sha256": manifest.package_sha256,
        "package_name": f"{manifest.training_id}.zip",
        "destination": model.destination,
        "trigger": manifest.trigger_word,
        "kind": manifest.kind,
        "steps": manifest.steps,
    }


def _take_version(ctx: Context, host: Host, job: Job) -> None:
    output = job.output if isinstance(job.output, dict) else {}
    host_version, weights = output.get("version"), urls_in(output.get("weights"))
    if not host_version or not weights:
        raise HostTrouble("the training ended without a version", retriable=False)
    digest = digest_of(host, weights[0])
    training = get(ctx, TrainingId(job.subject))
    with ctx.transaction():
        row = database.one(
            ctx.db, "SELECT COALESCE(MAX(number), 0) AS n FROM versions WHERE model_id = ?", training.model_id
        )
        version_id = VersionId(ctx.new_id("ver"))
        version = {
            "id": version_id,
            "model_id": training.model_id,
            "number": (row["n"] if row else 0) + 1,
            "training_id": training.id,
            "host_version": host_version,
            "mode": job.mode,
            "trigger_word": training.trigger_word,
            "base_model": BASE_MODELS[Mode(job.mode)],
            "weights_sha256": digest.sha256,
            "weights_bytes": digest.size,
            "completed_at": instant(job.completed_at or ctx.now()),
        }
        database.insert(ctx.db, "versions", version)
        jobs.mark_settled(ctx, job.id)
        ctx.record("training:version:made", version_id, training=training.id, weights=digest.sha256)
    _forget_file(host, job)


def _forget_file(host: Host, job: Job) -> None:
    # the copy at the host would expire after 24 hours; failing to delete it earlier harms nobody
    if job.host_file is None:
        return
    try:
        host.delete_file(job.host_file["id"])
    except HostTrouble:
        return


def forget(ctx: Context, person_id: PersonId) -> None:
    """The packages of her trainings go; manifest and digests stay, which receipts name. Call inside a transaction."""
    for row in database.rows(ctx.db, "SELECT package_sha256 FROM trainings WHERE owner_id = ?", person_id):
        if row["package_sha256"]:
            storage.erase_later(ctx, row["package_sha256"])
    database.run(ctx.db, "UPDATE trainings SET package_sha256 = '' WHERE owner_id = ?", person_id)
