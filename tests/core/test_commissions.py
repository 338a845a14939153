"""Commissions: who may do what in which state, and what stands afterwards."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from painter.core import accounts, commissions, generation, ledger, licensing, moderation, notices, receipts
from painter.core.commissions import (
    MOVES,
    OVER,
    TURN,
    WHO,
    Availability,
    Brief,
    CommissionReason,
    Event,
    Involvement,
    Party,
    ReferenceRule,
    ReferenceState,
    State,
)
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.errors import NotAllowedNow, NotFound, NotYours, Reason, Refused
from painter.core.kernel.records import Money, OrderId, sha256

from . import deals
from .conftest import World
from .pictures import a_bomb, a_gif, a_picture, an_animation, encoded, uploads
from .river import count, delivered, published

R = CommissionReason
PARTIES = {Party.CREATOR: "creator", Party.ARTIST: "artist", Party.DESK: "reviewer", Party.CLOCK: "system"}


def as_party(world: World, party: Party) -> Context:
    context: Context = getattr(world, PARTIES[party])
    return context


def why(call: object) -> list[Reason]:
    """The reasons with which the call is refused."""
    with pytest.raises(Refused) as refusal:
        call()  # type: ignore[operator]
    return refusal.value.reasons


def reference(world: World) -> OrderId:
    """An image that Jonas made with Cheri's published model."""
    model_id = published(world)
    terms = licensing.public_current(world.system, model_id)
    assert terms is not None
    licensing.accept(world.creator, terms.id)
    return delivered(world, world.creator, model_id).id


# the state table


def may_now(world: World, state: State, event: Event, party: Party) -> bool:
    """What the table says; CANCEL once work has begun is a wish until the other side shares it."""
    return (state, event) in MOVES and party in WHO[event]


@pytest.mark.parametrize("state", list(State))
def test_in_each_state_each_party_may_do_exactly_what_the_table_says(world: World, state: State) -> None:
    """Every event by every party, a stranger, an admin, a visitor; what is refused leaves no trace (F11, O9)."""
    made = deals.REACH[state](world)
    world.reviewer, world.stranger  # noqa: B018 - they are there before the database is kept
    others = [world.stranger, world.visitor, world.person("ines", Role.ADMIN)]
    copy = database.connect(world.system.data_dir / "kept.db")
    world.system.db.conn.backup(copy.conn)
    before = "\n".join(copy.conn.iterdump())
    for event, act in deals.ACTS.items():
        for party in (Party.CREATOR, Party.ARTIST, Party.DESK):
            if may_now(world, state, event, party):
                act(world, as_party(world, party), made)
                asks_only = event is Event.CANCEL and state is State.IN_PROGRESS
                expected = state if asks_only else MOVES[(state, event)]
                assert commissions.get(world.system, made).state is expected, (state, event, party)
                copy.conn.backup(world.system.db.conn)
                continue
            with pytest.raises((NotAllowedNow, NotYours, NotFound)):
                act(world, as_party(world, party), made)
        for stranger in others:
            with pytest.raises((NotYours, NotFound)):
                act(world, stranger, made)
        assert "\n".join(world.system.db.conn.iterdump()) == before, (state, event)
    copy.conn.close()


@pytest.fixture(autouse=True)
def _gates(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """For the table alone, what else a delivery needs is there."""
    if "exactly_what_the_table_says" in request.node.name or "walk" in request.node.name:
        monkeypatch.setattr("painter.core.commissions.working.delivery_problems", lambda *a, **k: [])


@pytest.mark.parametrize("state", list(State))
def test_in_each_state_each_party_sees_exactly_what_it_may(world: World, state: State) -> None:
    """Both parties see it (a draft its creator only), the desk once it was disputed, nobody else ever."""
    made = deals.REACH[state](world)
    sees = {
        "creator": True,
        "artist": state is not State.DRAFT,
        "reviewer": state is State.DISPUTED,
        "stranger": False,
        "visitor": False,
    }
    for who, allowed in sees.items():
        ctx: Context = getattr(world, who)
        for read in (commissions.get, commissions.conversation):
            if allowed:
                read(ctx, made)
            else:
                with pytest.raises(NotFound):
                    read(ctx, made)
        if ctx.actor.id is not None:
            listed = {line.id for line in commissions.inbox(ctx)}
            assert (made in listed) is (allowed and who != "reviewer")


def test_the_table_has_no_dead_ends_and_no_way_out_of_an_end() -> None:
    """Every state can be reached from a draft; what is over stays over, but for money that came back."""
    seen = {State.DRAFT}
    while more := {to for (at, _), to in MOVES.items() if at in seen} - seen:
        seen |= more
    assert seen == set(State) == set(deals.REACH)
    leaving = {at for at, _ in MOVES}
    assert leaving & OVER == {State.CANCELLED}
    assert all((TURN[state] is None) is (state in OVER) for state in State)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_walk_keeps_what_was_agreed(world: World, data: st.DataObject) -> None:
    """Whatever is tried in whatever order: the agreement, once made, never changes, and every record is whole (O3)."""
    copy = database.connect(world.system.data_dir / "empty.db")
    world.system.db.conn.backup(copy.conn)
    made = deals.drafted(world)
    agreed = None
    for _ in range(data.draw(st.integers(4, 14))):
        event = data.draw(st.sampled_from(sorted(deals.ACTS)))
        party = data.draw(st.sampled_from(sorted(WHO[event] - {Party.CLOCK})))
        state = commissions.get(world.system, made).state
        try:
            deals.ACTS[event](world, as_party(world, party), made)
        except (NotAllowedNow, NotYours, NotFound, Refused):
            assert commissions.get(world.system, made).state is state
        else:
            now = commissions.get(world.system, made).state
            assert now in (state, MOVES.get((state, event)), State.WAITLISTED)
        found = commissions.get(world.system, made).agreement
        assert agreed is None or found == agreed
        agreed = found
    assert commissions.breaks(world.system) == []
    assert receipts.breaks(world.system) == []
    copy.conn.backup(world.system.db.conn)
    copy.conn.close()


# settings and services


def test_settings_and_services_are_kept_and_shown(world: World) -> None:
    """Name, description, base price, turnaround, usage rights, examples; changed and removed (F10, O6)."""
    service = deals.opened(world, terms="No logos.")
    example = commissions.add_example(world.artist, service.id, deals.a_picture())
    shown = commissions.front(world.visitor, world.artist.person())
    assert (shown.now, shown.services[0].name, shown.settings.terms) == (Availability.OPEN, "Book cover", "No logos.")
    assert shown.services[0].examples == (example,)
    assert commissions.example(world.visitor, example).startswith(b"\xff\xd8")
    changed = commissions.save_service(world.artist, deals.a_service(name="Portrait"), service.id)
    assert (changed.id, changed.name) == (service.id, "Portrait")
    commissions.remove_service(world.artist, service.id)
    with pytest.raises(NotFound):
        commissions.example(world.visitor, example)
    assert commissions.services(world.artist) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": " "}, R.SERVICE_NAME),
        ({"usage_rights": ""}, R.SERVICE_RIGHTS),
        ({"turnaround_days": 0}, R.SERVICE_TURNAROUND),
        ({"base_price": Money(minor=0)}, R.PRICE_RANGE),
        ({"description": "x" * 3001}, R.TOO_LONG),
    ],
)
def test_a_service_says_what_it_is(world: World, changes: dict[str, object], reason: R) -> None:
    """A missing part is named (O6)."""
    assert why(lambda: commissions.save_service(world.artist, deals.a_service(**changes))) == [reason]


def test_closed_means_no_request(world: World) -> None:
    """Closed, away, or without a service: the draft stays, nothing is sent, and the reason is told (O5, F10)."""
    made = deals.drafted(world)
    deals.opened(world, availability=Availability.CLOSED)
    assert why(lambda: commissions.request(world.creator, made, terms_read=True)) == [R.CLOSED]
    today = world.clock.now.date()
    deals.opened(world, away_from=today, away_until=today + timedelta(days=3))
    assert why(lambda: commissions.request(world.creator, made, terms_read=True)) == [R.CLOSED]
    assert "away until" in commissions.front(world.visitor, world.artist.person()).closed_why
    world.clock.pass_s(4 * 86_400)
    assert commissions.request(world.creator, made, terms_read=True) is State.REQUESTED


def test_without_a_free_slot_a_request_waits(world: World) -> None:
    """What is in hand fills the slots; then requests go to the waitlist, from which the artist takes them (O5)."""
    deals.begun(world)
    deals.opened(world, slots=1)
    made = deals.drafted(world)
    assert commissions.request(world.creator, made, terms_read=True) is State.WAITLISTED
    commissions.take_up(world.artist, made)
    assert commissions.get(world.creator, made).turn is Party.ARTIST


# the request


def test_a_request_reaches_the_artist_whole(world: World) -> None:
    """Idea, use, budget, date, the wish for human-made work, the image and its receipt (O1, O7, O8, F12)."""
    order_id = reference(world)
    made = deals.drafted(
        world, order_id=order_id, budget=Money(minor=50_000), wanted_by=deals.tomorrow(world), idea="A tower."
    )
    commissions.request(world.creator, made, terms_read=True)
    read = commissions.get(world.artist, made)
    assert (read.me, read.turn, read.state) == (Party.ARTIST, Party.ARTIST, State.REQUESTED)
    assert (read.brief.idea, read.brief.budget) == ("A tower.", Money(minor=50_000))
    assert commissions.INVOLVEMENTS[read.brief.involvement] == "Fully human-made final artwork"
    assert read.reference is not None
    assert read.reference.receipt_id == generation.get(world.creator, order_id).receipt_id
    assert commissions.reference_thumbnail(world.artist, made) == generation.thumbnail(world.creator, order_id)
    assert [bell.kind for bell in notices.bells(world.artist)] == ["commissions.ask"]


def test_where_references_are_refused_the_server_refuses_them(world: World) -> None:
    """At the start, when attaching, and when the rule changed before sending (O4, E10)."""
    order_id = reference(world)
    deals.opened(world, references=ReferenceRule.NO)
    artist = world.artist.person()
    assert why(lambda: commissions.begin(world.creator, artist, order_id)) == [R.REFERENCES_REFUSED]
    made = deals.drafted(world)
    assert why(lambda: commissions.attach(world.creator, made, order_id)) == [R.REFERENCES_REFUSED]
    deals.opened(world)
    commissions.attach(world.creator, made, order_id)
    deals.opened(world, references=ReferenceRule.NO)
    assert why(lambda: commissions.request(world.creator, made, terms_read=True)) == [R.REFERENCES_REFUSED]
    commissions.attach(world.creator, made, None)
    commissions.request(world.creator, made, terms_read=True)
    assert commissions.get(world.artist, made).reference is None


def test_where_the_artist_wants_to_be_asked_she_is(world: World) -> None:
    """She answers before she offers; what she refused is no part of the agreement (O4, F10)."""
    order_id = reference(world)
    deals.opened(world, references=ReferenceRule.ASK)
    made = deals.drafted(world, order_id=order_id)
    commissions.request(world.creator, made, terms_read=True)
    assert why(lambda: commissions.offer(world.artist, made, deals.an_offer(world))) == [R.REFERENCE_OPEN]
    commissions.take_reference(world.artist, made, take=False)
    commissions.offer(world.artist, made, deals.an_offer(world))
    commissions.accept(world.creator, made, deals.newest_offer(world, made))
    read = commissions.get(world.creator, made)
    assert read.reference is not None
    assert read.reference.state is ReferenceState.REFUSED
    assert read.agreement is not None
    assert "No generated image is a reference" in read.agreement.text


def test_somebody_elses_image_cannot_be_attached(world: World) -> None:
    """Not even its existence is told; and an image of another artist's model is none of hers."""
    order_id = reference(world)
    deals.opened(world)
    with pytest.raises(NotFound):
        commissions.begin(world.stranger, world.artist.person(), order_id)
    commissions.save_settings(world.stranger, commissions.Settings(availability=Availability.OPEN))
    commissions.save_service(world.stranger, deals.a_service())
    assert why(lambda: commissions.begin(world.creator, world.stranger.person(), order_id)) == [R.REFERENCE_ELSEWHERE]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"service_id": "svc_none"}, R.NO_SERVICE),
        ({"idea": "  "}, R.IDEA_MISSING),
        ({"use": ""}, R.USE_MISSING),
        ({"involvement": Involvement.ASSISTED}, R.INVOLVEMENT_REFUSED),
    ],
)
def test_a_request_is_sent_whole_or_not_at_all(world: World, changes: dict[str, object], reason: R) -> None:
    """The draft is kept as it is, and says what is missing (O8)."""
    deals.opened(world, involvements=frozenset({Involvement.HUMAN}))
    made = deals.drafted(world, **changes)
    assert why(lambda: commissions.request(world.creator, made, terms_read=True)) == [reason]
    assert why(lambda: commissions.request(world.creator, made, terms_read=False)) == [reason, R.TERMS_NOT_READ]
    assert commissions.get(world.creator, made).state is State.DRAFT


def test_drafts_are_kept_and_taken_up_again(world: World) -> None:
    """Half a draft is a draft; coming back finds it; nobody else sees it; it can be thrown away."""
    deals.opened(world)
    artist = world.artist.person()
    made = commissions.begin(world.creator, artist)
    commissions.save_draft(world.creator, made, Brief(idea="Half an id"))
    assert commissions.begin(world.creator, artist) == made
    assert commissions.get(world.creator, made).brief.idea == "Half an id"
    assert commissions.inbox(world.artist) == []
    commissions.discard(world.creator, made)
    with pytest.raises(NotFound):
        commissions.get(world.creator, made)


def test_no_draft_begins_to_whom_nobody_may_see(world: World) -> None:
    """Closed or without a service, and no model on the wall: refused before anything is stored (O5)."""
    hidden = world.stranger.person()
    for availability in (Availability.CLOSED, Availability.OPEN):  # open, but she offers nothing yet
        commissions.save_settings(world.stranger, commissions.Settings(availability=availability))
        assert why(lambda: commissions.begin(world.creator, hidden)) == [R.NOT_AN_ARTIST]
        with pytest.raises(NotFound):
            commissions.front(world.creator, hidden)
    assert count(world, "commissions") == 0
    commissions.save_service(world.stranger, deals.a_service())
    made = commissions.begin(world.creator, hidden)
    commissions.save_settings(world.stranger, commissions.Settings(availability=Availability.CLOSED))
    assert why(lambda: commissions.begin(world.creator, hidden)) == [R.NOT_AN_ARTIST]
    assert commissions.get(world.creator, made).state is State.DRAFT


def test_nobody_is_flooded(world: World) -> None:
    """Three waiting requests to one artist, eight a day, sixty messages an hour."""
    deals.opened(world)
    made = [deals.asked(world) for _ in range(3)]
    assert why(lambda: deals.asked(world)) == [R.TOO_MANY_OPEN]
    for one in made:
        commissions.decline(world.artist, one)
    rest = [deals.asked(world) for _ in range(3)]
    for one in rest:
        commissions.withdraw(world.creator, one)
    deals.asked(world), deals.asked(world)
    assert why(lambda: deals.asked(world)) == [R.TOO_MANY_REQUESTS]
    for number in range(60):
        commissions.say(world.creator, _open_one(world), f"{number}", key=f"m{number}")
    assert why(lambda: commissions.say(world.creator, _open_one(world), "more", key="more")) == [R.TOO_MANY_MESSAGES]


def _open_one(world: World) -> str:
    return next(line.id for line in commissions.inbox(world.creator) if line.state is State.REQUESTED)


# the deal


def test_the_artist_can_accept_counter_ask_or_decline(world: World) -> None:
    """A question makes it the creator's turn; declining needs no reason and leaves no mark (F11, O9)."""
    made = deals.asked(world)
    commissions.question(world.artist, made, "How large?", key="q")
    assert commissions.get(world.creator, made).turn is Party.CREATOR
    commissions.say(world.creator, made, "A3.", key="a")
    assert commissions.get(world.artist, made).turn is Party.ARTIST
    commissions.offer(world.artist, made, deals.an_offer(world))
    commissions.counter(world.creator, made, "In two parts, please.")
    commissions.offer(world.artist, made, deals.an_offer(world, price=Money(minor=48_000), note="As you wish."))
    offer = commissions.get(world.creator, made).offer
    assert offer is not None
    assert (offer.number, offer.note) == (2, "As you wish.")
    before = commissions.front(world.visitor, world.artist.person())
    commissions.decline(world.artist, made)
    assert commissions.front(world.visitor, world.artist.person()) == before
    assert count(world, "screenings") == 0
    assert moderation.reports(world.reviewer) == []
    again = deals.asked(world)
    assert commissions.get(world.artist, again).state is State.REQUESTED


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"usage_rights": " "}, R.OFFER_RIGHTS),
        ({"process": ""}, R.OFFER_PROCESS),
        ({"price": Money(minor=0), "milestones": ()}, R.OFFER_PRICE),
        ({"price": Money(minor=47_999)}, R.OFFER_SUM),
        ({"revisions": 21}, R.OFFER_REVISIONS),
        ({"valid_days": 0}, R.OFFER_VALID),
    ],
)
def test_an_offer_needs_price_rights_and_process(world: World, changes: dict[str, object], reason: R) -> None:
    """Without any of them nothing is sent (F16)."""
    made = deals.asked(world)
    assert reason in why(lambda: commissions.offer(world.artist, made, deals.an_offer(world, **changes)))
    assert commissions.get(world.creator, made).offer is None


def test_acceptance_makes_an_agreement_of_its_own(world: World) -> None:
    """Both times, the wish, the digest in audit and receipts, no licence of the image (O3, O10, F13, F15)."""
    order_id = reference(world)
    made = deals.drafted(world, order_id=order_id)
    commissions.request(world.creator, made, terms_read=True)
    commissions.offer(world.artist, made, deals.an_offer(world))
    world.clock.pass_s(3600)
    commissions.accept(world.creator, made, deals.newest_offer(world, made))
    read = commissions.get(world.artist, made)
    agreement = read.agreement
    assert agreement is not None
    assert agreement.accepted_at - agreement.offered_at == timedelta(hours=1)
    assert agreement.offer.involvement is Involvement.HUMAN
    assert sha256(agreement.text.encode()) == agreement.sha256
    assert "separate" in agreement.text
    assert "Fully human-made final artwork" in agreement.text
    body = receipts.commission_body(world.system, agreement.receipt_id)
    image = receipts.get(world.visitor, generation.get(world.creator, order_id).receipt_id or "").body
    assert isinstance(image, receipts.Body)
    assert (body.agreement_sha256, body.image_receipt_id) == (agreement.sha256, image.id)
    assert image.licence.terms_id not in body.model_dump_json()
    assert image.licence.terms_id not in agreement.text
    events = database.rows(world.system.db, "SELECT facts FROM events WHERE tag = 'commissions:deal:accept'")
    assert agreement.sha256 in events[0]["facts"]


def test_only_the_offer_that_was_seen_can_be_accepted(world: World) -> None:
    """A newer one, or one whose time is over, is not agreed to by a click on an old page (O3)."""
    made = deals.offered(world)
    seen = deals.newest_offer(world, made)
    commissions.offer(world.artist, made, deals.an_offer(world, revisions=0))
    assert why(lambda: commissions.accept(world.creator, made, seen)) == [R.OFFER_CHANGED]
    world.clock.pass_s(15 * 86_400)
    newest = deals.newest_offer(world, made)
    assert why(lambda: commissions.accept(world.creator, made, newest)) == [R.OFFER_OVER]
    commissions.run_out(world.system)
    assert commissions.get(world.creator, made).state is State.EXPIRED


# the work


def test_milestones_go_one_by_one_and_changes_are_counted(world: World) -> None:
    """Only the next is shown; two changes were agreed, a third needs the artist's leave."""
    made = deals.begun(world)
    assert why(lambda: commissions.show(world.artist, made, 2, deals.a_picture())) == [R.NOT_THE_NEXT]
    for number in range(2):
        commissions.show(world.artist, made, 1, deals.a_picture(number))
        assert commissions.get(world.creator, made).turn is Party.CREATOR
        commissions.ask_changes(world.creator, made, 1, "More snow.")
    commissions.show(world.artist, made, 1, deals.a_picture(3))
    assert why(lambda: commissions.ask_changes(world.creator, made, 1, "Less.")) == [R.NO_REVISION_LEFT]
    commissions.add_revision(world.artist, made)
    assert commissions.get(world.creator, made).revisions_left == 1
    commissions.ask_changes(world.creator, made, 1, "Less.")
    commissions.show(world.artist, made, 1, deals.a_picture(4))
    commissions.approve(world.creator, made, 1)
    read = commissions.get(world.artist, made)
    assert [stone.stage for stone in read.milestones] == ["approved", "ahead", "ahead"]
    assert why(lambda: commissions.deliver(world.artist, made, [deals.a_picture()], human_made=True)) == [
        R.MILESTONES_OPEN,
        R.EVIDENCE_MISSING,
    ]


def test_a_proof_is_marked_until_the_work_is_delivered(world: World) -> None:
    """The creator gets the marked picture, the artist her own; the delivered file is byte for byte hers."""
    made = deals.begun(world)
    proof = commissions.show(world.artist, made, 1, deals.a_picture(5))
    clean, marked = commissions.proof(world.artist, proof), commissions.proof(world.creator, proof)
    assert clean != marked
    commissions.approve(world.creator, made, 1)
    for number in (2, 3):
        commissions.show(world.artist, made, number, deals.a_picture(number))
        commissions.approve(world.creator, made, number)
    deals.deliver(world, made)
    (file,) = commissions.get(world.creator, made).deliveries[0].files
    assert commissions.delivered_file(world.creator, file.id) == deals.a_picture(41).content
    assert commissions.proof(world.creator, proof) == marked


def test_human_made_work_is_delivered_with_the_artists_statement(world: World) -> None:
    """Without statement or trace nothing is delivered; both stand in the commission's own receipt (F12, F13)."""
    made = deals.begun(world)
    deals.through(world, made)
    files = [deals.a_picture(41)]
    assert why(lambda: commissions.deliver(world.artist, made, files)) == [R.STATEMENT_MISSING, R.EVIDENCE_MISSING]
    deals.deliver(world, made)
    commissions.complete(world.creator, made)
    read = commissions.get(world.creator, made)
    body = receipts.commission_body(world.system, read.receipt_id)
    assert body.stage == "completion"
    assert body.statement == commissions.HUMAN_MADE
    assert body.files[0].sha256 == sha256(files[0].content)
    assert body.evidence[0].sha256 == deals.TRACE.sha256
    assert read.agreement is not None
    assert body.agreement_receipt_id == read.agreement.receipt_id
    assert deals.TRACE.name not in body.model_dump_json()
    assert receipts.verify_stored(world.visitor, read.receipt_id).verdict is receipts.Verdict.VERIFIED
    assert ledger.breaks(world.system) == []
    assert count(world, "postings") == 0


def test_a_delivery_without_an_answer_counts_as_accepted(world: World) -> None:
    """After fourteen days, by the clock, with its receipt."""
    made = deals.handed_over(world)
    world.clock.pass_s(14 * 86_400)
    assert commissions.run_out(world.system) == 1
    read = commissions.get(world.creator, made)
    assert read.state is State.COMPLETED
    assert read.receipt_id


def test_ending_it_takes_both_once_work_has_begun(world: World) -> None:
    """One asks, the other agrees or goes on; before work begins one is enough."""
    made = deals.begun(world)
    assert commissions.cancel(world.artist, made) is False
    assert commissions.cancel(world.artist, made) is False
    assert commissions.get(world.creator, made).turn is Party.CREATOR
    commissions.keep_on(world.creator, made)
    assert commissions.get(world.creator, made).turn is Party.ARTIST
    commissions.cancel(world.creator, made)
    assert commissions.cancel(world.artist, made) is True
    commissions.confirm_refund(world.creator, made)
    assert commissions.get(world.artist, made).state is State.REFUNDED


def test_the_desk_decides_a_dispute_and_both_are_told(world: World) -> None:
    """With a reason; a party who is a reviewer too decides nothing; then it goes on where it should."""
    made = deals.disputed(world)
    both = world.person("jonas", Role.CREATOR).acting_as(
        accounts.about(world.system, world.creator.person()).actor.__class__(
            id=world.creator.person(), roles=frozenset({Role.CREATOR, Role.REVIEWER})
        )
    )
    with pytest.raises(NotYours):
        commissions.decide(both, made, Event.CONTINUE, "In my favour.")
    assert why(lambda: commissions.decide(world.reviewer, made, Event.CONTINUE, " ")) == [R.REASON_MISSING]
    commissions.decide(world.reviewer, made, Event.CONTINUE, "The spine is owed.")
    read = commissions.get(world.creator, made)
    assert (read.state, read.disputes[0].decision_reason) == (State.IN_PROGRESS, "The spine is owed.")
    for ctx in (world.artist, world.creator):
        assert "commissions.continue" in [bell.kind for bell in notices.bells(ctx)]
    deals.deliver(world, made)
    assert len(commissions.get(world.creator, made).deliveries) == 2


def test_each_reviews_the_other_without_having_read_him(world: World) -> None:
    """Neither word is shown before both stand, or two weeks; then the creator's stands on the artist's page."""
    made = deals.completed(world)
    artist = world.artist.person()
    commissions.review(world.creator, made, 5, "A joy.")
    assert commissions.get(world.artist, made).reviews == () == tuple(commissions.about_artist(world.visitor, artist))
    assert why(lambda: commissions.review(world.creator, made, 1, "No.")) == [R.REVIEWED]
    commissions.review(world.artist, made, 4, "Clear words.")
    assert {one.text for one in commissions.get(world.artist, made).reviews} == {"A joy.", "Clear words."}
    (shown,) = commissions.about_artist(world.visitor, artist)
    assert (shown.stars, shown.text, shown.author) == (5, "A joy.", "Jonas")


# talking


def test_contact_details_are_kept_back_until_there_is_an_agreement(world: World) -> None:
    """The other reads that they were withheld; the writer sees his own words; afterwards both see all."""
    made = deals.asked(world, idea="Write to jonas@example.org or +46 70 123 45 67.")
    commissions.say(world.creator, made, "See https://jonas.example or @jonas_e", key="c")
    read = commissions.get(world.artist, made)
    told = commissions.conversation(world.artist, made)[-1]
    assert "jonas@" not in read.brief.idea
    assert "123" not in read.brief.idea
    assert told.withheld
    assert "jonas" not in told.text
    assert "https://jonas.example" in commissions.conversation(world.creator, made)[-1].text
    commissions.offer(world.artist, made, deals.an_offer(world, note="Ring 0033 1 23 45 67 89."))
    offer = commissions.get(world.creator, made).offer
    assert offer is not None
    assert "23 45" not in offer.note
    commissions.accept(world.creator, made, deals.newest_offer(world, made))
    assert "jonas@example.org" in commissions.get(world.artist, made).brief.idea
    assert "https://jonas.example" in next(m for m in commissions.conversation(world.artist, made) if m.text).text


def test_an_artist_who_wishes_it_can_be_written_to_directly(world: World) -> None:
    """Then nothing is withheld."""
    deals.opened(world, share_contact=True)
    made = deals.asked(world, idea="Write to jonas@example.org.")
    assert "jonas@example.org" in commissions.get(world.artist, made).brief.idea


@pytest.mark.parametrize(
    "text",
    [
        "A4, 3000 x 4000 px, due 24.12.2026 - 31.12.2026, 1 200 000 copies.",
        "The sky is dark.It is night, e.g. 300 dpi, layers.psd and cover.ai",
        "Price 1.200,50 and 2,400.00; at 10:30, dot by dot",
    ],
)
def test_ordinary_words_are_not_taken_for_contact_details(world: World, text: str) -> None:
    """Sizes, dates, prices and files stay."""
    made = deals.asked(world, idea=text)
    assert commissions.get(world.artist, made).brief.idea == text


def test_a_message_is_said_once_and_its_pictures_are_clean(world: World) -> None:
    """Two clicks are one message; metadata is gone; a third party sees nothing; what is no picture is refused."""
    made = deals.asked(world)
    first = commissions.say(world.creator, made, "Like this.", key="k", files=[deals.a_picture()])
    assert commissions.say(world.creator, made, "Like this.", key="k", files=[deals.a_picture()]) == first
    (said,) = [one for one in commissions.conversation(world.artist, made) if one.text]
    assert commissions.file_bytes(world.artist, said.files[0].id).startswith(b"\xff\xd8")
    with pytest.raises(NotFound):
        commissions.file_bytes(world.stranger, said.files[0].id)
    hostile = deals.Upload("cover.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    assert why(lambda: commissions.say(world.creator, made, "And this.", key="h", files=[hostile])) == [
        "artwork.other_format"
    ]
    assert len([one for one in commissions.conversation(world.artist, made) if one.text]) == 1


HOSTILE = {
    "a program": b"MZ\x90\x00" + bytes(4000),
    "a page": b"<html><script>alert(1)</script></html>",
    "a drawing with a script": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "nothing": b"",
    "a GIF": a_gif(),
    "a cut picture": uploads(1)[0].content[:900],
    "a picture of a billion pixels": a_bomb(),
    "an animation": an_animation(),
    "a picture and a page": uploads(1)[0].content[:4] + b"<script>alert(1)</script>" * 100,
    "eleven megabytes": b"\xff\xd8\xff" + bytes(11 * 1024 * 1024),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_picture_is_refused_wherever_it_comes_in(world: World, kind: str) -> None:
    """As message, proof, delivery and example, with the reason, as in artwork upload; nothing is stored or moved."""
    file = deals.Upload("cover.png", HOSTILE[kind])
    deal = deals.begun(world)
    service = commissions.services(world.artist)[0].id
    before = "\n".join(world.system.db.conn.iterdump())
    for call in (
        lambda: commissions.say(world.creator, deal, "See.", key="k", files=[deals.a_picture(), file]),
        lambda: commissions.show(world.artist, deal, 1, file),
        lambda: commissions.deliver(world.artist, deal, [file], human_made=True, evidence=[deals.TRACE]),
        lambda: commissions.add_example(world.artist, service, file),
    ):
        (reason,) = why(call)
        assert str(reason).startswith("artwork.")
    assert "\n".join(world.system.db.conn.iterdump()) == before


def test_a_pictures_metadata_stays_behind(world: World) -> None:
    """Where it was taken and by whom is in no copy that the other side gets."""
    exif = Image.Exif()
    exif[0x010E] = "taken at my home, Storgatan 1"
    content = encoded(a_picture(3), "JPEG", exif=exif)
    made = deals.asked(world)
    commissions.say(world.creator, made, "", key="k", files=[deals.Upload("../../me.jpg", content)])
    file = commissions.conversation(world.artist, made)[-1].files[0]
    assert file.name == "me.jpg"
    for read in (commissions.file_bytes, commissions.file_thumbnail):
        assert b"Storgatan" not in read(world.artist, file.id)


def test_who_is_blocked_cannot_ask_or_write(world: World) -> None:
    """He reads no reason that names it, nothing is lost, and an agreement that stands goes on."""
    deal = deals.begun(world)
    made = deals.asked(world)
    commissions.block(world.artist, made)
    assert why(lambda: commissions.say(world.creator, made, "Please.", key="b")) == [R.BLOCKED]
    assert why(lambda: deals.asked(world)) == [R.BLOCKED]
    commissions.say(world.creator, deal, "About the sketch.", key="d")
    moderation.unblock(world.artist, world.creator.person())
    commissions.say(world.creator, made, "Thank you.", key="t")


def test_a_report_brings_the_words_to_the_desk_and_no_more(world: World) -> None:
    """The reviewer reads the reported message, not the conversation."""
    made = deals.asked(world)
    rude = commissions.say(world.creator, made, "You are a fool.", key="r")
    commissions.report(world.artist, made, rude, "An insult.")
    with pytest.raises(NotFound):
        commissions.report(world.creator, made, rude, "My own.")
    (report,) = moderation.reports(world.reviewer)
    assert (report.excerpt, report.why) == ("You are a fool.", "An insult.")
    with pytest.raises(NotFound):
        commissions.get(world.reviewer, made)
    moderation.close_report(world.reviewer, report.id, "Warned.")
    assert moderation.reports(world.reviewer)[0].closed_at is not None
