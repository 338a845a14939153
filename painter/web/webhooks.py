"""Where the provider says that a job has moved: a signed hint that wakes the worker, and nothing else.

The answer tells nothing: 204 for what the provider has signed, one and the same 401 for anything else.
"""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from painter.core import jobs
from painter.settings import HOOK_PATH
from painter.wiring import the_house


async def take(request: Request) -> Response:
    """A genuine webhook makes its job due now; how it stands is asked of the host by the worker."""
    if not await run_in_threadpool(_may_be, request.headers):
        return _refused()  # before twelve megabytes of anything are read
    body = await request.body()
    return Response(status_code=204) if await run_in_threadpool(_take, request.headers, body) else _refused()


def _may_be(headers: Headers) -> bool:
    return jobs.may_be_hook(the_house().context(), headers)


def _take(headers: Headers, body: bytes) -> bool:
    return jobs.take_hook(the_house().context(), headers, body)


def _refused() -> Response:
    return PlainTextResponse("This was not signed by the provider. Nothing was done.", status_code=401)


def routes() -> list[Route]:
    return [Route(HOOK_PATH, take, methods=["POST"])]
