"""Somebody at a screen: what she does, in words."""

import re
from collections.abc import Callable, Iterator

from playwright.sync_api import Browser, Page, expect

from .conftest import settled


class Person:
    """One person in a browser of her own, in a demo directory."""

    def __init__(self, page: Page, base: str, person_id: str) -> None:
        self.page, self._base, self._id = page, base, person_id
        self.sent: list[bytes] = []
        page.on("websocket", lambda socket: socket.on("framesent", self._note))

    def _note(self, payload: str | bytes) -> None:
        self.sent.append(payload if isinstance(payload, bytes) else payload.encode())

    def open(self, name: str, **values: str) -> None:
        query = "&".join(f"{key}={value}" for key, value in {"as": self._id, **values}.items())
        self.page.goto(f"{self._base}/{name}?{query}")
        settled(self.page)

    def at_rest(self) -> None:
        """Nothing has run on the page for a second: what is touched now is not drawn anew under the hand."""
        self.page.wait_for_timeout(1000)
        settled(self.page)

    def press(self, name: str, *, exact: bool = True) -> None:
        self.page.get_by_role("button", name=name, exact=exact).first.click()
        settled(self.page)

    def unfold(self, name: str) -> None:
        """An expander or a popover with this label is open."""
        self.page.get_by_text(name, exact=True).first.click()
        settled(self.page)

    def fill(self, label: str, text: str) -> None:
        field = self.page.get_by_label(label).and_(self.page.locator("input, textarea")).first  # not its help
        field.fill(text)
        field.press("Tab")
        settled(self.page)

    def tick(self, words: str) -> None:
        self.page.locator('[data-testid="stCheckbox"]', has_text=words).first.locator("label").click()
        settled(self.page)

    def choose(self, words: str) -> None:
        """The radio button with this label."""
        self.page.locator('[data-testid="stRadio"] label', has_text=words).first.click()
        settled(self.page)

    def give(self, name: str, content: bytes, place: int = 0) -> None:
        """A picture in the file field that stands at this place on the page."""
        field = self.page.locator('[data-testid="stFileUploader"] input[type="file"]').nth(place)
        field.set_input_files([{"name": name, "mimeType": "image/png", "buffer": content}])
        settled(self.page)

    def documents_her_profile(self) -> str:
        """The first two documents are given: her account, and a profile with a code in it; the code."""
        self.open("verification")
        self.fill("Public artist name", "Cheri Valmont")
        self.fill("Account e-mail", "cheri@example.org")
        self.fill("Country or region", "France")
        self.press("Save details")
        self.reads("Your account details are saved.")
        self.at_rest()
        self.fill("Address of your public profile", "https://example.org/cheri")
        self.press("Get a code")
        self.reads("Place this code anywhere in the profile")
        code = self.page.locator("code", has_text=re.compile(r"^PNT-")).first.inner_text()
        self.press("I have added it")
        self.reads("A reviewer will look for the code.")
        return code

    def reads(self, words: str | re.Pattern[str], timeout_ms: int = 20_000) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=timeout_ms)


def at_a_screen(browser: Browser, base: str, person_id: str) -> Person:
    """A new browser profile for this person."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, accept_downloads=True)
    context.set_default_timeout(20_000)
    return Person(context.new_page(), base, person_id)


def crowd(browser: Browser, base: str) -> Iterator[Callable[[str], Person]]:
    """For a fixture: a browser profile of its own for each person, all closed at the end; '' is a visitor."""
    there: list[Person] = []

    def be(person_id: str) -> Person:
        there.append(at_a_screen(browser, base, person_id))
        return there[-1]

    yield be
    for person in there:
        person.page.context.close()
