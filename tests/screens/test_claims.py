"""Claims on screens: the form keeps what was typed, the desk decides, each side reads what is hers, others nothing."""

import pytest

from painter import seed
from painter.core import artwork, moderation, publishing
from painter.core.kernel.context import SYSTEM, VISITOR
from painter.core.kernel.records import ModelId
from painter.core.moderation import Case, Claimed, ClaimForm, Event, Kind, Side
from painter.ui.words import say

from .conftest import OTHER, Screen, Screens

CLAIM, CASE, DESK = "pages/public/claim.py", "pages/public/case.py", "pages/desk/claims.py"
FORM = ClaimForm(
    claimed=Claimed.ARTWORK,
    which="Sample 1",
    text="I painted **this** in 2019. <b>Look</b>",
    links=("https://gallery.example.org/petra",),
    name="Petra [Holm](https://evil.example)",
    email="petra@mail.example",
    good_faith=True,
)


def filed(screens: Screens, with_picture: bool = False) -> publishing.Received:
    """A stranger has claimed against Cheri's model."""
    ctx = screens.house.context(VISITOR)
    work = artwork.works(screens.artist, screens.model)[1]
    content = artwork.original_bytes(screens.artist, work.id)
    picture = artwork.Upload("mine.png", content) if with_picture else None
    return publishing.claim(ctx, screens.model, FORM, picture=picture)


def at_desk(screens: Screens) -> list[Case]:
    return moderation.cases(screens.person(seed.REVIEWER), Kind.CLAIM)


def hidden(screens: Screens) -> str:
    """The model is hidden after a claim; the case."""
    case_id = filed(screens).case_id
    moderation.decide(screens.person(seed.REVIEWER), case_id, Event.HIDE, "It is the same picture.")
    return case_id


def typed(screen: Screen) -> Screen:
    """The form is filled but for the tick."""
    screen.at.radio[0].set_value(Claimed.ARTWORK)
    screen.field("Explain it").set_value("I painted it.")
    screen.field("Links to where the original can be seen (if there are any)").set_value("https://a.example/1\n\n")
    screen.field("Your name").set_value("Petra Holm")
    screen.field("Your e-mail address").set_value("petra@mail.example")
    return screen


def test_a_visitor_finds_the_form_on_the_models_page(screens: Screens) -> None:
    """Its artist does not: she has the buttons to pause and withdraw (E12)."""
    label = "Something here is mine, or should not be here"
    assert screens.open("pages/market/model.py", id=screens.ids.model).has_button(label)
    assert not screens.open("pages/market/model.py", seed.ARTIST, id=screens.ids.model).has_button(label)


def test_nothing_that_was_typed_is_lost_by_a_refusal(screens: Screens) -> None:
    """What is missing is said; ticked, the same claim is sent, and a private link is shown (E12)."""
    screen = typed(screens.open(CLAIM, model=screens.ids.model))
    for key in ("claim.does", "claim.does_not", "claim.picture", "claim.who_reads"):
        assert say(key) in screen.text
    screen.press("Send the claim")
    assert [error.value for error in screen.at.error] == [say("cases.not_in_good_faith")]
    assert screen.field("Explain it").value == "I painted it."
    assert at_desk(screens) == []
    screen.box("What I say here is true").check()
    screen.press("Send the claim")
    (case,) = at_desk(screens)
    assert (case.name, case.links) == ("Petra Holm", ("https://a.example/1",))
    (link,) = [code.value for code in screen.at.code]
    token = link.partition("&token=")[2]
    opened = screens.open(CASE, id=case.id, token=token)
    assert opened.at.title[0].value == "Your claim"
    assert say("case.open") in opened.text


def test_who_has_signed_in_gives_no_address(screens: Screens) -> None:
    """Her account is enough, and the case stands in her list (E12)."""
    screen = screens.open(CLAIM, seed.CREATOR, model=screens.ids.model)
    assert not any(field.label == "Your e-mail address" for field in screen.at.text_input)
    assert screen.field("Your name").value == "Jonas Ekberg"
    screen.at.radio[0].set_value(Claimed.RULES)
    screen.field("Explain it").set_value("It shows a brand.")
    screen.box("What I say here is true").check()
    screen.press("Send the claim")
    assert not screen.at.code
    assert "**Your claim**" in screens.open(CASE, seed.CREATOR).text


def test_the_desk_sees_the_evidence_and_decides_with_a_reason(screens: Screens) -> None:
    """Samples, the work that the comparison named, the claim as it was typed; a foreign link is no link (E12)."""
    filed(screens, with_picture=True)
    publishing.compare_next_claim(screens.house.context(SYSTEM))
    screen = screens.open(DESK, seed.REVIEWER)
    assert "1 waiting · 0 with a question out · 0 decided" in screen.text
    assert "petra@mail.example" in screen.text
    assert "I painted **this** in 2019. <b>Look</b>" in [text.value for text in screen.at.text]
    assert "[Holm](https://evil" not in screen.text
    work = artwork.works(screens.artist, screens.model)[1]
    assert f"Picture: mine.png and the work {work.file_name}: the same" in screen.text.replace("\\", "")
    assert screen.pictures == 2
    screen.press("Hide the model")
    assert [error.value for error in screen.at.error] == [say("cases.reason_missing")]
    screen.field("Reason or question").input("It is the same picture.")
    screen.press("Hide the model")
    assert at_desk(screens)[0].hides
    assert "0 waiting · 0 with a question out · 1 decided" in screen.text


def test_an_empty_desk_says_so(screens: Screens) -> None:
    """It is no error that nothing waits."""
    assert "Nothing waits. Claims and appeals appear here" in screens.open(DESK, seed.REVIEWER).text


def test_the_artist_reads_why_and_appeals(screens: Screens) -> None:
    """From her publish page; the address of whoever claimed is nowhere (E12)."""
    case_id = hidden(screens)
    page = screens.studio("publish")
    assert say("hidden.desk") in page.text
    assert page.has_button("Read why, and appeal")
    assert not page.has_button("See the public page")
    screen = screens.open(CASE, seed.ARTIST, id=case_id)
    assert screen.at.title[0].value == "A claim against your model"
    assert "It is the same picture." in screen.text
    assert "petra@mail.example" not in screen.text
    assert not screen.has_button("Erase what is mine")
    screen.press("Appeal")
    assert [error.value for error in screen.at.error] == [say("cases.text_missing")]
    screen.field("Why the decision should fall").input("My sketches are older.")
    screen.press("Appeal")
    assert say("case.appealed") in screen.text
    assert "My sketches are older." in screens.open(DESK, seed.REVIEWER).text


@pytest.mark.parametrize("person", [None, OTHER, seed.CREATOR])
def test_for_everybody_else_there_is_no_such_case(screens: Screens, person: str | None) -> None:
    """As if there were nothing, also with a token that is not its own (S8)."""
    elsewhere = filed(screens).token  # the token of another case
    case_id = hidden(screens)
    for token in ("", elsewhere):
        screen = screens.open(CASE, person, id=case_id, token=token)
        assert [error.value for error in screen.at.error] == [say("case.not_found")]
        for hers in ("Petra", "Sample 1", "gallery.example", "the same picture"):
            assert hers not in screen.text


def test_an_old_receipt_says_that_the_model_is_hidden_today(screens: Screens) -> None:
    """It stays valid all the same (E12)."""
    hidden(screens)
    screen = screens.open("pages/public/receipt.py", id=screens.ids.receipt)
    assert "Model today: :orange[:material/visibility_off: Hidden by a reviewer]" in screen.text
    assert not screen.at.error


def test_whoever_generates_reads_that_it_is_hidden(screens: Screens) -> None:
    """Off the wall, and no order (E12)."""
    hidden(screens)
    assert "Lantern Coast" not in screens.open("pages/market/marketplace.py").text
    assert "Lantern Coast" not in screens.open("pages/market/generate.py", seed.CREATOR, id=screens.ids.model).text


def test_a_held_work_leads_to_why_and_to_the_appeal(screens: Screens) -> None:
    """On its card, and never whose the other work is (U9)."""
    other = screens.person(OTHER)
    work = artwork.works(screens.artist, screens.model)[0]
    answers = artwork.Answers(basis=artwork.Basis.SELF_CREATED, acknowledged=True)
    copy = artwork.Upload("copy.png", artwork.original_bytes(screens.artist, work.id))
    artwork.submit(other, ModelId(screens.ids.fresh), [copy], answers)
    while artwork.guard_next(screens.house.context(SYSTEM)):
        pass
    desk = screens.person(seed.REVIEWER)
    (conflict,) = artwork.conflicts(desk)
    artwork.rule(desk, conflict.id, artwork.Ruling.HOLD, "The other one came with sketches.")
    card = screens.studio("artwork", screens.ids.fresh, OTHER)
    assert say("work.held") in card.text
    assert card.has_button("Read why, and appeal")
    page = screens.open(CASE, OTHER, id=conflict.case.id)
    assert "The other one came with sketches." in page.text
    assert "copy.png" in page.text
    for hers in ("Cheri", work.file_name):
        assert hers not in page.text
    assert page.has_button("Appeal")
    earlier = screens.open(CASE, seed.ARTIST, id=conflict.case.id)
    assert not earlier.has_button("Appeal")
    assert "Mallory" not in earlier.text
    assert earlier.pictures == 1
    assert moderation.case(screens.artist, conflict.case.id).me is Side.CLAIMANT
