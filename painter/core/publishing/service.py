"""Publishing, pausing, resuming and withdrawing: one row each, which later rooms ask for."""

from painter.core import accounts, licensing, models, readiness, receipts, testing, training, verification
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import ModelId, OutputId
from painter.core.kernel.steps import step
from painter.core.publishing.model import (
    GRANT_VERSION,
    MOVES,
    CheckRow,
    Event,
    Publication,
    PublicationState,
    PublishReason,
)
from painter.core.publishing.queries import of_model


def checklist(ctx: Context, model_id: ModelId) -> list[CheckRow]:
    """Every row, each checked against what is stored now."""
    model = models.get(ctx, model_id)
    versions = training.versions(ctx, model_id)
    approved = testing.approved(ctx, versions[0].id) if versions else []
    terms = licensing.current(ctx, model_id)
    safety = readiness.safety(ctx, model_id)
    return [
        CheckRow(reason=PublishReason.NOT_TRAINED, passed=bool(versions), fix="training"),
        CheckRow(reason=PublishReason.NOT_APPROVED_BY_ARTIST, passed=bool(approved), fix="test_gallery"),
        CheckRow(reason=PublishReason.NOT_VERIFIED, passed=verification.approved(ctx, model_id), fix="verification"),
        CheckRow(reason=PublishReason.NO_TIER, passed=terms is not None, fix="licensing"),
        CheckRow(reason=PublishReason.SAFETY_OPEN, passed=bool(safety) and all(safety.values()), fix="readiness"),
        CheckRow(reason=PublishReason.NO_DESCRIPTION, passed=bool(model.description), fix="publish"),
    ]


def grant_text(artist: str, model: str) -> str:
    """What she grants by publishing, in words of ours; its digest goes into every receipt."""
    return (
        f"I, {artist}, own the model “{model}” and stay its owner. I let pAInter show it on the marketplace and let "
        "people generate images with it under the terms I have set, for as long as it is published. I can pause or "
        "withdraw it at any time; licences already given stay valid. My public name stays in the consent receipts "
        f"of images made with it, for good. (Grant {GRANT_VERSION})"
    )


def publish(
    ctx: Context, model_id: ModelId, *, grant_given: bool, cover_output_id: OutputId | None = None
) -> Publication:
    """The newest version is on the marketplace. Raises Refused with every row that is open."""
    model = models.get(ctx, model_id)
    open_rows = [row.reason for row in checklist(ctx, model_id) if not row.passed]
    before = of_model(ctx, model_id)
    if before is not None and before.hidden:
        open_rows.append(PublishReason.HIDDEN)
    if not grant_given:
        open_rows.append(PublishReason.GRANT_NOT_GIVEN)
    if open_rows:
        raise Refused(open_rows, model_id)
    version = training.versions(ctx, model_id)[0]
    approved = [output.id for output in testing.approved(ctx, version.id)]
    cover = cover_output_id or approved[0]
    if cover not in approved:
        raise Refused([PublishReason.NO_COVER], model_id)
    terms = licensing.current(ctx, model_id)
    if terms is None:
        raise Refused([PublishReason.NO_TIER], model_id)
    text = grant_text(accounts.about(ctx, model.owner_id).name, model.name)
    with ctx.transaction():
        before = of_model(ctx, model_id)
        if before is not None:
            step(MOVES, before.state, Event.PUBLISH, model_id)
        now = ctx.stamp()
        database.run(
            ctx.db,
            "INSERT INTO publications (id, model_id, version_id, state, cover_output_id, published_at, changed_at)"
            " VALUES (?, ?, ?, 'live', ?, ?, ?) ON CONFLICT (model_id) DO UPDATE SET version_id = excluded.version_id,"
            " state = 'live', cover_output_id = excluded.cover_output_id, changed_at = excluded.changed_at",
            ctx.new_id("pub"),
            model_id,
            version.id,
            cover,
            now,
            now,
        )
        facts = {"model_id": model_id, "terms_sha256": terms.sha256, "text": text, "version_id": version.id}
        signed = receipts.sign_grant(ctx, version.mode, model.owner_id, facts)
        if before is not None and before.version_id != version.id:
            receipts.note_status(ctx, version.mode, before.version_id, receipts.Status.SUPERSEDED)
        receipts.note_status(ctx, version.mode, model_id, receipts.Status.PUBLISHED)
        grant = {
            "id": ctx.new_id("gnt"),
            "model_id": model_id,
            "version_id": version.id,
            "terms_id": terms.id,
            "text_version": GRANT_VERSION,
            "sha256": signed.grant.sha256,
            "at": now,
            "document": signed.document,
            "kid": signed.grant.kid,
        }
        database.insert(ctx.db, "publish_grants", grant)
        ctx.record("publishing:model:published", model_id, version=version.id, grant=str(grant["sha256"]))
    return _required(ctx, model_id)


def grant_of(ctx: Context, model_id: ModelId) -> receipts.Grant:
    """The newest grant, for the owner. Raises NotFound where none was given.

    One that was given before grants were signed has its digest only.
    """
    models.get(ctx, model_id)
    return about_grant(ctx, model_id)


def about_grant(ctx: Context, model_id: ModelId) -> receipts.Grant:
    """The same, whoever asks: for receipts."""
    row = database.one(
        ctx.db, "SELECT * FROM publish_grants WHERE model_id = ? ORDER BY at DESC, rowid DESC LIMIT 1", model_id
    )
    if row is None:
        raise NotFound(model_id)
    return receipts.Grant(sha256=row["sha256"], kid=row["kid"], kept_by=receipts.KEPT_BY if row["kid"] else "")


def grant_document(ctx: Context, model_id: ModelId) -> bytes:
    """Her newest grant as it was signed, for the owner. Raises NotFound where none was signed."""
    models.get(ctx, model_id)
    row = database.one(
        ctx.db,
        "SELECT document FROM publish_grants WHERE model_id = ? AND kid <> '' ORDER BY at DESC, rowid DESC LIMIT 1",
        model_id,
    )
    if row is None:
        raise NotFound(model_id)
    return bytes(row["document"])


def pause(ctx: Context, model_id: ModelId) -> Publication:
    """New generations are refused from now on; the listing says so; licences given stay."""
    return _move(ctx, model_id, Event.PAUSE)


def resume(ctx: Context, model_id: ModelId) -> Publication:
    """It can be generated with again. Raises Refused where the desk has hidden it."""
    found = of_model(ctx, model_id)
    if found is not None and found.hidden:
        raise Refused([PublishReason.HIDDEN], model_id)
    return _move(ctx, model_id, Event.RESUME)


def withdraw(ctx: Context, model_id: ModelId) -> Publication:
    """It is off the marketplace; receipts still verify and say so."""
    return _move(ctx, model_id, Event.WITHDRAW)


def _move(ctx: Context, model_id: ModelId, event: Event) -> Publication:
    models.get(ctx, model_id)
    with ctx.transaction():
        before = _required(ctx, model_id)
        state: PublicationState = step(MOVES, before.state, event, model_id)
        database.run(
            ctx.db,
            "UPDATE publications SET state = ?, changed_at = ? WHERE model_id = ?",
            str(state),
            ctx.stamp(),
            model_id,
        )
        told = receipts.Status.PUBLISHED if state is PublicationState.LIVE else receipts.Status(str(state))
        receipts.note_status(ctx, training.about_version(ctx, before.version_id).mode, model_id, told)
        ctx.record(f"publishing:model:{state}", model_id)
    return _required(ctx, model_id)


def _required(ctx: Context, model_id: ModelId) -> Publication:
    found = of_model(ctx, model_id)
    if found is None:
        raise NotFound(model_id)
    return found
