"""What stands between the client and the network, because of what was measured of the client.

Source: the client's code (1.0.7) and runs against a loopback server.
"""

import ssl
from functools import cache

import httpx

from painter.core.kernel.errors import HostTrouble

CONNECT_S = 5.0
READ_S = 30.0  # an answer of the API that takes longer is not coming
UPLOAD_READ_S = 120.0  # the API answers an upload only after it has stored it
BUSY = frozenset({429, 503, 504})  # what the client would sleep on, up to 18 minutes, inside our worker


@cache
def tls() -> ssl.SSLContext:
    """The certificates that are trusted, read once: reading them takes 20 ms, which each download paid anew."""
    return httpx.create_ssl_context(trust_env=False)


class StrictTransport(httpx.BaseTransport):
    """Deadlines on every call, the token to one host only, and no sleeping inside the client."""

    def __init__(self, base_url: str, inner: httpx.BaseTransport | None = None) -> None:
        self._home = httpx.URL(base_url)
        self._inner = inner or httpx.HTTPTransport(verify=tls())

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if (request.url.scheme, request.url.host, request.url.port) != (
            self._home.scheme,
            self._home.host,
            self._home.port,
        ):
            raise HostTrouble("a call to another host was stopped", retriable=False)
        read = UPLOAD_READ_S if request.url.path.endswith("/files") else READ_S
        request.extensions["timeout"] = {"connect": CONNECT_S, "read": read, "write": read, "pool": CONNECT_S}
        response = self._inner.handle_request(request)
        if response.status_code in BUSY:
            response.read()
            raise HostTrouble(f"the provider is busy ({response.status_code})", status=response.status_code)
        return response

    def close(self) -> None:
        self._inner.close()
