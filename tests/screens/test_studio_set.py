"""pages/studio, first half: a model is begun, documented, filled with works, assessed, given terms."""

import pytest

from painter import seed
from painter.core import accounts, artwork, licensing, models, readiness, receipts, verification
from painter.core.artwork import Answers, Basis
from painter.core.kernel.context import Role
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import ModelId
from painter.core.verification import VerificationState
from painter.ui.words import say
from tests.core.pictures import a_gif

from .conftest import OTHER, Screen, Screens, a_work

SUBMIT = "Submit verification for pilot review"
SAVE_TERMS = "Save as a new version"


def fresh(screens: Screens, step: str) -> Screen:
    """A step of the model that was begun and nothing else."""
    return screens.studio(step, screens.ids.fresh, OTHER)


def fill(screens: Screens, count: int = 2) -> list[artwork.Artwork]:
    """Works of the other artist, uploaded and not confirmed."""
    hers, model = screens.person(OTHER), ModelId(screens.ids.fresh)
    answers = Answers(basis=Basis.SELF_CREATED, acknowledged=True)
    artwork.submit(hers, model, [a_work(n) for n in range(count)], answers)
    return artwork.works(hers, model)


def test_a_new_artist_begins_with_a_name(screens: Screens) -> None:
    """A name is asked for; then the model is there, private, with its steps (S8)."""
    accounts.add_demo_person(screens.house.context(), "per_new", "Ida Storm", [Role.ARTIST], "Norway")
    screen = screens.open("pages/studio/models.py", "per_new")
    assert "It is private until you publish it yourself." in screen.text
    assert say("S2") in screen.at.radio[0].proto.captions[0]
    screen.press("Begin the model")
    assert [e.value for e in screen.at.error] == [say("models.name_missing")]
    screen.field("Name of the model").set_value("Quiet Harbour")
    screen.press("Begin the model")
    assert screen.at.title[0].value == "Quiet Harbour"
    assert "Private]" in screen.text
    assert [m.name for m in models.mine(screens.person("per_new"))] == ["Quiet Harbour"]


def test_a_name_that_is_taken_is_refused(screens: Screens) -> None:
    """Two models of one artist have two names."""
    screen = screens.studio("models")
    screen.field("Name of the model").set_value("Nine Lives")
    screen.press("Begin the model")
    assert [e.value for e in screen.at.error] == [say("models.name_taken")]


def test_the_overview_names_the_next_step(screens: Screens) -> None:
    """Each step with its state, and the first open one as the next."""
    screen = screens.studio("models", screens.ids.nine)
    assert "**Next: artwork.** :gray[9 works confirmed]" in screen.text
    assert "## 7. Publish" in screen.text
    screen.press("Open artwork")
    assert screen.at.title[0].value == "Artwork Upload"


def test_a_finished_model_has_nothing_left_to_do(screens: Screens) -> None:
    """The overview says so."""
    assert "**Everything is done.**" in screens.studio("models").text


def test_a_step_without_a_model_leads_to_its_beginning(screens: Screens) -> None:
    """Every step of the Studio belongs to a model."""
    accounts.add_demo_person(screens.house.context(), "per_new", "Ida Storm", [Role.ARTIST], "Norway")
    screen = screens.open("pages/studio/readiness.py", "per_new")
    assert screen.at.title[0].value == "Begin a model first"


def test_documents_are_four_and_say_what_they_are_not(screens: Screens) -> None:
    """What they are for, that a profile is no training data, and no guarantee of copyright (V1 V4 V7 V9 V11)."""
    screen = fresh(screens, "verification")
    for key in ("V1", "V4", "V7", "V9", "V11"):
        assert say(key) in screen.text
    assert "0 of 4 documents given" in screen.text
    assert screen.button(SUBMIT).disabled


def test_an_empty_account_is_refused_with_each_reason(screens: Screens) -> None:
    """Nothing is saved (V1)."""
    screen = fresh(screens, "verification").press("Save details")
    assert [e.value for e in screen.at.error] == [
        say("verification.name_missing"),
        say("verification.email_form"),
        say("verification.country_missing"),
    ]
    assert not verification.documents(screens.person(OTHER)).account_done


def test_submitting_opens_with_the_fourth_document(screens: Screens) -> None:
    """Account, code, declaration and evidence; then it waits for a reviewer, and can be taken back (V1, V5)."""
    fill(screens)
    screen = fresh(screens, "verification")
    screen.field("Public artist name").set_value("Mallory Quist")
    screen.field("Account e-mail").set_value("m@example.org")
    screen.field("Country or region").set_value("Nowhere")
    screen.press("Save details")
    assert "1 of 4 documents given" in screen.text
    screen.press("Get a code")
    assert [e.value for e in screen.at.error] == [say("verification.url_form")]
    screen.field("Address of your public profile").set_value("https://example.org/m")
    screen.press("Get a code").press("I have added it")
    screen.tick(say("V5")).press("Declare")
    assert "3 of 4 documents given" in screen.text
    assert screen.button(SUBMIT).disabled
    # the file chooser needs a browser; it calls this verb with name and size
    verification.save_evidence(screens.person(OTHER), "scan.psd", 1024)
    screen.run().press(SUBMIT)
    assert "Submitted. A reviewer will read it." in screen.text
    assert screen.button(SUBMIT).disabled
    model = ModelId(screens.ids.fresh)
    assert verification.progress(screens.person(OTHER), model).state is VerificationState.SUBMITTED
    screen.press("Take it back")
    assert verification.progress(screens.person(OTHER), model).state is VerificationState.WITHDRAWN
    assert not screen.button(SUBMIT).disabled


def test_core_refuses_a_submission_with_open_documents(screens: Screens) -> None:
    """A forged click says which documents are open (V1)."""
    with pytest.raises(Refused) as refusal:
        verification.submit(screens.person(OTHER), ModelId(screens.ids.fresh))
    assert len(refusal.value.reasons) == 4


def test_a_declaration_needs_works(screens: Screens) -> None:
    """Without a work there is nothing to declare (V5)."""
    screen = fresh(screens, "verification")
    assert screen.box(say("V5")).disabled
    assert say("verification.no_works") in screen.text


def test_the_third_document_counts_what_is_disclosed(screens: Screens) -> None:
    """Asked at upload and at each work, counted where rights are declared (V12, Decision 14)."""
    fill(screens)
    assert "Works that disclose something: **0**" in fresh(screens, "verification").text
    hers = screens.person(OTHER)
    work = artwork.works(hers, ModelId(screens.ids.fresh))[0]
    disclosed = frozenset({artwork.Disclosure.LICENSED, artwork.Disclosure.COLLABORATIVE})
    answers = artwork.Answers(basis=work.basis, disclosures=disclosed, acknowledged=True)
    artwork.set_answers(hers, work.id, answers)
    assert "Works that disclose something: **1**" in fresh(screens, "verification").text


def test_a_work_that_came_later_reopens_the_declaration(screens: Screens) -> None:
    """The declaration is about the works as they are (V5)."""
    answers = Answers(basis=Basis.SELF_CREATED, acknowledged=True)
    artwork.submit(screens.artist, screens.model, [a_work(70)], answers)
    screen = screens.studio("verification")
    assert "Works were added or changed since your declaration, so it is open again." in screen.text
    assert "3 of 4 documents given" in screen.text


def test_the_artist_reads_the_reviewers_reason(screens: Screens) -> None:
    """What to do next stands at the top of her documents (V1)."""
    reviewer = screens.person(seed.REVIEWER)
    case = next(c for c in verification.queue(reviewer) if c.model_id == screens.ids.nine)
    verification.decide(reviewer, case.id, verification.Decision.ASK, "Where is work 21 shown?")
    screen = screens.studio("verification", screens.ids.nine)
    assert "**The reviewer wrote:** Where is work 21 shown?" in screen.text
    assert "Needs information]" in screen.text


def test_upload_says_what_it_takes_and_what_it_does_not(screens: Screens) -> None:
    """Only what she selects, nothing fetched, hers before and after (U2 U8 U10)."""
    screen = fresh(screens, "artwork")
    for key in ("U2", "U8", "U10"):
        assert say(key) in screen.text
    assert "**0 confirmed, 10 are the minimum.**" in screen.text
    assert screen.button("Upload").disabled


def test_each_file_gets_its_verdict(screens: Screens) -> None:
    """Upload opens by files and the acknowledgement; one bad file never sinks the other (U4)."""
    screen = fresh(screens, "artwork")
    good, bad = a_work(5), ("holiday.png", a_gif())
    screen.at.file_uploader[0].upload(good.name, good.content)
    screen.at.file_uploader[0].upload(*bad)
    assert screen.run().button("Upload").disabled
    screen.tick(say("U4")).press("Upload")
    assert "1 of 2 files are uploaded." in screen.text
    assert [e.value for e in screen.at.error] == [
        f"**holiday.png** was not taken. {say('artwork.other_format', actual='a GIF')}"
    ]
    assert [w.file_name for w in artwork.works(screens.person(OTHER), ModelId(screens.ids.fresh))] == [good.name]


def test_a_work_trains_only_after_her_confirmation(screens: Screens) -> None:
    """Uploaded is not confirmed; she confirms, and may take it back (U8)."""
    fill(screens, 3)
    screen = fresh(screens, "artwork")
    assert "3 works · 0 confirmed" in screen.text
    screen.press("Confirm all 3 for training")
    assert "3 works · 3 confirmed" in screen.text
    screen.box("Confirm").uncheck()
    assert "3 works · 2 confirmed" in screen.run().text


def test_a_work_can_be_removed(screens: Screens) -> None:
    """It is gone from the page and from the store."""
    work = fill(screens, 1)[0]
    screen = fresh(screens, "artwork").press("Remove this work")
    assert "Removed, and its files are erased." in screen.text
    assert artwork.works(screens.person(OTHER), ModelId(screens.ids.fresh)) == []
    assert work.file_name not in screen.text


def test_a_written_permission_needs_a_word_on_it(screens: Screens) -> None:
    """Whose permission, and where it is kept (V5)."""
    fill(screens, 1)
    screen = fresh(screens, "artwork")
    screen.at.selectbox[0].set_value(Basis.WRITTEN_PERMISSION)
    screen.press("Save")
    assert [e.value for e in screen.at.error] == [say("artwork.permission_note_missing")]


def test_readiness_shows_score_and_gates_apart(screens: Screens) -> None:
    """The score with its limit; each gate open or closed, whatever the score (R10)."""
    screen = screens.studio("readiness")
    assessed = readiness.assess_model(screens.artist, screens.model)
    assert say("R10") in screen.text
    assert [say(f"part.{p.name}") for p in assessed.parts if say(f"part.{p.name}") not in screen.text] == []
    assert screen.text.count("lock_open:]") == 5
    assert screen.has_button("Ready: set up the training")


def test_a_high_score_opens_no_gate(screens: Screens) -> None:
    """Nine good works lack one: the gate stays closed (R10)."""
    screen = screens.studio("readiness", screens.ids.nine)
    assessed = readiness.assess_model(screens.artist, ModelId(screens.ids.nine))
    assert assessed.score >= readiness.LEAST_SCORE
    assert screen.text.count("lock_open:]") == 2  # score and verification
    assert not screen.has_button("Ready: set up the training")


def test_safety_is_confirmed_one_by_one(screens: Screens) -> None:
    """Three ticks, each stored, each taken back alone (R8)."""
    screen = fresh(screens, "readiness")
    screen.tick(say("safety.not_scraped"))
    model = ModelId(screens.ids.fresh)
    given = readiness.safety(screens.person(OTHER), model)
    assert [str(kind) for kind, at in given.items() if at] == ["not_scraped"]
    screen.box(say("safety.not_scraped")).uncheck()
    screen.run()
    assert not any(readiness.safety(screens.person(OTHER), model).values())


def test_terms_are_saved_as_a_new_version(screens: Screens) -> None:
    """The receipt that was issued keeps the old one (L8)."""
    screen = screens.studio("licensing")
    assert "version 1 in force" in screen.text
    assert say("L8") in screen.text
    screen.field("Words of your own, separated by commas").set_value("zeppelin, parade")
    screen.press(SAVE_TERMS)
    assert "version 2 in force" in screen.text
    assert "Saved. Receipts keep the old version." in screen.text
    assert "Earlier versions: 1" in screen.text
    current = licensing.current(screens.artist, screens.model)
    assert current is not None
    assert set(current.custom_words) == {"zeppelin", "parade"}
    assert receipts.get(screens.house.context(), screens.ids.receipt).body.licence.terms_version == 1


def test_terms_need_one_tier(screens: Screens) -> None:
    """All off is refused, and nothing is saved."""
    screen = fresh(screens, "licensing")
    assert "Save terms to see them here." in screen.text
    for label in ("Demo", "Creator", "Commercial"):
        screen.box(label).uncheck()
    screen.press(SAVE_TERMS)
    assert [e.value for e in screen.at.error] == [say("licensing.no_tier")]
    assert licensing.current(screens.person(OTHER), ModelId(screens.ids.fresh)) is None


def test_first_terms_read_as_creators_will_read_them(screens: Screens) -> None:
    """The preview says what is allowed and what is not."""
    screen = fresh(screens, "licensing").press(SAVE_TERMS)
    assert "version 1 in force" in screen.text
    assert "**You may not**" in screen.text
    assert "Use it for: gambling" in screen.text


def test_a_tick_of_another_tab_is_not_undone(screens: Screens) -> None:
    """A page that was open before shows the new state, and does not write back its own (R8)."""
    model, works = ModelId(screens.ids.fresh), fill(screens, 1)
    safety, uploads = fresh(screens, "readiness"), fresh(screens, "artwork")
    readiness.confirm_safety(screens.person(OTHER), model, readiness.SafetyKind.NOT_SCRAPED)
    artwork.confirm(screens.person(OTHER), [works[0].id])
    assert safety.run().box(say("safety.not_scraped")).value
    assert uploads.run().box("Confirm").value
    assert readiness.safety(screens.person(OTHER), model)[readiness.SafetyKind.NOT_SCRAPED]
    assert artwork.confirmed(screens.person(OTHER), model)
