"""Re-reading the logs whole: everything that can be computed from the leaves is computed again and compared.

Whoever holds database and key can write another log and sign that too. What gives it away are checkpoints that are out
already, each in a delivered file: they are handed in as `seen`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.db import Row
from painter.core.receipts.canonical import NotCanonical
from painter.core.receipts.keys import origin_of
from painter.core.receipts.log import size
from painter.core.receipts.notes import Checkpoint, open_note, unproved
from painter.core.receipts.tree import fold, leaf_hash, node_hash

MOST_ALIKE = 5  # sentences of one kind; one changed leaf spoils every later checkpoint
TABLES = ("log_entries", "log_nodes", "log_checkpoints")
GUARDS = {f"{table}_no_{act}" for table in TABLES for act in ("update", "delete", "replace")}
LEAVES = "SELECT idx, leaf FROM log_entries WHERE log = ? AND idx < ? ORDER BY idx"
NODES = "SELECT idx, hash FROM log_nodes WHERE log = ? AND level = ? AND idx < ? ORDER BY idx"
CHECKPOINTS = "SELECT size, note FROM log_checkpoints WHERE log = ? AND size <= ? ORDER BY size"
# each of the next two is one statement, so that an append at the same time cannot come in between
LENGTH = "(SELECT COALESCE(MAX(idx) + 1, 0) FROM log_entries WHERE log = ?1)"
BEYOND = f"SELECT size FROM log_checkpoints WHERE log = ?1 AND (size < 0 OR size > {LENGTH}) ORDER BY size"
STRAY = (
    "SELECT level, idx FROM log_nodes WHERE log = ?1"
    f" AND (level < 0 OR idx < 0 OR idx >= {LENGTH} >> level) ORDER BY level, idx"
)
NEGATIVE = "SELECT idx FROM log_entries WHERE log = ?1 AND idx < 0 ORDER BY idx"


class _Found:
    """Sentences, of each kind the first few and the number of the rest."""

    def __init__(self) -> None:
        self._first: list[str] = []
        self._times: Counter[str] = Counter()

    def say(self, log: str, kind: str, sentence: str) -> None:
        self._times[f"{log}: {kind}"] += 1
        if self._times[f"{log}: {kind}"] <= MOST_ALIKE:
            self._first.append(f"{log}: {sentence}")

    def sentences(self) -> list[str]:
        more = {kind: times - MOST_ALIKE for kind, times in self._times.items() if times > MOST_ALIKE}
        return [*self._first, *(f"{kind}: {times} more of the kind" for kind, times in more.items())]


def watch(ctx: Context, signers_public: Mapping[Mode, Sequence[bytes]], seen: Iterable[str] = ()) -> list[str]:
    """What re-reading both logs finds, in sentences; empty means whole.

    signers_public: every key that ever signed checkpoints of a log, 32 bytes each. seen: notes out of delivered files.
    Reads from start to end with little memory, and holds no lock that a writer waits for.
    """
    found = _Found()
    guards = {row["name"] for row in database.rows(ctx.db, "SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    for name in sorted(GUARDS - guards):
        found.say("store", "guards", f"the guard {name} of the table is gone")
    handed = _sorted_by_log(ctx, seen, found)
    for log in Mode:
        _Reading(ctx, log, signers_public.get(log, ()), found).whole(handed[log])
    return found.sentences()


def _sorted_by_log(ctx: Context, seen: Iterable[str], found: _Found) -> dict[Mode, list[str]]:
    """The notes by the log that they speak of, each once."""
    origins = {origin_of(ctx, log): log for log in Mode}
    handed: dict[Mode, list[str]] = {log: [] for log in Mode}
    for note in dict.fromkeys(seen):
        try:
            handed[origins[unproved(note).origin]].append(note)
        except (NotCanonical, KeyError):
            found.say("handed in", "other logs", "a checkpoint is of neither of these logs")
    return handed


class _Reading:
    """One log, re-read once. The size is taken first: what is appended meanwhile is left for the next time."""

    def __init__(self, ctx: Context, log: Mode, keys: Sequence[bytes], found: _Found) -> None:
        self._db, self._log, self._keys, self._found = ctx.db, log, keys, found
        self._origin = origin_of(ctx, log)
        self._size = size(ctx, log)

    def _say(self, kind: str, sentence: str) -> None:
        self._found.say(f"{self._log} log", kind, sentence)

    def whole(self, handed: Sequence[str]) -> None:
        """Leaves, nodes, roots, checkpoints that are stored and those that were handed in."""
        self._misplaced()
        stored = _Stepped("size", self._rows(CHECKPOINTS, self._size))
        out = self._handed(handed)
        edge: list[tuple[int, bytes]] = []  # (level, hash) of the complete subtrees so far, the largest first
        levels = [_Stepped("idx", self._rows(NODES, n, self._size >> n)) for n in range(self._size.bit_length())]
        leaves = self._rows(LEAVES, self._size)
        for count in range(self._size + 1):
            if count and not self._grow(edge, levels, next(leaves, None), count - 1):
                return
            notes = [str(row["note"]) for row in stored.upto(count)]
            if notes or count in out:
                self._compare(count, fold([made for _, made in edge]), notes, out.get(count, []))

    def _misplaced(self) -> None:
        """What stands where the tree has no place."""
        for row in self._rows(BEYOND):
            self._say("entries gone", f"there is a checkpoint over {row['size']} entries, and there are {self._size}")
        for row in self._rows(STRAY):
            self._say("nodes", f"node {row['idx']} of level {row['level']} is one too many")
        for row in self._rows(NEGATIVE):
            self._say("entries", f"entry {row['idx']} is one too many")

    def _rows(self, sql: str, *values: int) -> Iterator[Row]:
        return iter(self._db.conn.execute(sql, (self._log, *values)))

    def _grow(self, edge: list[tuple[int, bytes]], levels: "list[_Stepped]", row: Row | None, index: int) -> bool:
        """The edge with one leaf more, its new nodes compared; False where the leaf is not there."""
        if row is None or row["idx"] != index:
            self._say("entries gone", f"entry {index} is not there; nothing after it could be computed again")
            return False
        level, made = 0, leaf_hash(row["leaf"])
        self._compare_node(levels[0], 0, index, made)
        while edge and edge[-1][0] == level:
            level, made = level + 1, node_hash(edge.pop()[1], made)
            self._compare_node(levels[level], level, index >> level, made)
        edge.append((level, made))
        return True

    def _compare_node(self, stored: "_Stepped", level: int, index: int, made: bytes) -> None:
        there = [row for row in stored.upto(index) if row["idx"] == index]
        if not there:
            self._say("nodes", f"node {index} of level {level} is not there")
        elif there[0]["hash"] != made:
            self._say("nodes", f"node {index} of level {level} does not follow from the entries under it")

    def _handed(self, notes: Sequence[str]) -> dict[int, list[Checkpoint]]:
        """By size, what this log has signed and given out."""
        out: dict[int, list[Checkpoint]] = {}
        for note in notes:
            checkpoint = self._opened(note)
            if checkpoint is None:
                self._say("handed in", "a checkpoint that was handed in is signed by no key of this log")
            elif checkpoint.size > self._size:
                gone = f"a checkpoint over {checkpoint.size} entries was given out, and there are {self._size}"
                self._say("given out", gone)
            else:
                out.setdefault(checkpoint.size, []).append(checkpoint)
        return out

    def _compare(self, count: int, root: bytes, notes: Sequence[str], out: Sequence[Checkpoint]) -> None:
        for note in notes:
            checkpoint = self._opened(note)
            if checkpoint is None:
                self._say("signatures", f"the checkpoint over {count} entries is signed by no key of this log")
            elif checkpoint.size != count or checkpoint.root != root:
                self._say("checkpoints", f"the checkpoint over {count} entries is not over the entries that are there")
        for checkpoint in out:
            if checkpoint.root != root:
                self._say("given out", f"the first {count} entries are not those of a checkpoint that was given out")

    def _opened(self, note: str) -> Checkpoint | None:
        for key in self._keys:
            try:
                return open_note(note, self._origin, key)
            except NotCanonical:
                continue
        return None


class _Stepped:
    """Rows in the order of one column, taken as far as one asks."""

    def __init__(self, column: str, rows: Iterator[Row]) -> None:
        self._column, self._rows = column, rows
        self._next = next(rows, None)

    def upto(self, place: int) -> Iterator[Row]:
        """Those that have not been taken yet, up to and with this place."""
        while self._next is not None and self._next[self._column] <= place:
            taken, self._next = self._next, next(self._rows, None)
            yield taken
