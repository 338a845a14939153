"""E9: a visitor verifies a downloaded image, before and after its model was withdrawn; the API says the same."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, expect

from painter import seed
from painter.core import receipts
from tests.core.pictures import a_picture, encoded
from tests.screens.conftest import Ids, brought_up

from .conftest import Server, StartServer, settled
from .people import Person, at_a_screen

PHONE = {"width": 390, "height": 844}
NO_MORE = "e => e.scrollWidth - e.clientWidth"  # what lies beyond the edge, in px


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory, start_server: StartServer) -> tuple[Server, Ids]:
    """A demo server in which Jonas has an image of Cheri's published model."""
    data = tmp_path_factory.mktemp("verify") / "state"
    ids = brought_up(data)
    return start_server(data, PAINTER_SEED_SAMPLES="0"), ids


@pytest.fixture
def people(browser: Browser, there: tuple[Server, Ids]) -> Iterator[dict[str, Person]]:
    """The creator, the artist, and somebody whom nobody knows."""
    who = {"creator": seed.CREATOR, "artist": seed.ARTIST, "visitor": "nobody"}
    found = {name: at_a_screen(browser, there[0].url, person) for name, person in who.items()}
    yield found
    for person in found.values():
        person.page.context.close()


def downloaded(creator: Person) -> tuple[str, bytes]:
    """The first image of her library, under the name that it is saved with."""
    creator.open("library")
    with creator.page.expect_download() as download:
        creator.press("Download PNG")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def dropped(visitor: Person, name: str, content: bytes) -> Locator:
    """The large answer about this file."""
    visitor.open("verify")
    field = visitor.page.locator('.st-key-drop input[type="file"]')
    field.set_input_files([{"name": name, "mimeType": "image/png", "buffer": content}])
    answer = visitor.page.locator('[data-testid="stAlert"] h2')
    expect(answer).to_be_visible()
    settled(visitor.page)
    return answer


def one_pixel_changed(image: bytes) -> bytes:
    picture = Image.open(io.BytesIO(image)).convert("RGB")
    red, green, blue = picture.getpixel((20, 20))  # type: ignore[misc]
    picture.putpixel((20, 20), (red ^ 1, green, blue))
    return encoded(picture, "PNG")


def asked(server: Server, content: bytes) -> dict[str, object]:
    """What the API answers about this file."""
    answer = httpx.post(f"{server.url}/api/verify", content=content, trust_env=False)
    assert answer.status_code == httpx.codes.OK
    found: dict[str, object] = answer.json()
    return found


def test_a_visitor_verifies_what_was_downloaded(people: dict[str, Person], there: tuple[Server, Ids]) -> None:
    """E9: Authentic with its facts and limits, altered, no receipt; withdrawn since, and still authentic."""
    server, ids = there
    visitor = people["visitor"]
    name, image = downloaded(people["creator"])
    assert name == f"{ids.receipt}.png"
    changed, unrelated = one_pixel_changed(image), encoded(a_picture(91, (200, 150)), "PNG")

    expect(dropped(visitor, name, image)).to_have_text(re.compile(r"Authentic$"))
    for fact in ("Cheri Valmont", "Lantern Coast v1", "Demo", "Version 1", "On the marketplace", *receipts.LIMITS):
        visitor.reads(fact)
    visitor.reads(re.compile(r"^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC$"))
    visitor.page.set_viewport_size(PHONE)
    visitor.unfold("The whole receipt")
    assert visitor.page.get_by_test_id("stMain").evaluate(NO_MORE) <= 0
    visitor.page.set_viewport_size({"width": 1440, "height": 1000})
    visitor.press("Open the receipt")
    expect(visitor.page).to_have_url(re.compile(rf"/receipt\?.*id={ids.receipt}"))
    visitor.reads("Does not prove")
    assert visitor.page.get_by_role("button", name="Download image").count() == 0

    expect(dropped(visitor, name, changed)).to_contain_text(f"Altered, looks like receipt {ids.receipt}")
    visitor.reads("A likeness proves nothing")
    expect(dropped(visitor, "holiday.png", unrelated)).to_contain_text("No receipt")

    artist = people["artist"]
    artist.open("publish", model=ids.model)
    artist.fill("to confirm", "Lantern Coast")
    artist.press("Withdraw")
    artist.reads("Withdrawn. You can publish again at any time.")
    expect(dropped(visitor, name, image)).to_contain_text(re.compile(r"Authentic · model withdrawn since \d\d "))
    visitor.reads("Images made before keep their licence.")
    visitor.reads("Withdrawn by its artist")

    said = asked(server, image)
    assert (said["answer"], said["receipt_id"]) == ("authentic", ids.receipt)
    assert [one["status"] for one in said["statuses"]] == ["withdrawn"]  # type: ignore[attr-defined]
    assert asked(server, changed)["answer"] == "looks_like"
    assert asked(server, unrelated)["answer"] == "no_receipt"
