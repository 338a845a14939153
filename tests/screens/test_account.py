"""pages/account: being somebody in a demo directory."""

from painter import seed

from .conftest import Screens


def test_a_visitor_becomes_somebody_by_one_click(screens: Screens) -> None:
    """The session and the address name the person, so that a reload keeps her."""
    screen = screens.open("pages/account/account.py").press("Be Jonas Ekberg")
    assert screen.at.title[0].value == "Jonas Ekberg"
    assert ":gray[Sweden · creator]" in screen.text
    assert screen.at.query_params["as"] == seed.CREATOR


def test_somebody_becomes_a_visitor_again(screens: Screens) -> None:
    """The address names nobody any more."""
    screen = screens.open("pages/account/account.py", seed.ARTIST).press("Be a visitor again")
    assert screen.at.title[0].value == "Be somebody"
    assert "as" not in screen.at.query_params


def test_in_a_real_directory_there_are_the_two_doors(screens: Screens) -> None:
    """A visitor may sign in or create an account; nobody is offered to be."""
    screens.house.kind = "real"
    screen = screens.open("pages/account/account.py")
    assert 'href="/sign-in"' in screen.text
    assert 'href="/sign-up"' in screen.text
    assert not screen.at.button
