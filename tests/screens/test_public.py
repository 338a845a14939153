"""pages/public: what anybody reads, and what becomes of a file that is dropped on Verify."""

import pytest

from painter import seed
from painter.core import promises, publishing, receipts
from painter.ui.words import say

from .conftest import OTHER, SECRET, Screens

RECEIPT = "pages/public/receipt.py"


def test_the_landing_page_offers_two_ways_in(screens: Screens) -> None:
    """What pAInter is, two ways in, the wall, and what the base model is not (G7)."""
    screen = screens.open("pages/public/landing.py")
    assert screen.at.title[0].value == "Make pictures with a style that its artist offers you."
    assert "data that pAInter neither collected nor checked" in screen.text
    assert "### Lantern Coast" in screen.text
    screen.press("For creators: browse models")
    assert screen.at.title[0].value == "Marketplace"


def test_the_studio_door_of_the_landing_page_asks_a_visitor_who_she_is(screens: Screens) -> None:
    """The way in leads to the guard (S8)."""
    screen = screens.open("pages/public/landing.py").press("For artists: open the Studio")
    assert screen.at.title[0].value == "This page needs somebody else"


def test_the_status_page_is_the_table_of_promises(screens: Screens) -> None:
    """Each promise with its sentence under its status, each working one with its proof."""
    text = screens.open("pages/public/status.py").text
    for promise in promises.PROMISES:
        assert f"**{promise.capability}**" in text
        assert promise.sentence in text
        assert not promise.proof or promise.proof in text
    for status in promises.Status:
        assert f"{status} · {sum(p.status is status for p in promises.PROMISES)}" in text


@pytest.mark.parametrize("person", [None, OTHER, seed.REVIEWER])
def test_a_stranger_sees_the_receipt_and_not_the_image(screens: Screens, person: str | None) -> None:
    """Only the QR code is a picture there; all limits of the proof are named (Q5)."""
    screen = screens.open(RECEIPT, person, id=screens.ids.receipt)
    assert "The image itself is shown to its creator and to the model's owner only." in screen.text
    assert screen.pictures == 1
    assert [b.label for b in screen.at.download_button if b.label == "Download image"] == []
    assert [limit for limit in receipts.LIMITS if limit not in screen.text] == []


@pytest.mark.parametrize("person", [seed.CREATOR, seed.ARTIST])
def test_creator_and_owner_see_the_image_beside_its_receipt(screens: Screens, person: str) -> None:
    """The prompt and the creator's name stand on no receipt, also for the owner (C8)."""
    screen = screens.open(RECEIPT, person, id=screens.ids.receipt)
    assert screen.pictures == 2
    assert "Download image" in [b.label for b in screen.at.download_button]
    assert "Owner of the image: Cheri Valmont" in screen.text
    assert [limit for limit in receipts.LIMITS if limit not in screen.text] == []
    assert SECRET not in screen.text
    assert "Jonas Ekberg" not in screen.text


def test_a_receipt_is_checked_on_its_page(screens: Screens) -> None:
    """One click, the same verdict as on Verify."""
    screen = screens.open(RECEIPT, id=screens.ids.receipt).press("Check this receipt now")
    assert screen.at.success[0].value.startswith("## :material/verified: Authentic")


def test_a_receipt_says_what_became_of_its_model(screens: Screens) -> None:
    """It stays valid after a withdrawal, and says so."""
    publishing.withdraw(screens.artist, screens.model)
    text = screens.open(RECEIPT, id=screens.ids.receipt).text
    assert "Model withdrawn on" in text
    assert "Images made before keep their licence." in text


def test_an_unknown_receipt_is_not_there(screens: Screens) -> None:
    """A number that nobody issued is answered by a sentence."""
    screen = screens.open(RECEIPT, id="rcpt_nobody")
    assert [e.value for e in screen.at.error] == [say("not_found")]


def test_a_receipt_page_without_a_number_leads_to_verify(screens: Screens) -> None:
    """It says how a receipt is opened."""
    screen = screens.open(RECEIPT).press("Open Verify")
    assert screen.at.title[0].value == "Verify an image"
