"""A receipt as a page to print: the same words at the same time are the same bytes, with what it does not prove."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image
from pypdf import PdfReader

from painter.core import receipts
from painter.core.kernel.context import Mode
from painter.core.receipts import Status, StatusEntry, certificate_pdf, statuses_since
from painter.core.receipts.certificate import SAYS
from painter.ui.qr import qr_png

from .conftest import World
from .test_receipts import a_draft, issued

AT = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
LINK = "https://painter.example/receipt?id=rcpt_1"


def stored(world: World) -> receipts.StoredReceipt:
    return receipts.get(world.visitor, issued(world).id)


def printed(one: receipts.StoredReceipt, since: tuple[StatusEntry, ...] = (), at: datetime = AT) -> bytes:
    return certificate_pdf(one, since, LINK, qr_png(LINK), at)


def words(content: bytes) -> str:
    """What can be read on it, as one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_the_same_receipt_at_the_same_time_is_the_same_bytes(world: World) -> None:
    """Nothing in it comes from elsewhere than receipt, log, link and time (Q4)."""
    one = stored(world)
    assert printed(one) == printed(one)
    assert printed(one) != printed(one, at=AT + timedelta(minutes=1))


def test_it_holds_what_somebody_needs_to_find_and_check_the_receipt(world: World) -> None:
    """Number, artist, model, licence, digest, key, how to check it, on one page (Q1, Q4)."""
    one = stored(world)
    body = one.body
    assert isinstance(body, receipts.BodyTwo)
    content = printed(one)
    text = words(content)
    close = text.replace(" ", "")  # a digest goes on in the next line
    assert len(PdfReader(io.BytesIO(content)).pages) == 1
    for said in (one.id, "Cheri Valmont", "Lantern Coast, version 1", "Demo, terms version 1", "look at it", "sell it"):
        assert said in text
    for digest in (body.image.pixels_sha256, body.grant.sha256, body.signer.kid, body.origin, LINK):
        assert digest.replace(" ", "") in close
    assert "Printed 2026-11-26 09:30 UTC" in text
    assert "What holds is the signed file, not this page" in text
    assert "python -m painter verify" in text
    assert "SIMULATED" in text


def test_it_says_what_it_does_not_prove(world: World) -> None:
    """Every limit of the receipt, word for word (Q5, X7)."""
    one = stored(world)
    text = words(printed(one))
    assert "What it does not prove" in text
    for limit in receipts.LIMITS:
        assert limit in text


def test_the_code_leads_to_the_receipt(world: World) -> None:
    """The picture in its corner is the code of the link, dot by dot (Q4)."""
    (page,) = PdfReader(io.BytesIO(printed(stored(world)))).pages
    (picture,) = page.images
    assert picture.image is not None
    wanted = Image.open(io.BytesIO(qr_png(LINK))).convert("L")
    assert picture.image.convert("L").tobytes() == wanted.tobytes()


@pytest.mark.parametrize("status", Status)
def test_it_says_what_became_of_it(world: World, status: Status) -> None:
    """With the time of each line in the log; nothing is not said (D2)."""
    one = stored(world)
    assert "Nothing is recorded." in words(printed(one))
    later = replace(world.system, clock=lambda: AT)
    with later.transaction():
        receipts.note_status(later, Mode.SANDBOX, "mdl_1", status)
    text = words(printed(one, statuses_since(world.visitor, one.body)))
    assert f"2026-11-26 09:30 UTC: {SAYS[status]}." in text
    assert "Nothing is recorded." not in text


@pytest.mark.parametrize("name", ["Chéri | Valmont", "**not bold**", "王小明", "| --- |", "<b>x</b>", "a" * 300])
def test_any_name_is_printed_as_text(world: World, name: str) -> None:
    """Nothing typed becomes a table, a heading or markup, and nothing breaks the page."""
    facts = json.loads(a_draft().model_dump_json())
    with world.system.transaction():
        made = receipts.issue(
            world.system,
            a_draft(artist={"id": "per_1", "name": name}, rights={**facts["rights"], "owner_name": name}),
            Image.radial_gradient("L").resize((24, 16)).convert("RGB"),
        )
    text = words(printed(receipts.get(world.visitor, made.id)))
    assert name.replace(" ", "") in text.replace(" ", "")
