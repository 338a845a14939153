"""The whole river through the screens: from twelve files to a verified receipt, as an artist, a reviewer, a creator."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.core.pictures import a_gif, uploads

from .conftest import Server, StartServer, settled
from .people import Person, crowd

QUICK = {
    "PAINTER_SEED_SAMPLES": "0",
    "PAINTER_SANDBOX_ENGINE_PX": "128",
    "PAINTER_TRAINING_POLL_S": "0.5",
    "PAINTER_PREDICTION_POLL_FIRST_S": "0.2",
    "PAINTER_PREDICTION_POLL_MOST_S": "0.5",
}
LONG_MS = 60_000


@pytest.fixture(scope="module")
def quick_server(start_server: StartServer) -> Server:
    return start_server(**QUICK)


@pytest.fixture
def people(browser: Browser, quick_server: Server) -> Iterator[Callable[[str], Person]]:
    """A browser of her own for each person."""
    yield from crowd(browser, quick_server.url)


def test_the_whole_river_through_the_screens(people: Callable[[str], Person], tmp_path: Path) -> None:
    """E2, E3, E5 to E7, E9 in first depth."""
    artist = people("per_artist")
    artist.open("models")
    artist.fill("Name of the model", "Lantern Coast")
    artist.fill("Description for visitors (optional)", "Coasts at dusk, from twelve works.")
    artist.press("Begin the model")
    artist.reads("Next: verify")

    # documents 1 and 2
    code = artist.documents_her_profile()
    assert re.fullmatch(r"PNT-[A-Z2-9]{10}", code)

    # twelve works and one that is none
    artist.open("artwork")
    files = [{"name": u.name, "mimeType": "image/jpeg", "buffer": u.content} for u in uploads(12)]
    files.append({"name": "drawing.png", "mimeType": "image/png", "buffer": a_gif()})
    artist.page.locator('.st-key-drop input[type="file"]').set_input_files(files)
    settled(artist.page)
    artist.tick("I have the rights or the permission")
    artist.page.get_by_test_id("stButton").get_by_role("button", name="Upload", exact=True).click()
    artist.reads("12 of 13 files are uploaded.", LONG_MS)
    artist.reads("Its content is a GIF")
    artist.press("Confirm all 12 for training")
    artist.reads("12 confirmed, 10 are the minimum.")

    # documents 3 and 4; the evidence never leaves the browser
    artist.open("verification")
    artist.tick("I hold the rights named")
    artist.press("Declare")
    artist.reads("Your declaration is saved.")
    secret = b"the bytes of my layered source file"
    evidence = {"name": "scan.psd", "mimeType": "application/octet-stream", "buffer": secret * 50}
    artist.page.locator("#file").set_input_files([evidence])
    artist.reads("Name and size are noted.")
    artist.reads("scan.psd")
    assert not any(secret in frame for frame in artist.sent)
    artist.press("Submit verification for pilot review")
    artist.reads("Submitted")

    artist.open("licensing")
    artist.press("Save as a new version")
    artist.reads("version 1 in force")
    artist.open("readiness")
    for words in ("copyrighted character", "was scraped", "another artist's"):
        artist.tick(words)
    artist.press("Ready: set up the training")

    # training, with the tab closed meanwhile
    artist.press("Start training")
    artist.reads("What you receive")
    expect(artist.page).to_have_url(re.compile(r"[?&]id=trn_"))
    training_id = artist.page.url.split("id=")[1].split("&")[0]
    artist.page.close()
    artist = people("per_artist")
    artist.open("training_monitor", id=training_id)
    artist.reads("Training is finished, and a version is ready", LONG_MS)
    with artist.page.expect_download() as download:
        artist.press("Training manifest")
    manifest = json.loads(Path(download.value.path()).read_text())
    assert len(manifest["files"]) == 12

    # her own test, her own word
    artist.open("test_gallery")
    artist.page.get_by_text("a lighthouse on a cliff at dusk").first.click()
    settled(artist.page)
    artist.press("Generate test output")
    expect(artist.page.get_by_alt_text(re.compile("Test output"))).to_be_visible(timeout=LONG_MS)
    artist.reads("No near-copy of your 12 works found", LONG_MS)
    artist.at_rest()
    artist.press("Approve")
    artist.reads("Approving does not publish.")

    reviewer = people("per_reviewer")
    reviewer.open("reviews")
    reviewer.reads(code)
    reviewer.press("Confirm profile control")
    reviewer.reads("Your decision stands.")

    artist.open("publish")
    artist.tick("I give this permission")
    artist.press("Publish")
    artist.reads("It is on the marketplace now.")

    # somebody else: terms before the button, then one picture with its receipt
    creator = people("per_creator")
    creator.open("marketplace")
    creator.reads("Lantern Coast")
    creator.press("Open")
    creator.reads("The image belongs to Cheri Valmont.")
    creator.press("Generate · free preview")
    expect(creator.page.get_by_role("button", name="Generate · free")).to_be_disabled()
    creator.tick("I have read and accept terms version 1")
    creator.fill("What do you want to see?", "neon c4sino poster")
    creator.press("Generate · free")
    creator.reads("Nothing was charged")
    creator.fill("What do you want to see?", "a boat below a lighthouse")
    creator.press("Generate · free")
    expect(creator.page.get_by_alt_text(re.compile("Your picture"))).to_be_visible(timeout=LONG_MS)
    creator.press("Receipt")
    creator.reads("Does not prove")
    with creator.page.expect_download() as download:
        creator.press("Download image")
    image = Path(download.value.path()).read_bytes()

    # anybody: authentic, and with one byte changed not
    visitor = people("nobody")
    visitor.open("verify")
    for content, answer in ((image, "Authentic"), (image[:-40] + b"\0" + image[-39:], "Altered")):
        visitor.open("verify")
        dropped = {"name": "image.png", "mimeType": "image/png", "buffer": content}
        visitor.page.locator('input[type="file"]').set_input_files([dropped])
        visitor.reads(answer)


GUARDED = ("models", "verification", "artwork", "readiness", "licensing", "training", "training_monitor")
GUARDED += ("test_gallery", "publish", "generate", "library", "reviews")


def test_a_cold_server_serves_no_screen_that_needs_a_person(start_server: StartServer, page: Page) -> None:
    """The trap of pages that are served without the frame: every one is tried first on a fresh server."""
    server = start_server(**QUICK)
    for name in GUARDED:
        page.goto(f"{server.url}/{name}")
        settled(page)
        expect(page.get_by_text("This page needs somebody else").first).to_be_visible()
        assert page.locator('[data-testid="stFileUploader"], [data-testid="stForm"]').count() == 0
