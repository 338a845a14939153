"""Signing up and in: generic answers, equal work, links that open one thing once."""

import threading
from dataclasses import replace
from typing import Any

import pytest

from painter.core import accounts, notices
from painter.core.accounts import AccountReason, Identity, Letter, Means, Purpose, secrecy
from painter.core.kernel import db as database
from painter.core.kernel.context import Role
from painter.core.kernel.errors import NotFound, NotYours, Refused
from painter.core.kernel.records import PersonId

from .conftest import World
from .members import ELSEWHERE, HOME, PASSWORD, QUICK, a_form, admin, device, entered, joined, quick_hashes, visitor
from .river import count, everything_written

__all__ = ["quick_hashes"]


def reasons(refusal: Any) -> list[str]:
    return [str(reason) for reason in refusal.value.reasons]


def told(world: World) -> list[tuple[str, str]]:
    return [(notice.kind, notice.email) for notice in notices.due(world.system)]


def test_without_letters_she_is_in_at_once_and_unconfirmed(world: World) -> None:
    """Accounts work without a mail server, and say what is missing (N1)."""
    _, hers = device(world, joined(world))
    account = accounts.account(hers)
    assert account.confirmed_at is None
    assert not account.pending
    assert account.person.roles == {Role.ARTIST, Role.CREATOR}
    assert told(world) == []


def test_with_letters_new_and_known_addresses_are_answered_alike(world: World) -> None:
    """Only the letter tells them apart, and that goes to the owner of the address (N1)."""
    for name in ("Ada", "Mallory"):
        form = a_form("Ada@Example.org", name=name)
        assert accounts.sign_up(visitor(world), form, PASSWORD, HOME, letters=True) is None
    assert told(world) == [(Letter.CONFIRM, "Ada@Example.org"), (Letter.CONFIRM, "Ada@Example.org")]
    assert count(world, "accounts") == 1
    person = PersonId(str(_person_ids(world)[0]))
    accounts.confirm(visitor(world), accounts.make(world.system, Purpose.CONFIRM, person, ""), PASSWORD, HOME)
    world.clock.pass_s(1)
    assert accounts.sign_up(visitor(world), a_form(), PASSWORD, HOME, letters=True) is None
    assert told(world)[-1] == (Letter.ALREADY, "Ada@Example.org")


def test_a_pending_account_opens_nothing_until_confirmed(world: World) -> None:
    """The right password brings another letter, a wrong one nothing (N1)."""
    accounts.sign_up(visitor(world), a_form(), PASSWORD, HOME, letters=True)
    with pytest.raises(Refused) as refusal:
        accounts.sign_in(visitor(world), "ada@example.org", PASSWORD, HOME)
    assert reasons(refusal) == [AccountReason.CONFIRM_FIRST]
    with pytest.raises(Refused) as refusal:
        accounts.sign_in(visitor(world), "ada@example.org", "wrong wrong", HOME)
    assert reasons(refusal) == [AccountReason.WRONG]
    assert len(told(world)) == 2


def test_confirming_needs_the_password_that_was_chosen(world: World) -> None:
    """Nobody confirms an account that a stranger began in her name (N1)."""
    accounts.sign_up(visitor(world), a_form(), PASSWORD, HOME, letters=True)
    token = accounts.make(world.system, Purpose.CONFIRM, PersonId(_person_ids(world)[0]), "ada@example.org")
    with pytest.raises(Refused) as refusal:
        accounts.confirm(visitor(world), token, "not the one", HOME)
    assert reasons(refusal) == [AccountReason.PASSWORD_WRONG]
    person = accounts.confirm(visitor(world), token, PASSWORD, HOME)
    assert accounts.account(device(world, person)[1]).confirmed_at == world.clock.now
    with pytest.raises(Refused):
        accounts.confirm(visitor(world), token, PASSWORD, HOME)


def test_unknown_people_and_wrong_passwords_get_one_answer_and_equal_work(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same sentence after the same one verification (N1)."""
    joined(world)
    verified: list[str] = []

    class Counting(type(QUICK)):  # type: ignore[misc]
        def verify(self, *given: Any) -> bool:
            verified.append("once")
            return bool(super().verify(*given))

    monkeypatch.setattr(secrecy, "HASHER", Counting(time_cost=1, memory_cost=8, parallelism=1))
    answers = []
    for email in ("ada@example.org", "nobody@example.org", "not an address"):
        verified.clear()
        with pytest.raises(Refused) as refusal:
            accounts.sign_in(visitor(world), email, "wrong wrong", HOME)
        answers.append((reasons(refusal), len(verified)))
    assert answers == [([AccountReason.WRONG], 1)] * 3


@pytest.mark.parametrize(
    ("changes", "password", "reason"),
    [
        ({}, "1234567", AccountReason.PASSWORD_SHORT),
        ({}, "x" * 129, AccountReason.PASSWORD_LONG),
        ({}, "Password1", AccountReason.PASSWORD_COMMON),
        ({"name": " "}, PASSWORD, AccountReason.NAME_MISSING),
        ({"email": "ada"}, PASSWORD, AccountReason.EMAIL_FORM),
        ({"roles": frozenset()}, PASSWORD, AccountReason.ROLE_MISSING),
        ({"roles": frozenset({Role.ADMIN})}, PASSWORD, AccountReason.ROLE_GIVEN),
        ({"agreed": False}, PASSWORD, AccountReason.NOT_AGREED),
        ({"language": "xx"}, PASSWORD, AccountReason.LANGUAGE_UNKNOWN),
    ],
)
def test_what_stands_in_the_way_of_an_account(world: World, changes: Any, password: str, reason: str) -> None:
    """Each reason is named, and nothing is written (N1, J15)."""
    with pytest.raises(Refused) as refusal:
        accounts.sign_up(visitor(world), a_form(**changes), password, HOME, letters=False)
    assert reason in reasons(refusal)
    assert count(world, "people") == count(world, "accounts") == 0


def test_accepting_the_documents_is_kept_with_their_versions(world: World) -> None:
    """Three rows, each with its version and time (J15)."""
    _, hers = device(world, joined(world))
    assert [(key, version) for key, version, _ in accounts.agreed(hers)] == sorted(
        (doc.key, doc.version) for doc in accounts.documents()
    )


def test_passwords_and_tokens_are_nowhere_in_clear(world: World) -> None:
    """Hash and digest only, in every byte that the directory holds (N1)."""
    person = joined(world)
    token, _ = device(world, person)
    link = accounts.make(world.system, Purpose.PASSWORD, person, "ada@example.org")
    written = everything_written(world)
    for secret in (PASSWORD, token, link, HOME.source):
        assert secret.encode() not in written
    assert b"$argon2id$" in written


def test_a_mailed_link_sets_the_password_confirms_and_ends_every_session(world: World) -> None:
    """Old password and old devices open nothing any more; the link works once (N1)."""
    person = joined(world)
    token, _ = device(world, person)
    accounts.forgot(visitor(world), "ADA@example.org", HOME)
    assert told(world) == [(Letter.PASSWORD, "ada@example.org")]
    link = accounts.make(world.system, Purpose.PASSWORD, person, "ada@example.org")
    accounts.set_password(visitor(world), link, "a brand new one")
    assert accounts.look_up(visitor(world), token) is None
    with pytest.raises(Refused):
        accounts.sign_in(visitor(world), "ada@example.org", PASSWORD, HOME)
    assert accounts.sign_in(visitor(world), "ada@example.org", "a brand new one", HOME) == person
    assert accounts.account(device(world, person)[1]).confirmed_at is not None
    with pytest.raises(Refused) as refusal:
        accounts.set_password(visitor(world), link, "once more please")
    assert reasons(refusal) == [AccountReason.LINK_OVER]


def test_a_link_that_was_handed_over_confirms_no_address(world: World) -> None:
    """An administrator knows the person, not the mailbox (N1)."""
    person = joined(world)
    link = accounts.hand_over(admin(world), person)
    accounts.set_password(visitor(world), link, "a brand new one")
    assert accounts.account(device(world, person)[1]).confirmed_at is None


def test_only_an_administrator_hands_links_over(world: World) -> None:
    """A link opens the account (N1)."""
    person = joined(world)
    for other in (device(world, person)[1], visitor(world)):
        with pytest.raises(NotYours):
            accounts.hand_over(other, person)
    with pytest.raises(NotFound):
        accounts.hand_over(admin(world), PersonId("per_nobody"))


def test_links_grow_old_and_a_newer_one_voids_the_older(world: World) -> None:
    """An hour for a mailed password link; never two at once, and none for another purpose (N1)."""
    person = joined(world)
    older = accounts.make(world.system, Purpose.PASSWORD, person, "ada@example.org")
    newer = accounts.make(world.system, Purpose.PASSWORD, person, "ada@example.org")
    for token, purpose in ((older, Purpose.PASSWORD), (newer, Purpose.CONFIRM)):
        with pytest.raises(Refused):
            accounts.opened(visitor(world), purpose, token)
    assert accounts.opened(visitor(world), Purpose.PASSWORD, newer).person_id == person
    world.clock.pass_s(3601)
    with pytest.raises(Refused):
        accounts.opened(visitor(world), Purpose.PASSWORD, newer)


def test_of_two_who_open_one_link_at_once_one_wins(world: World) -> None:
    """Exactly one password is set (N1)."""
    person = joined(world)
    link = accounts.make(world.system, Purpose.PASSWORD, person, "ada@example.org")
    won: list[int] = []
    gate = threading.Barrier(4)

    def try_it(number: int) -> None:
        ctx = replace(visitor(world), db=database.connect(world.system.data_dir / "painter.db"))
        gate.wait()
        try:
            accounts.set_password(ctx, link, f"a brand new one {number}")
            won.append(number)
        except Refused:
            pass
        finally:
            ctx.db.conn.close()

    threads = [threading.Thread(target=try_it, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert accounts.sign_in(visitor(world), "ada@example.org", f"a brand new one {won[0]}", HOME) == person


def test_an_outside_identity_opens_one_account(world: World) -> None:
    """It makes an account without a password, and nobody else can take it (N1)."""
    olga = Identity(issuer="https://id.example", subject="olga", name="Atelier ID")
    person = accounts.sign_up_outside(visitor(world), a_form("olga@example.org"), olga, confirmed=True)
    assert accounts.known_outside(visitor(world), olga.issuer, olga.subject) == person
    account = accounts.account(device(world, person)[1])
    assert not account.has_password
    assert account.confirmed_at is not None
    with pytest.raises(Refused):
        accounts.sign_in(visitor(world), "olga@example.org", "", HOME)
    _, ada = device(world, joined(world))
    with pytest.raises(Refused) as refusal:
        accounts.connect(ada, olga)
    assert reasons(refusal) == [AccountReason.IDENTITY_TAKEN]


def test_an_outside_identity_is_never_connected_by_address(world: World) -> None:
    """An address that has an account is refused; she connects after signing in to it (N1)."""
    person = joined(world)
    stranger = Identity(issuer="https://id.example", subject="s", name="Atelier ID")
    with pytest.raises(Refused) as refusal:
        accounts.sign_up_outside(visitor(world), a_form(), stranger, confirmed=True)
    assert reasons(refusal) == [AccountReason.NOT_MADE]
    assert accounts.known_outside(visitor(world), stranger.issuer, stranger.subject) is None
    accounts.connect(device(world, person)[1], stranger)
    assert accounts.known_outside(visitor(world), stranger.issuer, stranger.subject) == person


def test_a_mailbox_that_proves_itself_drops_who_connected_before(world: World) -> None:
    """Whoever made the account with somebody else's address keeps no way in (N1)."""
    early = Identity(issuer="https://id.example", subject="early", name="Atelier ID")
    person = accounts.sign_up_outside(visitor(world), a_form(), early, confirmed=False)
    link = accounts.make(world.system, Purpose.PASSWORD, person, "ada@example.org")
    accounts.set_password(visitor(world), link, "a brand new one")
    assert accounts.known_outside(visitor(world), early.issuer, early.subject) is None


def test_signing_in_again_in_one_browser_ends_the_session_before(world: World) -> None:
    """A token that was taken before she signed in is worth nothing after (N1)."""
    person = joined(world)
    before, _ = device(world, person)
    after = accounts.begin(world.system, person, "A browser", Means.PASSWORD, instead_of=before)
    assert accounts.look_up(visitor(world), before) is None
    assert entered(world, after).actor.id == person


def test_a_weaker_hash_is_made_anew_at_the_next_sign_in(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parameters may rise without anybody changing her password (N1)."""
    person = joined(world)
    stronger = type(QUICK)(time_cost=2, memory_cost=16, parallelism=1)
    monkeypatch.setattr(secrecy, "HASHER", stronger)
    accounts.sign_in(visitor(world), "ada@example.org", PASSWORD, ELSEWHERE)
    row = database.one(world.system.db, "SELECT password_hash FROM accounts WHERE person_id = ?", person)
    assert row is not None
    assert not stronger.check_needs_rehash(row["password_hash"])


def _person_ids(world: World) -> list[str]:
    return [row["person_id"] for row in database.rows(world.system.db, "SELECT person_id FROM accounts")]


def test_asking_for_a_letter_costs_the_same_for_everybody(world: World) -> None:
    """As many rows are written for an address without an account as for one that has one (N1)."""
    joined(world)
    written = []
    for email in ("ada@example.org", "nobody@example.org"):
        before = world.system.db.conn.total_changes
        accounts.forgot(visitor(world), email, HOME)
        written.append(world.system.db.conn.total_changes - before)
    assert written[0] == written[1] > 0
