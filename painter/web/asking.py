"""One request to a page of ours: who asks, from where, with which form; and the cookies that answer it."""

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from painter.core import accounts
from painter.core.accounts import Means, Signed, Visit
from painter.core.kernel.context import SYSTEM, VISITOR, Context
from painter.core.kernel.records import PersonId
from painter.wiring import House, the_house

FORM_LIFE_S = 2 * 3600  # somebody may read the documents before she sends the form
KNOWN_LIFE_S = 400 * 86400  # the longest that browsers keep a cookie
MOST_KNOWN = 5  # accounts that one device remembers
SESSION, FORM, KNOWN = "session", "form", "known"  # our cookies


@dataclass
class Ask:
    """What a page needs to answer. form: what was sent, '' for what was not. binding: this browser's form cookie."""

    request: Request
    house: House
    form: dict[str, str]
    signed: Signed | None
    ctx: Context  # of whoever asks
    binding: str

    @property
    def visitor(self) -> Context:
        return self.house.context(VISITOR)

    @property
    def system(self) -> Context:
        return self.house.context(SYSTEM)

    def cookie(self, what: str) -> str:
        """A cookie of ours that the browser sent; '' where it sent none."""
        return self.request.cookies.get(self.house.cookie(what), "")

    @property
    def token(self) -> str:
        """The session token that the browser sent."""
        return self.cookie(SESSION)

    @property
    def visit(self) -> Visit:
        return Visit(
            source=_source(self.request, self.house.settings.trusted_proxies),
            device=accounts.device_name(self.request.headers.get("user-agent", "")),
            known=self.cookie(KNOWN),
        )

    def value(self, name: str) -> str:
        """From the form, else from the address."""
        return self.form.get(name) or self.request.query_params.get(name, "")

    @property
    def next(self) -> str:
        """Where to go afterwards: an address of ours, or ''."""
        return local(self.value("next"))

    def form_token(self, path: str = "") -> str:
        """For the form of this page, or of that path; good in this browser for two hours, in every tab of it."""
        return str(_signer(self.house, path or self.request.url.path).dumps(self.binding))

    def form_is_ours(self) -> bool:
        """Whether the form came from this page in this browser, not long ago."""
        try:
            bound = _signer(self.house, self.request.url.path).loads(self.form.get("form_token", ""), FORM_LIFE_S)
        except BadData:
            return False
        sent = self.cookie(FORM)
        return bool(sent) and secrets.compare_digest(str(bound), sent)


def asked(request: Request, form: dict[str, str]) -> Ask:
    """The request with who is behind it. Blocking: reads the database."""
    house = the_house()
    signed, ctx = house.visit(request.cookies.get(house.cookie(SESSION), ""))
    binding = request.cookies.get(house.cookie(FORM)) or secrets.token_urlsafe(16)
    return Ask(request=request, house=house, form=form, signed=signed, ctx=ctx, binding=binding)


def local(address: str) -> str:
    """The address where it stays on this site, else ''."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not address.startswith("/") or address[1:2] in ("/", "\\"):
        return ""
    return address if address.isprintable() else ""


def welcome(ask: Ask, person_id: PersonId, means: Means, to: str = "") -> Response:
    """She is signed in on this device, and goes on."""
    system = ask.system
    visit = ask.visit
    token = accounts.begin(system, person_id, visit.device, means, instead_of=ask.token)
    response = RedirectResponse(to or ask.next or "/", status_code=303)
    keep(ask, response, SESSION, token, ask.house.settings.session_days * 86400)
    mark = accounts.device_mark(system, person_id)
    known = [mark, *(old for old in visit.known.split(".") if old and old != mark)][:MOST_KNOWN]
    keep(ask, response, KNOWN, ".".join(known), KNOWN_LIFE_S)
    return response


def keep(ask: Ask, response: Response, what: str, value: str, life_s: int | None) -> None:
    """The cookie is set as every cookie of ours: HttpOnly, SameSite=Lax, Secure behind TLS, for the whole host."""
    secure = ask.house.settings.https
    name = ask.house.cookie(what)
    response.set_cookie(name, value, max_age=life_s, path="/", secure=secure, httponly=True, samesite="lax")


def forget(ask: Ask, response: Response) -> None:
    """The browser's session cookie is gone."""
    response.delete_cookie(
        ask.house.cookie(SESSION), path="/", secure=ask.house.settings.https, httponly=True, samesite="lax"
    )


def _signer(house: House, path: str) -> URLSafeTimedSerializer:
    key = accounts.site_key(house.data_dir)
    return URLSafeTimedSerializer(key, salt=f"painter.form:{path}")


def _source(request: Request, proxies: int) -> str:
    """The client's address; behind proxies of ours, what the outermost of them saw."""
    chain = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",") if part.strip()]
    if proxies and len(chain) >= proxies:
        return chain[-proxies]
    return request.client.host if request.client else ""


def base_url(ask: Ask) -> str:
    """The origin under which the browser sees us."""
    return ask.house.settings.canonical or str(ask.request.base_url).rstrip("/")


Values = dict[str, Any]
