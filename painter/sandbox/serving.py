"""The server process: one state directory, one port of this machine, until it is told to end."""

import fcntl
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import uvicorn

from painter.sandbox.app import build
from painter.sandbox.clock import Clock
from painter.sandbox.options import HOST, TOKEN, Options

GRACE_S = 1  # for requests that wait, when the server ends
BACKLOG = 128


class CannotServe(Exception):
    """The port is taken, or another sandbox has the state; the message is for a person."""


def run(options: Options, ready: Callable[[str, str], None] | None = None, clock: Clock | None = None) -> None:
    """Serves until SIGTERM or SIGINT. ready: called with base URL and token once a connection would succeed."""
    options.state_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _sole_user(options.state_dir), _listening(options.port) as listener:
        app = build(options, clock)
        config = uvicorn.Config(
            app,
            http="h11",
            loop="asyncio",
            ws="none",
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_S,
        )
        if ready is not None:
            ready(f"http://{HOST}:{listener.getsockname()[1]}", TOKEN)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def _sole_user(state_dir: Path) -> Iterator[None]:
    with (state_dir / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotServe(f"another sandbox is running on {state_dir}") from None
        yield


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """A socket of this machine only, to which one can connect at once."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise CannotServe(f"port {port} cannot be used: {error}") from None
        listener.listen(BACKLOG)
        yield listener
