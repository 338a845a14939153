"""The wall around all routes, before a small program of its own that would say yes to anything."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from painter.web.hardening import (
    BODY_LIMITS,
    Hardening,
    content_security_policy,
    inline_script_hashes,
    installed_policy,
)

T = TypeVar("T")
POLICY = content_security_policy(["'sha256-abc'"])
MOST = dict(BODY_LIMITS)["/"]


async def anything(request: Request) -> PlainTextResponse:
    body = await request.body()
    return PlainTextResponse(f"{len(body)} taken", headers={"X-Frame-Options": "ALLOWALL"})


async def broken(request: Request) -> PlainTextResponse:
    raise RuntimeError("a fault of ours")


def site(**changes: Any) -> Hardening:
    methods = ["GET", "POST", "PUT", "DELETE"]
    routes = [
        Route("/broken", broken),
        Route("/{path:path}", anything, methods=methods),
    ]
    wanted = {"policy": POLICY, "https": False, "canonical": None, "hosts": frozenset({"localhost", "::1"}), **changes}
    return Hardening(Starlette(routes=routes), **wanted)


def in_a_loop(coroutine: Coroutine[Any, Any, T]) -> T:
    """Its result, from a loop in a thread of its own: the browser tests keep one running in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def asked(app: Hardening, method: str, path: str, **more: Any) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8501") as client:
            return await client.request(method, f"http://localhost:8501{path}", **more)

    return in_a_loop(ask())


OWN = {"Origin": "http://localhost:8501"}


@pytest.mark.parametrize("path", ["/", "/broken", "/_stcore/health"])
def test_every_answer_carries_the_policy(path: str) -> None:
    """Also an error of ours, also Streamlit's own paths, and each header once."""
    headers = asked(site(), "GET", path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers.get_list("x-frame-options") == ["DENY"]


def test_a_refusal_carries_it_too() -> None:
    """What is refused at the wall is answered from behind it."""
    assert asked(site(), "POST", "/sign-in").headers["content-security-policy"] == POLICY


def test_tls_is_demanded_only_where_there_is_tls() -> None:
    """HSTS over plain HTTP would be a lie, and behind TLS its absence a gap."""
    assert "strict-transport-security" not in asked(site(), "GET", "/").headers
    assert "max-age=31536000" in asked(site(https=True), "GET", "/").headers["strict-transport-security"]


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    """No inline script but the named one, no frame, no eval, no plug-in, no foreign form target."""
    assert "script-src 'self' 'sha256-abc' 'wasm-unsafe-eval';" in POLICY
    assert "'unsafe-eval'" not in POLICY.replace("'wasm-unsafe-eval'", "")
    for rule in ("default-src 'none'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"):
        assert rule in POLICY
    assert "http" not in POLICY


def test_the_hash_is_of_the_installed_page() -> None:
    """Computed at start, so that another Streamlit brings another hash and not a white page."""
    assert installed_policy().count("'sha256-") >= 1
    assert "form-action 'self' https://accounts.example" in installed_policy(["https://accounts.example"])


def test_only_inline_scripts_are_hashed() -> None:
    """A script with an address of its own is covered by 'self'."""
    page = '<script src="/a.js"></script><script type="module">alert(1)</script>'
    assert inline_script_hashes(page) == ["'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:9999", "http://localhost.evil"])
def test_a_form_from_another_site_is_refused(origin: str) -> None:
    """Origin must be our own on everything that could change something."""
    for method in ("POST", "PUT", "DELETE"):
        assert asked(site(), method, "/_stcore/upload_file", headers={"Origin": origin}).status_code == 403


def test_a_form_without_origin_is_refused_outside_streamlits_paths() -> None:
    """Browsers always send it with a form; Streamlit's own paths have a token of theirs."""
    assert asked(site(), "POST", "/sign-in").status_code == 403
    assert asked(site(), "POST", "/_stcore/x").status_code == 200
    assert asked(site(), "POST", "/sign-in", headers=OWN).status_code == 200


def test_reading_needs_no_origin() -> None:
    """A link may come from anywhere."""
    assert asked(site(), "GET", "/", headers={"Origin": "https://elsewhere.example"}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.example", "", "[::2]:8501"])
def test_another_name_is_not_answered(host: str) -> None:
    """A page elsewhere whose name points at this machine reads nothing (DNS rebinding)."""
    assert asked(site(), "GET", "/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "[::1]:8501"])
def test_our_names_are_answered_on_any_port(host: str) -> None:
    """The port may be forwarded."""
    assert asked(site(), "GET", "/", headers={"Host": host}).status_code == 200


def test_another_name_is_led_to_the_canonical_one() -> None:
    """Path and query come along, and nothing makes it another site."""
    app = site(canonical="https://painter.example")
    answer = asked(app, "GET", "/model?id=a%20b")
    assert (answer.status_code, answer.headers["location"]) == (308, "https://painter.example/model?id=a%20b")
    answer = asked(app, "GET", "//evil.example/x")
    assert answer.headers["location"] == "https://painter.example/evil.example/x"
    assert asked(app, "POST", "/sign-in", headers=OWN).status_code == 421
    assert asked(app, "GET", "/healthz").status_code == 200
    right = {"Host": "painter.example", "Origin": "https://painter.example"}
    assert asked(app, "POST", "/sign-in", headers=right).status_code == 200
    wrong = {"Host": "painter.example", "Origin": "http://painter.example"}
    assert asked(app, "POST", "/sign-in", headers=wrong).status_code == 403


@pytest.mark.parametrize(("host", "reached"), [(b"localhost:8501", True), (b"evil.example", False)])
def test_a_socket_under_another_name_is_closed(host: bytes, reached: bool) -> None:
    """Streamlit's own list says so too; this one holds where that is empty."""
    seen: list[str] = []

    async def program(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["type"])

    async def send(message: Any) -> None:
        seen.append(message["type"])

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    wall = Hardening(program, policy=POLICY, https=False, canonical=None, hosts=frozenset({"localhost"}))
    in_a_loop(wall({"type": "websocket", "path": "/", "headers": [(b"host", host)]}, receive, send))
    assert seen == (["websocket"] if reached else ["websocket.close"])


def test_a_body_has_a_most() -> None:
    """By what it says of its length, and by what comes where it says nothing."""
    assert asked(site(), "POST", "/sign-in", headers=OWN, content=b"x" * MOST).status_code == 200
    assert asked(site(), "POST", "/sign-in", headers=OWN, content=b"x" * (MOST + 1)).status_code == 413
    assert asked(site(), "PUT", "/_stcore/upload_file/a", headers=OWN, content=b"x" * (MOST + 1)).status_code == 200


@pytest.mark.parametrize("length", ["-1", "1e3", "x", "１"])
def test_a_length_that_is_none_is_refused(length: str) -> None:
    """Two readings of one length are how requests are smuggled."""
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/sign-in",
        "raw_path": b"/sign-in",
        "query_string": b"",
        "headers": [
            (b"host", b"localhost:8501"),
            (b"origin", b"http://localhost:8501"),
            (b"content-length", length.encode("utf-8")),
        ],
    }
    assert in_a_loop(_status(site(), scope)) == 400


def test_a_body_without_end_is_cut_off() -> None:
    """Chunk after chunk, until the limit, and then an answer and no more reading."""
    given = 0

    async def chunks() -> AsyncIterator[bytes]:
        nonlocal given
        while True:
            given += 65536
            yield b"x" * 65536

    async def send() -> int:
        transport = httpx.ASGITransport(app=site())
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8501") as client:
            return (await client.post("/sign-in", headers=OWN, content=chunks())).status_code

    assert in_a_loop(send()) == 413
    assert given <= MOST + 2 * 65536


async def _status(app: Hardening, scope: dict[str, Any]) -> int:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return int(sent[0]["status"])
