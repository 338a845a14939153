"""What stands in the log besides receipts: grants, what became of a model or a receipt, and keys that were changed."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from painter.core.kernel.context import Context, Mode, Role
from painter.core.kernel.errors import NotAllowedNow
from painter.core.kernel.records import PersonId, Record, instant, moment, sha256
from painter.core.receipts import keys, log
from painter.core.receipts.canonical import canonical, encode_base64url, parse
from painter.core.receipts.keys import Use, signer_of
from painter.core.receipts.model import Body, Grant
from painter.core.receipts.sealed import AnyBody
from painter.core.receipts.service import get

STATUS, GRANT, KEY = "status", "grant", "key"
KEPT_BY = "pAInter keeps this key for the artist and signs with it when she publishes."


class Status(StrEnum):
    """PUBLISHED, PAUSED, WITHDRAWN: of a model. SUPERSEDED: of a version that another took the place of.
    DISPUTED, UNDISPUTED: of a receipt."""

    PUBLISHED = "published"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    DISPUTED = "disputed"
    UNDISPUTED = "undisputed"


class StatusEntry(Record):
    """One line of what became of something. index: its place in the log."""

    subject: str
    status: Status
    at: datetime
    index: int
    mode: Mode


class SignedGrant(Record):
    """document: canonical JSON of the grant with its signature, whose digest stands in receipts."""

    document: bytes
    grant: Grant


def note_status(ctx: Context, mode: Mode, subject: str, status: Status) -> None:
    """It stands in the log from now on. Only inside the transaction that makes it true."""
    leaf = canonical({"at": ctx.stamp(), "status": str(status), "subject": subject, "type": "org.painter.log.status"})
    _append(ctx, mode, STATUS, subject, leaf)


def statuses(ctx: Context, subject: str) -> list[StatusEntry]:
    """What became of it, oldest first; the last one holds today."""
    found = []
    for entry in log.entries_of(ctx, subject):
        if entry.kind != STATUS:
            continue
        told = parse(entry.leaf)
        found.append(
            StatusEntry(
                subject=subject,
                status=Status(told["status"]),
                at=moment(told["at"]),
                index=entry.index,
                mode=entry.log,
            )
        )
    return found


def statuses_since(ctx: Context, body: AnyBody) -> tuple[StatusEntry, ...]:
    """What became of the receipt, its model and its version since, oldest first."""
    subjects = [body.id] + ([body.model.id, body.model.version_id] if isinstance(body, Body) else [])
    told = [one for subject in subjects for one in statuses(ctx, subject) if instant(one.at) >= body.issued_at]
    return tuple(sorted(told, key=lambda one: (one.at, one.index)))


def is_disputed(ctx: Context, receipt_id: str) -> bool:
    """Whether the desk has marked the receipt as disputed and not taken it back."""
    told = statuses(ctx, receipt_id)
    return bool(told) and told[-1].status is Status.DISPUTED


def dispute(ctx: Context, receipt_id: str, *, disputed: bool = True) -> None:
    """Everybody who verifies it reads that the receipt is disputed, or no longer is. For the desk."""
    ctx.require_role(Role.REVIEWER, receipt_id)
    body = get(ctx, receipt_id).body
    with ctx.transaction():
        if is_disputed(ctx, receipt_id) is disputed:
            raise NotAllowedNow(receipt_id, state="disputed" if disputed else "undisputed")
        mode = Mode.SANDBOX if body.origin == keys.origin_of(ctx, Mode.SANDBOX) else Mode.LIVE
        note_status(ctx, mode, receipt_id, Status.DISPUTED if disputed else Status.UNDISPUTED)
        ctx.record(f"receipts:receipt:{'disputed' if disputed else 'undisputed'}", receipt_id)


def sign_grant(ctx: Context, mode: Mode, artist_id: PersonId, facts: dict[str, Any]) -> SignedGrant:
    """Her grant, signed with the key that pAInter keeps for her, and entered in the log. Inside a transaction."""
    signer = signer_of(ctx, mode, Use.ARTIST, artist_id)
    said = {**facts, "artist_id": artist_id, "at": ctx.stamp(), "kept_by": KEPT_BY, "type": "org.painter.publish-grant"}
    value = encode_base64url(signer.private.sign(canonical(said)))
    signature = {"alg": "EdDSA", "jwk": signer.jwk, "kid": signer.kid, "value": value}
    document = canonical({"grant": said, "sig": signature})
    _append(
        ctx,
        mode,
        GRANT,
        str(facts["model_id"]),
        canonical({"sha256": sha256(document), "type": "org.painter.log.grant"}),
    )
    return SignedGrant(document=document, grant=Grant(sha256=sha256(document), kid=signer.kid, kept_by=KEPT_BY))


def change_key(ctx: Context, use: Use, subject: str = "") -> str:
    """A new key signs from now on, which the log says; the kid of the new one. For administrators."""
    ctx.require_role(Role.ADMIN)
    with ctx.transaction():
        new, old = keys.rotate(ctx, ctx.mode, use, subject)
        told = {"at": ctx.stamp(), "kid": new.kid, "type": "org.painter.log.key", "use": str(use), "was": old}
        _append(ctx, ctx.mode, KEY, new.kid, canonical(told))
        ctx.record("receipts:key:changed", new.kid, use=str(use), was=old)
    return new.kid


def _append(ctx: Context, mode: Mode, kind: str, subject: str, leaf: bytes) -> None:
    log.append(ctx, mode, kind, subject, leaf)
    log.checkpoint(ctx, mode, signer_of(ctx, mode, Use.LOG))
