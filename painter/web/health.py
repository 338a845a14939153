"""GET /healthz: whether pAInter can do its work, for people who run it."""

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import JSONResponse

from painter import __version__
from painter.core import jobs
from painter.wiring import the_house

STALE_S = 330.0  # one download of weights may hold the worker for five minutes


def healthz(request: Request) -> JSONResponse:
    """200 with mode and the worker's heartbeat; 503 where the worker has not been heard of."""
    house = the_house()
    ctx = house.context()
    try:
        beat = jobs.last_beat(ctx)
    finally:
        ctx.db.conn.close()
    age = None if beat is None else (datetime.now(UTC) - beat).total_seconds()
    well = age is not None and age < STALE_S
    body = {
        "status": "ok" if well else "worker not heard",
        "version": __version__,
        "mode": str(house.mode),
        "directory": house.kind,
        "worker_beat_age_s": None if age is None else round(age, 1),
    }
    return JSONResponse(body, status_code=200 if well else 503)
