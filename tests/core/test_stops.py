"""Stops: what is intended waits and is lost never, what runs is taken, and everybody reads why."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from painter import worker
from painter.core import accounts, generation, jobs, ledger, training
from painter.core.jobs import JobKind, JobReason, JobState, JobTrouble
from painter.core.jobs.overview import tells_no_prompt
from painter.core.jobs.service import CURRENCY, RESERVED, SPENT
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.errors import NotAllowedNow, NotFound, Refused
from painter.core.kernel.records import JobId, ModelId

from .conftest import World
from .river import accept, an_order, count, data_url, end, finished, prepared, published, ready, trained, turn

PROMPT = "PAINTER_X_V1 a fox under a zanzibar lantern"
WHY = "The provider is being looked at."


def admin(world: World) -> Context:
    return world.person("ines", Role.ADMIN)


def intended(world: World, key: str = "k1", of: str = "artist", ctx: Context | None = None) -> JobId:
    """A prediction that nobody has sent yet."""
    ctx = ctx or world.system
    owner = getattr(world, of).person()
    request = {"version": "b" * 64, "input": {"prompt": PROMPT, "seed": 3}}
    with ctx.transaction():
        return jobs.intend(ctx, JobKind.PREDICTION, f"none_{key}", owner, request, key)


def state(world: World, job_id: JobId) -> JobState:
    return jobs.get(world.system, job_id).state


def events(world: World, tag: str) -> list[str]:
    return [row["facts"] for row in database.rows(world.system.db, "SELECT facts FROM events WHERE tag = ?", tag)]


def unclear(world: World, key: str = "k1", ctx: Context | None = None) -> JobId:
    """A job of which the host shows two that are the same."""
    world.stand_in.drop_after = True
    job_id = intended(world, key, ctx=ctx)
    ctx = ctx or world.system
    jobs.send(ctx, world.host, jobs.get(ctx, job_id))
    twin = list(world.stand_in.jobs.values())[-1]
    world.stand_in.jobs["h_twin"] = {**twin, "id": "h_twin"}
    world.stand_in.drop_after = False
    world.clock.pass_s(5)
    jobs.recover(ctx, world.host, jobs.get(ctx, job_id))
    return job_id


def test_what_was_intended_before_a_stop_waits_and_says_so(world: World) -> None:
    """Nothing is sent, nothing is lost; lifted, it goes its way (N9)."""
    job_id = intended(world)
    jobs.stop_everything(admin(world), WHY)
    turn(world, 3)
    assert state(world, job_id) is JobState.INTENDED
    assert world.stand_in.asked == []
    assert jobs.held_back(world.artist, job_id) is JobReason.STOPPED
    assert jobs.wake(world.system) is None
    jobs.start_everything(admin(world), "It is well again.")
    assert jobs.held_back(world.artist, job_id) is None
    turn(world)
    assert state(world, job_id) is JobState.STARTING
    assert world.stand_in.creates("predictions") == 1


def test_what_runs_at_the_host_goes_on_and_is_taken(world: World) -> None:
    """A training under way becomes its version while everything is stopped."""
    made = prepared(world, ready(world))
    turn(world)
    jobs.stop_everything(admin(world), WHY)
    assert finished(world, made.id).status == "Succeeded"
    assert [v.number for v in training.versions(world.artist, made.model_id)] == [1]


def test_a_stop_that_comes_during_the_upload_is_obeyed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file may lie at the host, the training is not begun."""
    made = prepared(world, ready(world))
    upload = type(world.host).upload

    def slowly(host: object, name: str, content: bytes) -> tuple[str, str]:
        jobs.stop_everything(admin(world), WHY)
        return upload(host, name, content)  # type: ignore[arg-type]

    monkeypatch.setattr(type(world.host), "upload", slowly)
    turn(world, 2)
    assert world.stand_in.files == 1
    assert world.stand_in.creates("trainings") == 0
    assert training.get(world.artist, made.id).job.state is JobState.INTENDED


def test_a_stop_during_one_turn_ends_its_sending(world: World) -> None:
    """Of the jobs that were due together those after the stop are not sent."""
    first, second = intended(world, "k1"), intended(world, "k2")
    due = jobs.due(world.system)
    jobs.send(world.system, world.host, due[0])
    jobs.stop_everything(admin(world), WHY)
    jobs.send(world.system, world.host, due[1])
    assert {state(world, first), state(world, second)} == {JobState.STARTING, JobState.INTENDED}


def test_a_call_whose_answer_was_lost_is_looked_up_all_the_same(world: World) -> None:
    """It may run at the host, so that it is found; where it does not, it waits here."""
    world.stand_in.drop_after = True
    found = intended(world)
    turn(world)
    jobs.stop_everything(admin(world), WHY)
    world.stand_in.drop_after = False
    turn(world)
    assert state(world, found) is JobState.STARTING
    assert world.stand_in.creates("predictions") == 1


@pytest.mark.parametrize("of", ["everybody", "her"])
def test_new_work_is_refused_with_its_reason(world: World, of: str) -> None:
    """A training, a test picture and an order: nothing is written, nothing is charged (N9)."""
    model_id = trained(world)
    artist = world.artist
    if of == "everybody":
        jobs.stop_everything(admin(world), WHY)
        reason = JobReason.STOPPED
    else:
        jobs.stop_person(admin(world), artist.person(), WHY)
        reason = JobReason.PERSON_STOPPED
    version = training.versions(artist, model_id)[0]
    acts: list[Callable[[], object]] = [
        lambda: training.prepare(artist, model_id, trigger_word="PAINTER_CHERI_V2", key="again"),
        lambda: generation.order(artist, an_order(model_id, tier=generation.OWNER), key="o"),
        lambda: worker.testing.generate(artist, version.id, "a boat", seed=1, key="t"),
    ]
    tables = ("jobs", "trainings", "test_outputs", "orders", "postings")
    before = [count(world, table) for table in tables]
    files = sorted(world.system.data_dir.rglob("*"))
    for act in acts:
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.reasons == [reason]
    assert [count(world, table) for table in tables] == before
    assert sorted(world.system.data_dir.rglob("*")) == files


def test_one_persons_stop_leaves_the_others_alone(world: World) -> None:
    """Hers waits, his is sent; and a creator's stop is no stop of the model's artist."""
    model_id = published(world)
    accept(world.creator, model_id)
    hers, his = intended(world, "hers"), intended(world, "his", of="creator")
    jobs.stop_person(admin(world), world.artist.person(), WHY)
    turn(world)
    assert (state(world, hers), state(world, his)) == (JobState.INTENDED, JobState.STARTING)
    assert jobs.held_back(world.artist, hers) is JobReason.PERSON_STOPPED
    assert generation.reasons_against(world.creator, model_id, "demo") == []
    assert generation.order(world.creator, an_order(model_id), key="o").state == "waiting"
    jobs.allow_person(admin(world), world.artist.person(), "We have spoken.")
    turn(world)
    assert state(world, hers) is JobState.STARTING


def test_the_screen_can_say_it_before_the_button(world: World) -> None:
    """What stands in the way names the stop, for a creator and for the owner of the model."""
    model_id: ModelId = published(world)
    accept(world.creator, model_id)
    jobs.stop_everything(admin(world), WHY)
    assert generation.reasons_against(world.creator, model_id, "demo") == [JobReason.STOPPED]
    assert generation.reasons_against(world.artist, model_id, generation.OWNER) == [JobReason.STOPPED]


def test_waiting_under_a_stop_is_not_counted_as_time_at_the_host(world: World) -> None:
    """A job that waited for days is not cancelled for being late when it is sent at last."""
    job_id = intended(world)
    jobs.stop_everything(admin(world), WHY)
    world.clock.pass_s(3 * 24 * 3600)
    jobs.start_everything(admin(world), "It is well again.")
    turn(world, 3)
    assert state(world, job_id) is JobState.STARTING
    assert not any(path.endswith("/cancel") for _, path in world.stand_in.asked)
    world.clock.pass_s(world.system.limits.prediction_deadline_s)
    turn(world)
    assert state(world, job_id) is JobState.FAILED
    assert jobs.get(world.artist, job_id).why is JobTrouble.TOO_LATE


def test_a_waiting_job_can_still_be_cancelled_by_its_owner(world: World) -> None:
    """She need not wait for us."""
    job_id = intended(world)
    jobs.stop_everything(admin(world), WHY)
    jobs.ask_cancel(world.artist, job_id)
    assert state(world, job_id) is JobState.CANCELED


def test_a_stop_has_a_reason_and_leaves_a_trace(world: World) -> None:
    """Set and lifted, each once and with a reason; the audit names whom, and never the words."""
    chief = admin(world)
    who = world.artist.person()
    acts: list[Callable[[str], object]] = [
        lambda why: jobs.stop_everything(chief, why),
        lambda why: jobs.start_everything(chief, why),
        lambda why: jobs.stop_person(chief, who, why),
        lambda why: jobs.allow_person(chief, who, why),
    ]
    for act in acts:
        with pytest.raises(Refused) as refusal:
            act("  ")
        assert refusal.value.reasons == [JobReason.REASON_MISSING]
        act(WHY)
        with pytest.raises(NotAllowedNow):
            act(WHY)
    said = events(world, "jobs:stop:set") + events(world, "jobs:stop:lifted")
    assert [who in facts for facts in said] == [False, True, False, True]
    assert not any("provider" in facts for facts in said)
    kept = database.rows(world.system.db, "SELECT why, lifted_why FROM stops")
    assert [tuple(row.values()) for row in kept] == [(WHY, WHY)] * 2


def test_nobody_who_is_not_there_is_stopped(world: World) -> None:
    """As if there were nothing."""
    with pytest.raises(NotFound):
        jobs.stop_person(admin(world), "per_nobody", WHY)  # type: ignore[arg-type]


def test_the_desk_sees_the_queue_and_how_old_it_is(world: World) -> None:
    """By kind and state, each with the age of its oldest job."""
    model_id = ready(world)
    began = world.clock.now
    intended(world, "old")
    world.clock.pass_s(60)
    intended(world, "young")
    prepared(world, model_id)
    jobs.beat(world.system, "1")
    seen = jobs.overview(world.reviewer)
    told = {(q.kind, q.state): (q.count, q.oldest_at) for q in seen.queue}
    assert told[JobKind.PREDICTION, JobState.INTENDED] == (2, began)
    assert told[JobKind.TRAINING, JobState.INTENDED][0] == 1
    assert seen.beat_at == world.clock.now
    assert (seen.stop, seen.people_stopped, seen.failures, seen.unclear) == (None, 0, (), ())
    assert jobs.overview(admin(world)) == seen


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        ("NSFW content detected.", "NSFW content detected."),
        (f"Refused: {PROMPT}", None),
        ("Bad input «A FOX under  a ZANZIBAR» given", None),
        ("Unknown word zanzibar", None),
        (None, "The provider gave no reason."),
    ],
)
def test_a_failure_shows_its_reason_and_never_a_prompt(world: World, error: str | None, shown: str | None) -> None:
    """Where the provider repeats what was asked for, its words are withheld (N1)."""
    intended(world)
    turn(world)
    end(world, "predictions", "failed", error=error)
    turn(world)
    (failure,) = jobs.overview(world.reviewer).failures
    assert failure.reason == shown
    assert "zanzibar" not in jobs.overview(world.reviewer).model_dump_json()


@given(st.text(min_size=1, max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_a_reason_that_holds_the_prompt_is_always_found(prompt: str, before: str, after: str) -> None:
    """Wherever it stands, however it is spelled in capitals or spaced."""
    if prompt.split():
        assert not tells_no_prompt(f"{before} {prompt} {after}", prompt)


def test_a_result_that_was_lost_counts_among_the_failures(world: World) -> None:
    """It succeeded at the host, and nobody has it."""
    model_id = trained(world)
    generation.order(world.artist, an_order(model_id, tier=generation.OWNER), key="o")
    turn(world)
    end(world, "predictions", output=[data_url(b"no picture")])
    turn(world)
    (failure,) = jobs.overview(world.reviewer).failures
    assert failure.kind is JobKind.PREDICTION
    assert failure.reason


def test_a_doubt_is_ended_by_an_administrator_and_stays_paid(world: World) -> None:
    """Cancelled, with a reason; what was reserved is spent, and whoever asked may ask again."""
    live = world.live(prediction_reserve_cents=5)
    job_id = unclear(world, ctx=live)
    seen = jobs.overview(live.acting_as(world.reviewer.actor))
    assert [one.job_id for one in seen.unclear] == [job_id]
    assert (seen.budget.spent_cents, seen.budget.reserved_cents) == (0, 5)
    chief = live.acting_as(admin(world).actor)
    with pytest.raises(Refused):
        jobs.cancel_unclear(chief, job_id, " ")
    assert jobs.cancel_unclear(chief, job_id, "It is not in the list.").state is JobState.CANCELED
    with pytest.raises(NotAllowedNow):
        jobs.cancel_unclear(chief, job_id, "Once more.")
    after = jobs.overview(chief)
    assert after.unclear == ()
    assert (after.budget.spent_cents, after.budget.reserved_cents) == (5, 0)
    assert (ledger.balance(live, SPENT, CURRENCY), ledger.balance(live, RESERVED, CURRENCY)) == (5, 0)
    assert ledger.breaks(live) == []


def test_the_budget_says_what_is_reserved_spent_and_left(world: World) -> None:
    """In whole cents; yesterday's spending is not today's."""
    live = world.live(prediction_reserve_cents=5, daily_spend_cap_cents=20)
    for key in ("a", "b", "c"):
        intended(world, key, ctx=live)
    jobs.ask_cancel(live, intended(world, "a", ctx=live))
    budget = jobs.overview(live.acting_as(world.reviewer.actor)).budget
    assert (budget.spent_cents, budget.reserved_cents, budget.left_cents) == (0, 10, 10)
    world.clock.pass_s(24 * 3600)
    budget = jobs.overview(live.acting_as(world.reviewer.actor)).budget
    assert (budget.spent_cents, budget.reserved_cents, budget.left_cents) == (0, 0, 20)


def test_an_administrator_sees_who_asks_for_how_much(world: World) -> None:
    """Those with the most open first; somebody stopped stays in the list."""
    intended(world, "1")
    intended(world, "2")
    done = intended(world, "3", of="creator")
    jobs.ask_cancel(world.creator, done)
    jobs.stop_person(admin(world), world.stranger.person(), WHY)
    told = [(one.name, one.jobs, one.open, one.stopped_why) for one in jobs.askers(admin(world))]
    assert told == [("Cheri", 2, 2, None), ("Jonas", 1, 0, None), ("Mallory", 0, 0, WHY)]


def test_who_leaves_takes_the_reason_along(world: World) -> None:
    """That there was a stop stays; what was written about her does not (N5)."""
    jobs.stop_person(admin(world), world.stranger.person(), "Forty at once.")
    with world.system.transaction():
        jobs.forget(world.system, world.stranger.person())
    assert [row["why"] for row in database.rows(world.system.db, "SELECT why FROM stops")] == [""]


def test_what_a_suspended_person_asked_for_waits_until_she_is_back(world: World) -> None:
    """A suspension is a stop of hers as well: also of what she had intended before it."""
    person = world.creator.person()
    row = {
        "person_id": person,
        "email": "j@example.org",
        "email_key": "j@example.org",
        "created_at": world.system.stamp(),
    }
    database.insert(world.system.db, "accounts", row)
    job_id, other = intended(world, "hers", of="creator"), intended(world, "other")
    accounts.suspend(admin(world), person, "Uploads that are not hers.")
    turn(world, 3)
    assert (state(world, job_id), state(world, other)) == (JobState.INTENDED, JobState.STARTING)
    assert jobs.held_back(world.system, job_id) is JobReason.PERSON_STOPPED
    jobs.send(world.system, world.host, jobs.get(world.system, job_id))
    assert world.stand_in.creates("predictions") == 1
    accounts.restore(admin(world), person)
    turn(world)
    assert state(world, job_id) is JobState.STARTING


@pytest.mark.parametrize(
    ("account", "entry", "told"),
    [
        (RESERVED, "{id}:settle", "was not settled just so"),
        (RESERVED, "{id}:reserve", "has not reserved"),
        (RESERVED, "other:reserve", "reserves for no job"),
        ("provider:budget:2026-11-25", "gift", "was given"),
    ],
)
def test_the_audit_finds_a_cost_that_is_resolved_twice(world: World, account: str, entry: str, told: str) -> None:
    """Entries that balance are not enough: each reservation is made once and resolved once."""
    live = world.live()
    done, waits = intended(world, "a", ctx=live), intended(world, "b", ctx=live)
    jobs.ask_cancel(world.artist, done)
    assert jobs.breaks(live) == []
    for amount, name in ((50, account), (-50, "elsewhere")):
        posting = {"entry": entry.format(id=done), "at": "2026", "account": name, "amount_minor": amount}
        database.insert(live.db, "postings", {**posting, "currency": CURRENCY, "about": "{}"})
    assert ledger.breaks(live) == []
    assert [found for found in jobs.breaks(live) if told in found]
    assert not any(waits in found for found in jobs.breaks(live))


def test_the_audit_finds_a_reservation_that_was_never_resolved(world: World) -> None:
    """A job that is over holds back no money."""
    live = world.live()
    job_id = intended(world, ctx=live)
    database.run(live.db, "UPDATE jobs SET state = 'failed' WHERE id = ?", job_id)
    assert jobs.breaks(live) == [
        f"job {job_id} is over and has no time",
        f"job {job_id} is failed and its cost was not settled just so",
    ]
