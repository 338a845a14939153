"""Home: what pAInter is, two ways in, three doors, and nothing that is not true (H1-H8)."""

import pytest

from painter import seed
from painter.core import generation, promises, publishing
from painter.core.promises import Status
from painter.ui.frame import ASSETS

from .conftest import ROOT, Screens

HOME = "pages/public/landing.py"


@pytest.mark.parametrize(
    ("button", "title"),
    [
        ("For creators: browse models", "Marketplace"),
        ("For artists: open the Studio", "This page needs somebody else"),
    ],
)
def test_home_says_what_it_is_and_both_ways_lead_in(screens: Screens, button: str, title: str) -> None:
    """One sentence, two entry buttons; the Studio asks a visitor who she is (H1)."""
    screen = screens.open(HOME)
    assert "pAInter is a marketplace for images that AI makes with artists' own models" in screen.text
    assert "working with those artists" in screen.text
    assert screen.press(button).at.title[0].value == title


def test_an_artist_comes_into_her_studio(screens: Screens) -> None:
    """The same button, for somebody who may (H1)."""
    screen = screens.open(HOME, seed.ARTIST).press("For artists: open the Studio")
    assert screen.at.title[0].value != "This page needs somebody else"
    assert "Lantern Coast" in screen.text


@pytest.mark.parametrize(
    ("button", "title"), [("Generate · free preview", "Lantern Coast"), ("Commission Cheri Valmont", "Cheri Valmont")]
)
def test_a_model_offers_generation_and_the_hand(screens: Screens, button: str, title: str) -> None:
    """From Home to a published model, which has both ways on (H2)."""
    screen = screens.open(HOME).press("Open")
    assert screen.at.title[0].value == "Lantern Coast"
    assert not screen.button(button).disabled
    screen = screens.open("pages/market/model.py", seed.CREATOR, id=screens.ids.model).press(button)
    assert screen.at.title[0].value == title


def test_home_says_what_is_different_and_what_is_not(screens: Screens) -> None:
    """Chosen set, terms, receipt, commission, and the base model with its limit (H3, G13)."""
    text = screens.open(HOME).text
    for words in (
        "holds the files that the artist uploaded and approved, and nothing else",
        "under terms that she wrote, with a receipt for each image and a way to hire her",
        "FLUX.1 [dev], which others trained on data that pAInter neither collected nor checked",
    ):
        assert words in text


def test_the_name_is_written_as_the_owner_writes_it(screens: Screens) -> None:
    """Cap A and I, nowhere another casing; the wordmark is there for light and for dark (H5)."""
    text = screens.open(HOME).text
    assert "pAInter" in text
    assert text.lower().count("painter") == text.count("pAInter")
    assert 'page_title="pAInter"' in (ROOT / "Home.py").read_text()
    assert all((ASSETS / f"wordmark-{mode}.svg").stat().st_size for mode in ("light", "dark"))


@pytest.mark.parametrize(
    ("button", "title", "words"),
    [
        ("What is kept, and why", "Terms and privacy", "What we keep of your work"),
        ("Copyright and licences", "Copyright and licences", "Who owns what on pAInter"),
        ("What works today", "What works today", "What pAInter promises"),
    ],
)
def test_data_money_and_prototype_are_one_click_away(screens: Screens, button: str, title: str, words: str) -> None:
    """Three doors, each with its answer on it (H6)."""
    screen = screens.open(HOME).press(button)
    assert screen.at.title[0].value == title
    assert words in screen.text


def test_what_home_says_of_money_and_of_the_state_is_the_table(screens: Screens) -> None:
    """No status is typed in by hand: sentences and counts come from the table of promises (H6, N3)."""
    text = screens.open(HOME).text
    for capability in ("Real payment collection from creators", "Artist payouts"):
        (row,) = [promise for promise in promises.PROMISES if promise.capability == capability]
        assert row.sentence in text
    for status in Status:
        assert f"**{sum(promise.status is status for promise in promises.PROMISES)}** :" in text


def test_the_pictures_are_of_published_models_and_say_so(screens: Screens) -> None:
    """Hero and wall: each names model, artist and base, and is labelled; none without a publication (H1)."""
    screen = screens.open(HOME)
    assert screen.pictures == 2
    (label,) = [line for line in screen.lines if "Made with *Lantern Coast* by Cheri Valmont" in line]
    assert "SIMULATED" in label
    assert "sandbox base (not FLUX)" in label
    publishing.withdraw(screens.artist, screens.model)
    screen = screens.open(HOME)
    assert screen.pictures == 0
    assert "No model is published yet." in screen.text


def test_the_owner_uses_her_model_without_a_licence_and_before_publishing(screens: Screens) -> None:
    """A private model is a tool: no terms, no licence, no watermark (H7, H8)."""
    hers = screens.artist
    publishing.withdraw(hers, screens.model)
    request = generation.OrderRequest(model_id=screens.model, tier=generation.OWNER, prompt="a crowded harbour", seed=3)
    made = generation.order(hers, request, key="own")
    assert made.terms_id is None
    assert made.publication_id is None
    screen = screens.open("pages/market/generate.py", seed.ARTIST, id=screens.model)
    assert "no licence needed, no watermark" in screen.text
    assert not screen.button("Generate · free").disabled
    text = screens.open(HOME).text
    assert "Use it as a tool: describe a scene and see it in your style, without buying a licence." in text


def test_home_leads_to_the_guided_demo_and_to_the_figures(screens: Screens) -> None:
    """Both are one click away in a demo (E12)."""
    title = screens.open(HOME).press("Six proofs in five minutes: the guided demo").at.title[0].value
    assert title == "Guided demo"
    assert screens.open(HOME).press("The figures").at.title[0].value == "The figures"


def test_the_way_to_the_status_page_keeps_who_one_is(screens: Screens) -> None:
    """In a demo the address says it (H8)."""
    assert f"[The status page says more](/status?as={seed.CREATOR})" in screens.open(HOME, seed.CREATOR).text
    assert "[The status page says more](/status)" in screens.open(HOME).text
