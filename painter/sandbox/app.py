"""The application: routes, guard and the tasks that run beside them."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from painter.sandbox import catalogue, switches, uploads, work_routes
from painter.sandbox.clock import Clock
from painter.sandbox.guard import Guard
from painter.sandbox.house import House, parent_lives
from painter.sandbox.options import Options
from painter.sandbox.problems import Problem

SWEEP_S = 0.25  # how late a deletion may be
PARENT_LOOK_S = 0.5


def build(options: Options, clock: Clock | None = None) -> Guard:
    """An ASGI application on its state directory; its workers start and end with its lifespan."""
    house = House(options, clock or Clock())

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        house.open()
        tasks = [asyncio.create_task(_sweep(house))]
        if options.parent_pid is not None:
            tasks.append(asyncio.create_task(_watch(options.parent_pid)))
        yield
        for task in tasks:
            task.cancel()
        await house.close()

    app = Starlette(
        routes=[*catalogue.ROUTES, *uploads.ROUTES, *work_routes.ROUTES, *switches.ROUTES],
        exception_handlers={Problem: _problem, HTTPException: _http_problem},
        lifespan=lifespan,
    )
    app.state.house = house
    return Guard(app, house.faults, lambda path: house.store.count_request("POST", path, house.clock.now()))


async def _sweep(house: House) -> None:
    while True:
        house.sweep()
        await asyncio.sleep(SWEEP_S)


async def _watch(parent_pid: int) -> None:
    """Ends the server when the process that started it is gone."""
    was_parent = os.getppid() == parent_pid
    while parent_lives(parent_pid, was_parent):
        await asyncio.sleep(PARENT_LOOK_S)
    os.kill(os.getpid(), signal.SIGTERM)


async def _problem(request: Request, error: Exception) -> Response:
    return error.response() if isinstance(error, Problem) else Response(status_code=500)


async def _http_problem(request: Request, error: Exception) -> Response:
    status, detail = (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, "error")
    return Problem(status, detail).response()
