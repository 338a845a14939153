"""Issuing and verifying receipts over a 512 px picture, in a fresh directory."""

import tempfile
import time
from pathlib import Path

from PIL import Image

from painter.core import receipts
from painter.core.receipts import verify_bytes
from painter.settings import Settings
from painter.wiring import open_house
from tests.core.test_receipts import a_draft

ROUNDS = 200


def run() -> dict[str, float]:
    """Milliseconds a receipt: issue (one transaction each, synchronous=FULL), verify, and audit of all."""
    with tempfile.TemporaryDirectory() as name:
        ctx = open_house(Settings(demo=True, seed_samples=False), Path(name)).context()
        prepared = receipts.prepare(Image.radial_gradient("L").resize((512, 512)).convert("RGB"))
        began = time.perf_counter()
        for _ in range(ROUNDS):
            with ctx.transaction():
                made = receipts.issue(ctx, a_draft(), prepared)
        issued = time.perf_counter()
        trust = receipts.trusted_keys(ctx)
        for _ in range(ROUNDS):
            verify_bytes(made.envelope, trust)
        verified = time.perf_counter()
        whole = receipts.breaks(ctx) == []
        audited = time.perf_counter()
        ctx.db.conn.close()
    return {
        "issue_ms": round((issued - began) * 1000 / ROUNDS, 3),
        "verify_ms": round((verified - issued) * 1000 / ROUNDS, 3),
        "audit_ms": round((audited - verified) * 1000 / ROUNDS, 3),
        "whole": float(whole),
    }
