"""A request: begun as a draft that is kept, sent once it is whole, and answered in the artist's own time."""

from datetime import timedelta

from painter.core import accounts, generation, moderation
from painter.core.commissions.front import count_ongoing, is_public, services_of, settings_of
from painter.core.commissions.menu import ServiceDraft
from painter.core.commissions.model import (
    WAITING,
    Availability,
    CommissionReason,
    Event,
    Party,
    ReferenceRule,
    ReferenceState,
    State,
)
from painter.core.commissions.moving import acting, move, told, within, write
from painter.core.commissions.records import (
    Brief,
)
from painter.core.commissions.rules import (
    DRAFTS_KEPT,
    OPEN_WITH_ONE,
    REQUESTS_A_DAY,
    availability_now,
    brief_problems,
    brief_slips,
    reference_problems,
)
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import OrderId, PersonId, instant

R = CommissionReason
_ONLY_DRAFT = frozenset({State.DRAFT})


def begin(ctx: Context, artist_id: PersonId, order_id: OrderId | None = None) -> str:
    """A draft of hers to this artist exists, with the image where one is named; the one that was there is taken up.

    An artist who shows nothing is refused in the words for somebody who is none: no address tells who is an artist.
    """
    ctx.require_role(Role.CREATOR)
    creator = ctx.person(artist_id)
    artist = accounts.about(ctx, artist_id)
    if artist_id == creator:
        raise Refused([R.ONESELF], artist_id)
    if Role.ARTIST not in artist.roles or not is_public(ctx, artist_id):
        raise Refused([R.NOT_AN_ARTIST], artist_id)
    reference = _attached(ctx, artist_id, order_id)
    kept = "SELECT id, order_id FROM commissions WHERE creator_id = ? AND state = 'draft'"
    with ctx.transaction():
        drafts = database.rows(ctx.db, f"{kept} ORDER BY created_at DESC", creator)
        same = f"{kept} AND artist_id = ? AND order_id IS ?"
        known = database.one(ctx.db, same, creator, artist_id, order_id)
        if known is not None:
            return str(known["id"])
        if len(drafts) >= DRAFTS_KEPT:
            raise Refused([R.TOO_MANY_DRAFTS], artist_id, limit=DRAFTS_KEPT)
        commission_id = ctx.new_id("com")
        row = {
            "id": commission_id,
            "artist_id": artist_id,
            "creator_id": creator,
            "brief": Brief().model_dump_json(),
            "order_id": order_id,
            "reference_state": reference,
            "state": str(State.DRAFT),
            "created_at": ctx.stamp(),
            "changed_at": ctx.stamp(),
        }
        database.insert(ctx.db, "commissions", row)
        ctx.record("commissions:deal:begun_draft", commission_id)
    return commission_id


def save_draft(ctx: Context, commission_id: str, brief: Brief) -> None:
    """The draft is as given, whole or not."""
    slips = brief_slips(brief)
    with ctx.transaction():
        within(ctx, commission_id, _ONLY_DRAFT, Party.CREATOR)
        if slips:
            raise Refused(slips, commission_id)
        write(ctx, commission_id, {"brief": brief.model_dump_json(), "changed_at": ctx.stamp()})


def attach(ctx: Context, commission_id: str, order_id: OrderId | None) -> None:
    """The draft carries this generated image, or none. Refused where the artist takes no references."""
    with ctx.transaction():
        row, _ = within(ctx, commission_id, _ONLY_DRAFT, Party.CREATOR)
        state = _attached(ctx, PersonId(row["artist_id"]), order_id)
        write(ctx, commission_id, {"order_id": order_id, "reference_state": state, "changed_at": ctx.stamp()})
        ctx.record("commissions:reference:attached", commission_id, order=order_id)


def discard(ctx: Context, commission_id: str) -> None:
    """The draft is gone; nobody else ever saw it."""
    with ctx.transaction():
        within(ctx, commission_id, _ONLY_DRAFT, Party.CREATOR)
        database.run(ctx.db, "DELETE FROM commissions WHERE id = ?", commission_id)
        ctx.record("commissions:deal:discarded", commission_id)


def request(ctx: Context, commission_id: str, *, terms_read: bool) -> State:
    """The artist has it: as a request, or on her waitlist. Raises Refused with every reason, and the draft stays."""
    with ctx.transaction():
        row, _ = within(ctx, commission_id, _ONLY_DRAFT, Party.CREATOR)
        artist_id = PersonId(row["artist_id"])
        settings = settings_of(ctx, artist_id)
        services = {service.id: service for service in services_of(ctx, artist_id)}
        brief = Brief.model_validate_json(row["brief"])
        reasons = brief_problems(brief, settings, list(services), ctx.now().date())
        now, _ = availability_now(settings, count_ongoing(ctx, artist_id), ctx.now().date())
        if now is Availability.CLOSED:
            reasons.insert(0, R.CLOSED)
        if not terms_read:
            reasons.append(R.TERMS_NOT_READ)
        if moderation.apart(ctx, artist_id, PersonId(row["creator_id"])):
            reasons = [R.BLOCKED]
        columns: dict[str, object] = {"requested_at": ctx.stamp()}
        if row["order_id"] is not None:  # her rule may have changed since the image was attached
            reasons += reference_problems(settings.references, _owner_of(ctx, row["order_id"]), artist_id)
            columns["reference_state"] = _first_state(settings.references)
        reasons += _rate_problems(ctx, row)
        if reasons:
            raise Refused(reasons, commission_id, limit=REQUESTS_A_DAY, open=OPEN_WITH_ONE)
        snapshot = ServiceDraft(**services[brief.service_id].model_dump(exclude={"id", "examples"}))
        write(ctx, commission_id, {**columns, "service": snapshot.model_dump_json()})
        queued = now is Availability.WAITLIST
        move(ctx, commission_id, Event.QUEUE if queued else Event.ASK, reference=row["order_id"] is not None)
    return State.WAITLISTED if queued else State.REQUESTED


def set_aside(ctx: Context, commission_id: str) -> None:
    """The request waits on the artist's waitlist."""
    with ctx.transaction():
        move(ctx, commission_id, Event.SET_ASIDE)


def take_up(ctx: Context, commission_id: str) -> None:
    """The request is off the waitlist and in the artist's hands."""
    with ctx.transaction():
        move(ctx, commission_id, Event.TAKE_UP)


def decline(ctx: Context, commission_id: str) -> None:
    """The artist does not take it. She needs no reason, and nothing counts against her."""
    with ctx.transaction():
        move(ctx, commission_id, Event.DECLINE)


def withdraw(ctx: Context, commission_id: str) -> None:
    """The creator wants it no more."""
    with ctx.transaction():
        move(ctx, commission_id, Event.WITHDRAW)


def take_reference(ctx: Context, commission_id: str, *, take: bool) -> None:
    """The artist has said whether she works from the generated image."""
    with ctx.transaction():
        row, party = within(ctx, commission_id, WAITING, Party.ARTIST)
        if row["reference_state"] == ReferenceState.NONE:
            raise NotFound(commission_id)
        state = ReferenceState.ATTACHED if take else ReferenceState.REFUSED
        write(ctx, commission_id, {"reference_state": str(state), "changed_at": ctx.stamp()})
        ctx.record("commissions:reference:answered", commission_id, taken=take)
        told(ctx, row, party, "reference_accepted" if take else "reference_refused")


def reference_thumbnail(ctx: Context, commission_id: str) -> bytes:
    """The small generated image, for both parties, and for the desk in a dispute."""
    row, _ = acting(ctx, commission_id, Party.CREATOR, Party.ARTIST, Party.DESK)
    if row["order_id"] is None:
        raise NotFound(commission_id)
    return generation.thumbnail(
        ctx.acting_as(accounts.about(ctx, PersonId(row["creator_id"])).actor), OrderId(row["order_id"])
    )


def _attached(ctx: Context, artist_id: PersonId, order_id: OrderId | None) -> str:
    """The state of this reference; NONE without an image.

    Raises NotFound where it is not the creator's own finished image, Refused where the artist does not take it.
    """
    if order_id is None:
        return str(ReferenceState.NONE)
    order = generation.get(ctx, order_id)
    if order.receipt_id is None:
        raise NotFound(order_id)
    rule = settings_of(ctx, artist_id).references
    problems = reference_problems(rule, order.owner_id, artist_id)
    if problems:
        raise Refused(problems, order_id)
    return _first_state(rule)


def _owner_of(ctx: Context, order_id: str) -> PersonId:
    return generation.get(ctx, OrderId(order_id)).owner_id


def _first_state(rule: ReferenceRule) -> str:
    return str(ReferenceState.ASKED if rule is ReferenceRule.ASK else ReferenceState.ATTACHED)


def _rate_problems(ctx: Context, row: Row) -> list[CommissionReason]:
    day = instant(ctx.now() - timedelta(days=1))
    sent = "SELECT COUNT(*) FROM commissions WHERE creator_id = ? AND requested_at > ? AND state <> 'draft'"
    marks = database.marks(WAITING)
    waiting = f"SELECT COUNT(*) FROM commissions WHERE creator_id = ? AND artist_id = ? AND state IN ({marks})"
    found = []
    if database.count(ctx.db, sent, row["creator_id"], day) >= REQUESTS_A_DAY:
        found.append(R.TOO_MANY_REQUESTS)
    if database.count(ctx.db, waiting, row["creator_id"], row["artist_id"], *WAITING) >= OPEN_WITH_ONE:
        found.append(R.TOO_MANY_OPEN)
    return found
