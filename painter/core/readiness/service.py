"""The score of a model's confirmed works, computed here from what is stored, whatever a page believes."""

from datetime import datetime

from painter.core import artwork, licensing, models, storage, verification
from painter.core.artwork import Artwork
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import ModelId, moment
from painter.core.readiness.model import SAFETY_VERSION, GateFacts, Readiness, SafetyKind, Work
from painter.core.readiness.rules import assess


def assess_model(ctx: Context, model_id: ModelId) -> Readiness:
    """Readiness of her model as it is stored now; a work whose file is gone does not count."""
    works = [work for work in artwork.confirmed(ctx, model_id) if _is_stored(ctx, work)]
    terms = licensing.current(ctx, model_id)
    facts = GateFacts(
        verified=verification.complete(ctx, model_id),
        safety=all(safety(ctx, model_id).values()),
        licensed=terms is not None and bool(terms.tiers),
    )
    return assess([Work(id=w.id, name=w.file_name, measures=w.measures) for w in works], facts)


def safety(ctx: Context, model_id: ModelId) -> dict[SafetyKind, datetime | None]:
    """When she confirmed each of the three, or None."""
    models.get(ctx, model_id)
    found = database.rows(
        ctx.db,
        "SELECT kind, at FROM safety_confirmations WHERE model_id = ? AND text_version = ?",
        model_id,
        SAFETY_VERSION,
    )
    given = {row["kind"]: moment(row["at"]) for row in found}
    return {kind: given.get(str(kind)) for kind in SafetyKind}


def confirm_safety(ctx: Context, model_id: ModelId, kind: SafetyKind) -> None:
    """She confirms it herself, with the time and the version of the sentence."""
    _hers(ctx, model_id)
    with ctx.transaction():
        database.run(
            ctx.db,
            "INSERT INTO safety_confirmations VALUES (?, ?, ?, ?) ON CONFLICT (model_id, kind)"
            " DO UPDATE SET text_version = excluded.text_version, at = excluded.at",
            model_id,
            str(kind),
            SAFETY_VERSION,
            ctx.stamp(),
        )
        ctx.record("readiness:safety:confirmed", model_id, kind=str(kind))


def withdraw_safety(ctx: Context, model_id: ModelId, kind: SafetyKind) -> None:
    """She takes the confirmation back."""
    _hers(ctx, model_id)
    with ctx.transaction():
        database.run(ctx.db, "DELETE FROM safety_confirmations WHERE model_id = ? AND kind = ?", model_id, str(kind))
        ctx.record("readiness:safety:withdrawn", model_id, kind=str(kind))


def _hers(ctx: Context, model_id: ModelId) -> None:
    """Not even the worker confirms in her place. Raises NotFound for anybody else."""
    if not ctx.is_owner(models.get(ctx, model_id).owner_id):
        raise NotFound(model_id)


def _is_stored(ctx: Context, work: Artwork) -> bool:
    return storage.exists(ctx, work.original_sha256) and storage.exists(ctx, work.working_sha256)
