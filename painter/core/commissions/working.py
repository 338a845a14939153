"""The work: begun, shown milestone by milestone, changed as agreed, delivered, and accepted."""

import json

from painter.core import accounts, receipts, storage
from painter.core.artwork import Upload
from painter.core.commissions.agreement import HUMAN_MADE
from painter.core.commissions.dealing import agreement_row, standing_offer
from painter.core.commissions.model import (
    STAGES,
    CommissionReason,
    Event,
    Involvement,
    Party,
    Stage,
    StageEvent,
    State,
)
from painter.core.commissions.moving import acting, may, move, told, within, write
from painter.core.commissions.pictures import Picture, opened, proof_of
from painter.core.commissions.records import Evidence
from painter.core.commissions.rules import MOST_REVISIONS, MOST_TEXT, delivery_problems
from painter.core.commissions.talking import noted
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import PersonId, compact_json
from painter.core.kernel.steps import step

R = CommissionReason
_WORKING = frozenset({State.IN_PROGRESS})


def start(ctx: Context, commission_id: str) -> None:
    """The artist has begun: from now on ending it takes both, or the desk."""
    with ctx.transaction():
        move(ctx, commission_id, Event.BEGIN)


def show(ctx: Context, commission_id: str, milestone: int, file: Upload, note: str = "") -> str:
    """The creator sees how this milestone stands, with a mark over it; the proof's id. Only the next one is shown."""
    acting(ctx, commission_id, Party.ARTIST)
    (picture,) = opened([file])
    marked = proof_of(picture)
    proof_id = ctx.new_id("prf")
    with ctx.transaction():
        row, party = within(ctx, commission_id, _WORKING, Party.ARTIST)
        _step(ctx, commission_id, milestone, StageEvent.SHOW)
        kept = {
            "id": proof_id,
            "commission_id": commission_id,
            "milestone": milestone,
            "clean_sha256": storage.put(ctx, picture.clean),
            "marked_sha256": storage.put(ctx, marked),
            "note": note.strip()[:MOST_TEXT],
            "at": ctx.stamp(),
        }
        database.insert(ctx.db, "proofs", kept)
        ctx.record("commissions:deal:show", commission_id, by=str(party), milestone=milestone)
        told(ctx, row, party, "show")
    return proof_id


def approve(ctx: Context, commission_id: str, milestone: int) -> None:
    """The creator is content with what this milestone shows; the next one can be worked on."""
    with ctx.transaction():
        row, party = within(ctx, commission_id, _WORKING, Party.CREATOR)
        _step(ctx, commission_id, milestone, StageEvent.APPROVE)
        ctx.record("commissions:deal:approve", commission_id, by=str(party), milestone=milestone)
        told(ctx, row, party, "approve")


def ask_changes(ctx: Context, commission_id: str, milestone: int, note: str) -> None:
    """One of the agreed changes is used up, and the artist knows what should be different."""
    with ctx.transaction():
        row, party = within(ctx, commission_id, _WORKING, Party.CREATOR)
        if not note.strip():
            raise Refused([R.NOTE_MISSING], commission_id)
        allowed = standing_offer(ctx, commission_id).revisions + row["revisions_extra"]
        if row["revisions_used"] >= allowed:
            raise Refused([R.NO_REVISION_LEFT], commission_id, allowed=allowed)
        _step(ctx, commission_id, milestone, StageEvent.ASK_CHANGES)
        write(ctx, commission_id, {"revisions_used": row["revisions_used"] + 1})
        ctx.record("commissions:deal:ask_changes", commission_id, by=str(party), milestone=milestone)
        noted(ctx, row, party, "changes", note)
        told(ctx, row, party, "ask_changes")


def add_revision(ctx: Context, commission_id: str) -> None:
    """The artist grants one change more than was agreed."""
    with ctx.transaction():
        row, party = within(ctx, commission_id, _WORKING, Party.ARTIST)
        if row["revisions_extra"] >= MOST_REVISIONS:
            raise Refused([R.OFFER_REVISIONS], commission_id)
        write(ctx, commission_id, {"revisions_extra": row["revisions_extra"] + 1})
        ctx.record("commissions:deal:revision_added", commission_id, by=str(party))
        told(ctx, row, party, "revision_added")


def deliver(
    ctx: Context,
    commission_id: str,
    files: list[Upload],
    *,
    note: str = "",
    human_made: bool = False,
    evidence: list[Evidence] | None = None,
) -> None:
    """The creator has the files as the artist made them, with usage rights and, for human-made work, her statement."""
    acting(ctx, commission_id, Party.ARTIST)
    proofs = evidence or []
    pictures = opened(files)
    with ctx.transaction():
        may(ctx, commission_id, Event.DELIVER)
        agreed = standing_offer(ctx, commission_id)
        stages = [Stage(one["stage"]) for one in milestone_rows(ctx, commission_id)]
        problems = delivery_problems(
            stages, agreed.involvement, files=len(pictures), evidence=len(proofs), human_made=human_made
        )
        if problems:
            raise Refused(problems, commission_id)
        delivery_id = ctx.new_id("dlv")
        before = database.count(ctx.db, "SELECT COUNT(*) FROM deliveries WHERE commission_id = ?", commission_id)
        kept = {
            "id": delivery_id,
            "commission_id": commission_id,
            "number": before + 1,
            "note": note.strip()[:MOST_TEXT],
            "usage_rights": agreed.usage_rights,
            "statement": HUMAN_MADE if human_made and agreed.involvement is Involvement.HUMAN else "",
            "evidence": compact_json([one.model_dump() for one in proofs]),
            "at": ctx.stamp(),
        }
        database.insert(ctx.db, "deliveries", kept)
        for picture in pictures:
            database.insert(ctx.db, "delivery_files", _delivered(ctx, delivery_id, commission_id, picture))
        move(ctx, commission_id, Event.DELIVER, delivery=delivery_id, files=len(pictures), human_made=human_made)


def complete(ctx: Context, commission_id: str) -> str:
    """The work is accepted, and the commission's own receipt stands; its id."""
    with ctx.transaction():
        return finish(ctx, commission_id, Event.COMPLETE)


def finish(ctx: Context, commission_id: str, event: Event) -> str:
    """The same, by the creator, the desk or the clock. Call inside a transaction."""
    may(ctx, commission_id, event)
    delivered = database.one(
        ctx.db, "SELECT * FROM deliveries WHERE commission_id = ? ORDER BY number DESC LIMIT 1", commission_id
    )
    if delivered is None:
        raise Refused([R.NOT_DELIVERED], commission_id)
    row, _ = move(ctx, commission_id, event)
    issued = receipts.issue_commission(ctx, _draft(ctx, row, delivered))
    write(ctx, commission_id, {"receipt_id": issued.id})
    ctx.record("commissions:receipt:issued", commission_id, receipt=issued.id)
    return issued.id


def milestone_rows(ctx: Context, commission_id: str) -> list[Row]:
    return database.rows(ctx.db, "SELECT * FROM milestones WHERE commission_id = ? ORDER BY number", commission_id)


def _step(ctx: Context, commission_id: str, number: int, event: StageEvent) -> None:
    """The milestone stands in its next stage; only the first that is not approved can move."""
    rows = milestone_rows(ctx, commission_id)
    if number not in [row["number"] for row in rows]:
        raise NotFound(commission_id)
    first = next((row for row in rows if row["stage"] != Stage.APPROVED), None)
    if first is None or first["number"] != number:
        raise Refused([R.NOT_THE_NEXT], commission_id)
    stage = step(STAGES, Stage(first["stage"]), event, commission_id)
    approved = ctx.stamp() if stage is Stage.APPROVED else None
    sql = "UPDATE milestones SET stage = ?, approved_at = ? WHERE commission_id = ? AND number = ?"
    database.run(ctx.db, sql, str(stage), approved, commission_id, number)
    write(ctx, commission_id, {"changed_at": ctx.stamp(), "cancel_asked_by": None})


def _delivered(ctx: Context, delivery_id: str, commission_id: str, picture: Picture) -> dict[str, object]:
    return {
        "id": ctx.new_id("dfl"),
        "delivery_id": delivery_id,
        "commission_id": commission_id,
        "name": picture.name,
        "bytes": len(picture.original),
        "media_type": picture.media_type,
        "sha256": storage.put(ctx, picture.original),
        "thumbnail_sha256": storage.put(ctx, picture.small),
        "width": picture.width,
        "height": picture.height,
    }


def _draft(ctx: Context, row: Row, delivered: Row) -> receipts.CommissionDraft:
    """What the receipt of the finished commission says: the same as at the agreement, and what was delivered."""
    before = receipts.commission_body(ctx, agreement_row(ctx, row["id"])["receipt_id"])
    files = database.rows(ctx.db, "SELECT * FROM delivery_files WHERE delivery_id = ? ORDER BY rowid", delivered["id"])
    return receipts.CommissionDraft(
        stage="completion",
        commission_id=row["id"],
        artist=before.artist,
        creator=receipts.Creator(pseudonym=accounts.pseudonym(ctx, PersonId(row["creator_id"]))),
        demo=before.demo,
        agreement_sha256=before.agreement_sha256,
        agreed_at=before.agreed_at,
        involvement=before.involvement,
        usage_rights=before.usage_rights,
        image_receipt_id=before.image_receipt_id,
        agreement_receipt_id=before.id,
        delivered_at=delivered["at"],
        files=tuple(receipts.DeliveredFile(sha256=one["sha256"], bytes=one["bytes"]) for one in files),
        statement=delivered["statement"],
        evidence=tuple(
            receipts.DeliveredFile(sha256=one.sha256, bytes=one.size) for one in evidence_of(delivered["evidence"])
        ),
    )


def evidence_of(text: str) -> list[Evidence]:
    return [Evidence(**one) for one in json.loads(text)]
