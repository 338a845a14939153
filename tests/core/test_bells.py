"""The bell and its letters: told once, counted until she looks, written to whom wants it, ended by one click."""

from typing import Any

import pytest

from painter import letters
from painter.core import accounts, commissions, notices
from painter.core.commissions import TOLD
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import PersonId
from painter.core.notices import Topic

from .conftest import World
from .members import joined, quick_hashes, visitor
from .test_letters import settings

__all__ = ["quick_hashes"]
KIND = "commissions.message"


def ring(world: World, person: PersonId, kind: str = KIND, topic: Topic = Topic.MESSAGE) -> None:
    with world.system.transaction():
        notices.ring(world.system, person, kind, "com_1", topic)


def member(world: World) -> PersonId:
    """Ada, whose address is confirmed."""
    person = joined(world)
    world.system.db.conn.execute("UPDATE accounts SET confirmed_at = ?", (world.system.stamp(),))
    return person


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the mail server would have got."""
    taken: list[Any] = []
    monkeypatch.setattr(letters, "_send", lambda letter, settings: taken.append(letter))
    return taken


def test_a_bell_counts_until_she_looks(world: World) -> None:
    """Three messages are one row that says three; a new one after she looked is a new row."""
    hers = world.artist
    for _ in range(3):
        ring(world, hers.person())
    assert notices.unseen(hers) == 1
    assert notices.bells(hers)[0].times == 3
    notices.look(hers, "com_1")
    assert notices.unseen(hers) == 0
    ring(world, hers.person())
    assert [bell.times for bell in notices.bells(hers)] == [1, 3]
    assert notices.unseen(world.creator) == 0
    assert notices.unseen(world.visitor) == 0


def test_one_letter_goes_out_where_she_has_not_looked(world: World, sent: list[Any]) -> None:
    """After a minute, once, without what was written; and none where she has looked by then."""
    person = member(world)
    ring(world, person)
    assert letters.send_due(world.system, settings()) == 0
    world.clock.pass_s(61)
    letters.send_due(world.system, settings())
    ring(world, person)
    letters.send_due(world.system, settings())
    (letter,) = sent
    assert (letter["To"], letter["Subject"]) == ("ada@example.org", TOLD[KIND])
    assert "https://painter.example/commission?id=com_1" in letter.get_content()
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    notices.look(world.system.acting_as(accounts.about(world.system, person).actor))
    ring(world, person, "commissions.ask", Topic.ANSWER)
    notices.look(world.system.acting_as(accounts.about(world.system, person).actor))
    world.clock.pass_s(61)
    assert letters.send_due(world.system, settings()) == 0


def test_nobody_is_written_to_against_her_wish(world: World, sent: list[Any]) -> None:
    """Not without a confirmed address, not about news unless she asked, not after she said no."""
    person = joined(world)
    world.system.db.conn.execute("UPDATE accounts SET confirmed_at = NULL")
    ring(world, person)
    world.clock.pass_s(61)
    letters.send_due(world.system, settings())
    assert sent == []
    world.system.db.conn.execute("UPDATE accounts SET confirmed_at = ?", (world.system.stamp(),))
    hers = world.system.acting_as(accounts.about(world.system, person).actor)
    notices.look(hers)
    accounts.choose_mail(hers, Topic.MESSAGE, wanted=False)
    ring(world, person)
    ring(world, person, "commissions.begin", Topic.NEWS)
    world.clock.pass_s(61)
    letters.send_due(world.system, settings())
    assert sent == []
    assert accounts.mail_choices(hers) == {Topic.ANSWER: True, Topic.MESSAGE: False, Topic.NEWS: False}


def test_the_link_of_a_letter_ends_letters_like_it(world: World) -> None:
    """Without signing in, as often as it is opened; a changed link ends nothing."""
    person = member(world)
    token = accounts.unsubscribe_token(world.system, person, Topic.ANSWER)
    hers = world.system.acting_as(accounts.about(world.system, person).actor)
    for wrong in (token[:-1], token.replace("answer", "message"), "", "a.b", "per_x." + token.partition(".")[2]):
        with pytest.raises(Refused):
            accounts.unsubscribe(visitor(world), wrong)
    assert accounts.mail_choices(hers)[Topic.ANSWER]
    for _ in range(2):
        assert accounts.unsubscribe(visitor(world), token) is Topic.ANSWER
    assert not accounts.mail_choices(hers)[Topic.ANSWER]


def test_everything_that_happens_in_a_commission_can_be_told() -> None:
    """Each sentence is one, and names nobody."""
    assert set(TOLD) >= {f"commissions.{event}" for event in commissions.Event}
    assert all(sentence[0].isupper() and not sentence.endswith(".") for sentence in TOLD.values())


def test_a_mail_server_that_is_down_is_asked_again_later(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the letter goes out then."""
    ring(world, member(world))
    world.clock.pass_s(61)

    def down(letter: Any, settings: Any) -> None:
        raise OSError

    monkeypatch.setattr(letters, "_send", down)
    letters.send_due(world.system, settings())
    assert notices.due_bells(world.system) == []
    world.clock.pass_s(31)
    assert len(notices.due_bells(world.system)) == 1
