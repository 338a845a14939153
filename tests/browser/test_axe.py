"""Every page under the eyes of axe-core: nothing serious and nothing critical, with all that folds unfolded.

Part of `make soak` (PAINTER_SOAK=1): at 1440 px and on a phone, in the light and in the dark. Contrast, names, roles
and lists are what a program can judge; what axe leaves undecided is no finding here.
"""

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from painter import seed
from tests.screens.conftest import Ids, brought_up
from tests.screens.test_every_page import PAGES as SCREENS

from .conftest import PATIENCE_MS, StartServer, settled
from .test_doors import PAGES

SOAK = os.environ.get("PAINTER_SOAK") == "1"
LOOKS = list(itertools.product(("light", "dark"), (1440, 390)))
GRAVE = ("serious", "critical")
ALSO = ("heading-order",)  # lighter to axe, but it is how a page is read by ear

pytestmark = pytest.mark.skipif(not SOAK, reason="a minute and more of browser: in make soak")

# Pages that hold more for one person than for another, or in another state.
# Name, who, what stands in the address.
MORE = {
    "landing, an artist": ("", seed.ARTIST, ()),
    "account, an artist": ("account", seed.ARTIST, ()),
    "model, its artist": ("model", seed.ARTIST, ("id",)),
    "receipt, of hers": ("receipt", seed.ARTIST, ("receipt",)),
    "commission, its creator": ("commission", seed.CREATOR, ("commission",)),
    "inbox, a creator": ("inbox", seed.CREATOR, ()),
    "verification, waiting": ("verification", seed.ARTIST, ("nine",)),
    "readiness, nine works": ("readiness", seed.ARTIST, ("nine",)),
    "turned away": ("reviews", seed.CREATOR, ()),
}
VIEWS = {
    **{
        page or "landing": (page, *next(v for k, v in SCREENS.items() if Path(k).stem == (page or "landing")))
        for page in PAGES
    },
    **MORE,
}
FORMS = ("sign-in", "sign-up", "forgot", "confirm?token=guessed", "unsubscribe?token=guessed")
HER_FORMS = ("password", "email", "connect", "leave", "sign-out")

UNFOLD = """() => {
    const closed = document.querySelectorAll('[data-testid="stExpander"] details:not([open]) > summary')
    closed.forEach(one => one.click())
    return closed.length
}"""
FOUND = """async () => {
    const told = await axe.run(document, { resultTypes: ["violations"] })
    return told.violations.flatMap(rule => rule.nodes.map(node => ({
        rule: rule.id, impact: node.impact || rule.impact, at: node.target.flat().join(" "),
        html: node.html.slice(0, 200), why: node.failureSummary,
    })))
}"""


@dataclass(frozen=True)
class House:
    """A demo server on which everything has happened once, and a window for each look."""

    url: str
    ids: Ids
    source: str
    windows: dict[tuple[str, int], Page]

    def address(self, page: str, person: str | None, names: tuple[str, ...]) -> str:
        known = {
            "id": ("id", self.ids.model),
            "model": ("model", self.ids.model),
            "nine": ("model", self.ids.nine),
            "receipt": ("id", self.ids.receipt),
            "commission": ("id", self.ids.commission),
            "draft": ("id", self.ids.draft),
            "artist": ("id", seed.ARTIST),
        }
        query = dict(known[name] for name in names)
        return f"{self.url}/{page}?{urlencode(query | ({'as': person} if person else {}))}"

    def shown(self, look: tuple[str, int], address: str) -> Page:
        """The page as it is when all of it can be read."""
        window = self.windows[look]
        window.goto(address)
        settled(window)
        window.locator(".st-key-page h1").wait_for()
        settled(window)
        if window.evaluate(UNFOLD):
            window.wait_for_timeout(500)  # as long as it unfolds
            settled(window)
        return window

    def judged(self, window: Page) -> list[dict[str, Any]]:
        """What axe finds, of every weight."""
        window.evaluate(self.source)
        found: list[dict[str, Any]] = window.evaluate(FOUND)
        return found


@pytest.fixture(scope="module")
def house(
    browser: Browser, node: Path, tmp_path_factory: pytest.TempPathFactory, start_server: StartServer
) -> Iterator[House]:
    data = tmp_path_factory.mktemp("axe") / "state"
    ids = brought_up(data)
    server = start_server(data, PAINTER_SEED_SAMPLES="0")
    source = (node / "node_modules" / "axe-core" / "axe.min.js").read_text()
    windows = {}
    for theme, width in LOOKS:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            locale="en-GB",  # type: ignore[arg-type]
        )
        context.set_default_timeout(PATIENCE_MS)
        windows[theme, width] = context.new_page()
    yield House(server.url, ids, source, windows)
    for window in windows.values():
        window.context.close()


def grave(found: list[dict[str, Any]]) -> list[str]:
    """What must not be there, one line each."""
    return [
        f"{one['impact']} {one['rule']} at {one['at']}: {one['html']}\n    {one['why']}"
        for one in found
        if one["impact"] in GRAVE or one["rule"] in ALSO
    ]


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_grave(house: House, view: str, look: tuple[str, int]) -> None:
    """Every page of the bar and behind it, for somebody who may read it, with real things on it."""
    window = house.shown(look, house.address(*VIEWS[view]))
    found = grave(house.judged(window))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_axe_finds_nothing_grave_in_our_forms(house: House, start_server: StartServer, look: tuple[str, int]) -> None:
    """The pages beside Streamlit's, those of a visitor and those of a member, one of them sent back with its faults."""
    url = start_server(PAINTER_DEMO="0").url
    window = house.windows[look]
    found = {}
    for path in FORMS:
        window.goto(f"{url}/{path}")
        found[path] = grave(house.judged(window))
    window.goto(f"{url}/sign-up")
    window.get_by_label("Name", exact=True).fill("Ada")
    window.get_by_label("E-mail address").fill("ada@example.org")
    window.get_by_label("Password").fill("password")  # one of the commonest
    window.get_by_label("I have read and accept").check()
    window.get_by_role("button", name="Create my account").click()
    window.get_by_role("alert").wait_for()
    found["sign-up, sent back"] = grave(house.judged(window))
    window.get_by_label("Password").fill("correct horse battery")
    window.get_by_label("I have read and accept").check()
    window.get_by_role("button", name="Create my account").click()
    window.wait_for_url(lambda there: "/sign-up" not in there)
    for path in HER_FORMS:
        window.goto(f"{url}/{path}")
        assert window.get_by_role("heading", level=1).count() == 1, path
        found[path] = grave(house.judged(window))
    assert {path: told for path, told in found.items() if told} == {}


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_an_unnamed_button_and_pale_words_are_found(house: House, look: tuple[str, int]) -> None:
    """The judge is awake: what is wrong on purpose is found on a page that is right (and under our policy)."""
    window = house.shown(look, house.address(*VIEWS["status"]))
    window.evaluate(
        "() => { const h = document.querySelector('.st-key-page h1'); const b = document.createElement('button');"
        " const p = document.createElement('p'); p.textContent = 'Pale words'; p.style.color = '#888';"
        " p.style.background = '#999'; const deep = document.createElement('h4'); deep.textContent = 'Too deep';"
        " h.after(b, p, deep); }"
    )
    found = " ".join(grave(house.judged(window)))
    assert all(rule in found for rule in ("button-name", "color-contrast", "heading-order"))
