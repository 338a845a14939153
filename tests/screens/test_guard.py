"""Who may not be on a page reads so, and sees nothing of it; hidden navigation is no permission."""

import pytest

from painter import seed
from painter.core import training
from painter.ui.words import say

from .conftest import OTHER, SECRET, TESTED, WISH, Screens

STEPS = (
    "artwork",
    "earnings",
    "licensing",
    "publish",
    "readiness",
    "test_gallery",
    "training",
    "training_monitor",
    "verification",
)
STUDIO = tuple(f"pages/studio/{step}.py" for step in ("models", *STEPS))
AN_ARTIST, A_CREATOR, A_REVIEWER, AN_ADMIN = "for an artist", "for a creator", "for a reviewer", "for an admin"
A_MEMBER = "for somebody who has signed in"
GUARDED = {
    **dict.fromkeys(STUDIO, AN_ARTIST),
    "pages/desk/people.py": AN_ADMIN,
    "pages/desk/claims.py": A_REVIEWER,
    "pages/desk/disputes.py": A_REVIEWER,
    "pages/cocreate/settings.py": AN_ARTIST,
    "pages/cocreate/request.py": A_CREATOR,
    "pages/cocreate/inbox.py": A_MEMBER,
    "pages/cocreate/commission.py": A_MEMBER,
    "pages/account/notices.py": A_MEMBER,
    "pages/desk/reviews.py": A_REVIEWER,
    "pages/market/library.py": A_CREATOR,
    "pages/market/generate.py": A_CREATOR,
}
HERS = ("Lantern Coast", "Nine Lives", "PAINTER_CHERI", "work-00", "example.org", "rcpt_", TESTED, SECRET, WISH)


@pytest.mark.parametrize("page", GUARDED)
def test_a_visitor_reads_whom_a_page_is_for(screens: Screens, page: str) -> None:
    """She is offered to be somebody who may, and sees nothing else (S8)."""
    ids = screens.ids
    screen = screens.open(page, id=ids.model, model=ids.model)
    assert screen.at.title[0].value == "This page needs somebody else"
    assert f"This page is {GUARDED[page]}. In this demo you can be one by a click." in screen.text
    assert [secret for secret in HERS if secret in screen.text] == []
    assert screen.pictures == 0
    assert all(button.label.startswith("Be ") for button in screen.at.button)
    assert "**SIMULATED.**" in screen.text


@pytest.mark.parametrize("page", STUDIO)
def test_a_creator_is_turned_away_from_the_studio(screens: Screens, page: str) -> None:
    """The Studio is for artists, whatever the address says (S8)."""
    screen = screens.open(page, seed.CREATOR, model=screens.ids.model)
    assert "You are here as Jonas Ekberg. This page is for an artist." in screen.text
    assert [secret for secret in HERS if secret in screen.text] == []
    assert screen.pictures == 0
    assert not screen.has_button("Be Jonas Ekberg")


@pytest.mark.parametrize("person", [seed.ARTIST, seed.CREATOR])
def test_only_a_reviewer_sees_the_desk(screens: Screens, person: str) -> None:
    """An artist and a creator read that it is for a reviewer, and nobody's documents (V9)."""
    screen = screens.open("pages/desk/reviews.py", person)
    assert A_REVIEWER in screen.text
    assert "example.org" not in screen.text
    assert screen.pictures == 0


@pytest.mark.parametrize("page", STUDIO)
def test_another_artist_sees_nothing_of_a_model_in_the_address(screens: Screens, page: str) -> None:
    """Somebody's model id in the address shows her own model only (S8)."""
    screen = screens.open(page, OTHER, model=screens.ids.model)
    assert "Somebody Elses" in screen.text
    assert [secret for secret in HERS if secret in screen.text] == []
    assert screen.pictures == 0


def test_another_artist_sees_nothing_of_a_training_in_the_address(screens: Screens) -> None:
    """A Training ID of somebody else is answered as one that is not there (S8)."""
    hers = training.of_model(screens.artist, screens.model)[0]
    screen = screens.studio("training_monitor", screens.ids.fresh, OTHER, id=hers.id)
    assert say("not_found") in screen.text
    assert hers.trigger_word not in screen.text


@pytest.mark.parametrize("page", ["pages/market/model.py", "pages/market/generate.py"])
@pytest.mark.parametrize("person", [OTHER, seed.CREATOR])
def test_a_private_model_has_no_public_page(screens: Screens, page: str, person: str) -> None:
    """Nothing is public until its artist publishes it (S8)."""
    screen = screens.open(page, person, id=screens.ids.nine)
    assert say("not_found") in screen.text
    assert "Nine Lives" not in screen.text


def test_in_a_real_directory_nobody_is_chosen_by_an_address(screens: Screens) -> None:
    """Demo people exist in a demo directory only."""
    screens.house.kind = "real"
    screen = screens.studio("models")
    assert "This page is for an artist. Sign in to go on." in screen.text
    assert not screen.at.button
    assert "**DEMO.**" not in screen.text


def test_an_unknown_name_in_the_address_is_a_visitor(screens: Screens) -> None:
    """Somebody who does not exist is nobody."""
    screen = screens.open("pages/market/library.py", "per_nobody")
    assert "In this demo you can be one by a click" in screen.text
