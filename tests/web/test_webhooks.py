"""The route for webhooks, behind the wall and on a real port, with the sandbox as the one who sends."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from painter.core import accounts, jobs, schema
from painter.core.jobs import Job, JobKind, JobState
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Context, Limits, Mode, Role
from painter.core.replicate import Host
from painter.sandbox.hooks import signature
from painter.settings import HOOK_PATH, Settings
from painter.web import webhooks
from painter.web.hardening import BODY_LIMITS, Hardening
from tests.sandbox.running import Running, ended, start, training, until

from .test_hardening import POLICY, asked, in_a_loop

SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"
HOUR = 3600.0


class AHouse:
    """A directory with a database; a context of its own for each who asks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened: list[Any] = []
        schema.migrate(self.context().db)

    def context(self) -> Context:
        db = database.connect(self.folder / "painter.db")
        self.opened.append(db)
        return Context(
            actor=SYSTEM,
            db=db,
            data_dir=self.folder,
            limits=Limits(prediction_poll_first_s=HOUR, prediction_poll_most_s=HOUR),
        )


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AHouse]:
    a_house = AHouse(tmp_path)
    monkeypatch.setattr(webhooks, "the_house", lambda: a_house)
    yield a_house
    for db in a_house.opened:
        db.conn.close()


def site(**changes: Any) -> Hardening:
    wanted = {"policy": POLICY, "https": False, "canonical": None, "hosts": frozenset({"localhost"}), **changes}
    return Hardening(Starlette(routes=webhooks.routes()), **wanted)


def signed(house: AHouse, body: bytes, secret: str = SECRET, late_s: int = 0) -> dict[str, str]:
    (house.folder / "keys").mkdir(exist_ok=True)
    (house.folder / "keys" / "webhook-sandbox.secret").write_text(SECRET)
    at = str(int(time.time()) - late_s)
    return {"webhook-id": "msg_1", "webhook-timestamp": at, "webhook-signature": signature(secret, "msg_1", at, body)}


def test_a_genuine_one_is_answered_at_once_and_emptily(house: AHouse) -> None:
    """Without Origin, cookie or session, also twice, also under the name that only the sandbox uses."""
    body = b'{"id": "unknown"}'
    for app in (site(), site(canonical="https://painter.example")):
        began = time.monotonic()
        answer = asked(app, "POST", HOOK_PATH, content=body, headers=signed(house, body))
        assert (answer.status_code, answer.content) == (204, b"")
        assert time.monotonic() - began < 2


def test_everything_else_gets_one_and_the_same_answer(house: AHouse) -> None:
    """Whether forged, stale, malformed or empty: it learns nothing."""
    body = b'{"id": "unknown"}'
    right = signed(house, body)
    wrong = [
        {},
        {**right, "webhook-signature": "v1,AAAA"},
        {**right, "webhook-timestamp": "soon"},
        signed(house, body, secret="whsec_AAAA"),
        signed(house, body, late_s=400),
    ]
    answers = [asked(site(), "POST", HOOK_PATH, content=body, headers=headers) for headers in wrong]
    assert {(one.status_code, one.content) for one in answers} == {
        (401, b"This was not signed by the provider. Nothing was done.")
    }


def test_a_whole_log_fits_and_more_does_not(house: AHouse) -> None:
    """Ten megabytes at least: a training's log comes along. The other routes stay as narrow as they were."""
    body = b'{"id": "x", "logs": "' + b"l" * (10 * 1024 * 1024) + b'"}'
    assert asked(site(), "POST", HOOK_PATH, content=body, headers=signed(house, body)).status_code == 204
    most = dict(BODY_LIMITS)[HOOK_PATH]
    large = b"l" * (most + 1)
    assert asked(site(), "POST", HOOK_PATH, content=large, headers=signed(house, large)).status_code == 413
    assert (
        asked(site(), "POST", "/webhooks", content=body, headers={"Origin": "http://localhost:8501"}).status_code == 413
    )


def test_a_large_body_that_nobody_signed_is_not_read(house: AHouse) -> None:
    """Headers come first."""
    read = 0

    async def chunks() -> Any:
        nonlocal read
        for _ in range(100):
            read += 1
            yield b"x" * 65536

    async def send() -> int:
        transport = httpx.ASGITransport(app=site())
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8501") as client:
            return (await client.post(HOOK_PATH, content=chunks())).status_code

    assert (in_a_loop(send()), read) == (401, 0)


def test_nothing_of_it_is_logged(house: AHouse, caplog: pytest.LogCaptureFixture, capfd: Any) -> None:
    """Prompts and logs are in the body."""
    body = b'{"id": "x", "input": {"prompt": "a very private fox"}}'
    with caplog.at_level("DEBUG"):
        asked(site(), "POST", HOOK_PATH, content=body, headers=signed(house, body))
        asked(site(), "POST", HOOK_PATH, content=body)
    out = capfd.readouterr()
    assert "private fox" not in caplog.text + out.out + out.err


def test_the_live_provider_is_told_an_address_only_where_it_can_reach_it() -> None:
    """TLS and a public address, as it demands."""
    assert Settings(public_url="https://painter.example/x").hook == "https://painter.example/webhooks/replicate"
    assert Settings(public_url="http://painter.example").hook is None
    assert Settings().hook is None


# --- with a sandbox that sends, and a real port that listens ---


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = start(tmp_path_factory.mktemp("sandbox"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def version(sandbox: Running) -> str:
    return str(ended(training(sandbox, "hooked")).output["version"]).split(":")[1]


@pytest.fixture
def address(house: AHouse) -> Iterator[str]:
    """The route on a port of this machine."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        app = site(hosts=frozenset({"127.0.0.1"}))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        until(lambda: server.started, 10)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}{HOOK_PATH}"
        server.should_exit = True
        thread.join(10)


class Errand:
    """One prediction that is due again only after an hour, or when a webhook wakes it."""

    def __init__(self, house: AHouse, sandbox: Running, version: str, address: str) -> None:
        self.ctx = house.context()
        self.host = Host(Mode.SANDBOX, sandbox.url, sandbox.token, hook=address)
        person = accounts.add_demo_person(self.ctx, "cheri", "Cheri", (Role.ARTIST,), "Nowhere")
        asked_for = {"version": version, "input": {"prompt": "a fox", "seed": 1, "megapixels": "0.25"}}
        with self.ctx.transaction():
            self.id = jobs.intend(self.ctx, JobKind.PREDICTION, "out_1", person.id, asked_for, "k1")
        self.questions = 0

    @property
    def job(self) -> Job:
        return jobs.get(self.ctx, self.id)

    @property
    def taken(self) -> int:
        """How many webhooks were."""
        return int(self.ctx.db.conn.execute("SELECT COUNT(*) FROM webhooks").fetchone()[0])

    def turn(self, ctx: Context | None = None) -> bool:
        """What the worker does; whether it is over."""
        ctx = ctx or self.ctx
        jobs.learn_secret(ctx, self.host)
        for job in jobs.due(ctx):
            if job.state is JobState.INTENDED:
                jobs.send(ctx, self.host, job)
            else:
                self.questions += 1
                jobs.sync(ctx, self.host, job)
        return self.job.state is JobState.SUCCEEDED


@pytest.mark.parametrize("fault", [None, "hook_duplicate", "hook_reorder"])
def test_a_webhook_of_the_host_wakes_the_worker(
    house: AHouse, sandbox: Running, version: str, address: str, fault: str | None
) -> None:
    """An hour before it would have asked; twice or in the wrong order does no harm."""
    if fault:
        sandbox.fault(fault)
    errand = Errand(house, sandbox, version, address)
    until(errand.turn)
    assert 1 <= errand.questions <= 2
    until(lambda: errand.taken == 2)


@pytest.mark.parametrize("fault", ["hook_lost", "hook_forge", "hook_stale"])
def test_without_a_genuine_one_the_next_poll_tells(
    house: AHouse, sandbox: Running, version: str, address: str, fault: str
) -> None:
    """A webhook is a hint; what was forged, replayed or lost changes nothing but the time of the answer."""
    sandbox.fault(fault)
    errand = Errand(house, sandbox, version, address)
    errand.turn()
    path = f"/v1/predictions/{errand.job.host_id}"
    until(lambda: sandbox.http("GET", path).json()["status"] == "succeeded")
    time.sleep(1.2)  # time for a first repetition of what was refused
    errand.turn()
    later = replace(errand.ctx, clock=lambda: datetime.fromtimestamp(time.time() + HOUR + 1, UTC))
    before = errand.questions
    errand.turn(later)
    assert errand.job.state is JobState.SUCCEEDED
    assert errand.questions - before <= 1
    assert errand.taken == 1  # the one that says "start"
