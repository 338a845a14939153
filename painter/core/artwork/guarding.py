"""The guard over uploads: the worker looks whether another account has the same picture; the desk decides.

Nothing of it is shown to the artists before the desk asks or decides: two people may have a picture for good reasons.
"""

from painter.core import storage
from painter.core.artwork.alike import (
    INLIERS,
    Alike,
    Array,
    Features,
    by_hash,
    by_part,
    features,
    luminance_of,
    packed,
    unpacked,
)
from painter.core.artwork.conflicts import note_twin
from painter.core.artwork.measuring import NEAR_BITS
from painter.core.artwork.tiles import LOOK_PX, PIECE_PX, by_tiles, looked
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import ArtworkId, ModelId

NEWEST = 2000  # works of others whose points are compared; beyond them hashes alone speak
NEAR_COPY = {"bits": NEAR_BITS, "points": INLIERS, "side": PIECE_PX, "look": LOOK_PX}  # from where on it is one


def guard_next(ctx: Context) -> int:
    """The oldest work that was not looked at yet has been compared with those of all others; their number, 0 or 1.

    A work whose file is lost is passed over until it is there again.
    """
    ctx.require_system()
    waiting = database.rows(
        ctx.db,
        "SELECT a.* FROM artworks a LEFT JOIN artwork_features f ON f.artwork_id = a.id"
        " WHERE a.state <> 'removed' AND f.artwork_id IS NULL ORDER BY a.submitted_at, a.rowid",
    )
    row = next((row for row in waiting if storage.exists(ctx, row["working_sha256"])), None)
    if row is None:
        return 0
    found = features(storage.get(ctx, row["working_sha256"]))
    twins = _twins(ctx, row, found)
    with ctx.transaction():
        gone = database.one(ctx.db, "SELECT 1 FROM artworks WHERE id = ? AND state = 'removed'", row["id"])
        kept = (row["id"], b"" if gone else packed(found.points, found.words), ctx.stamp())
        into = "INSERT INTO artwork_features (artwork_id, points, made_at) VALUES (?, ?, ?)"
        database.run(ctx.db, f"{into} ON CONFLICT DO NOTHING", *kept)
        for other_id, alike in twins if not gone else ():
            note_twin(ctx, row["id"], other_id, alike)
    return 1


def nearest_copy(ctx: Context, model_id: ModelId, content: bytes) -> tuple[ArtworkId | None, Alike | None, int]:
    """The work of this model that the picture is a copy of, how, and among how many; None where there is none.

    Hashes and points of every work come first, tiles where neither found anything. Works that the worker has not
    looked at yet are looked at now; of one whose file is lost, what was kept of it speaks alone. For rooms
    downstream, in the worker.
    """
    found = features(content)
    works = database.rows(
        ctx.db,
        f"SELECT {_COMPARED} FROM artworks a WHERE a.model_id = ? AND a.state = 'confirmed' ORDER BY a.rowid",
        model_id,
    )
    for work in works:
        alike = _whole(found, work) or by_part(found, *_points(ctx, work))
        if alike is not None:
            return ArtworkId(work["id"]), alike, len(works)
    picture, pieces = looked(found.luminance), []
    for work in works:
        luminance = _luminance(ctx, work)
        alike = None if luminance is None else by_tiles(picture, luminance)
        pieces += [] if alike is None else [(alike.strength, ArtworkId(work["id"]), alike)]
    _, piece_of, alike = max(pieces, default=(0, None, None))
    return piece_of, alike, len(works)


def _twins(ctx: Context, row: Row, found: Features) -> list[tuple[str, Alike]]:
    """The works of other accounts that are the same picture."""
    others = database.rows(
        ctx.db,
        f"SELECT {_COMPARED}, a.original_sha256 FROM artworks a JOIN artwork_features f ON f.artwork_id = a.id"
        " WHERE a.owner_id <> ? AND a.state <> 'removed' ORDER BY f.made_at DESC, a.id",
        row["owner_id"],
    )
    twins = []
    for place, other in enumerate(others):
        exact = other["original_sha256"] == row["original_sha256"]
        alike = Alike("exact", 0) if exact else _whole(found, other)
        if alike is None and place < NEWEST:
            alike = by_part(found, *_points(ctx, other))
        if alike is not None:
            twins.append((str(other["id"]), alike))
    return twins


_COMPARED = "a.id, a.phash, a.working_sha256, json_extract(a.measures, '$.contrast') AS contrast"


def _whole(found: Features, work: Row) -> Alike | None:
    return by_hash(found.hashes, work["phash"], contrast=min(found.contrast, work["contrast"]))


def _points(ctx: Context, work: Row) -> tuple[Array, Array]:
    """Points and words of a work as they were kept, or else as its file has them; none where that is lost."""
    kept = database.one(ctx.db, "SELECT points FROM artwork_features WHERE artwork_id = ?", work["id"])
    if kept is not None:
        return unpacked(kept["points"])
    try:
        seen = features(storage.get(ctx, work["working_sha256"]))
    except NotFound:
        return unpacked(b"")
    return seen.points, seen.words


def _luminance(ctx: Context, work: Row) -> Array | None:
    """The work as it is looked at, or None where its file is lost."""
    try:
        return luminance_of(storage.get(ctx, work["working_sha256"]))
    except NotFound:
        return None
