"""The transparency log as it grows to a million entries: appending, root, both proofs, verifying, re-reading it all.

Bulk: batches of BATCH in a transaction each, under ids that count up, so that it is there in time. One: an entry with
its signed checkpoint in a transaction of its own and under a random id, as a receipt has it, with fsync. Root and
proofs are read from SQLite at random places. Milliseconds are medians by the clock on the wall; `_cpu` is what this
process computed, which a busy machine does not stretch.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from painter.core.kernel.context import Context, Mode
from painter.core.receipts import Signer, log, monitor
from painter.core.receipts.tree import consistent, includes, leaf_hash
from painter.settings import Settings
from painter.wiring import open_house

SIZES = (1_000, 10_000, 100_000, 1_000_000)
BATCH = 10_000
ONES, ROUNDS = 100, 300
WATCHED = 100_000
MOST_PROOF_MS = 1.0  # at a million entries
LOG = Mode.SANDBOX
SIGNER = Signer(Ed25519PrivateKey.from_private_bytes(bytes(32)), "bench", {})
PUBLIC = SIGNER.private.public_key().public_bytes_raw()


def run() -> dict[str, float]:
    """Figures at each size, the size in their names; proofs at the largest take less than a millisecond."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        ctx = open_house(Settings(demo=True, seed_samples=False), Path(name)).context()
        for size in SIZES:
            figures |= {f"{figure}_{size}": value for figure, value in _at(ctx, size).items()}
        ctx.db.conn.close()
        figures["store_mb_1000000"] = round(sum(file.stat().st_size for file in Path(name).glob("*.db*")) / 1e6)
    assert figures["inclusion_ms_1000000"] <= MOST_PROOF_MS
    assert figures["consistency_ms_1000000"] <= MOST_PROOF_MS
    return figures


def _at(ctx: Context, size: int) -> dict[str, float]:
    """The log has grown to this size, the last ONES entries one by one."""
    before = log.size(ctx, LOG)
    wall, cpu = time.perf_counter(), time.process_time()
    for start in range(before, size - ONES, BATCH):
        with ctx.transaction():
            log.append_all(ctx, LOG, _entries(start, min(start + BATCH, size - ONES)))
    bulk = size - ONES - before
    figures = {
        "bulk_append_us": round((time.perf_counter() - wall) * 1e6 / bulk, 1),
        "bulk_append_cpu_us": round((time.process_time() - cpu) * 1e6 / bulk, 1),
    }
    cpu = time.process_time()
    places = iter(range(size - ONES, size))
    figures["one_append_ms"] = _median(lambda: _one(ctx, next(places)), ONES)
    figures["one_append_cpu_ms"] = round((time.process_time() - cpu) * 1000 / ONES, 3)
    figures |= _proofs(ctx, size)
    if size == WATCHED:
        wall = time.perf_counter()
        assert monitor.watch(ctx, {LOG: [PUBLIC]}) == []
        figures["watch_s"] = round(time.perf_counter() - wall, 2)
    return figures


def _entries(start: int, end: int) -> Iterator[tuple[str, str, bytes]]:
    for place in range(start, end):
        yield "receipt", f"rcpt_{place:020d}", _leaf(place)


def _leaf(place: int) -> bytes:
    return b'{"sha256":"%064d","type":"org.painter.log.receipt"}' % place


def _one(ctx: Context, place: int) -> None:
    with ctx.transaction():
        log.append(ctx, LOG, "receipt", ctx.new_id("rcpt"), _leaf(place))
        log.checkpoint(ctx, LOG, SIGNER)


def _proofs(ctx: Context, size: int) -> dict[str, float]:
    """Each proof is also checked; what the checking takes is measured apart."""
    chance, root = random.Random(size), log.root(ctx, LOG)
    places = [chance.randrange(1, size) for _ in range(ROUNDS)]
    older = {place: log.root(ctx, LOG, place) for place in places}
    within: list[list[bytes]] = []
    between: list[list[bytes]] = []
    now, then = iter(places), iter(places)
    asked = {
        "root_ms": _median(lambda: log.root(ctx, LOG), ROUNDS),
        "inclusion_ms": _median(lambda: within.append(log.inclusion(ctx, LOG, next(now), size)), ROUNDS),
        "consistency_ms": _median(lambda: between.append(log.consistency(ctx, LOG, next(then), size)), ROUNDS),
    }
    fresh, again = iter(zip(places, within, strict=True)), iter(zip(places, between, strict=True))

    def included() -> None:
        place, proof = next(fresh)
        assert includes(leaf_hash(_leaf(place)), place, size, proof, root)

    def begun() -> None:
        place, proof = next(again)
        assert consistent(place, older[place], size, root, proof)

    return {
        **asked,
        "verify_inclusion_ms": _median(included, ROUNDS),
        "verify_consistency_ms": _median(begun, ROUNDS),
        "inclusion_hashes": float(max(len(proof) for proof in within)),
    }


def _median(act: Callable[[], None] | Callable[[], bytes], rounds: int) -> float:
    """Milliseconds."""
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return round(statistics.median(took) * 1000, 3)
