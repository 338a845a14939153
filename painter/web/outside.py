"""Signing in with an outside OpenID Connect provider; it ends in the same session as a password does.

An identity that is new here opens nothing by its address alone: who has an account signs in to it first and connects
the provider there; who has none makes one.
"""

from functools import cache
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth
from httpx import HTTPError
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from painter.core import accounts
from painter.core.accounts import Identity, Means
from painter.core.kernel.errors import PainterError
from painter.settings import Provider
from painter.ui.words import say, sentences
from painter.web.asking import Ask, Values, asked, base_url, local, welcome
from painter.web.pages import Page, Typed, said, show, status_of
from painter.web.signing import sign_up_facts, sign_up_form
from painter.wiring import House

STATE_LIFE_S = 900  # to sign in at the provider and to fill in a short form
TIMEOUT_S = 10.0
AGAIN = [("/sign-in", "Back to signing in")]


@cache
def _registry(house_key: str, providers: tuple[tuple[str, str, str, str], ...]) -> OAuth:
    registry = OAuth()
    for key, issuer, client_id, secret in providers:
        registry.register(
            key,
            client_id=client_id,
            client_secret=secret,
            server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256", "timeout": TIMEOUT_S},
        )
    return registry


def _client(house: House, key: str) -> tuple[Provider, Any] | None:
    found = next((p for p in house.settings.outside if p.key == key), None)
    if found is None:
        return None
    facts = tuple((p.key, p.issuer, p.client_id, p.client_secret.get_secret_value()) for p in house.settings.outside)
    return found, getattr(_registry(str(house.data_dir), facts), key)


async def start(request: Request) -> Response:
    """On to the provider; where she is signed in already, to connect it to her account."""
    async with request.form(max_fields=5, max_files=0) as sent:
        form = {name: value for name, value in sent.items() if isinstance(value, str)}
    ask = await run_in_threadpool(asked, request, form)
    chosen = _client(ask.house, form.get("provider", ""))
    if chosen is None or ask.house.is_demo:
        return said(ask, "No such provider", "This provider is not set up here.", AGAIN, 404)
    if not ask.form_is_ours():
        return said(ask, "Please try again", say("form.old"), AGAIN, 403)
    provider, client = chosen
    request.session.clear()
    request.session["next"] = local(form.get("next", ""))
    request.session["connect"] = ask.signed is not None
    try:
        answer: Response = await client.authorize_redirect(request, f"{base_url(ask)}/outside/back/{provider.key}")
    except (AuthlibBaseError, HTTPError):
        return _no_answer(ask, provider)
    return answer


async def back(request: Request) -> Response:
    """The provider has sent her back: signed in, connected, or on to the rest of making an account."""
    ask = await run_in_threadpool(asked, request, {})
    chosen = _client(ask.house, request.path_params["key"])
    if chosen is None or ask.house.is_demo:
        return said(ask, "No such provider", "This provider is not set up here.", AGAIN, 404)
    provider, client = chosen
    try:
        told = (await client.authorize_access_token(request)).get("userinfo") or {}
    except (AuthlibBaseError, HTTPError, ValueError):
        return _no_answer(ask, provider)
    if not told.get("sub"):
        return _no_answer(ask, provider)
    identity = Identity(issuer=str(told.get("iss") or provider.issuer), subject=str(told["sub"]), name=provider.name)
    try:
        return await run_in_threadpool(_arrived, ask, identity, dict(told))
    except PainterError as error:
        return said(ask, "This did not work", " ".join(sentences(error)), AGAIN, status_of(error))


def _arrived(ask: Ask, identity: Identity, told: dict[str, Any]) -> Response:
    session = ask.request.session
    to = local(str(session.get("next") or "")) or "/"
    person_id = accounts.known_outside(ask.visitor, identity.issuer, identity.subject)
    if session.pop("connect", False) and ask.signed is not None:
        if person_id != ask.signed.person.id:
            accounts.connect(ask.ctx, identity)
        return RedirectResponse("/account", status_code=303)
    if person_id is not None:
        session.clear()
        return welcome(ask, person_id, Means.OUTSIDE, to=to)
    email = str(told.get("email") or "")
    if told.get("email_verified") is True and accounts.has_account(ask.system, email):
        facts = {"title": "You have an account already", "provider": identity.name}
        return show(ask, "link_account.html", facts)
    session["new"] = {
        **identity.model_dump(),
        "email": email,
        "confirmed": told.get("email_verified") is True,
        "called": str(told.get("name") or ""),
    }
    return RedirectResponse("/outside/finish", status_code=303)


def _finish_facts(ask: Ask) -> Values:
    new = ask.request.session.get("new")
    if not new:
        return {**sign_up_facts(ask), "title": "Create an account"}
    facts = {**sign_up_facts(ask), "outside": {"provider": new["name"], "email": new["email"]}}
    if not ask.form:
        facts["values"] = Typed(name=new["called"], creator="1")
    return facts


def _finish(ask: Ask) -> Response:
    new = ask.request.session.get("new")
    if not new:
        return said(ask, "This took too long", "Start once more with your provider. Nothing was made.", AGAIN, 410)
    identity = Identity(issuer=new["issuer"], subject=new["subject"], name=new["name"])
    form = sign_up_form(ask)
    if new["email"]:
        form = form.model_copy(update={"email": new["email"]})
    person_id = accounts.sign_up_outside(ask.visitor, form, identity, confirmed=new["confirmed"] and bool(new["email"]))
    ask.request.session.clear()
    return welcome(ask, person_id, Means.OUTSIDE, to="/account")


def _no_answer(ask: Ask, provider: Provider) -> Response:
    sentence = f"{provider.name} did not confirm who you are. Nothing was changed. Please try again."
    return said(ask, "This did not work", sentence, AGAIN, 502)


FINISH = Page("/outside/finish", "sign_up.html", "One more step", _finish, _finish_facts)


def mount(house: House) -> Mount:
    """/outside/..., with a signed cookie of their own for what happens between leaving and coming back."""
    state = Middleware(
        SessionMiddleware,
        secret_key=accounts.site_key(house.data_dir).hex(),
        session_cookie=house.cookie("outside"),
        max_age=STATE_LIFE_S,
        same_site="lax",
        https_only=house.settings.https,
    )
    return Mount(
        "/outside",
        routes=[
            Route("/start", start, methods=["POST"]),
            Route("/back/{key}", back),
            FINISH.route("/finish"),
        ],
        middleware=[state],
    )
