"""Issuing a receipt in the transaction that stores its image; reading them; re-reading all of them."""

import hashlib
import hmac

from PIL import Image as Pictures

from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import compact_json, moment, sha256
from painter.core.receipts.canonical import NotCanonical
from painter.core.receipts.envelope import open_envelope, seal, signed
from painter.core.receipts.keys import origin_of, signer_of, thumbprint
from painter.core.receipts.model import LIMITS, Body, Draft, Image, Issued, Key, Log, StoredReceipt
from painter.core.receipts.png import embed, pixels_sha256, plain_png
from painter.core.receipts.verify import Trust, read_trust

NOTHING_BEFORE = "0" * 64


def commitment(prompt: str, nonce_hex: str) -> str:
    """HMAC-SHA256 over the prompt's UTF-8 with the nonce as key, hex: shows nothing, and can be opened later."""
    return hmac.new(bytes.fromhex(nonce_hex), prompt.encode(), hashlib.sha256).hexdigest()


def issue(ctx: Context, draft: Draft, picture: Pictures.Image) -> Issued:
    """The next receipt of the chain exists, with the PNG that carries it. Only inside the caller's transaction.

    Number and predecessor are read and written under the same write lock, so the chain has no gap and no fork.
    """
    if not ctx.db.conn.in_transaction:
        raise RuntimeError("a receipt is issued in the transaction that stores its image")
    signer = signer_of(ctx)
    png = plain_png(picture)
    last = database.one(ctx.db, "SELECT number, sha256 FROM receipts ORDER BY number DESC LIMIT 1")
    number = 1 if last is None else int(last["number"]) + 1
    body = Body(
        type="org.painter.consent-receipt",
        schema_version="1",
        id=ctx.new_id("rcpt"),
        issued_at=ctx.stamp(),
        origin=origin_of(ctx),
        simulated=ctx.mode is Mode.SANDBOX,
        artist=draft.artist,
        model=draft.model,
        licence=draft.licence,
        rights=draft.rights,
        creator=draft.creator,
        generation=draft.generation,
        image=Image(
            mime="image/png",
            width=picture.width,
            height=picture.height,
            pixels_sha256=pixels_sha256(picture),
            file_sha256=sha256(png),
            source_sha256=draft.source_sha256,
            watermarked=draft.watermarked,
        ),
        limits=LIMITS,
        log=Log(number=number, previous_sha256=NOTHING_BEFORE if last is None else last["sha256"]),
        signer=Key(kid=signer.kid),
    )
    envelope = seal(body, signer)
    row = {
        "number": number,
        "id": body.id,
        "envelope": envelope,
        "sha256": sha256(envelope),
        "previous_sha256": body.log.previous_sha256,
        "pixels_sha256": body.image.pixels_sha256,
        "issued_at": body.issued_at,
    }
    database.insert(ctx.db, "receipts", row)
    ctx.record("receipts:receipt:issued", body.id, number=number, sha256=sha256(envelope))
    return Issued(id=body.id, number=number, envelope=envelope, image=embed(png, envelope))


def get(ctx: Context, receipt_id: str) -> StoredReceipt:
    """A receipt by its unguessable id, for anybody: it holds no prompt and no person."""
    row = database.one(ctx.db, "SELECT * FROM receipts WHERE id = ?", receipt_id)
    if row is None:
        raise NotFound(receipt_id[:80])
    return _stored(row)


def by_pixels(ctx: Context, digest: str) -> StoredReceipt | None:
    """The receipt of an image with exactly these pixels, whatever file they came in."""
    row = database.one(ctx.db, "SELECT * FROM receipts WHERE pixels_sha256 = ?", digest)
    return None if row is None else _stored(row)


def trust_document(ctx: Context) -> bytes:
    """The keys by which this instance signs, as a trust file to hand to others."""
    signer = signer_of(ctx)
    key = {"kid": signer.kid, "jwk": signer.jwk, "origin": origin_of(ctx)}
    return compact_json({"type": "org.painter.trust", "keys": [key]}).encode()


def trusted_keys(ctx: Context) -> Trust:
    """What this instance itself trusts: its own key."""
    return read_trust(trust_document(ctx))


def breaks(ctx: Context) -> list[str]:
    """What re-reading the whole log finds: a gap, a fork, an altered or unsigned receipt; empty means whole."""
    found = []
    previous, expected = NOTHING_BEFORE, 1
    for row in ctx.db.conn.execute("SELECT * FROM receipts ORDER BY number"):
        name = f"receipt {row['number']}"
        if row["number"] != expected:
            found.append(f"{name} stands where {expected} should")
        if sha256(row["envelope"]) != row["sha256"]:
            found.append(f"{name} is not what its digest says")
        found += [f"{name} {wrong}" for wrong in _wrong(dict(row), previous)]
        previous, expected = row["sha256"], row["number"] + 1
    return found


def _wrong(row: Row, previous: str) -> list[str]:
    try:
        envelope = open_envelope(bytes(row["envelope"]))
    except NotCanonical as error:
        return [f"cannot be read: {error}"]
    body = envelope.receipt
    found = []
    if not signed(envelope) or thumbprint(envelope.sig.jwk.x) != body.signer.kid:
        found.append("is not signed as it says")
    if body.log.previous_sha256 != previous or body.log.number != row["number"]:
        found.append("does not follow the one before it")
    if (body.id, body.image.pixels_sha256) != (row["id"], row["pixels_sha256"]):
        found.append("is filed under another name")
    return found


def _stored(row: Row) -> StoredReceipt:
    envelope = bytes(row["envelope"])
    return StoredReceipt(
        id=row["id"],
        number=row["number"],
        envelope=envelope,
        sha256=row["sha256"],
        issued_at=moment(row["issued_at"]),
        body=open_envelope(envelope).receipt,
    )
