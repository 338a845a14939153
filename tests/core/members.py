"""Real people in a world: accounts, sessions and devices, with a hash that costs nothing."""

from dataclasses import replace

import pytest
from argon2 import PasswordHasher

from painter.core import accounts
from painter.core.accounts import Means, SignUp, Visit
from painter.core.kernel.context import VISITOR, Context, Role
from painter.core.kernel.records import PersonId

from .conftest import World

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "correct horse battery"
HOME = Visit("203.0.113.7", "Firefox on Linux")
ELSEWHERE = Visit("198.51.100.9", "Chrome on Windows")
BOTH = frozenset({Role.ARTIST, Role.CREATOR})


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("painter.core.accounts.secrecy.HASHER", QUICK)


def visitor(world: World) -> Context:
    return world.system.acting_as(VISITOR)


def a_form(email: str = "ada@example.org", **changes: object) -> SignUp:
    return SignUp(**{"name": "Ada", "email": email, "roles": BOTH, "agreed": True, **changes})


def joined(world: World, email: str = "ada@example.org", password: str = PASSWORD, visit: Visit = HOME) -> PersonId:
    """She has an account, where no letters are sent."""
    person = accounts.sign_up(visitor(world), a_form(email), password, visit, letters=False)
    assert person is not None
    return person


def device(world: World, person: PersonId, name: str = "A browser") -> tuple[str, Context]:
    """She is signed in on a device: its token, and the context that screens work with."""
    token = accounts.begin(world.system, person, name, Means.PASSWORD)
    return token, entered(world, token)


def entered(world: World, token: str) -> Context:
    signed = accounts.look_up(visitor(world), token)
    assert signed is not None
    session_id = signed.session.id
    return replace(world.system, actor=signed.actor, warrant=lambda c: accounts.warrant(c, session_id))


def admin(world: World) -> Context:
    """An administrator who has accepted the documents."""
    person = accounts.make_admin(world.system, "root@example.org").person.id
    accounts.agree(device(world, person)[1])
    return device(world, person)[1]
