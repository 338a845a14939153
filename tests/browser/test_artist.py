"""E1 and E2: an artist from signing up to "Profile control confirmed", and her works from the folder to the score."""

import io
import sqlite3
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from painter.core import accounts
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Context, Role
from painter.ui.words import say
from tests.core.pictures import a_gif, uploads

from .conftest import Server, StartServer, settled
from .people import Person, at_a_screen
from .test_accounts import Site, a_password, mailbox, provider, site

__all__ = ["mailbox", "provider", "site"]
LONG_MS = 60_000
EVIDENCE = b"the layers of my drawing, which stay on my computer"


def test_an_artist_documents_herself_and_is_confirmed(site: Site, browser: Browser) -> None:
    """E1: four documents, a submission, a reviewer's word, and all of it on a second device."""
    page, password = site.device(browser), a_password()
    sent: list[bytes] = []
    page.on("websocket", lambda s: s.on("framesent", lambda f: sent.append(f if isinstance(f, bytes) else f.encode())))
    site.member(page, "Cheri Valmont", "cheri@example.org", password)
    page.goto(f"{site.url}/models")
    page.get_by_label("Name of the model").fill("Lantern Coast")
    page.get_by_label("Name of the model").press("Tab")
    settled(page)
    page.get_by_role("button", name="Begin the model").click()
    expect(page.get_by_text("Next: verify")).to_be_visible()

    page.goto(f"{site.url}/artwork")
    settled(page)
    files = [{"name": u.name, "mimeType": "image/jpeg", "buffer": u.content} for u in uploads(2)]
    page.locator('.st-key-drop input[type="file"]').set_input_files(files)
    page.locator('[data-testid="stCheckbox"]', has_text="I have the rights").first.locator("label").click()
    settled(page)
    page.get_by_test_id("stButton").get_by_role("button", name="Upload", exact=True).click()
    expect(page.get_by_text("2 of 2 files are uploaded.")).to_be_visible(timeout=LONG_MS)

    page.goto(f"{site.url}/verification")
    settled(page)
    for label, text in (
        ("Public artist name", "Cheri Valmont"),
        ("Account e-mail", "cheri@example.org"),
        ("Country or region", "France"),
    ):
        page.get_by_label(label).fill(text)
        page.get_by_label(label).press("Tab")
        page.wait_for_timeout(700)
        settled(page)
    expect(page.get_by_text("1 of 4 documents given")).to_be_visible()  # kept as it was typed, without a button
    page.get_by_label("Address of your public profile").fill("https://portfolio.example.org/cheri")
    page.get_by_label("Address of your public profile").press("Tab")
    settled(page)
    page.get_by_role("button", name="Get a code").click()
    expect(page.get_by_text("Place this code anywhere in the profile")).to_be_visible()
    page.get_by_role("button", name="I have added it").click()
    expect(page.get_by_text("A reviewer will look by eye.").first).to_be_visible(timeout=LONG_MS)
    page.locator('[data-testid="stCheckbox"]', has_text="I hold the rights named").locator("label").click()
    settled(page)
    page.get_by_role("button", name="Declare", exact=True).click()
    expect(page.get_by_text("Your declaration is saved.")).to_be_visible()
    page.wait_for_timeout(1000)
    evidence = {"name": "layers.psd", "mimeType": "application/octet-stream", "buffer": EVIDENCE * 40}
    page.locator("#file").set_input_files([evidence])
    expect(page.get_by_text("Name and size are noted.")).to_be_visible()
    page.get_by_role("button", name="Submit verification for pilot review").click()
    expect(page.get_by_text("Submitted. A reviewer will read it.")).to_be_visible()
    assert not any(EVIDENCE in frame for frame in sent)
    stored = b"".join(path.read_bytes() for path in site.server.data_dir.rglob("*") if path.is_file())
    assert EVIDENCE not in stored

    other = site.device(browser)
    site.sign_in(other, "cheri@example.org", password)
    other.goto(f"{site.url}/verification")
    expect(other.get_by_text("4 of 4 documents given")).to_be_visible()
    expect(other.get_by_text("layers.psd")).to_be_visible()

    reviewer, word = site.device(browser), a_password()
    site.member(reviewer, "Amara", "amara@example.org", word)
    _make_reviewer(site, "amara@example.org")
    reviewer.goto(f"{site.url}/reviews")
    expect(reviewer.get_by_text("portfolio.example.org").first).to_be_visible()
    settled(reviewer)
    reviewer.get_by_role("button", name="Confirm profile control").click()
    expect(reviewer.get_by_text("Your decision stands.")).to_be_visible()
    other.goto(f"{site.url}/verification")
    expect(other.get_by_text("Profile control confirmed").first).to_be_visible()
    expect(other.get_by_text(say("V10-limit")[:40]).first).to_be_visible()


def _make_reviewer(site: Site, email: str) -> None:
    """As an administrator does it on the desk for accounts."""
    db = database.connect(site.server.data_dir / "painter.db")
    system = Context(actor=SYSTEM, db=db, data_dir=site.server.data_dir)
    row = database.one(db, "SELECT person_id FROM accounts WHERE email = ?", email)
    assert row is not None
    person = accounts.about(system, row["person_id"])
    roles = '["creator", "reviewer"]' if Role.CREATOR in person.roles else '["reviewer"]'
    db.conn.execute("UPDATE people SET roles = ? WHERE id = ?", (roles, row["person_id"]))
    db.conn.close()


@pytest.fixture(scope="module")
def demo(start_server: StartServer) -> Server:
    return start_server(PAINTER_SEED_SAMPLES="0")


@pytest.fixture
def artist(browser: Browser, demo: Server) -> Iterator[Person]:
    person = at_a_screen(browser, demo.url, "per_artist")
    yield person
    person.page.context.close()


def test_works_from_the_folder_to_the_score(artist: Person, demo: Server) -> None:
    """E2: nine good files and three bad ones, a blocked start, three more, and the start is open."""
    artist.open("models")
    artist.fill("Name of the model", "Nine Lives")
    artist.press("Begin the model")
    artist.reads("Next: verify")
    good = uploads(12)
    files = [*good[:9], good[0]]
    named = [{"name": f"{n:02d}-{u.name}", "mimeType": "image/jpeg", "buffer": u.content} for n, u in enumerate(files)]
    named.append({"name": "drawing.png", "mimeType": "image/png", "buffer": a_gif()})
    named.append({"name": "large.jpg", "mimeType": "image/jpeg", "buffer": _too_big()})
    _upload(artist, named)
    artist.reads("9 of 12 files are uploaded.", LONG_MS)
    artist.reads("Its content is a GIF")
    artist.reads("10 MB")
    artist.reads("the same file")
    artist.press("Confirm all 9 for training")
    artist.reads("9 confirmed, 10 are the minimum.")
    artist.open("training")
    artist.reads("10")
    assert artist.page.get_by_role("button", name="Start training").is_disabled()

    artist.open("artwork")
    _upload(artist, [{"name": u.name, "mimeType": "image/jpeg", "buffer": u.content} for u in good[9:]])
    artist.reads("3 of 3 files are uploaded.", LONG_MS)
    artist.press("Confirm all 12 for training")
    artist.reads("12 confirmed, 10 are the minimum.")
    _documents(artist)
    artist.open("licensing")
    artist.press("Save as a new version")
    artist.reads("version 1 in force")
    artist.open("readiness")
    for words in ("copyrighted character", "was scraped", "another artist's"):
        artist.tick(words)
    artist.press("Ready: set up the training")
    expect(artist.page.get_by_role("button", name="Start training")).to_be_enabled()
    parts = sqlite3.connect(demo.data_dir / "painter.db").execute("SELECT COUNT(*) FROM artworks").fetchone()
    assert parts == (12,)


def _upload(artist: Person, files: list[dict[str, object]]) -> None:
    artist.open("artwork")
    artist.page.locator('.st-key-drop input[type="file"]').set_input_files(files)  # type: ignore[arg-type]
    artist.at_rest()
    artist.tick("I have the rights or the permission")
    artist.page.get_by_test_id("stButton").get_by_role("button", name="Upload", exact=True).click()


def _too_big() -> bytes:
    """A real picture of one byte more than ten megabytes."""
    out = io.BytesIO()
    Image.new("RGB", (640, 640), "teal").save(out, "JPEG")
    content = out.getvalue()
    return content + bytes(10 * 1024 * 1024 + 1 - len(content))


def _documents(artist: Person) -> None:
    artist.documents_her_profile()
    artist.at_rest()
    artist.tick("I hold the rights named")
    artist.press("Declare")
    artist.reads("Your declaration is saved.")
    artist.at_rest()
    artist.page.locator("#file").set_input_files([{"name": "a.psd", "mimeType": "image/x-psd", "buffer": b"x" * 50}])
    artist.reads("Name and size are noted.")
    artist.reads("4 of 4 documents given")
    artist.press("Submit verification for pilot review")
    artist.reads("Submitted")
