"""What every request passes before it reaches a route: token, counting, fault switches, body cap."""

import asyncio
import hmac
import re
from collections.abc import Callable
from typing import Any

from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from painter.sandbox.faults import Faults, Where, at
from painter.sandbox.options import FILE_CAP, JSON_CAP, TOKEN
from painter.sandbox.problems import THROTTLED, TOO_LARGE, Problem, absent, bad_version, unauthenticated

RESULTS = ("/out/", "/weights/")
OPEN_PATHS = ("/out/",)  # results of predictions can be fetched by whoever has the URL, as at the real host
COUNTED = ("/trainings", "/predictions", "/files", "/models")
SLACK = 64 * 1024  # multipart headers around a file
DRAINED = 2 * FILE_CAP  # read and thrown away, so that the client gets to read the refusal
ONE_JOB = re.compile(r"/v1/(trainings|predictions)/[a-z0-9]+")
DRIP_S = 0.2  # between two bytes
AT_CREATE = tuple(kind for kind in at(Where.CREATE) if kind != "no_destination")  # which the route knows
AT_ASK = tuple(kind for kind in at(Where.ASK) if kind != "forget_job")


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
        fault = self._fault(scope["method"], path)
        if fault in ("drop_connection_before", "ask_drop"):
            _drop(send)
            return
        body = await _read(receive, FILE_CAP + SLACK if path == "/v1/files" else JSON_CAP)
        if body is None:
            await Problem(413, TOO_LARGE).response()(scope, receive, send)
        elif fault == "drop_connection_after":
            await self._app(scope, _replay(body), _swallow)
            _drop(send)
        elif fault and "drip" in fault:
            await self._app(scope, _replay(body, receive), _dripping(send))
        elif fault == "expire_output":
            await absent().response()(scope, receive, send)
        elif fault:
            await self._refusal(fault)(scope, receive, send)
        else:
            await self._app(scope, _replay(body, receive), send)

    def _fault(self, method: str, path: str) -> str | None:
        if method == "POST" and path.startswith("/v1/") and path.endswith(COUNTED):
            self._count(path)
            return self._faults.take(*AT_CREATE) if path.endswith(("/trainings", "/predictions")) else None
        if method == "GET" and ONE_JOB.fullmatch(path):
            return self._faults.take(*AT_ASK)
        if method == "GET" and path.startswith(RESULTS):
            return self._faults.take(*at(Where.RESULT))
        return None

    def _refusal(self, fault: str) -> Response:
        if fault.endswith("429"):
            seconds = self._faults.retry_after_s
            answer = Problem(429, THROTTLED, retry_after=seconds).response()
            answer.headers["Retry-After"] = str(seconds)
            return answer
        if fault == "http_402":
            return Problem(402, "You have insufficient credit to run this model.", "Insufficient credit").response()
        if fault == "http_422":
            return bad_version().response()
        return HTMLResponse("<html><body><h1>502 Bad Gateway</h1></body></html>", status_code=502)


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


def _dripping(send: Any) -> Send:
    """The head at once, then a byte at a time, until nobody listens any more."""

    async def drip(message: Message) -> None:
        if message["type"] != "http.response.body":
            await send(message)
            return
        for byte in message.get("body", b""):
            if send.__self__.disconnected:
                return
            await send({"type": "http.response.body", "body": bytes([byte]), "more_body": True})
            await asyncio.sleep(DRIP_S)
        await send({**message, "body": b""})

    return drip
