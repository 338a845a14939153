"""Every page under the eyes of axe-core: nothing serious and nothing critical, with all that folds unfolded.

At 1440 px and on a phone, in the light and in the dark, and with what opens opened: menus, lists, small windows with a
question, the other sides of a page that has several. A few of these are in every run, the whole in `make soak`
(PAINTER_SOAK=1). Contrast, names, roles, lists and the order of headings are what a program can judge; what axe leaves
undecided is no finding here.
"""

import itertools
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from painter import seed
from tests.screens.conftest import ADMIN, Ids, brought_up
from tests.screens.test_every_page import PAGES as SCREENS

from .conftest import PATIENCE_MS, StartServer, settled
from .test_doors import PAGES

SOAK = os.environ.get("PAINTER_SOAK") == "1"
LOOKS = list(itertools.product(("light", "dark"), (1440, 390)))
GRAVE = ("serious", "critical")
ALSO = ("heading-order",)  # lighter to axe, but it is how a page is read by ear

in_soak = pytest.mark.skipif(not SOAK, reason="a minute and more of browser: in make soak")
OPENED = (("light", 1440), ("dark", 390))  # what opens is the same in the other two, and each takes a minute

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
IMAGE_ANSWER = re.compile("Owner of the image|This image was not made")  # the weights are a stand-in's
TOUR_PRESSES = {
    1: ("Ask without accepting", "Accept as"),
    3: ("Send this prompt",),
    4: ("Generate · free preview",),
    6: ("Withdraw as", "Put everything back"),
}
NOBODY = Ids(*("",) * len(fields(Ids)))  # a house in which nothing has happened yet
Windows = dict[tuple[str, int], Page]
FORMS = ("sign-in", "sign-up", "forgot", "confirm?token=guessed", "unsubscribe?token=guessed")
HER_FORMS = ("password", "email", "connect", "leave", "sign-out")

UNFOLD = """() => {
    const closed = document.querySelectorAll('[data-testid="stExpander"] details:not([open]) > summary')
    closed.forEach(one => one.click())
    return closed.length
}"""
# What opens on a page, what then stands there, and the key that opens it. Lists first: a window that closes takes the
# focus back, which closes a list.
OPENS = (
    ('[data-testid="stSelectbox"] input', '[role="listbox"]', "ArrowDown"),
    ('[data-testid="stPopoverButton"]', '[data-testid="stPopoverBody"]', "Enter"),
)
SIDES = '.st-key-page [data-testid="stButtonGroup"] [role="radio"]'
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
    windows: Windows

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
        return self.unfolded(window)

    def unfolded(self, window: Page) -> Page:
        """With all that folds open."""
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
def source(node: Path) -> str:
    return (node / "node_modules" / "axe-core" / "axe.min.js").read_text()


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[Windows]:
    opened = {}
    for theme, width in LOOKS:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            locale="en-GB",  # type: ignore[arg-type]
        )
        context.set_default_timeout(PATIENCE_MS)
        opened[theme, width] = context.new_page()
    yield opened
    for window in opened.values():
        window.context.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, start_server: StartServer, windows: Windows, source: str) -> House:
    data = tmp_path_factory.mktemp("axe") / "state"
    ids = brought_up(data)
    return House(start_server(data, PAINTER_SEED_SAMPLES="0").url, ids, source, windows)


def grave(found: list[dict[str, Any]]) -> list[str]:
    """What must not be there, one line each."""
    return [
        f"{one['impact']} {one['rule']} at {one['at']}: {one['html']}\n    {one['why']}"
        for one in found
        if one["impact"] in GRAVE or one["rule"] in ALSO
    ]


@in_soak
@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_grave(house: House, view: str, look: tuple[str, int]) -> None:
    """Every page of the bar and behind it, for somebody who may read it, with real things on it."""
    window = house.shown(look, house.address(*VIEWS[view]))
    found = grave(house.judged(window))
    assert not found, "\n".join(found)


@in_soak
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


@in_soak
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


def opened(house: House, window: Page) -> dict[str, list[str]]:
    """What is grave in each thing of this page that opens, one after the other, by what it is called."""
    told = {}
    for presses, stands, key in OPENS:
        for thing in window.locator(f".st-key-page {presses}").all():
            if not thing.is_enabled() or not thing.is_visible():
                continue
            name = thing.get_attribute("aria-label") or thing.inner_text()
            thing.press(key)
            window.locator(stands).first.wait_for()
            settled(window)
            told[name] = grave(house.judged(window))
            window.keyboard.press("Escape")
            window.locator(stands).first.wait_for(state="hidden")
    return told


def faults(told: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: found for name, found in told.items() if found}


@in_soak
@pytest.mark.parametrize("look", OPENED, ids=str)
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_grave_in_what_opens(house: House, view: str, look: tuple[str, int]) -> None:
    """Questions before something is cancelled, removed or withdrawn, lists, and the other sides of a page."""
    window = house.shown(look, house.address(*VIEWS[view]))
    told = opened(house, window)
    for side in range(window.locator(SIDES).count()):
        chosen = window.locator(SIDES).nth(side)
        if chosen.count() and not chosen.is_checked() and chosen.is_enabled():
            chosen.click(force=True)
            settled(window)
            told[f"side {side}"] = grave(house.judged(house.unfolded(window)))
    assert faults(told) == {}


@in_soak
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_axe_finds_nothing_grave_on_the_guided_demo(house: House, look: tuple[str, int]) -> None:
    """Its six steps, each with what it answers, and its end."""
    window = house.shown(look, f"{house.url}/tour")
    window.get_by_role("button", name="Start", exact=True).click()
    told = {}
    for step in range(1, 8):
        window.get_by_text("Done" if step == 7 else f"Step {step} of 6", exact=True).first.wait_for()
        settled(window)
        for name in TOUR_PRESSES.get(step, ()):
            button = window.get_by_role("button", name=name).first
            if button.count():
                button.click()
                settled(window)
                window.wait_for_timeout(500)
        if step == 4:
            window.get_by_text(IMAGE_ANSWER).first.wait_for(timeout=60_000)
        told[f"step {step}"] = grave(house.judged(house.unfolded(window)))
        if step < 7:
            window.get_by_role("button", name="Finish" if step == 6 else "Next:").first.click()
    assert faults(told) == {}


def test_the_menu_and_a_question_before_a_stop(start_server: StartServer, windows: Windows, source: str) -> None:
    """In every run: the menu of a phone in both themes, and the question before everything is stopped."""
    house = House(start_server(PAINTER_SEED_SAMPLES="0").url, NOBODY, source, windows)
    told = opened(house, house.shown(("light", 1440), house.address("operations", ADMIN, ())))
    for look in (("light", 390), ("dark", 390)):
        window = house.shown(look, house.address("account", None, ()))
        window.get_by_role("button", name="Expand sidebar").click()
        window.get_by_role("link", name="Marketplace").wait_for()
        told[f"menu, {look[0]}"] = grave(house.judged(window))
    assert "Stop everything" in "".join(told)
    assert faults(told) == {}
