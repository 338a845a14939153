"""The end of letters: one click in a mail program, or a button on our page; nobody has to sign in for it."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from painter.core import accounts
from painter.core.kernel.errors import Refused
from painter.core.notices import Topic
from painter.web.asking import Ask, Values, asked
from painter.web.hardening import ONE_CLICK
from painter.web.pages import Page, said

CLICK = b"List-Unsubscribe=One-Click"
LETTERS = {
    Topic.ANSWER: "about what needs your answer",
    Topic.MESSAGE: "about new messages",
    Topic.NEWS: "about news of your commissions",
}


def _facts(ask: Ask) -> Values:
    return {"sentence": "Press the button, and no more letters like that one are sent.", "button": "Stop", "back": "/"}


def _stop(ask: Ask) -> Response:
    topic = accounts.unsubscribe(ask.visitor, ask.value("token"))
    sentence = (
        f"No more letters {LETTERS[topic]}. The bell on pAInter still rings; your account page turns them on again."
    )
    return said(ask, "Done", sentence, [("/", "To the first page")])


PAGE = Page(ONE_CLICK, "press.html", "Stop these letters", _stop, _facts)


async def unsubscribe(request: Request) -> Response:
    """A mail program's one click (RFC 8058) is carried out at once; anybody else gets the page."""
    if request.method == "POST" and CLICK in await request.body():
        return await run_in_threadpool(_one_click, request)
    return await PAGE.answer(request)


def _one_click(request: Request) -> Response:
    ask = asked(request, {})
    try:
        accounts.unsubscribe(ask.visitor, str(request.query_params.get("token", "")))
    except Refused:
        return PlainTextResponse("This link is used up or too old.", status_code=410)
    return PlainTextResponse("Done. No more letters like that one.")


def routes() -> list[Route]:
    return [Route(ONE_CLICK, unsubscribe, methods=["GET", "POST"])]
