"""GET /weights/{version}: the trained weights, for their artist, through pAInter and never past it."""

import logging
from collections.abc import Iterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from painter.core import accounts, training
from painter.core.kernel.context import Context
from painter.core.kernel.errors import HostTrouble, NotFound, PainterError
from painter.core.kernel.records import VersionId
from painter.ui.words import sentences
from painter.web.asking import Ask, asked
from painter.web.pages import said

log = logging.getLogger("painter.web")


async def weights(request: Request) -> Response:
    """The file, or a page that says in one sentence why not."""
    return await run_in_threadpool(_weights, request)


def _weights(request: Request) -> Response:
    ask = asked(request, {})
    if not ask.house.is_demo and ask.signed is None:
        return RedirectResponse(f"/sign-in?next={request.url.path}", status_code=303)
    try:
        found = training.weights(_who(ask), ask.house.host(), VersionId(request.path_params["version"]))
    except PainterError as error:
        status = 404 if isinstance(error, NotFound) else 502 if isinstance(error, HostTrouble) else 403
        return said(ask, "No weights from here", " ".join(sentences(error)), [("/", "To the first page")], status)
    headers = {
        "Cache-Control": "no-store",
        "Content-Encoding": "identity",  # compressed it would lose its length, and a cut-off file would look whole
        "Content-Disposition": f'attachment; filename="{found.name}"',
        "Content-Length": str(found.size),
        "X-Content-SHA256": found.sha256,
    }
    return StreamingResponse(_sent(found), media_type="application/octet-stream", headers=headers)


def _who(ask: Ask) -> Context:
    """In a demo anybody can be anybody, as on its screens: ?as= says who. Otherwise the session alone decides."""
    if not ask.house.is_demo:
        return ask.ctx
    try:
        return ask.house.context(accounts.demo_person(ask.visitor, ask.value("as")).actor)
    except NotFound:
        return ask.visitor


def _sent(found: training.Weights) -> Iterator[bytes]:
    # it ends early where something is wrong: shorter than its Content-Length, which a browser reports as failed
    try:
        yield from found.chunks
    except HostTrouble as trouble:
        log.warning("weights were not handed out whole: %s", trouble.detail)


def routes() -> list[Route]:
    return [Route("/weights/{version}", weights)]
