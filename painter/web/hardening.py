"""What every answer of the server carries and what no request may do, for Streamlit's routes as for ours.

Source of the policy: OWASP ASVS 5.0 chapter 3, and what was measured with Streamlit 1.67 (docs/security.md).
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from painter.settings import HOOK_PATH

MIB = 1024 * 1024
VERIFY = "/api/verify"  # by programs of anybody; it changes nothing and knows no cookie
# path prefix -> most bytes of a body; the first that fits counts
BODY_LIMITS = (
    ("/_stcore/upload_file", 25 * MIB),  # a file for Verify in its multipart wrapping; Streamlit's own wall is 24
    (HOOK_PATH, 12 * MIB),  # the provider sends a training's whole log along
    (VERIFY, 24 * MIB),  # a picture that somebody wants to know more of
    ("/", MIB),  # our forms are a few hundred bytes
)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
STREAMLITS = "/_stcore/"  # Streamlit checks a token of its own there, and its client may leave Origin out
ONE_CLICK = "/unsubscribe"  # mail programs send it without cookies and origin (RFC 8058); it only ends letters
HEALTH = "/healthz"  # asked by machines under any name
SIGNED = HOOK_PATH  # sent by the provider, without cookies and origin; its signature is what counts
MACHINES = frozenset({HEALTH, SIGNED})  # the sandbox calls this machine 127.0.0.1, whatever people call it
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": (
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), "
        "usb=(), browsing-topics=()"
    ),
}
TLS_ONLY = "max-age=31536000; includeSubDomains"  # a year


def inline_script_hashes(page: str) -> list[str]:
    """A CSP source for each inline script of the page: 'sha256-...' of its exact text."""
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.DOTALL | re.IGNORECASE)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts]


def content_security_policy(hashes: Iterable[str]) -> str:
    """Nothing from elsewhere, no inline script but those named; styles may be inline, as Streamlit's are."""
    scripts = " ".join(("script-src 'self'", *hashes, "'wasm-unsafe-eval'"))
    return "; ".join(
        (
            "default-src 'none'",
            scripts,
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "media-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-src 'none'",
            "frame-ancestors 'none'",
        )
    )


def installed_policy(form_targets: Iterable[str] = ()) -> str:
    """The policy for the installed Streamlit's page. form_targets: origins that a form of ours may lead on to."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    policy = content_security_policy(inline_script_hashes(page.read_text(encoding="utf-8")))
    targets = " ".join(("form-action 'self'", *form_targets))
    return policy.replace("form-action 'self'", targets)


class Hardening:
    """ASGI middleware around the whole server.

    canonical: the one origin under which it is reached, or None. hosts: host names that are answered where there is
    no canonical one; empty means any.
    """

    def __init__(
        self, app: ASGIApp, *, policy: str, https: bool, canonical: str | None, hosts: frozenset[str] = frozenset()
    ) -> None:
        self._app = app
        self._canonical = canonical
        self._hosts = hosts
        self._headers = {**HEADERS, "content-security-policy": policy}
        if https:
            self._headers["strict-transport-security"] = TLS_ONLY

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            if not self._host_is_ours(Headers(scope=scope).get("host", "")):
                await send({"type": "websocket.close", "code": 1008})
                return
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        carrying = self._carrying(send)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, carrying)
            return
        await _Counted(self._app, _most_bytes(scope["path"]))(scope, receive, carrying)

    def _carrying(self, send: Send) -> Send:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
                if "server" in headers:
                    del headers["server"]
            await send(message)

        return with_headers

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if not self._host_is_ours(host) and scope["path"] not in MACHINES:
            if self._canonical is not None and scope["method"] in ("GET", "HEAD"):
                return RedirectResponse(self._canonical + _same_place(scope), status_code=308)
            return PlainTextResponse("pAInter is not reached under this name.", status_code=421)
        if scope["method"] not in SAFE_METHODS and not self._origin_is_ours(headers, host, scope["path"]):
            return PlainTextResponse("This was sent from another site. Nothing was done.", status_code=403)
        length = headers.get("content-length")
        if length is not None and not (length.isascii() and length.isdigit()):
            return PlainTextResponse("The length of this request cannot be read.", status_code=400)
        if length is not None and int(length) > _most_bytes(scope["path"]):
            return PlainTextResponse("This is too large. Nothing was stored.", status_code=413)
        return None

    def _host_is_ours(self, host: str) -> bool:
        if self._canonical is not None:
            return host == urlsplit(self._canonical).netloc
        return not self._hosts or _name_of(host) in self._hosts

    def _origin_is_ours(self, headers: Headers, host: str, path: str) -> bool:
        origin = headers.get("origin")
        if path == VERIFY:
            return True
        if origin is None:
            return path.startswith(STREAMLITS) or path in (ONE_CLICK, SIGNED)
        if self._canonical is not None:
            return origin.lower() == self._canonical
        parts = urlsplit(origin.lower())
        return parts.scheme in ("http", "https") and parts.netloc == host


class _Counted:
    """A body that grows beyond its limit while it comes in is cut off and answered 413."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        seen = 0
        begun = over = False

        async def counted() -> Message:
            nonlocal seen, over
            message = await receive()
            if message["type"] != "http.request":
                return message
            seen += len(message.get("body", b""))
            if seen <= self._most:
                return message
            over = True
            if not begun:
                answer = PlainTextResponse("This is too large. Nothing was stored.", status_code=413)
                await answer(scope, receive, send)
            return {"type": "http.disconnect"}  # for the program inside the caller is gone

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            if not over:
                await send(message)

        try:
            await self._app(scope, counted, watched)
        except ClientDisconnect:
            if not over:
                raise


def _most_bytes(path: str) -> int:
    return next(most for prefix, most in BODY_LIMITS if path.startswith(prefix))


def _name_of(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _same_place(scope: Scope) -> str:
    """Path and query as they were asked for; never an address of another site."""
    raw = scope.get("raw_path") or scope["path"].encode()
    path = "/" + raw.decode("ascii", "replace").partition("?")[0].lstrip("/\\")
    query = scope.get("query_string", b"").decode("ascii", "replace")
    return f"{path}?{query}" if query else path
