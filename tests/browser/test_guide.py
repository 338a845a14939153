"""The guide in a browser: each section is reached from the contents and by its address, and it prints whole."""

import io
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page
from pypdf import PdfReader

from painter.ui import texts

JUMPS_MS = 3_500  # longer than the page goes on seeking its anchor
BAR_PX = 120  # a heading that was jumped to stands below the bar
PICTURE = '[data-testid="stImageContainer"] img'
Settled = Callable[[Page], Page]


def files() -> list[Path]:
    """The sections in the order of the contents."""
    return [*sorted((texts.FOLDER / "guide").glob("*.md")), *sorted((texts.FOLDER / "guide_after").glob("*.md"))]


def keys() -> list[str]:
    """Their anchors."""
    return [path.stem.partition("-")[2] for path in files()]


def in_view(page: Page, key: str) -> bool:
    """The heading is on the screen and its top no lower than where a jump ends, or the page can scroll no further."""
    return bool(
        page.evaluate(
            """([key, bar]) => {
                const top = document.getElementById(key).getBoundingClientRect().top
                const main = document.querySelector('[data-testid="stMain"]')
                const end = main.scrollHeight - main.scrollTop - main.clientHeight < 4
                return top >= 0 && (top <= bar || (end && top < window.innerHeight))
            }""",
            [key, BAR_PX],
        )
    )


def reached(page: Page, key: str) -> None:
    page.wait_for_function("key => document.getElementById(key) !== null", arg=key)
    for _ in range(150):  # as long as any other step in the browser
        if in_view(page, key):
            return
        page.wait_for_timeout(100)
    top = page.evaluate("key => document.getElementById(key).getBoundingClientRect().top", key)
    raise AssertionError(f"#{key} was not jumped to, its top is {top}: {page.url}")


def test_each_anchor_is_opened_from_the_contents(server: str, page: Page, settled: Settled) -> None:
    """All fourteen, by a click, and the address says where (G1)."""
    page.goto(f"{server}/guide")
    settled(page)
    assert len(keys()) == 14
    for key in keys():
        page.locator(f'.st-key-contents a[href="#{key}"]').click()
        reached(page, key)
        assert page.url.endswith(f"/guide#{key}")


def test_an_address_with_an_anchor_opens_there(server: str, page: Page, settled: Settled) -> None:
    """As the Studio's links open it, on a page that is not there yet (G1)."""
    for key in ("training", "glossary", "verification"):
        page.goto("about:blank")
        page.goto(f"{server}/guide#{key}")
        settled(page)
        reached(page, key)


def test_whoever_scrolls_has_the_last_word(server: str, page: Page, settled: Settled) -> None:
    """The page goes to its anchor, and no longer once a hand is on it: not at once, and not when it comes to rest."""
    page.goto("about:blank")
    page.goto(f"{server}/guide#training")
    settled(page)
    page.wait_for_function(
        "() => window.painterJumped === location.href"
    )  # on a slow machine Streamlit jumps long before
    reached(page, "training")
    page.mouse.move(700, 500)
    page.mouse.wheel(0, -400)
    page.wait_for_function("bar => document.getElementById('training').getBoundingClientRect().top > bar", arg=BAR_PX)
    page.wait_for_timeout(JUMPS_MS)
    assert not in_view(page, "training")


def test_the_picture_fits_the_screen(server: str, page: Page, settled: Settled) -> None:
    """A row on a desk, a column on a phone, each with words for who does not see it; nothing sideways (G10)."""
    for width, shown in ((1440, "guide_row"), (390, "guide_column")):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{server}/guide")
        settled(page)
        page.locator(f".st-key-{shown} {PICTURE}").wait_for()  # the script ends before the browser has fetched it
        seen = [
            place for place in ("guide_row", "guide_column") if page.locator(f".st-key-{place} {PICTURE}").is_visible()
        ]
        assert seen == [shown]
        drawn = page.locator(f".st-key-{shown} {PICTURE}")
        assert "equals the test image" in str(drawn.get_attribute("alt"))
        assert drawn.evaluate("image => image.complete && image.naturalWidth > 100")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints_whole(server: str, page: Page, settled: Settled) -> None:
    """Every section is on paper, from the first to the last, without the bar (G1)."""
    page.goto(f"{server}/guide")
    settled(page)
    page.wait_for_selector("#after-generation")
    settled(page)
    page.evaluate("Promise.all([...document.images].map(image => image.decode().catch(() => null)))")
    paper = PdfReader(
        io.BytesIO(page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm")))
    )
    words = [re.sub(r"\s+", "", sheet.extract_text()) for sheet in paper.pages]
    whole = "".join(words)
    titles = [path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ") for path in files()]
    places = [whole.rindex(re.sub(r"\s+", "", title)) for title in titles]
    assert places == sorted(places)
    assert 8 <= len(words) <= 14
    assert all(len(sheet) > 100 for sheet in words), "an empty sheet"
    assert "Marketplace" not in words[0]
