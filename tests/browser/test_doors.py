"""Every page and every route of a real directory, asked for by everybody, on a warm server and on a cold one.

No browser here: the real server is spoken to as a browser would, over HTTP and over its socket, with real sessions.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from painter.core import accounts, schema, training
from painter.core.accounts import Means
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Context, Mode
from painter.core.kernel.records import PersonId
from painter.core.permissions import ANSWERS, Access, Answer, Caller
from painter.core.replicate import Host
from tests.core.conftest import Clock, World
from tests.core.members import QUICK
from tests.core.stand_in import BASE, StandIn
from tests.core.test_permissions import PEOPLE, build

from .conftest import ROOT, Server, StartServer
from .wire import screen

# Whom a page is for. A page that is not named here fails.
PAGES: dict[str, Access] = {
    **dict.fromkeys(["", "marketplace", "verify", "status", "terms", "account", "model", "receipt"], Access.ANYBODY),
    **dict.fromkeys(["artist", "case", "claim", "faq", "guide", "legal", "tour"], Access.ANYBODY),
    "overview": Access.DESK,
    **dict.fromkeys(["inbox", "commission", "notices"], Access.HERSELF),
    "settings": Access.ARTIST,
    "request": Access.SIGNED_IN,
    "claims": Access.REVIEWER,
    "disputes": Access.REVIEWER,
    **dict.fromkeys(["models", "verification", "artwork", "readiness", "licensing"], Access.ARTIST),
    **dict.fromkeys(["training", "training_monitor", "test_gallery", "publish", "earnings"], Access.ARTIST),
    "library": Access.SIGNED_IN,
    "generate": Access.SIGNED_IN,
    "reviews": Access.REVIEWER,
    "people": Access.ADMIN,
    "operations": Access.DESK,
}
# Creators' pages are for creators: a reviewer or an administrator is none here.
CREATORS = {Caller.CREATOR, Caller.ARTIST, Caller.OWNER}
TURNED_AWAY, HELD = "This page needs somebody else", "Your account needs you first"
HERS = (
    "Waiting Harbour",
    "PAINTER_CHERI_V2",
    "progress.psd",
    "a fox in the snow",
    "A tower in the snow",
)  # what only Cheri may read

# Route, what it answers to whoever may ask, and to a visitor where it is only for people who have signed in.
ROUTES: dict[str, tuple[Access, int]] = {
    "/healthz": (Access.ANYBODY, 200),
    "/sign-in": (Access.ANYBODY, 200),
    "/sign-up": (Access.ANYBODY, 200),
    "/sign-out": (Access.ANYBODY, 200),
    "/forgot": (Access.ANYBODY, 200),
    "/confirm?token=guessed": (Access.ANYBODY, 410),
    "/new-password?token=guessed": (Access.ANYBODY, 410),
    "/new-email?token=guessed": (Access.ANYBODY, 410),
    "/outside/finish": (Access.ANYBODY, 200),
    "/outside/start": (Access.ANYBODY, 405),
    "/outside/back/nobody": (Access.ANYBODY, 404),
    "/assets/pages.css": (Access.ANYBODY, 200),
    "/assets/..%2Fasgi.py": (Access.ANYBODY, 400),  # Streamlit refuses such a path before it is ours
    "/assets/asgi.py": (Access.ANYBODY, 404),
    "/unsubscribe?token=guessed": (Access.ANYBODY, 200),
    "/webhooks/replicate": (Access.ANYBODY, 200),  # asked for, not posted to, it is no route: the screens answer
    "/weights/ver_guessed": (Access.HERSELF, 404),
    "/password": (Access.HERSELF, 200),
    "/email": (Access.HERSELF, 200),
    "/connect": (Access.HERSELF, 200),
    "/leave": (Access.HERSELF, 200),
    "/my-data": (Access.HERSELF, 200),
    "/api/verify": (Access.ANYBODY, 405),  # only posted to
    "/api/receipts/rcpt_guessed": (Access.ANYBODY, 404),
    "/api/receipts/rcpt_guessed/file": (Access.ANYBODY, 404),
    "/api/receipts/rcpt_guessed/certificate.pdf": (Access.ANYBODY, 404),
    "/api/log/sandbox/checkpoint": (Access.ANYBODY, 200),
    "/api/log/sandbox/entries": (Access.ANYBODY, 200),
    "/api/log/sandbox/inclusion?index=0": (Access.ANYBODY, 200),
    "/api/log/sandbox/consistency?old=1": (Access.ANYBODY, 200),
    "/api/log-keys.txt": (Access.ANYBODY, 200),
    "/api/schema/consent-receipt-2.json": (Access.ANYBODY, 200),
    "/.well-known/jwks.json": (Access.ANYBODY, 200),
    "/.well-known/painter-trust.json": (Access.ANYBODY, 200),
    "/.well-known/painter-roots.pem": (Access.ANYBODY, 200),
}


@dataclass
class Doors:
    """A real directory in which everything has happened, and a session for everybody."""

    data: Path
    system: Context
    tokens: dict[Caller, str]
    things: dict[str, Any]

    def cookie(self, who: Caller) -> str:
        token = self.tokens.get(Caller.OWNER if who is Caller.SUSPENDED else who, "")
        return f"painter_session={token}" if token else ""

    @contextmanager
    def as_they_are(self, who: Caller) -> Iterator[None]:
        """The owner is suspended as long as the suspended owner asks."""
        if who is not Caller.SUSPENDED:
            yield
            return
        ines = self.system.acting_as(accounts.about(self.system, PersonId("ines")).actor)
        accounts.suspend(ines, PersonId("cheri"), "A reason that she reads.")
        try:
            yield
        finally:
            accounts.restore(ines, PersonId("cheri"))


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    data = tmp_path_factory.mktemp("doors")
    db = database.connect(data / "painter.db")
    schema.migrate(db)
    clock = Clock()
    stand_in = StandIn()
    system = Context(actor=SYSTEM, db=db, data_dir=data, clock=clock)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("painter.core.accounts.secrecy.HASHER", QUICK)
        world = World(system, clock, stand_in, Host(Mode.SANDBOX, BASE, "r8_test", stand_in))
        things = build(world)
        training.cancel(world.artist, things["running"])
    now = Context(actor=SYSTEM, db=db, data_dir=data)  # the sessions are of today, whatever the clock said
    tokens = {
        who: accounts.begin(now, PersonId(name), "A browser", Means.PASSWORD) for who, (name, _) in PEOPLE.items()
    }
    yield Doors(data, now, tokens, things)
    db.conn.close()


def served(doors: Doors, start_server: StartServer) -> Server:
    """A server that nobody has visited yet."""
    return start_server(doors.data, PAINTER_DEMO="0")


def expected(page: str, who: Caller) -> str:
    """'open', 'turned away' or 'held'."""
    access = PAGES[page]
    if access is Access.ANYBODY:
        return "open"
    if who is Caller.SUSPENDED:
        return "held"
    if access is Access.HERSELF:
        return "turned away" if who is Caller.VISITOR else "open"
    if access is Access.SIGNED_IN:
        return "open" if who in CREATORS else "turned away"
    return "open" if ANSWERS[access][who] is Answer.ALLOWED else "turned away"


def found(server: Server, doors: Doors, page: str, who: Caller) -> tuple[str, str]:
    """How the page received her, and all that was sent."""
    query = {"model": doors.things["model"], "id": doors.things["model"]}
    if page == "receipt":
        query = {"id": "rcpt_guessed"}
    if page == "commission":
        query = {"id": doors.things["asked"]}
    if page == "artist":
        query = {"id": "cheri"}
    told = screen(server.url, page, doors.cookie(who), **query)
    if TURNED_AWAY in told:
        return "turned away", told
    return ("held" if HELD in told else "open"), told


@pytest.fixture(scope="module")
def warm(doors: Doors, start_server: StartServer) -> Server:
    """A server that its owner has visited already: whatever it kept of that is not for others."""
    server = served(doors, start_server)
    for page in PAGES:
        found(server, doors, page, Caller.OWNER)
    return server


def as_the_table_says(server: Server, doors: Doors, page: str, who: Caller) -> None:
    """Nobody but Cheri reads what is hers."""
    received, told = found(server, doors, page, who)
    assert (page, received) == (page, expected(page, who))
    assert "painter.core" not in told, f"{page} shows a fault"
    if who is not Caller.OWNER and not (who is Caller.REVIEWER and page == "reviews"):
        assert [secret for secret in HERS if secret in told] == [], page


@pytest.mark.parametrize("who", Caller)
def test_each_page_receives_everybody_as_the_table_says(doors: Doors, warm: Server, who: Caller) -> None:
    """Everybody comes to the same server, after the owner (N1, N4, S8, T10)."""
    with doors.as_they_are(who):
        for page in PAGES:
            as_the_table_says(warm, doors, page, who)
        for path, (access, status) in ROUTES.items():
            with httpx.Client(base_url=warm.url, trust_env=False, headers={"Cookie": doors.cookie(who)}) as client:
                answer = client.get(path)
            if access is Access.HERSELF and who is Caller.VISITOR:
                assert (path, answer.status_code) == (path, 303)
                assert answer.headers["location"].startswith("/sign-in?next=")
                continue
            assert (path, answer.status_code) == (path, status)


@pytest.mark.parametrize("who", [Caller.VISITOR, Caller.ARTIST, Caller.SUSPENDED])
def test_a_cold_server_receives_nobody_otherwise(doors: Doors, start_server: StartServer, who: Caller) -> None:
    """Each of them brings another page as the first that a server nobody has visited is asked for (N1, N4)."""
    server = served(doors, start_server)
    hers = [page for page, access in PAGES.items() if access is Access.ARTIST]
    turn = 3 * list(Caller).index(who) % len(hers)
    with doors.as_they_are(who):
        for page in (hers[turn], hers[turn - 1], "reviews", "marketplace"):
            as_the_table_says(server, doors, page, who)
    server.end()


def test_every_page_is_named_above() -> None:
    """A new page needs its row."""
    files = {path.stem for path in (ROOT / "pages").rglob("*.py") if path.name != "__init__.py"}
    assert files == {page or "landing" for page in PAGES}


def test_every_route_is_named_above() -> None:
    """A new route needs its row."""
    # imported here: the routes read the settings of the process, which belong to the served program
    from painter.web import account, outside, receipts_api, signing, unsubscribing, webhooks, weights

    named = {path.partition("?")[0] for path in ROUTES}
    ours = {page.path for page in (*signing.PAGES, *account.PAGES)} | {"/my-data", "/healthz", outside.FINISH.path}
    ours.add(unsubscribing.PAGE.path)
    assert ours | {route.path for route in webhooks.routes()} <= named
    for route in (*weights.routes(), *receipts_api.routes()):
        assert any(route.path_regex.match(path) for path in named), route.path


def test_a_session_that_ended_opens_nothing(doors: Doors, start_server: StartServer) -> None:
    """The same cookie, a moment later (N1)."""
    server = served(doors, start_server)
    token = accounts.begin(doors.system, PersonId("cheri"), "A browser", Means.PASSWORD)
    cookie = f"painter_session={token}"
    assert "Waiting Harbour" in screen(server.url, "models", cookie)
    accounts.end_token(doors.system, token)
    told = screen(server.url, "models", cookie)
    assert TURNED_AWAY in told
    assert "Waiting Harbour" not in told
    with httpx.Client(base_url=server.url, trust_env=False, headers={"Cookie": cookie}) as client:
        assert client.get("/my-data").status_code == 303


def test_no_file_of_the_directory_is_served(doors: Doors, start_server: StartServer) -> None:
    """What is stored leaves through screens and our routes only (N4)."""
    server = served(doors, start_server)
    for path in (
        "/app/static/painter.db",
        "/static/../../painter.db",
        "/blobs/",
        "/data/state/painter.db",
        "/.streamlit",
    ):
        answer = httpx.get(server.url + path, trust_env=False)
        assert b"SQLite format 3" not in answer.content
        assert b"PAINTER_" not in answer.content
    server.end()


def test_behind_tls_every_cookie_is_bound_to_host_and_tls(start_server: StartServer) -> None:
    """Secure, HttpOnly, Lax, with the prefix that no other host can set; and browsers are told to come no other way."""
    server = start_server(PAINTER_DEMO="0", PAINTER_PUBLIC_URL="https://painter.example")
    seen = {"Host": "painter.example", "Origin": "https://painter.example"}  # as a proxy of ours passes it on
    with httpx.Client(base_url=server.url, trust_env=False, headers=seen) as client:
        page = client.get("/sign-up")
        binding = page.headers["set-cookie"]
        token = re.search(r'name="form_token" value="([^"]+)"', page.text)
        assert token is not None
        form = {"form_token": token[1], "name": "Ada", "email": "ada@example.org", "password": "correct horse battery"}
        cookie = {"Cookie": binding.partition(";")[0]}
        made = client.post("/sign-up", data={**form, "agree": "1", "creator": "1"}, headers=cookie)
    assert made.status_code == 303
    set_cookies = [binding, *made.headers.get_list("set-cookie")]
    assert len(set_cookies) == 3
    for cookie_line in set_cookies:
        assert cookie_line.startswith("__Host-painter_")
        for word in ("Secure", "HttpOnly", "SameSite=lax", "Path=/"):
            assert word in cookie_line
        assert "Domain" not in cookie_line
    assert made.headers["strict-transport-security"].startswith("max-age=31536000")
    server.end()
