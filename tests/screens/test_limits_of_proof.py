"""Beside every badge, score and record stands what it does not prove."""

import pytest

from painter import seed
from painter.core import receipts
from painter.ui.words import say

from .conftest import OTHER, Screens


def test_the_badge_of_profile_control_has_its_limit_on_the_wall(screens: Screens) -> None:
    """In its tooltip, on Home, marketplace and artist's page (V9, V10)."""
    for page, query in (
        ("pages/public/landing.py", {}),
        ("pages/market/marketplace.py", {}),
        ("pages/market/artist.py", {"id": seed.ARTIST}),
    ):
        screen = screens.open(page, **query)
        badges = [m for m in screen.at.markdown if say("V10") in m.value]
        assert badges, page
        for badge in badges:
            assert say("V10-limit") in badge.proto.help
            assert say("V9") in badge.proto.help


def test_the_badge_has_its_limit_on_the_model_page(screens: Screens) -> None:
    """In the same line (V9, V10)."""
    screen = screens.open("pages/market/model.py", id=screens.ids.model)
    badge = next(m.value for m in screen.at.markdown if say("V10") in m.value)
    assert say("V10-limit") in badge
    assert say("V9") in badge


def test_the_badge_has_its_limit_where_she_got_it(screens: Screens) -> None:
    """On the form, approved or not; and on the desk that gives it (V9, V10)."""
    screen = screens.studio("verification")
    assert any(say("V10") in s.value and say("V10-limit") in s.value for s in screen.at.success)
    assert say("V9") in screen.text
    desk = screens.open("pages/desk/reviews.py", seed.REVIEWER)
    assert say("V9") in desk.text
    assert say("V10-limit") in desk.text


def test_the_profile_is_no_training_data_and_the_field_says_so(screens: Screens) -> None:
    """Above the address of the profile (V4, V11)."""
    lines = screens.studio("verification").lines
    limit = next(i for i, line in enumerate(lines) if say("V11") in line)
    assert say("V4") in lines[limit]
    assert limit < lines.index("Address of your public profile")


@pytest.mark.parametrize("step", ["readiness", "models", "training_monitor"])
def test_the_score_has_its_limit(screens: Screens, step: str) -> None:
    """Wherever the number is shown (R10)."""
    text = screens.studio(step).text
    assert say("R10") in text


@pytest.mark.parametrize("page", ["pages/studio/training_monitor.py", "pages/market/model.py"])
def test_the_facts_of_a_training_have_their_limit(screens: Screens, page: str) -> None:
    """Below the table (X7)."""
    lines = screens.open(
        page, seed.ARTIST, id=screens.ids.model if "market" in page else "", model=screens.ids.model
    ).lines
    table = next(i for i, line in enumerate(lines) if line.startswith(("Training ID", "Trained on")))
    assert any(say("X7") in line for line in lines[table:])


@pytest.mark.parametrize("step", ["licensing", "test_gallery", "publish"])
def test_approving_is_told_from_publishing(screens: Screens, step: str) -> None:
    """Where she approves, where she sets the terms, where she publishes (L8)."""
    assert say("L8") in screens.studio(step).text


@pytest.mark.parametrize(
    ("page", "person"),
    [
        ("pages/market/library.py", seed.CREATOR),
        ("pages/market/generate.py", seed.CREATOR),
        ("pages/studio/earnings.py", seed.ARTIST),
        ("pages/public/verify.py", None),
    ],
)
def test_where_receipts_are_listed_their_limit_stands(screens: Screens, page: str, person: str | None) -> None:
    """They prove what was recorded, no copyright (Q5)."""
    assert say("Q5") in screens.open(page, person, id=screens.ids.model if "generate" in page else "").text


@pytest.mark.parametrize("person", [None, OTHER, seed.CREATOR, seed.ARTIST])
def test_a_receipt_names_all_its_limits(screens: Screens, person: str | None) -> None:
    """Beside what it proves, for everybody (Q5)."""
    text = screens.open("pages/public/receipt.py", person, id=screens.ids.receipt).text
    assert [limit for limit in receipts.LIMITS if limit not in text] == []


def test_a_licence_says_whose_the_image_is_and_what_it_does_not_allow(screens: Screens) -> None:
    """Beside the tier (C8, L1)."""
    text = screens.open("pages/market/model.py", id=screens.ids.model).text
    assert "**You may not**" in text
    assert "**The image belongs to Cheri Valmont.** You receive a licence" in text
