"""What stands between the client and the network, because of what was measured of the client.

Source: the client's code (1.0.7) and runs against a loopback server.
"""

import httpx

from painter.core.kernel.errors import HostTrouble
from painter.core.replicate.wire import Wire

CONNECT_S = 5.0
READ_S = 30.0  # an answer of the API that takes longer is not coming
UPLOAD_READ_S = 120.0  # the API answers an upload only after it has stored it
TOTAL_S = 30.0  # request and answer together
UPLOAD_TOTAL_S = 240.0  # 100 MB at half a megabyte a second, and the storing
BUSY = frozenset({429, 503, 504})  # what the client would sleep on, up to 18 minutes, inside our worker


class StrictTransport(httpx.BaseTransport):
    """Deadlines on every call, the token to one host only, and no sleeping inside the client."""

    def __init__(self, base_url: str, inner: httpx.BaseTransport | None = None) -> None:
        self._home = httpx.URL(base_url)
        self._inner = inner or Wire(total_s)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if (request.url.scheme, request.url.host, request.url.port) != (
            self._home.scheme,
            self._home.host,
            self._home.port,
        ):
            raise HostTrouble("a call to another host was stopped", retriable=False)
        read = UPLOAD_READ_S if _uploads(request) else READ_S
        request.extensions["timeout"] = {"connect": CONNECT_S, "read": read, "write": read, "pool": CONNECT_S}
        response = self._inner.handle_request(request)
        if response.status_code in BUSY:
            try:
                response.read()
            finally:
                response.close()
            raise HostTrouble(
                f"the provider is busy ({response.status_code})",
                status=response.status_code,
                retry_after_s=retry_after_s(response),
            )
        return response

    def close(self) -> None:
        self._inner.close()


def total_s(request: httpx.Request) -> float:
    return UPLOAD_TOTAL_S if _uploads(request) else TOTAL_S


def retry_after_s(response: httpx.Response) -> float | None:
    """Seconds after which the host wants to be asked again, by header or body; None where it says nothing of use."""
    said = response.headers.get("retry-after")
    if said is None:
        try:
            body = response.json()
        except ValueError:
            return None
        said = body.get("retry_after") if isinstance(body, dict) else None
    text = str(said)
    return float(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _uploads(request: httpx.Request) -> bool:
    return request.url.path.endswith("/files")
