"""What goes wrong with one job is that job's own: the others are sent, asked about and taken."""

import logging
import threading
import time
from datetime import UTC, datetime

import httpx
import pytest

from painter import worker
from painter.core import generation, jobs, storage, training
from painter.core.jobs import JobKind, JobState, JobTrouble, pacing, syncing
from painter.core.kernel.context import Mode
from painter.core.kernel.errors import HostTrouble, place
from painter.core.kernel.records import JobId
from painter.core.replicate import Host, describe, fetch
from painter.core.replicate.trainers import properties
from painter.ui.words import why

from .conftest import World
from .river import a_result, an_order, data_url, end, prepared, ready, trained
from .stand_in import BASE, StandIn

SECRET_WORDS = "a fox that nobody may read of"


def intended(world: World, key: str, subject: str = "none") -> JobId:
    """A prediction that nobody has sent yet."""
    request = {"version": "b" * 64, "input": {"prompt": SECRET_WORDS, "seed": 3}}
    with world.system.transaction():
        owner = world.artist.person()
        return jobs.intend(world.system, JobKind.PREDICTION, f"{subject}_{key}", owner, request, key)


def turn(world: World, times: int = 1, pass_s: float = 90.0) -> None:
    for _ in range(times):
        worker.turn(world.system, world.host)
        world.clock.pass_s(pass_s)


def state(world: World, job_id: JobId) -> JobState:
    return jobs.get(world.system, job_id).state


def test_a_training_whose_package_is_gone_fails_and_holds_up_nobody(world: World) -> None:
    """It is said to be ours; nothing was asked of the host."""
    made = prepared(world, ready(world))
    storage.erase(world.system, made.package_sha256)
    other = intended(world, "other")
    turn(world)
    job = training.get(world.artist, made.id).job
    assert (job.state, job.why, job.over) == (JobState.FAILED, JobTrouble.OURS, True)
    assert "not your doing" in why(job)
    assert state(world, other) is JobState.STARTING
    assert world.stand_in.creates("trainings") == 0


@pytest.mark.parametrize("weird", [{"status": "queued"}, {"created_at": "yesterday"}, {"id": None}])
def test_a_list_that_cannot_be_read_leaves_one_job_in_doubt(world: World, weird: dict[str, object]) -> None:
    """The lost answer is looked for again, then a person decides; the others go on meanwhile."""
    world.stand_in.drop_before = True
    lost = intended(world, "lost")
    turn(world, pass_s=5)
    world.stand_in.drop_before = False
    record = {"_noun": "predictions", "id": "weird", "version": "c" * 64, "status": "starting", "input": {}}
    world.stand_in.jobs["weird"] = {**record, **weird}
    other = intended(world, "other")
    turn(world)
    assert (state(world, lost), state(world, other)) == (JobState.SENDING, JobState.STARTING)
    turn(world, 20)
    assert state(world, lost) is JobState.UNCLEAR
    assert world.stand_in.creates("predictions") == 2


@pytest.mark.parametrize("url", ["http://a:b/x.png", "http://127.0.0.1:99999999/x", "http://[", "http://xn--/", "é"])
def test_an_address_that_is_none_costs_one_result_only(world: World, url: str) -> None:
    """What the host calls a result may be anything."""
    model_id = trained(world)
    first = generation.order(world.artist, an_order(model_id, tier=generation.OWNER), key="1")
    turn(world, pass_s=1)
    end(world, "predictions", output=[url])
    turn(world)
    assert generation.get(world.artist, first.id).job.why is JobTrouble.NOT_FETCHED
    with pytest.raises(HostTrouble):
        fetch(world.host, url)


def test_a_result_that_a_room_stumbles_over_holds_up_no_other(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried again and given up in the end; the next one is taken at once."""
    model_id = trained(world)
    first, second = (
        generation.order(world.artist, an_order(model_id, tier=generation.OWNER, seed=seed), key=f"{seed}")
        for seed in (1, 2)
    )
    turn(world, pass_s=1)
    end(world, "predictions", output=[data_url(a_result())])
    real = generation.service.draft_of

    def stumbling(ctx: object, row: dict[str, str], *rest: object, **more: object) -> object:
        if row["id"] == first.id:
            raise RuntimeError(SECRET_WORDS)
        return real(ctx, row, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(generation.service, "draft_of", stumbling)
    turn(world)
    assert generation.get(world.artist, second.id).state == "ready"
    assert not generation.get(world.artist, first.id).job.over
    turn(world, 40)
    assert generation.get(world.artist, first.id).job.why is JobTrouble.NOT_FETCHED


def test_an_error_of_our_own_holds_up_nobody_and_tells_no_prompt(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Of each error the log has its kind and place; after some thirty tries the job is over, and counts as spent."""
    poisoned, well = intended(world, "poisoned"), intended(world, "well")
    turn(world, pass_s=5)
    real = syncing._take

    def stumbling(ctx: object, job: jobs.Job, remote: object) -> jobs.Job:
        if job.id == poisoned:
            raise ValueError(SECRET_WORDS)
        return real(ctx, job, remote)  # type: ignore[arg-type]

    monkeypatch.setattr(syncing, "_take", stumbling)
    end(world, "predictions", "failed", error="no")
    with caplog.at_level(logging.DEBUG):
        turn(world)
        assert (state(world, poisoned), state(world, well)) == (JobState.STARTING, JobState.FAILED)
        turn(world, 40)
    job = jobs.get(world.system, poisoned)
    assert (job.state, job.why) == (JobState.FAILED, JobTrouble.OURS)
    assert "ValueError at " in caplog.text
    assert SECRET_WORDS not in caplog.text


def test_the_supervisor_tells_no_words_of_an_error(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A validation error repeats what it was given, and that may be a prompt (N1)."""
    stop = threading.Event()

    def stumbling(house: object, stopped: threading.Event) -> None:
        stop.set()
        raise ValueError(SECRET_WORDS)

    monkeypatch.setattr(worker, "_loop", stumbling)
    house = type("House", (), {"data_dir": world.system.data_dir})()
    with caplog.at_level(logging.DEBUG):
        worker.run(house, stop)  # type: ignore[arg-type]
    assert "ValueError at " in caplog.text
    assert SECRET_WORDS not in caplog.text


def test_the_place_of_an_error_is_its_kind_and_line() -> None:
    """Enough to find it, and none of its words."""
    with pytest.raises(ValueError, match="fox") as raised:
        datetime.fromisoformat(SECRET_WORDS).astimezone(UTC)
    assert place(raised.value).startswith(f"ValueError at {__file__}:")
    assert SECRET_WORDS not in place(raised.value)


@pytest.mark.parametrize("answer", [[], [{}], {}, None])
def test_a_list_of_hardware_that_is_none_is_trouble_and_no_crash(world: World, answer: object) -> None:
    """A private destination needs one sku of it."""

    class Bare(StandIn):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.path == "/v1/hardware":
                return httpx.Response(200, json=answer)
            return super().handle_request(request)

    with pytest.raises(HostTrouble):
        Host(Mode.SANDBOX, BASE, "r8_x", Bare()).private_destination("pa-1", "x")


@pytest.mark.parametrize(
    "schema",
    [
        {"components": None},
        {"components": {"schemas": []}},
        {"components": {"schemas": {"Input": None, "TrainingInput": 3}}},
        {"components": {"schemas": {"Input": {"properties": None}}}},
    ],
)
def test_a_schema_that_says_nothing_is_trouble_and_no_crash(world: World, schema: dict[str, object]) -> None:
    """A trainer may change its description at any moment."""
    assert properties(schema) == {}
    world.stand_in.trainers["replicate/fast-flux-trainer"] = schema
    with pytest.raises(HostTrouble):
        describe(world.host, "replicate/fast-flux-trainer")


def test_an_input_that_is_described_as_nothing_has_no_bounds(world: World) -> None:
    """It is taken, and its limits are not known."""
    told = {"input_images": None, "trigger_word": {}, "steps": None}
    world.stand_in.trainers["replicate/fast-flux-trainer"] = {
        "components": {"schemas": {"Input": {"properties": told}}}
    }
    steps = describe(world.host, "replicate/fast-flux-trainer").options["steps"]
    assert (steps.name, steps.minimum, steps.maximum) == ("steps", None, None)


def test_a_turn_ends_in_time_and_the_next_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """However slowly each call goes, other work and the beat get their turn; nobody is asked twice or forgotten."""
    monkeypatch.setattr(pacing, "SPELL_S", 0.25)
    real = Host.create_prediction
    beats = []

    def slowly(host: Host, version: str, inputs: dict[str, object]) -> object:
        time.sleep(0.1)
        world.clock.pass_s(30)
        beats.append(jobs.last_beat(world.system))
        return real(host, version, inputs)

    monkeypatch.setattr(Host, "create_prediction", slowly)
    jobs.beat(world.system, "1")
    ids = [intended(world, f"{number}") for number in range(8)]
    worker.turn(world.system, world.host)
    assert 1 <= world.stand_in.creates("predictions") <= 4
    assert beats == sorted(set(beats))
    for _ in range(8):
        worker.turn(world.system, world.host)
    assert {state(world, one) for one in ids} == {JobState.STARTING}
    assert world.stand_in.creates("predictions") == 8


def test_weights_that_do_not_come_for_hours_are_still_fetched(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The training was paid for, and the provider keeps what it made."""
    made = prepared(world, ready(world))
    turn(world)
    end(world, "trainings", output={"version": f"o/n:{'c' * 64}", "weights": data_url(b"w")})
    real = training.service.digest_of
    tries = []

    def not_yet(host: Host, url: str) -> object:
        tries.append(world.clock.now)
        raise HostTrouble("the result could not be fetched (ReadTimeout)")

    monkeypatch.setattr(training.service, "digest_of", not_yet)
    turn(world, 5 * 40)
    assert 15 < len(tries) < 50
    assert not training.get(world.artist, made.id).job.over
    monkeypatch.setattr(training.service, "digest_of", real)
    turn(world, 10)
    assert [version.training_id for version in training.versions(world.artist, made.model_id)] == [made.id]


def test_weights_that_never_come_are_given_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """After two days, with a sentence."""
    made = prepared(world, ready(world))
    turn(world)
    end(world, "trainings", output={"version": f"o/n:{'c' * 64}", "weights": data_url(b"w")})

    def never(host: Host, url: str) -> object:
        raise HostTrouble("the result could not be fetched (ReadTimeout)")

    monkeypatch.setattr(training.service, "digest_of", never)
    turn(world, 49, pass_s=3600)
    job = training.get(world.artist, made.id).job
    assert (job.failed, job.why) == (True, JobTrouble.NOT_FETCHED)
