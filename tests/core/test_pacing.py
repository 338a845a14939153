"""However many jobs there are, one worker stays within what the provider allows a minute."""

import pytest

from painter import worker
from painter.core import jobs
from painter.core.jobs import JobKind, JobState, pacing

from .conftest import World

STEP_S = 0.5


def many(world: World, count: int) -> None:
    """So many predictions are intended."""
    owner = world.artist.person()
    with world.system.transaction():
        for number in range(count):
            request = {"version": "b" * 64, "input": {"prompt": "a fox", "seed": number}}
            jobs.intend(world.system, JobKind.PREDICTION, f"none_{number}", owner, request, f"k{number}")


def calls_a_minute(world: World, minutes: float) -> tuple[int, int]:
    """The most polls and the most creations in any minute of the worker's time."""
    polls: list[float] = []
    creates: list[float] = []
    for step in range(int(minutes * 60 / STEP_S)):
        before = len(world.stand_in.asked)
        worker.turn(world.system, world.host)
        for method, path in world.stand_in.asked[before:]:
            (creates if method == "POST" and path.endswith("/predictions") else polls).append(step * STEP_S)
        world.clock.pass_s(STEP_S)
    return fullest(polls), fullest(creates)


def fullest(times: list[float]) -> int:
    """The most of these moments within one minute."""
    return max((sum(start <= t < start + 60 for t in times) for start in set(times)), default=0)


def test_many_jobs_are_asked_about_more_slowly(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty jobs under a limit of sixty polls and thirty sends a minute: none is passed, and each gets its turn."""
    monkeypatch.setattr(pacing, "POLLS_A_MINUTE", 60)
    monkeypatch.setattr(pacing, "SENDS_A_MINUTE", {JobKind.PREDICTION: 30, JobKind.TRAINING: 30})
    many(world, 60)
    sent, created = calls_a_minute(world, 2.5)
    assert created == 30
    world.stand_in.asked.clear()
    polled, _ = calls_a_minute(world, 3)
    assert 50 <= polled <= 66
    assert {job.state for job in map(jobs.of_subject, [world.system] * 60, ids(world))} == {JobState.STARTING}
    asked = {path for _, path in world.stand_in.asked}
    assert len(asked) == 60
    assert sent


def ids(world: World) -> list[jobs.model.JobId]:
    return [row["id"] for row in world.system.db.conn.execute("SELECT id FROM jobs").fetchall()]


def test_a_few_jobs_are_asked_about_as_often_as_before(world: World) -> None:
    """The limit is felt by nobody who does not reach it."""
    assert pacing.poll_every_s(world.system, 1.0) == 1.0
    many(world, 3)
    worker.turn(world.system, world.host)
    assert pacing.poll_every_s(world.system, 1.0) == 1.0
    assert pacing.sends_left(world.system, JobKind.PREDICTION) == pacing.SENDS_A_MINUTE[JobKind.PREDICTION] - 3


def test_those_that_wait_for_their_turn_keep_their_order(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked for first is sent first."""
    monkeypatch.setattr(pacing, "SENDS_A_MINUTE", {JobKind.PREDICTION: 2, JobKind.TRAINING: 2})
    for start in range(3):
        many(world, start + 1)
        world.clock.pass_s(1)
    worker.turn(world.system, world.host)
    sent = [
        row["subject"] for row in world.system.db.conn.execute("SELECT subject FROM jobs WHERE host_id IS NOT NULL")
    ]
    assert sorted(sent) == ["none_0", "none_1"]
