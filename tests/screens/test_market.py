"""pages/market: the wall, a model's page, generating under terms that were read, my images."""

import json
import re
from datetime import UTC, datetime

import pytest

from painter import seed
from painter.core import commissions, generation, licensing, publishing
from painter.core.generation import GenerationReason, OrderRequest
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import ModelId
from painter.ui.widgets.terms import policy_file
from painter.ui.words import say

from .conftest import OTHER, SECRET, TESTED, Screen, Screens

GENERATE, MODEL = "pages/market/generate.py", "pages/market/model.py"
TERMS = "**You may not**"
PROMPT = "What do you want to see?"


def place(screen: Screen, beginning: str) -> int:
    """Where on the page the first line stands that begins so."""
    return next(number for number, line in enumerate(screen.lines) if line.startswith(beginning))


def generate_page(screens: Screens, person: str = OTHER) -> Screen:
    return screens.open(GENERATE, person, id=screens.ids.model)


def orders(screens: Screens, person: str = OTHER) -> list[generation.Order]:
    return generation.library(screens.person(person))


def test_the_wall_finds_by_a_word(screens: Screens) -> None:
    """A word that fits shows the model, another one says that nothing is here."""
    screen = screens.open("pages/market/marketplace.py")
    assert "## Lantern Coast" in screen.text
    assert "Nine Lives" not in screen.text
    screen.field("Search").set_value("valmont")
    assert "## Lantern Coast" in screen.run().text
    screen.field("Search").set_value("zeppelin")
    assert "**Nothing here.**" in screen.run().text
    assert "## Lantern Coast" not in screen.text


def test_the_wall_marks_what_is_simulated_and_whose_it_is(screens: Screens) -> None:
    """Profile control is confirmed, never copyright (V10)."""
    text = screens.open("pages/market/marketplace.py").text
    assert "Owned by Cheri Valmont" in text
    assert say("V10") in text
    assert "SIMULATED]" in text


def test_a_paused_model_can_be_hidden(screens: Screens) -> None:
    """It stays on the wall with its label, until only open ones are wanted."""
    publishing.pause(screens.artist, screens.model)
    screen = screens.open("pages/market/marketplace.py")
    assert "Paused]" in screen.text
    screen.at.toggle[0].set_value(True)
    assert "**Nothing here.**" in screen.run().text


def test_an_empty_wall_says_so(screens: Screens) -> None:
    """A withdrawn model is off the wall."""
    publishing.withdraw(screens.artist, screens.model)
    assert "**No model is published yet.**" in screens.open("pages/market/marketplace.py").text
    assert "No model is published yet." in screens.open("pages/public/landing.py").text


def test_a_card_opens_the_model(screens: Screens) -> None:
    """From the wall to its page."""
    screen = screens.open("pages/market/marketplace.py").press("Open")
    assert screen.at.title[0].value == "Lantern Coast"
    assert "Training facts" in screen.text


def test_a_model_page_shows_terms_before_its_button(screens: Screens) -> None:
    """What one may and may not, whose the image is, and only then the button (C8)."""
    screen = screens.open(MODEL, id=screens.ids.model)
    whose = place(screen, "**The image belongs to Cheri Valmont.**")
    assert place(screen, TERMS) < whose < place(screen, "Generate · free preview")
    assert say("charged") in screen.text


def test_a_model_page_says_what_it_was_trained_on(screens: Screens) -> None:
    """Works, basis, base model, digests; and no work itself (G7, V9)."""
    screen = screens.open(MODEL, id=screens.ids.model)
    assert "Trained on: 12 works, all uploaded and approved by the artist" in screen.text
    assert "Basis of rights: Self created: 12" in screen.text
    assert say("D9-sandbox") in screen.text
    assert say("V9") in screen.text
    assert screen.pictures == 1  # the approved sample; the other test output stays private (N4)
    assert "work-00" not in screen.text


def test_a_model_page_has_both_ways(screens: Screens) -> None:
    """Generate and commission stand side by side; a closed artist's button says why it is closed (H2, O5)."""
    screen = screens.open(MODEL, id=screens.ids.model)
    assert not screen.button("Generate · free preview").disabled
    assert not screen.button("Commission Cheri Valmont").disabled
    commissions.save_settings(screens.artist, commissions.Settings())
    screen = screens.open(MODEL, id=screens.ids.model)
    assert screen.button("Commission Cheri Valmont").disabled
    assert "The artist takes no commissions at present." in screen.text


def test_a_paused_model_has_a_closed_button(screens: Screens) -> None:
    """Visitors see that it is paused (D1)."""
    publishing.pause(screens.artist, screens.model)
    screen = screens.open(MODEL, id=screens.ids.model)
    assert "Paused]" in screen.text
    assert screen.button("Generate · free preview").disabled


def test_a_model_page_without_a_model_leads_to_the_wall(screens: Screens) -> None:
    """Nothing was chosen, and it says so."""
    assert screens.open(MODEL).at.title[0].value == "No model chosen"


def test_terms_stand_before_the_button_and_close_it_until_accepted(screens: Screens) -> None:
    """Generate opens by the tick, and the tick is stored (C8)."""
    screen = generate_page(screens)
    whose = place(screen, "**The image belongs to Cheri Valmont.**")
    tick = place(screen, "I have read and accept terms version 1")
    assert place(screen, TERMS) < whose < tick < place(screen, "Generate · free")
    assert screen.button("Generate · free").disabled
    screen.tick("I have read and accept terms version 1")
    assert not screen.button("Generate · free").disabled
    assert "You accepted terms version 1." in screen.text
    terms = licensing.public_current(screens.person(OTHER), screens.model)
    assert terms is not None
    assert licensing.accepted(screens.person(OTHER), terms.id)


def test_core_refuses_what_the_button_would_not_send(screens: Screens) -> None:
    """Without the tick nothing is intended, whoever calls (C8)."""
    request = OrderRequest(model_id=screens.model, tier="demo", prompt=TESTED, seed=1)
    with pytest.raises(Refused) as refusal:
        generation.order(screens.person(OTHER), request, key="forged")
    assert refusal.value.reasons == [licensing.LicensingReason.NOT_ACCEPTED]
    assert orders(screens) == []


def test_new_terms_are_asked_for_again(screens: Screens) -> None:
    """Who accepted version 1 has not accepted version 2."""
    draft = seed.default_terms().model_copy(update={"custom_words": ("zeppelin",)})
    licensing.set_terms(screens.artist, screens.model, draft)
    screen = generate_page(screens, seed.CREATOR)
    assert screen.button("Generate · free").disabled
    assert "I have read and accept terms version 2" in screen.text


def test_an_order_waits_for_its_picture(screens: Screens) -> None:
    """One click is one order; nothing is charged (G9)."""
    screen = generate_page(screens, seed.CREATOR)
    today = datetime.now(UTC).date()
    left = 5 - sum(order.created_at.date() == today for order in orders(screens, seed.CREATOR))  # one, but at midnight
    assert f"{left} of 5 free previews left today" in screen.text
    screen.field(PROMPT).set_value("two boats in a bay")
    screen.press("Generate · free")
    assert "In the making …" in screen.text
    assert say("G9") in screen.text
    assert [o.prompt for o in orders(screens, seed.CREATOR) if o.state == "waiting"] == ["two boats in a bay"]


@pytest.mark.parametrize(
    ("prompt", "sentence"),
    [
        ("", say("generation.prompt_missing")),
        ("poker chips on a casino table", "The artist does not allow gambling"),
    ],
)
def test_a_refused_prompt_is_answered_and_sent_nowhere(screens: Screens, prompt: str, sentence: str) -> None:
    """The sentence says that nothing was charged, and there is no order."""
    screen = generate_page(screens, seed.CREATOR)
    screen.field(PROMPT).set_value(prompt)
    screen.press("Generate · free")
    assert [e.value for e in screen.at.error if e.value.startswith(sentence)]
    assert "charged" in screen.at.error[0].value
    assert "–" not in screen.at.error[0].value  # every fact of the sentence is known
    assert len(orders(screens, seed.CREATOR)) == 1


def test_a_tier_that_is_not_sold_has_a_closed_button(screens: Screens) -> None:
    """Creator and Commercial are offered, and say that they are not sold yet."""
    screen = generate_page(screens, seed.CREATOR)
    screen.at.segmented_control(key="tier").set_value("commercial")
    screen.run()
    assert screen.button("Generate · payment: not yet").disabled
    assert say("licensing.commercial_not_sold") in screen.text


def test_a_paused_model_makes_nothing_new(screens: Screens) -> None:
    """Consent is asked for at each order (D1)."""
    screen = generate_page(screens, seed.CREATOR)
    publishing.pause(screens.artist, screens.model)
    screen.field(PROMPT).set_value("two boats")
    screen.press("Generate · free")
    assert say(str(GenerationReason.PAUSED)) in screen.text
    assert len(orders(screens, seed.CREATOR)) == 1


def test_an_owner_needs_no_terms_for_her_own_model(screens: Screens) -> None:
    """Her images are hers (C7)."""
    screen = generate_page(screens, seed.ARTIST)
    assert "your own model: no licence needed" in screen.text
    assert not screen.at.checkbox
    screen.field(PROMPT).set_value("two boats")
    screen.press("Generate · free")
    assert [(o.tier, o.state) for o in orders(screens, seed.ARTIST)] == [("owner", "waiting")]


def test_a_model_without_a_version_cannot_generate_yet(screens: Screens) -> None:
    """Its owner reads when it opens."""
    screen = screens.open(GENERATE, seed.ARTIST, id=screens.ids.nine)
    assert "Generating opens after a training." in screen.text
    assert not screen.at.button


def test_my_images_lead_to_their_receipts(screens: Screens) -> None:
    """Each picture with the receipt that belongs to it."""
    screen = screens.open("pages/market/library.py", seed.CREATOR)
    assert SECRET in screen.text
    assert screen.pictures == 1
    screen.press("Receipt")
    assert f"`{screens.ids.receipt}`" in screen.text


@pytest.mark.parametrize("person", [OTHER, seed.ARTIST])
def test_my_images_are_mine_alone(screens: Screens, person: str) -> None:
    """Neither the model's owner nor anybody else finds them in her library."""
    screen = screens.open("pages/market/library.py", person)
    assert "**No image yet**" in screen.text
    assert SECRET not in screen.text
    assert screen.pictures == 0


def test_the_terms_come_for_programs_too(screens: Screens) -> None:
    """As ODRL, from where the whole terms stand: an offer on this model, with each tier that is on (L10)."""
    screen = screens.open(MODEL, None, id=screens.ids.model)
    assert "The same for programs (ODRL)" in [button.label for button in screen.at.download_button]
    assert say("odrl") in screen.text
    terms = publishing.listing(screens.creator, ModelId(screens.ids.model)).terms
    policy = json.loads(policy_file(terms))
    assert policy["target"] == f"urn:painter:model:{screens.ids.model}"
    assert {str(tier) for tier in terms.tiers} <= set(re.findall(r'"rightOperand": "(\w+)"', policy_file(terms)))
