"""Consent receipts: issuing, delivering, verifying and auditing, as the log grows.

Issuing is record, signature, place in the log, checkpoint and rows, many in a transaction; the commit with its fsync
is `commit_`, and the picture's part (XMP, Content Credentials) is `carry_`. `issue_between_` is the same where all
three take turns, so that the disk and C2PA's library have each time pushed it out of the processor's caches.
Delivery is all of it over a provider's PNG of 1024 px that is passed through: prepare (decode, digests, likeness),
issue, carry, commit. Growth: receipts are issued without pictures, BATCH in a transaction, and at each size the last
ONES are measured; audit re-reads all receipts and the whole log. `_cpu` is what this process computed, which a busy
machine stretches less; the rest is by the clock on the wall. Milliseconds are the median of the quietest fifth of a
run, for the speed of a shared machine changes by the second. `verification_cpu_ms` is one
Ed25519 verification of OpenSSL's: what to hold figures of two machines, or of two hours of one, against.

100,000 receipts take some minutes: PAINTER_BENCH_MOST=100000. The proofs of a larger log: bench/log.py.
"""

import io
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from bench._quiet import quietest
from painter.core import receipts
from painter.core.kernel.context import Context
from painter.core.receipts import issuing, verify_bytes
from painter.settings import Settings
from painter.wiring import open_house
from tests.core.test_receipts import a_draft

SIZES = [size for size in (500, 1_000, 10_000, 100_000) if size <= int(os.environ.get("PAINTER_BENCH_MOST", "10000"))]
BATCH, ONES, ROUNDS = 1_000, 250, 50
SIDE = 1024
MOST_ISSUE_MS, MOST_DELIVERY_MS, MOST_VERIFY_MS, MOST_AUDIT_S = 1.0, 120.0, 15.0, 60.0  # of processor time


@dataclass
class _Times:
    """Spans of one kind."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    @contextmanager
    def span(self) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.cpu.append(time.process_time() - cpu)
        self.wall.append(time.perf_counter() - wall)

    def without(self, other: "_Times") -> "_Times":
        """These spans less what lay within each of them."""
        return _Times(
            [one - inner for one, inner in zip(self.wall, other.wall, strict=True)],
            [one - inner for one, inner in zip(self.cpu, other.cpu, strict=True)],
        )

    def told(self, name: str) -> dict[str, float]:
        wall, cpu = (round(quietest(spans) * 1000, 3) for spans in (self.wall, self.cpu))
        return {f"{name}_ms": wall, f"{name}_cpu_ms": cpu}


def run() -> dict[str, float]:
    """Figures of one delivery, then at each size, the size in their names."""
    figures = _yardstick()
    with tempfile.TemporaryDirectory() as name:
        ctx = open_house(Settings(demo=True, seed_samples=False), Path(name)).context()
        figures |= _deliveries(ctx)
        assert figures["delivery_cpu_ms"] <= MOST_DELIVERY_MS
        assert figures["verify_image_cpu_ms"] <= MOST_VERIFY_MS
        for size in SIZES:
            at = _at(ctx, size)
            assert at["issue_cpu_ms"] <= MOST_ISSUE_MS
            assert at["verify_cpu_ms"] <= MOST_VERIFY_MS
            assert at["audit_cpu_s"] <= MOST_AUDIT_S
            figures |= {f"{figure}_{size}": value for figure, value in at.items()}
        ctx.db.conn.close()
    return figures


def _yardstick() -> dict[str, float]:
    """What this machine takes for one verification, now."""
    key, said, times = Ed25519PrivateKey.generate(), b"x" * 4_000, _Times()
    signature, public = key.sign(said), key.public_key()
    for _ in range(500):
        with times.span():
            public.verify(signature, said)
    return {"verification_cpu_ms": times.told("verification")["verification_cpu_ms"]}


def _deliveries(ctx: Context) -> dict[str, float]:
    """Whole ones, after two that warm up."""
    source = _source()
    whole, ready, issue, carry, commit, verify = (_Times() for _ in range(6))
    draft, trust = a_draft(), None
    with _timed_carrying(carry):
        for number in range(ROUNDS + 2):
            if number == 2:
                trust = receipts.trusted_keys(ctx)
                for times in (whole, ready, issue, carry, commit):
                    times.wall.clear(), times.cpu.clear()
            with whole.span():
                with ready.span():
                    prepared = receipts.prepare(receipts.source_of(source))
                ctx.db.conn.execute("BEGIN IMMEDIATE")
                with issue.span():
                    made = receipts.issue(ctx, draft, prepared)
                with commit.span():
                    ctx.db.conn.execute("COMMIT")
            if trust is not None:
                with verify.span():
                    outcome = verify_bytes(made.image, trust)
                assert outcome.exit_code == 0
    return {
        "source_kb": round(len(source) / 1000),
        "delivered_kb": round(len(made.image) / 1000),
        **whole.told("delivery"),
        **ready.told("prepare"),
        **carry.told("carry"),
        **issue.without(carry).told("issue_between"),
        **commit.told("commit"),
        **verify.told("verify_image"),
    }


def _at(ctx: Context, size: int) -> dict[str, float]:
    """There are this many receipts, the last ONES measured one by one."""
    prepared = receipts.prepare(Image.radial_gradient("L").resize((64, 64)).convert("RGB"))
    draft = a_draft()
    issue, verify, audit = (_Times() for _ in range(3))
    with _carrying(lambda *_: b""):
        for start in range(_count(ctx), size - ONES, BATCH):
            with ctx.transaction():
                for _ in range(start, min(start + BATCH, size - ONES)):
                    receipts.issue(ctx, draft, prepared)
        with ctx.transaction():
            for _ in range(ONES):
                with issue.span():
                    made = receipts.issue(ctx, draft, prepared)
    trust = receipts.trusted_keys(ctx)
    for _ in range(ONES):
        with verify.span():
            outcome = verify_bytes(made.file, trust)
        assert outcome.exit_code == 0
    with audit.span():
        found = receipts.breaks(ctx) + receipts.log_breaks(ctx)
    assert found == []
    assert _count(ctx) == size
    audited = {"audit_s": round(audit.wall[0], 2), "audit_cpu_s": round(audit.cpu[0], 2)}
    return {**issue.told("issue"), **verify.told("verify"), **audited}


@contextmanager
def _carrying(instead: Callable[..., bytes]) -> Iterator[None]:
    """The picture's part of issuing is another one."""
    kept = issuing.carrying
    issuing.carrying = instead
    yield
    issuing.carrying = kept


@contextmanager
def _timed_carrying(times: _Times) -> Iterator[None]:
    kept = issuing.carrying

    def timed(*given: object) -> bytes:
        with times.span():
            return kept(*given)  # type: ignore[arg-type]

    with _carrying(timed):
        yield


def _count(ctx: Context) -> int:
    return int(ctx.db.conn.execute("SELECT COUNT(*) FROM receipts").fetchone()[0])


def _source() -> bytes:
    """A picture as a provider sends it: soft shapes with the grain that keeps a PNG large."""
    chance = np.random.default_rng(7)
    coarse = Image.fromarray(chance.integers(0, 255, (24, 24, 3), dtype=np.uint8))
    smooth = np.asarray(coarse.resize((SIDE, SIDE), Image.Resampling.BICUBIC), dtype=np.int16)
    grained = smooth + chance.integers(-6, 7, smooth.shape, dtype=np.int16)
    out = io.BytesIO()
    Image.fromarray(grained.clip(0, 255).astype(np.uint8)).save(out, "PNG")
    return out.getvalue()
