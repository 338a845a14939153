"""pages/desk/operations: reviewers read, administrators stop and start, and everybody else reads a plain sentence."""

import pytest

from painter import seed
from painter.core import generation, jobs, testing, training
from painter.core.jobs import JobState
from painter.core.kernel.context import SYSTEM, Context
from painter.core.kernel.records import JobId
from painter.ui.words import say

from .conftest import ADMIN, SECRET, TESTED, WISH, Screen, Screens

PAGE = "pages/desk/operations.py"
STOP, START = "Yes, stop everything", "Start again"
REASON = "Reason for the stop"


def desk(screens: Screens, person: str = ADMIN) -> Screen:
    return screens.open(PAGE, person)


def system(screens: Screens) -> Context:
    return screens.house.context(SYSTEM)


def waiting(screens: Screens) -> JobId:
    """A test picture that the artist asked for and nobody has sent."""
    version = training.versions(screens.artist, screens.model)[0]
    return testing.generate(screens.artist, version.id, "a quiet harbour", seed=3, key="w")[0].job.id


def stop(screens: Screens) -> None:
    jobs.stop_everything(screens.person(ADMIN), "The provider is being looked at.")


def put(screens: Screens, job_id: JobId, **columns: object) -> None:
    """A job as the worker would have left it."""
    ctx = system(screens)
    with ctx.transaction():
        for name, value in columns.items():
            ctx.db.conn.execute(f"UPDATE jobs SET {name} = ? WHERE id = ?", (value, job_id))


def test_the_desk_shows_queue_ages_and_the_budget(screens: Screens) -> None:
    """What waits and since when, the worker's beat, today's money (N9)."""
    waiting(screens)
    jobs.beat(system(screens), "1")
    screen = desk(screens)
    told = {metric.label: metric.value for metric in screen.at.metric}
    assert told["Waiting here"] == "1"
    assert told["Worker"] == "alive"
    assert "0.00 USD spent, 0.00 USD reserved, of 10.00 USD" in screen.text
    assert "The sandbox on this machine costs nothing." in screen.text


def test_a_worker_that_was_never_heard_is_said(screens: Screens) -> None:
    """Silence is no sign of life."""
    assert [m.value for m in desk(screens).at.metric if m.label == "Worker"] == ["never heard"]


def test_nobodys_words_stand_on_the_desk(screens: Screens) -> None:
    """Failures give the provider's reason; where that repeats a prompt it is withheld (N1)."""
    job_id = waiting(screens)
    done = "2026-11-25T10:00:00.000Z"
    put(screens, job_id, state="failed", error="NSFW content detected.", completed_at=done, settled=1)
    assert "NSFW content detected." in desk(screens).text
    put(screens, job_id, error="cannot draw: a quiet harbour")
    text = desk(screens).text
    assert say("stop.withheld") in text
    assert not any(words in text for words in ("quiet harbour", SECRET, TESTED, WISH))


def test_everything_is_stopped_after_a_second_click_with_a_reason(screens: Screens) -> None:
    """Without a reason nothing happens; with one, nothing new is sent until it is lifted (N9)."""
    screen = desk(screens).press(STOP)
    assert [e.value for e in screen.at.error] == [say("jobs.reason_missing")]
    assert not jobs.everything_stopped(system(screens))
    screen.field(REASON).set_value("The provider is being looked at.")
    screen.press(STOP)
    assert jobs.everything_stopped(system(screens))
    assert "Reason: The provider is being looked at." in screen.text
    screen.field("Reason for starting again").set_value("It is well again.")
    screen.press(START)
    assert not jobs.everything_stopped(system(screens))


def test_one_person_is_stopped_and_allowed_again(screens: Screens) -> None:
    """Her work waits; the list says so and why."""
    waiting(screens)
    screen = desk(screens)
    screen.at.text_input(key=f"person_why_{seed.ARTIST}").set_value("Forty at once.")
    screen.at.button(key=f"person_{seed.ARTIST}").click()
    screen.run()
    assert jobs.stops_against(system(screens), seed.ARTIST) == [jobs.JobReason.PERSON_STOPPED]
    assert "Forty at once." in screen.text
    screen.at.text_input(key=f"person_why_{seed.ARTIST}").set_value("We have spoken.")
    screen.at.button(key=f"person_{seed.ARTIST}").click()
    screen.run()
    assert jobs.stops_against(system(screens), seed.ARTIST) == []


def test_a_job_in_doubt_is_cancelled_with_a_reason(screens: Screens) -> None:
    """It says what to look at first (N9)."""
    job_id = waiting(screens)
    put(screens, job_id, state="unclear", sending_at="2026-11-25T10:00:00.000Z")
    screen = desk(screens)
    assert say("stop.unclear") in screen.text
    screen.field("What you found, and your reason").set_value("It is not in the list.")
    screen.press("Cancel this job")
    assert jobs.get(system(screens), job_id).state is JobState.CANCELED
    assert "No job is in doubt." in screen.text


def test_a_reviewer_reads_and_has_nothing_to_press(screens: Screens) -> None:
    """She sees numbers, failures and the stop with its reason, and nobody's name."""
    put(screens, waiting(screens), state="unclear")
    stop(screens)
    screen = desk(screens, seed.REVIEWER)
    assert screen.at.metric
    assert "Reason: The provider is being looked at." in screen.text
    assert not [b.label for b in screen.at.button]
    assert "Cheri Valmont" not in screen.text


@pytest.mark.parametrize("person", [None, seed.ARTIST, seed.CREATOR])
def test_others_read_whom_the_page_is_for(screens: Screens, person: str | None) -> None:
    """And nothing of the queue."""
    screen = screens.open(PAGE, person)
    assert "This page is for a reviewer or an admin." in screen.text
    assert not screen.at.metric


def test_a_quiet_line_says_on_every_screen_that_work_is_stopped(screens: Screens) -> None:
    """And is gone when it is lifted."""
    assert say("stop.everything") not in screens.open("pages/market/marketplace.py").text
    stop(screens)
    assert say("stop.everything") in screens.open("pages/market/marketplace.py").text


def test_the_owner_of_waiting_work_reads_that_nothing_was_lost(screens: Screens) -> None:
    """At her test pictures, at his pictures, at her training."""
    waiting(screens)
    ask = generation.OrderRequest(model_id=screens.model, tier="demo", prompt="a heron", seed=2)
    generation.order(screens.creator, ask, key="w")
    again = training.prepare(screens.artist, screens.model, trigger_word="PAINTER_LANTERN_V2", key="again")
    stop(screens)
    told = say("stop.jobs.stopped")
    assert told == "pAInter's team has paused new work; yours waits, nothing was lost."
    assert told in screens.studio("test_gallery").text
    assert told in screens.studio("training_monitor", id=again.id).text
    assert told in screens.open("pages/market/generate.py", seed.CREATOR, id=screens.ids.model).text


def test_new_work_is_refused_in_one_sentence(screens: Screens) -> None:
    """A creator finds the button closed and reads why; an artist reads it when she presses."""
    stop(screens)
    screen = screens.open("pages/market/generate.py", seed.CREATOR, id=screens.ids.model)
    assert say("jobs.stopped") in [info.value for info in screen.at.info]
    assert screen.button("Generate · free").disabled
    hers = screens.studio("training").press("Start training")
    assert [e.value for e in hers.at.error] == [say("jobs.stopped")]
