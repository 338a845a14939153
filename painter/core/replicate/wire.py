"""One HTTP exchange that is over in time, whatever comes in between.

A time-out for each read is no deadline: a byte now and then renews it for ever. Each exchange has a connection of
its own, so that none is found dead which an earlier one has left.
"""

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache, partial
from typing import Any

import httpcore
import httpx

from painter.core.kernel.deadline import TimedStream

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
        *others, last = _addresses(host, port, _left(self._until, timeout))
        for address in others:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return self._connected(address, port, timeout, local_address, socket_options)
        return self._connected(last, port, timeout, local_address, socket_options)

    def _connected(
        self, address: str, port: int, timeout: float | None, local_address: str | None, socket_options: Any
    ) -> TimedStream:
        left = _left(self._until, timeout)
        stream = self._plain.connect_tcp(address, port, left, local_address, socket_options)
        return TimedStream(stream, partial(_left, self._until))


def _addresses(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a name, one at least, found in time: the system's own look-up knows no deadline."""
    with suppress(ValueError):
        return [str(ipaddress.ip_address(host))]  # no name: nothing to look up
    found: queue.Queue[list[str]] = queue.Queue()

    def look_up() -> None:
        try:
            told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            told = []
        found.put(list(dict.fromkeys(str(one[4][0]) for one in told)))

    threading.Thread(target=look_up, daemon=True).start()
    try:
        addresses = found.get(timeout=seconds)
    except queue.Empty:
        raise httpcore.ConnectTimeout from None
    if not addresses:
        raise httpcore.ConnectError
    return addresses
