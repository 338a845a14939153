"""Issuing a receipt in the transaction that stores its image; reading them; re-reading all of them."""

import hashlib
import hmac

from PIL import Image as Pictures

from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import moment, sha256
from painter.core.receipts.canonical import NotCanonical, canonical
from painter.core.receipts.commission import (
    COMMISSION_LIMITS,
    SEPARATE_RIGHTS,
    CommissionBody,
    CommissionDraft,
)
from painter.core.receipts.envelope import open_envelope, seal, signed
from painter.core.receipts.keys import Signer, origin_of, signer_of, signers, thumbprint
from painter.core.receipts.model import (
    LIMITS,
    MODEL_OWNER,
    OWNER,
    SANDBOX_BASE,
    Body,
    Creator,
    Draft,
    Image,
    Issued,
    Key,
    Log,
    ReceiptReason,
)
from painter.core.receipts.png import Prepared, embed, prepare
from painter.core.receipts.sealed import AnyBody, StoredReceipt
from painter.core.receipts.verify import Outcome, Trust, read_trust, verify_bytes

NOTHING_BEFORE = "0" * 64
ISSUED = "receipts:receipt:issued"
GUARDS = {"receipts_no_update", "receipts_no_delete"}


def commitment(prompt: str, nonce_hex: str) -> str:
    """HMAC-SHA256 over the prompt's UTF-8 with the nonce as key, hex: shows nothing, and can be opened later."""
    return hmac.new(bytes.fromhex(nonce_hex), prompt.encode(), hashlib.sha256).hexdigest()


def issue(ctx: Context, draft: Draft, picture: Pictures.Image | Prepared) -> Issued:
    """The next receipt of the chain exists, with the PNG that carries it. Only inside the caller's transaction.

    Number and predecessor are read and written under the same write lock, so the chain has no gap and no fork.
    Who computed it decides key and origin: what the sandbox made stays simulated, whatever the mode is by now.
    """
    if not ctx.db.conn.in_transaction:
        raise RuntimeError("a receipt is issued in the transaction that stores its image")
    ctx.require_system(draft.model.id)
    mode = Mode.SANDBOX if draft.generation.provider == "sandbox" else Mode.LIVE
    if (mode is Mode.SANDBOX) is not (draft.model.base_model == SANDBOX_BASE):
        raise Refused([ReceiptReason.BASE_MISNAMED], draft.model.id)
    signer = signer_of(ctx, mode)
    ready = picture if isinstance(picture, Prepared) else prepare(picture)
    body = Body(
        type="org.painter.consent-receipt",
        schema_version="1",
        id=ctx.new_id("rcpt"),
        issued_at=ctx.stamp(),
        origin=origin_of(ctx, mode),
        simulated=mode is Mode.SANDBOX,
        artist=draft.artist,
        model=draft.model,
        licence=draft.licence,
        rights=draft.rights,
        creator=Creator(pseudonym=MODEL_OWNER) if draft.licence.tier == OWNER else draft.creator,
        generation=draft.generation,
        image=Image(
            mime="image/png",
            width=ready.width,
            height=ready.height,
            pixels_sha256=ready.pixels_sha256,
            file_sha256=ready.file_sha256,
            source_sha256=draft.source_sha256,
            watermarked=draft.watermarked,
        ),
        limits=LIMITS,
        log=_next_place(ctx),
        signer=Key(kid=signer.kid),
    )
    envelope = _store(ctx, body, signer)
    return Issued(id=body.id, number=body.log.number, envelope=envelope, image=embed(ready.png, envelope))


def issue_commission(ctx: Context, draft: CommissionDraft) -> CommissionBody:
    """The next receipt of the chain is this commission's. Only inside the transaction that makes it true."""
    if not ctx.db.conn.in_transaction:
        raise RuntimeError("a receipt is issued in the transaction that makes it true")
    signer = signer_of(ctx)
    body = CommissionBody(
        **draft.model_dump(),
        type="org.painter.commission-receipt",
        schema_version="1",
        id=ctx.new_id("rcpt"),
        issued_at=ctx.stamp(),
        origin=origin_of(ctx),
        separate_rights=SEPARATE_RIGHTS,
        limits=COMMISSION_LIMITS,
        log=_next_place(ctx),
        signer=Key(kid=signer.kid),
    )
    _store(ctx, body, signer)
    return body


def commission_body(ctx: Context, receipt_id: str) -> CommissionBody:
    """What a commission's receipt says. Raises NotFound for anything else."""
    body = get(ctx, receipt_id).body
    if not isinstance(body, CommissionBody):
        raise NotFound(receipt_id)
    return body


def _next_place(ctx: Context) -> Log:
    last = database.one(ctx.db, "SELECT number, sha256 FROM receipts ORDER BY number DESC LIMIT 1")
    if last is None:
        return Log(number=1, previous_sha256=NOTHING_BEFORE)
    return Log(number=int(last["number"]) + 1, previous_sha256=last["sha256"])


def _store(ctx: Context, body: AnyBody, signer: Signer) -> bytes:
    """The envelope, signed and kept for good."""
    envelope = seal(body, signer)
    row = {
        "number": body.log.number,
        "id": body.id,
        "envelope": envelope,
        "sha256": sha256(envelope),
        "previous_sha256": body.log.previous_sha256,
        "pixels_sha256": _pixels(body),
        "issued_at": body.issued_at,
    }
    database.insert(ctx.db, "receipts", row)
    ctx.record(ISSUED, body.id, number=body.log.number, sha256=sha256(envelope))
    return envelope


def _pixels(body: AnyBody) -> str:
    """The digest of the pixels that the receipt is about; '' for a commission's."""
    return body.image.pixels_sha256 if isinstance(body, Body) else ""


def get(ctx: Context, receipt_id: str) -> StoredReceipt:
    """A receipt by its unguessable id, for anybody: it holds no prompt and no person."""
    row = database.one(ctx.db, "SELECT * FROM receipts WHERE id = ?", receipt_id)
    if row is None:
        raise NotFound(receipt_id[:80])
    return _stored(row)


def verify_stored(ctx: Context, receipt_id: str) -> Outcome:
    """The verdict on a receipt as it is kept, by this instance's own keys."""
    return verify_bytes(get(ctx, receipt_id).envelope, trusted_keys(ctx))


def trust_document(ctx: Context) -> bytes:
    """Every key by which this instance signs or has signed, as a trust file to hand to others."""
    made = {ctx.mode: signer_of(ctx), **signers(ctx)}
    keys = [{"kid": one.kid, "jwk": one.jwk, "origin": origin_of(ctx, mode)} for mode, one in sorted(made.items())]
    return canonical({"type": "org.painter.trust", "keys": keys})


def trusted_keys(ctx: Context) -> Trust:
    """What this instance itself trusts: its own keys."""
    return read_trust(trust_document(ctx))


def breaks(ctx: Context) -> list[str]:
    """What re-reading the whole log finds; empty means whole.

    A gap, a fork, a receipt that is altered, signed by no key of this instance, or gone after it was issued, and
    guards of the table that were taken away.
    """
    own = {(one.kid, origin_of(ctx, mode)) for mode, one in signers(ctx).items()}
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
    if (body.id, _pixels(body), body.issued_at, body.log.previous_sha256) != filed:
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
