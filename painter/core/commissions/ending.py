"""How a commission ends other than well, or by itself: cancelled by both, disputed, decided, run out of time."""

from painter.core.commissions.model import CommissionReason, Event, Party, State
from painter.core.commissions.moving import move, told, within, write
from painter.core.commissions.rules import MOST_TEXT
from painter.core.commissions.working import finish
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.errors import NotYours, Refused

R = CommissionReason
DECISIONS = (Event.CONTINUE, Event.SETTLE, Event.END)


def cancel(ctx: Context, commission_id: str) -> bool:
    """It is cancelled: at once before work has begun, afterwards once both have asked for it. Whether it is now."""
    with ctx.transaction():
        row, party = within(
            ctx, commission_id, frozenset({State.ACCEPTED, State.IN_PROGRESS}), Party.CREATOR, Party.ARTIST
        )
        if row["state"] == State.IN_PROGRESS and row["cancel_asked_by"] in (None, str(party)):
            if row["cancel_asked_by"] is None:
                write(ctx, commission_id, {"cancel_asked_by": str(party), "changed_at": ctx.stamp()})
                ctx.record("commissions:deal:cancel_asked", commission_id, by=str(party))
                told(ctx, row, party, "cancel_asked")
            return False
        move(ctx, commission_id, Event.CANCEL)
    return True


def keep_on(ctx: Context, commission_id: str) -> None:
    """The wish to cancel is off the table: refused by the other side, or taken back by who had it."""
    with ctx.transaction():
        row, party = within(ctx, commission_id, frozenset({State.IN_PROGRESS}), Party.CREATOR, Party.ARTIST)
        if row["cancel_asked_by"] is None:
            return
        write(ctx, commission_id, {"cancel_asked_by": None, "changed_at": ctx.stamp()})
        ctx.record("commissions:deal:cancel_refused", commission_id, by=str(party))
        told(ctx, row, party, "cancel_refused")


def dispute(ctx: Context, commission_id: str, text: str) -> None:
    """The desk looks at it: it reads the whole commission from now on, and nothing moves until it has decided."""
    if not text.strip():
        raise Refused([R.REASON_MISSING], commission_id)
    with ctx.transaction():
        _, party = move(ctx, commission_id, Event.DISPUTE)
        row = {
            "id": ctx.new_id("dsp"),
            "commission_id": commission_id,
            "author": str(party),
            "text": text.strip()[:MOST_TEXT],
            "at": ctx.stamp(),
        }
        database.insert(ctx.db, "disputes", row)


def decide(ctx: Context, commission_id: str, event: Event, reason: str) -> None:
    """The desk's word, with its reason, for both: go on, count as completed, or end it. By reviewers, never a party."""
    ctx.require_role(Role.REVIEWER, commission_id)
    if event not in DECISIONS:
        raise NotYours(commission_id)
    if not reason.strip():
        raise Refused([R.REASON_MISSING], commission_id)
    with ctx.transaction():
        if event is Event.SETTLE:
            finish(ctx, commission_id, event)
        else:
            move(ctx, commission_id, event)
        database.run(
            ctx.db,
            "UPDATE disputes SET decision = ?, decision_reason = ?, decided_by = ?, decided_at = ?"
            " WHERE commission_id = ? AND decided_at IS NULL",
            str(event),
            reason.strip()[:MOST_TEXT],
            ctx.actor.id,
            ctx.stamp(),
            commission_id,
        )


def confirm_refund(ctx: Context, commission_id: str) -> None:
    """The creator says that what he had paid has come back to him; pAInter has only his word."""
    with ctx.transaction():
        move(ctx, commission_id, Event.CONFIRM_REFUND)


def run_out(ctx: Context) -> int:
    """What has waited too long has expired, and what was delivered without an answer counts as accepted; their number.

    Only the worker calls this. Each is a transaction of its own.
    """
    ctx.require_system()
    sql = "SELECT id, state FROM commissions WHERE expires_at IS NOT NULL AND expires_at <= ? ORDER BY expires_at"
    due = database.rows(ctx.db, sql, ctx.stamp())
    for row in due:
        with ctx.transaction():
            still = "SELECT 1 FROM commissions WHERE id = ? AND state = ? AND expires_at <= ?"
            if database.one(ctx.db, still, row["id"], row["state"], ctx.stamp()) is None:
                continue  # somebody acted in the meantime
            if row["state"] == State.DELIVERED:
                finish(ctx, row["id"], Event.COMPLETE)
            else:
                move(ctx, row["id"], Event.EXPIRE)
    return len(due)
