"""What the sandbox keeps when it is killed, what it refuses, and what it forgets in time."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from replicate.exceptions import ReplicateError

from painter.sandbox import TOKEN
from tests.sandbox.running import ROOT, Running, a_package, ended, start, training, until

HOUR_S, DAY_S = 3600, 24 * 3600
INPUT = {"prompt": "a boat", "seed": 3, "megapixels": "0.25", "output_format": "png"}


@pytest.fixture(scope="module")
def trained_state(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A state in which one training has succeeded; its id and its version."""
    state = tmp_path_factory.mktemp("trained") / "state"
    running = start(state)
    done = ended(training(running, "trained"))
    running.stop()
    return state, done.id, done.output["version"]


@pytest.fixture
def state(trained_state: tuple[Path, str, str], tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(trained_state[0], tmp_path / "state"))


@pytest.fixture
def version(trained_state: tuple[Path, str, str]) -> str:
    return trained_state[2]


@pytest.fixture
def running(state: Path) -> Iterator[Running]:
    sandbox = start(state)
    yield sandbox
    sandbox.stop()


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One for all tests that only ask and are refused."""
    sandbox = start(tmp_path_factory.mktemp("idle"))
    yield sandbox
    sandbox.stop()


def test_a_killed_server_loses_no_finished_job(trained_state: tuple[Path, str, str], state: Path) -> None:
    """SIGKILL right after the answer: the next server tells the same, with working URLs of its own port."""
    first = start(state)
    made = first.client.predictions.create(version=trained_state[2], input=INPUT, wait=30)
    first.kill()

    second = start(state)
    try:
        found = second.client.predictions.get(made.id)
        picture = httpx.get(found.output[0])
        before = second.client.trainings.get(trained_state[1])
    finally:
        second.stop()

    assert (found.status, before.status) == ("succeeded", "succeeded")
    assert before.output["version"] == trained_state[2]
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")


def test_a_killed_server_finishes_what_was_unfinished_under_the_same_id(state: Path, version: str) -> None:
    """A training in its middle and a prediction that waits are done to the end by the next server."""
    first = start(state, "--train-seconds-min", "20", "--start-delay", "0.6")
    cut_off = training(first, "cut-off")
    until(lambda: cut_off.reload() or "step" in (cut_off.logs or ""))
    waiting = first.client.predictions.create(version=version, input=INPUT)
    first.kill()

    second = start(state)
    try:
        again = ended(second.client.trainings.get(cut_off.id))
        picture = ended(second.client.predictions.get(waiting.id))
        versions = second.client.models.get("painter-sandbox/cut-off").versions.list().results
    finally:
        second.stop()

    assert (again.status, picture.status) == ("succeeded", "succeeded")
    assert [one.id for one in versions] == [again.output["version"].split(":")[1]]


def test_a_killed_server_leaves_no_worker_behind(state: Path) -> None:
    """They end when their standard input closes."""
    sandbox = start(state)
    until(lambda: len(children(sandbox.process.pid)) == 2)
    workers = children(sandbox.process.pid)
    sandbox.kill()

    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers), 5)


def test_a_deletion_that_was_cut_off_is_completed(state: Path, version: str) -> None:
    """202 is a promise, also over a crash."""
    name, _, version_id = version.partition(":")
    first = start(state, "--delete-delay", "5")
    first.client.models.get(name).versions.delete(version_id)
    first.kill()

    second = start(state)
    try:
        second.later(6)
        with pytest.raises(ReplicateError) as gone:
            second.client.models.get(name).versions.get(version_id)
    finally:
        second.stop()

    assert gone.value.status == 404
    assert list((state / "weights").iterdir()) == []


def test_a_prediction_does_not_wait_behind_a_training(state: Path, version: str) -> None:
    """Each kind of work has a process of its own, and the server answers meanwhile."""
    sandbox = start(state, "--train-seconds-min", "20")
    try:
        job = training(sandbox, "long")
        until(lambda: job.reload() or job.status == "processing")
        began = time.monotonic()
        made = sandbox.client.predictions.create(version=version, input=INPUT, wait=10)
        took = time.monotonic() - began
        asked = time.monotonic()
        job.reload()
        answered = time.monotonic() - asked
        job.cancel()
    finally:
        sandbox.stop()

    assert made.output
    assert took < 5
    assert answered < 0.5


def test_two_servers_never_share_a_state(running: Running, state: Path) -> None:
    """The second says so in one sentence and ends with 2."""
    command = [sys.executable, "-m", "painter.sandbox", "--state", str(state)]
    second = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=20)

    assert second.returncode == 2
    assert second.stderr.startswith("another sandbox is running")
    assert "Traceback" not in second.stderr


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_end_it_ends_soon_and_quietly(tmp_path: Path, sign: signal.Signals) -> None:
    """Within two seconds, without a traceback, also while somebody waits."""
    command = [sys.executable, "-m", "painter.sandbox", "--state", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    lines = [process.stdout.readline(), process.stdout.readline()]
    httpx.get(lines[0].split(": ")[1].strip() + "/v1/account")
    began = time.monotonic()
    process.send_signal(sign)
    _, errors = process.communicate(timeout=10)

    assert time.monotonic() - began < 2
    assert lines[1] == f"token: {TOKEN}\n"
    assert "Traceback" not in errors


def test_it_ends_when_its_parent_is_gone(tmp_path: Path) -> None:
    """No orphan keeps a port."""
    parent = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    sandbox = start(tmp_path, "--parent-pid", str(parent.pid))
    parent.kill()
    parent.wait()

    sandbox.process.wait(timeout=8)
    sandbox.stop()


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer r8_other"}, {"Authorization": TOKEN}])
@pytest.mark.parametrize("path", ["/v1/account", "/v1/predictions", "/sandbox/requests", "/weights/x"])
def test_only_its_own_token_opens_it(idle: Running, headers: dict[str, str], path: str) -> None:
    """Problem+json, as recorded."""
    reply = httpx.get(idle.url + path, headers=headers)

    assert (reply.status_code, reply.headers["content-type"]) == (401, "application/problem+json")
    assert reply.json()["title"] == "Unauthenticated"


@pytest.mark.parametrize("body", ["", "[]", "{", '{"version": 3, "input": {}}', '{"version": "x"}'])
def test_a_broken_body_is_a_clear_refusal(idle: Running, body: str) -> None:
    """Never a 500."""
    reply = idle.http("POST", "/v1/predictions", content=body)

    assert reply.status_code in (400, 422)
    assert reply.json()["detail"]


def test_a_json_body_has_a_cap(idle: Running) -> None:
    """No input of ours comes near one megabyte."""
    assert idle.http("POST", "/v1/predictions", content=json.dumps({"x": "y" * 2_000_000})).status_code == 413


def test_nobody_walks_out_of_the_folder(idle: Running) -> None:
    """Names in URLs are looked up, not followed."""
    for path in ("/weights/..%2Fsandbox.db", "/out/..%2F/sandbox.db", "/v1/files/..%2Fsandbox.db"):
        assert idle.http("GET", path).status_code == 404


def test_files_expire_after_a_day(running: Running) -> None:
    """On the sandbox's own clock; a training that comes too late says so."""
    file = running.client.files.create(io.BytesIO(a_package(1)), filename="works.zip")
    running.later(DAY_S - 60)
    assert running.client.files.get(file.id).id == file.id
    running.later(61)

    with pytest.raises(ReplicateError) as gone:
        running.client.files.get(file.id)
    late = ended(training(running, "late", input_images=file.urls["get"]))

    assert gone.value.status == 404
    assert (late.status, late.error) == ("failed", "input_images could not be fetched: 404")


def test_predictions_lose_their_data_after_an_hour(running: Running, version: str) -> None:
    """Input, output and logs; the row stays."""
    made = running.client.predictions.create(version=version, input=INPUT, wait=30)
    made.reload()
    running.later(HOUR_S - 60)
    assert running.client.predictions.get(made.id).output == made.output
    running.later(61)

    raw = running.http("GET", f"/v1/predictions/{made.id}").json()

    assert (raw["status"], raw["data_removed"]) == ("succeeded", True)
    assert (raw["input"], raw["output"], raw["logs"]) == (None, None, "")
    assert httpx.get(made.output[0]).status_code == 404


def test_a_training_in_flight_is_canceled_in_the_worker_too(state: Path) -> None:
    """The next training begins at once, not after the canceled one."""
    sandbox = start(state, "--train-seconds-min", "20")
    try:
        first = training(sandbox, "first")
        until(lambda: first.reload() or first.status == "processing")
        first.cancel()
        second = training(sandbox, "second")
        until(lambda: second.reload() or second.status == "processing", 5)
        second.cancel()
    finally:
        sandbox.stop()

    assert first.status == "canceled"


def test_every_create_is_counted(running: Running, version: str) -> None:
    """Tests of crashes ask how often the host was asked."""
    before = running.asked("predictions")
    for _ in range(3):
        running.client.predictions.create(version=version, input=INPUT).cancel()
    rows: list[dict[str, Any]] = running.http("GET", "/sandbox/requests").json()["rows"]

    assert running.asked("predictions") == before + 3
    assert [row["method"] for row in rows[-3:]] == ["POST"] * 3
    assert rows[-1]["path"] == "/v1/predictions"


def test_a_fault_bites_as_often_as_it_was_set(running: Running, version: str) -> None:
    """And an unknown one is refused."""
    running.fault("http_402", 2)
    body = {"version": version.split(":")[1], "input": INPUT}

    codes = [running.http("POST", "/v1/predictions", json=body).status_code for _ in range(3)]

    assert codes == [402, 402, 201]
    assert running.http("POST", "/sandbox/faults", json={"kind": "flood"}).status_code == 422


def children(pid: int) -> list[int]:
    """Direct children, by /proc."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            continue
        if parent == pid and int(stat.parent.name) != os.getpid():
            found.append(int(stat.parent.name))
    return found
