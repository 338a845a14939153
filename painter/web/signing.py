"""Signing up, in and out, confirming an address, a new password."""

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from painter.core import accounts
from painter.core.accounts import LANGUAGES, Means, Purpose, SignUp
from painter.core.kernel.context import Role
from painter.web.asking import Ask, Values, forget, welcome
from painter.web.pages import Facts, Page, show

ON_ITS_WAY = "If this address can be used, a letter is on its way. It may take a minute."


def providers(ask: Ask) -> list[Values]:
    """The outside providers of this deployment, for their buttons."""
    return [{"key": provider.key, "name": provider.name} for provider in ask.house.settings.outside]


def document_links() -> list[Values]:
    return [
        {"name": doc.name, "version": doc.version, "href": f"/terms?document={doc.key}"} for doc in accounts.documents()
    ]


def sign_up_facts(ask: Ask) -> Values:
    return {
        "languages": list(LANGUAGES.items()),
        "documents": document_links(),
        "outside": None,
        "mail_works": ask.house.settings.letters,
    }


def sign_up_form(ask: Ask) -> SignUp:
    """What the form says, as it was typed."""
    roles = {Role.ARTIST: "artist", Role.CREATOR: "creator"}
    return SignUp(
        name=ask.form.get("name", ""),
        email=ask.form.get("email", ""),
        country=ask.form.get("country", ""),
        language=ask.form.get("language") or "en",
        roles=frozenset(role for role, box in roles.items() if ask.form.get(box)),
        agreed=bool(ask.form.get("agree")),
    )


def _sign_in_facts(ask: Ask) -> Values:
    return {
        "providers": providers(ask),
        "mail_works": ask.house.settings.letters,
        "outside_token": ask.form_token("/outside/start"),
    }


def _sign_in(ask: Ask) -> Response:
    person_id = accounts.sign_in(ask.visitor, ask.form.get("email", ""), ask.form.get("password", ""), ask.visit)
    return welcome(ask, person_id, Means.PASSWORD)


def _sign_up(ask: Ask) -> Response:
    form = sign_up_form(ask)
    letters = ask.house.settings.letters
    person_id = accounts.sign_up(ask.visitor, form, ask.form.get("password", ""), ask.visit, letters=letters)
    if person_id is None:
        return _look_in_mail(ask, form.email, "Open the link in it and type your password once more.")
    return welcome(ask, person_id, Means.PASSWORD, to="/account")


def _sign_out(ask: Ask) -> Response:
    if ask.token:
        accounts.end_token(ask.visitor, ask.token)
    response = RedirectResponse("/", status_code=303)
    forget(ask, response)
    return response


def _confirm(ask: Ask) -> Response:
    person_id = accounts.confirm(ask.visitor, ask.value("token"), ask.form.get("password", ""), ask.visit)
    return welcome(ask, person_id, Means.PASSWORD, to="/account")


def _forgot(ask: Ask) -> Response:
    email = ask.form.get("email", "")
    accounts.forgot(ask.visitor, email, ask.visit)
    return _look_in_mail(ask, email, "The link in it is good for an hour.")


def _new_password(ask: Ask) -> Response:
    person_id = accounts.set_password(ask.visitor, ask.value("token"), ask.form.get("password", ""))
    return welcome(ask, person_id, Means.LINK, to="/account")


def _opened(purpose: Purpose) -> Facts:
    def of(ask: Ask) -> Values:
        accounts.opened(ask.visitor, purpose, ask.value("token"))
        return {"asks_old": False}

    return of


def _look_in_mail(ask: Ask, email: str, about: str) -> Response:
    return show(
        ask, "look_in_mail.html", {"title": "Look in your mail", "email": email, "about": f"{ON_ITS_WAY} {about}"}
    )


def _forgot_facts(ask: Ask) -> Values:
    return {"mail_works": ask.house.settings.letters}


PAGES = (
    Page("/sign-in", "sign_in.html", "Sign in", _sign_in, _sign_in_facts),
    Page("/sign-up", "sign_up.html", "Create an account", _sign_up, sign_up_facts),
    Page("/sign-out", "sign_out.html", "Sign out", _sign_out),
    Page("/confirm", "confirm.html", "Confirm your address", _confirm, _opened(Purpose.CONFIRM)),
    Page("/forgot", "forgot.html", "A new password", _forgot, _forgot_facts),
    Page("/new-password", "new_password.html", "Set a new password", _new_password, _opened(Purpose.PASSWORD)),
)


def routes() -> list[Route]:
    return [page.route() for page in PAGES]
