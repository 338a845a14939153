"""Issuing: record, signature, place in the log, proof and the file that carries them, in one transaction."""

import hashlib
import hmac
from dataclasses import dataclass

from PIL import Image as Pictures

from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import sha256
from painter.core.receipts import credentials, files, log
from painter.core.receipts.canonical import parse
from painter.core.receipts.commission import (
    COMMISSION_LIMITS,
    SEPARATE_RIGHTS,
    CommissionBody,
    CommissionDraft,
)
from painter.core.receipts.drafts import Draft, Issued
from painter.core.receipts.envelope import leaf_of, open_envelope, proven, seal
from painter.core.receipts.keys import Use, origin_of, signer_of
from painter.core.receipts.likeness import likeness
from painter.core.receipts.model import (
    LIMITS,
    MODEL_OWNER,
    OWNER,
    SANDBOX_BASE,
    Body,
    BodyTwo,
    Creator,
    ImageTwo,
    Key,
    Log,
    LogTwo,
    ReceiptReason,
)
from painter.core.receipts.png import pixels_sha256
from painter.core.receipts.sealed import AnyBody
from painter.core.receipts.service import RECEIPT, proof_as_written
from painter.core.receipts.source import Source
from painter.core.receipts.telling import about
from painter.core.receipts.trusting import issuing
from painter.core.receipts.xmp import packet

NOTHING_BEFORE = "0" * 64
ISSUED = "receipts:receipt:issued"
LAST = (
    "SELECT number, sha256, EXISTS (SELECT 1 FROM log_entries WHERE kind = ? AND subject = receipts.id) AS entered"
    " FROM receipts ORDER BY number DESC LIMIT 1"
)


@dataclass(frozen=True)
class Prepared:
    """A picture as it will be delivered, with its digests: work that needs no transaction."""

    plain: bytes
    mime: str
    width: int
    height: int
    pixels_sha256: str
    file_sha256: str
    likeness: bytes


def prepare(picture: Pictures.Image | Source, mime: str = files.PNG) -> Prepared:
    """The picture as it will be delivered, in this format; make it before the transaction that issues its receipt.

    A provider's picture that has this format is passed on as it came, and not encoded again.
    """
    if isinstance(picture, Source) and files.mime_of(picture.bare) == mime:
        plain, shown = picture.bare, picture.picture
        digest = picture.sha256 if plain is picture.content else sha256(plain)
    else:
        drawn = picture.picture if isinstance(picture, Source) else picture
        plain = files.plain(drawn, mime)
        shown = drawn if mime == files.PNG else files.opened(plain)  # what a lossy format makes of it
        digest = sha256(plain)
    return Prepared(plain, mime, shown.width, shown.height, pixels_sha256(shown), digest, likeness(shown))


def commitment(prompt: str, nonce_hex: str) -> str:
    """HMAC-SHA256 over the prompt's UTF-8 with the nonce as key, hex: shows nothing, and can be opened later."""
    return hmac.new(bytes.fromhex(nonce_hex), prompt.encode(), hashlib.sha256).hexdigest()


def issue(ctx: Context, draft: Draft, picture: Pictures.Image | Prepared) -> Issued:
    """The next receipt exists, with the file that carries it. Only inside the caller's transaction.

    Number, predecessor and index are read and written under the same write lock, so chain and log have no gap and no
    fork. Who computed it decides key, log and origin: what the sandbox made stays simulated, whatever the mode is now.
    """
    if not ctx.db.conn.in_transaction:
        raise RuntimeError("a receipt is issued in the transaction that stores its image")
    ctx.require_system(draft.model.id)
    mode = Mode.SANDBOX if draft.generation.provider == "sandbox" else Mode.LIVE
    if (mode is Mode.SANDBOX) is not (draft.model.base_model == SANDBOX_BASE):
        raise Refused([ReceiptReason.BASE_MISNAMED], draft.model.id)
    ready = picture if isinstance(picture, Prepared) else prepare(picture)
    signer, place = signer_of(ctx, mode), _next_place(ctx)
    body = BodyTwo(
        type="org.painter.consent-receipt",
        schema_version="2",
        purpose=draft.purpose,
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
        grant=draft.grant,
        fee=draft.fee,
        image=ImageTwo.model_validate(
            {
                "mime": ready.mime,
                "width": ready.width,
                "height": ready.height,
                "pixels_sha256": ready.pixels_sha256,
                "file_sha256": ready.file_sha256,
                "source_sha256": draft.source_sha256,
                "watermarked": draft.watermarked,
                "likeness": ready.likeness.hex(),
            }
        ),
        limits=LIMITS,
        log=LogTwo(number=place.number, previous_sha256=place.previous_sha256, index=log.size(ctx, mode)),
        signer=Key(kid=signer.kid),
    )
    statement = seal(body, signer)
    file = _logged(ctx, mode, body, statement)
    image = carrying(ctx, mode, body, file, ready)
    delivered = sha256(image)
    _keep(ctx, body, statement, ready=ready, delivered_sha256=delivered)
    return Issued(
        id=body.id, number=body.log.number, envelope=statement, file=file, image=image, image_sha256=delivered
    )


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
    statement = seal(body, signer)
    _logged(ctx, ctx.mode, body, statement)
    _keep(ctx, body, statement)
    return body


def carrying(ctx: Context, mode: Mode, body: BodyTwo, file: bytes, ready: Prepared) -> bytes:
    """The picture's file with the receipt, its proof and what ordinary tools show, under Content Credentials."""
    told = about(ctx, body)
    carrier = files.with_xmp(ready.plain, packet(told))
    return credentials.sign(carrier, ready.mime, credentials.manifest(told, parse(file)), issuing(ctx, mode))


def pixels_of(body: AnyBody) -> str:
    """The digest of the pixels that the receipt is about; '' for a commission's."""
    return body.image.pixels_sha256 if isinstance(body, Body) else ""


def _next_place(ctx: Context) -> Log:
    """Behind the last receipt. One that an older version issued without a log is entered first."""
    last = database.one(ctx.db, LAST, RECEIPT)
    if last is None:
        return Log(number=1, previous_sha256=NOTHING_BEFORE)
    if not last["entered"]:
        _enter_old(ctx)
    return Log(number=int(last["number"]) + 1, previous_sha256=last["sha256"])


def _enter_old(ctx: Context) -> None:
    for row in database.rows(ctx.db, "SELECT id, envelope FROM receipts ORDER BY number"):
        statement = bytes(row["envelope"])
        simulated = open_envelope(statement).receipt.origin.startswith("painter-sandbox/")
        if log.entry_of(ctx, RECEIPT, row["id"]) is None:
            log.append(ctx, Mode.SANDBOX if simulated else Mode.LIVE, RECEIPT, row["id"], leaf_of(statement))


def _logged(ctx: Context, mode: Mode, body: AnyBody, statement: bytes) -> bytes:
    """The receipt stands in the log, under a signed checkpoint; its file with the proof."""
    leaf, signer = leaf_of(statement), signer_of(ctx, mode, Use.LOG)
    place = log.enter(ctx, mode, RECEIPT, body.id, leaf, signer, origin=body.origin, stamp=body.issued_at)
    return proven(statement, proof_as_written(place))


def _keep(
    ctx: Context, body: AnyBody, statement: bytes, *, ready: Prepared | None = None, delivered_sha256: str = ""
) -> None:
    """Statement and digests are kept for good. ready, delivered_sha256: of a receipt that belongs to an image."""
    private = isinstance(body, BodyTwo) and body.purpose == "test"
    digest = sha256(statement)
    row = {
        "number": body.log.number,
        "id": body.id,
        "envelope": statement,
        "sha256": digest,
        "previous_sha256": body.log.previous_sha256,
        "pixels_sha256": pixels_of(body),
        "issued_at": body.issued_at,
        "private_to": body.artist.id if private else None,
        "file_sha256": ready.file_sha256 if ready else "",
        "delivered_sha256": delivered_sha256,
        "likeness": ready.likeness if ready else b"",
    }
    database.insert(ctx.db, "receipts", row)
    ctx.record(ISSUED, body.id, number=body.log.number, sha256=digest)
