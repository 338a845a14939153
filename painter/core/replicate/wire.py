"""One HTTP exchange that is over in time, whatever comes in between.

A time-out for each read is no deadline: a byte now and then renews it for ever. Each exchange has a connection of
its own, so that none is found dead which an earlier one has left.
"""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import httpcore
import httpx

TROUBLES = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    OSError,
)


class Wire(httpx.BaseTransport):
    """total_s: how long a request and its whole answer may take."""

    def __init__(self, total_s: Callable[[httpx.Request], float]) -> None:
        self._total_s = total_s

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Raises httpx.TransportError for whatever the network does, httpx.TimeoutException where time is over."""
        until = time.monotonic() + self._total_s(request)
        pool = httpcore.ConnectionPool(ssl_context=_trust(), network_backend=_Backend(until), max_connections=1)
        asked = httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            answer = pool.handle_request(asked)
        except TROUBLES as error:
            pool.close()
            raise _as_httpx(error) from None
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream, pool))


@cache
def _trust() -> ssl.SSLContext:
    """The certificates that are trusted, read once: reading them takes 20 ms."""
    return httpx.create_ssl_context(trust_env=False)


def _as_httpx(error: Exception) -> httpx.TransportError:
    if isinstance(error, httpcore.TimeoutException):
        return httpx.ReadTimeout("its time is over")
    return httpx.NetworkError(type(error).__name__)


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Any, pool: httpcore.ConnectionPool) -> None:
        self._stream: Iterable[bytes] = stream
        self._pool = pool

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        except TROUBLES as error:
            raise _as_httpx(error) from None

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()
        self._pool.close()


def _left(until: float, timeout: float | None) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left if timeout is None else min(left, timeout)


class _Backend(httpcore.NetworkBackend):
    def __init__(self, until: float) -> None:
        self._until = until
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        left = _left(self._until, timeout)
        return _Timed(self._plain.connect_tcp(host, port, left, local_address, socket_options), self._until)


class _Timed(httpcore.NetworkStream):
    """A connection whose every act has only what is left of the whole time."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self._stream, self._until = stream, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._until, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._until, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, _left(self._until, timeout)), self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
