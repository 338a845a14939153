"""Every failure that was seen at the host, made to happen in a real sandbox behind the real client.

Nothing is lost, nothing is doubled: one intention is at most one job at the host, what was reserved is resolved, and
the person reads one sentence of ours.
"""

import itertools
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from painter import worker
from painter.core import generation, jobs, ledger, publishing, schema, testing, training
from painter.core.jobs import Job, JobState, JobTrouble
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Context, Limits, Mode
from painter.core.kernel.records import JobId, ModelId, VersionId
from painter.core.replicate import Host, downloads, transport
from painter.sandbox.faults import ERRORS
from painter.ui.words import why, words
from tests.sandbox.running import Running, start, until

from . import river
from .conftest import Clock, World
from .stand_in import StandIn

RESERVED, SPENT = "provider:reserved", "provider:spent"
TRAINING_CENTS, PICTURE_CENTS = 300, 5
QUIET = {"kind": "http_429", "times": 0, "retry_after": 5}


@dataclass
class Sea:
    """One directory and one sandbox for the whole file. Costs are counted as with a live host."""

    world: World
    running: Running
    model_id: ModelId
    version_id: VersionId | None = None
    seeds: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def turn(self, pass_s: float = 15.0) -> None:
        worker.turn(self.world.system, self.world.host)
        self.later(pass_s)

    def later(self, seconds: float) -> None:
        """On both sides of the wire."""
        self.world.clock.pass_s(seconds)
        self.running.later(seconds)

    def picture(self) -> Job:
        """A test picture is intended; its job."""
        assert self.version_id is not None
        seed = next(self.seeds)
        (output,) = testing.generate(self.world.artist, self.version_id, "a fox", seed=seed, key=f"o{seed}")
        return output.job

    def training(self) -> Job:
        return river.prepared(self.world, self.model_id, key=f"t{next(self.seeds)}").job

    def job(self, noun: str) -> Job:
        return self.training() if noun == "trainings" else self.picture()

    def now(self, job: Job) -> Job:
        return jobs.get(self.world.system, job.id)

    def at_host(self, noun: str) -> list[str]:
        """Ids of all that the host has of the kind, newest first; asking so wears out no switch."""
        found, path = [], f"/v1/{noun}"
        while path:
            page = self.running.http("GET", path).json()
            found += [one["id"] for one in page["results"] if one["status"]]
            path = (page["next"] or "").removeprefix(self.running.url)
        return found

    def rest(self) -> None:
        """All that the host has in hand is done, except what is stuck."""

        def still() -> bool:
            pages = [self.running.http("GET", f"/v1/{noun}").json()["results"] for noun in ("trainings", "predictions")]
            return not any(one["status"] in ("starting", "processing") for one in itertools.chain(*pages))

        until(still, 60)

    def book(self) -> tuple[int, int]:
        """What is reserved and what was spent, in US cents."""
        assert ledger.breaks(self.world.system) == []
        reserved, spent = (ledger.balance(self.world.system, account, "USD") for account in (RESERVED, SPENT))
        return reserved, spent


@pytest.fixture(scope="module")
def sea(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sea]:
    """A model with version 1, trained in the sandbox and published."""
    folder = tmp_path_factory.mktemp("failures")
    running = start(folder / "sandbox")
    db = database.connect(folder / "painter.db")
    schema.migrate(db)
    clock = Clock(datetime.now(UTC))
    limits = Limits(daily_spend_cap_cents=10**7)
    system = Context(actor=SYSTEM, db=db, data_dir=folder, clock=clock, mode=Mode.LIVE, limits=limits)
    world = World(system, clock, StandIn(), Host(Mode.SANDBOX, running.url, running.token))
    begun = river.ready.__wrapped__(world)  # type: ignore[attr-defined]
    afloat = Sea(world, running, begun)
    afloat.training()
    afloat.turn()
    afloat.rest()
    afloat.turn()
    afloat.version_id = training.versions(world.artist, begun)[0].id
    yield afloat
    running.stop()
    db.conn.close()


@pytest.fixture(autouse=True)
def calm(sea: Sea) -> Iterator[None]:
    """Each test leaves a host without switches and a world without unfinished work."""
    yield
    for kind, left in sea.running.http("POST", "/sandbox/faults", json=QUIET).json()["left"].items():
        if left:
            sea.running.fault(kind, 0)
    for row in sea.world.system.db.conn.execute("SELECT id FROM jobs WHERE settled = 0").fetchall():
        jobs.ask_cancel(sea.world.system, JobId(row[0]))
    for _ in range(3):
        sea.turn(120)


def test_a_free_preview_that_failed_is_not_counted(sea: Sea) -> None:
    """Quota that was taken is given back with the failure. It comes first, while there is one picture to compare."""
    sea.version_id = training.versions(sea.world.artist, sea.model_id)[0].id
    picture = sea.picture()
    sea.turn()
    sea.rest()
    sea.turn()
    output = next(o for o in testing.outputs(sea.world.artist, sea.model_id) if o.job.id == picture.id)
    river.approve(sea.world, output)
    publishing.publish(sea.world.artist, sea.model_id, grant_given=True)
    creator = sea.world.creator
    river.accept(creator, sea.model_id)
    sea.running.fault("http_402")
    made = generation.order(creator, river.an_order(sea.model_id), key="k1")
    assert generation.used_today(creator, "demo") == 1
    sea.turn(1)
    sea.turn(1)
    assert generation.get(creator, made.id).state == "failed"
    assert generation.used_today(creator, "demo") == 0


def reads(job: Job) -> str:
    """What the person is shown of it: one sentence, known to the words."""
    assert job.failed
    sentence = why(job)
    assert job.why is not None
    before, _, after = words[str(job.why)].partition("{said}")
    assert sentence.startswith(before)
    assert sentence.endswith(after)
    assert len(sentence) > len(before) + len(after) or not after
    assert "\n" not in sentence
    assert len(sentence) < 400
    return sentence


REFUSALS = [
    ("http_402", "trainings", JobTrouble.ACCOUNT),
    ("http_402", "predictions", JobTrouble.ACCOUNT),
    ("http_422", "trainings", JobTrouble.ACCOUNT),
    ("http_422", "predictions", JobTrouble.ACCOUNT),
    ("no_destination", "trainings", JobTrouble.NO_DESTINATION),
]


@pytest.mark.parametrize(("fault", "noun", "trouble"), REFUSALS)
def test_what_the_host_refuses_is_over_and_costs_nothing(sea: Sea, fault: str, noun: str, trouble: JobTrouble) -> None:
    """Asked once, begun never; credit and payment are the platform's matter, and the sentence says so."""
    before, asked, book = sea.at_host(noun), sea.running.asked(noun), sea.book()
    sea.running.fault(fault)
    job = sea.job(noun)
    assert sea.book() != book
    sea.turn()
    sea.turn()

    ended = sea.now(job)
    assert (ended.state, ended.why, ended.over) == (JobState.FAILED, trouble, True)
    assert ("not your doing" in reads(ended)) is (trouble is JobTrouble.ACCOUNT)
    assert (sea.at_host(noun), sea.running.asked(noun), sea.book()) == (before, asked + 1, book)


@pytest.mark.parametrize("noun", ["trainings", "predictions"])
@pytest.mark.parametrize(
    ("fault", "asked_for"),
    [("http_429", 2), ("http_502", 2), ("drop_connection_before", 2), ("drop_connection_after", 1), ("drip_create", 1)],
)
def test_what_the_host_did_not_answer_is_made_once(
    sea: Sea, fault: str, asked_for: int, noun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The host is looked at before it is asked again; the person gets one result and pays for one."""
    monkeypatch.setattr(transport, "TOTAL_S", 1.5)
    before, asked, (_, spent) = sea.at_host(noun), sea.running.asked(noun), sea.book()
    sea.running.fault(fault)
    job = sea.job(noun)
    sea.turn(20)
    monkeypatch.setattr(transport, "TOTAL_S", 30.0)
    sea.turn()
    sea.turn()
    sea.rest()
    sea.turn(20)

    assert (sea.now(job).state, sea.now(job).over, sea.now(job).why) == (JobState.SUCCEEDED, True, None)
    assert len(sea.at_host(noun)) == len(before) + 1
    assert sea.running.asked(noun) == asked + asked_for
    assert sea.book() == (0, spent + (TRAINING_CENTS if noun == "trainings" else PICTURE_CENTS))


def test_clocks_that_differ_by_an_hour_double_nothing(sea: Sea) -> None:
    """A lost answer is found by what was asked for, not by the time of day."""
    before, asked = sea.at_host("predictions"), sea.running.asked("predictions")
    sea.world.clock.pass_s(3600)
    sea.running.fault("drop_connection_after")
    job = sea.picture()
    for _ in range(3):
        sea.turn()
        sea.rest()
    sea.world.clock.pass_s(-3600)
    assert sea.now(job).state is JobState.SUCCEEDED
    assert len(sea.at_host("predictions")) == len(before) + 1
    assert sea.running.asked("predictions") == asked + 1


@pytest.mark.parametrize(("wanted", "not_before", "by"), [(40, 39, 52), (99_999, 119, 152)])
def test_a_throttling_host_is_left_alone_as_long_as_it_asks(sea: Sea, wanted: int, not_before: int, by: int) -> None:
    """retry_after is obeyed, up to two minutes, and jobs do not all come back at once."""
    sea.running.http("POST", "/sandbox/faults", json={"kind": "http_429", "times": 1, "retry_after": wanted})
    job, asked = sea.picture(), sea.running.asked("predictions")
    sea.turn(not_before)
    sea.turn(by - not_before)
    assert sea.running.asked("predictions") == asked + 1
    sea.turn(1)
    assert sea.running.asked("predictions") == asked + 2
    assert sea.now(job).host_id is not None


def test_a_host_that_throttles_for_ever_is_given_up(sea: Sea) -> None:
    """Bounded: some thirty tries, then a sentence."""
    sea.running.fault("http_429", 1000)
    job, asked = sea.picture(), sea.running.asked("predictions")
    for _ in range(40):
        sea.turn(160)
    ended = sea.now(job)
    assert (ended.state, ended.why) == (JobState.FAILED, JobTrouble.BUSY)
    assert "too busy" in reads(ended)
    assert 20 < sea.running.asked("predictions") - asked < 40
    assert sea.book()[0] == 0


@pytest.mark.parametrize("fault", ["ask_429", "ask_502", "ask_drop", "ask_drip"])
def test_a_question_without_an_answer_is_asked_again(sea: Sea, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One more question after the trouble, and the state is right."""
    monkeypatch.setattr(transport, "TOTAL_S", 1.5)
    before, job = sea.at_host("predictions"), sea.picture()
    sea.turn()
    sea.rest()
    sea.running.fault(fault)
    began = time.monotonic()
    sea.turn(20)
    assert time.monotonic() - began < 8
    assert sea.now(job).state is JobState.STARTING
    sea.turn()
    assert (sea.now(job).state, sea.now(job).over) == (JobState.SUCCEEDED, True)
    assert len(sea.at_host("predictions")) == len(before) + 1
    assert sea.book()[0] == 0


FATES = [
    ("fail_job", "trainings", JobTrouble.FAILED, True),
    ("fail_job", "predictions", JobTrouble.FAILED, True),
    ("break_trainer", "trainings", JobTrouble.FAILED, True),
    ("fail_training", "trainings", JobTrouble.NOT_SAVED, True),
    ("nsfw_all", "predictions", JobTrouble.HELD_BACK, True),
    ("nsfw_partial", "predictions", JobTrouble.NO_PICTURE, True),
    ("abort", "trainings", JobTrouble.NOT_BEGUN, False),
    ("abort", "predictions", JobTrouble.NOT_BEGUN, False),
]


@pytest.mark.parametrize(("fault", "noun", "trouble", "billed"), FATES)
def test_what_fails_at_the_host_fails_here_with_one_sentence(
    sea: Sea, fault: str, noun: str, trouble: JobTrouble, billed: bool
) -> None:
    """At the next question; what the host has computed counts as spent, what it has not begun is released."""
    before, (_, spent), versions = sea.at_host(noun), sea.book(), training.versions(sea.world.artist, sea.model_id)
    sea.running.fault(fault)
    job = sea.job(noun)
    sea.turn()
    sea.rest()
    sea.turn()

    ended = sea.now(job)
    cents = (TRAINING_CENTS if noun == "trainings" else PICTURE_CENTS) if billed else 0
    assert (ended.failed, ended.over, ended.why) == (True, True, trouble)
    assert "charged" in reads(ended)
    assert len(sea.at_host(noun)) == len(before) + 1
    assert sea.book() == (0, spent + cents)
    assert training.versions(sea.world.artist, sea.model_id) == versions


def test_the_hosts_own_words_are_short_and_cannot_act(sea: Sea) -> None:
    """An error of the host may hold anything: it is escaped, and cut to a line."""
    sea.running.fault("fail_job")
    job = sea.picture()
    sea.turn()
    sea.rest()
    sea.turn()
    sentence = reads(sea.now(job))
    assert len(ERRORS["fail_job"]) > 1000
    assert "CUDA out of memory. \\<b\\>Tried\\</b\\> to allocate \\[20 MiB\\]" in sentence
    assert "…”" in sentence


@pytest.mark.parametrize("noun", ["trainings", "predictions"])
def test_what_is_stuck_in_starting_is_stopped_and_released(sea: Sea, noun: str) -> None:
    """Our own deadline; it is canceled at the host, and called what it is: not canceled by her."""
    book = sea.book()
    sea.running.fault("stuck_starting")
    job = sea.job(noun)
    sea.turn()
    limits = sea.world.system.limits
    sea.later(limits.training_deadline_s if noun == "trainings" else limits.prediction_deadline_s)
    sea.turn()
    ended = sea.now(job)
    assert (ended.state, ended.why, ended.over) == (JobState.FAILED, JobTrouble.TOO_LATE, True)
    assert "longer than allowed" in reads(ended)
    assert sea.running.http("GET", f"/v1/{noun}/{ended.host_id}").json()["status"] == "canceled"
    assert sea.book() == book


@pytest.mark.parametrize("noun", ["trainings", "predictions"])
def test_what_the_host_does_not_stop_is_given_up_and_spent(sea: Sea, noun: str) -> None:
    """It answers, and it goes on: after twice our deadline nobody waits any more, and it may have run there."""
    _, spent = sea.book()
    sea.running.fault("stuck_starting")
    sea.running.fault("cancel_ignored", 50)
    job = sea.job(noun)
    sea.turn()
    limits = sea.world.system.limits
    allowed = limits.training_deadline_s if noun == "trainings" else limits.prediction_deadline_s
    sea.later(allowed)
    sea.turn()
    assert sea.now(job).state is JobState.STARTING
    sea.later(allowed)
    sea.turn()
    sea.turn()
    ended = sea.now(job)
    assert (ended.state, ended.why, ended.over) == (JobState.FAILED, JobTrouble.GIVEN_UP, True)
    assert "may still run there" in reads(ended)
    assert sea.book() == (0, spent + (TRAINING_CENTS if noun == "trainings" else PICTURE_CENTS))
    sea.running.fault("cancel_ignored", 0)
    sea.running.http("POST", f"/v1/{noun}/{ended.host_id}/cancel")


@pytest.mark.parametrize("noun", ["trainings", "predictions"])
def test_starting_and_then_404_is_lost_and_she_may_try_again(sea: Sea, noun: str) -> None:
    """Seen at the host after half an hour in the queue; the next attempt goes through.

    Such a training has cost nothing; of anything else nobody knows whether it ran, so it counts as spent.
    """
    _, spent = sea.book()
    sea.running.fault("stuck_starting")
    job = sea.job(noun)
    sea.turn()
    sea.turn()
    assert sea.now(job).state is JobState.STARTING
    sea.later(1800 if noun == "trainings" else 0)
    sea.running.fault("forget_job")
    sea.turn()
    assert (sea.now(job).state, sea.now(job).why) == (JobState.FAILED, JobTrouble.LOST)
    assert "no longer knows" in reads(sea.now(job))
    assert sea.book() == (0, spent + (0 if noun == "trainings" else PICTURE_CENTS))
    again = sea.job(noun)
    sea.turn()
    sea.rest()
    sea.turn()
    assert sea.now(again).state is JobState.SUCCEEDED


def test_what_somebody_stops_at_the_host_is_canceled_and_released(sea: Sea) -> None:
    """A person with access to the account there has pressed it."""
    book = sea.book()
    sea.running.fault("stuck_starting")
    job = sea.picture()
    sea.turn()
    sea.running.http("POST", f"/v1/predictions/{sea.now(job).host_id}/cancel")
    sea.turn()
    assert (sea.now(job).state, sea.now(job).over, sea.book()) == (JobState.CANCELED, True, book)


@pytest.mark.parametrize("fault", ["expire_output", "an hour"])
def test_a_result_that_the_host_has_removed_is_said_to_be_gone(sea: Sea, fault: str) -> None:
    """Before the download, or before the host was asked: it keeps results for an hour."""
    job, before = sea.picture(), sea.at_host("predictions")
    sea.turn()
    sea.rest()
    if fault == "an hour":
        sea.running.later(3700)  # the worker comes late, and its own clock has nothing to do with it
    else:
        sea.running.fault(fault)
    sea.turn()
    assert (sea.now(job).failed, sea.now(job).over, sea.now(job).why) == (True, True, JobTrouble.EXPIRED)
    assert "removed it before" in reads(sea.now(job))
    assert len(sea.at_host("predictions")) == len(before) + 1
    assert sea.book()[0] == 0


@pytest.mark.parametrize("noun", ["trainings", "predictions"])
def test_a_result_that_comes_in_drops_holds_nobody_and_is_fetched_again(
    sea: Sea, noun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole download has a deadline; a byte now and then does not renew it."""
    monkeypatch.setattr(downloads, "IMAGE_TOTAL_S", 1.0)
    monkeypatch.setattr(downloads, "WEIGHTS_TOTAL_S", 1.0)
    sea.running.fault("drip_output")
    job, before = sea.job(noun), sea.at_host(noun)
    sea.turn()
    sea.rest()
    began = time.monotonic()
    sea.turn()
    assert time.monotonic() - began < 8
    assert (sea.now(job).state, sea.now(job).over) == (JobState.SUCCEEDED, False)
    monkeypatch.undo()
    sea.turn()
    assert (sea.now(job).failed, sea.now(job).over) == (False, True)
    assert len(sea.at_host(noun)) == len(before) + 1


def test_a_result_that_never_comes_is_given_up(sea: Sea, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tried for fifty minutes, as the host removes it after an hour; and then a sentence."""
    monkeypatch.setattr(downloads, "IMAGE_TOTAL_S", 0.2)
    job = sea.picture()
    sea.turn()
    sea.rest()
    sea.running.fault("drip_output", 1000)
    for _ in range(14):
        sea.turn(200)
    assert not sea.now(job).over
    for _ in range(3):
        sea.turn(200)
    assert (sea.now(job).failed, sea.now(job).over, sea.now(job).why) == (True, True, JobTrouble.NOT_FETCHED)
    assert "could not take it over" in reads(sea.now(job))
    assert sea.book()[0] == 0


def test_a_package_that_expired_at_the_host_is_sent_anew(sea: Sea) -> None:
    """Uploads live for 24 hours: a training that was held up longer would otherwise find nothing to learn from."""
    sea.running.fault("http_429")
    job = sea.training()
    sea.turn()
    first = sea.now(job).host_file
    sea.later(25 * 3600)
    sea.turn()
    sea.rest()
    sea.turn()
    assert sea.now(job).host_file != first
    assert (sea.now(job).state, sea.now(job).over) == (JobState.SUCCEEDED, True)


def test_what_was_canceled_while_the_answer_was_out_is_not_sent_again(sea: Sea) -> None:
    """The host turns out not to have it, and then it stays so."""
    book, before, asked = sea.book(), sea.at_host("predictions"), sea.running.asked("predictions")
    sea.running.fault("drop_connection_before")
    job = sea.picture()
    sea.turn()
    jobs.ask_cancel(sea.world.artist, job.id)
    sea.turn()
    sea.turn()
    assert sea.now(job).state is JobState.CANCELED
    assert (sea.at_host("predictions"), sea.running.asked("predictions"), sea.book()) == (before, asked + 1, book)


def test_no_screen_waits_for_the_host(sea: Sea, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the worker hangs in a call, asking, reading and canceling are at once: no lock crosses the network."""
    monkeypatch.setattr(transport, "TOTAL_S", 6.0)
    sea.picture()
    sea.running.fault("drip_create")
    db = database.connect(sea.world.system.data_dir / "painter.db")
    others = Context(actor=SYSTEM, db=db, data_dir=sea.world.system.data_dir, clock=sea.world.clock)
    hung = threading.Thread(target=worker.turn, args=(sea.world.system, sea.world.host))
    hung.start()
    time.sleep(1.0)
    began = time.monotonic()
    with others.transaction():
        others.record("test:screen:wrote", "anything")
    waited = time.monotonic() - began
    still_hanging = hung.is_alive()
    hung.join(20)
    db.conn.close()
    assert still_hanging
    assert waited < 2
