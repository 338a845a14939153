"""Re-reading every receipt: what is missing, forked, altered or signed by nobody of this instance."""

from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.records import sha256
from painter.core.receipts.canonical import NotCanonical
from painter.core.receipts.envelope import open_envelope, signed
from painter.core.receipts.issuing import ISSUED, NOTHING_BEFORE, pixels_of
from painter.core.receipts.keys import Use, origin_of, public_keys, thumbprint

GUARDS = {"receipts_no_update", "receipts_no_delete"}


def breaks(ctx: Context) -> list[str]:
    """What re-reading the whole log finds; empty means whole.

    A gap, a fork, a receipt that is altered, signed by no key of this instance, or gone after it was issued, and
    guards of the table that were taken away.
    """
    own = {(key.kid, origin_of(ctx, key.mode)) for key in public_keys(ctx) if key.use is Use.RECEIPT}
    found = _unlike_the_events(ctx)
    previous, expected = NOTHING_BEFORE, 1
    for row in ctx.db.conn.execute("SELECT * FROM receipts ORDER BY number"):
        name = f"receipt {row['number']}"
        if row["number"] != expected:
            found.append(f"{name} stands where {expected} should")
        if sha256(row["envelope"]) != row["sha256"]:
            found.append(f"{name} is not what its digest says")
        found += [f"{name} {wrong}" for wrong in _wrong(dict(row), previous, own)]
        previous, expected = row["sha256"], row["number"] + 1
    return found


def _unlike_the_events(ctx: Context) -> list[str]:
    guards = {row["name"] for row in database.rows(ctx.db, "SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    gone = database.rows(
        ctx.db,
        "SELECT e.subject FROM events e LEFT JOIN receipts r ON r.id = e.subject"
        " AND r.sha256 = json_extract(e.facts, '$.sha256') WHERE e.tag = ? AND r.id IS NULL",
        ISSUED,
    )
    unnoted = database.rows(
        ctx.db,
        "SELECT number FROM receipts r WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.subject = r.id AND e.tag = ?)",
        ISSUED,
    )
    return [
        *(f"the guard {name} of the table is gone" for name in sorted(GUARDS - guards)),
        *(f"receipt {row['subject']} was issued and is not there as it was" for row in gone),
        *(f"receipt {row['number']} stands there and was never issued" for row in unnoted),
    ]


def _wrong(row: Row, previous: str, own: set[tuple[str, str]]) -> list[str]:
    try:
        envelope = open_envelope(bytes(row["envelope"]))
    except NotCanonical as error:
        return [f"cannot be read: {error}"]
    body = envelope.receipt
    found = []
    if not signed(envelope) or thumbprint(envelope.sig.jwk.x) != body.signer.kid:
        found.append("is not signed as it says")
    if (body.signer.kid, body.origin) not in own:
        found.append("is signed by a key that this instance does not hold")
    if body.log.previous_sha256 != previous or body.log.number != row["number"]:
        found.append("does not follow the one before it")
    filed = (row["id"], row["pixels_sha256"], row["issued_at"], row["previous_sha256"])
    if (body.id, pixels_of(body), body.issued_at, body.log.previous_sha256) != filed:
        found.append("is filed under another name")
    return found
