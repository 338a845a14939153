"""The one door to Replicate: where the token may go, what is refused, what is read at run time."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import httpx
import pytest

from painter.core.kernel.context import Mode
from painter.core.kernel.errors import HostTrouble
from painter.core.replicate import Host, RemoteStatus, fetch, resolve, training_input, transport
from painter.core.replicate.downloads import allowed
from painter.core.replicate.host import LIVE_URL

from .conftest import World
from .stand_in import BASE

TOKEN = "r8_live_secret"


def live() -> Host:
    """A host at the real address; nothing is called."""
    return Host(Mode.LIVE, LIVE_URL, TOKEN)


def test_the_live_token_goes_to_the_live_host_only() -> None:
    """An accidental token in the environment plus a sandbox address must not meet."""
    with pytest.raises(ValueError, match="live"):
        Host(Mode.LIVE, "http://127.0.0.1:5000", TOKEN)
    with pytest.raises(ValueError, match="live"):
        Host(Mode.SANDBOX, LIVE_URL, TOKEN)
    with pytest.raises(ValueError, match="own"):
        Host(Mode.SANDBOX, BASE, "")


def test_an_empty_token_never_falls_back_to_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client would take REPLICATE_API_TOKEN; our host refuses to be made."""
    monkeypatch.setenv("REPLICATE_API_TOKEN", TOKEN)
    with pytest.raises(ValueError, match="own"):
        Host(Mode.SANDBOX, BASE, "")


def test_a_host_does_not_show_its_token() -> None:
    """Never log or show a token."""
    assert TOKEN not in repr(live())


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://replicate.delivery/a.png", True),
        ("https://pbxt.replicate.delivery/a.png", True),
        (f"{LIVE_URL}/v1/files/x", True),
        ("http://replicate.delivery/a.png", False),
        ("https://evil.example/a.png", False),
        ("https://replicate.delivery.evil.example/a.png", False),
        ("https://evilreplicate.delivery/a.png", False),
        ("https://replicate.delivery:8443/a.png", False),
        ("https://user@replicate.delivery/a.png", False),
        ("https://api.replicate.com@evil.example/a.png", False),
        ("http://127.0.0.1/a.png", False),
        ("file:///etc/passwd", False),
    ],
)
def test_results_come_from_known_hosts_only(url: str, may: bool) -> None:
    """Outputs are fetched from the provider's delivery hosts and nowhere else."""
    assert allowed(live(), url) is may


def test_the_token_does_not_go_to_the_delivery_host() -> None:
    """The client would send it wherever an output lies; our downloader does not."""
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=b"picture")

    assert fetch(live(), "https://replicate.delivery/a.png", transport=httpx.MockTransport(answer)) == b"picture"
    assert "authorization" not in seen[0].headers
    fetch(live(), f"{LIVE_URL}/v1/files/x", transport=httpx.MockTransport(answer))
    assert seen[1].headers["authorization"] == f"Bearer {TOKEN}"


def test_a_redirect_is_not_followed() -> None:
    """It could lead anywhere."""
    redirect = httpx.MockTransport(lambda _: httpx.Response(302, headers={"location": "https://evil.example/"}))
    with pytest.raises(HostTrouble):
        fetch(live(), "https://replicate.delivery/a.png", transport=redirect)


def test_too_much_is_cut_off() -> None:
    """The cap counts bytes as they come, whatever a header says."""
    flood = httpx.MockTransport(lambda _: httpx.Response(200, content=b"x" * 2000))
    with pytest.raises(HostTrouble, match="larger"):
        fetch(live(), "https://replicate.delivery/a.png", cap=1000, transport=flood)


def test_a_data_url_is_decoded_and_a_broken_one_refused() -> None:
    """`Prefer: wait` answers with data: URLs."""
    assert fetch(live(), "data:image/png;base64,aGk=") == b"hi"
    for broken in ("data:image/png,hi", "data:image/png;base64,***"):
        with pytest.raises(HostTrouble):
            fetch(live(), broken)


def test_an_expired_result_is_not_asked_for_again() -> None:
    """404 after the hour is final; 500 is not."""
    for status, again in ((404, False), (500, True)):
        transport = httpx.MockTransport(lambda _, s=status: httpx.Response(s))
        with pytest.raises(HostTrouble) as trouble:
            fetch(live(), "https://replicate.delivery/a.png", transport=transport)
        assert trouble.value.retriable is again


def test_the_trainers_version_and_names_are_read_from_the_api(world: World) -> None:
    """They drift: what the API says at this moment is what is used and recorded."""
    trainer = resolve(world.host)
    assert trainer.version == "a" * 64
    said = training_input(trainer, package="http://zip", trigger="PAINTER_X_V1", kind="style", steps=900)
    assert said == {
        "input_images": "http://zip",
        "trigger_word": "PAINTER_X_V1",
        "lora_type": "style",
        "training_steps": 900,
    }


def test_a_public_destination_is_refused(world: World) -> None:
    """S7: anyone could run it without a receipt, and it could not be deleted."""
    world.stand_in.models["tester/pa-1"] = {"owner": "tester", "name": "pa-1", "visibility": "public"}
    with pytest.raises(HostTrouble, match="private"):
        world.host.private_destination("pa-1", "x")


def test_the_client_does_not_sleep_on_a_busy_host(world: World) -> None:
    """The client would obey Retry-After for minutes inside our worker."""

    class Busy(httpx.BaseTransport):
        calls = 0

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            self.calls += 1
            return httpx.Response(429, headers={"Retry-After": "120"}, json={})

    busy = Busy()
    with pytest.raises(HostTrouble) as trouble:
        Host(Mode.SANDBOX, BASE, "r8_x", busy).account()
    assert (trouble.value.status, busy.calls) == (429, 1)


def test_every_call_has_a_deadline(world: World) -> None:
    """The client creates predictions and files without any."""
    deadlines: list[float] = []

    class Watching(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            deadlines.append(request.extensions["timeout"]["read"])
            return world.stand_in.handle_request(request)

    host = Host(Mode.SANDBOX, BASE, "r8_x", Watching())
    host.create_prediction("b" * 64, {"prompt": "x"})
    host.upload("a.zip", b"PK")
    assert deadlines == [30.0, 120.0]


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"])
def test_an_answer_in_drops_is_over_in_time(head: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte now and then renews the time-out of each read; the call as a whole has a deadline all the same."""
    monkeypatch.setattr(transport, "TOTAL_S", 1.0)
    over = threading.Event()

    def drip(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection, contextlib.suppress(OSError):
            connection.sendall(head)
            while not over.wait(0.1):
                connection.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip, args=(listener,))
        thread.start()
        began = time.monotonic()
        with pytest.raises(HostTrouble, match="no answer"):
            Host(Mode.SANDBOX, f"http://127.0.0.1:{listener.getsockname()[1]}", "r8_x").account()
        taken = time.monotonic() - began
        over.set()
        thread.join(5)
    assert 0.9 < taken < 3


@pytest.mark.parametrize(
    ("headers", "body", "seconds"),
    [
        ({"Retry-After": "7"}, {}, 7.0),
        ({}, {"retry_after": 5}, 5.0),
        ({"Retry-After": "Wed, 25 Nov 2026 10:00:00 GMT"}, {}, None),
        ({"Retry-After": "-3"}, {}, None),
        ({}, [5], None),
        ({}, {"retry_after": "1e9"}, None),
    ],
)
def test_a_busy_host_says_when_to_come_back(headers: dict[str, str], body: object, seconds: float | None) -> None:
    """By header or body; what is no number of seconds says nothing."""
    busy = httpx.MockTransport(lambda _: httpx.Response(429, headers=headers, json=body))
    with pytest.raises(HostTrouble) as trouble:
        Host(Mode.SANDBOX, BASE, "r8_x", busy).account()
    assert trouble.value.retry_after_s == seconds


def test_a_job_that_was_aborted_can_be_canceled_all_the_same(world: World) -> None:
    """The client fails on the answer to its own request; ours asks again, raw."""
    made = world.host.create_prediction("b" * 64, {"prompt": "x"})
    real = world.stand_in.handle_request

    class Late(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            answer = real(request)
            world.stand_in.jobs[made.id]["status"] = "aborted"
            return (
                real(request)
                if request.url.path.endswith(made.id)
                else httpx.Response(answer.status_code, json={**answer.json(), "status": "aborted"})
            )

    assert Host(Mode.SANDBOX, BASE, "r8_x", Late()).cancel_prediction(made.id).status is RemoteStatus.ABORTED


@pytest.mark.parametrize("body", ["[1, 2]", "<html>502</html>", '{"unexpected": true}'])
def test_an_answer_that_cannot_be_read_is_trouble_and_no_crash(body: str) -> None:
    """The client's own error reader fails on lists and HTML."""
    for status in (200, 502):
        transport = httpx.MockTransport(lambda _, s=status: httpx.Response(s, text=body))
        with pytest.raises(HostTrouble):
            Host(Mode.SANDBOX, BASE, "r8_x", transport).account()


def test_an_answer_of_a_busy_host_that_breaks_off_leaves_nothing_open() -> None:
    """Its body is read for retry_after; what fails in it is trouble, and the connection is closed."""
    closed = []

    class Broken(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            yield b"{"
            raise httpx.ReadError("broken off")

        def close(self) -> None:
            closed.append(True)

    class Busy(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(429, stream=Broken())

    with pytest.raises(HostTrouble):
        Host(Mode.SANDBOX, BASE, "r8_x", Busy()).account()
    assert closed


def test_a_name_that_is_looked_up_for_ever_is_over_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's look-up has no deadline of its own; one that finds nothing is no answer."""
    monkeypatch.setattr(transport, "TOTAL_S", 0.5)
    over = threading.Event()

    def hanging(*asked: object, **more: object) -> list[object]:
        over.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hanging)
    began = time.monotonic()
    with pytest.raises(HostTrouble, match="no answer"):
        Host(Mode.SANDBOX, "http://slow.example.org", "r8_x").account()
    assert time.monotonic() - began < 5
    over.set()
    with pytest.raises(HostTrouble, match="no answer"):
        Host(Mode.SANDBOX, "http://slow.example.org", "r8_x").account()


def test_each_address_of_a_name_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system's own connecting does: the first may be of a net that is not there."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\n{}")

        thread = threading.Thread(target=answer)
        thread.start()
        real = socket.getaddrinfo

        def two(host: str, *rest: object, **more: object) -> list[object]:
            if host == "two.example.org":
                return [(10, 1, 6, "", ("::1", port, 0, 0)), (2, 1, 6, "", ("127.0.0.1", port))]
            return real(host, *rest, **more)  # type: ignore[return-value, arg-type]

        monkeypatch.setattr(socket, "getaddrinfo", two)
        with pytest.raises(HostTrouble) as trouble:
            Host(Mode.SANDBOX, f"http://two.example.org:{port}", "r8_x").account()
        thread.join(5)
    assert trouble.value.status == 404
