"""Orders as their creator reads them, and as the model's owner does."""

from painter.core import jobs, models, storage
from painter.core.generation.model import Order, OwnerView
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import JobId, ModelId, OrderId, PersonId, moment


def get(ctx: Context, order_id: OrderId) -> Order:
    """The creator's own order. Raises NotFound for everybody else, the model's owner included."""
    row = _row(ctx, order_id)
    ctx.owned(PersonId(row["creator_id"]), order_id)
    return _record(ctx, row)


def library(ctx: Context, model_id: ModelId | None = None) -> list[Order]:
    """The creator's orders, newest first; of one model where it is given."""
    only = "" if model_id is None else " AND model_id = ?"
    values = [ctx.person()] if model_id is None else [ctx.person(), model_id]
    found = database.rows(
        ctx.db, f"SELECT * FROM orders WHERE creator_id = ?{only} ORDER BY created_at DESC, rowid DESC", *values
    )
    return [_record(ctx, row) for row in found]


def made_with(ctx: Context, model_id: ModelId) -> list[OwnerView]:
    """Every picture made with her model, newest first, without prompt and person."""
    models.get(ctx, model_id)
    found = database.rows(
        ctx.db,
        "SELECT id, tier, receipt_id, created_at FROM orders WHERE model_id = ? AND receipt_id IS NOT NULL"
        " ORDER BY created_at DESC, rowid DESC",
        model_id,
    )
    return [OwnerView(**{**row, "created_at": moment(row["created_at"])}) for row in found]


def of_receipt(ctx: Context, receipt_id: str) -> OrderId | None:
    """The order behind a receipt, where the actor may see its picture; else None."""
    row = database.one(ctx.db, "SELECT * FROM orders WHERE receipt_id = ?", receipt_id)
    if row is None or not (ctx.is_owner(row["creator_id"]) or ctx.is_owner(row["owner_id"])):
        return None
    return OrderId(row["id"])


def receipt_of(ctx: Context, order_id: OrderId) -> str:
    """The receipt's id, or '' while there is none: for rooms that have decided that the actor may know."""
    row = database.one(ctx.db, "SELECT receipt_id FROM orders WHERE id = ?", order_id)
    return str(row["receipt_id"] or "") if row else ""


def image(ctx: Context, order_id: OrderId) -> bytes:
    """The picture with its receipt inside, for its creator and the model's owner."""
    return _bytes(ctx, order_id, "image_sha256")


def thumbnail(ctx: Context, order_id: OrderId) -> bytes:
    """The small picture, for its creator and the model's owner."""
    return _bytes(ctx, order_id, "thumbnail_sha256")


def used_today(ctx: Context, tier: str) -> int:
    """How many pictures of this tier the person has asked for today (UTC) that did not fail."""
    return database.count(
        ctx.db,
        "SELECT COUNT(*) FROM orders o JOIN jobs j ON j.id = o.job_id WHERE o.creator_id = ? AND o.tier = ?"
        " AND o.day = ? AND j.state NOT IN ('failed', 'canceled') AND j.settled <> 2",
        ctx.person(),
        tier,
        f"{ctx.now():%Y-%m-%d}",
    )


def _bytes(ctx: Context, order_id: OrderId, column: str) -> bytes:
    row = _row(ctx, order_id)
    if not (ctx.is_owner(row["creator_id"]) or ctx.is_owner(row["owner_id"])) or row[column] is None:
        raise NotFound(order_id)
    return storage.get(ctx, row[column])


def _row(ctx: Context, order_id: OrderId) -> Row:
    row = database.one(ctx.db, "SELECT * FROM orders WHERE id = ?", order_id)
    if row is None:
        raise NotFound(order_id)
    return row


def _record(ctx: Context, row: Row) -> Order:
    kept = {name: row[name] for name in Order.model_fields if name not in ("job", "created_at")}
    return Order(**kept, created_at=moment(row["created_at"]), job=jobs.of_subject(ctx, JobId(row["job_id"])))
