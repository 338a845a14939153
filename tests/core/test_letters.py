"""Letters: made when they are sent, put off when nobody takes them, and never stored."""

import re
import socket
from typing import Any

import pytest

from painter import letters
from painter.core import accounts, moderation, notices
from painter.core.accounts import Letter, Purpose
from painter.core.kernel.errors import Refused
from painter.settings import Settings

from . import claims
from .conftest import World
from .members import HOME, joined, quick_hashes, visitor
from .river import everything_written, published

__all__ = ["quick_hashes"]


def settings(**changes: Any) -> Settings:
    given = {"smtp_host": "127.0.0.1", "smtp_security": "none", "public_url": "https://painter.example", **changes}
    return Settings(replicate_token=None, **given)


def a_letter(world: World, kind: str = Letter.PASSWORD) -> Any:
    person = joined(world)
    with world.system.transaction():
        notices.add(world.system, kind, person, "ada@example.org")
    return letters.compose(world.system, notices.due(world.system)[0], settings())


@pytest.mark.parametrize("kind", list(Letter))
def test_every_kind_of_letter_can_be_written(world: World, kind: Letter) -> None:
    """Subject, sentences and an address of ours (N1)."""
    letter = a_letter(world, kind)
    assert letter["To"] == "ada@example.org"
    assert letter["Subject"]
    assert "https://painter.example/" in letter.get_content()


def test_the_link_of_a_letter_opens_what_it_says_and_is_not_stored(world: World) -> None:
    """Its digest is, and it works (N1)."""
    token = re.search(r"token=(\S+)", a_letter(world).get_content())
    assert token is not None
    assert token[1].encode() not in everything_written(world)
    assert accounts.opened(visitor(world), Purpose.PASSWORD, token[1]).email == "ada@example.org"


def test_a_letter_written_again_voids_the_link_before(world: World) -> None:
    """A retry after a crash leaves one link that works (N1)."""
    first = re.search(r"token=(\S+)", a_letter(world).get_content())
    letters.compose(world.system, notices.due(world.system)[0], settings())
    assert first is not None
    with pytest.raises(Refused):
        accounts.opened(visitor(world), Purpose.PASSWORD, first[1])


def test_a_mail_server_that_is_down_puts_letters_off(world: World) -> None:
    """Nothing is lost, and it is tried again later (N1)."""
    joined(world)
    accounts.forgot(visitor(world), "ada@example.org", HOME)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        closed = probe.getsockname()[1]
    assert letters.send_due(world.system, settings(smtp_port=closed)) == 1
    assert notices.due(world.system) == []
    world.clock.pass_s(31)
    assert notices.due(world.system)[0].attempts == 1


def test_without_a_mail_server_nothing_is_tried(world: World) -> None:
    """Rows wait for one (N1)."""
    joined(world)
    accounts.forgot(visitor(world), "ada@example.org", HOME)
    assert letters.send_due(world.system, settings(smtp_host=None)) == 0
    assert notices.due(world.system)[0].attempts == 0


def test_a_letter_that_is_a_week_old_is_not_sent(world: World) -> None:
    """Who sets up a mail server later writes to nobody about last month (N1)."""
    joined(world)
    accounts.forgot(visitor(world), "ada@example.org", HOME)
    world.clock.pass_s(7 * 86400)
    assert notices.due(world.system) == []


def test_a_letter_about_a_case_brings_a_link_and_the_first_stays_good(world: World) -> None:
    """To whoever claims without an account: no word of the case, a fresh link, of which a digest is kept (E12)."""
    received = claims.filed(world, published(world))
    (notice,) = notices.due(world.system)
    letter = letters.compose(world.system, notice, settings())
    token = re.search(r"token=(\S+)", letter.get_content())
    assert token is not None
    assert letter["Subject"] == "Your claim has arrived"
    assert claims.SAID not in letter.get_content()
    for one in (token[1], received.token):
        assert moderation.case(visitor(world), received.case_id, one).name == claims.WHO
        assert one.encode() not in everything_written(world)


def test_a_bell_about_a_case_leads_to_the_case(world: World) -> None:
    """The artist's letter opens her page of it, and names nobody."""
    received = claims.filed(world, published(world))
    claims.hide(world, received.case_id)
    letter = letters.bell_letter(world.system, notices.bells(world.artist)[0], "cheri@example.org", settings())
    assert f"https://painter.example/case?id={received.case_id}\n" in letter.get_content()
    assert claims.WHO not in letter.get_content()


@pytest.mark.parametrize("contact", ["", "help@painter.example"])
def test_whom_to_tell_stands_in_the_letter(world: World, contact: str) -> None:
    """Where her address was changed she reads whom to tell, and where there is an address, which (N1)."""
    person = joined(world)
    with world.system.transaction():
        notices.add(world.system, Letter.EMAIL_CHANGED, person, "ada@example.org")
    said = letters.compose(world.system, notices.due(world.system)[0], settings(contact=contact)).get_content()
    assert "tell the people who run this pAInter" in " ".join(said.split())
    assert contact in said
    assert "{" not in said
