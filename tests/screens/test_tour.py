"""The guided demo: each step does the real thing, says what it proves, and can be done again (E12)."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from painter import seed
from painter import tour as guide
from painter.core import generation, licensing, publishing, receipts
from painter.core.kernel import db as database
from painter.core.kernel.records import OrderId
from painter.core.publishing import PublicationState
from painter.ui.words import say, words

from .conftest import OTHER, SECRET, Screen, Screens

TOUR = "pages/public/tour.py"


def at_step(screens: Screens, step: int, **query: str) -> Screen:
    return screens.open(TOUR, step=str(step), **query)


def counted(screens: Screens, table: str) -> int:
    ctx = screens.house.context()
    return database.count(ctx.db, f"SELECT COUNT(*) FROM {table}")


def state(screens: Screens) -> PublicationState:
    found = publishing.state_on(screens.house.context(), screens.model)
    assert found is not None
    return found.state


def use_up(screens: Screens) -> None:
    """Jonas asks for previews until today's are used up."""
    his = screens.creator
    while generation.used_today(his, "demo") < his.limits.demo_images_a_day:
        request = generation.OrderRequest(model_id=screens.model, tier="demo", prompt="a boat", seed=1)
        generation.order(his, request, key=his.new_id("k"))


def test_it_begins_with_its_six_steps_and_can_be_skipped(screens: Screens) -> None:
    """Nothing is done before Start; Skip leads home (E12)."""
    before = counted(screens, "events")
    screen = screens.open(TOUR)
    for number in range(1, guide.STEPS + 1):
        assert f"**{number}.** {words[f'tour.{number}.title']}" in screen.text
    assert screen.press("Skip the tour").at.title[0].value.startswith("Make pictures")
    assert counted(screens, "events") == before


def test_each_step_is_one_click_from_the_last_and_says_how_far_it_proves(screens: Screens) -> None:
    """Next through all six, each with its place, its proof and the limit of it (E12, Q5)."""
    screen = screens.open(TOUR).press("Start")
    for number in range(1, guide.STEPS + 1):
        assert f"Step {number} of 6" in screen.text
        assert words[f"tour.{number}.proves"] in screen.text
        assert words[f"tour.{number}.not"] in screen.text
        assert screen.at.query_params["step"] == str(number)
        following = number < guide.STEPS
        screen.press(f"Next: {words[f'tour.{number + 1}.title'].lower()}" if following else "Finish")
    assert "What you have seen" in screen.text
    assert "Step 6 of 6" in screen.press("Back").text


def test_one_ribbon_stands_on_every_step(screens: Screens) -> None:
    """SIMULATED is said by one box, not by two (E12)."""
    for number in range(guide.STEPS + 2):
        screen = at_step(screens, number, order=screens.ids.order)
        assert sum("**SIMULATED.**" in box.value for box in screen.at.warning) == 1, number


def test_terms_come_before_the_button(screens: Screens) -> None:
    """Somebody who has not accepted is refused by the server, and nothing is written (E7, E12)."""
    before = counted(screens, "orders"), counted(screens, "jobs"), counted(screens, "screenings")
    screen = at_step(screens, 1).press("Ask without accepting")
    assert "**Mallory Quist**" in screen.text  # Jonas has accepted in the prepared directory
    assert screen.at.error[0].value == say("licensing.not_accepted")
    assert (counted(screens, "orders"), counted(screens, "jobs"), counted(screens, "screenings")) == before
    assert "Jonas Ekberg has accepted version 1." in screen.text


def test_after_new_terms_he_accepts_before_your_eyes(screens: Screens) -> None:
    """A new version asks everybody again; his acceptance is a row (E7, E12)."""
    licensing.set_terms(screens.artist, screens.model, seed.default_terms().model_copy(update={"custom_words": ("x",)}))
    screen = at_step(screens, 1).press("Ask without accepting")
    assert "**Jonas Ekberg**" in screen.text
    before = counted(screens, "acceptances")
    screen.press("Accept as Jonas Ekberg")
    assert counted(screens, "acceptances") == before + 1
    assert "Jonas Ekberg has accepted version 2." in screen.text


def test_where_everybody_has_accepted_it_says_so(screens: Screens) -> None:
    """No pretended refusal is shown (E12)."""
    found = guide.find(screens.house)
    assert found is not None
    while person := guide.without_terms(found):
        licensing.accept(screens.person(person.id), found.terms.id)
    screen = at_step(screens, 1)
    assert "Everybody in this demo has accepted this version by now." in screen.text
    assert not screen.has_button("Ask without accepting")


def test_the_manifest_is_the_one_that_receipts_name(screens: Screens) -> None:
    """Its digest is computed anew, a work is found in it, the same work and a byte is not (E12)."""
    screen = at_step(screens, 2)
    assert "**12 files** were in the package" in screen.text
    assert "Was the first work in it?: yes: number 1 of 12" in screen.text
    assert "The same work and one byte more?: no: exactly this file was not in it" in screen.text
    body = receipts.get(screens.house.context(), screens.ids.receipt).body
    assert isinstance(body, receipts.Body)
    assert f"As receipts name it: `{body.model.manifest_sha256[:32]}…`" in screen.text
    assert "the same]" in screen.text
    assert screen.pictures == 6


def test_a_blocked_prompt_is_sent_to_nobody_and_not_kept(screens: Screens) -> None:
    """The rule is named and written; no order, no job, no word of the prompt (E8, E12)."""
    before = counted(screens, "orders"), counted(screens, "jobs")
    screen = at_step(screens, 3).press("Send this prompt")
    assert screen.at.error[0].value == say("moderation.blocked_gambling", rule="gambling.games")
    assert "1 and 1: nothing was sent" in screen.text
    assert (counted(screens, "orders"), counted(screens, "jobs")) == before
    ctx = screens.house.context()
    row = database.one(ctx.db, "SELECT * FROM screenings ORDER BY rowid DESC LIMIT 1")
    assert row is not None
    assert (row["verdict"], row["category"], row["person_id"]) == ("block", "gambling", seed.CREATOR)
    assert f"category `{row['category']}`, rule `{row['rule']}`" in screen.text
    assert guide.BLOCKED not in str(row)


def test_a_prompt_is_refused_for_itself_also_after_the_daily_limit(screens: Screens) -> None:
    """Somebody with a preview left asks, so that it is the rule that answers (E12)."""
    use_up(screens)
    screen = at_step(screens, 3).press("Send this prompt")
    assert "**Mallory Quist**" in screen.text
    assert screen.at.error[0].value == say("moderation.blocked_gambling", rule="gambling.games")


def test_the_image_is_ordered_like_any_other(screens: Screens) -> None:
    """One order of his under the Demo tier, named in the address, and waited for (E12)."""
    before = counted(screens, "orders")
    screen = at_step(screens, 4).press("Generate · free preview")
    assert counted(screens, "orders") == before + 1
    made = generation.library(screens.creator)[0]
    assert (made.prompt, made.tier, made.model_id) == (guide.PROMPT, "demo", screens.model)
    assert screen.at.query_params["order"] == made.id
    assert "In the making." in screen.text


def test_the_image_stands_beside_its_receipt(screens: Screens) -> None:
    """A refresh at this address shows it again, and nothing of his prompt (E12)."""
    screen = at_step(screens, 4, order=screens.ids.order)
    assert f"`{screens.ids.receipt}`" in screen.text
    assert "Does not prove" in screen.text
    assert SECRET not in screen.text


def test_after_the_daily_limit_the_newest_image_is_shown_and_it_says_so(screens: Screens) -> None:
    """The limit is the server's, and the tour is not above it (E12)."""
    use_up(screens)
    before = counted(screens, "orders")
    screen = at_step(screens, 4).press("Generate · free preview")
    assert counted(screens, "orders") == before
    assert say("tour.reused", name="Jonas Ekberg", limit=5) in screen.text
    assert f"`{screens.ids.receipt}`" in screen.text


def test_somebody_elses_order_in_the_address_is_none(screens: Screens) -> None:
    """The tour shows its own creator's images of its own model only (S8)."""
    other = screens.person(OTHER)
    terms = licensing.public_current(other, screens.model)
    assert terms is not None
    licensing.accept(other, terms.id)
    request = generation.OrderRequest(model_id=screens.model, tier="demo", prompt="her own wish", seed=1)
    order = generation.order(other, request, key="x")
    screen = at_step(screens, 4, order=order.id)
    assert screen.has_button("Generate · free preview")
    assert "her own wish" not in screen.text


def test_one_pixel_changed_is_found_and_names_the_receipt(screens: Screens) -> None:
    """The same file twice: authentic, and altered by one pixel (E9, E12)."""
    screen = at_step(screens, 5, order=screens.ids.order)
    assert screen.at.success[0].value.startswith("## :material/verified: Authentic")
    assert f"Altered, looks like receipt {screens.ids.receipt}" in screen.at.error[0].value
    content = generation.image(screens.creator, OrderId(screens.ids.order))
    changed = guide.one_pixel_changed(content)
    one, other = (Image.open(io.BytesIO(file)).convert("RGB") for file in (content, changed.content))
    places = [
        (x, y) for x in range(one.width) for y in range(one.height) if one.getpixel((x, y)) != other.getpixel((x, y))
    ]
    assert places == [changed.at]


def test_without_an_image_the_step_leads_to_where_one_is_made(screens: Screens) -> None:
    """Steps can be skipped, and say what they lack (E12)."""
    ctx = screens.house.context()
    database.run(ctx.db, "UPDATE orders SET file_format = 'jpg'")
    screen = at_step(screens, 5).press("Go to step 4")
    assert "Step 4 of 6" in screen.text


def test_a_withdrawn_model_makes_nothing_and_its_receipt_says_so(screens: Screens) -> None:
    """Withdrawn by its artist, refused to the creator, told to whoever verifies; then put back, and again (E9, E12)."""
    for _ in range(2):
        screen = at_step(screens, 6, order=screens.ids.order).press("Withdraw as Cheri Valmont")
        assert state(screens) is PublicationState.WITHDRAWN
        assert screen.at.error[0].value == say("generation.withdrawn")
        assert "Authentic · model withdrawn since" in screen.at.success[0].value
        screen.press("Put everything back")
        assert state(screens) is PublicationState.LIVE
        assert "withdrawn since" not in screen.at.success[-1].value


def test_start_over_puts_the_model_back_and_orders_stay(screens: Screens) -> None:
    """The reset touches nothing else (E12)."""
    before = counted(screens, "orders")
    publishing.withdraw(screens.artist, screens.model)
    screen = at_step(screens, 6).press("Start over")
    assert "Step 1 of 6" in screen.text
    assert state(screens) is PublicationState.LIVE
    assert counted(screens, "orders") == before


def test_two_people_take_it_at_once(screens: Screens) -> None:
    """One withdraws while the other reads the terms: she reads why, puts it back, and goes on (E12)."""
    first, second = at_step(screens, 1), at_step(screens, 6)
    second.press("Withdraw as Cheri Valmont")
    first.run()
    assert say("tour.gone") in first.text
    first.press("Publish it again and go on").press("Ask without accepting")
    assert first.at.error[0].value == say("licensing.not_accepted")
    second.run()
    assert second.has_button("Withdraw as Cheri Valmont")


def test_two_withdrawals_at_the_same_moment_are_one(screens: Screens) -> None:
    """Both read the same state; the second finds the work done (E12)."""
    one, other = guide.find(screens.house), guide.find(screens.house)
    assert one is not None
    assert other is not None
    guide.withdraw(one)
    guide.withdraw(other)
    assert state(screens) is PublicationState.WITHDRAWN
    told = [entry for entry in receipts.statuses(screens.house.context(), screens.model) if entry.status == "withdrawn"]
    assert len(told) == 1


def test_without_a_published_model_it_waits(screens: Screens) -> None:
    """On a first start the samples are still being trained (E12)."""
    ctx = screens.house.context()
    database.run(ctx.db, "PRAGMA foreign_keys = OFF")
    database.run(ctx.db, "DELETE FROM publications")
    assert say("tour.nothing") in screens.open(TOUR).text


def test_in_a_real_directory_nothing_is_done(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would act as people: the page says so and offers no step, and there is no tour to ask for (S8, E12)."""
    assert guide.find(replace(screens.house, kind="real")) is None
    monkeypatch.setattr(screens.house, "kind", "real")
    screen = at_step(screens, 6)
    assert say("tour.real") in screen.text
    assert [button.label for button in screen.at.button] == ["What works today"]
