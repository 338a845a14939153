"""What somebody does with her account by a form: password, address, her data, leaving. And its pages by link."""

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from painter.core import accounts
from painter.core.accounts import Means, Purpose
from painter.web.asking import Ask, Values, welcome
from painter.web.pages import Page, said
from painter.web.signing import providers


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


PAGES = (
    Page("/password", "new_password.html", "Change your password", _password, _password_facts, signed=True),
    Page("/email", "email.html", "Change your e-mail address", _email, _email_facts, signed=True),
    Page("/new-email", "press.html", "Confirm your new address", _new_email, _new_email_facts),
    Page("/connect", "connect.html", "Connect an outside account", _nothing, _connect_facts, signed=True),
)


def routes() -> list[Route]:
    return [page.route() for page in PAGES]
