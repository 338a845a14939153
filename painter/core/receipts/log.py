"""The two transparency logs, one a mode: entries that stay, the hashes of their tree, and checkpoints that are signed.

Stored are the hashes of complete subtrees only, each written once, when its last leaf arrives. Root and proofs of any
size are folded from at most two of them a level: nothing is computed again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import Record, moment
from painter.core.receipts.keys import Signer, origin_of
from painter.core.receipts.notes import checkpoint_text, sign_note
from painter.core.receipts.tree import (
    complete,
    consistency_ranges,
    fold,
    inclusion_ranges,
    leaf_hash,
    node_hash,
)

SIZE = "SELECT COALESCE(MAX(idx) + 1, 0) FROM log_entries WHERE log = ?"
ENTER = "INSERT INTO log_entries (log, idx, kind, subject, leaf, at) VALUES (?, ?, ?, ?, ?, ?)"
GROW = "INSERT INTO log_nodes (log, level, idx, hash) VALUES (?, ?, ?, ?)"
SIGNED = "INSERT INTO log_checkpoints (log, size, note, at) VALUES (?, ?, ?, ?)"
NODE = "SELECT hash FROM log_nodes WHERE log = ? AND level = ? AND idx = ?"


class NodeMissing(RuntimeError):
    """A hash of the tree is not in the store, which was damaged; the monitor says where."""


@dataclass(frozen=True)
class Entered:
    """Where an entry stands, the checkpoint that was signed right after it, and the path from it to that one's root."""

    index: int
    note: str
    path: list[bytes]


class Entry(Record):
    """An entry of a log. index counts from 0; leaf: the bytes that were hashed."""

    log: Mode
    index: int
    kind: str
    subject: str
    leaf: bytes
    at: datetime


def append(ctx: Context, log: Mode, kind: str, subject: str, leaf: bytes) -> int:
    """The log ends with this leaf, at the index that is returned. Only inside the transaction that makes it true.

    kind and subject are for finding it again; what is proved is the leaf alone.
    """
    return append_all(ctx, log, [(kind, subject, leaf)])


def append_all(ctx: Context, log: Mode, leaves: Iterable[tuple[str, str, bytes]]) -> int:
    """The log ends with these leaves, (kind, subject, leaf) each; the first has the index that is returned."""
    if not ctx.db.conn.in_transaction:
        raise RuntimeError("an entry is appended in the transaction that makes it true")
    first, stamp = size(ctx, log), ctx.stamp()
    entered: list[tuple[str, int, str, str, bytes, str]] = []
    grown: list[tuple[str, int, int, bytes]] = []
    last: dict[int, bytes] = {}  # by level: the node before the one that is made now
    for index, (kind, subject, leaf) in enumerate(leaves, first):
        entered.append((log, index, kind, subject, leaf, stamp))
        level, at, made = 0, index, leaf_hash(leaf)
        while at & 1:
            grown.append((log, level, at, made))
            left = last.get(level) or _node(ctx, log, level, at - 1)
            last[level] = made
            level, at, made = level + 1, at >> 1, node_hash(left, made)
        grown.append((log, level, at, made))
        last[level] = made
    ctx.db.conn.executemany(ENTER, entered)
    ctx.db.conn.executemany(GROW, grown)
    return first


def enter(
    ctx: Context, log: Mode, kind: str, subject: str, leaf: bytes, signer: Signer, *, origin: str, stamp: str
) -> Entered:
    """The log ends with this leaf, under a checkpoint: append, checkpoint and inclusion, each hash being read once.

    Only inside the transaction that makes it true. origin, stamp: the log's, and now, which the caller has read.
    """
    if not ctx.db.conn.in_transaction:
        raise RuntimeError("an entry is appended in the transaction that makes it true")
    index = size(ctx, log)
    before = [_node(ctx, log, level, at) for level, at in complete(0, index)]
    level, at, made = 0, index, leaf_hash(leaf)
    grown = [(log, level, at, made)]
    for left in before[::-1]:
        if not at & 1:
            break
        level, at, made = level + 1, at >> 1, node_hash(left, made)
        grown.append((log, level, at, made))
    over = fold([*before, grown[0][3]])
    note = sign_note(checkpoint_text(origin, index + 1, over), origin, signer.private)
    ctx.db.conn.execute(ENTER, (log, index, kind, subject, leaf, stamp))
    ctx.db.conn.executemany(GROW, grown)
    ctx.db.conn.execute(SIGNED, (log, index + 1, note, stamp))
    return Entered(index, note, before[::-1])


def size(ctx: Context, log: Mode) -> int:
    """The number of entries."""
    return database.count(ctx.db, SIZE, log)


def root(ctx: Context, log: Mode, size: int | None = None) -> bytes:
    """The root of the tree over the first entries, or over all. Raises NotFound where there are not so many."""
    return _over(ctx, log, 0, _held(ctx, log, size))


def inclusion(ctx: Context, log: Mode, index: int, size: int) -> list[bytes]:
    """The proof that the entry stands at this place of the tree of this size. Raises NotFound where it does not."""
    _held(ctx, log, size)
    if not 0 <= index < size:
        raise NotFound(f"{log}/{index}")
    return [_over(ctx, log, start, end) for start, end in inclusion_ranges(index, size)]


def consistency(ctx: Context, log: Mode, old: int, new: int) -> list[bytes]:
    """The proof that the tree of the new size begins with that of the old. Raises NotFound where one is not there."""
    _held(ctx, log, new)
    if not 0 <= old <= new:
        raise NotFound(f"{log}/{old}")
    return [_over(ctx, log, start, end) for start, end in consistency_ranges(old, new)]


def checkpoint(ctx: Context, log: Mode, signer: Signer) -> str:
    """The signed note over all entries. Of each size there is one: what was signed once is not signed again.

    So the note may carry a key that has been retired since. Only inside a transaction.
    """
    if not ctx.db.conn.in_transaction:
        raise RuntimeError("a checkpoint is signed in the transaction of its last entry")
    now = size(ctx, log)
    stored = checkpoint_at(ctx, log, now)
    if stored is not None:
        return stored
    origin = origin_of(ctx, log)
    note = sign_note(checkpoint_text(origin, now, _over(ctx, log, 0, now)), origin, signer.private)
    ctx.db.conn.execute(SIGNED, (log, now, note, ctx.stamp()))
    return note


def checkpoint_at(ctx: Context, log: Mode, size: int) -> str | None:
    """The signed note of exactly this size, or None where none was signed."""
    row = database.one(ctx.db, "SELECT note FROM log_checkpoints WHERE log = ? AND size = ?", log, size)
    return None if row is None else str(row["note"])


def latest_checkpoint(ctx: Context, log: Mode) -> str | None:
    """The signed note of the largest size that was signed, or None before the first."""
    sql = "SELECT note FROM log_checkpoints WHERE log = ? ORDER BY size DESC LIMIT 1"
    row = database.one(ctx.db, sql, log)
    return None if row is None else str(row["note"])


def entries(ctx: Context, log: Mode, start: int, limit: int) -> list[Entry]:
    """At most so many entries from this index on, in the order of the log."""
    sql = "SELECT * FROM log_entries WHERE log = ? AND idx >= ? ORDER BY idx LIMIT ?"
    return [_entry(row) for row in database.rows(ctx.db, sql, log, start, max(limit, 0))]


def entry_of(ctx: Context, kind: str, subject: str) -> Entry | None:
    """The newest entry of this kind about the subject."""
    sql = "SELECT * FROM log_entries WHERE subject = ? AND kind = ? ORDER BY at DESC, idx DESC LIMIT 1"
    row = database.one(ctx.db, sql, subject, kind)
    return None if row is None else _entry(row)


def entries_of(ctx: Context, subject: str) -> list[Entry]:
    """All that the logs hold about the subject, the oldest first."""
    return [
        _entry(row)
        for row in database.rows(ctx.db, "SELECT * FROM log_entries WHERE subject = ? ORDER BY at, log, idx", subject)
    ]


def _held(ctx: Context, log: Mode, wanted: int | None) -> int:
    """The size that is meant. Raises NotFound where the log has not that many entries."""
    now = size(ctx, log)
    if wanted is None:
        return now
    if not 0 <= wanted <= now:
        raise NotFound(f"{log}/{wanted}")
    return wanted


def _over(ctx: Context, log: Mode, start: int, end: int) -> bytes:
    """The root over the leaves from start up to end."""
    return fold([_node(ctx, log, level, index) for level, index in complete(start, end)])


def _node(ctx: Context, log: Mode, level: int, index: int) -> bytes:
    row = ctx.db.conn.execute(NODE, (log, level, index)).fetchone()
    if row is None:
        raise NodeMissing(f"{log}: level {level}, {index}")
    return bytes(row[0])


def _entry(row: Row) -> Entry:
    return Entry(
        log=Mode(row["log"]),
        index=row["idx"],
        kind=row["kind"],
        subject=row["subject"],
        leaf=row["leaf"],
        at=moment(row["at"]),
    )
