"""pages/studio, second half: training and its monitor, test outputs, publishing, pausing, withdrawing."""

import pytest

from painter import seed
from painter.core import artwork, jobs, publishing, testing, training
from painter.core.jobs.model import Event
from painter.core.jobs.service import move
from painter.core.kernel import db as database
from painter.core.kernel.context import Mode
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import ArtworkId, ModelId, TrainingId, sha256
from painter.core.publishing import PublicationState
from painter.core.readiness import ReadinessReason
from painter.core.replicate import Host
from painter.core.testing import Decision
from painter.ui.words import say
from tests.core.stand_in import BASE, StandIn

from .conftest import SECRET, Screen, Screens

START = "Start training"
PROMPT = "What do you want to see?"


def started(screens: Screens) -> Screen:
    """The monitor of a training that was begun by the button."""
    return screens.studio("training").press(START)


def trainings(screens: Screens) -> list[training.Training]:
    return training.of_model(screens.artist, screens.model)


def test_training_explains_itself_before_the_button(screens: Screens) -> None:
    """Adaptation, trigger word, destination, seven steps, no account at the provider (G4 S2 S7 M1-M8)."""
    text = screens.studio("training").text
    for key in ("G4", "S2", "S7", *(f"M{n}" for n in range(1, 9))):
        assert say(key) in text
    assert "SIMULATED]" in text


def test_a_subject_model_reads_what_it_learns(screens: Screens) -> None:
    """The other kind has its own sentence (S3)."""
    assert say("S3") in screens.studio("training", screens.ids.nine).text


def test_nine_works_keep_the_button_closed(screens: Screens) -> None:
    """Each reason is named, and core refuses whoever calls (R10)."""
    screen = screens.studio("training", screens.ids.nine)
    assert say("readiness.few_images") in screen.text
    assert say("readiness.no_tier") in screen.text
    assert screen.button(START).disabled
    with pytest.raises(Refused) as refusal:
        training.prepare(screens.artist, ModelId(screens.ids.nine), trigger_word="PAINTER_NINE_V1", key="forged")
    assert ReadinessReason.FEW_IMAGES in refusal.value.reasons
    assert training.of_model(screens.artist, ModelId(screens.ids.nine)) == []


def test_a_start_leads_to_the_monitor(screens: Screens) -> None:
    """One training, which can be watched and canceled (M1)."""
    screen = started(screens)
    assert len(trainings(screens)) == 2
    assert ":gray[Lantern Coast · PAINTER_CHERI_V2] &nbsp; " in screen.text
    assert say("training.waits") in screen.text
    assert "0% of the training's own steps" in screen.text
    assert screen.has_button("Yes, cancel it")


def schemas_read(screens: Screens) -> None:
    """The worker has read what the trainers take."""
    ctx = screens.house.context()
    training.read_trainers(ctx, Host(Mode.SANDBOX, BASE, "r8_test", StandIn()))


def test_expert_options_are_the_trainers_own(screens: Screens) -> None:
    """Unread, only steps; read, the trainer's bounds and defaults; the host is not asked by a screen (S1)."""
    assert say("expert.unread") in screens.studio("training").text
    schemas_read(screens)
    screen = screens.studio("training")
    screen.at.selectbox[0].set_value("ostris/flux-dev-lora-trainer")
    screen.run()
    numbers = {n.label: n for n in screen.at.number_input}
    assert (numbers["LoRA rank"].value, numbers["LoRA rank"].max) == (16, 128)
    assert (numbers["Steps"].min, numbers["Steps"].max) == (3, 6000)
    numbers["LoRA rank"].set_value(32)
    screen.press(START)
    manifest = training.manifest(screens.artist, trainings(screens)[0].id)
    assert manifest.parameters == {"steps": 1000, "rank": 32}
    assert manifest.trainer == "ostris/flux-dev-lora-trainer"


def test_time_and_cost_are_told_before_and_after(screens: Screens) -> None:
    """In the sandbox: SIMULATED, costs nothing, with the seconds that it took (M12)."""
    assert say("estimate.sandbox.past", span=9) in screens.studio("training").text
    assert f"Time and cost: {say('cost.sandbox', seconds=9)}" in screens.studio("training_monitor").text


def test_notes_are_in_view_for_the_next_training(screens: Screens) -> None:
    """What she wanted changed stands above the setup (T6, T9)."""
    assert "for this training" not in screens.studio("training").text
    output = testing.outputs(screens.artist, screens.model)[0]
    testing.see(screens.artist, output.id)
    testing.decide(screens.artist, output.id, Decision.REQUEST_CHANGES, "softer edges")
    text = screens.studio("training").text
    assert "## Your note for this training" in text
    assert "version 1 · " in text
    assert "“softer edges”" in text


def test_a_second_start_waits_for_the_first(screens: Screens) -> None:
    """While one is under way the button is closed."""
    started(screens)
    screen = screens.studio("training")
    assert "**A training is under way:** starting." in screen.text
    assert screen.button(START).disabled


def test_a_trigger_word_is_used_once(screens: Screens) -> None:
    """The word of an earlier training is refused (S5)."""
    screen = screens.studio("training")
    screen.field("Trigger word").set_value("PAINTER_CHERI_V1")
    screen.press(START)
    assert [e.value for e in screen.at.error] == [say("training.trigger_taken")]
    assert len(trainings(screens)) == 1


def test_a_training_is_found_by_its_id(screens: Screens) -> None:
    """The Training ID leads to its monitor."""
    screen = screens.studio("training")
    screen.field("Training ID").set_value(trainings(screens)[0].id)
    screen.press("Find")
    assert "## What you receive" in screen.text


def test_an_unknown_training_id_is_answered(screens: Screens) -> None:
    """Nothing is found, and a sentence says so."""
    screen = screens.studio("training")
    screen.field("Training ID").set_value("nothing")
    screen.press("Find")
    assert [e.value for e in screen.at.error] == [say("not_found")]


def test_the_monitor_hands_over_the_facts(screens: Screens) -> None:
    """Status, seven steps, the facts with what they do not prove, the source of training (U3 U8 X7)."""
    screen = screens.studio("training_monitor")
    for key in ("M1", "U3", "U8", "X7", "Succeeded"):
        assert say(key) in screen.text
    assert [f"{n}. {say(f'M{n + 1}')}" in screen.text for n in range(1, 8)] == [True] * 7
    assert f"Works: 12, score {trainings(screens)[0].score}" in screen.text
    assert [b.label for b in screen.at.download_button] == ["Training manifest", "Training record"]
    assert not screen.has_button("Yes, cancel it")


def test_an_artist_asks_whether_a_file_was_in_it(screens: Screens) -> None:
    """Yes with its place, no, or why it cannot be said; by file or by digest (U3)."""
    screen = screens.studio("training_monitor")
    first = training.manifest(screens.artist, trainings(screens)[0].id).files[0]
    content = artwork.original_bytes(screens.artist, ArtworkId(first.artwork_id))
    for digest, told in ((sha256(content), "proof.original"), ("0" * 64, "proof.no"), ("abc", "training.digest_form")):
        screen.field("or its SHA-256").set_value(digest)
        screen.run()
        assert say(told, number=1, of=12, file=first.file) in screen.text
    screen.field("or its SHA-256").set_value("")
    screen.at.file_uploader[0].upload("empty.bin", b"", "application/octet-stream")
    screen.run()
    assert "**empty.bin** · 0 bytes · SHA-256 `e3b0c44298fc1c14…`" in screen.text
    assert say("proof.no") in screen.text
    screen.at.file_uploader[0].upload("mine.png", content, "image/png")
    screen.run()
    assert say("proof.original", number=1, of=12, file=first.file) in screen.text


def test_a_training_can_be_canceled(screens: Screens) -> None:
    """It ends without a version, and nothing is charged (M1)."""
    started(screens)
    screen = screens.studio("training_monitor", id=trainings(screens)[0].id).press("Yes, cancel it")
    assert "Canceled]" in screen.text
    assert say("Canceled") in screen.text
    assert trainings(screens)[0].status == "Canceled"


def put_job(screens: Screens, training_id: str, **columns: object) -> None:
    """The training's job as the worker would have left it."""
    hers = screens.artist
    with hers.transaction():
        database.update(hers.db, "jobs", training.get(hers, TrainingId(training_id)).job.id, columns)


def test_a_cancel_says_what_became_of_it(screens: Screens) -> None:
    """On its way while it runs, and where it came too late it says so; never that the provider is told for nothing."""
    started(screens)
    running = trainings(screens)[0].id
    put_job(screens, running, state="processing", host_id="h2")
    screen = screens.studio("training_monitor", id=running).press("Yes, cancel it")
    assert say("cancel.asked") in screen.text
    assert not screen.has_button("Yes, cancel it")
    put_job(screens, running, state="succeeded", settled=1, completed_at="2026-11-25T10:00:00.000Z")
    assert say("cancel.late") in screens.studio("training_monitor", id=running).text


def test_a_cancel_of_what_is_over_changes_nothing(screens: Screens) -> None:
    """A page that was open for long still has the button; pressing it is answered by one true sentence."""
    started(screens)
    running = trainings(screens)[0].id
    put_job(screens, running, state="processing", host_id="h2")
    screen = screens.studio("training_monitor", id=running)
    put_job(screens, running, state="failed", settled=1, completed_at="2026-11-25T10:00:00.000Z", error="x")
    screen.press("Yes, cancel it")
    assert "Ended: 25 Nov 2026 10:00:00 UTC" in screen.text
    assert trainings(screens)[0].status == "Failed"
    assert not trainings(screens)[0].job.cancel_asked
    assert say("cancel.asked") not in screen.text


def test_the_monitor_shows_the_training_under_its_own_model(screens: Screens) -> None:
    """An address that names another model of hers beside it is put right."""
    screen = screens.studio("training_monitor", screens.ids.nine, id=trainings(screens)[0].id)
    assert ":gray[Lantern Coast · PAINTER_CHERI_V1]" in screen.text
    assert "Model version: 1 · " in screen.text
    assert screen.at.query_params["model"] == screens.model


def test_a_version_that_is_there_is_not_undone_by_another_try(screens: Screens) -> None:
    """The rail counts the step as done, whatever becomes of a later training (M17)."""
    before = next(line for line in screens.studio("models").lines if line.endswith(" of 7 done"))
    started(screens)
    training.cancel(screens.artist, trainings(screens)[0].id)
    assert trainings(screens)[0].status == "Canceled"
    assert before in screens.studio("training").lines


def test_an_address_with_somebody_elses_model_says_so(screens: Screens) -> None:
    """She reads whose model she sees instead, once; nothing of the other is shown (N1)."""
    screen = screens.studio("training", screens.ids.fresh)
    (told,) = [info.value for info in screen.at.info]
    assert told.startswith("The model in the address is not there for you")
    assert "Somebody Elses" not in screen.text
    assert not screen.run().at.info


def test_a_version_that_is_not_here_yet_is_not_said_to_be(screens: Screens) -> None:
    """The provider has finished, and its result is still being taken over (M2-M13)."""
    started(screens)
    running = trainings(screens)[0].id
    put_job(screens, running, state="succeeded", progress=1.0, completed_at="2026-11-25T10:00:00.000Z")
    screen = screens.studio("training_monitor", id=running)
    assert say("Succeeded") not in screen.text
    assert not screen.has_button("Test the result")
    assert not screen.has_button("Yes, cancel it")


def at_host(screens: Screens, *events: Event) -> training.Training:
    """A training that was begun by the button, and of which the worker has noted this."""
    started(screens)
    mine = trainings(screens)[0]
    ctx = screens.house.context()
    for event in events:
        with ctx.transaction():
            move(ctx, jobs.of_subject(ctx, mine.job.id), event)
    return mine


@pytest.mark.parametrize(
    ("events", "stands"),
    [
        ((), "training.waits"),
        ((Event.SEND,), "training.sent"),
        ((Event.SEND, Event.RETURN), "training.waits"),
        ((Event.SEND, Event.DOUBT), "unclear"),
        ((Event.SEND, Event.ACCEPT), "Starting"),
        ((Event.SEND, Event.ACCEPT, Event.RUN), "Processing"),
    ],
)
def test_the_monitor_says_no_more_than_is_known(screens: Screens, events: tuple[Event, ...], stands: str) -> None:
    """Accepted is what the provider has accepted; one sentence says how it stands (M9, M10)."""
    mine = at_host(screens, *events)
    text = screens.studio("training_monitor", id=mine.id).text
    known = ("training.waits", "training.sent", "unclear", "Starting", "Processing")
    assert [key for key in known if say(key) in text] == [stands]
    assert "last checked" not in text


@pytest.mark.parametrize(
    ("events", "ended", "stands"),
    [
        ((), "cancel.not_begun", "Canceled"),
        ((Event.SEND, Event.RETURN), "cancel.not_begun", "Canceled"),
        ((Event.SEND,), "cancel.asked", "training.sent"),
        ((Event.SEND, Event.ACCEPT), "cancel.asked", "Starting"),
        ((Event.SEND, Event.DOUBT), "cancel.doubt", "cancel.doubt"),
    ],
)
def test_canceling_says_what_becomes_of_it(
    screens: Screens, events: tuple[Event, ...], ended: str, stands: str
) -> None:
    """The provider is told where it has it; what was ended in doubt may have run there (M13, E4)."""
    mine = at_host(screens, *events)
    screen = screens.studio("training_monitor", id=mine.id).press("Yes, cancel it")
    every = ("cancel.not_begun", "cancel.asked", "cancel.doubt")
    assert [key for key in every if any(say(key) in note.value for note in screen.at.success)] == [ended]
    later = screens.studio("training_monitor", id=mine.id).text
    known = ("training.waits", "training.sent", "unclear", "Starting", "Canceled", "cancel.doubt")
    assert [key for key in known if say(key) in later] == [stands]


def test_a_monitor_without_a_training_leads_to_the_setup(screens: Screens) -> None:
    """Nothing has begun, and it says so."""
    screen = screens.studio("training_monitor", screens.ids.nine)
    assert "No training of this model has begun yet." in screen.text


def test_tests_open_after_a_training(screens: Screens) -> None:
    """Without a version there is nothing to test (T1)."""
    screen = screens.studio("test_gallery", screens.ids.nine)
    assert "**No version yet.**" in screen.text
    assert say("T1") in screen.text
    assert not screen.has_button("Generate test output")


def test_a_test_output_is_asked_for(screens: Screens) -> None:
    """Pictures in the making stand there at once; an empty prompt is answered."""
    screen = screens.studio("test_gallery").press("Generate test output")
    assert [e.value for e in screen.at.error] == [say("testing.prompt_missing")]
    screen.field(PROMPT).set_value("a harbour in fog")
    screen.press("Generate test output")
    assert ":small[a harbour in fog · seed 7]" in screen.text
    assert len(testing.outputs(screens.artist, screens.model)) == 3


def test_a_prompt_that_is_too_long_is_kept_and_told(screens: Screens) -> None:
    """A field that refuses a long paste without a word would make the picture of an older prompt (T1)."""
    screen = screens.studio("test_gallery")
    screen.field(PROMPT).set_value("🦊 " * 2500)
    screen.press("Generate test output")
    assert [e.value for e in screen.at.error] == [say("testing.prompt_too_long")]
    assert screen.field(PROMPT).value == "🦊 " * 2500
    assert not screen.field(PROMPT).max_chars


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("Seed", 2**31, "testing.seed_range"),
        ("Seed", -1, "testing.seed_range"),
        ("Strength, %", 9000, "testing.strength_range"),
        ("Strength, %", -5, "testing.strength_range"),
    ],
)
def test_an_absurd_number_is_told_and_not_replaced(screens: Screens, field: str, value: int, told: str) -> None:
    """No picture is made with a number that she did not type."""
    before = len(testing.outputs(screens.artist, screens.model))
    screen = screens.studio("test_gallery")
    screen.field(PROMPT).set_value("a fox")
    next(n for n in screen.at.number_input if n.label == field).set_value(value)
    screen.press("Generate test output")
    assert [e.value for e in screen.at.error] == [say(told)]
    assert len(testing.outputs(screens.artist, screens.model)) == before


def test_two_versions_are_chosen_between(screens: Screens) -> None:
    """The newest first; the outputs of the older one are still there (T9)."""
    hers = screens.artist
    (first,) = database.rows(hers.db, "SELECT * FROM versions WHERE model_id = ?", screens.model)
    training_id = training.prepare(hers, screens.model, trigger_word="PAINTER_CHERI_V2", key="again").id
    database.insert(hers.db, "versions", {**first, "id": "ver_2", "number": 2, "training_id": training_id})
    screen = screens.studio("test_gallery")
    assert "Version 2" in screen.text
    assert "No test output yet." in screen.text
    next(c for c in screen.at.segmented_control if c.label == "Version").set_value("Version 1").run()
    assert "No test output yet." not in screen.text


def test_approving_waits_until_the_picture_was_compared(screens: Screens) -> None:
    """The button is closed and says why; when the worker has compared it, it opens (T4, T7)."""
    system = screens.house.context()
    database.run(system.db, "DELETE FROM copy_checks")
    buttons = [b for b in screens.studio("test_gallery").at.button if b.label == "Approve"]
    assert {(b.disabled, b.help) for b in buttons} == {(True, say("testing.not_compared"))}
    while testing.check_next_copy(system):
        pass
    assert not any(b.disabled for b in screens.studio("test_gallery").at.button if b.label == "Approve")


def test_approving_says_what_it_means(screens: Screens) -> None:
    """Good enough for her, and not published (T7 T8)."""
    screen = screens.studio("test_gallery").press("Approve")
    assert f"{say('T7')} {say('T8')}" in screen.at.success[0].value
    version = training.versions(screens.artist, screens.model)[0]
    assert len(testing.approved(screens.artist, version.id)) == 2


def test_changes_are_requested_with_a_note(screens: Screens) -> None:
    """A note is needed, stays in view, and leads to the next training."""
    screen = screens.studio("test_gallery")
    assert not screen.has_button("Train again with these notes")
    screen.press("Save the note")
    assert [e.value for e in screen.at.error] == [say("testing.note_missing")]
    screen.field("What should change?").set_value("softer edges")
    screen.press("Save the note")
    assert "“softer edges”" in screen.text
    assert "Changes requested]" in screen.text
    assert screen.has_button("Train again with these notes")


def test_another_picture_of_the_same_prompt_is_asked_for(screens: Screens) -> None:
    """The same prompt with a fresh seed."""
    screens.studio("test_gallery").press("Generate another")
    prompts = [o.prompt for o in testing.outputs(screens.artist, screens.model)]
    assert sorted(prompts.count(p) for p in set(prompts)) == [1, 2]


def test_a_picture_that_is_approved_is_not_offered_for_approval_again(screens: Screens) -> None:
    """The one that waits for her word has the button; the one that has it has not (T7)."""
    screen = screens.studio("test_gallery").press("Approve")
    assert not screen.has_button("Approve")
    assert [line for line in screen.lines if "Approved]" in line][1:]


def test_where_no_picture_came_another_can_be_asked_for(screens: Screens) -> None:
    """The reason, and beside it the way on (T6)."""
    version = training.versions(screens.artist, screens.model)[0]
    made = testing.generate(screens.artist, version.id, "a fox", seed=3, key="w")[0]
    hers = screens.artist
    with hers.transaction():
        database.update(hers.db, "jobs", made.job.id, {"state": "failed", "why": "jobs.held_back", "settled": 1})
    screen = screens.studio("test_gallery")
    assert say("jobs.held_back") in screen.text
    screen.press("Generate another")
    assert [o.prompt for o in testing.outputs(screens.artist, screens.model)].count("a fox") == 2


def test_a_note_can_be_changed(screens: Screens) -> None:
    """She thinks again about what should change: the later words count, and the earlier stay on record (T6, T9)."""
    screen = screens.studio("test_gallery")
    for note in ("softer edges", "softer edges, and warmer"):
        screen.field("What should change?").set_value(note)
        screen.press("Save the note")
        assert not screen.at.error
        assert f"“{note}”" in screen.text
    hers = screens.artist
    kept = database.rows(hers.db, "SELECT note FROM verdicts WHERE decision = 'request_changes'")
    assert [row["note"] for row in kept] == ["softer edges", "softer edges, and warmer"]


def test_notes_that_a_newer_version_answers_are_no_longer_wishes(screens: Screens) -> None:
    """They lead to one training, not to each that follows (T9)."""
    output = testing.outputs(screens.artist, screens.model)[0]
    testing.see(screens.artist, output.id)
    testing.decide(screens.artist, output.id, Decision.REQUEST_CHANGES, "softer edges")
    assert screens.studio("test_gallery").has_button("Train again with these notes")
    retrained(screens)
    assert not screens.studio("test_gallery").has_button("Train again with these notes")
    assert "for this training" not in screens.studio("training").text


def test_a_picture_on_its_way_says_how_far_it_is(screens: Screens) -> None:
    """Waiting to be sent, being made, made and not yet here: never a bare grey field."""
    version = training.versions(screens.artist, screens.model)[0]
    made = testing.generate(screens.artist, version.id, "a fox", seed=3, key="w")[0]
    hers = screens.artist
    for state, words in (
        ("intended", "picture.waits"),
        ("processing", "picture.made"),
        ("succeeded", "picture.fetched"),
    ):
        with hers.transaction():
            database.update(hers.db, "jobs", made.job.id, {"state": state})
        assert say(words) in screens.studio("test_gallery").text


def retrained(screens: Screens) -> training.Version:
    """Version 2 is there, as the worker would have taken it."""
    hers = screens.artist
    made = training.prepare(hers, screens.model, trigger_word="PAINTER_CHERI_V2", key="again")
    row = database.one(hers.db, "SELECT * FROM versions WHERE model_id = ?", screens.model)
    assert row is not None
    changed = {"id": "ver_two", "number": 2, "training_id": made.id, "trigger_word": made.trigger_word}
    with hers.transaction():
        database.insert(hers.db, "versions", {**row, **changed})
    return training.versions(hers, screens.model)[0]


def comparing(screens: Screens) -> Screen:
    """The compare view of the test page."""
    screen = screens.studio("test_gallery")
    screen.at.segmented_control[0].set_value("Compare two")
    return screen.run()


def test_one_version_is_compared_with_nothing(screens: Screens) -> None:
    """The empty state says what will stand there, and leads to a training (T9)."""
    screen = comparing(screens)
    assert say("compare.one") in screen.text
    assert screen.has_button("Train again")


def test_two_versions_stand_side_by_side(screens: Screens) -> None:
    """Same prompt, seed, shape and strength in a row; the missing half is made by a click (T9)."""
    newer = retrained(screens)
    screen = comparing(screens)
    assert say("compare.what", pairs=2, missing=2) in screen.text
    assert "**Version 1** &nbsp; `PAINTER_CHERI_V1`" in screen.text
    screen.press("Make the same with version 2")
    made = testing.outputs(screens.artist, screens.model, newer.id)
    older = testing.outputs(screens.artist, screens.model, training.versions(screens.artist, screens.model)[1].id)
    assert [o.asked for o in made] == [older[0].asked]
    assert say("compare.what", pairs=2, missing=1) in screen.text


def test_all_missing_halves_are_made_by_one_click(screens: Screens) -> None:
    """Both pictures of version 1 are asked of version 2 (T9)."""
    newer = retrained(screens)
    comparing(screens).press("Make the 2 that are missing")
    assert len(testing.outputs(screens.artist, screens.model, newer.id)) == 2


def test_strength_is_chosen_and_shown(screens: Screens) -> None:
    """What is not 100 percent stands beside the seed."""
    screen = screens.studio("test_gallery")
    screen.field(PROMPT).set_value("a harbour in fog")
    next(n for n in screen.at.number_input if n.label == "Strength, %").set_value(60)
    screen.press("Generate test output")
    assert ":small[a harbour in fog · seed 7 · strength 60 %]" in screen.text


def test_the_checklist_closes_the_button(screens: Screens) -> None:
    """Every open row is named; neither screen nor core publishes (P3)."""
    screen = screens.studio("publish", screens.ids.nine)
    rows = publishing.checklist(screens.artist, ModelId(screens.ids.nine))
    for row in rows:
        mark = "check_circle" if row.passed else "radio_button_unchecked"
        assert any(mark in line and say(str(row.reason)) in line for line in screen.lines)
    assert say("P3") in screen.text
    assert screen.box("I give this permission").disabled
    assert screen.button("Publish").disabled
    with pytest.raises(Refused) as refusal:
        publishing.publish(screens.artist, ModelId(screens.ids.nine), grant_given=True)
    assert refusal.value.reasons == [row.reason for row in rows if not row.passed]


def test_publishing_needs_her_word(screens: Screens) -> None:
    """The button opens by the explicit permission, and core asks for it too (P3)."""
    publishing.withdraw(screens.artist, screens.model)
    screen = screens.studio("publish")
    button = "Publish the newest version"
    assert screen.button(button).disabled
    with pytest.raises(Refused):
        publishing.publish(screens.artist, screens.model, grant_given=False)
    screen.tick("I give this permission")
    screen.press(button)
    assert "Published. It is on the marketplace now." in screen.text
    assert [listing.model.id for listing in publishing.wall(screens.artist)] == [screens.ids.model]


def test_pausing_closes_and_opens_again(screens: Screens) -> None:
    """Licences already given stay valid, and the page says so (D1)."""
    screen = screens.studio("publish").press("Pause")
    assert "Paused. Licences already given stay valid." in screen.text
    assert publishing.in_force(screens.artist, screens.model) is None
    screen.press("Open it again")
    assert publishing.in_force(screens.artist, screens.model) is not None


def test_withdrawing_needs_the_typed_name(screens: Screens) -> None:
    """A wrong name keeps the button closed; the right one takes the model off the wall (D1)."""
    screen = screens.studio("publish")
    assert screen.button("Withdraw").disabled
    screen.field("Type *Lantern Coast* to confirm").set_value("lantern coast")
    assert screen.run().button("Withdraw").disabled
    screen.field("Type *Lantern Coast* to confirm").set_value("Lantern Coast")
    screen.run().press("Withdraw")
    publication = publishing.of_model(screens.artist, screens.model)
    assert publication is not None
    assert publication.state is PublicationState.WITHDRAWN
    assert publishing.wall(screens.artist) == []
    assert not screen.has_button("Withdraw")


def test_the_artist_sees_images_and_neither_prompt_nor_creator(screens: Screens) -> None:
    """Each image of her model with its receipt, and nothing of who asked for what (C8)."""
    screen = screens.studio("publish")
    assert "Images made with this model: 1" in screen.text
    assert SECRET not in screen.text
    assert "Jonas" not in screen.text
    screen.press("Receipt")
    assert f"`{screens.ids.receipt}`" in screen.text


def test_the_description_is_hers(screens: Screens) -> None:
    """What visitors read is saved and shown on the public page."""
    screen = screens.studio("publish")
    screen.field("Description").set_value("Coasts at dusk <b>by hand</b>.")
    screen.press("Save")
    shown = screens.open("pages/market/model.py", seed.CREATOR, id=screens.ids.model)
    assert r"Coasts at dusk \<b\>by hand\</b\>." in shown.text  # as words, not as Markdown
    assert not any(line.proto.allow_html for line in shown.at.markdown)


def test_the_verdict_that_counts_is_the_newest(screens: Screens) -> None:
    """An approval that she takes back no longer opens the checklist (T7)."""
    output = next(o for o in testing.outputs(screens.artist, screens.model) if o.verdict)
    testing.decide(screens.artist, output.id, Decision.REQUEST_CHANGES, "not yet")
    screen = screens.studio("publish")
    assert screen.box("I give this permission").disabled
