"""Works as their artist reads them."""

import json
from collections.abc import Collection

from painter.core import models, moderation, storage
from painter.core.artwork.model import Artwork, ArtworkState, Mark, Marks, Measures
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import ArtworkId, ModelId, PersonId, compact_json, moment, sha256

HELD_KIND = "artwork"  # as moderation knows a work


def works(ctx: Context, model_id: ModelId) -> list[Artwork]:
    """The works of her model that were not removed, in the order in which they came."""
    models.get(ctx, model_id)
    return _of(ctx, model_id)


def confirmed(ctx: Context, model_id: ModelId) -> list[Artwork]:
    """Those that the artist confirmed for training, by id."""
    found = [work for work in works(ctx, model_id) if work.state is ArtworkState.CONFIRMED]
    return sorted(found, key=lambda work: work.id)


def get(ctx: Context, artwork_id: ArtworkId) -> Artwork:
    """Her own work. Raises NotFound for anybody else's, and for one that was removed."""
    row = _row(ctx, artwork_id)
    ctx.owned(PersonId(row["owner_id"]), artwork_id)
    return record(ctx, row)


def original_bytes(ctx: Context, artwork_id: ArtworkId) -> bytes:
    """The file exactly as she uploaded it. Hers only."""
    return storage.get(ctx, get(ctx, artwork_id).original_sha256)


def thumbnail_bytes(ctx: Context, artwork_id: ArtworkId) -> bytes:
    """The small picture. Hers only."""
    return storage.get(ctx, get(ctx, artwork_id).thumbnail_sha256)


def works_digest(found: list[Artwork]) -> str:
    """One digest over files, basis and disclosures: another work or answer is another digest."""
    facts = sorted(
        (w.original_sha256, str(w.basis), w.permission_note, sorted(str(d) for d in w.disclosures)) for w in found
    )
    return sha256(compact_json(facts).encode())


def marks(ctx: Context, model_id: ModelId) -> list[Mark]:
    """What tells the works of her model apart."""
    models.get(ctx, model_id)
    found = database.rows(
        ctx.db,
        "SELECT file_name, original_sha256, phash FROM artworks"
        " WHERE model_id = ? AND state <> 'removed' ORDER BY rowid",
        model_id,
    )
    return [Mark(**row) for row in found]


def all_usable(ctx: Context, artwork_ids: Collection[str]) -> bool:
    """Whether each of these works is still there, and none of them held."""
    asked = sorted(set(artwork_ids))
    sql = f"SELECT COUNT(*) FROM artworks WHERE state <> 'removed' AND id IN ({database.marks(asked)})"
    return moderation.all_held(ctx, HELD_KIND).isdisjoint(asked) and database.count(ctx.db, sql, *asked) == len(asked)


def _of(ctx: Context, model_id: ModelId) -> list[Artwork]:
    found = database.rows(
        ctx.db,
        "SELECT * FROM artworks WHERE model_id = ? AND state <> 'removed' ORDER BY submitted_at, rowid",
        model_id,
    )
    held = moderation.all_held(ctx, HELD_KIND)
    return [record(ctx, row, held) for row in found]


def _row(ctx: Context, artwork_id: ArtworkId) -> Row:
    row = database.one(ctx.db, "SELECT * FROM artworks WHERE id = ? AND state <> 'removed'", artwork_id)
    if row is None:
        raise NotFound(artwork_id)
    return row


def record(ctx: Context, row: Row, held: frozenset[str] | None = None) -> Artwork:
    """The frozen record of one row. held: all works that the desk holds, where the caller has asked already."""
    values = {name: row[name] for name in Artwork.model_fields if name != "held"}
    is_held = moderation.held(ctx, HELD_KIND, row["id"]) if held is None else row["id"] in held
    return Artwork(
        **{
            **values,
            "measures": Measures(**json.loads(row["measures"])),
            "marks": Marks(**json.loads(row["marks"])),
            "held": is_held,
            "disclosures": frozenset(json.loads(row["disclosures"])),
            "submitted_at": moment(row["submitted_at"]),
            "confirmed_at": moment(row["confirmed_at"]) if row["confirmed_at"] else None,
        }
    )
