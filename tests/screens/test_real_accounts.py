"""Screens of a real directory: her account, what holds her, and the desk where accounts are looked after."""

from collections.abc import Callable

import pytest
from argon2 import PasswordHasher

from painter.core import accounts
from painter.core.accounts import Document, Means, SignUp, Visit, policies
from painter.core.kernel.context import VISITOR, Context, Role
from painter.core.kernel.records import PersonId
from painter.ui import state

from .conftest import Screen, Screens

PASSWORD = "correct horse battery"
HOME = Visit("203.0.113.7", "Firefox on Linux")
Enter = Callable[[str], PersonId]


@pytest.fixture
def enter(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> Enter:
    """enter(e-mail): the directory is a real one, she has an account, and the browser holds her session."""
    monkeypatch.setattr("painter.core.accounts.secrecy.HASHER", PasswordHasher(1, 8, 1))
    screens.house.kind = "real"

    def signed_in(email: str) -> PersonId:
        form = SignUp(name="Ada", email=email, roles=frozenset({Role.ARTIST, Role.CREATOR}), agreed=True)
        person = accounts.sign_up(screens.house.context(VISITOR), form, PASSWORD, HOME, letters=False)
        assert person is not None
        return hold(screens, monkeypatch, person)

    return signed_in


def hold(screens: Screens, monkeypatch: pytest.MonkeyPatch, person: PersonId) -> PersonId:
    token = accounts.begin(screens.house.context(), person, "Firefox on Linux", Means.PASSWORD)
    monkeypatch.setattr(state, "cookie", lambda name: token)
    return person


def root(screens: Screens) -> Context:
    """An administrator, who works without a screen."""
    account = accounts.make_admin(screens.house.context(), "root@example.org")
    return screens.house.context(account.person.actor)


def account_page(screens: Screens) -> Screen:
    return screens.open("pages/account/account.py")


def test_her_account_shows_what_she_needs(screens: Screens, enter: Enter) -> None:
    """Name, address and its state, this device, the documents, and the ways out (N1, J15)."""
    enter("ada@example.org")
    text = account_page(screens).text
    assert "ada@example.org" in text
    assert "e-mail not confirmed" in text
    assert "Firefox on Linux" in text
    assert "This device" in text
    assert "Privacy notice, version" in text
    for door in ("/password", "/email", "/my-data", "/leave"):
        assert f'href="{door}"' in text


def test_she_changes_name_and_roles(screens: Screens, enter: Enter) -> None:
    """Saved in one step, and the Studio is hidden from who is no artist any more (N1)."""
    person = enter("ada@example.org")
    screen = account_page(screens)
    screen.field("Name that others see").input("Ada Byron")
    screen.box("Offer a model").uncheck()
    screen.press("Save")
    assert "Saved." in screen.text
    now = accounts.about(screens.house.context(), person)
    assert (now.name, now.roles) == ("Ada Byron", {Role.CREATOR})
    assert "This page is for an artist" in screens.open("pages/studio/models.py").text


def test_signing_out_here_ends_the_session(screens: Screens, enter: Enter) -> None:
    """At once, and the page is a visitor's (N1)."""
    enter("ada@example.org")
    screen = account_page(screens).press("Sign out everywhere")
    assert screen.at.title[0].value == "Sign in"


def test_a_suspended_person_reads_why_and_can_do_no_more(screens: Screens, enter: Enter) -> None:
    """The Studio sends her to her account; there stand the reason, her data and the way out (N1)."""
    person = enter("ada@example.org")
    accounts.suspend(root(screens), person, "Uploads that are not hers.")
    screen = screens.open("pages/studio/models.py")
    assert screen.at.title[0].value == "Your account needs you first"
    screen = account_page(screens)
    assert "Uploads that are not hers." in screen.at.error[0].value
    assert not screen.has_button("Save")
    assert 'href="/my-data"' in screen.text


def test_changed_documents_are_accepted_before_going_on(
    screens: Screens, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """She reads the new text on her account page, accepts, and goes on (J15)."""
    enter("ada@example.org")
    newer = Document("terms", "Terms of Use", "2027-01-01", "Something new stands here.")
    monkeypatch.setattr(policies, "documents", lambda: (newer, *accounts.documents()[1:]))
    assert screens.open("pages/studio/models.py").at.title[0].value == "Your account needs you first"
    screen = account_page(screens)
    assert "Something new stands here." in screen.text
    screen.press("I have read and accept them")
    assert "Accepted. You can go on." in screen.text
    assert screens.open("pages/studio/models.py").at.title[0].value != "Your account needs you first"


def test_public_pages_stay_open_to_who_is_held(screens: Screens, enter: Enter) -> None:
    """What any visitor may read she may read too (N1)."""
    accounts.suspend(root(screens), enter("ada@example.org"), "A reason.")
    for page in ("pages/market/marketplace.py", "pages/public/terms.py", "pages/public/verify.py"):
        assert screens.open(page).at.title[0].value != "Your account needs you first"


def test_an_administrator_looks_after_accounts(screens: Screens, enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    """She finds, suspends with a reason, restores, and makes a link that is shown once (N1)."""
    person = enter("ada@example.org")
    ctx = root(screens)
    admin = PersonId(str(ctx.actor.id))
    hold(screens, monkeypatch, admin)
    accounts.agree(ctx)
    screen = screens.open("pages/desk/people.py")
    assert "ada@example.org" in screen.text
    screen.at.text_input(key=f"why_{person}").input("Uploads that are not hers.")
    screen.at.button(key=f"suspend_{person}").click()
    screen.run()
    assert "Ada is suspended." in screen.text
    screen.at.button(key=f"restore_{person}").click()
    screen.run()
    assert "Ada may act again." in screen.text
    screen.at.button(key=f"link_{person}").click()
    screen.run()
    shown = [code.value for code in screen.at.code]
    assert len(shown) == 1
    assert "/new-password?token=" in shown[0]
    screen.run()
    assert not screen.at.code


def test_the_text_of_each_document_can_be_read(screens: Screens) -> None:
    """Without an account, by its own address (J15)."""
    for document in accounts.documents():
        text = screens.open("pages/public/terms.py", document=document.key).text
        assert document.text.strip()[:40] in text
        assert f"In force since {document.version}." in text
