"""Verify, and the page of a receipt: each answer in one sentence, beside it what it says and what it does not."""

import io

import pytest
from PIL import Image

from painter import seed
from painter.core import generation, publishing, receipts, testing
from painter.core.kernel import db as database
from painter.core.kernel.records import OrderId
from painter.core.receipts import Answer
from painter.ui.widgets.meaning import ALONE, MEANS, NO_IMAGE, PROVES
from painter.ui.widgets.receipt import embedded
from painter.ui.words import say
from tests.core.pictures import a_picture, encoded

from .conftest import OTHER, SECRET, TESTED, Screen, Screens

VERIFY, RECEIPT = "pages/public/verify.py", "pages/public/receipt.py"
NUMBER = "Or the number of a receipt"


def dropped(screens: Screens, name: str, content: bytes, person: str | None = None) -> Screen:
    screen = screens.open(VERIFY, person)
    screen.at.file_uploader[0].upload(name, content)
    return screen.run()


def delivered(screens: Screens) -> bytes:
    """The PNG as its creator downloads it."""
    return generation.image(screens.creator, OrderId(screens.ids.order))


def picture(screens: Screens) -> Image.Image:
    return Image.open(io.BytesIO(delivered(screens))).convert("RGB")


def file_of(screens: Screens) -> bytes:
    return receipts.get(screens.creator, screens.ids.receipt).file


def headline(screen: Screen) -> str:
    """The large sentence; there is exactly one."""
    boxes = [*screen.at.success, *screen.at.error, *screen.at.info, *screen.at.warning[1:]]
    found = [box.value.splitlines()[0] for box in boxes if box.value.startswith("## ")]
    assert len(found) == 1, found
    return found[0]


def test_an_image_that_was_not_touched_is_authentic(screens: Screens) -> None:
    """Artist, model, licence, terms, date, today's state, limits, without an account (Q4, Q5, E9)."""
    screen = dropped(screens, "image.png", delivered(screens))
    assert headline(screen) == "## :material/verified: Authentic"
    assert say("answer.authentic.says") in screen.at.success[0].value
    for fact in ("Artist: Cheri Valmont", "Model: Lantern Coast v1", "Terms: Version 1", "Model today: :green["):
        assert fact in screen.text
    assert f"Receipt: `{screens.ids.receipt}`" in screen.text
    for line in (*PROVES, *receipts.LIMITS, say("Q5")):
        assert line in screen.text
    assert not screen.at.error


def test_the_same_picture_saved_again_is_known(screens: Screens) -> None:
    """Its pixels are the ones, and its credentials are gone (Q4)."""
    screen = dropped(screens, "again.png", encoded(picture(screens), "PNG"))
    assert headline(screen) == f"## :material/task_alt: {say('answer.same_picture')}"
    assert MEANS[Answer.SAME_PICTURE][0][0] in screen.text
    assert "Artist: Cheri Valmont" in screen.text


def test_one_changed_byte_of_an_image_is_altered(screens: Screens) -> None:
    """The receipt inside still says whose picture it was (Q4)."""
    content = bytearray(delivered(screens))
    content[-40] ^= 1
    screen = dropped(screens, "image.png", bytes(content))
    assert headline(screen) == f"## :material/difference: Altered, looks like receipt {screens.ids.receipt}"
    assert not screen.at.success
    assert MEANS[Answer.ALTERED][1][0] in screen.text


@pytest.mark.parametrize("change", ["one pixel", "half as large", "a mirror image"])
def test_a_changed_picture_looks_like_its_receipt(screens: Screens, change: str) -> None:
    """Saved by another program, so only by its look; a likeness proves nothing, and it is said (E9)."""
    touched = picture(screens)
    form = "PNG"
    if change == "one pixel":
        red, green, blue = touched.getpixel((9, 9))
        touched.putpixel((9, 9), (red ^ 1, green, blue))
    elif change == "half as large":
        touched, form = touched.resize((touched.width // 2, touched.height // 2)), "JPEG"
    else:
        touched = touched.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    screen = dropped(screens, "touched.png", encoded(touched, form))
    assert headline(screen) == f"## :material/image_search: Altered, looks like receipt {screens.ids.receipt}"
    assert "A likeness proves nothing" in screen.at.error[0].value
    assert MEANS[Answer.LOOKS_LIKE][1][0] in screen.text
    assert "**Proves**" not in screen.text.partition("The whole receipt")[0]


@pytest.mark.parametrize("content", [encoded(a_picture(3, (90, 90)), "PNG"), b"a shopping list", b"", b"{}", b"{"])
def test_any_other_file_carries_no_receipt(screens: Screens, content: bytes) -> None:
    """That says nothing bad about it (E9)."""
    screen = dropped(screens, "other.png", content)
    assert headline(screen) == "## :material/search_off: No receipt"
    assert say("answer.no_receipt.says") in screen.at.info[0].value
    assert not screen.has_button("Open the receipt")
    for line in (*MEANS[Answer.NO_RECEIPT][0], *MEANS[Answer.NO_RECEIPT][1]):
        assert line in screen.text


def test_a_receipt_alone_says_that_it_is_alone(screens: Screens) -> None:
    """It is authentic, and proves nothing of an image that nobody dropped (Q4, Q5)."""
    screen = dropped(screens, "receipt.json", file_of(screens))
    assert headline(screen) == "## :material/verified: Authentic receipt"
    for line in (*ALONE, NO_IMAGE, *receipts.LIMITS):
        assert line in screen.text


def test_one_changed_byte_of_a_receipt_is_altered(screens: Screens) -> None:
    """What nobody signed is not repeated (Q5)."""
    screen = dropped(screens, "receipt.json", file_of(screens).replace(b"Cheri Valmont", b"Cheri Valmonz", 1))
    assert headline(screen).startswith("## :material/difference: Altered")
    assert not screen.at.success
    assert "Valmonz" not in screen.text


def test_a_whole_receipt_of_somebody_else_is_not_ours(screens: Screens) -> None:
    """Signed well, by a key that is not this instance's: nothing in it is repeated as true (Q4)."""
    ours = file_of(screens)
    stranger = screens.house.context()
    with stranger.transaction():
        database.run(stranger.db, "DELETE FROM signing_keys")
    for key in (stranger.data_dir / "keys").glob("receipt-*"):
        key.unlink()
    screen = dropped(screens, "receipt.json", ours)
    assert headline(screen) == f"## :material/key_off: {say('answer.unknown_signer')}"
    assert MEANS[Answer.UNKNOWN_SIGNER][1][1] in screen.text
    assert "Artist: Cheri Valmont" not in screen.text


def test_a_number_is_looked_up(screens: Screens) -> None:
    """Typed or in the address; an unknown one has no receipt (Q4)."""
    screen = screens.open(VERIFY)
    screen.field(NUMBER).set_value(f" {screens.ids.receipt} ")
    assert headline(screen.run()) == "## :material/verified: Authentic receipt"
    screen.field(NUMBER).set_value("rcpt_0")
    assert "No receipt has this number." in screen.run().at.info[0].value
    linked = screens.open(VERIFY, id=screens.ids.receipt)
    assert headline(linked) == "## :material/verified: Authentic receipt"


def test_an_answer_leads_to_the_receipt(screens: Screens) -> None:
    """By its link (E9)."""
    screen = dropped(screens, "image.png", delivered(screens)).press("Open the receipt")
    assert screen.at.title[0].value == "Consent receipt"
    assert screens.ids.receipt in screen.text


def test_a_withdrawn_model_stands_in_the_answer_itself(screens: Screens) -> None:
    """The image is as authentic as before; its licence too (D2, E9)."""
    publishing.withdraw(screens.artist, screens.model)
    screen = dropped(screens, "image.png", delivered(screens))
    assert headline(screen).startswith("## :material/verified: Authentic · model withdrawn since ")
    assert "Images made before keep their licence." in screen.text
    assert "Model today: :orange[:material/visibility_off: Withdrawn by its artist on " in screen.text


def test_a_dispute_stands_in_the_answer_until_it_ends(screens: Screens) -> None:
    """The desk says so, everybody reads it, and the log keeps both lines (Q4)."""
    desk = screens.open(RECEIPT, seed.REVIEWER, id=screens.ids.receipt).press("Mark as disputed")
    assert "This receipt was marked as disputed by a pAInter reviewer on" in desk.text
    assert headline(dropped(screens, "image.png", delivered(screens))) == "## :material/verified: Authentic · disputed"
    desk.press("The dispute has ended")
    ended = dropped(screens, "image.png", delivered(screens))
    assert headline(ended) == "## :material/verified: Authentic"
    assert "The dispute about this receipt ended on" in ended.text


@pytest.mark.parametrize("person", [None, seed.ARTIST, seed.CREATOR])
def test_only_the_desk_marks_a_receipt(screens: Screens, person: str | None) -> None:
    """Nobody else has the button."""
    assert not screens.open(RECEIPT, person, id=screens.ids.receipt).has_button("Mark as disputed")


def private_receipt(screens: Screens) -> tuple[str, bytes]:
    """Number and picture of a test output, which is its artist's alone."""
    hers = screens.artist
    row = database.one(hers.db, "SELECT id FROM receipts WHERE private_to IS NOT NULL ORDER BY number")
    assert row is not None
    output = next(one for one in testing.outputs(hers, screens.model) if one.prompt == TESTED)
    return row["id"], testing.image(hers, output.id)


@pytest.mark.parametrize("person", [None, seed.CREATOR, OTHER, seed.REVIEWER])
def test_a_private_receipt_is_found_by_nobody_else(screens: Screens, person: str | None) -> None:
    """Neither by its number nor by the look of its picture (N4, S8)."""
    number, image = private_receipt(screens)
    by_number = screens.open(VERIFY, person, id=number)
    assert headline(by_number) == "## :material/search_off: No receipt"
    again = encoded(Image.open(io.BytesIO(image)).convert("RGB"), "PNG")
    by_look = dropped(screens, "again.png", again, person)
    assert headline(by_look) == "## :material/search_off: No receipt"
    page = screens.open(RECEIPT, person, id=number)
    assert say("not_found") in page.text
    for screen in (by_number, by_look, page):
        assert "Lantern Coast" not in screen.text


def test_her_own_private_receipt_is_found_by_the_artist(screens: Screens) -> None:
    """Number and look lead her to it."""
    number, image = private_receipt(screens)
    assert headline(screens.open(VERIFY, seed.ARTIST, id=number)) == "## :material/verified: Authentic receipt"
    again = encoded(Image.open(io.BytesIO(image)).convert("RGB"), "PNG")
    assert headline(dropped(screens, "again.png", again, seed.ARTIST)).endswith(say("answer.same_picture"))
    assert "A private test picture of the model's owner" in screens.open(RECEIPT, seed.ARTIST, id=number).text


def test_what_a_file_says_for_machines_is_said_plainly(screens: Screens) -> None:
    """What it supports, that it was not assessed, and that others will call the issuer unknown (Q5)."""
    for page in (VERIFY, RECEIPT):
        text = screens.open(page, id=screens.ids.receipt).text
        assert say("marking") in text
    for words in ("Art. 50(2)", "was not assessed", "issuer unknown", "AI model made it"):
        assert words in say("marking")


def test_what_is_shown_elsewhere_is_escaped(screens: Screens) -> None:
    """The credit line is text, and in the HTML no name is markup (Q4)."""
    ctx = screens.house.context()
    body = receipts.get(ctx, screens.ids.receipt).body
    assert isinstance(body, receipts.Body)
    link = receipts.receipt_url(ctx, body.id)
    codes = [one.value for one in screens.open(RECEIPT, id=screens.ids.receipt).at.code]
    assert codes == [receipts.credit_line(body), embedded(body, link)]
    hostile = body.model_copy(update={"artist": receipts.Artist(id="per_1", name='"><script>alert(1)</script>')})
    shown = embedded(hostile, f'{link}" onclick="x')
    assert "<script" not in shown
    assert shown.count('"') == 4


def test_earnings_name_each_image_by_its_receipt(screens: Screens) -> None:
    """Neither prompt nor person; another artist sees none of it (C8, N4)."""
    screen = screens.open("pages/studio/earnings.py", seed.ARTIST)
    (table,) = screen.at.dataframe
    assert list(table.value.columns) == ["Made (UTC)", "Model", "Licence", "Receipt"]
    assert table.value["Receipt"].tolist() == [receipts.receipt_url(screens.house.context(), screens.ids.receipt)]
    assert (SECRET in screen.text, "Jonas" in screen.text) == (False, False)
    others = screens.open("pages/studio/earnings.py", OTHER)
    assert "**No image yet**" in others.text
    assert not others.at.dataframe
