"""Our own pages beside Streamlit's: a form that tells what is wrong above itself, keeps what was typed, acts once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from painter.core import accounts
from painter.core.accounts import AccountReason
from painter.core.kernel.context import Mode
from painter.core.kernel.errors import NotFound, NotYours, PainterError, Refused
from painter.ui.words import say, sentences
from painter.web.asking import FORM, Ask, Values, asked, keep

HERE = Path(__file__).parent
ASSETS = "/assets"
MOST_FIELDS = 30
NEVER_SHOWN = ("password", "old", "new", "form_token", "token")  # what is not put back into a form
STATUS = {AccountReason.TOO_MANY: 429, AccountReason.BUSY: 503, AccountReason.LINK_OVER: 410}

Answer = Callable[[Ask], Response]
Facts = Callable[[Ask], Values]


class Typed(dict[str, str]):
    """What was typed; what was not is ''."""

    def __missing__(self, name: str) -> str:
        return ""


@dataclass(frozen=True)
class Page:
    """A form at a path. facts: what its template needs besides the usual. act: what sending it does.

    signed: only for people who are signed in; others are asked to sign in first. proves: it asks her password, so
    that who has none is sent to set one.
    """

    path: str
    template: str
    title: str
    act: Answer
    facts: Facts = lambda ask: {}
    signed: bool = False
    proves: bool = False

    def route(self, path: str = "") -> Route:
        """path: where it lies below a mount, if it does."""
        return Route(path or self.path, self.answer, methods=["GET", "POST"])

    async def answer(self, request: Request) -> Response:
        """The form, or what came of sending it."""
        form: dict[str, str] = {}
        if request.method == "POST":
            async with request.form(max_fields=MOST_FIELDS, max_files=0) as sent:
                form = {name: value for name, value in sent.items() if isinstance(value, str)}
        return await run_in_threadpool(self._respond, request, form)

    def _respond(self, request: Request, form: dict[str, str]) -> Response:
        ask = asked(request, form)
        if ask.house.is_demo:
            return RedirectResponse("/account", status_code=303)
        if self.signed and ask.signed is None:
            return RedirectResponse(f"/sign-in?next={self.path}", status_code=303)
        if self.proves and not accounts.account(ask.ctx).has_password:
            return said(ask, self.title, say("form.no_password"), [("/account", "Back to your account")])
        if request.method == "POST" and not ask.form_is_ours():
            return self._show(ask, [say("form.old")], 403)
        try:
            return self.act(ask) if request.method == "POST" else self._show(ask, [], 200)
        except PainterError as error:
            return self._told(ask, error)

    def _told(self, ask: Ask, error: PainterError) -> Response:
        status = status_of(error)
        if status == 410 or ask.request.method == "GET":
            return said(ask, self.title, " ".join(sentences(error)), [("/sign-in", "Sign in")], status)
        return self._show(ask, sentences(error), status)

    def _show(self, ask: Ask, problems: list[str], status: int) -> Response:
        values = Typed((name, value) for name, value in ask.form.items() if name not in NEVER_SHOWN)
        facts = {"title": self.title, "path": self.path, "problems": problems, "values": values, **self.facts(ask)}
        return show(ask, self.template, facts, status)


def status_of(error: PainterError) -> int:
    """The HTTP status of a refusal."""
    if isinstance(error, Refused):
        return next((STATUS[r] for r in error.reasons if isinstance(r, AccountReason) and r in STATUS), 422)
    if isinstance(error, NotFound):
        return 404
    return 403 if isinstance(error, NotYours) else 409


def show(ask: Ask, template: str, facts: Values, status: int = 200) -> Response:
    """The page, never kept by a cache: it may hold somebody's address or a form's token."""
    usual: Values = {
        "note": None,
        "problems": [],
        "values": Typed(),
        "next": ask.next,
        "form_token": ask.form_token(),
        "token": ask.value("token"),
        "simulated": ask.house.mode is Mode.SANDBOX,
        "contact": ask.house.settings.contact_link,
        "assets": ASSETS,
        "fonts": fonts(),
    }
    response = HTMLResponse(_templates().get_template(template).render({**usual, **facts}), status_code=status)
    response.headers["Cache-Control"] = "no-store"
    if ask.cookie(FORM) != ask.binding:
        keep(ask, response, FORM, ask.binding, None)
    return response


def said(ask: Ask, title: str, sentence: str, links: list[tuple[str, str]], status: int = 200) -> Response:
    """A page that says one thing."""
    return show(ask, "said.html", {"title": title, "sentence": sentence, "links": links}, status)


@cache
def fonts() -> dict[str, str]:
    """Addresses of the two typefaces that Streamlit brings along; '' where they moved: then the system's are used."""
    folder = Path(streamlit.__file__).parent / "static" / "static" / "media"
    found: dict[str, Any] = {}
    for name, pattern in (("serif", "SourceSerif*Roman*.woff2"), ("sans", "SourceSans*Upright*.woff2")):
        files = sorted(folder.glob(pattern))
        found[name] = f"/static/media/{files[0].name}" if files else ""
    return found


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
