"""Remote work that brought nothing, as its person sees it: one sentence, ours, and nothing foreign that acts."""

import pytest

from painter import seed
from painter.core import generation, testing, training
from painter.core.jobs import JobState, JobTrouble
from painter.ui.words import say, why

from .conftest import Screen, Screens
from .test_market import PROMPT, generate_page
from .test_studio_run import started

HOSTILE = "<script>alert(1)</script> [press](https://evil.example) **now** :red[x] " * 9
SHOWN = (JobTrouble.FAILED, JobTrouble.ACCOUNT, JobTrouble.HELD_BACK, None)


def ended(screens: Screens, job_id: str, state: JobState, trouble: JobTrouble | None = None) -> None:
    """The worker has noted this end of the job."""
    ctx = screens.artist  # its connection is closed when nobody holds it
    ctx.db.conn.execute(
        "UPDATE jobs SET state = ?, why = ?, error = ?, settled = ?, completed_at = created_at WHERE id = ?",
        (state, trouble, HOSTILE, int(state is not JobState.UNCLEAR), job_id),
    )


def only_error(screen: Screen) -> str:
    (error,) = screen.at.error
    assert "](https:" not in error.value
    assert "<script>" not in error.value
    assert "**now**" not in error.value
    assert len(error.value) < 500
    return str(error.value)


@pytest.mark.parametrize("trouble", SHOWN)
def test_a_training_that_failed_says_why_once(screens: Screens, trouble: JobTrouble | None) -> None:
    """The status and one sentence; the host's words are short and escaped. A row of an older version has one too."""
    started(screens)
    mine = training.of_model(screens.artist, screens.model)[0]
    ended(screens, mine.job.id, JobState.FAILED, trouble)
    screen = screens.studio("training_monitor", id=mine.id)
    assert only_error(screen) == why(training.get(screens.artist, mine.id).job)
    assert say("Failed") not in screen.text
    assert "Failed]" in screen.text
    assert screen.has_button("Try again with the same set")


def test_a_test_picture_that_failed_says_why_once(screens: Screens) -> None:
    """In its place in the gallery; the others stay."""
    version = training.versions(screens.artist, screens.model)[0]
    (output,) = testing.generate(screens.artist, version.id, "a harbour", seed=9, key="lost")
    before = screens.studio("test_gallery").pictures
    ended(screens, output.job.id, JobState.FAILED, JobTrouble.FAILED)
    screen = screens.studio("test_gallery")
    assert only_error(screen) == why(testing.get(screens.artist, output.id).job)
    assert screen.pictures == before


def an_order(screens: Screens) -> generation.Order:
    screen = generate_page(screens, seed.CREATOR)
    screen.field(PROMPT).set_value("a fox under a lantern")
    screen.press("Generate · free")
    return generation.library(screens.creator)[0]


def test_an_ordered_picture_that_failed_says_why_once(screens: Screens) -> None:
    """And that nothing was charged."""
    made = an_order(screens)
    ended(screens, made.job.id, JobState.FAILED, JobTrouble.EXPIRED)
    screen = generate_page(screens, seed.CREATOR)
    assert only_error(screen) == say("jobs.expired")
    assert "Nothing was charged" in say("jobs.expired")


def test_a_canceled_picture_is_not_called_a_failure(screens: Screens) -> None:
    """It is said to be canceled."""
    made = an_order(screens)
    ended(screens, made.job.id, JobState.CANCELED)
    screen = generate_page(screens, seed.CREATOR)
    assert [e.value for e in screen.at.error] == []
    assert say("jobs.canceled") in screen.text


def test_where_it_cannot_be_told_she_decides(screens: Screens) -> None:
    """Nothing is sent again by itself; one button ends the attempt, and her preview is hers again."""
    made = an_order(screens)
    used = generation.used_today(screens.creator, "demo")
    ended(screens, made.job.id, JobState.UNCLEAR)
    screen = generate_page(screens, seed.CREATOR)
    assert say("unclear") in screen.text
    screen.press("Cancel this attempt")
    assert generation.get(screens.creator, made.id).state == "canceled"
    assert generation.used_today(screens.creator, "demo") == used - 1
