"""A commission brought to any state by the verbs that people use: Cheri is its artist, Jonas its creator."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from painter.core import commissions
from painter.core.artwork import Upload
from painter.core.commissions import (
    Availability,
    Brief,
    Event,
    Evidence,
    Involvement,
    MilestonePlan,
    OfferDraft,
    ReferenceRule,
    Service,
    ServiceDraft,
    Settings,
    State,
)
from painter.core.kernel.context import Context
from painter.core.kernel.records import Money, OrderId

from .conftest import World
from .pictures import an_upload

EVERY = frozenset(Involvement)
TRACE = Evidence(name="layers.psd", size=81_000_000, sha256="a" * 64)


def a_picture(number: int = 40) -> Upload:
    """A picture of its own."""
    return an_upload(number)


def opened(world: World, **changes: Any) -> Service:
    """Cheri takes commissions and offers one service."""
    kept = {"availability": Availability.OPEN, "references": ReferenceRule.YES, "involvements": EVERY, "slots": 20}
    commissions.save_settings(world.artist, Settings(**{**kept, **changes}))
    there = commissions.services(world.artist)
    return there[0] if there else commissions.save_service(world.artist, a_service())


def a_service(**changes: Any) -> ServiceDraft:
    kept = {
        "name": "Book cover",
        "description": "Front, spine and back.",
        "base_price": Money(minor=48_000),
        "turnaround_days": 30,
        "usage_rights": "Cover use, print and e-book, worldwide, ten years.",
    }
    return ServiceDraft(**{**kept, **changes})


def a_brief(service: Service, **changes: Any) -> Brief:
    kept = {
        "service_id": service.id,
        "idea": "A tower in the snow, seen from below.",
        "use": "The cover of a novel.",
        "involvement": Involvement.HUMAN,
    }
    return Brief(**{**kept, **changes})


def an_offer(world: World, **changes: Any) -> OfferDraft:
    """480.00 in three milestones."""
    today = world.clock.now.date()
    prices = commissions.split(Money(minor=48_000), commissions.DEFAULT_SHARES)
    stones = tuple(
        MilestonePlan(name=name, price=price, due_on=today + timedelta(days=10 * (n + 1)))
        for n, (name, price) in enumerate(zip(commissions.DEFAULT_MILESTONES, prices, strict=True))
    )
    kept = {
        "price": Money(minor=48_000),
        "usage_rights": "Cover use, print and e-book, worldwide, ten years.",
        "process": "Pencil sketch, then gouache on paper, scanned.",
        "involvement": Involvement.HUMAN,
        "milestones": stones,
    }
    return OfferDraft(**{**kept, **changes})


def drafted(world: World, creator: Context | None = None, order_id: OrderId | None = None, **brief: Any) -> str:
    """A whole draft that could be sent now."""
    service = opened(world) if not commissions.services(world.artist) else commissions.services(world.artist)[0]
    who = creator or world.creator
    made = commissions.begin(who, world.artist.person(), order_id)
    commissions.save_draft(who, made, a_brief(service, **brief))
    return made


def asked(world: World, **brief: Any) -> str:
    made = drafted(world, **brief)
    commissions.request(world.creator, made, terms_read=True)
    return made


def offered(world: World, **changes: Any) -> str:
    made = asked(world)
    commissions.offer(world.artist, made, an_offer(world, **changes))
    return made


def accepted(world: World, **changes: Any) -> str:
    made = offered(world, **changes)
    commissions.accept(world.creator, made, newest_offer(world, made))
    return made


def begun(world: World, **changes: Any) -> str:
    made = accepted(world, **changes)
    commissions.start(world.artist, made)
    return made


def through(world: World, made: str) -> None:
    """Every milestone is shown and approved."""
    for stone in commissions.get(world.artist, made).milestones:
        commissions.show(world.artist, made, stone.number, a_picture(stone.number))
        commissions.approve(world.creator, made, stone.number)


def handed_over(world: World, **changes: Any) -> str:
    made = begun(world, **changes)
    through(world, made)
    deliver(world, made)
    return made


def deliver(world: World, made: str) -> None:
    commissions.deliver(world.artist, made, [a_picture(41)], human_made=True, evidence=[TRACE])


def completed(world: World) -> str:
    made = handed_over(world)
    commissions.complete(world.creator, made)
    return made


def newest_offer(world: World, made: str) -> str:
    offer = commissions.get(world.creator, made).offer
    assert offer is not None
    return offer.id


def _waitlisted(world: World) -> str:
    made = asked(world)
    commissions.set_aside(world.artist, made)
    return made


def _declined(world: World) -> str:
    made = asked(world)
    commissions.decline(world.artist, made)
    return made


def _withdrawn(world: World) -> str:
    made = asked(world)
    commissions.withdraw(world.creator, made)
    return made


def _expired(world: World) -> str:
    made = asked(world)
    world.clock.pass_s(15 * 86_400)
    commissions.run_out(world.system)
    return made


def _cancelled(world: World) -> str:
    made = accepted(world)
    commissions.cancel(world.creator, made)
    return made


def disputed(world: World) -> str:
    made = handed_over(world)
    commissions.dispute(world.creator, made, "The spine is missing.")
    return made


def _refunded(world: World) -> str:
    made = _cancelled(world)
    commissions.confirm_refund(world.creator, made)
    return made


REACH: dict[State, Callable[[World], str]] = {
    State.DRAFT: drafted,
    State.REQUESTED: asked,
    State.WAITLISTED: _waitlisted,
    State.OFFERED: offered,
    State.ACCEPTED: accepted,
    State.IN_PROGRESS: begun,
    State.DELIVERED: handed_over,
    State.COMPLETED: completed,
    State.DECLINED: _declined,
    State.WITHDRAWN: _withdrawn,
    State.EXPIRED: _expired,
    State.CANCELLED: _cancelled,
    State.DISPUTED: disputed,
    State.REFUNDED: _refunded,
}

# How each event is brought about, by whoever calls.
ACTS: dict[Event, Callable[[World, Context, str], Any]] = {
    Event.ASK: lambda w, c, i: commissions.request(c, i, terms_read=True),
    Event.SET_ASIDE: lambda w, c, i: commissions.set_aside(c, i),
    Event.TAKE_UP: lambda w, c, i: commissions.take_up(c, i),
    Event.OFFER: lambda w, c, i: commissions.offer(c, i, an_offer(w)),
    Event.COUNTER: lambda w, c, i: commissions.counter(c, i, "Half the price, please."),
    Event.ACCEPT: lambda w, c, i: commissions.accept(c, i, _any_offer(w, i)),
    Event.DECLINE: lambda w, c, i: commissions.decline(c, i),
    Event.WITHDRAW: lambda w, c, i: commissions.withdraw(c, i),
    Event.BEGIN: lambda w, c, i: commissions.start(c, i),
    Event.CANCEL: lambda w, c, i: commissions.cancel(c, i),
    Event.DELIVER: lambda w, c, i: commissions.deliver(c, i, [a_picture(41)], human_made=True, evidence=[TRACE]),
    Event.COMPLETE: lambda w, c, i: commissions.complete(c, i),
    Event.DISPUTE: lambda w, c, i: commissions.dispute(c, i, "It is not what we agreed."),
    Event.CONTINUE: lambda w, c, i: commissions.decide(c, i, Event.CONTINUE, "Go on."),
    Event.SETTLE: lambda w, c, i: commissions.decide(c, i, Event.SETTLE, "It is what was agreed."),
    Event.END: lambda w, c, i: commissions.decide(c, i, Event.END, "It ends here."),
    Event.CONFIRM_REFUND: lambda w, c, i: commissions.confirm_refund(c, i),
}


def _any_offer(world: World, made: str) -> str:
    found = commissions.get(world.system, made).offer
    return found.id if found else "off_none"


def tomorrow(world: World) -> date:
    return world.clock.now.date() + timedelta(days=1)
