"""pages/public/legal.py and terms.py: the principles, the one rule as a table, and the documents with their history."""

import itertools
import re

import pytest

from painter import seed
from painter.core import accounts, licensing, promises
from painter.core.accounts import policies
from painter.core.kernel.records import PersonId
from painter.core.licensing import RIGHTS_STATEMENT
from painter.core.licensing.rules import Rights, rights_owner
from painter.core.receipts.model import Licence
from painter.ui import links, texts
from painter.ui.widgets import ownership
from painter.ui.words import say
from painter.wiring import the_house

from .conftest import Screen, Screens

PAGE, TERMS = "pages/public/legal.py", "pages/public/terms.py"
FACTS = {"rights": RIGHTS_STATEMENT, "fee": str(licensing.FEE_PERCENT)}
SECTIONS = {section.key: section for section in texts.sections("legal", FACTS)}


def said(key: str) -> str:
    """A section on one line."""
    return " ".join(SECTIONS[key].markdown.split())


@pytest.fixture
def page(screens: Screens) -> Screen:
    return screens.open(PAGE)


def cells(page: Screen, first: str) -> list[list[str]]:
    """The rows of the table with this heading."""
    lines = page.text.splitlines()
    rows = itertools.takewhile(lambda line: line.startswith("|"), lines[lines.index(first) + 2 :])
    return [[cell.strip(" *") for cell in row.strip("|").split("|")] for row in rows]


def test_each_section_has_an_anchor_and_stands_in_the_contents(page: Screen) -> None:
    """A section can be linked (J10-J14)."""
    headings = {h.value: h.anchor for h in page.at.header}
    for key, section in SECTIONS.items():
        assert headings[section.title] == key
        assert f"[{section.title}](#{key})" in page.text


def test_copyright_is_explained_with_its_condition() -> None:
    """Nobody else without a yes; skill, labour or judgment; use, sell or let others use (J10, J11, K4)."""
    assert "nobody else may copy or use it unless they say yes" in said("copyright")
    assert "some skill, labour or judgment" in said("copyright")
    assert "can use the work, sell it, or let others use it" in said("copyright")


def test_no_page_claims_that_a_generated_image_is_protected() -> None:
    """It is an open question in many places (J7)."""
    assert "open question if an image made by AI is protected at all. We do not claim that it is." in said("copyright")
    assert RIGHTS_STATEMENT in said("who-owns-what")
    assert "as far as the law grants any" in RIGHTS_STATEMENT


def test_a_licence_is_a_deal_for_set_purposes_at_a_price() -> None:
    """In writing, between owner and somebody else; a licence record has both (J12)."""
    for part in ("mostly in writing", "for set purposes", "there is a price"):
        assert part in said("licence")
    commercial = [clause for clause in licensing.rules.MAY[licensing.Tier.COMMERCIAL] if clause.purpose]
    assert commercial
    assert "price" in licensing.TierOffer.model_fields
    assert "names the version of the artist's terms, which hold the price" in said("licence")
    assert {"tier", "may", "may_not", "terms_version"} <= set(Licence.model_fields)


def test_the_difference_is_a_right_and_a_contract(page: Screen) -> None:
    """Side by side (J13, J14)."""
    rows = {row[0]: row[1:] for row in cells(page, "| Side by side | Copyright | Licence |")}
    assert rows["What it is"] == ["a right that the law gives", "a contract between two sides"]
    assert set(rows) == {"What it is", "Who has it", "What it lets you do", "How you get it"}


@pytest.mark.parametrize("case", ownership.IMAGES, ids=lambda case: case.what)
def test_each_image_of_the_table_is_decided_by_the_one_function(page: Screen, case: ownership.Case) -> None:
    """The row says what rights_owner says (C7, C8, J3, J4, J6, J8)."""
    rights = rights_owner(case.model_owner, case.generator)
    _, owner, has = next(row for row in cells(page, "| What | Whose it is | What others have |") if row[0] == case.what)
    assert owner == ("You" if rights.owner_id == ownership.YOU else "The model's owner")
    assert ("licence" in has and "Nobody" not in has) == (rights.holder == "licensee")


def test_another_rule_would_make_another_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table asks; it does not know (J6)."""
    case = ownership.Case("An image that you make with somebody else's model", ownership.OTHER, ownership.YOU)
    assert ownership.row(case)[1:] == ("The model's owner", "You hold a licence")
    monkeypatch.setattr(ownership, "rights_owner", lambda owner, generator: Rights(PersonId(generator), "owner"))
    assert ownership.row(case)[1] == "You"


def test_every_pair_of_owner_and_generator_stands_in_it() -> None:
    """Mine and mine, mine and theirs, theirs and mine, theirs and theirs (J6)."""
    people = {ownership.YOU, ownership.OTHER}
    assert {(c.model_owner, c.generator) for c in ownership.IMAGES} == {(a, b) for a in people for b in people}


def test_what_is_not_generated_stands_in_it_too(page: Screen) -> None:
    """Uploads and models are whose they were; a commission is as agreed (J1, J2, O2)."""
    rows = {row[0]: row[1] for row in cells(page, "| What | Whose it is | What others have |")}
    assert rows["A work that you upload"] == "You"
    assert rows["A model trained on your work"] == "You"
    assert rows["Work that an artist makes for you by commission"] == "As your agreement says"


def test_a_licence_can_be_asked_for_and_its_state_is_the_tables() -> None:
    """From the original artist (J5)."""
    assert "Ask its owner for a licence that fits." in said("selling")
    assert "a-licence-for-an-image-already-made" in SECTIONS["selling"].markdown


def test_direct_sales_are_hers_alone(page: Screen) -> None:
    """Own price, own terms, no share; pAInter sells for her only after a yes (J9, Y3, Y4)."""
    for part in (
        "Yes, to anybody.",
        "You name the price and write the terms.",
        "takes no share",
        "only if you say yes",
    ):
        assert part in said("selling")
    assert f"It is {licensing.FEE_PERCENT} % now." in page.text
    for row in promises.chosen(
        "licences-that-painter-sells-for-the-artist", "a-record-of-what-the-artist-sells-herself"
    ):
        assert row.sentence in page.text


def test_publishing_is_a_choice_and_a_permission() -> None:
    """Private for good is fine; publishing to see what others make; a grant (P3-P5)."""
    assert "You do not have to publish a model." in said("private-or-public")
    assert "to see what others make with your style" in said("private-or-public")
    assert "you give pAInter leave, in plain words, to show the model" in said("private-or-public")


def test_what_waits_is_not_sent_once_the_model_is_taken_back() -> None:
    """And what is being drawn already is finished (D1, D2)."""
    assert "an order that waits is not sent. A picture that is being drawn already is finished." in (
        said("private-or-public")
    )


@pytest.mark.parametrize("address", [PAGE, TERMS])
def test_it_is_no_legal_advice_and_says_so(screens: Screens, address: str) -> None:
    """Before anything else on the page (J7)."""
    text = screens.open(address).text
    assert re.search(r"(?:N|n)o(?:t)? legal advice: no lawyer has checked", text)


def test_its_links_lead_into_the_guide(page: Screen) -> None:
    """By the one mapping (G1)."""
    assert f"({links.guide('licensing')})" in page.text
    assert f"({links.guide('control')})" in page.text
    assert "guide:" not in page.text


@pytest.mark.parametrize("key", policies.NAMES)
def test_each_document_shows_what_changed_and_when(screens: Screens, key: str) -> None:
    """Every version, newest first, on both pages (J15)."""
    versions = accounts.versions(key)
    for text in (screens.open(PAGE).text, screens.open(TERMS, document=key).text):
        assert "\n".join(f"| {one.version} | {one.changed} |" for one in versions) in text
    assert versions[-1].changed == "The first version."


def test_every_text_says_what_it_changed() -> None:
    """And nothing is said of a text that there is not (J15)."""
    assert {path.stem for path in policies.TEXTS.glob("*.md")} == set(policies.CHANGED)
    assert all(sentence.endswith(".") for sentence in policies.CHANGED.values())


def test_the_terms_have_the_rule_and_the_sales() -> None:
    """Whose the model and the images are, selling by oneself, nothing sold in her name (J2, J6, J7, J9, Y3)."""
    terms = accounts.versions("terms")[0].text
    for part in (
        "The model is yours.",
        "rights in an image belong to the owner of the model that made it, as far as the law grants any",
        "pAInter takes no share of it",
        "pAInter sells nothing in your name",
        "you need never publish",
    ):
        assert part in terms


def test_the_privacy_notice_says_who_gets_what_for_how_long() -> None:
    """Replicate: 24 hours, one hour, a record that stays; mail; money (Decision 18)."""
    privacy = accounts.versions("privacy")[0].text
    for part in ("Replicate", "24 hours", "one hour", "no call of ours deletes", "mail server", "payment provider"):
        assert part in privacy


def test_the_page_for_an_older_text_stays(screens: Screens) -> None:
    """Whoever accepted it can read it again (J15)."""
    older = accounts.versions("terms")[1]
    assert older.text in screens.open(TERMS, seed.CREATOR, document="terms").text


def test_it_leads_to_each_document(page: Screen) -> None:
    """Terms of Use, Copyright Policy, Privacy notice (J15)."""
    for name in policies.NAMES.values():
        assert page.has_button(f"Read the {name}")
    assert page.press("Read the Copyright Policy").at.header[0].value == "Copyright Policy"


@pytest.mark.parametrize("where", [PAGE, TERMS, "pages/public/faq.py"])
def test_whom_to_write_to(screens: Screens, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """Where people are told to tell somebody stands the address; without one, whom else to ask, and no link (N1)."""
    without = screens.open(where).text
    assert say("contact.none") in without
    assert "mailto:" not in without
    monkeypatch.setattr(the_house().settings, "contact", "help@painter.example")
    assert "(mailto:help@painter.example)" in screens.open(where).text
