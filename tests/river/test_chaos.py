"""Rivers under every fault that the sandbox knows, while worker and sandbox are killed at random moments.

Costs are counted as with a live host, webhooks come in, she cancels and everything is stopped now and then.

300 rivers with PAINTER_SOAK=1, 15 else. A river's number is the seed of all its accidents; it is printed on failure.
"""

import contextlib
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from painter import cli, seed
from painter.core import accounts, generation, jobs, ledger, training
from painter.core.jobs import Job, JobKind, JobTrouble
from painter.core.jobs.model import TERMINAL
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.errors import HostTrouble
from painter.core.kernel.records import ModelId
from painter.core.replicate import Host, RemoteJob
from painter.sandbox_process import SandboxProcess
from painter.ui import words
from painter.wiring import open_house

from .conftest import quick_settings

ROOT = Path(__file__).parents[2]
SOAK = os.environ.get("PAINTER_SOAK") == "1"
RIVERS = 300 if SOAK else 15
AT_ONCE = 5
FIRST = 20261125
PATIENCE_S = 100.0  # of one river; the longest faults are waited out
SPAN_S = 4.0  # within which its accidents happen


class Nursery:
    """The process that forks workers; one question at a time."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.river.chaos_worker"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        self._lock = threading.Lock()

    def ask(self, do: str, **more: object) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._lock:
            self._process.stdin.write(json.dumps({"do": do, **more}) + "\n")
            self._process.stdin.flush()
            return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate(timeout=20)


class Victim:
    """A sandbox that is killed and started again on the same state and port."""

    def __init__(self, state: Path) -> None:
        self._process = SandboxProcess(state, engine_px=64, start_delay=0.05)
        self._lock = threading.Lock()
        self.url, self.token = self._process.ensure()
        self.kills = 0
        said = self._ask("POST", "/sandbox/faults", {"kind": "?", "times": 1}).json()["detail"]
        self.kinds = said.removeprefix("kind must be one of ").split(", ")

    @property
    def host(self) -> Host:
        return Host(Mode.SANDBOX, self.url, self.token)

    def kill(self) -> None:
        with self._lock:
            assert self._process.pid is not None
            os.kill(self._process.pid, signal.SIGKILL)
            time.sleep(0.05)
            assert self._process.ensure() == (self.url, self.token)
            self.kills += 1

    def keep(self) -> None:
        """It runs, or runs again: as the house does at each turn of its worker."""
        with self._lock, contextlib.suppress(HostTrouble):
            assert self._process.ensure() == (self.url, self.token)

    def fault(self, kind: str, times: int) -> None:
        with self._lock:
            assert (
                self._ask("POST", "/sandbox/faults", {"kind": kind, "times": times, "retry_after": 1}).status_code
                == 200
            )

    def requests(self, noun: str) -> int:
        return int(self._ask("GET", "/sandbox/requests").json()["counts"][noun])

    def recent(self, kind: JobKind) -> list[RemoteJob]:
        """What the host holds; it may have been killed a moment ago."""
        why = ""
        for _ in range(80):
            try:
                host = self.host
                found = host.recent_trainings() if kind is JobKind.TRAINING else host.recent_predictions()
                assert found is not None
                return found
            except HostTrouble as trouble:
                why = trouble.detail
            time.sleep(0.25)
            self.keep()
        raise AssertionError(f"the sandbox answers no more: {why}")

    def close(self) -> None:
        self._process.stop()

    def _ask(self, method: str, path: str, body: dict[str, object] | None = None) -> httpx.Response:
        """Its answer; it says its address a moment before it listens."""
        headers = {"Authorization": f"Bearer {self.token}"}
        for _ in range(100):
            with contextlib.suppress(httpx.TransportError):
                return httpx.request(method, self.url + path, json=body, headers=headers, timeout=20)
            time.sleep(0.1)
            self._process.ensure()
        raise AssertionError("the sandbox does not listen")


@dataclass(frozen=True)
class Told:
    """What became of one river."""

    number: int
    seconds: float
    kills: int
    faults: tuple[str, ...]
    ends: tuple[str, ...]
    attempts: dict[JobKind, int]


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Victim]:
    one = Victim(tmp_path / "sandbox")
    yield one
    one.close()


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    one = Nursery()
    yield one
    one.close()


@pytest.mark.timeout(7200 if SOAK else 200)
def test_rivers_survive_chaos(
    prepared: Path, tmp_path: Path, victim: Victim, nursery: Nursery, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is lost, nothing is doubled, everything ends and the audit is whole (M16)."""
    began = time.monotonic()

    def flow(number: int) -> Told:
        try:
            return live(number, prepared, tmp_path, victim, nursery)
        except BaseException as error:
            raise AssertionError(f"river {number}: {error}") from error

    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = list(pool.map(flow, range(FIRST, FIRST + RIVERS)))
    for kind, noun in ((JobKind.TRAINING, "trainings"), (JobKind.PREDICTION, "predictions")):
        assert victim.requests(noun) <= sum(one.attempts[kind] for one in told)  # no call that no row knows of
    command = [sys.executable, "-m", "painter", "audit", "--data", str(tmp_path / f"river-{FIRST}")]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False).returncode == 0
    ends = Counter(end for one in told for end in one.ends)
    with capsys.disabled():
        print(
            f"\n{RIVERS} rivers in {time.monotonic() - began:.0f} s, the longest {max(t.seconds for t in told):.0f} s;"
        )
        print(
            f"workers killed: {sum(t.kills for t in told)}, sandbox killed: {victim.kills};"
            f" {dict(sorted(ends.items()))}"
        )
        print(f"faults: {dict(sorted(Counter(f for t in told for f in t.faults).items()))}")
    assert ends["order ready"] > RIVERS / 2
    assert sum(one.kills for one in told) >= RIVERS / 3
    assert victim.kills >= 1


def live(number: int, prepared: Path, folder: Path, victim: Victim, nursery: Nursery) -> Told:
    """One river from its source to its end, with its accidents; what it left behind is whole."""
    rng = random.Random(number)
    data = folder / f"river-{number}"
    shutil.copytree(prepared, data)
    began = time.monotonic()
    faults = tuple(rng.sample(victim.kinds, rng.choice([0, 1, 1, 2])))
    accidents = [(rng.uniform(0.0, SPAN_S / 2), "fault", kind) for kind in faults]
    accidents += [(rng.uniform(0.05, SPAN_S), "worker", "") for _ in range(rng.choice([0, 1, 1, 2]))]
    accidents += [(rng.uniform(0.05, SPAN_S), "sandbox", "")] if rng.random() < 0.15 else []
    kills = 0
    start = {"data": str(data), "url": victim.url, "token": victim.token, "seed": number}
    pid = nursery.ask("start", **start)["pid"]
    for at, what, kind in sorted(accidents):
        time.sleep(max(0.0, began + at - time.monotonic()))
        if what == "fault":
            victim.fault(kind, rng.randint(1, 2))
        elif what == "sandbox":
            victim.kill()
        elif nursery.ask("kill", pid=pid)["exit"] == -signal.SIGKILL:
            kills += 1
            pid = nursery.ask("start", **start)["pid"]
    while (code := nursery.ask("poll", pid=pid)["exit"]) is None:
        assert time.monotonic() < began + PATIENCE_S, "it does not end"
        victim.keep()
        time.sleep(0.05)
    crash = data / "crash.txt"
    assert code == 0, crash.read_text() if crash.exists() else code
    return judged(Told(number, time.monotonic() - began, kills, faults, (), {}), data, victim)


def judged(told: Told, data: Path, victim: Victim) -> Told:
    """Every job is over and known to the host once at most; what its person reads is ours; the audit is whole."""
    with contextlib.redirect_stdout(io.StringIO()):
        assert cli.main(["audit", "--data", str(data)]) == 0
    ctx = open_house(quick_settings(data)).context()
    hers = ctx.acting_as(accounts.demo_person(ctx, seed.ARTIST).actor)
    ends = []
    trainings = training.of_model(hers, ModelId(ctx.db.conn.execute("SELECT id FROM models").fetchone()["id"]))
    for one in trainings:
        ends.append(f"training {one.status.lower()}")
        readable(one.job, one.status)
    orders = generation.library(hers)
    for order in orders:
        ends.append(f"order {order.state}")
        assert order.state in ("ready", "failed", "canceled")
        readable(order.job, {"failed": "Failed", "canceled": "Canceled"}.get(order.state, "Succeeded"))
    every = [one.job for one in trainings] + [order.job for order in orders]
    for kind in JobKind:
        once_at_most(ctx, [job for job in every if job.kind is kind], victim.recent(kind))
    assert {job.id for job in every} == {row["id"] for row in ctx.db.conn.execute("SELECT id FROM jobs").fetchall()}
    assert ledger.balance(ctx, "provider:reserved", "USD") == 0
    assert all(job.reserved_cents for job in every)
    ctx.db.conn.close()
    attempts = {kind: sum(job.attempts for job in every if job.kind is kind) for kind in JobKind}
    return Told(told.number, told.seconds, told.kills, told.faults, tuple(ends), attempts)


def readable(job: Job, status: str) -> None:
    """It is over, and how it ended reads as a sentence of ours, with no error of a program in it."""
    assert job.state in TERMINAL
    assert job.over
    said = words.why(job) if job.failed else words.say(status)
    assert said.strip()
    assert not any(sign in said for sign in ("Traceback", "Error(", "<html", "{", "HostTrouble"))


def once_at_most(ctx: Context, mine: list[Job], there: list[RemoteJob]) -> None:
    """The host holds no intention twice, and the one it holds is the one that our row names."""
    for job in mine:
        if job.kind is JobKind.TRAINING:
            url = (job.host_file or {}).get("url")
            twins = [r.id for r in there if url and url in (r.input or {}).values()]
        else:
            twins = [
                r.id for r in there if r.version.endswith(job.request["version"]) and r.input == job.request["input"]
            ]
        assert len(twins) <= 1, f"{job.id} is there {len(twins)} times"
        now = jobs.of_subject(ctx, job.id)
        forgotten = now.why is JobTrouble.LOST  # begun there, and then unknown there: the host keeps nothing of it
        assert job.host_id is None or forgotten or now.host_id in twins
