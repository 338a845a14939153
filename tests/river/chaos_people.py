"""What happens beside the worker of a river of chaos: webhooks come in, she cancels, everything is stopped for a while.

Each with a connection of its own and in a thread of its own, as in the server's process.
"""

import random
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from painter.core import jobs
from painter.core.jobs.model import TERMINAL
from painter.core.kernel import db as database
from painter.core.kernel.context import Context

Opened = Callable[[], Context]


def listen(opened: Opened) -> str:
    """Webhooks are taken from now on; the address to which they go."""

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.send_response(204 if jobs.take_hook(opened(), headers, body) else 401)
            self.end_headers()

        def log_message(self, *said: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/hook"


def meddle(opened: Opened, number: int) -> None:
    """In some rivers she cancels what is open at a random moment; in some, everything is stopped and started again."""
    rng = random.Random(f"{number} meddles")
    acts = [(rng.uniform(0.05, 2.5), cancel)] if rng.random() < 0.3 else []
    acts += [(rng.uniform(0.05, 2.5), pause)] if rng.random() < 0.3 else []
    threading.Thread(target=_act, args=(opened, acts), daemon=True).start()


def cancel(ctx: Context) -> None:
    """What is not over is canceled, or will be."""
    marks = database.marks(TERMINAL)
    for row in database.rows(ctx.db, f"SELECT id FROM jobs WHERE state NOT IN ({marks})", *TERMINAL):
        jobs.ask_cancel(ctx, row["id"])


def pause(ctx: Context) -> None:
    """Nothing is sent for half a second."""
    if not jobs.everything_stopped(ctx):
        jobs.stop_everything(ctx, "Chaos.")
    time.sleep(0.5)
    jobs.start_everything(ctx, "It is over.")


def _act(opened: Opened, acts: list[tuple[float, Callable[[Context], None]]]) -> None:
    ctx, began = opened(), time.monotonic()
    if jobs.everything_stopped(ctx):  # by one who was killed before he could lift it
        jobs.start_everything(ctx, "It is over.")
    for at, act in sorted(acts, key=lambda one: one[0]):
        time.sleep(max(0.0, began + at - time.monotonic()))
        act(ctx)
