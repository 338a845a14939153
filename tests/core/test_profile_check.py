"""The automatic look at a profile: it finds the code on a public page, and can be led nowhere else."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from painter.core import verification
from painter.core.kernel.errors import Refused
from painter.core.verification import Found, fetching
from painter.core.verification.fetching import addresses_of, is_public_address, look

from .conftest import World
from .river import count

CODE = "PNT-ABCDEFGH23"
PUBLIC = "93.184.216.34"
NAMES = {
    "public.example": [PUBLIC],
    "inside.example": ["10.1.2.3"],
    "both.example": [PUBLIC, "127.0.0.1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "metadata.google.internal": ["169.254.169.254"],
    "127.0.0.1.nip.example": ["127.0.0.1"],
    "six.example": ["fd00::1"],
    "gateway.example": ["64:ff9b::7f00:1"],
    "nowhere.example": [],
}
WAYS = [
    "http://127.0.0.1/",
    "http://localhost/",
    "http://localhost./",
    "http://sub.localhost/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0.0.0.0/",
    "http://0/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://metadata.google.internal/",
    "http://inside.example/",
    "http://both.example/",
    "http://mapped.example/",
    "http://six.example/",
    "http://gateway.example/",
    "http://127.0.0.1.nip.example/",
    "http://public.example@127.0.0.1/",
    "http://user:word@public.example/",
    "http://public.example:22/",
    "http://public.example:6379/",
    "http://public.example:99999/",
    "http://①②⑦.⓪.⓪.①/",
    "file:///etc/passwd",
    "ftp://public.example/",
    "gopher://public.example:70/_x",
    "http://public.example\\@127.0.0.1/",
    "http:///",
    "//127.0.0.1/",
]


def resolve(host: str, port: int) -> list[str]:
    """Names as the test says; numbers as the system reads them."""
    if host in NAMES:
        return NAMES[host]
    if host.rstrip(".").endswith("localhost"):
        return ["127.0.0.1", "::1"]
    return addresses_of(host, port)


@pytest.fixture
def never_connected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every address that a connection was tried to."""
    tried: list[str] = []

    def connect(self: object, host: str, *args: object, **more: object) -> object:
        tried.append(host)
        raise OSError

    monkeypatch.setattr("httpcore.SyncBackend.connect_tcp", connect)
    return tried


@pytest.mark.parametrize("url", WAYS)
def test_no_way_leads_inside(url: str, never_connected: list[str]) -> None:
    """Loopback, private, link-local and metadata addresses in every spelling: refused before a connection (V3)."""
    assert look(url, CODE, resolve) in (Found.NOT_PUBLIC, Found.UNREACHABLE)
    assert never_connected == []


def test_there_are_at_least_twenty_ways() -> None:
    """And a public page is none of them."""
    assert len(WAYS) >= 20
    assert is_public_address(PUBLIC)
    assert is_public_address("2606:2800:220:1:248:1893:25c8:1946")
    assert not is_public_address("not an address")


def test_a_public_page_is_spoken_to_by_the_address_that_was_looked_at(never_connected: list[str]) -> None:
    """The name is asked once for a connection: it cannot answer differently the second time (DNS rebinding)."""
    asked: list[str] = []

    def once(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    assert look("http://rebinding.example/", CODE, once) is Found.UNREACHABLE
    assert never_connected == [PUBLIC]
    assert asked == ["rebinding.example"]


class Pages(BaseHTTPRequestHandler):
    """What the little server below answers, by path."""

    def do_GET(self) -> None:
        answers: dict[str, Callable[[], None]] = {
            "/code": lambda: self._say(f"<html><body>Me. {CODE.lower()}</body></html>"),
            "/none": lambda: self._say("<html>Me.</html>"),
            "/far": lambda: self._say("x" * (1024 * 1024 + 10) + CODE),
            "/picture": lambda: self._say(CODE, "image/png"),
            "/packed": lambda: self._say(CODE, "text/html", ("Content-Encoding", "gzip")),
            "/away": lambda: self._move("http://inside.example/"),
            "/file": lambda: self._move("file:///etc/passwd"),
            "/broken": lambda: self._move("http://["),
            "/round": lambda: self._move("/round"),
            "/here": lambda: self._move("/code"),
            "/drip": self._drip,
            "/trickle": self._trickle,
            "/silent": lambda: time.sleep(5),
            "/endless": self._endless,
        }
        answers.get(self.path, lambda: self.send_error(404))()

    def _say(self, text: str, media: str = "text/html; charset=utf-8", *more: tuple[str, str]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media)
        for name, value in more:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def _move(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def _drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(200):
            self.wfile.write(b"X-A: b\r\n")
            self.wfile.flush()
            time.sleep(0.1)

    def _trickle(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        for _ in range(50):
            self.wfile.write(b"y")
            time.sleep(0.1)

    def _endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        while True:
            self.wfile.write(b"y" * 65536)

    def log_message(self, *args: object) -> None:
        pass

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            super().handle()


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def page(server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Found]:
    """Looks at a path of the little server, which stands for a public one here."""
    port = server.server_address[1]
    monkeypatch.setattr(fetching, "PORTS", frozenset({port}))
    monkeypatch.setattr(fetching, "PATIENCE_S", 1.0)
    real = fetching.is_public_address
    monkeypatch.setattr(fetching, "is_public_address", lambda text: text == "127.0.0.1" or real(text))

    def names(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "public.example" else NAMES.get(host, [])

    return lambda path: look(f"http://public.example:{port}{path}", CODE, names)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/code", Found.FOUND),
        ("/here", Found.FOUND),
        ("/none", Found.NOT_FOUND),
        ("/far", Found.NOT_FOUND),
        ("/endless", Found.NOT_FOUND),
        ("/picture", Found.NO_TEXT),
        ("/packed", Found.NO_TEXT),
        ("/away", Found.NOT_PUBLIC),
        ("/file", Found.NOT_PUBLIC),
        ("/round", Found.UNREACHABLE),
        ("/broken", Found.UNREACHABLE),
        ("/missing", Found.UNREACHABLE),
    ],
)
def test_what_a_page_comes_to(page: Callable[[str], Found], path: str, found: Found) -> None:
    """Text only, one megabyte, no unpacking, three redirects, each looked at anew (V3, G12)."""
    assert page(path) is found


@pytest.mark.parametrize("path", ["/drip", "/trickle", "/silent"])
def test_a_slow_page_costs_its_time_and_no_more(page: Callable[[str], Found], path: str) -> None:
    """Five seconds for everything, whether head, text or nothing at all comes slowly; here one."""
    began = time.monotonic()
    assert page(path) is Found.TOO_SLOW
    assert time.monotonic() - began < 2.0


def test_a_name_that_nobody_answers_for_costs_no_more_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's resolver may wait for half a minute; the look does not."""
    monkeypatch.setattr(fetching, "PATIENCE_S", 0.5)
    began = time.monotonic()
    assert look("http://slow.example/", CODE, lambda host, port: time.sleep(3) or []) is Found.TOO_SLOW
    assert time.monotonic() - began < 1.5


def coded(world: World) -> str:
    return verification.issue_code(world.artist, "https://public.example/me").code


def test_a_look_is_asked_for_done_by_the_worker_and_helps_the_reviewer(
    world: World, never_connected: list[str]
) -> None:
    """Outcome and time are kept, nothing of the page; a new code begins anew (V3)."""
    coded(world)
    assert verification.last_check(world.artist) is None
    waiting = verification.ask_check(world.artist)
    assert waiting.found is None
    with pytest.raises(Refused):
        verification.ask_check(world.artist)
    assert verification.look_at_profiles(world.system, resolve) == 1
    assert verification.look_at_profiles(world.system, resolve) == 0
    done = verification.last_check(world.artist)
    assert done is not None
    assert done.found is Found.UNREACHABLE
    assert never_connected == [PUBLIC]
    coded(world)
    assert verification.last_check(world.artist) is None
    assert count(world, "profile_checks") == 1


def test_without_a_code_there_is_nothing_to_look_for(world: World) -> None:
    """And an expired one is none."""
    with pytest.raises(Refused):
        verification.ask_check(world.artist)
    coded(world)
    world.clock.pass_s(15 * 86_400)
    with pytest.raises(Refused):
        verification.ask_check(world.artist)
