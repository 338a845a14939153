"""Claims against published models and one picture of two accounts: asked, decided, told, appealed, audited (E12)."""

import itertools
import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from painter.core import accounts, artwork, generation, moderation, notices, publishing, schema, storage
from painter.core.jobs import JobState, JobTrouble
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Actor, Context, Held, Role
from painter.core.kernel.errors import NotAllowedNow, NotFound, NotYours, Refused
from painter.core.kernel.records import ModelId, PersonId
from painter.core.kernel.steps import step
from painter.core.moderation import CaseReason, Event, Kind, Side, State
from painter.core.moderation.casebook import HIDING, MOST_FROM_ONE_A_DAY, MOST_ON_ONE_A_DAY, MOVES, TERMINAL, WHO

from .claims import (
    EMAIL,
    HERE,
    SAID,
    a_form,
    both_asked,
    compared,
    events,
    filed,
    hide,
    second_reviewer,
    seen,
    the_works,
)
from .claims import WHO as PETRA
from .conftest import Clock, World
from .pictures import a_picture, encoded
from .river import accept, an_order, everything_written, published, turn
from .test_guard import a_file, a_model, brought, in_conflict, sample, watched

BOTH = frozenset({Side.CLAIMANT, Side.RESPONDENT})


@pytest.fixture
def model_id(world: World) -> ModelId:
    """Cheri's published model."""
    return published(world)


# the table


@given(st.lists(st.sampled_from(Event), max_size=12))
def test_whatever_happens_a_terminal_state_stays(steps: list[Event]) -> None:
    """And there is no appeal of an appeal: each case has one at most."""
    state, appeals = State.OPEN, 0
    for event in steps:
        before = state
        try:
            state = step(MOVES, state, event, "cas")
        except NotAllowedNow:
            state = before
            continue
        assert before not in TERMINAL
        appeals += event is Event.APPEAL
    assert appeals <= 1


def test_the_table_is_whole() -> None:
    """Every state can be reached, every one has an end, and the first decision stands while an appeal waits."""
    reached, news = {State.OPEN}, {State.OPEN}
    while news:
        news = {to for (at, _), to in MOVES.items() if at in reached} - reached
        reached |= news
    assert reached == set(State)
    assert {State.HIDDEN_FINAL, State.REJECTED_FINAL, State.WITHDRAWN, State.CLOSED} == TERMINAL
    assert State.HIDDEN_APPEALED in HIDING
    assert State.REJECTED_APPEALED not in HIDING
    assert set(WHO) == set(MOVES)


@pytest.mark.parametrize("event", [Event.HIDE, Event.REJECT, Event.UPHOLD, Event.OVERTURN])
def test_a_refused_step_leaves_no_trace(world: World, model_id: ModelId, event: Event) -> None:
    """Neither word nor event nor bell (N4)."""
    other = second_reviewer(world)
    case_id = filed(world, model_id).case_id
    if event in (Event.HIDE, Event.REJECT):
        hide(world, case_id)
    before = "\n".join(world.system.db.conn.iterdump())
    with pytest.raises(NotAllowedNow):
        moderation.decide(other, case_id, event, "Again.")
    assert "\n".join(world.system.db.conn.iterdump()) == before


# a stranger's claim


def test_a_claim_hides_nothing_and_waits_at_the_desk(world: World, model_id: ModelId) -> None:
    """The desk reads it with the address; the artist hears nothing until she is asked or it is decided."""
    received = filed(world, model_id)
    assert publishing.in_force(world.visitor, model_id) is not None
    (case,) = moderation.cases(world.reviewer, Kind.CLAIM)
    assert (case.id, case.name, case.email, case.words[0].text) == (received.case_id, PETRA, EMAIL, SAID)
    assert moderation.my_cases(world.artist) == []
    with pytest.raises(NotFound):
        moderation.case(world.artist, case.id)
    assert notices.unseen(world.artist) == 0


def test_the_link_opens_the_case_and_is_not_stored(world: World, model_id: ModelId) -> None:
    """Only its digest is; another token, and another case's, open nothing (N1)."""
    mine, other = filed(world, model_id), filed(world, model_id, form={"name": "Otto"})
    case = moderation.case(world.visitor, mine.case_id, mine.token)
    assert (case.me, case.email, case.file_sha256) == (Side.CLAIMANT, EMAIL, "")
    assert mine.token.encode() not in everything_written(world)
    for case_id, token in (
        (mine.case_id, other.token),
        (mine.case_id, ""),
        (mine.case_id, "x"),
        ("cas_no", mine.token),
    ):
        with pytest.raises(NotFound):
            moderation.case(world.visitor, case_id, token)
        with pytest.raises(NotFound):
            moderation.withdraw(world.visitor, case_id, token)
    world.clock.now += timedelta(days=366)
    with pytest.raises(NotFound):
        moderation.case(world.visitor, mine.case_id, mine.token)


def test_who_has_signed_in_needs_no_link(world: World, model_id: ModelId) -> None:
    """Her account opens it, and no address is kept in it; nobody else's does."""
    received = filed(world, model_id, world.creator, form={"email": ""})
    assert received.token == ""
    assert [case.id for case in moderation.my_cases(world.creator)] == [received.case_id]
    assert seen(world, received.case_id).email == ""
    with pytest.raises(NotFound):
        moderation.case(world.stranger, received.case_id)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"claimed": None}, CaseReason.CLAIM_MISSING),
        ({"text": " "}, CaseReason.TEXT_MISSING),
        ({"text": "x" * 4001}, CaseReason.TEXT_TOO_LONG),
        ({"which": "x" * 501}, CaseReason.WHICH_TOO_LONG),
        ({"links": ("http://portfolio.example.org",)}, CaseReason.LINK_FORM),
        ({"links": ("https://user@portfolio.example.org/x y",)}, CaseReason.LINK_FORM),
        ({"links": ("javascript:alert(1)",)}, CaseReason.LINK_FORM),
        ({"links": ("https://a.example",) * 6}, CaseReason.TOO_MANY_LINKS),
        ({"name": ""}, CaseReason.NAME_MISSING),
        ({"name": "x" * 121}, CaseReason.NAME_TOO_LONG),
        ({"email": ""}, CaseReason.EMAIL_MISSING),
        ({"email": "nobody"}, accounts.AccountReason.EMAIL_FORM),
        ({"good_faith": False}, CaseReason.NOT_IN_GOOD_FAITH),
    ],
)
def test_a_claim_needs_what_it_needs(world: World, model_id: ModelId, wrong: dict[str, object], reason: object) -> None:
    """Each lack has its reason, and nothing is kept."""
    with pytest.raises(Refused) as refusal:
        publishing.claim(world.visitor, model_id, a_form(**wrong), source=HERE)
    assert refusal.value.reasons == [reason]
    assert moderation.cases(world.reviewer, Kind.CLAIM) == []


def test_nobody_claims_against_herself_or_what_is_not_shown(world: World, model_id: ModelId) -> None:
    """The artist has a button of her own; a private model does not exist for strangers."""
    with pytest.raises(Refused, match="ones_own"):
        filed(world, model_id, world.artist)
    publishing.withdraw(world.artist, model_id)
    with pytest.raises(NotFound):
        filed(world, model_id)


def test_claims_of_one_address_are_counted(world: World, model_id: ModelId) -> None:
    """Five a day from one address, whose name is not kept; tomorrow it may again, and others may today."""
    for _ in range(MOST_FROM_ONE_A_DAY):
        filed(world, model_id)
    with pytest.raises(Refused, match="too_many_from_one"):
        filed(world, model_id)
    filed(world, model_id, source="203.0.113.8")
    assert HERE.encode() not in everything_written(world)
    world.clock.now += timedelta(days=1)
    filed(world, model_id)


def test_claims_against_one_model_are_counted(world: World, model_id: ModelId) -> None:
    """A flood from many addresses ends as well."""
    for number in range(MOST_ON_ONE_A_DAY):
        filed(world, model_id, source=f"198.51.100.{number}")
    with pytest.raises(Refused, match="too_many_on_one"):
        filed(world, model_id, source="198.51.100.250")


# evidence


def test_a_picture_of_the_original_is_compared_and_goes(world: World, model_id: ModelId) -> None:
    """The desk reads which work it is a copy of; the picture itself is kept nowhere, and the claimant reads nothing."""
    work = the_works(world, model_id)[3]
    original = artwork.original_bytes(world.artist, work.id)
    upload = artwork.Upload("mine.png", original)
    received = filed(world, model_id, picture=upload)
    waiting = moderation.to_compare(world.system)
    assert waiting is not None
    assert seen(world, received.case_id).comparing
    compared(world)
    storage.sweep(world.system)

    found = seen(world, received.case_id).found
    assert found is not None
    assert (found.subject, found.among) == (work.id, 10)
    evidence = publishing.evidence(world.reviewer, received.case_id)
    assert evidence.work_name == work.file_name
    assert publishing.evidence_work(world.reviewer, received.case_id) == artwork.thumbnail_bytes(world.artist, work.id)
    assert publishing.evidence_sample(world.reviewer, received.case_id, evidence.samples[0])
    hers = moderation.case(world.visitor, received.case_id, received.token)
    assert (hers.found, hers.file_name) == (None, "mine.png")
    assert work.id not in hers.model_dump_json()


def test_a_picture_that_is_no_copy_says_among_how_many(world: World, model_id: ModelId) -> None:
    """And its copy on this machine is erased once it was compared."""
    filed(world, model_id, picture=artwork.Upload("mine.png", encoded(a_picture(77, (300, 300)), "PNG")))
    digest = moderation.to_compare(world.system)[2]  # type: ignore[index]
    assert storage.exists(world.system, digest)
    compared(world)
    storage.sweep(world.system)
    assert not storage.exists(world.system, digest)
    (case,) = moderation.cases(world.reviewer, Kind.CLAIM)
    assert case.found is not None
    assert (case.found.subject, case.found.among) == ("", 10)
    with pytest.raises(NotFound):
        publishing.evidence_work(world.reviewer, case.id)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"\x89PNG\r\n\x1a\nbroken"])
def test_a_file_that_is_no_picture_is_refused(world: World, model_id: ModelId, content: bytes) -> None:
    """By the same rules as uploaded work, and nothing is kept of the claim."""
    with pytest.raises(Refused, match=r"artwork\."):
        filed(world, model_id, picture=artwork.Upload("x.png", content))
    assert moderation.cases(world.reviewer, Kind.CLAIM) == []


# asked, and answered


def test_the_desk_asks_and_only_the_desk_reads_the_answers(world: World, model_id: ModelId) -> None:
    """Both are told; the artist reads the claim with its name and never the address; it is the desk's turn after."""
    received = filed(world, model_id)
    both_asked(world, received.case_id)
    assert [bell.kind for bell in notices.bells(world.artist)] == ["cases.claim.ask.respondent"]
    hers = moderation.case(world.artist, received.case_id)
    assert (hers.name, hers.email, hers.waits_for_me) == (PETRA, "", True)
    assert [word.text for word in hers.words] == [SAID, "Since when?"]

    moderation.answer(world.artist, received.case_id, "Since 2018, see my sketches.")
    assert seen(world, received.case_id).asked == Side.CLAIMANT
    moderation.answer(world.visitor, received.case_id, "Since 2019.", received.token)
    case = seen(world, received.case_id)
    assert (case.state, case.asked) == (State.OPEN, "")
    theirs = moderation.case(world.visitor, received.case_id, received.token)
    assert "sketches" not in theirs.model_dump_json()
    assert "Since 2019." not in moderation.case(world.artist, received.case_id).model_dump_json()
    assert [tag for tag, _ in events(world, received.case_id)][:2] == [
        "moderation:case:opened",
        "moderation:case:key_made",
    ]


def test_who_was_not_asked_cannot_answer(world: World, model_id: ModelId) -> None:
    """Nor twice; asking needs words, and somebody to ask."""
    received = filed(world, model_id)
    with pytest.raises(Refused, match="nobody_asked"):
        moderation.ask(world.reviewer, received.case_id, frozenset(), "Since when?")
    with pytest.raises(Refused, match="text_missing"):
        moderation.ask(world.reviewer, received.case_id, BOTH, " ")
    moderation.ask(world.reviewer, received.case_id, frozenset({Side.RESPONDENT}), "Since when?")
    with pytest.raises(Refused, match="not_asked"):
        moderation.answer(world.visitor, received.case_id, "Let me say.", received.token)
    moderation.answer(world.artist, received.case_id, "Since 2018.")
    with pytest.raises(NotAllowedNow):
        moderation.answer(world.artist, received.case_id, "And 2017.")


# decided


def test_a_hidden_model_is_gone_at_once_and_back_without_any_cleaning(world: World, model_id: ModelId) -> None:
    """Off the wall, orders refused, one that waits ended for nothing; overturned, all is as before (D1, N9)."""
    accept(world.creator, model_id)
    sends = world.stand_in.creates("predictions")
    made = generation.order(world.creator, an_order(model_id), key="k")
    received = filed(world, model_id)
    hide(world, received.case_id)

    assert publishing.wall(world.visitor) == []
    assert not publishing.shows(world.visitor, world.artist.person())
    with pytest.raises(NotFound):
        publishing.listing(world.visitor, model_id)
    with pytest.raises(Refused) as refusal:
        generation.order(world.creator, an_order(model_id), key="k2")
    assert refusal.value.reasons == [generation.GenerationReason.HIDDEN]
    for verb in (
        lambda: publishing.publish(world.artist, model_id, grant_given=True),
        lambda: publishing.resume(world.artist, model_id),
    ):
        with pytest.raises(Refused, match=r"publishing\.hidden"):
            verb()
    turn(world, 2)
    ended = generation.get(world.creator, made.id)
    assert (ended.job.state, ended.job.why) == (JobState.FAILED, JobTrouble.HIDDEN)
    assert world.stand_in.creates("predictions") == sends
    assert generation.used_today(world.creator, "demo") == 0
    generation.order(world.artist, an_order(model_id, tier=generation.OWNER), key="own")

    moderation.appeal(world.artist, received.case_id, "I made it in 2018.")
    assert publishing.wall(world.visitor) == []
    moderation.decide(second_reviewer(world), received.case_id, Event.OVERTURN, "The sketches are older.")
    assert [one.model.id for one in publishing.wall(world.visitor)] == [model_id]
    generation.order(world.creator, an_order(model_id), key="k3")


def test_both_sides_are_told_of_a_decision_with_its_reason(world: World, model_id: ModelId) -> None:
    """The one it goes against with a letter about an answer, the stranger by a letter with a link of its own."""
    received = filed(world, model_id)
    hide(world, received.case_id, "It is the same picture.")
    (bell,) = notices.bells(world.artist)
    assert (bell.kind, bell.about, bell.topic) == (
        "cases.claim.hide.respondent",
        received.case_id,
        notices.Topic.ANSWER,
    )
    letters = {notice.kind: notice for notice in notices.due(world.system)}
    letter = letters["cases.claim.hide.claimant"]
    assert (letter.email, letter.about) == (EMAIL, received.case_id)
    fresh = moderation.make_key(world.system, letter.about)
    for token in (fresh, received.token):
        case = moderation.case(world.visitor, received.case_id, token)
        assert "It is the same picture." in [word.text for word in case.words]
    assert "It is the same picture." in [w.text for w in moderation.case(world.artist, received.case_id).words]


def test_deciding_needs_a_reason_and_a_reviewer_who_is_no_side(world: World, model_id: ModelId) -> None:
    """A reviewer who claims, or whose model it is, reads no more than any side, and does not decide."""
    received = filed(world, model_id, world.reviewer, form={"email": ""})
    with pytest.raises(Refused, match="own_case"):
        moderation.decide(world.reviewer, received.case_id, Event.HIDE, "Mine.")
    assert moderation.case(world.reviewer, received.case_id).me is Side.CLAIMANT
    with pytest.raises(NotFound):
        publishing.evidence(world.reviewer, received.case_id)
    with pytest.raises(Refused, match="reason_missing"):
        moderation.decide(second_reviewer(world), received.case_id, Event.HIDE, " ")
    with pytest.raises(NotYours):
        moderation.decide(second_reviewer(world), received.case_id, Event.ASK, "x")


# appealed


def test_an_appeal_is_once_in_thirty_days_by_whom_it_went_against(world: World, model_id: ModelId) -> None:
    """Of a rejected claim by who claimed; the final word ends it."""
    received = filed(world, model_id)
    moderation.decide(world.reviewer, received.case_id, Event.REJECT, "It is another picture.")
    with pytest.raises(NotAllowedNow):
        moderation.appeal(world.artist, received.case_id, "Me too.")
    late = filed(world, model_id)
    moderation.decide(world.reviewer, late.case_id, Event.REJECT, "It is another picture.")
    moderation.appeal(world.visitor, received.case_id, "Look at the hand.", received.token)
    last = moderation.case(world.artist, received.case_id).words[-1]  # told that, and not with which words
    assert (last.what, last.text) == ("appeal", "")
    assert publishing.in_force(world.visitor, model_id) is not None
    moderation.decide(second_reviewer(world), received.case_id, Event.OVERTURN, "The hand is the same.")
    assert publishing.in_force(world.visitor, model_id) is None
    with pytest.raises(NotAllowedNow):
        moderation.appeal(world.artist, received.case_id, "Once more.")
    world.clock.now += timedelta(days=30, seconds=1)
    with pytest.raises(Refused, match="appeal_over"):
        moderation.appeal(world.visitor, late.case_id, "Late.", late.token)


def test_another_reviewer_decides_the_appeal_where_there_is_one(world: World, model_id: ModelId) -> None:
    """Else the same one may, and the trail says so to both."""
    received = filed(world, model_id)
    hide(world, received.case_id)
    moderation.appeal(world.artist, received.case_id, "No.")
    other = second_reviewer(world)
    with pytest.raises(Refused, match="other_reviewer"):
        moderation.decide(world.reviewer, received.case_id, Event.UPHOLD, "As before.")
    database.run(world.system.db, "UPDATE people SET roles = '[]' WHERE id = ?", other.actor.id)
    moderation.decide(world.reviewer, received.case_id, Event.UPHOLD, "As before.")
    assert moderation.case(world.artist, received.case_id).words[-1].what == "uphold_alone"
    assert seen(world, received.case_id).state is State.HIDDEN_FINAL


def test_a_suspended_artist_may_appeal(world: World, model_id: ModelId) -> None:
    """What she may always do: look after what was decided about her."""
    received = filed(world, model_id)
    hide(world, received.case_id)
    held = world.artist.acting_as(world.artist.actor.__class__(id=world.artist.actor.id, held=Held.SUSPENDED))
    moderation.appeal(held, received.case_id, "I made it.")
    assert seen(world, received.case_id).state is State.HIDDEN_APPEALED


def test_who_claimed_can_withdraw_until_it_is_decided(world: World, model_id: ModelId) -> None:
    """The artist hears of it only where she knew of the claim; what is hidden stays the desk's matter."""
    quiet, known, decided = (filed(world, model_id) for _ in range(3))
    moderation.withdraw(world.visitor, quiet.case_id, quiet.token)
    assert notices.bells(world.artist) == []
    both_asked(world, known.case_id)
    moderation.withdraw(world.visitor, known.case_id, known.token)
    assert notices.bells(world.artist)[0].kind == "cases.claim.withdraw.respondent"
    hide(world, decided.case_id)
    with pytest.raises(NotAllowedNow):
        moderation.withdraw(world.visitor, decided.case_id, decided.token)


# one picture of two accounts


def test_of_one_picture_both_artists_are_told_and_neither_of_the_other(world: World) -> None:
    """Asked or decided, never before; no name, no file of the other in what they read (U9)."""
    conflict, _ = in_conflict(world)
    case_id = conflict.case.id
    for ctx in (world.artist, world.stranger):
        assert moderation.my_cases(ctx) == []
    both_asked(world, case_id)
    moderation.answer(world.stranger, case_id, "It is a commission of mine.")
    artwork.rule(world.reviewer, conflict.id, artwork.Ruling.HOLD, "The earlier one came with sketches.")
    for ctx, other in ((world.artist, "Mallory"), (world.stranger, "Cheri")):
        case = moderation.case(ctx, case_id)
        assert "The earlier one came with sketches." in [word.text for word in case.words]
        told = case.model_dump_json()
        others_work = conflict.later_id if ctx.actor.id == "cheri" else conflict.earlier_id
        assert other not in told
        assert others_work not in told
        mine = artwork.of_case(ctx, case_id)
        assert mine.owner_id == ctx.actor.id
    assert "commission of mine" not in moderation.case(world.artist, case_id).model_dump_json()
    with pytest.raises(NotFound):
        artwork.of_case(world.creator, case_id)


def test_an_overturned_hold_is_for_its_artist_to_confirm_again(world: World) -> None:
    """Held it is unconfirmed; freed it can be confirmed, and is not so by itself."""
    conflict, model_id = in_conflict(world)
    (work,) = artwork.works(world.stranger, model_id)
    artwork.confirm(world.stranger, [work.id])
    artwork.rule(world.reviewer, conflict.id, artwork.Ruling.HOLD, "Later.")
    assert not artwork.all_usable(world.system, [work.id])
    moderation.appeal(world.stranger, conflict.case.id, "I have the layers.")
    with pytest.raises(Refused, match="other_reviewer"):
        second_reviewer(world)
        artwork.rule_again(world.reviewer, conflict.id, as_before=False, reason="True.")
    artwork.rule_again(second_reviewer(world), conflict.id, as_before=False, reason="The layers are there.")
    (freed,) = artwork.works(world.stranger, model_id)
    assert (freed.held, freed.state) == (False, artwork.ArtworkState.UPLOADED)
    artwork.confirm(world.stranger, [work.id])
    assert artwork.all_usable(world.system, [work.id])


def test_the_earlier_artist_may_appeal_where_both_may_stand(world: World) -> None:
    """Then the later work is held after all, and unconfirmed."""
    conflict, model_id = in_conflict(world)
    (work,) = artwork.works(world.stranger, model_id)
    artwork.confirm(world.stranger, [work.id])
    artwork.rule(world.reviewer, conflict.id, artwork.Ruling.FINE, "Two of one studio.")
    with pytest.raises(NotAllowedNow):
        moderation.appeal(world.stranger, conflict.case.id, "Hm.")
    moderation.appeal(world.artist, conflict.case.id, "I know no studio.")
    artwork.rule_again(second_reviewer(world), conflict.id, as_before=False, reason="There is none.")
    (held,) = artwork.works(world.stranger, model_id)
    assert (held.held, held.state) == (True, artwork.ArtworkState.UPLOADED)


def test_one_work_with_two_twins_is_two_cases(world: World) -> None:
    """Freed in one it is still held by the other."""
    brought(world.artist, a_model(world.artist, "CHERI"), a_file(sample()))
    third = world.person("otto", Role.ARTIST)
    brought(third, a_model(third, "OTTO"), a_file(sample()))
    watched(world)
    mine = a_model(world.stranger, "MALLORY")
    brought(world.stranger, mine, a_file(sample()))
    watched(world)
    (work,) = artwork.works(world.stranger, mine)
    two = [found for found in artwork.conflicts(world.reviewer) if found.later_id == work.id]
    assert len(two) == 2
    for conflict in two:
        artwork.rule(world.reviewer, conflict.id, artwork.Ruling.HOLD, "Later.")
    moderation.appeal(world.stranger, two[0].case.id, "Mine.")
    artwork.rule_again(second_reviewer(world), two[0].id, as_before=False, reason="Hers.")
    assert artwork.works(world.stranger, mine)[0].held


# kept


def test_a_death_between_steps_leaves_nothing_half_written(
    world: World, model_id: ModelId, monkeypatch: pytest.MonkeyPatch
) -> None:
    """State, word, event and bell come together or not at all."""
    received = filed(world, model_id)
    before = "\n".join(world.system.db.conn.iterdump())

    class Killed(BaseException):
        pass

    def dies(*_: object) -> None:
        raise Killed

    monkeypatch.setattr(notices, "ring", dies)
    for act in (lambda: hide(world, received.case_id), lambda: both_asked(world, received.case_id)):
        with pytest.raises(Killed):
            act()
    assert "\n".join(world.system.db.conn.iterdump()) == before


def test_the_trail_cannot_be_changed(world: World, model_id: ModelId) -> None:
    """Not even by us; who leaves takes her words and her name, and no more."""
    case_id = filed(world, model_id).case_id
    for sql in (
        "UPDATE case_words SET what = 'hide' WHERE case_id = ?",
        "UPDATE case_words SET text = 'other' WHERE case_id = ?",
        "DELETE FROM case_words WHERE case_id = ?",
    ):
        with pytest.raises(Exception, match="append-only"):
            database.run(world.system.db, sql, case_id)


def test_every_step_is_in_the_audit_without_words(world: World, model_id: ModelId) -> None:
    """Who, when and what; no text, no address, no token (N4)."""
    received = filed(world, model_id)
    both_asked(world, received.case_id)
    moderation.answer(world.visitor, received.case_id, "Since 2019.", received.token)
    moderation.answer(world.artist, received.case_id, "Since 2018.")
    hide(world, received.case_id)
    moderation.appeal(world.artist, received.case_id, "No.")
    moderation.decide(second_reviewer(world), received.case_id, Event.UPHOLD, "As before.")
    assert events(world, received.case_id) == [
        ("moderation:case:opened", "visitor"),
        ("moderation:case:key_made", "visitor"),
        ("moderation:case:ask", "amara"),
        ("moderation:case:part_answer", "visitor"),
        ("moderation:case:answer", "cheri"),
        ("moderation:case:hide", "amara"),
        ("moderation:case:appeal", "cheri"),
        ("moderation:case:uphold", "berta"),
    ]
    facts = json.dumps(database.rows(world.system.db, "SELECT facts FROM events"))
    for said in (EMAIL, PETRA, SAID, "Since 2019.", received.token):
        assert said not in facts


def test_who_leaves_is_forgotten_by_the_cases(world: World, model_id: ModelId) -> None:
    """What waits is closed and the other side hears of it where she knew; her words and name are gone."""
    received = filed(world, model_id, world.creator, form={"email": "", "name": "Jonas Ekberg"})
    both_asked(world, received.case_id)
    moderation.answer(world.creator, received.case_id, "Since my school days.")
    with world.system.transaction():
        moderation.forget(world.system, world.creator.person())
    case = seen(world, received.case_id)
    assert (case.state, case.claimant_id, case.name) == (State.CLOSED, None, "")
    assert notices.bells(world.artist)[0].kind == "cases.claim.close.respondent"
    told = case.model_dump_json()
    for hers in ("Jonas", "jonas", "school days", SAID, "portfolio.example.org"):
        assert hers not in told


def test_a_stranger_can_take_herself_out(world: World, model_id: ModelId) -> None:
    """By her link, at any time: nothing of her is left, not in letters either, and what was decided stays."""
    received, other = (
        filed(world, model_id),
        filed(world, model_id, form={"name": "Otto", "email": "otto@mail.example"}),
    )
    hide(world, received.case_id)
    moderation.erase_claimant(world.visitor, received.case_id, received.token)
    with pytest.raises(NotFound):
        moderation.case(world.visitor, received.case_id, received.token)
    assert publishing.in_force(world.visitor, model_id) is None
    moderation.erase_claimant(world.visitor, other.case_id, other.token)
    assert seen(world, other.case_id).state is State.CLOSED
    rows = [database.rows(world.system.db, f"SELECT * FROM {table}") for table in ("cases", "case_words", "notices")]
    told = json.dumps(rows)
    for hers in (PETRA, EMAIL, SAID, "Otto", "portfolio.example.org"):
        assert hers not in told


def test_hidden_stays_hidden_when_who_claimed_has_left(world: World, model_id: ModelId) -> None:
    """The artist's appeal is still decided."""
    received = filed(world, model_id, world.creator, form={"email": ""})
    hide(world, received.case_id)
    moderation.appeal(world.artist, received.case_id, "No.")
    with world.system.transaction():
        moderation.forget(world.system, world.creator.person())
    assert publishing.in_force(world.visitor, model_id) is None
    moderation.decide(second_reviewer(world), received.case_id, Event.OVERTURN, "Right.")
    assert publishing.in_force(world.visitor, model_id) is not None


def test_the_desk_reads_what_waits_first_and_the_oldest_of_that(world: World, model_id: ModelId) -> None:
    """An open claim, then one that is asked about, then the decided ones."""
    ids = []
    for _ in range(4):
        ids.append(filed(world, model_id).case_id)
        world.clock.pass_s(60)
    moderation.decide(world.reviewer, ids[0], Event.REJECT, "No.")
    both_asked(world, ids[1])
    assert [case.id for case in moderation.cases(world.reviewer, Kind.CLAIM)] == [ids[2], ids[3], ids[1], ids[0]]


def test_a_case_of_every_kind_and_side_has_its_sentence(world: World) -> None:
    """Whatever is told, the bell and the letter know how."""
    told = [("ask", BOTH), ("hide", BOTH), ("reject", BOTH), ("appeal", BOTH), ("close", BOTH)]
    told += [("final_hide", BOTH), ("final_reject", BOTH)]
    for kind, (what, sides) in itertools.product(Kind, told):
        for side in sides:
            assert moderation.TOLD[f"cases.{kind}.{what}.{side}"]


def test_what_others_may_not_ask(world: World, model_id: ModelId) -> None:
    """Artists and creators see no queue."""
    for ctx in (world.artist, world.creator, world.visitor):
        with pytest.raises(NotYours):
            moderation.cases(ctx, Kind.CLAIM)


def test_conflicts_of_an_older_directory_become_cases(tmp_path: Path) -> None:
    """What was ruled stands, a held work stays held, and its artist reads that and may appeal; not the old reason."""
    db = database.connect(tmp_path / "painter.db")
    with database.transaction(db):
        schema.migrations.apply(db, stop_before="0015_cases")
    an_older_directory(db)
    schema.migrate(db)
    system = Context(actor=SYSTEM, db=db, data_dir=tmp_path, clock=Clock())
    desk = system.acting_as(Actor(id=PersonId("amara"), roles=frozenset({Role.REVIEWER})))
    assert {found.later_name: (found.case.state, found.ruling) for found in artwork.conflicts(desk)} == {
        "art_1": (State.HIDDEN, artwork.Ruling.HOLD),
        "art_2": (State.REJECTED, artwork.Ruling.FINE),
        "art_3": (State.OPEN, None),
    }
    assert moderation.all_held(system, "artwork") == {"art_1"}
    for name, known in (("later", 1), ("earlier", 0)):
        hers = moderation.my_cases(system.acting_as(Actor(id=PersonId(name))))
        assert len(hers) == known
        assert "Written for the desk" not in json.dumps([case.model_dump(mode="json") for case in hers])
        assert all(case.appeal_until for case in hers)
    db.conn.close()


def an_older_directory(db: Database) -> None:
    """Three conflicts as they were kept before there were cases: held, fine, and not decided."""
    at = "2026-11-20T10:00:00.000Z"
    for name in ("earlier", "later"):
        person = {"id": name, "name": name, "roles": "[]", "country": "", "created_at": at}
        database.insert(db, "people", person)
        columns = {row["name"]: row for row in database.rows(db, "SELECT name, type FROM pragma_table_info('models')")}
        model = {column: 0 if row["type"] == "INTEGER" else name for column, row in columns.items()}
        database.insert(db, "models", {**model, "id": f"mdl_{name}", "owner_id": name, "kind": "style"})
    table = database.rows(db, "SELECT name, type FROM pragma_table_info('artworks')")
    for number, ruling in enumerate(("", "hold", "fine", None)):
        owner = "later" if number else "earlier"
        work: dict[str, object] = {row["name"]: 0 if row["type"] == "INTEGER" else f"{number}" for row in table}
        work |= {"id": f"art_{number}", "model_id": f"mdl_{owner}", "owner_id": owner, "file_name": f"art_{number}"}
        database.insert(db, "artworks", {**work, "state": "uploaded", "held": int(ruling == "hold")})
        conflict = {"id": f"cfl_{number}", "later_id": f"art_{number}", "earlier_id": "art_0", "way": "exact"}
        ruled = {"ruling": ruling, "reason": "Written for the desk.", "ruled_by": "amara", "ruled_at": at}
        if number:
            row = {**conflict, "strength": 0, "found_at": at, **(ruled if ruling else {})}
            database.insert(db, "conflicts", row)
