"""pages/desk: the reviewer reads what was submitted and says a word on it."""

import pytest

from painter import seed
from painter.core import artwork, verification
from painter.core.kernel.context import SYSTEM
from painter.core.kernel.records import ModelId
from painter.core.verification import VerificationState
from painter.ui.words import say

from .conftest import OTHER, Screen, Screens

CONFIRM = "Confirm profile control"


def desk(screens: Screens) -> Screen:
    return screens.open("pages/desk/reviews.py", seed.REVIEWER)


def state(screens: Screens) -> verification.Progress:
    return verification.progress(screens.artist, ModelId(screens.ids.nine))


def test_the_desk_shows_documents_and_works(screens: Screens) -> None:
    """What waits, with its documents; what a confirmation does not say stands beside it (V4 V9 V10)."""
    screen = desk(screens)
    assert "1 waiting · 1 decided" in screen.text
    for key in ("V4", "V9", "V10-limit"):
        assert say(key) in screen.text
    assert "never copyright" in screen.text
    assert "Evidence: progress-scan.psd, 48,213,004 bytes (content not held)" in screen.text
    assert screen.pictures == 9  # of the case that waits; what was decided is one line


def test_a_reviewer_confirms_control_of_a_profile(screens: Screens) -> None:
    """The artist's verification is approved, and nothing waits any more (V10)."""
    screen = desk(screens).press(CONFIRM)
    assert "Your decision stands." in screen.text
    assert "Nothing waits." in screen.text
    assert state(screens).state is VerificationState.APPROVED


@pytest.mark.parametrize("decision", ["Ask for information", "Reject"])
def test_a_refusal_needs_a_reason(screens: Screens, decision: str) -> None:
    """Without one it is answered and nothing is decided (V1)."""
    screen = desk(screens).press(decision)
    assert [e.value for e in screen.at.error] == [say("verification.reason_missing")]
    assert state(screens).state is VerificationState.SUBMITTED


def test_a_reason_reaches_the_artist(screens: Screens) -> None:
    """She reads it at her documents (V1)."""
    screen = desk(screens)
    screen.field("Reason (needed unless you approve)").set_value("The code is not there.")
    screen.press("Reject")
    assert (state(screens).state, state(screens).reason) == (VerificationState.REJECTED, "The code is not there.")


def test_the_same_picture_of_two_accounts_waits_on_the_desk(screens: Screens) -> None:
    """Both pictures, the way they agree, a ruling with its reason; on the artist's page no word of it (V13, E12)."""
    other = screens.person(OTHER)
    work = artwork.works(screens.artist, screens.model)[0]
    content = artwork.original_bytes(screens.artist, work.id)
    answers = artwork.Answers(basis=artwork.Basis.SELF_CREATED, acknowledged=True)
    artwork.submit(other, ModelId(screens.ids.fresh), [artwork.Upload("copy.png", content)], answers)
    system = screens.house.context(SYSTEM)
    while artwork.guard_next(system):
        pass
    screen = screens.open("pages/desk/reviews.py", seed.REVIEWER)
    assert "The same picture from two accounts: 1 waiting" in screen.text
    assert "First, by Cheri Valmont" in screen.text
    assert "Later, by Mallory Quist" in screen.text
    screen.press("The later one is held")
    assert say("cases.reason_missing") in [error.value for error in screen.at.error]
    screen.field("Reason or question").input("She sent her sketches.")
    screen.press("The later one is held")
    assert "The same picture from two accounts: 0 waiting" in screen.text
    hers = screens.studio("artwork", screens.ids.fresh, OTHER)
    assert "Cheri" not in hers.text
    assert "copy.png" in hers.text
