"""The worker: one for a directory, up again after a stumble."""

import threading
import time
from pathlib import Path

import pytest

from painter import worker
from painter.core import accounts, jobs, models, training
from painter.core.kernel.context import Mode, Role
from painter.core.replicate import Host
from painter.settings import Settings
from painter.wiring import House, open_house
from tests.sandbox.running import until

from .stand_in import BASE, StandIn


@pytest.fixture
def house(tmp_path: Path) -> House:
    return open_house(Settings(demo=True, seed_samples=False, replicate_token=None), tmp_path)


def test_there_is_one_worker_for_a_directory(house: House) -> None:
    """The lock is the kernel's, and goes with the process that holds it."""
    with worker.sole_worker(house) as first:
        assert first
        with worker.sole_worker(house) as second:
            assert not second
    with worker.sole_worker(house) as third:
        assert third


def test_a_worker_that_stumbles_starts_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A naive thread would die in silence while the server looks well."""
    stumbles: list[int] = []

    def stumbling(ctx: object, host: object) -> int:
        if len(stumbles) < 2:
            stumbles.append(1)
            raise RuntimeError("by the test")
        return 0

    monkeypatch.setattr(worker, "turn", stumbling)
    monkeypatch.setattr(worker, "_work_waits", lambda ctx: True)
    monkeypatch.setattr(worker, "RESTART_PAUSE_S", 0.05)
    monkeypatch.setattr(House, "host", lambda self: None)
    background = worker.Background(house)
    background.start()
    deadline = time.monotonic() + 10
    ctx = house.context()
    while (len(stumbles) < 2 or jobs.last_beat(ctx) is None) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(stumbles) == 2
    assert background.alive
    background.stop()
    assert not background.alive


def test_the_heartbeat_is_written_while_nothing_waits(house: House) -> None:
    """/healthz reads it."""
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=(house, stop))
    thread.start()
    ctx = house.context()
    deadline = time.monotonic() + 5
    while jobs.last_beat(ctx) is None and time.monotonic() < deadline:
        time.sleep(0.05)
    stop.set()
    thread.join(5)
    assert jobs.last_beat(ctx) is not None


def test_nobodys_picture_waits_while_another_is_compared(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A comparison takes seconds, a profile's server as long as it likes: turns go on meanwhile."""
    turns: list[int] = []
    comparing, over = threading.Event(), threading.Event()

    def slow(ctx: object) -> int:
        comparing.set()
        over.wait(20)
        return 0

    def counted(ctx: object, host: object) -> int:
        turns.append(comparing.is_set())
        return 0

    monkeypatch.setattr("painter.core.testing.check_next_copy", slow)
    monkeypatch.setattr(worker, "turn", counted)
    monkeypatch.setattr(worker, "_work_waits", lambda ctx: True)
    monkeypatch.setattr(House, "host", lambda self: None)
    background = worker.Background(house)
    background.start()
    until(lambda: sum(turns) >= 2, 10)
    assert not over.is_set()
    over.set()
    background.stop()
    assert not background.alive


def test_a_look_that_stumbles_is_taken_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the other looks go on with it."""
    tried: list[int] = []
    guarded: list[int] = []

    def stumbling(ctx: object) -> int:
        tried.append(1)
        raise RuntimeError("by the test")

    def guarding(ctx: object) -> int:
        guarded.append(1)
        return 0

    monkeypatch.setattr("painter.core.testing.check_next_copy", stumbling)
    monkeypatch.setattr("painter.core.artwork.guard_next", guarding)
    monkeypatch.setattr(worker, "LOOK_EVERY_S", 0.05)
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=(house, stop), daemon=True)
    thread.start()
    until(lambda: len(tried) >= 3 and len(guarded) >= 2, 10)
    stop.set()
    thread.join(5)
    assert not thread.is_alive()


def test_the_worker_reads_what_the_trainers_take(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """As soon as there is a model; before, the provider is left alone (S1)."""
    stand_in = StandIn()
    monkeypatch.setattr(House, "host", lambda self: Host(Mode.SANDBOX, BASE, "r8_test", stand_in))
    monkeypatch.setattr(worker, "TRAINERS_EVERY_S", 0.0)
    ctx = house.context()
    hers = ctx.acting_as(accounts.add_demo_person(ctx, "cheri", "Cheri", [Role.ARTIST], "Nowhere").actor)
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=(house, stop))
    thread.start()
    deadline = time.monotonic() + 20
    while jobs.last_beat(ctx) is None and time.monotonic() < deadline:
        time.sleep(0.05)
    asked_before = list(stand_in.asked)
    models.begin(hers, "Harbour", models.Kind.STYLE, trigger_stem="PAINTER_CHERI")
    while len(training.trainers(hers)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    stop.set()
    thread.join(5)
    assert asked_before == []
    assert len(training.trainers(hers)) == 2
