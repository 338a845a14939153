"""Webhooks: what is not signed by the host does nothing, and what is only wakes the worker."""

import base64
import json
from typing import Any

import pytest

from painter.core import jobs
from painter.core.jobs import JobKind, JobState
from painter.core.kernel.context import Mode
from painter.core.kernel.records import JobId, instant
from painter.core.replicate import Host, genuine_id
from painter.sandbox.hooks import signature

from .conftest import World
from .stand_in import BASE

SECRET = "whsec_" + base64.b64encode(b"0123456789abcdef01234567").decode()
OTHER = "whsec_" + base64.b64encode(b"another key of the same size").decode()
PREDICTION = {"version": "b" * 64, "input": {"prompt": "PAINTER_X_V1 a fox", "seed": 3}}


def hook(
    world: World, body: bytes, *, secret: str = SECRET, hook_id: str = "msg_1", late_s: float = 0
) -> dict[str, str]:
    """The headers of a webhook that was signed so many seconds ago."""
    at = str(int(world.clock.now.timestamp() - late_s))
    return {
        "webhook-id": hook_id,
        "webhook-timestamp": at,
        "webhook-signature": signature(secret, hook_id, at, body),
    }


def knows_secret(world: World, secret: str = SECRET) -> None:
    folder = world.system.data_dir / "keys"
    folder.mkdir(exist_ok=True)
    (folder / f"webhook-{world.system.mode}.secret").write_text(secret)


@pytest.fixture
def running(world: World) -> JobId:
    """A prediction that the host has, not due for an hour."""
    knows_secret(world)
    with world.system.transaction():
        job_id = jobs.intend(world.system, JobKind.PREDICTION, "out_1", world.artist.person(), PREDICTION, "k1")
    (job,) = jobs.due(world.system)
    jobs.send(world.system, world.host, job)
    asleep(world, job_id)
    return job_id


def asleep(world: World, job_id: JobId) -> None:
    world.clock.pass_s(0)
    later = world.clock.now.replace(hour=world.clock.now.hour + 1)
    world.system.db.conn.execute("UPDATE jobs SET next_at = ? WHERE id = ?", (instant(later), job_id))


def about(world: World, job_id: JobId, **more: Any) -> bytes:
    return json.dumps({"id": jobs.get(world.system, job_id).host_id, "status": "succeeded", **more}).encode()


def is_due(world: World) -> bool:
    return jobs.due(world.system) != []


def test_a_genuine_webhook_makes_its_job_due_and_changes_nothing_else(world: World, running: JobId) -> None:
    """It says "succeeded"; the state still comes from asking the host."""
    body = about(world, running)
    assert not is_due(world)
    assert jobs.take_hook(world.system, hook(world, body), body)
    assert is_due(world)
    assert jobs.get(world.system, running).state is JobState.STARTING


def test_an_id_is_taken_once(world: World, running: JobId) -> None:
    """A repetition is answered well and does nothing; another id counts again."""
    body = about(world, running)
    assert jobs.take_hook(world.system, hook(world, body), body)
    asleep(world, running)
    assert jobs.take_hook(world.system, hook(world, body), body)
    assert not is_due(world)
    assert jobs.take_hook(world.system, hook(world, body, hook_id="msg_2"), body)
    assert is_due(world)


def test_hooks_in_the_wrong_order_end_in_the_right_state(world: World, running: JobId) -> None:
    """ "start" after "completed": each is but a question to the host."""
    host_id = jobs.get(world.system, running).host_id
    assert host_id is not None
    world.stand_in.finish(host_id, output=["http://127.0.0.1:9/x.png"])
    for number, status in enumerate(("succeeded", "processing")):
        body = about(world, running, status=status)
        assert jobs.take_hook(world.system, hook(world, body, hook_id=f"msg_{number}"), body)
        for job in jobs.due(world.system):
            jobs.sync(world.system, world.host, job)
    assert jobs.get(world.system, running).state is JobState.SUCCEEDED


@pytest.mark.parametrize("late_s", [301, -301, 10**6])
def test_a_stale_webhook_is_refused(world: World, running: JobId, late_s: float) -> None:
    """Five minutes, both ways: somebody who has caught one cannot keep it."""
    body = about(world, running)
    assert not jobs.take_hook(world.system, hook(world, body, late_s=late_s), body)
    assert not is_due(world)


@pytest.mark.parametrize("late_s", [299, -299])
def test_clocks_need_not_agree_to_the_second(world: World, running: JobId, late_s: float) -> None:
    """Within the window it is taken."""
    body = about(world, running)
    assert jobs.take_hook(world.system, hook(world, body, late_s=late_s), body)


@pytest.mark.parametrize("changed", ["key", "body", "id", "time"])
def test_a_forged_webhook_is_refused(world: World, running: JobId, changed: str) -> None:
    """Key, body, id and time are all under the signature."""
    body = about(world, running)
    headers = hook(world, body, secret=OTHER if changed == "key" else SECRET)
    if changed == "id":
        headers["webhook-id"] = "msg_9"
    if changed == "time":
        headers["webhook-timestamp"] = str(int(headers["webhook-timestamp"]) + 1)
    assert not jobs.take_hook(world.system, headers, body + b" " if changed == "body" else body)
    assert not is_due(world)


MALFORMED = [
    ("webhook-timestamp", ""),
    ("webhook-timestamp", "soon"),
    ("webhook-timestamp", "1e9"),
    ("webhook-timestamp", "-1"),
    ("webhook-timestamp", "１７６４０００００"),
    ("webhook-timestamp", "9" * 400),
    ("webhook-signature", ""),
    ("webhook-signature", "v1,"),
    ("webhook-signature", "v1,***not base64***"),
    ("webhook-signature", "v1"),
    ("webhook-signature", "v1,é"),
    ("webhook-signature", "v1,\udcff"),
    ("webhook-id", ""),
    ("webhook-id", "a.b"),
    ("webhook-id", "x" * 5000),
]


@pytest.mark.parametrize(("name", "value"), MALFORMED)
def test_what_is_malformed_is_refused_and_no_crash(world: World, running: JobId, name: str, value: str) -> None:
    """The client raises ValueError and binascii.Error for such things."""
    body = about(world, running)
    assert not jobs.take_hook(world.system, {**hook(world, body), name: value}, body)
    without = {key: kept for key, kept in hook(world, body).items() if key != name}
    assert not jobs.take_hook(world.system, without, body)


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_***", "whsec_é", base64.b64encode(b"no prefix").decode()])
def test_a_secret_that_is_none_opens_nothing(world: World, running: JobId, secret: str) -> None:
    """An empty key signs whatever anybody wants; the client would accept it."""
    body = about(world, running)
    assert genuine_id(hook(world, body, secret="whsec_"), body, secret, world.clock.now) is None


def test_before_the_secret_is_known_nothing_is_taken(world: World) -> None:
    """Polling goes on without webhooks."""
    assert not jobs.take_hook(world.system, hook(world, b"{}"), b"{}")


def test_several_signatures_while_a_key_is_changed(world: World) -> None:
    """One of the first eight that is right is enough; another version of signature is not."""
    headers = hook(world, b"{}")
    right, now = headers["webhook-signature"], world.clock.now

    def taken(signatures: str) -> str | None:
        return genuine_id({**headers, "webhook-signature": signatures}, b"{}", SECRET, now)

    assert taken(f"v1,{'A' * 43}= {right}") == "msg_1"
    assert taken(f"v1a,xyz v2,xyz {right}") == "msg_1"
    assert taken(right.replace("v1,", "v2,")) is None
    assert taken(" ".join(["v1,x"] * 8 + [right])) is None


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b'{"id": 7}', b'{"id": "nobody"}', b"[" * 100_000, b"\xff"])
def test_a_webhook_about_nothing_of_ours_does_nothing(world: World, running: JobId, body: bytes) -> None:
    """It is genuine, so it is answered well: another program may use the same account."""
    assert jobs.take_hook(world.system, hook(world, body), body)
    assert not is_due(world)


def test_a_job_that_is_over_is_not_woken(world: World, running: JobId) -> None:
    """Terminal stays terminal."""
    body = about(world, running)
    jobs.ask_cancel(world.artist, running)
    for job in jobs.due(world.system):
        jobs.sync(world.system, world.host, job)
    asleep(world, running)
    assert jobs.take_hook(world.system, hook(world, body), body)
    assert not is_due(world)


def test_ids_are_forgotten_when_they_can_bring_nothing_in(world: World, running: JobId) -> None:
    """The table does not grow for ever."""
    body = about(world, running)
    for number in range(3):
        assert jobs.take_hook(world.system, hook(world, body, hook_id=f"msg_{number}"), body)
        world.clock.pass_s(4000)
    assert world.system.db.conn.execute("SELECT COUNT(*) FROM webhooks").fetchone()[0] == 1


def test_webhooks_are_asked_for_where_there_is_an_address_for_them(world: World) -> None:
    """Start and completed; without an address none are asked for."""
    asked: list[dict[str, Any]] = []
    real = world.stand_in.handle_request

    class Reading(type(world.stand_in)):  # type: ignore[misc]
        def handle_request(self, request: Any) -> Any:
            if request.method == "POST":
                asked.append(json.loads(request.read()))
            return real(request)

    Host(Mode.SANDBOX, BASE, "r8_x", Reading()).create_prediction("b" * 64, {"prompt": "x"})
    address = "https://painter.example/webhooks/replicate"
    hooked = Host(Mode.SANDBOX, BASE, "r8_x", Reading(), hook=address)
    hooked.create_prediction("b" * 64, {"prompt": "x"})
    hooked.create_training("replicate/fast-flux-trainer", "a" * 64, {"input_images": "x"}, "o/n")
    assert "webhook" not in asked[0]
    for body in asked[1:]:
        assert (body["webhook"], body["webhook_events_filter"]) == (address, ["start", "completed"])
