"""pages/public/faq.py: six sections of questions, searched, with numbers from the code and statuses from the table."""

import re

import pytest

from painter.core import commissions, licensing, promises, readiness
from painter.core.artwork.model import MOST_BYTES
from painter.core.kernel.context import Limits
from painter.core.licensing import Restriction, restriction_name
from painter.core.moderation.model import PLATFORM
from painter.settings import ROOT
from painter.ui import faq, links

from .conftest import Screen, Screens

PAGE = "pages/public/faq.py"
SECTIONS = {
    "F4": ("Start here", "About pAInter"),
    "F5": ("For artists", "Joining and managing your model"),
    "F6": ("For creators", "Generating and using images"),
    "F7": ("Training & data", "What data is used — and what isn't"),
    "F8": ("Money & rights", "Licensing & payouts"),
    "F9": ("Trust & safety", "Safety and misuse"),
}
EVERY = faq.parts(Limits())
QUESTIONS = {question.key: question for part in EVERY for question in part.questions}


def answer(key: str) -> str:
    """The text of one answer, without the rows in it."""
    return " ".join(piece for piece in QUESTIONS[key].answer if isinstance(piece, str))


def rows(key: str) -> set[str]:
    """Keys of the promises that an answer shows."""
    return {row for piece in QUESTIONS[key].answer if not isinstance(piece, str) for row in piece}


@pytest.fixture
def page(screens: Screens) -> Screen:
    return screens.open(PAGE)


def test_its_title_and_tagline_are_the_owners(page: Screen) -> None:
    """Title, tagline, one sentence of introduction (F1, H4)."""
    assert page.at.title[0].value == "Questions, answered honestly."
    assert "Transparency, in plain language" in page.text
    assert "How pAInter works for artists and for creators" in page.text


def test_a_card_leads_to_the_guide_before_any_question(page: Screen) -> None:
    """Need the full process? (F2, F3)"""
    card = page.text.index("**Need the full process?**")
    assert card < page.text.index("What is pAInter?")
    assert f"[Read How Artist Models Work →]({links.guide()})" in page.text


@pytest.mark.parametrize("number", SECTIONS)
def test_each_section_is_there_with_three_questions(page: Screen, number: str) -> None:
    """Six sections, at least three questions each, all with an anchor (F4-F9)."""
    whom, title = SECTIONS[number]
    part = next(part for part in EVERY if part.title == title)
    assert part.whom == whom
    assert len(part.questions) >= 3
    heading = next(h for h in page.at.header if h.value == title)
    assert heading.anchor == part.key
    assert f":gray[{whom}.]" in page.text
    asked = {h.value: h.anchor for h in page.at.subheader}
    assert [asked[q.asked] for q in part.questions] == [q.key for q in part.questions]


def test_no_two_anchors_are_one() -> None:
    """A link to a question leads to that question (F1)."""
    anchors = [*(part.key for part in EVERY), *QUESTIONS]
    assert len(anchors) == len(set(anchors))
    assert [part.whom for part in EVERY] == [whom for whom, _ in SECTIONS.values()]


def test_data_has_its_link_into_the_guide(page: Screen) -> None:
    """Key facts here, step by step there (F7)."""
    assert f"[The full guide]({links.guide('training')})" in page.text


def test_artists_set_availability_services_and_references() -> None:
    """What the settings of Co-Create have (F10)."""
    said = answer("declining")
    for word in ("open", "waitlist", "closed", "offer", "price", "references"):
        assert word in said
    assert {rule.value for rule in commissions.ReferenceRule} == {"yes", "no", "ask"}


def test_what_stands_before_a_training_is_said_as_the_gates_say_it() -> None:
    """Documents sent in, name and size of the evidence, three statements, a tier (V7, R7, R8, R9)."""
    said = answer("before-training")
    for part in (
        "sent in for review",
        "the name and size of one file",
        "no copyrighted characters",
        "one licence tier",
    ):
        assert part in said


def test_rules_can_be_changed_and_what_waits_ends_with_the_consent() -> None:
    """A new version for what follows; after a pause or withdrawal a waiting order is not sent (F5, L7, D1, D2)."""
    assert "Each change makes a new version of your terms" in answer("change-rules")
    assert rows("change-rules") == {"update-licensing-or-restriction-settings"}
    assert "An order that still waits is then not sent" in answer("keep-private")
    assert "it is not sent and does not count either" in answer("failed-picture")
    assert "If you remove one of the works before the training is sent" in answer("trained-on")


def test_who_gets_files_and_for_how_long() -> None:
    """Replicate has them for a day; weights and a record stay there (V7, U9)."""
    for part in (
        "copies go to Replicate",
        "gone within a day",
        "The trained weights stay",
        "never leaves your computer",
    ):
        assert part in answer("who-gets-files")


def test_what_is_ruled_out_for_all_is_named() -> None:
    """Each category that no artist can allow (F17, C4)."""
    said = answer("ruled-out")
    named = {"minors": "minors", "persons": "real people", "artist": "another artist", "hate": "hate"}
    named["violence"] = "cruelty"
    assert set(PLATFORM) == set(named)
    assert all(words in said for words in named.values())


def test_nobody_is_required_to_accept() -> None:
    """Without a reason, and nothing counts against her (F11)."""
    assert "no to any request, without a reason, and nothing counts against you" in answer("declining")


def test_human_made_is_the_option_of_the_form_and_a_wish_until_agreed() -> None:
    """The label is the one of the form (F12, F13)."""
    said = answer("human-made")
    assert f"“{commissions.INVOLVEMENTS[commissions.Involvement.HUMAN]}”" in said
    assert "It is a wish until the artist agrees." in said


def test_a_lora_is_explained_in_four_facts() -> None:
    """Small, on top of a model that is there, one style or subject, the base takes part in each image (F14)."""
    said = answer("what-is-a-lora")
    for fact in ("small set of changes", "on top of an image model", "Nothing is built anew", "in each image"):
        assert fact in said


def test_an_images_licence_is_not_a_commissions() -> None:
    """And an offer needs price, rights and process (F15, F16)."""
    said = answer("licence-and-commission")
    assert said.startswith("No.")
    assert "for that one image" in said
    assert "The artist sets the price, the rights and the way of working" in said
    assert "without all three cannot be sent" in said


def test_the_named_restrictions_are_those_of_the_code() -> None:
    """Four of them, and words of one's own (F17)."""
    said = answer("ruled-out").casefold()
    assert all(restriction_name(one).casefold() in said for one in Restriction)
    assert len(Restriction) == 4
    assert "words of their own" in said


def test_what_is_done_against_misuse_is_the_tables_word(page: Screen) -> None:
    """Prompts before sending, suspension: row by row as it stands now (F18)."""
    assert rows("blocked-prompt") == {"automated-prompt-restriction-enforcement", "account-suspension-and-appeal"}
    for row in promises.chosen(*rows("blocked-prompt")):
        assert f"**{row.capability}**" in page.text
        assert row.sentence in page.text


def test_a_row_that_moves_moves_here_too(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page renders the table and types nothing (F18, D5)."""
    before = promises.chosen("artist-payouts")[0]
    moved = before._replace(status=promises.Status.PILOT, sentence="Paid by hand, to three artists.")
    monkeypatch.setitem(promises._BY_KEY, "artist-payouts", moved)
    text = screens.open(PAGE).text
    assert "Paid by hand, to three artists." in text
    assert before.sentence not in text


def test_numbers_are_the_codes() -> None:
    """Works, score, size, previews: no number is typed (F1)."""
    known = faq.facts(Limits(demo_images_a_day=9))
    assert known["least_images"] == str(readiness.LEAST_IMAGES)
    assert known["least_score"] == str(readiness.LEAST_SCORE)
    assert known["most_mb"] == str(MOST_BYTES // 1024**2) == "10"
    assert known["demo_a_day"] == "9"
    typed = [
        number for path in (ROOT / "painter/ui/texts/faq").glob("*.md") for number in NUMBER.findall(path.read_text())
    ]
    assert typed == ["FLUX.1"]  # a name
    assert known["formats"] == "JPG, JPEG, PNG or WebP"
    assert f"a fee of {licensing.FEE_PERCENT} %" in answer("prices")


NUMBER = re.compile(r"FLUX\.1|\d+(?: %)?")


def test_the_limits_of_proof_are_said() -> None:
    """A receipt, a profile: what they do not prove (V9, V10, Q5, G9, G13)."""
    assert "does not prove copyright" in answer("consent-receipt")
    assert "It does not say who holds the rights in each work." in answer("prove-ownership")
    assert "does not prove who owns each work" in answer("my-profile")
    assert "Nobody can say." in answer("how-much")
    assert "we have not checked it" in answer("base-model")


def test_a_typed_word_leaves_the_questions_that_have_it(page: Screen) -> None:
    """In the question or in its answer, in any case (F1)."""
    page.field("Search the questions").set_value("WATERMARK")
    page.run()
    assert [h.value for h in page.at.subheader] == ["What may I do with an image I make?"]
    assert [h.value for h in page.at.header] == ["Generating and using images"]
    assert "1 question has all of these words." in page.text


def test_all_typed_words_are_asked_for(page: Screen) -> None:
    """Two words leave no more than one does (F1)."""
    one, two = (sum(len(p.questions) for p in faq.found(EVERY, typed)) for typed in ("receipt", "receipt copyright"))
    assert 0 < two < one < len(QUESTIONS)
    assert faq.found(EVERY, "  ") == EVERY


def test_an_empty_result_says_so(page: Screen) -> None:
    """And what to do (F1)."""
    page.field("Search the questions").set_value("zeppelin")
    page.run()
    assert not page.at.subheader
    assert "**No question has all of these words**" in page.text


def test_the_field_filters_as_it_is_typed(page: Screen) -> None:
    """Not only after Enter (F1)."""
    assert page.field("Search the questions").proto.live_debounce_ms > 0


def test_every_link_leads_somewhere(page: Screen) -> None:
    """Pages that there are, and sections of the guide by the one mapping (F3)."""
    for address in re.findall(r"\]\(([^)]+)\)", page.text):
        path, _, anchor = address.partition("#")
        assert path in {
            "",
            "/guide",
            "/verify",
            "/status",
            "/legal",
            "/terms?document=privacy",
            "/terms?document=copyright",
        }
        if path == "/guide" and anchor:
            assert anchor in links.GUIDE.values()
    assert "guide:" not in page.text
    assert "page:" not in page.text


def test_in_a_demo_links_keep_who_somebody_is(screens: Screens) -> None:
    """A link opens a new session, which asks the address (N2)."""
    text = screens.open(PAGE, "per_artist").text
    assert "](/verify?as=per_artist)" in text
    assert "](/terms?document=privacy&as=per_artist)" in text
