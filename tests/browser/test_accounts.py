"""Accounts in a real browser, with letters caught on this machine and an outside provider that runs here."""

import json
import re
import secrets
import socket
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import Message
from typing import Any

import httpx
import oidc_provider_mock
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from oidc_provider_mock import User
from playwright.sync_api import Browser, BrowserContext, Page, expect

from painter.core import accounts, notices
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Context
from painter.core.kernel.records import PersonId

from .conftest import PATIENCE_MS, Server, StartServer, settled

LETTER_S = 15.0  # the worker looks four times a second
PASSWORDS: set[str] = set()
TOKENS: set[str] = set()


def a_password() -> str:
    """A new one, remembered so that the last test can look for it everywhere."""
    password = f"pa {secrets.token_hex(6)} ss"
    PASSWORDS.add(password)
    return password


class Mailbox(MessageHandler):
    """Every letter that was taken."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.letters.append(message)

    def link(self, to: str, subject: str, number: int = 1) -> str:
        """The address in the letter of this subject to this person, once it has come; of several the number-th."""
        deadline = time.monotonic() + LETTER_S
        while time.monotonic() < deadline:
            found = [letter for letter in self.letters if letter["To"] == to and letter["Subject"] == subject]
            if len(found) >= number:
                address = re.search(rb"https?://\S+", found[number - 1].get_payload(decode=True))
                assert address is not None
                TOKENS.update(re.findall(r"token=(\S+)", address[0].decode()))
                return address[0].decode()
            time.sleep(0.1)
        raise AssertionError(f"no letter {subject!r} to {to}: {[(m['To'], m['Subject']) for m in self.letters]}")


@dataclass
class Site:
    """A real directory served with letters and an outside provider."""

    server: Server
    mailbox: Mailbox
    said: list[str] = field(default_factory=list)  # everything that went over sockets or stood in pages

    @property
    def url(self) -> str:
        return self.server.url

    def device(self, browser: Browser) -> Page:
        """A browser that nobody has used here before."""
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("websocket", lambda ws: ws.on("framereceived", lambda frame: self.said.append(str(frame))))
        page.on("websocket", lambda ws: ws.on("framesent", lambda frame: self.said.append(str(frame))))
        page.on("domcontentloaded", lambda p: self.said.append(p.content()))
        return page

    def sign_up(self, page: Page, name: str, email: str, password: str, *, artist: bool = True) -> None:
        page.goto(f"{self.url}/sign-up")
        page.get_by_label("Name", exact=True).fill(name)
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password").fill(password)
        page.get_by_label("Offer a model of my own art").set_checked(artist)
        page.get_by_label("I have read and accept").check()
        page.get_by_role("button", name="Create my account").click()

    def member(self, page: Page, name: str, email: str, password: str) -> None:
        """She has an account, confirmed by letter, and is signed in here."""
        self.sign_up(page, name, email, password)
        expect(page.get_by_role("heading", name="Look in your mail")).to_be_visible()
        page.goto(self.mailbox.link(email, "Confirm your e-mail address"))
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Confirm and sign in").click()
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
        self.remember(page.context)

    def sign_in(self, page: Page, email: str, password: str) -> None:
        page.goto(f"{self.url}/sign-in")
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in", exact=True).click()

    def account(self, page: Page) -> Page:
        page.goto(f"{self.url}/account")
        self.remember(page.context)
        return settled(page)

    def remember(self, context: BrowserContext) -> None:
        """The session token of this browser, so that the last test can look for it."""
        TOKENS.update(str(c["value"]) for c in context.cookies() if c["name"] == "painter_session")


@pytest.fixture(scope="module")
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of an OpenID Connect provider on this machine."""
    users = [
        User(sub="olga", claims={"email": "olga@example.org", "email_verified": True, "name": "Olga"}),
        User(sub="mia", claims={"email": "mia@example.org", "email_verified": True, "name": "Mia"}),
    ]
    with oidc_provider_mock.run_server_in_thread(user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(scope="module")
def site(start_server: StartServer, mailbox: tuple[Mailbox, int], provider: str) -> Site:
    box, port = mailbox
    outside = [{"name": "Atelier ID", "issuer": provider, "client_id": "painter", "client_secret": "outside-secret-77"}]
    settings: dict[str, Any] = {
        "PAINTER_DEMO": "0",
        "PAINTER_PUBLIC_URL": "{url}",
        "PAINTER_SMTP_HOST": "127.0.0.1",
        "PAINTER_SMTP_PORT": str(port),
        "PAINTER_SMTP_SECURITY": "none",
        "PAINTER_OUTSIDE": json.dumps(outside),
    }
    return Site(start_server(**settings), box)


def test_she_signs_up_confirms_and_stays_signed_in(site: Site, browser: Browser) -> None:
    """From the form over the letter to her account, which a reload keeps (N1, J15)."""
    page, password = site.device(browser), a_password()
    site.sign_up(page, "Ada", "ada@example.org", password)
    expect(page.get_by_text("If this address can be used, a letter is on its way.")).to_be_visible()

    early = site.device(browser)
    site.sign_in(early, "ada@example.org", password)
    expect(early.get_by_role("alert")).to_contain_text("Confirm your e-mail address first.")

    link = site.mailbox.link("ada@example.org", "Confirm your e-mail address", number=2)
    page.goto(link)
    page.get_by_label("Password").fill(a_password())
    page.get_by_role("button", name="Confirm and sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("The password is not right.")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Confirm and sign in").click()
    expect(page.get_by_role("heading", name="Ada", exact=True)).to_be_visible()
    expect(page.get_by_text("e-mail confirmed")).to_be_visible()
    expect(page.get_by_text("Terms of Use, version")).to_be_visible()

    page.reload()
    expect(page.get_by_role("heading", name="Ada", exact=True)).to_be_visible()
    page.goto(link)
    expect(page.get_by_text("This link is used up or too old.")).to_be_visible()
    cookie = next(c for c in page.context.cookies() if c["name"] == "painter_session")
    assert cookie["httpOnly"] is True
    assert cookie["sameSite"] == "Lax"


def test_a_known_address_is_answered_like_a_new_one(site: Site, browser: Browser) -> None:
    """Nobody learns from the form who has an account; its owner is told by letter (N1)."""
    page, password = site.device(browser), a_password()
    site.member(page, "Berta", "berta@example.org", password)
    other = site.device(browser)
    site.sign_up(other, "Somebody", "berta@example.org", a_password())
    expect(other.get_by_role("heading", name="Look in your mail")).to_be_visible()
    site.mailbox.link("berta@example.org", "You have a pAInter account already")


def test_an_attacker_is_slowed_and_the_victim_is_not(site: Site, browser: Browser) -> None:
    """Five wrong passwords stop the stranger; she signs in on a device of hers all the same (N1)."""
    hers, password = site.device(browser), a_password()
    site.member(hers, "Cleo", "cleo@example.org", password)
    attacker = site.device(browser)
    for _ in range(5):
        site.sign_in(attacker, "cleo@example.org", a_password())
        expect(attacker.get_by_role("alert")).to_contain_text("do not belong together")
    site.sign_in(attacker, "cleo@example.org", password)
    expect(attacker.get_by_role("alert")).to_contain_text("Too many tries from here.")

    hers.goto(f"{site.url}/sign-out")
    hers.get_by_role("button", name="Sign out").click()
    site.sign_in(hers, "cleo@example.org", password)
    expect(hers.get_by_text("Make pictures with a style")).to_be_visible()
    expect(hers.get_by_role("link", name="Cleo")).to_be_visible()


def test_two_devices_show_the_same_and_one_ends_the_other(site: Site, browser: Browser) -> None:
    """What is begun here is there; a device that is signed out there is out at its next step (N2, V14, L9)."""
    first, second, password = site.device(browser), site.device(browser), a_password()
    site.member(first, "Dora", "dora@example.org", password)
    site.sign_in(second, "dora@example.org", password)
    expect(second.get_by_role("link", name="Dora")).to_be_visible()

    first.goto(f"{site.url}/models")
    settled(first).get_by_label("Name", exact=False).first.fill("Chalk Cliffs")
    first.get_by_role("button", name=re.compile("Begin|Create")).first.click()
    expect(first.get_by_text("Chalk Cliffs").first).to_be_visible()
    second.goto(f"{site.url}/models")
    expect(settled(second).get_by_text("Chalk Cliffs").first).to_be_visible()

    site.account(first)
    expect(first.get_by_text("This device")).to_be_visible()
    first.get_by_role("button", name="Sign out", exact=True).nth(1).click()
    expect(first.get_by_text("Signed out there.")).to_be_visible()
    second.get_by_role("link", name="My images").click()
    expect(second.get_by_text("Sign in to go on.")).to_be_visible()
    expect(second.get_by_text("Chalk Cliffs")).to_have_count(0)

    site.sign_in(second, "dora@example.org", password)
    site.account(second).get_by_role("button", name="Sign out everywhere").click()
    expect(second.get_by_role("heading", name="Sign in")).to_be_visible()
    site.account(first)
    expect(first.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_new_password_by_letter_ends_every_session(site: Site, browser: Browser) -> None:
    """The link sets it once; the old one opens nothing, and other devices are out (N1)."""
    page, old, new = site.device(browser), a_password(), a_password()
    site.member(page, "Edda", "edda@example.org", old)
    other = site.device(browser)
    other.goto(f"{site.url}/forgot")
    other.get_by_label("E-mail address").fill("edda@example.org")
    other.get_by_role("button", name="Send me a link").click()
    expect(other.get_by_role("heading", name="Look in your mail")).to_be_visible()
    other.goto(site.mailbox.link("edda@example.org", "Set a new password"))
    other.get_by_role("textbox", name="New password").fill(new)
    other.get_by_role("button", name="Set the password").click()
    expect(other.get_by_role("heading", name="Edda", exact=True)).to_be_visible()
    site.account(page)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    site.sign_in(page, "edda@example.org", old)
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    site.sign_in(page, "edda@example.org", new)
    expect(page.get_by_role("link", name="Edda")).to_be_visible()


def test_two_tabs_do_not_break_each_other(site: Site, browser: Browser) -> None:
    """A form that was opened first still counts after a second one was opened, and after signing in (N1)."""
    page, password = site.device(browser), a_password()
    site.member(page, "Fay", "fay@example.org", password)
    page.goto(f"{site.url}/email")
    other = page.context.new_page()
    other.goto(f"{site.url}/email")
    page.get_by_label("New e-mail address").fill("fay2@example.org")
    page.get_by_label("Your password").fill(password)
    page.get_by_role("button", name="Change the address").click()
    expect(page.get_by_role("heading", name="Look in your mail")).to_be_visible()
    other.goto(site.mailbox.link("fay2@example.org", "Confirm your new e-mail address"))
    other.get_by_role("button", name="Confirm").click()
    expect(other.get_by_role("heading", name="Your address is changed")).to_be_visible()
    site.mailbox.link("fay@example.org", "Your e-mail address was changed")
    expect(site.account(page).get_by_text("fay2@example.org")).to_be_visible()


def _through(page: Page, sub: str) -> None:
    """The provider's own page: she says who she is."""
    page.get_by_role("button", name="Continue with Atelier ID").click()
    page.locator("input[name=sub]").first.fill(sub)
    page.get_by_role("button", name=re.compile("Authorize|Sign in|Submit|Log", re.IGNORECASE)).first.click()


def test_an_outside_provider_opens_a_new_account(site: Site, browser: Browser) -> None:
    """Over the provider to a short form, then straight in; the session is one of ours (N1)."""
    page = site.device(browser)
    page.goto(f"{site.url}/sign-in")
    _through(page, "olga")
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Olga")
    page.get_by_label("I have read and accept").check()
    page.get_by_role("button", name="Create my account").click()
    expect(page.get_by_role("heading", name="Olga", exact=True)).to_be_visible()
    expect(page.get_by_text("Atelier ID opens this account.")).to_be_visible()

    again = site.device(browser)
    again.goto(f"{site.url}/sign-in")
    _through(again, "olga")
    expect(again.get_by_role("link", name="Olga")).to_be_visible()
    site.account(page).get_by_role("button", name="Sign out everywhere").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    site.account(again)
    expect(again.get_by_role("heading", name="Sign in")).to_be_visible()


def test_an_outside_address_opens_no_account_by_itself(site: Site, browser: Browser) -> None:
    """Whoever has an account signs in to it first and connects the provider there (N1)."""
    page, password = site.device(browser), a_password()
    site.member(page, "Mia", "mia@example.org", password)
    stranger = site.device(browser)
    stranger.goto(f"{site.url}/sign-in")
    _through(stranger, "mia")
    expect(stranger.get_by_role("heading", name="You have an account already")).to_be_visible()
    site.account(stranger)
    expect(stranger.get_by_role("heading", name="Sign in")).to_be_visible()

    page.goto(f"{site.url}/connect")
    _through(page, "mia")
    expect(page.get_by_text("Atelier ID opens this account.")).to_be_visible()
    stranger.goto(f"{site.url}/sign-in")
    _through(stranger, "mia")
    expect(stranger.get_by_role("link", name="Mia")).to_be_visible()


def test_she_takes_her_data_and_leaves(site: Site, browser: Browser) -> None:
    """A copy first; then the typed address and the password, and nothing opens any more (J15)."""
    page, password = site.device(browser), a_password()
    site.member(page, "Gaia", "gaia@example.org", password)
    site.account(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download my data").click()
    assert download.value.suggested_filename.endswith(".zip")
    page.goto(f"{site.url}/leave")
    expect(page.get_by_text("Signed receipts, because people rely on them.")).to_be_visible()
    page.get_by_label("Type the e-mail address").fill("gaia@example.org")
    page.get_by_label("Your password").fill(password)
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_role("heading", name="Your account is deleted")).to_be_visible()
    site.mailbox.link("gaia@example.org", "Your account is deleted")
    site.sign_in(page, "gaia@example.org", password)
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")


def test_a_letter_about_a_commission_and_the_one_click_that_ends_them(site: Site, browser: Browser) -> None:
    """It says that something waits; a mail program's click ends such letters without signing in (RFC 8058)."""
    page, password = site.device(browser), a_password()
    site.member(page, "Hanna", "hanna@example.org", password)
    hanna = _person(site, "hanna@example.org")
    _ring(site, hanna, "com_1")
    link = site.mailbox.link("hanna@example.org", "You have an offer")
    assert link == f"{site.url}/commission?id=com_1"
    letter = next(m for m in site.mailbox.letters if m["Subject"] == "You have an offer")
    stop = letter["List-Unsubscribe"].strip("<>")
    assert stop.startswith(f"{site.url}/unsubscribe?token=")
    with httpx.Client(trust_env=False) as program:
        assert program.get(stop).status_code == 200
        assert program.post(stop.replace("token=per", "token=pre"), data=ONE_CLICK).status_code == 410
        assert _wants(site, hanna)
        assert program.post(stop, data=ONE_CLICK).text == "Done. No more letters like that one."
    assert not _wants(site, hanna)
    _ring(site, hanna, "com_2")
    page.goto(f"{site.url}/notices")
    expect(page.get_by_text("You have an offer").first).to_be_visible()
    settled(page)
    page.locator('[data-testid="stCheckbox"]', has_text="What needs my answer").locator("label").click()
    deadline = time.monotonic() + LETTER_S
    while not _wants(site, hanna) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert _wants(site, hanna)
    page.goto(stop)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("No more letters about what needs your answer.")).to_be_visible()
    assert not _wants(site, hanna)


ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def _context(site: Site) -> Context:
    """The directory as its worker sees it, two minutes ago: what is told there is due."""
    ago = datetime.now(UTC) - timedelta(minutes=2)
    db = database.connect(site.server.data_dir / "painter.db")
    return Context(actor=SYSTEM, db=db, data_dir=site.server.data_dir, clock=lambda: ago)


def _person(site: Site, email: str) -> PersonId:
    row = database.one(_context(site).db, "SELECT person_id FROM accounts WHERE email = ?", email)
    assert row is not None
    return PersonId(row["person_id"])


def _ring(site: Site, person: PersonId, about: str) -> None:
    ctx = _context(site)
    with ctx.transaction():
        notices.ring(ctx, person, "commissions.offer", about, notices.Topic.ANSWER)


def _wants(site: Site, person: PersonId) -> bool:
    return bool(accounts.mail_address(_context(site), person, notices.Topic.ANSWER))


def test_a_form_from_elsewhere_does_nothing(site: Site) -> None:
    """Without our token, or from another origin, a form is refused before anything is read (N1)."""
    form = {"email": "ada@example.org", "password": "x" * 12}
    with httpx.Client(base_url=site.url, trust_env=False) as client:
        assert client.post("/sign-in", data=form, headers={"Origin": "https://evil.example"}).status_code == 403
        assert client.post("/sign-in", data=form).status_code == 403
        answer = client.post("/sign-in", data=form, headers={"Origin": site.url})
        assert answer.status_code == 403
        assert "open for too long" in answer.text
        moved = client.get("/sign-in?next=//evil.example", headers={"Host": "127.0.0.9"})
        assert moved.status_code == 308
        assert moved.headers["location"].startswith(f"{site.url}/sign-in")


def test_no_secret_is_anywhere(site: Site) -> None:
    """No password and no token of this run stands in the log, the database, a page or what went over sockets (N1)."""
    assert len(PASSWORDS) > 10
    assert len(TOKENS) > 10
    for path in site.server.data_dir.glob("painter.db*"):
        if path.suffix == ".db":
            sqlite3.connect(path).execute("PRAGMA wal_checkpoint(FULL)").connection.close()
    stored = b"\n".join(p.read_bytes() for p in site.server.data_dir.rglob("*") if p.is_file())
    stored += site.server.log.read_bytes()
    said = "\n".join(site.said)
    for secret in PASSWORDS:
        assert secret.encode() not in stored
        assert secret not in said
    for token in TOKENS:
        assert token.encode() not in stored
    sessions = TOKENS - set(re.findall(r'name="token" value="([^"]+)"', said))  # a link's own page carries its token
    assert sessions
    assert [token for token in sessions if token in said] == []
    assert b"outside-secret-77" not in stored
    assert "outside-secret-77" not in said
