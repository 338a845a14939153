"""The machine for remote work: one intention, at most one job at the host."""

import json
from datetime import UTC, datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from painter import worker
from painter.core import jobs, ledger, storage
from painter.core.jobs import Job, JobKind, JobReason, JobState, JobTrouble
from painter.core.jobs.model import MOVES, TERMINAL, Event, Settled
from painter.core.jobs.rules import pause_s, spread_s
from painter.core.jobs.service import move, settle_cost
from painter.core.jobs.syncing import progress_in
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.errors import HostTrouble, NotAllowedNow, NotFound, NotYours, Refused
from painter.core.kernel.records import JobId, PersonId
from painter.core.kernel.steps import step
from painter.core.replicate import Host

from .conftest import World
from .stand_in import BASE

PREDICTION = {"version": "b" * 64, "input": {"prompt": "PAINTER_X_V1 a fox", "seed": 3}}


def intended(world: World, key: str = "k1", ctx: Context | None = None) -> JobId:
    """A prediction that nobody has sent yet."""
    ctx = ctx or world.system
    owner = world.artist.person()
    with ctx.transaction():
        return jobs.intend(ctx, JobKind.PREDICTION, f"out_{key}", owner, PREDICTION, key)


def turn(world: World) -> None:
    """What the worker does with what is due."""
    for job in jobs.due(world.system):
        if job.state is JobState.INTENDED:
            jobs.send(world.system, world.host, job)
        elif job.state is JobState.SENDING:
            jobs.recover(world.system, world.host, job)
        else:
            jobs.sync(world.system, world.host, job)


def test_the_same_key_is_the_same_intention(world: World) -> None:
    """Every paying act carries an idempotency key."""
    assert intended(world) == intended(world)
    turn(world)
    turn(world)
    assert world.stand_in.creates("predictions") == 1


def test_another_persons_key_tells_nothing(world: World) -> None:
    """A key is no way to somebody else's job."""
    intended(world)
    with pytest.raises(NotFound), world.stranger.transaction():
        jobs.intend(world.stranger, JobKind.PREDICTION, "out_x", world.stranger.person(), PREDICTION, "k1")


def test_an_answer_that_was_lost_is_found_and_not_asked_again(world: World) -> None:
    """After a crash or a dropped answer the host is looked at before anything is sent."""
    world.stand_in.drop_after = True
    job_id = intended(world)
    turn(world)
    assert jobs.get(world.system, job_id).state is JobState.SENDING
    world.stand_in.drop_after = False
    world.clock.pass_s(5)
    turn(world)
    job = jobs.get(world.system, job_id)
    assert job.state is JobState.STARTING
    assert job.host_id in world.stand_in.jobs
    assert world.stand_in.creates("predictions") == 1


def test_a_call_that_never_arrived_is_sent_again(world: World) -> None:
    """The host does not know it, so it is an intention again."""
    world.stand_in.drop_before = True
    job_id = intended(world)
    turn(world)
    world.stand_in.drop_before = False
    world.clock.pass_s(16)
    turn(world)
    turn(world)
    assert jobs.get(world.system, job_id).state is JobState.STARTING
    assert len(world.stand_in.jobs) == 1


def test_two_equal_jobs_at_the_host_are_left_to_a_person(world: World) -> None:
    """Where it is ambiguous nothing is sent again; the person decides."""
    world.stand_in.drop_after = True
    job_id = intended(world)
    turn(world)
    twin = {**next(iter(world.stand_in.jobs.values())), "id": "h_twin"}
    world.stand_in.jobs["h_twin"] = twin
    world.clock.pass_s(5)
    turn(world)
    assert jobs.get(world.system, job_id).state is JobState.UNCLEAR
    assert world.stand_in.creates("predictions") == 1
    assert jobs.ask_cancel(world.artist, job_id).state is JobState.CANCELED


@pytest.mark.parametrize("status", [402, 404, 422])
def test_a_refusal_of_the_host_fails_the_job_and_is_not_repeated(world: World, status: int) -> None:
    """402 and 422 (billing) are answers; asking again would change nothing."""
    world.stand_in.refuse_with = status
    job_id = intended(world)
    turn(world)
    job = jobs.get(world.system, job_id)
    assert (job.state, job.error) == (JobState.FAILED, "told to refuse")
    assert world.stand_in.creates("predictions") == 1


@pytest.mark.parametrize(
    ("status", "why"),
    [(401, JobTrouble.ACCOUNT), (402, JobTrouble.ACCOUNT), (403, JobTrouble.ACCOUNT), (413, JobTrouble.REFUSED)],
)
def test_a_refusal_is_called_what_it_is(world: World, status: int, why: JobTrouble) -> None:
    """The platform's account is not her matter; anything else is told in the host's words."""
    world.stand_in.refuse_with = status
    job_id = intended(world)
    turn(world)
    job = jobs.get(world.system, job_id)
    assert (job.why, jobs.said(job)) == (why, "told to refuse")


def test_a_host_that_never_answers_is_given_up(world: World) -> None:
    """Bounded tries, further and further apart; the host never had it, so it is released."""
    world.stand_in.drop_before = True
    live = world.live()
    job_id = intended(world, ctx=live)
    world.system = live
    assert jobs.spent_today_cents(live) == 5
    for _ in range(60):
        turn(world)
        world.clock.pass_s(90)
    job = jobs.get(live, job_id)
    assert (job.state, job.why) == (JobState.FAILED, JobTrouble.NO_ANSWER)
    assert 5 < world.stand_in.creates("predictions") < 20
    assert jobs.spent_today_cents(live) == 0


def test_where_the_host_cannot_be_looked_at_for_too_long_a_person_decides(world: World) -> None:
    """It may have begun, so nothing is sent again and nothing is called over."""
    world.stand_in.drop_after = True
    job_id = intended(world)
    turn(world)
    world.host = Host(Mode.SANDBOX, BASE, "r8_x", httpx.MockTransport(lambda _: httpx.Response(500, json={})))
    for _ in range(30):
        world.clock.pass_s(90)
        turn(world)
    assert jobs.get(world.system, job_id).state is JobState.UNCLEAR
    assert world.stand_in.creates("predictions") == 1


@given(st.text(max_size=20), st.integers(0, 40), st.floats(0.1, 200))
def test_a_pause_is_never_shorter_and_at_most_a_quarter_longer(name: str, troubles: int, seconds: float) -> None:
    """Jitter: two jobs that failed together come back apart."""
    job = a_job(name, troubles)
    assert seconds <= spread_s(job, seconds) <= seconds * 1.25 + 1e-9
    assert spread_s(job, seconds) == spread_s(job, seconds)


def test_jobs_that_failed_together_come_back_apart() -> None:
    """A hundred of them, a hundred moments."""
    assert len({round(spread_s(a_job(f"job_{n}", 1), 60.0), 3) for n in range(100)}) > 95


@pytest.mark.parametrize(
    ("troubles", "asked", "seconds"),
    [(0, None, 1), (3, None, 8), (50, None, 60), (0, 5, 5), (9, 5, 60), (0, 9999, 120)],
)
def test_pauses_grow_and_have_a_most(troubles: int, asked: float | None, seconds: float) -> None:
    """What the host asks for counts where it is longer, up to two minutes."""
    assert pause_s(a_job("job_1", troubles), HostTrouble("busy", status=429, retry_after_s=asked)) == seconds


def test_the_hosts_words_are_one_line_and_short() -> None:
    """160 characters, and one can see that there was more."""
    assert jobs.said(a_job("job_1", 0, error="two\n lines")) == "two lines"
    assert jobs.said(a_job("job_1", 0, error="x" * 500)) == "x" * 159 + "…"
    assert jobs.said(a_job("job_1", 0)) == ""


def a_job(name: str, troubles: int, error: str | None = None) -> Job:
    at = datetime(2026, 11, 25, tzinfo=UTC)
    return Job(
        id=JobId(name),
        kind=JobKind.PREDICTION,
        subject="out_1",
        owner_id=PersonId("p"),
        mode="sandbox",
        request={},
        state=JobState.INTENDED,
        host_id=None,
        host_file=None,
        reserved_cents=0,
        output=None,
        error=error,
        log_tail="",
        progress=0.0,
        cost_seconds=None,
        cancel_asked=False,
        attempts=1,
        troubles=troubles,
        next_at=at,
        created_at=at,
        sending_at=None,
        checked_at=None,
        started_at=None,
        completed_at=None,
        settled=Settled.NO,
    )


def test_a_throttled_call_waits_and_is_sent_once_more(world: World) -> None:
    """429 says that nothing was begun."""
    world.stand_in.refuse_with = 429
    job_id = intended(world)
    turn(world)
    assert jobs.get(world.system, job_id).state is JobState.INTENDED
    world.stand_in.refuse_with = None
    turn(world)
    assert jobs.get(world.system, job_id).state is JobState.INTENDED
    world.clock.pass_s(13)
    turn(world)
    assert jobs.get(world.system, job_id).state is JobState.STARTING


def test_trainings_are_asked_about_every_twelve_seconds(world: World) -> None:
    """M15: 12 s between two questions, none after the end."""
    owner = world.artist.person()

    request = {
        "trainer": "replicate/fast-flux-trainer",
        "package_sha256": storage.put(world.system, b"zip"),
        "package_name": "a.zip",
        "destination": "pa-1",
        "trigger": "PAINTER_X_V1",
        "kind": "style",
        "steps": 1000,
    }
    with world.system.transaction():
        job_id = jobs.intend(world.system, JobKind.TRAINING, "trn_1", owner, request, "t1")
    turn(world)
    host_id = jobs.get(world.system, job_id).host_id
    assert host_id is not None
    gets = ("GET", f"/v1/trainings/{host_id}")
    for second in range(1, 37):
        world.clock.pass_s(1)
        turn(world)
        assert world.stand_in.asked.count(gets) == second // 12
    sent = next(iter(world.stand_in.jobs.values()))["input"]
    assert sent == {
        "input_images": "http://127.0.0.1:9/v1/files/file1",
        "trigger_word": "PAINTER_X_V1",
        "lora_type": "style",
        "training_steps": 1000,
    }
    assert [m["visibility"] for m in world.stand_in.models.values()] == ["private"]
    world.stand_in.finish(host_id, output={"version": "o/n:1", "weights": "http://x"})
    world.clock.pass_s(12)
    turn(world)
    assert jobs.get(world.system, job_id).state is JobState.SUCCEEDED
    asked = len(world.stand_in.asked)
    world.clock.pass_s(60)
    turn(world)
    assert len(world.stand_in.asked) == asked


def test_aborted_is_understood_although_the_client_does_not_know_it(world: World) -> None:
    """A real status that the client's own records refuse."""
    job_id = intended(world)
    turn(world)
    host_id = jobs.get(world.system, job_id).host_id
    assert host_id is not None
    world.stand_in.finish(host_id, "aborted")
    world.clock.pass_s(2)
    turn(world)
    assert jobs.get(world.system, job_id).state is JobState.FAILED


def test_a_job_that_the_host_forgot_is_lost_and_says_so(world: World) -> None:
    """Starting, then 404: seen in the wild."""
    job_id = intended(world)
    turn(world)
    world.stand_in.jobs.clear()
    world.clock.pass_s(2)
    turn(world)
    job = jobs.get(world.system, job_id)
    assert job.state is JobState.FAILED
    assert "no longer knows" in (job.error or "")


def test_cancel_before_sending_asks_the_host_nothing(world: World) -> None:
    """M13, before the call."""
    job_id = intended(world)
    assert jobs.ask_cancel(world.artist, job_id).state is JobState.CANCELED
    turn(world)
    assert world.stand_in.asked == []


def test_cancel_while_running_is_passed_on(world: World) -> None:
    """M13: the worker cancels it at the host."""
    job_id = intended(world)
    turn(world)
    jobs.ask_cancel(world.artist, job_id)
    turn(world)
    assert jobs.get(world.system, job_id).state is JobState.CANCELED


def test_a_job_is_its_owners_only(world: World) -> None:
    """N4: what one may not read does not exist."""
    job_id = intended(world)
    for ctx in (world.stranger, world.creator, world.reviewer, world.visitor):
        with pytest.raises(NotFound):
            jobs.get(ctx, job_id)
        with pytest.raises(NotFound):
            jobs.ask_cancel(ctx, job_id)
    with pytest.raises(NotYours):
        jobs.due(world.artist)


def test_the_days_budget_holds_and_the_book_stays_whole(world: World) -> None:
    """Live calls reserve; beyond the cap nothing is intended; a refusal releases."""
    live = world.live(daily_spend_cap_cents=10, prediction_reserve_cents=4)
    first = intended(world, "a", live)
    intended(world, "b", live)
    with pytest.raises(Refused) as refusal:
        intended(world, "c", live)
    assert refusal.value.reasons == [JobReason.DAILY_BUDGET]
    assert jobs.spent_today_cents(live) == 8
    jobs.ask_cancel(world.artist, first)
    assert jobs.spent_today_cents(live) == 4
    assert ledger.breaks(live) == []
    world.clock.pass_s(86_400)
    assert jobs.spent_today_cents(live) == 0


def test_an_entry_that_does_not_balance_is_refused(world: World) -> None:
    """The ledger sums to zero."""
    with pytest.raises(ValueError, match="zero"), world.system.transaction():
        ledger.post(world.system, "e1", {"a": 1, "b": 1}, currency="USD")


@given(st.sampled_from(sorted(TERMINAL)), st.sampled_from(list(Event)))
def test_terminal_stays_terminal(state: JobState, event: Event) -> None:
    """No event leads out of an end."""
    with pytest.raises(NotAllowedNow):
        step(MOVES, state, event, "job")


@given(st.lists(st.sampled_from(list(Event)), max_size=12))
def test_every_walk_stays_in_the_table(events: list[Event]) -> None:
    """A refused event leaves the state as it was."""
    state = JobState.INTENDED
    for event in events:
        try:
            state = step(MOVES, state, event, "job")
        except NotAllowedNow:
            assert (state, event) not in MOVES
    assert state in JobState


@pytest.mark.parametrize(
    ("log", "progress"),
    [("", None), ("step 3/12", 0.25), ("  7%|#  | 70/1000", 0.07), ("step 9/9\ndone", 1.0), ("no numbers", None)],
)
def test_progress_is_what_the_log_says(log: str, progress: float | None) -> None:
    """Never made up: no number in the log, no progress."""
    assert progress_in(log) == progress


def test_events_hold_no_prompt(world: World) -> None:
    """Audit facts are ids and digests."""
    intended(world)
    turn(world)
    kept = world.system.db.conn.execute("SELECT facts FROM events").fetchall()
    assert "fox" not in json.dumps([tuple(row) for row in kept])


def a_training(world: World, ctx: Context, key: str = "t1") -> JobId:
    """A training that nobody has sent yet."""
    request = {
        "trainer": "replicate/fast-flux-trainer",
        "package_sha256": storage.put(world.system, b"zip"),
        "package_name": "a.zip",
        "destination": "pa-1",
        "trigger": "PAINTER_X_V1",
        "kind": "style",
        "steps": 1000,
    }
    with ctx.transaction():
        return jobs.intend(ctx, JobKind.TRAINING, f"none_{key}", world.artist.person(), request, key)


@pytest.mark.parametrize("refused", [False, True])
def test_what_is_canceled_during_the_upload_is_never_sent(
    world: World, monkeypatch: pytest.MonkeyPatch, refused: bool
) -> None:
    """An upload takes minutes; what was reserved is released once, however the upload ends (M13)."""
    live = world.live()
    job_id = a_training(world, live)
    upload = Host.upload

    def canceled_meanwhile(host: Host, name: str, content: bytes) -> tuple[str, str]:
        jobs.ask_cancel(world.artist, job_id)
        if refused:
            raise HostTrouble("too large", status=413, retriable=False)
        return upload(host, name, content)

    monkeypatch.setattr(Host, "upload", canceled_meanwhile)
    worker.turn(live, world.host)
    worker.turn(live, world.host)
    assert jobs.get(live, job_id).state is JobState.CANCELED
    assert world.stand_in.creates("trainings") == 0
    assert (ledger.balance(live, "provider:reserved", "USD"), jobs.spent_today_cents(live)) == (0, 0)


def test_what_is_canceled_while_others_are_sent_is_never_sent(world: World) -> None:
    """A turn reads what is due once; what it does later is asked of the row again (M13)."""
    intended(world, "a")
    intended(world, "b")
    first, second = jobs.due(world.system)
    jobs.send(world.system, world.host, first)
    jobs.ask_cancel(world.artist, second.id)
    assert jobs.send(world.system, world.host, second).state is JobState.CANCELED
    assert world.stand_in.creates("predictions") == 1


def test_a_job_is_moved_only_from_where_it_stands(world: World) -> None:
    """Whoever read it before somebody else moved it moves nothing."""
    job_id = intended(world)
    stale = jobs.get(world.system, job_id)
    jobs.ask_cancel(world.artist, job_id)
    with pytest.raises(NotAllowedNow), world.system.transaction():
        move(world.system, stale, Event.SEND)
    jobs.postpone(world.system, stale, 60.0)
    now = jobs.get(world.system, job_id)
    assert (now.state, now.troubles, now.next_at) == (JobState.CANCELED, 0, stale.next_at)


def test_an_entry_stands_in_the_book_once(world: World) -> None:
    """A cost that is settled twice would widen the day's cap."""
    live = world.live()
    job = jobs.get(live, intended(world, ctx=live))
    with live.transaction():
        settle_cost(live, job, begun=True)
    with pytest.raises(ValueError, match="already"), live.transaction():
        settle_cost(live, job, begun=False)


def lost(world: World, **when: bool) -> JobId:
    """A prediction whose answer was lost a moment ago."""
    for name, value in when.items():
        setattr(world.stand_in, name, value)
    job_id = intended(world)
    turn(world)
    for name in when:
        setattr(world.stand_in, name, False)
    return job_id


class Older(httpx.BaseTransport):
    """Answers a question for a list with a page that is followed by another, for ever."""

    def __init__(self, inner: httpx.BaseTransport, created_at: str) -> None:
        self.inner, self.created_at, self.pages = inner, created_at, 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET" and request.url.path == "/v1/predictions":
            self.pages += 1
            other = {"id": f"o{self.pages}", "version": "c" * 64, "status": "starting", "created_at": self.created_at}
            return httpx.Response(200, json={"next": f"{BASE}/v1/predictions", "results": [other]})
        return self.inner.handle_request(request)


def test_a_list_that_is_too_long_to_read_is_a_doubt(world: World) -> None:
    """What was not found in a part of the list may stand in the rest; nothing is sent again."""
    job_id = lost(world, drop_after=True)
    world.host = Host(Mode.SANDBOX, BASE, "r8_x", Older(world.stand_in, "2026-11-25T10:00:00Z"))
    world.clock.pass_s(20)
    turn(world)
    assert jobs.get(world.system, job_id).state is JobState.UNCLEAR
    assert world.stand_in.creates("predictions") == 1


def test_a_list_is_read_as_far_back_as_it_matters(world: World) -> None:
    """Not to its end: what was begun long before the call cannot be the call."""
    job_id = lost(world, drop_before=True)
    older = Older(world.stand_in, "2026-11-23T10:00:00Z")
    world.host = Host(Mode.SANDBOX, BASE, "r8_x", older)
    world.clock.pass_s(20)
    turn(world)
    assert (older.pages, jobs.get(world.system, job_id).state) == (1, JobState.INTENDED)


def test_what_a_gateway_gave_up_on_and_the_host_begins_later_is_not_doubled(world: World) -> None:
    """Not there after two seconds is no proof; it is looked for again after fifteen."""
    job_id = lost(world, drop_after=True)
    late = dict(world.stand_in.jobs)
    world.stand_in.jobs.clear()
    world.clock.pass_s(3)
    turn(world)
    assert jobs.get(world.system, job_id).state is JobState.SENDING
    world.stand_in.jobs.update(late)
    world.clock.pass_s(13)
    turn(world)
    turn(world)
    assert jobs.get(world.system, job_id).state is JobState.STARTING
    assert world.stand_in.creates("predictions") == 1


def test_what_comes_while_a_question_is_out_makes_it_due_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Her cancellation is passed on at the next turn, and not when the answer would have been asked for."""
    job_id = intended(world)
    turn(world)
    world.clock.pass_s(2)
    real = Host.prediction

    def canceled_meanwhile(host: Host, host_id: str) -> object:
        answer = real(host, host_id)
        jobs.ask_cancel(world.artist, job_id)
        return answer

    monkeypatch.setattr(Host, "prediction", canceled_meanwhile)
    turn(world)
    assert jobs.get(world.system, job_id).next_at == world.clock.now
    turn(world)
    assert jobs.get(world.system, job_id).state is JobState.CANCELED


def test_what_she_canceled_before_it_was_a_doubt_is_none(world: World) -> None:
    """Nobody is asked what she has said already; what may have begun counts as spent."""
    live = world.live()
    world.system = live
    world.stand_in.drop_after = True
    job_id = intended(world, ctx=live)
    turn(world)
    jobs.ask_cancel(world.artist, job_id)
    world.stand_in.jobs["h_twin"] = {**next(iter(world.stand_in.jobs.values())), "id": "h_twin"}
    world.clock.pass_s(5)
    turn(world)
    assert jobs.get(live, job_id).state is JobState.CANCELED
    assert (ledger.balance(live, "provider:spent", "USD"), jobs.spent_today_cents(live)) == (5, 5)


def test_what_waited_over_midnight_counts_on_the_day_it_is_sent(world: World) -> None:
    """Yesterday's queue and today's cap do not go out in one day; what finds no room waits for the next."""
    live = world.live(daily_spend_cap_cents=10, prediction_reserve_cents=5)
    old = [intended(world, f"old{number}", live) for number in range(2)]
    world.clock.pass_s(24 * 3600)
    new = intended(world, "new", live)
    for _ in range(3):
        worker.turn(live, world.host)
    assert world.stand_in.creates("predictions") == 2
    assert jobs.spent_today_cents(live) == 10
    (waits,) = [one for one in (*old, new) if jobs.get(live, one).state is JobState.INTENDED]
    assert waits in old
    assert jobs.held_back(live, waits) is JobReason.DAILY_BUDGET
    assert jobs.breaks(live) == []
    budget = jobs.overview(live.acting_as(world.reviewer.actor)).budget
    assert (budget.reserved_cents, budget.spent_cents) == (10, 0)
    world.clock.pass_s(14 * 3600)
    worker.turn(live, world.host)
    assert (jobs.get(live, waits).state, jobs.spent_today_cents(live)) == (JobState.STARTING, 5)
    jobs.ask_cancel(world.artist, waits)
    worker.turn(live, world.host)
    assert (jobs.spent_today_cents(live), jobs.breaks(live), ledger.breaks(live)) == (0, [], [])
