"""Offer, answer, agreement: the artist says price, rights and process; the creator accepts exactly that, or not."""

import json
from datetime import timedelta

from painter.core import accounts, generation, receipts
from painter.core.commissions.agreement import Terms, agreement_text
from painter.core.commissions.front import settings_of
from painter.core.commissions.menu import ServiceDraft
from painter.core.commissions.model import CommissionReason, Event, Party, ReferenceState, Stage
from painter.core.commissions.moving import acting, may, move, write
from painter.core.commissions.records import (
    Brief,
    Offer,
    OfferDraft,
)
from painter.core.commissions.rules import offer_problems
from painter.core.commissions.talking import noted
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import OrderId, PersonId, instant, moment, sha256

R = CommissionReason


def offer(ctx: Context, commission_id: str, draft: OfferDraft) -> Offer:
    """The creator has this offer, in place of an earlier one. Raises Refused with everything that it lacks."""
    with ctx.transaction():
        row, _, _ = may(ctx, commission_id, Event.OFFER)
        problems = offer_problems(draft, ctx.now().date())
        if row["reference_state"] == ReferenceState.ASKED:
            problems.append(R.REFERENCE_OPEN)
        if problems:
            raise Refused(problems, commission_id)
        valid_until = instant(ctx.now() + timedelta(days=draft.valid_days))
        offer_id = ctx.new_id("off")
        last = latest_offer(ctx, commission_id)
        number = 1 if last is None else last.number + 1
        kept = {
            "id": offer_id,
            "commission_id": commission_id,
            "number": number,
            "draft": draft.model_dump_json(),
            "made_at": ctx.stamp(),
            "valid_until": valid_until,
        }
        database.insert(ctx.db, "offers", kept)
        move(ctx, commission_id, Event.OFFER, offer=offer_id, number=number)
        write(ctx, commission_id, {"expires_at": valid_until})
        return standing_offer(ctx, commission_id)


def counter(ctx: Context, commission_id: str, note: str) -> None:
    """The creator asks for another offer and says what should be different; nothing is agreed."""
    with ctx.transaction():
        may(ctx, commission_id, Event.COUNTER)
        if not note.strip():
            raise Refused([R.NOTE_MISSING], commission_id)
        row, party = move(ctx, commission_id, Event.COUNTER)
        noted(ctx, row, party, "counter", note)


def accept(ctx: Context, commission_id: str, offer_id: str) -> str:
    """Both have agreed to exactly this offer: the agreement, its milestones and its receipt stand; the receipt's id.

    Raises Refused where another offer has taken its place, or its time is over.
    """
    with ctx.transaction():
        row, _, _ = may(ctx, commission_id, Event.ACCEPT)
        current = latest_offer(ctx, commission_id)
        if current is None or current.id != offer_id:
            raise Refused([R.OFFER_CHANGED], commission_id)
        if current.valid_until <= ctx.now():
            raise Refused([R.OFFER_OVER], commission_id)
        terms = _terms(ctx, row, current)
        text = agreement_text(terms)
        digest = sha256(text.encode())
        issued = receipts.issue_commission(
            ctx,
            receipts.CommissionDraft(
                stage="agreement",
                commission_id=commission_id,
                artist=receipts.Artist(id=row["artist_id"], name=terms.artist),
                creator=receipts.Creator(pseudonym=accounts.pseudonym(ctx, PersonId(row["creator_id"]))),
                demo=_is_demo(ctx, row),
                agreement_sha256=digest,
                agreed_at=ctx.stamp(),
                involvement=str(current.involvement),
                usage_rights=current.usage_rights,
                image_receipt_id=terms.image_receipt_id,
            ),
        )
        made = {
            "commission_id": commission_id,
            "offer_id": offer_id,
            "text": text,
            "sha256": digest,
            "receipt_id": issued.id,
            "offered_at": instant(current.made_at),
            "accepted_at": ctx.stamp(),
        }
        database.insert(ctx.db, "commission_agreements", made)
        for number, plan in enumerate(current.milestones, start=1):
            stage = {
                "commission_id": commission_id,
                "number": number,
                "name": plan.name,
                "price_minor": plan.price.minor,
                "currency": plan.price.currency,
                "due_on": plan.due_on.isoformat(),
                "stage": str(Stage.AHEAD),
            }
            database.insert(ctx.db, "milestones", stage)
        move(ctx, commission_id, Event.ACCEPT, offer=offer_id, agreement=digest, receipt=issued.id)
    return issued.id


def agreement_row(ctx: Context, commission_id: str) -> Row:
    """The agreement, for who may read the commission. Raises NotFound where there is none."""
    acting(ctx, commission_id, *Party)
    row = database.one(ctx.db, "SELECT * FROM commission_agreements WHERE commission_id = ?", commission_id)
    if row is None:
        raise NotFound(commission_id)
    return row


def latest_offer(ctx: Context, commission_id: str) -> Offer | None:
    row = database.one(
        ctx.db, "SELECT * FROM offers WHERE commission_id = ? ORDER BY number DESC LIMIT 1", commission_id
    )
    return None if row is None else offer_record(row)


def standing_offer(ctx: Context, commission_id: str) -> Offer:
    """The offer that counts; once there is an agreement, the one that was agreed to. Raises NotFound without one."""
    found = latest_offer(ctx, commission_id)
    if found is None:
        raise NotFound(commission_id)
    return found


def offer_record(row: Row) -> Offer:
    facts = json.loads(row["draft"])
    facts.pop("valid_days")
    return Offer(
        **facts,
        id=row["id"],
        number=row["number"],
        made_at=moment(row["made_at"]),
        valid_until=moment(row["valid_until"]),
    )


def _terms(ctx: Context, row: Row, offered: Offer) -> Terms:
    artist, creator = accounts.about(ctx, row["artist_id"]), accounts.about(ctx, row["creator_id"])
    receipt_id = ""
    if row["order_id"] and row["reference_state"] == ReferenceState.ATTACHED:
        receipt_id = generation.get(ctx, OrderId(row["order_id"])).receipt_id or ""
    return Terms(
        commission_id=row["id"],
        artist=artist.name,
        creator=creator.name,
        service=ServiceDraft.model_validate_json(row["service"]),
        brief=Brief.model_validate_json(row["brief"]),
        offer=offered,
        image_receipt_id=receipt_id,
        own_terms=settings_of(ctx, artist.id).terms,
        accepted_at=ctx.now(),
    )


def _is_demo(ctx: Context, row: Row) -> bool:
    return accounts.about(ctx, row["artist_id"]).demo or accounts.about(ctx, row["creator_id"]).demo
