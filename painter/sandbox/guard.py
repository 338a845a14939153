"""What every request passes before it reaches a route: token, counting, fault switches, body cap."""

import hmac
from collections.abc import Callable
from typing import Any

from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from painter.sandbox.options import FILE_CAP, JSON_CAP, TOKEN
from painter.sandbox.problems import THROTTLED, TOO_LARGE, Problem, unauthenticated

OPEN_PATHS = ("/out/",)  # results of predictions can be fetched by whoever has the URL, as at the real host
COUNTED = ("/trainings", "/predictions", "/files", "/models")
SLACK = 64 * 1024  # multipart headers around a file
DRAINED = 2 * FILE_CAP  # read and thrown away, so that the client gets to read the refusal
DROPS = ("drop_connection_before", "drop_connection_after")
AT_CREATE = ("http_402", "http_429", "http_502", *DROPS)
FAULTS = ("fail_training", *AT_CREATE)


class Faults:
    """Switches that tests have set: kind -> how many times it still bites."""

    def __init__(self) -> None:
        self.left: dict[str, int] = {}

    def set(self, kind: str, times: int) -> None:
        if kind not in FAULTS:
            raise Problem(422, f"kind must be one of {', '.join(FAULTS)}")
        self.left[kind] = max(0, times)

    def take(self, *kinds: str) -> str | None:
        """The first of the kinds that is set, now one less."""
        for kind in kinds:
            if self.left.get(kind, 0) > 0:
                self.left[kind] -= 1
                return kind
        return None


class Guard:
    """The outermost application. count: called with the path of each request that creates."""

    def __init__(self, app: ASGIApp, faults: Faults, count: Callable[[str], None]) -> None:
        self._app = app
        self._faults = faults
        self._count = count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if not path.startswith(OPEN_PATHS) and not _has_token(scope):
            await unauthenticated().response()(scope, receive, send)
            return
        creates = scope["method"] == "POST" and path.startswith("/v1/") and path.endswith(COUNTED)
        fault = None
        if creates:
            self._count(path)
            if path.endswith(("/trainings", "/predictions")):
                fault = self._faults.take(*AT_CREATE)
        if fault == "drop_connection_before":
            _drop(send)
            return
        body = await _read(receive, FILE_CAP + SLACK if path == "/v1/files" else JSON_CAP)
        if body is None:
            await Problem(413, TOO_LARGE).response()(scope, receive, send)
        elif fault == "drop_connection_after":
            await self._app(scope, _replay(body), _swallow)
            _drop(send)
        elif fault:
            await _refusal(fault)(scope, receive, send)
        else:
            await self._app(scope, _replay(body, receive), send)


def _has_token(scope: Scope) -> bool:
    given = next((value for name, value in scope["headers"] if name == b"authorization"), b"")
    return hmac.compare_digest(given, f"Bearer {TOKEN}".encode())


async def _read(receive: Receive, cap: int) -> list[bytes] | None:
    """The body in pieces; None where it is larger than cap bytes."""
    pieces: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        piece = message.get("body", b"")
        size += len(piece)
        if size <= cap:
            pieces.append(piece)
        else:
            pieces.clear()
        if message["type"] == "http.disconnect" or not message.get("more_body", False) or size > DRAINED:
            return pieces if size <= cap else None


def _replay(pieces: list[bytes], then: Receive | None = None) -> Receive:
    waiting = pieces[::-1] or [b""]

    async def receive() -> Message:
        if waiting:
            piece = waiting.pop()
            return {"type": "http.request", "body": piece, "more_body": bool(waiting)}
        return await then() if then else {"type": "http.disconnect"}

    return receive


async def _swallow(message: Message) -> None:
    """The reply is made and nobody hears it."""


def _drop(send: Any) -> None:
    """The connection is closed without an answer; uvicorn's cycle holds its transport."""
    send.__self__.transport.abort()


def _refusal(fault: str) -> Response:
    if fault == "http_429":
        return Problem(429, THROTTLED, retry_after=5).response()
    if fault == "http_402":
        return Problem(402, "You have insufficient credit to run this model.", "Insufficient credit").response()
    return HTMLResponse("<html><body><h1>502 Bad Gateway</h1></body></html>", status_code=502)
