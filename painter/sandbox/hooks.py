"""Webhooks as the real host sends them: signed (Svix), the last one repeated until it is taken.

They go to this machine only.
"""

import asyncio
import base64
import hashlib
import hmac
import http.client
import json
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from anyio import to_thread

from painter.sandbox.clock import Clock
from painter.sandbox.faults import Faults
from painter.sandbox.records import Job

PAUSES_S = (0.5, 1, 2, 4, 8, 16, 28)  # the last repetition comes about a minute after the end
TIMEOUT_S = 5.0
STALE_S = 600
HERE = ("127.0.0.1", "localhost", "::1")
FAULTS = ("hook_lost", "hook_duplicate", "hook_forge", "hook_stale")


def signature(secret: str, hook_id: str, at: str, body: bytes) -> str:
    """v1,<base64> of HMAC-SHA256 over id.timestamp.body. secret: whsec_<base64>."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    digest = hmac.new(key, f"{hook_id}.{at}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


class Hooks:
    """secret: whsec_..., asked for at each hook."""

    def __init__(self, faults: Faults, clock: Clock, secret: Callable[[], str]) -> None:
        self._faults = faults
        self._clock = clock
        self._secret = secret
        self._held: dict[str, dict[str, Any]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def tell(self, job: Job, event: str, told: dict[str, Any]) -> None:
        """Whoever wanted to hear of this event is told, soon. event: start or completed."""
        if job.webhook is None or event not in job.webhook_events or urlsplit(job.webhook).hostname not in HERE:
            return
        if event == "start" and self._faults.take("hook_reorder"):
            self._held[job.id] = told
            return
        task = asyncio.create_task(self._send(job, event, told))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()

    async def _send(self, job: Job, event: str, told: dict[str, Any]) -> None:
        last = event == "completed"
        fault = self._faults.take(*FAULTS) if last else None
        if fault != "hook_lost":
            await self._deliver(str(job.webhook), told, fault, pauses=PAUSES_S if last else ())
        overtaken = self._held.pop(job.id, None)
        if overtaken is not None:
            await self._deliver(str(job.webhook), overtaken, None, pauses=())

    async def _deliver(self, url: str, told: dict[str, Any], fault: str | None, pauses: tuple[float, ...]) -> None:
        hook_id, body = f"msg_{secrets.token_hex(12)}", json.dumps(told).encode()
        for pause in (*pauses, None):
            headers = self._headers(hook_id, body, fault)
            taken = await to_thread.run_sync(_post, url, headers, body)
            if taken and fault == "hook_duplicate":
                await to_thread.run_sync(_post, url, headers, body)
            if taken or pause is None:
                return
            await asyncio.sleep(pause)

    def _headers(self, hook_id: str, body: bytes, fault: str | None) -> dict[str, str]:
        at = str(int(self._clock.now()) - (STALE_S if fault == "hook_stale" else 0))
        secret = "whsec_" + base64.b64encode(b"another").decode() if fault == "hook_forge" else self._secret()
        return {
            "content-type": "application/json",
            "webhook-id": hook_id,
            "webhook-timestamp": at,
            "webhook-signature": signature(secret, hook_id, at, body),
        }


def _post(url: str, headers: dict[str, str], body: bytes) -> bool:
    """Whether it was answered with a 2xx; redirects are not followed."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=TIMEOUT_S)
    try:
        connection.request("POST", parts.path + (f"?{parts.query}" if parts.query else ""), body, headers)
        return 200 <= connection.getresponse().status < 300
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
