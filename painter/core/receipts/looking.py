"""What this instance can say of any file: the ladder from a receipt inside it to a mere likeness.

Rungs 1 to 4 rest on digests and signatures and may say authentic or altered. A likeness only says what a picture looks
like. The file is not kept, and receipts of test pictures are found by their owner only.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import instant, sha256
from painter.core.receipts.canonical import NotCanonical
from painter.core.receipts.entries import StatusEntry, statuses_since
from painter.core.receipts.files import mime_of, opened, stripped
from painter.core.receipts.likeness import Array, look_up
from painter.core.receipts.png import pixels_sha256
from painter.core.receipts.sealed import AnyBody, StoredReceipt
from painter.core.receipts.service import get, stored
from painter.core.receipts.trusting import trusted_keys
from painter.core.receipts.verdicts import Outcome, Verdict
from painter.core.receipts.verify import MOST_FILE, verify_bytes


class Answer(StrEnum):
    AUTHENTIC = "authentic"
    SAME_PICTURE = "same_picture"  # exactly the pixels, in a file that lost its credentials
    ALTERED = "altered"
    LOOKS_LIKE = "looks_like"
    UNKNOWN_SIGNER = "unknown_signer"
    NO_RECEIPT = "no_receipt"


class Rung(StrEnum):
    """By what the receipt was found."""

    INSIDE = "inside"
    FILE = "file"
    PICTURE_DATA = "picture_data"
    PIXELS = "pixels"
    LIKENESS = "likeness"
    NONE = "none"


@dataclass(frozen=True)
class Finding:
    """The answer. outcome: the numbered steps. bits: of 256, how far a likeness is apart. receipt: the one found."""

    answer: Answer
    rung: Rung
    outcome: Outcome
    receipt: StoredReceipt | None = None
    body: AnyBody | None = None
    bits: int | None = None
    since: tuple[StatusEntry, ...] = ()

    def document(self) -> dict[str, Any]:
        """For the JSON API."""
        receipt = self.receipt
        return {
            "answer": str(self.answer),
            "found_by": str(self.rung),
            "likeness_bits_apart": self.bits,
            "receipt_id": None if self.body is None else self.body.id,
            "issued_here": receipt is not None,
            "statuses": [
                {"subject": one.subject, "status": str(one.status), "at": instant(one.at), "log_index": one.index}
                for one in self.since
            ],
            "check": self.outcome.document(),
        }


def look(ctx: Context, content: bytes) -> Finding:
    """Everything that can be said of this file, for anybody. Never raises for what it holds."""
    outcome = verify_bytes(content, trusted_keys(ctx))
    if outcome.verdict is Verdict.VERIFIED and outcome.body is not None:
        whole = _is_as_delivered(ctx, outcome.body, content)
        return _found(ctx, Answer.AUTHENTIC if whole else Answer.ALTERED, Rung.INSIDE, outcome, outcome.body)
    if len(content) <= MOST_FILE and (row := _by(ctx, "delivered_sha256", sha256(content))) is not None:
        return _of_row(ctx, Answer.AUTHENTIC, Rung.FILE, outcome, row)
    if outcome.verdict is Verdict.ALTERED and outcome.body is not None:
        found = _found(ctx, Answer.ALTERED, Rung.INSIDE, outcome, outcome.body)
        if found.receipt is not None:  # else anybody's signature could say what the picture was made from
            return found
    if outcome.verdict is Verdict.UNKNOWN_SIGNER:
        return Finding(Answer.UNKNOWN_SIGNER, Rung.INSIDE, outcome, body=outcome.body)
    return _by_its_picture(ctx, content, outcome)


def _is_as_delivered(ctx: Context, body: AnyBody, content: bytes) -> bool:
    """Whether an image is the delivered file byte for byte: C2PA leaves padding and names of its boxes unsigned."""
    row = database.one(ctx.db, "SELECT delivered_sha256 FROM receipts WHERE id = ?", body.id)
    known = row["delivered_sha256"] if row and mime_of(content) else ""
    return not known or known == sha256(content)


def of_id(ctx: Context, receipt_id: str) -> Finding:
    """The same for a receipt that is kept here. Raises NotFound where there is none by this id."""
    kept = get(ctx, receipt_id)
    outcome = verify_bytes(kept.file, trusted_keys(ctx))
    answer = Answer.AUTHENTIC if outcome.verdict is Verdict.VERIFIED else Answer.ALTERED
    return _found(ctx, answer, Rung.INSIDE, outcome, kept.body)


def _by_its_picture(ctx: Context, content: bytes, outcome: Outcome) -> Finding:
    altered = outcome.verdict is Verdict.ALTERED  # a receipt stands in it and cannot be read
    nothing = Finding(Answer.ALTERED if altered else Answer.NO_RECEIPT, Rung.NONE, outcome)
    try:
        plain, picture = stripped(content), opened(content)
    except NotCanonical:
        return nothing
    for rung, column, digest in (
        (Rung.PICTURE_DATA, "file_sha256", sha256(plain)),
        (Rung.PIXELS, "pixels_sha256", pixels_sha256(picture)),
    ):
        if (row := _by(ctx, column, digest)) is not None:
            return _of_row(ctx, Answer.ALTERED if altered else Answer.SAME_PICTURE, rung, outcome, row)
    like = _like(ctx, picture)
    if like is None:
        return nothing
    row, bits = like
    return _of_row(ctx, Answer.LOOKS_LIKE, Rung.LIKENESS, outcome, row, bits)


def _by(ctx: Context, column: str, digest: str) -> Row | None:
    """The oldest receipt with this digest that she may read."""
    return database.one(
        ctx.db,
        f"SELECT * FROM receipts WHERE {column} = ? AND (private_to IS NULL OR private_to = ?) ORDER BY number LIMIT 1",
        digest,
        ctx.actor.id or "",
    )


_NOTHING: tuple[Array, Array, str] = (np.zeros(0, np.int64), np.zeros((0, 32), np.uint8), "")
_SEEN: dict[Path, tuple[Array, Array, str]] = {}  # numbers, likenesses, and the digest of the last receipt


def _hashes(ctx: Context) -> tuple[Array, Array]:
    """Numbers and likenesses of all receipts; what is new since the last look is read, and the rest remembered."""
    numbers, hashes, digest = _SEEN.get(ctx.data_dir, _NOTHING)
    last = int(numbers[-1]) if len(numbers) else 0
    there = database.one(ctx.db, "SELECT 1 FROM receipts WHERE number = ? AND sha256 = ?", last, digest)
    if there is None:
        (numbers, hashes, digest), last = _NOTHING, 0  # the directory was made anew
    sql = "SELECT number, likeness, sha256 FROM receipts WHERE number > ? AND length(likeness) = 32 ORDER BY number"
    new = database.rows(ctx.db, sql, last)
    if new:
        numbers = np.concatenate([numbers, np.array([row["number"] for row in new], np.int64)])
        more = np.frombuffer(b"".join(row["likeness"] for row in new), np.uint8).reshape(-1, 32)
        hashes = np.concatenate([hashes, more])
        _SEEN[ctx.data_dir] = numbers, hashes, new[-1]["sha256"]
    return numbers, hashes


def _like(ctx: Context, picture: Image.Image) -> tuple[Row, int] | None:
    """The nearest receipt that she may read, if it is near enough."""
    numbers, hashes = _hashes(ctx)
    private = {
        row["number"]
        for row in database.rows(
            ctx.db, "SELECT number FROM receipts WHERE private_to IS NOT NULL AND private_to <> ?", ctx.actor.id or ""
        )
    }
    if private:
        kept = ~np.isin(numbers, list(private))
        numbers, hashes = numbers[kept], hashes[kept]
    near = look_up(hashes, picture)
    if near is None:
        return None
    row = database.one(ctx.db, "SELECT * FROM receipts WHERE number = ?", int(numbers[near.row]))
    return None if row is None else (row, near.distance)


def _of_row(ctx: Context, answer: Answer, rung: Rung, outcome: Outcome, row: Row, bits: int | None = None) -> Finding:
    kept = stored(ctx, row)
    return Finding(answer, rung, outcome, kept, kept.body, bits, statuses_since(ctx, kept.body))


def _found(ctx: Context, answer: Answer, rung: Rung, outcome: Outcome, body: AnyBody) -> Finding:
    """kept only where it is this very body: an id can be written by anybody."""
    try:
        kept = get(ctx, body.id)
    except NotFound:
        kept = None
    if kept is not None and kept.body != body:
        kept = None
    return Finding(answer, rung, outcome, kept, body, None, statuses_since(ctx, body))
