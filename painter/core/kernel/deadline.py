"""A connection that has to be done in time, whatever the other side does."""

from collections.abc import Callable
from ssl import SSLContext
from typing import Any

import httpcore

Left = Callable[[float | None], float]  # the wanted time-out -> seconds that may be used; raises where none are left


class TimedStream(httpcore.NetworkStream):
    """A connection whose every act has only what is left of the whole time: a byte now and then buys none."""

    def __init__(self, stream: httpcore.NetworkStream, left: Left) -> None:
        self._stream, self._left = stream, left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, self._left(timeout)), self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
