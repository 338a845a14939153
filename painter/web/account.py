"""What somebody does with her account by a form: password, address, her data, leaving. And its pages by link."""

import os
import tempfile
from datetime import timedelta
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from painter.core import accounts, own_data
from painter.core.accounts import Means, Purpose
from painter.ui.words import say
from painter.web.asking import Ask, Values, asked, forget, welcome
from painter.web.pages import Page, said
from painter.web.signing import providers

FRESH = timedelta(minutes=10)  # who has no password here proves herself by a new sign-in


def _password_facts(ask: Ask) -> Values:
    return {"asks_old": True}


def _password(ask: Ask) -> Response:
    accounts.change_password(ask.ctx, ask.form.get("old", ""), ask.form.get("password", ""), ask.visit)
    return welcome(ask, ask.ctx.herself(), Means.PASSWORD, to="/account")


def _email_facts(ask: Ask) -> Values:
    return {"mail_works": ask.house.settings.letters}


def _email(ask: Ask) -> Response:
    letters = ask.house.settings.letters
    email = ask.form.get("email", "")
    if accounts.change_email(ask.ctx, email, ask.form.get("password", ""), ask.visit, letters=letters):
        return RedirectResponse("/account", status_code=303)
    return said(
        ask,
        "Look in your mail",
        f"If {email} can be used, a link is on its way to it. Until you open it your old address stays.",
        [("/account", "Back to your account")],
    )


def _new_email_facts(ask: Ask) -> Values:
    link = accounts.opened(ask.visitor, Purpose.EMAIL, ask.value("token"))
    return {
        "sentence": f"{link.email} becomes the address of your account.",
        "button": "Confirm",
        "back": "/",
    }


def _new_email(ask: Ask) -> Response:
    accounts.confirm_email(ask.visitor, ask.value("token"))
    return said(ask, "Your address is changed", "Sign in with it from now on.", [("/account", "Your account")])


def _connect_facts(ask: Ask) -> Values:
    return {"providers": providers(ask), "outside_token": ask.form_token("/outside/start")}


def _nothing(ask: Ask) -> Response:
    return RedirectResponse("/account", status_code=303)


def _leave_facts(ask: Ask) -> Values:
    parting = own_data.parting(ask.ctx)
    has_password = accounts.account(ask.ctx).has_password
    facts = {"goes": parting.goes, "stays": parting.stays, "has_password": has_password}
    if parting.reasons and not ask.form:
        facts["problems"] = [say(str(reason)) for reason in parting.reasons]
    return facts


def _leave(ask: Ask) -> Response:
    if accounts.account(ask.ctx).has_password:
        accounts.prove(ask.ctx, ask.form.get("password", ""), ask.visit)
    elif ask.signed is None or ask.ctx.now() - ask.signed.session.created_at > FRESH:
        return said(
            ask,
            "Sign in once more",
            "Your account has no password. Sign in with your provider again and come back within ten minutes; "
            "that shows that it is you. Nothing was deleted.",
            [("/sign-in?next=/leave", "Sign in")],
            403,
        )
    own_data.leave(ask.ctx, ask.form.get("typed", ""))
    response = said(ask, "Your account is deleted", "Thank you for having been here.", [("/", "To the first page")])
    forget(ask, response)
    return response


async def my_data(request: Request) -> Response:
    """A zip of everything that is hers; made for this answer, gone after it."""
    return await run_in_threadpool(_my_data, request)


def _my_data(request: Request) -> Response:
    ask = asked(request, {})
    if ask.signed is None:
        return RedirectResponse("/sign-in?next=/my-data", status_code=303)
    handle, name = tempfile.mkstemp(suffix=".zip", prefix="painter-copy-")
    os.close(handle)
    target = Path(name)
    try:
        own_data.copy(ask.ctx, target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return FileResponse(
        target,
        media_type="application/zip",
        filename=f"painter-{ask.ctx.now():%Y-%m-%d}.zip",
        headers={"Cache-Control": "no-store"},
        background=BackgroundTask(target.unlink, missing_ok=True),
    )


PAGES = (
    Page(
        "/password", "new_password.html", "Change your password", _password, _password_facts, signed=True, proves=True
    ),
    Page("/email", "email.html", "Change your e-mail address", _email, _email_facts, signed=True, proves=True),
    Page("/new-email", "press.html", "Confirm your new address", _new_email, _new_email_facts),
    Page("/leave", "leave.html", "Delete your account", _leave, _leave_facts, signed=True),
    Page("/connect", "connect.html", "Connect an outside account", _nothing, _connect_facts, signed=True),
)


def routes() -> list[Route]:
    return [*(page.route() for page in PAGES), Route("/my-data", my_data)]
