"""Reading receipts: who may, as which file, and what a check of it says."""

import base64

from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import moment
from painter.core.receipts import log
from painter.core.receipts.commission import CommissionBody
from painter.core.receipts.envelope import open_envelope, proven
from painter.core.receipts.sealed import Proof, StoredReceipt
from painter.core.receipts.trusting import trusted_keys
from painter.core.receipts.verdicts import Outcome
from painter.core.receipts.verify import verify_bytes

RECEIPT = "receipt"  # the kind of log entry


def get(ctx: Context, receipt_id: str) -> StoredReceipt:
    """A receipt by its unguessable id, for anybody: it holds no prompt and no person.

    Raises NotFound also for the receipt of somebody else's test picture.
    """
    row = database.one(ctx.db, "SELECT * FROM receipts WHERE id = ?", receipt_id)
    if row is None or not _may_read(ctx, row):
        raise NotFound(receipt_id[:80])
    return stored(ctx, row)


def stored(ctx: Context, row: Row) -> StoredReceipt:
    """The row as it is handed out, with its proof where it stands in the log."""
    statement = bytes(row["envelope"])
    return StoredReceipt(
        id=row["id"],
        number=row["number"],
        envelope=statement,
        file=_file(ctx, row["id"], statement),
        sha256=row["sha256"],
        issued_at=moment(row["issued_at"]),
        body=open_envelope(statement).receipt,
        private=row["private_to"] is not None,
    )


def delivered_digest(ctx: Context, receipt_id: str) -> str:
    """The sha256 of the file that was handed out with the receipt inside; "" where an older version kept none.

    Of a receipt that is not there it is "none", which no file has.
    """
    row = database.one(ctx.db, "SELECT delivered_sha256 FROM receipts WHERE id = ?", receipt_id)
    return "none" if row is None else str(row["delivered_sha256"])


def commission_body(ctx: Context, receipt_id: str) -> CommissionBody:
    """What a commission's receipt says. Raises NotFound for anything else."""
    body = get(ctx, receipt_id).body
    if not isinstance(body, CommissionBody):
        raise NotFound(receipt_id)
    return body


def verify_stored(ctx: Context, receipt_id: str) -> Outcome:
    """The verdict on a receipt as it is kept, by this instance's own keys."""
    return verify_bytes(get(ctx, receipt_id).file, trusted_keys(ctx))


def proof_of(ctx: Context, mode: Mode, index: int) -> Proof | None:
    """The path from entry index to the checkpoint that was signed right after it; None where none was."""
    note = log.checkpoint_at(ctx, mode, index + 1)
    if note is None:
        return None
    return proof_as_written(log.Entered(index, note, log.inclusion(ctx, mode, index, index + 1)))


def proof_as_written(place: log.Entered) -> Proof:
    """The place in the log as it stands in the receipt's file."""
    hashes = tuple(base64.b64encode(step).decode() for step in place.path)
    return Proof(checkpoint=place.note, index=place.index, hashes=hashes)


def _file(ctx: Context, receipt_id: str, statement: bytes) -> bytes:
    place = log.entry_of(ctx, RECEIPT, receipt_id)
    proof = None if place is None else proof_of(ctx, place.log, place.index)
    return statement if proof is None else proven(statement, proof)


def _may_read(ctx: Context, row: Row) -> bool:
    return row["private_to"] is None or ctx.actor.system or row["private_to"] == ctx.actor.id
