"""The parts of a commission, from rows to records."""

import json
from datetime import date

from painter.core import generation
from painter.core.commissions.contact import withheld
from painter.core.commissions.dealing import agreement_row, offer_record
from painter.core.commissions.model import Party, ReferenceState, Stage
from painter.core.commissions.records import Agreement, Delivery, Dispute, FileNote, Milestone, Proof, Reference, Said
from painter.core.commissions.working import evidence_of, milestone_rows
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import Money, OrderId, moment

DEAL = "commissions:deal:"
TOLD_OTHERWISE = frozenset({"begun_draft", "discarded", "review"})  # what is no part of the conversation


def reference(ctx: Context, row: Row) -> Reference | None:
    if row["order_id"] is None:
        return None
    receipt = generation.receipt_of(ctx, OrderId(row["order_id"]))
    return Reference(order_id=row["order_id"], receipt_id=receipt, state=ReferenceState(row["reference_state"]))


def agreement(ctx: Context, commission_id: str) -> Agreement | None:
    try:
        row = agreement_row(ctx, commission_id)
    except NotFound:
        return None
    kept = database.one(ctx.db, "SELECT * FROM offers WHERE id = ?", row["offer_id"])
    if kept is None:
        return None
    return Agreement(
        offer=offer_record(kept),
        text=row["text"],
        sha256=row["sha256"],
        receipt_id=row["receipt_id"],
        offered_at=moment(row["offered_at"]),
        accepted_at=moment(row["accepted_at"]),
    )


def milestones(ctx: Context, commission_id: str) -> list[Milestone]:
    proofs = database.rows(ctx.db, "SELECT * FROM proofs WHERE commission_id = ? ORDER BY rowid", commission_id)
    return [
        Milestone(
            number=row["number"],
            name=row["name"],
            price=Money(minor=row["price_minor"], currency=row["currency"]),
            due_on=date.fromisoformat(row["due_on"]),
            stage=Stage(row["stage"]),
            approved_at=moment(row["approved_at"]) if row["approved_at"] else None,
            proofs=tuple(
                Proof(id=one["id"], note=one["note"], at=moment(one["at"]))
                for one in proofs
                if one["milestone"] == row["number"] and one["clean_sha256"]
            ),
        )
        for row in milestone_rows(ctx, commission_id)
    ]


def deliveries(ctx: Context, commission_id: str) -> list[Delivery]:
    files = database.rows(ctx.db, "SELECT * FROM delivery_files WHERE commission_id = ? ORDER BY rowid", commission_id)
    found = database.rows(ctx.db, "SELECT * FROM deliveries WHERE commission_id = ? ORDER BY number", commission_id)
    return [
        Delivery(
            number=row["number"],
            note=row["note"],
            usage_rights=row["usage_rights"],
            statement=row["statement"],
            evidence=tuple(evidence_of(row["evidence"])),
            files=tuple(_note(one, one["media_type"]) for one in files if one["delivery_id"] == row["id"]),
            at=moment(row["at"]),
        )
        for row in found
    ]


def disputes(ctx: Context, commission_id: str) -> list[Dispute]:
    found = database.rows(ctx.db, "SELECT * FROM disputes WHERE commission_id = ? ORDER BY rowid", commission_id)
    return [
        Dispute(
            by=Party(row["author"]),
            text=row["text"],
            at=moment(row["at"]),
            decision=row["decision"],
            decision_reason=row["decision_reason"],
            decided_at=moment(row["decided_at"]) if row["decided_at"] else None,
        )
        for row in found
    ]


def said(row: Row, files: list[Row], whole: bool) -> Said:
    text = row["text"] if whole else withheld(row["text"])
    return Said(
        id=row["id"],
        by=Party(row["author"]),
        tag=row["tag"],
        text=text,
        withheld=text != row["text"],
        files=tuple(_note(one, "image/jpeg") for one in files if one["message_id"] == row["id"] and one["sha256"]),
        at=moment(row["at"]),
    )


def made(row: Row) -> Said | None:
    what = row["tag"].removeprefix(DEAL)
    facts = json.loads(row["facts"])
    if what in TOLD_OTHERWISE or "by" not in facts:
        return None
    detail = str(facts.get("milestone", facts.get("number", "")))
    return Said(
        id=f"{what}:{detail}",
        by=Party(facts["by"]),
        tag="made",
        text="",
        withheld=False,
        files=(),
        at=moment(row["at"]),
    )


def _note(row: Row, media_type: str) -> FileNote:
    kept = {name: row[name] for name in ("id", "name", "bytes", "sha256", "width", "height")}
    return FileNote(**kept, media_type=media_type)
