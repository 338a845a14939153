"""Her own account and the desk: what she may change, what only an administrator may."""

from datetime import timedelta

import pytest

from painter.core import accounts, notices
from painter.core.accounts import AccountReason, Identity, Letter, Means, Purpose
from painter.core.kernel.context import Role
from painter.core.kernel.errors import NotFound, NotYours, Refused
from painter.core.kernel.records import PersonId

from .conftest import World
from .members import HOME, PASSWORD, a_form, admin, device, entered, joined, quick_hashes, visitor

__all__ = ["quick_hashes"]
NEW = "another fine password"


def told(world: World) -> list[tuple[str, str]]:
    return [(notice.kind, notice.email) for notice in notices.due(world.system)]


def test_she_describes_herself_and_chooses_her_roles(world: World) -> None:
    """One person may be artist and creator, and change it (N1)."""
    token, hers = device(world, joined(world))
    person = accounts.describe(hers, " Ada  Byron ", "UK", "fr", "Draws maps.", frozenset({Role.ARTIST}))
    assert (person.name, person.country, person.roles) == ("Ada Byron", "UK", {Role.ARTIST})
    assert accounts.account(entered(world, token)).language == "fr"


@pytest.mark.parametrize("roles", [{Role.ADMIN}, {Role.REVIEWER, Role.ARTIST}, set()])
def test_nobody_makes_herself_a_reviewer(world: World, roles: set[Role]) -> None:
    """Those roles are given; and at least one of the others is chosen (N1)."""
    _, hers = device(world, joined(world))
    with pytest.raises(Refused):
        accounts.choose_roles(hers, frozenset(roles))
    assert accounts.me(hers).roles == {Role.ARTIST, Role.CREATOR}


def test_changing_the_password_asks_the_old_one_and_ends_every_session(world: World) -> None:
    """And open links are void, and she is told by letter (N1)."""
    person = joined(world)
    other, _ = device(world, person)
    _, hers = device(world, person)
    link = accounts.make(world.system, Purpose.PASSWORD, person, "ada@example.org")
    with pytest.raises(Refused) as refusal:
        accounts.change_password(hers, "not it at all", NEW, HOME)
    assert refusal.value.reasons == [AccountReason.PASSWORD_WRONG]
    accounts.change_password(hers, PASSWORD, NEW, HOME)
    assert accounts.look_up(visitor(world), other) is None
    assert accounts.sign_in(visitor(world), "ada@example.org", NEW, HOME) == person
    with pytest.raises(Refused):
        accounts.opened(visitor(world), Purpose.PASSWORD, link)
    assert told(world) == [(Letter.PASSWORD_CHANGED, "ada@example.org")]


def test_the_old_password_cannot_be_guessed_there_either(world: World) -> None:
    """An unlocked session is no way round the brake (N1)."""
    _, hers = device(world, joined(world))
    for _ in range(5):
        with pytest.raises(Refused):
            accounts.change_password(hers, "not it at all", NEW, HOME)
    with pytest.raises(Refused) as refusal:
        accounts.change_password(hers, PASSWORD, NEW, HOME)
    assert refusal.value.reasons == [AccountReason.TOO_MANY]


def test_an_address_changes_when_its_letter_is_opened(world: World) -> None:
    """Until then the old one stays; afterwards the old one is told (N1)."""
    person = joined(world)
    _, hers = device(world, person)
    assert not accounts.change_email(hers, "new@example.org", PASSWORD, HOME, letters=True)
    assert accounts.account(hers).email == "ada@example.org"
    assert told(world) == [(Letter.EMAIL, "new@example.org")]
    token = accounts.make(world.system, Purpose.EMAIL, person, "new@example.org")
    world.clock.pass_s(1)
    accounts.confirm_email(visitor(world), token)
    account = accounts.account(hers)
    assert account.email == "new@example.org"
    assert account.confirmed_at is not None
    assert told(world)[-1] == (Letter.EMAIL_CHANGED, "ada@example.org")


def test_without_letters_an_address_changes_at_once_unconfirmed(world: World) -> None:
    """And the password is asked all the same (N1)."""
    _, hers = device(world, joined(world))
    with pytest.raises(Refused):
        accounts.change_email(hers, "new@example.org", "not it at all", HOME, letters=False)
    assert accounts.change_email(hers, "new@example.org", PASSWORD, HOME, letters=False)
    assert accounts.account(hers).confirmed_at is None


def test_an_address_that_somebody_has_stays_with_her(world: World) -> None:
    """Also when it was taken between the letter and its link (N1)."""
    person = joined(world)
    _, hers = device(world, person)
    token = accounts.make(world.system, Purpose.EMAIL, person, "bo@example.org")
    joined(world, "bo@example.org")
    with pytest.raises(Refused) as refusal:
        accounts.confirm_email(visitor(world), token)
    assert refusal.value.reasons == [AccountReason.NOT_MADE]
    assert accounts.account(hers).email == "ada@example.org"


def test_the_last_way_in_stays(world: World) -> None:
    """Without a password the only provider cannot be disconnected; with one it can (N1)."""
    olga = Identity(issuer="https://id.example", subject="olga", name="Atelier ID")
    person = accounts.sign_up_outside(visitor(world), a_form("olga@example.org"), olga, confirmed=True)
    _, hers = device(world, person)
    with pytest.raises(Refused) as refusal:
        accounts.disconnect(hers, olga.issuer, olga.subject)
    assert refusal.value.reasons == [AccountReason.LAST_WAY_IN]
    with pytest.raises(NotFound):
        accounts.disconnect(device(world, joined(world))[1], olga.issuer, olga.subject)
    _, ada = device(world, accounts.sign_in(visitor(world), "ada@example.org", PASSWORD, HOME))
    second = Identity(issuer="https://id.example", subject="ada", name="Atelier ID")
    accounts.connect(ada, second)
    accounts.disconnect(ada, second.issuer, second.subject)
    assert accounts.identities(ada) == []


def test_an_administrator_gives_and_takes_roles(world: World) -> None:
    """Those that are given; her own choice stays hers (N1)."""
    person = joined(world)
    root = admin(world)
    assert accounts.grant(root, person, frozenset({Role.REVIEWER})).person.roles == {
        Role.ARTIST,
        Role.CREATOR,
        Role.REVIEWER,
    }
    assert accounts.grant(root, person, frozenset()).person.roles == {Role.ARTIST, Role.CREATOR}
    with pytest.raises(Refused):
        accounts.grant(root, person, frozenset({Role.ARTIST}))


def test_the_last_administrator_stays_one(world: World) -> None:
    """Nobody locks everybody out of the desk (N1)."""
    root = admin(world)
    me = PersonId(str(root.actor.id))
    with pytest.raises(Refused) as refusal:
        accounts.grant(root, me, frozenset())
    assert refusal.value.reasons == [AccountReason.LAST_ADMIN]
    with pytest.raises(Refused):
        accounts.suspend(root, me, "Tired.")


def test_nobody_but_an_administrator_sees_or_moves_accounts(world: World) -> None:
    """Not even a reviewer (N1, N4)."""
    person = joined(world)
    root = admin(world)
    reviewer_id = joined(world, "rev@example.org")
    accounts.grant(root, reviewer_id, frozenset({Role.REVIEWER}))
    _, reviewer = device(world, reviewer_id)
    for ctx in (visitor(world), device(world, person)[1], reviewer):
        for act in (
            lambda c=ctx: accounts.found(c),
            lambda c=ctx: accounts.grant(c, person, frozenset()),
            lambda c=ctx: accounts.suspend(c, person, "x"),
            lambda c=ctx: accounts.restore(c, person),
            lambda c=ctx: accounts.sign_out(c, person),
            lambda c=ctx: accounts.make_admin(c, "x@example.org"),
        ):
            with pytest.raises(NotYours):
                act()


def test_a_suspension_has_a_reason_and_is_found(world: World) -> None:
    """The desk finds people by name and address (N1)."""
    person = joined(world)
    root = admin(world)
    with pytest.raises(Refused) as refusal:
        accounts.suspend(root, person, "  ")
    assert refusal.value.reasons == [AccountReason.REASON_MISSING]
    accounts.suspend(root, person, "Uploads that are not hers.")
    assert [account.suspended_why for account in accounts.found(root, "ada@")] == ["Uploads that are not hers."]
    accounts.sign_out(root, person)
    assert accounts.found(root, "nobody") == []


def test_the_first_administrator_is_made_by_the_command(world: World) -> None:
    """Without a password until her link is used; an account that exists is promoted (N1)."""
    made = accounts.make_admin(world.system, "root@example.org")
    assert not made.has_password
    person = joined(world)
    assert accounts.make_admin(world.system, "ADA@example.org").person.id == person
    with pytest.raises(Refused):
        accounts.make_admin(world.system, "no address")


def test_a_letter_is_put_off_and_given_up_and_its_address_forgotten(world: World) -> None:
    """Twice as long each time, eight times; what was sent keeps no address (N1)."""
    person = joined(world)
    accounts.forgot(visitor(world), "ada@example.org", HOME)
    waits = []
    for _ in range(8):
        notice = notices.due(world.system)[0]
        begun = world.clock.now
        notices.put_off(world.system, notice)
        for _ in range(20000):
            if notices.due(world.system):
                break
            world.clock.pass_s(30)
            if world.clock.now - begun > timedelta(hours=3):
                break
        waits.append((world.clock.now - begun).total_seconds())
    assert waits[:7] == [30 * 2**n for n in range(7)]
    assert notices.due(world.system) == []
    accounts.begin(world.system, person, "x", Means.LINK)
    world.clock.pass_s(16 * 60)
    accounts.forgot(visitor(world), "ada@example.org", HOME)
    notices.sent(world.system, notices.due(world.system)[0])
    assert notices.due(world.system) == []
