"""Sessions: looked up at every run and every act, and over the moment that somebody says so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from painter.core import accounts, models
from painter.core.accounts import Document, policies
from painter.core.kernel import db as database
from painter.core.kernel.context import Held, Role
from painter.core.kernel.errors import NotFound, NotYours
from painter.core.kernel.records import PersonId

from .conftest import World
from .members import admin, device, entered, joined, quick_hashes, visitor
from .river import count

__all__ = ["quick_hashes"]


def test_only_the_right_token_opens_a_session(world: World) -> None:
    """Nothing, something alike and a digest of it open nothing (N1)."""
    token, _ = device(world, joined(world))
    for wrong in ("", token[:-1], token + "=", accounts.secrecy.digest(token)):
        assert accounts.look_up(visitor(world), wrong) is None


def test_a_session_ends_by_age_and_by_idleness(world: World) -> None:
    """Fourteen days at most, three days unused, whichever comes first (N1)."""
    person = joined(world)
    idle, _ = device(world, person)
    world.clock.pass_s(72 * 3600 + 1)
    assert accounts.look_up(visitor(world), idle) is None
    used, _ = device(world, person)
    for _ in range(14):
        world.clock.pass_s(86400 - 1)
        assert accounts.look_up(visitor(world), used) is not None
    world.clock.pass_s(86400)
    assert accounts.look_up(visitor(world), used) is None


def test_the_time_of_last_use_moves_once_a_minute(world: World) -> None:
    """Each run of a page would else be a write (N1)."""
    token, hers = device(world, joined(world))
    begun = accounts.mine(hers)[0].seen_at
    world.clock.pass_s(30)
    accounts.look_up(visitor(world), token)
    assert accounts.mine(hers)[0].seen_at == begun
    world.clock.pass_s(31)
    accounts.look_up(visitor(world), token)
    assert accounts.mine(hers)[0].seen_at == begun + timedelta(seconds=61)


def test_she_ends_one_device_and_all_of_them(world: World) -> None:
    """The list shows what is signed in now, and nothing of anybody else (N1, N2)."""
    person = joined(world)
    phone, _ = device(world, person, "Safari on iPhone")
    token, hers = device(world, person, "Firefox on Linux")
    other, _ = device(world, joined(world, "bo@example.org"))
    listed = {session.device: session.id for session in accounts.mine(hers)}
    assert set(listed) == {"Safari on iPhone", "Firefox on Linux"}
    accounts.end(hers, listed["Safari on iPhone"])
    assert accounts.look_up(visitor(world), phone) is None
    accounts.end_all(hers)
    assert accounts.look_up(visitor(world), token) is None
    assert accounts.look_up(visitor(world), other) is not None


def test_somebody_elses_device_is_not_there(world: World) -> None:
    """NotFound, and it stays signed in (N4)."""
    token, _ = device(world, joined(world))
    signed = accounts.look_up(visitor(world), token)
    assert signed is not None
    _, bo = device(world, joined(world, "bo@example.org"))
    with pytest.raises(NotFound):
        accounts.end(bo, signed.session.id)
    assert accounts.look_up(visitor(world), token) is not None


def _ended(world: World, person: PersonId) -> None:
    accounts.end_all(device(world, person)[1])


def _suspended(world: World, person: PersonId) -> None:
    accounts.suspend(admin(world), person, "Uploads that are not hers.")


def _other_roles(world: World, person: PersonId) -> None:
    accounts.grant(admin(world), person, frozenset({Role.REVIEWER}))


@pytest.mark.parametrize("happens", [_ended, _suspended, _other_roles])
def test_an_act_asks_again_whether_the_session_stands(world: World, happens: Callable[[World, PersonId], None]) -> None:
    """A page that was opened before cannot write after: core asks at the start of every transaction (N1)."""
    person = joined(world)
    _, hers = device(world, person)
    happens(world, person)
    with pytest.raises(NotYours):
        models.begin(hers, "Too Late", models.Kind.STYLE)
    assert count(world, "models") == 0


def test_a_suspended_person_looks_after_her_account_and_nothing_else(world: World) -> None:
    """She reads why, may take her data and leave; what is hers waits for her (N1)."""
    person = joined(world)
    token, hers = device(world, person)
    model = models.begin(hers, "Hers", models.Kind.STYLE)
    accounts.suspend(admin(world), person, "Uploads that are not hers.")
    held = entered(world, token)
    assert held.actor.held is Held.SUSPENDED
    assert accounts.account(held).suspended_why == "Uploads that are not hers."
    acts = (
        lambda: models.get(held, model.id),
        lambda: models.mine(held),
        lambda: models.describe(held, model.id, "", ()),
    )
    for act in acts:
        with pytest.raises(NotYours):
            act()
    accounts.restore(admin(world), person)
    assert models.get(entered(world, token), model.id).name == "Hers"


def test_new_documents_are_accepted_before_anything_else(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version holds her until she accepts it, and the old acceptance stays (J15)."""
    person = joined(world)
    token, _ = device(world, person)
    newer = Document("terms", "Terms of Use", "2027-01-01", "New.")
    monkeypatch.setattr(policies, "documents", lambda: (newer, *accounts.documents()[1:]))
    held = entered(world, token)
    assert held.actor.held is Held.AGREEMENT
    with pytest.raises(NotYours):
        models.mine(held)
    accounts.agree(held)
    free = entered(world, token)
    assert free.actor.held is None
    assert len(accounts.agreed(free)) == 4


def test_acceptances_are_never_changed(world: World) -> None:
    """They are proof of what was accepted (J15)."""
    joined(world)
    for act in ("UPDATE agreements SET version = 'x'", "DELETE FROM agreements"):
        with pytest.raises(Exception, match="append-only"):
            database.run(world.system.db, act)


def test_a_session_is_begun_by_the_routes_only(world: World) -> None:
    """Nobody makes herself somebody else's session (N1)."""
    person = joined(world)
    _, hers = device(world, person)
    with pytest.raises(NotYours):
        accounts.begin(replace(hers), person, "x", accounts.Means.PASSWORD)
