"""The one table of promises, wherever a screen speaks of what works."""

import pytest

from painter import seed
from painter.core import promises
from painter.core.promises import Group, Status
from painter.ui.widgets.pills import pill
from painter.ui.widgets.promises import PAYMENT, promise_pill

from .conftest import Screens


def label(promise: promises.Promise) -> str:
    """The first line of a row."""
    return f"**{promise.capability}** &nbsp; {pill(str(promise.status))}"


def test_the_publish_screen_shows_the_seven_controls(screens: Screens) -> None:
    """Each with its status and what is true of it (D5)."""
    text = screens.studio("publish").text
    rows = promises.chosen(Group.CONTROL)
    assert len(rows) == 7
    for row in rows:
        assert label(row) in text
        assert row.sentence in text


def test_a_control_that_changes_its_status_changes_it_there(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen holds no status of its own (D5)."""
    (row,) = promises.chosen("permanently-delete-model-weights")
    moved = row._replace(status=Status.PILOT, sentence="Deleted by hand, on request.")
    monkeypatch.setattr(promises, "PROMISES", tuple(moved if p is row else p for p in promises.PROMISES))
    for text in (screens.studio("publish").text, screens.open("pages/public/status.py").text):
        assert label(moved) in text
        assert label(row) not in text


@pytest.mark.parametrize(
    ("page", "person", "key"),
    [
        ("pages/studio/earnings.py", seed.ARTIST, "artist-payouts"),
        ("pages/studio/verification.py", seed.ARTIST, "submit-verification-for-pilot-review"),
        ("pages/desk/reviews.py", seed.REVIEWER, "submit-verification-for-pilot-review"),
        ("pages/studio/licensing.py", seed.ARTIST, PAYMENT),
    ],
)
def test_a_label_on_a_screen_is_the_rows(screens: Screens, page: str, person: str, key: str) -> None:
    """Pilot, Working or Not yet, as the table says (N3)."""
    assert promise_pill(key) in screens.open(page, person, model=screens.ids.model).text


def test_rows_come_by_key_group_and_status() -> None:
    """And a key that there is not is a mistake, not an empty place (N3)."""
    assert [row.key for row in promises.chosen("artist-payouts", PAYMENT)] == ["artist-payouts", PAYMENT]
    assert sum(len(promises.chosen(status)) for status in Status) == len(promises.PROMISES)
    assert sum(len(promises.chosen(group)) for group in Group) == len(promises.PROMISES)
    with pytest.raises(KeyError):
        promises.chosen("a-promise-that-nobody-made")
