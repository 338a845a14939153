"""Routes that the real host does not have: for tests of what is asked of it and of its failures."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from painter.sandbox.asking import house_of, object_of, text
from painter.sandbox.problems import Problem


async def requests(request: Request) -> Response:
    """Every request that creates, in order, and how many there were of each noun."""
    rows = house_of(request).store.requests()
    counts = {"trainings": 0, "predictions": 0, "files": 0, "models": 0}
    for row in rows:
        counts[row["path"].rsplit("/", 1)[-1]] += 1
    return JSONResponse({"counts": counts, "rows": rows})


async def set_fault(request: Request) -> Response:
    """{"kind": ..., "times": n}: the next n of that kind go wrong; 0 switches it off. Kinds: the table in faults.py.

    With {"retry_after": s} as well, a 429 asks for that many seconds.
    """
    body = await object_of(request)
    times = body.get("times", 1)
    if not isinstance(times, int):
        raise Problem(422, "times must be a whole number")
    faults = house_of(request).faults
    after = body.get("retry_after", faults.retry_after_s)
    if not isinstance(after, int):
        raise Problem(422, "retry_after must be a whole number")
    faults.retry_after_s = after
    faults.set(text(body, "kind"), times)
    return JSONResponse({"left": faults.left})


async def advance(request: Request) -> Response:
    """{"advance_s": n}: the sandbox's time of day is n seconds later, and what has expired by then is gone."""
    seconds = (await object_of(request)).get("advance_s")
    if not isinstance(seconds, int | float):
        raise Problem(422, "advance_s must be a number")
    house = house_of(request)
    house.clock.advance(seconds)
    house.sweep()
    return JSONResponse({"now": house.clock.now()})


ROUTES = [
    Route("/sandbox/requests", requests),
    Route("/sandbox/faults", set_fault, methods=["POST"]),
    Route("/sandbox/clock", advance, methods=["POST"]),
]
