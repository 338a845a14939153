"""Tries: the stranger is stopped, the person on her own device is not, and nobody can lock anybody out."""

import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from painter.core import accounts
from painter.core.accounts import AccountReason, Visit, secrecy
from painter.core.accounts.rules import (
    PAIR_TRIES,
    REFUSED_PASSWORDS,
    SOURCE_TRIES,
    WINDOW,
    common_passwords,
    device_name,
    email_key,
    email_problems,
    password_problems,
    source_of,
    wait_s,
)
from painter.core.kernel import db as database
from painter.core.kernel.errors import Refused

from .conftest import World
from .members import ELSEWHERE, HOME, PASSWORD, QUICK, a_form, joined, quick_hashes, visitor
from .river import everything_written

__all__ = ["quick_hashes"]
ATTACKER = Visit("192.0.2.66", "A browser")


def attack(world: World, times: int, visit: Visit = ATTACKER, email: str = "ada@example.org") -> list[str]:
    """The answers to so many wrong passwords."""
    answers = []
    for _ in range(times):
        with pytest.raises(Refused) as refusal:
            accounts.sign_in(visitor(world), email, "wrong wrong", visit)
        answers += [str(reason) for reason in refusal.value.reasons]
    return answers


def test_five_tries_and_then_a_quarter_of_an_hour(world: World) -> None:
    """The sixth is not even looked at; after the window it is free again (N1)."""
    person = joined(world)
    assert attack(world, 7) == [AccountReason.WRONG] * PAIR_TRIES + [AccountReason.TOO_MANY] * 2
    with pytest.raises(Refused) as refusal:
        accounts.sign_in(visitor(world), "ada@example.org", PASSWORD, ATTACKER)
    assert refusal.value.facts["minutes"] == 15
    world.clock.pass_s(WINDOW.total_seconds() + 1)
    assert accounts.sign_in(visitor(world), "ada@example.org", PASSWORD, ATTACKER) == person


def test_an_unknown_address_is_slowed_alike(world: World) -> None:
    """The brake tells nothing about who has an account (N1)."""
    answers = attack(world, 6, email="nobody@example.org")
    assert answers == [AccountReason.WRONG] * PAIR_TRIES + [AccountReason.TOO_MANY]


def test_the_victim_is_never_locked_out(world: World) -> None:
    """From another place, and on a device of hers even from the attacker's own address (N1)."""
    person = joined(world)
    attack(world, 50)
    assert accounts.sign_in(visitor(world), "ada@example.org", PASSWORD, ELSEWHERE) == person
    mark = accounts.device_mark(world.system, person)
    hers = replace_visit(ATTACKER, known=f"other.{mark}")
    assert accounts.sign_in(visitor(world), "ada@example.org", PASSWORD, hers) == person


def test_a_device_of_hers_is_counted_too(world: World) -> None:
    """Somebody at her unlocked computer has ten tries, not all of them (N1)."""
    person = joined(world)
    hers = replace_visit(HOME, known=accounts.device_mark(world.system, person))
    answers = attack(world, 12, hers)
    assert answers == [AccountReason.WRONG] * 10 + [AccountReason.TOO_MANY] * 2


def test_the_mark_of_one_account_is_worth_nothing_for_another(world: World) -> None:
    """An attacker with an account of his own is still a stranger to hers (N1)."""
    joined(world)
    bo = joined(world, "bo@example.org")
    marked = replace_visit(ATTACKER, known=accounts.device_mark(world.system, bo))
    assert attack(world, 6, marked)[-1] == AccountReason.TOO_MANY


def test_one_source_that_tries_many_accounts_is_stopped(world: World) -> None:
    """One password each, for a list of people (N1)."""
    answers: list[str] = []
    for number in range(SOURCE_TRIES + 2):
        answers += attack(world, 1, email=f"someone{number}@example.org")
    assert answers.count(AccountReason.WRONG) == SOURCE_TRIES
    assert answers[-2:] == [AccountReason.TOO_MANY] * 2


def test_the_right_password_makes_her_slips_forgotten(world: World) -> None:
    """Four slips and the right one, again and again, is a person (N1)."""
    joined(world)
    for _ in range(3):
        attack(world, 4, HOME)
        accounts.sign_in(visitor(world), "ada@example.org", PASSWORD, HOME)


def test_many_at_once_get_no_more_tries(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A try is counted before the password is looked at (N1)."""
    joined(world)
    looked: list[int] = []

    class Counting(type(QUICK)):  # type: ignore[misc]
        def verify(self, *given: Any) -> bool:
            looked.append(1)
            return bool(super().verify(*given))

    monkeypatch.setattr(secrecy, "HASHER", Counting(time_cost=1, memory_cost=8, parallelism=1))
    gate = threading.Barrier(16)

    def try_it() -> None:
        ctx = replace(visitor(world), db=database.connect(world.system.data_dir / "painter.db"))
        gate.wait()
        try:
            accounts.sign_in(ctx, "ada@example.org", "wrong wrong", ATTACKER)
        except Refused:
            pass
        finally:
            ctx.db.conn.close()

    threads = [threading.Thread(target=try_it) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(looked) == PAIR_TRIES


def test_signing_up_and_asking_for_letters_is_slowed_too(world: World) -> None:
    """Nobody fills another person's mailbox (N1)."""
    for _ in range(PAIR_TRIES):
        accounts.forgot(visitor(world), "ada@example.org", ATTACKER)
    with pytest.raises(Refused):
        accounts.forgot(visitor(world), "ada@example.org", ATTACKER)
    with pytest.raises(Refused):
        for number in range(SOURCE_TRIES + 1):
            accounts.sign_up(visitor(world), a_form(f"n{number}@example.org"), PASSWORD, ATTACKER, letters=True)


def test_what_is_counted_names_nobody(world: World) -> None:
    """Neither address nor e-mail stands in the counters, and old ones go (N1)."""
    attack(world, 3, email="secret.person@example.org")
    written = everything_written(world)
    assert b"secret.person" not in written
    assert ATTACKER.source.encode() not in written
    world.clock.pass_s(WINDOW.total_seconds() + 1)
    assert accounts.forget_old(world.system) > 0


@given(st.lists(st.integers(0, 120), max_size=40))
def test_never_more_than_the_most_in_any_window(steps: list[int]) -> None:
    """Whoever is let through only when the rule says so has at most five in a quarter of an hour (N1)."""
    now, through = datetime(2026, 11, 25, tzinfo=UTC), []
    for step in steps:
        now += timedelta(seconds=step)
        if wait_s(through, PAIR_TRIES, now) == 0:
            through.append(now)
    for at in through:
        assert sum(at - WINDOW < other <= at for other in through) <= PAIR_TRIES


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002::/64"),
        ("fe80::1%eth0", "fe80:0000:0000:0000::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("not an address", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_source_is_an_address_or_a_whole_network(address: str, source: str) -> None:
    """Who has one IPv6 address has 2^64 of them."""
    assert source_of(address) == source


def test_the_three_thousand_commonest_passwords_are_refused() -> None:
    """Of those that are long enough to be chosen; no rule about which characters (N1)."""
    assert len(common_passwords()) == REFUSED_PASSWORDS == 3000
    for word in ("password", "PASSWORD", "12345678", "qwertyuiop", "iloveyou"):
        assert AccountReason.PASSWORD_COMMON in password_problems(word)
    for word in ("        x", "ÄÖÜäöüßé", "x" * 128, "no digits or capitals", "絵を描く人の秘密です"):
        assert password_problems(word) == []
    assert password_problems("é" * 7) == [AccountReason.PASSWORD_SHORT]


@pytest.mark.parametrize("email", ["a@b.org", "Ada.Love+x@mail.example.co.uk", "o'neil@example.org", "ü@example.org"])
def test_addresses_that_are_taken(email: str) -> None:
    """Whether anybody reads them only a letter can tell."""
    assert email_problems(email) == []
    assert email_key(f" {email.upper()} ") == email_key(email)


@pytest.mark.parametrize(
    "email",
    [
        "",
        "a",
        "a@b",
        "a@@b.org",
        "a b@c.org",
        "a@b..org",
        "a@-b.org",
        "a@b.org\nBcc: x@y.org",
        "<a@b.org>",
        "a@" + "b" * 260,
    ],
)
def test_addresses_that_are_not(email: str) -> None:
    """Nothing that could become another header of a letter gets in."""
    assert email_problems(email) == [AccountReason.EMAIL_FORM]


def test_a_device_has_a_name() -> None:
    """For her list only."""
    assert device_name("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0") == "Firefox on Linux"
    assert device_name("Mozilla/5.0 (iPhone; CPU) AppleWebKit Version/19 Safari/604.1") == "Safari on iPhone"
    assert device_name("curl/8") == "A browser"


def replace_visit(visit: Visit, known: str) -> Visit:
    return visit._replace(known=known)


def test_ten_sign_ins_at_once_hash_two_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes 64 MiB; two at once are 128, however many wait (N1)."""
    running: list[int] = []
    most: list[int] = []

    class Slow(type(QUICK)):  # type: ignore[misc]
        def hash(self, *given: Any, **more: Any) -> str:
            running.append(1)
            most.append(len(running))
            made = super().hash(*given, **more)
            time.sleep(0.02)
            running.pop()
            return str(made)

    monkeypatch.setattr(secrecy, "HASHER", Slow(time_cost=1, memory_cost=8, parallelism=1))
    threads = [threading.Thread(target=secrecy.hashed, args=("x",)) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 10
    assert max(most) == secrecy.AT_ONCE == 2


def test_who_waits_too_long_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody hangs, and nothing was tried (N1)."""
    monkeypatch.setattr(secrecy, "PATIENCE_S", 0.01)
    with secrecy._Turn(), secrecy._Turn(), pytest.raises(Refused) as refusal:
        secrecy.hashed("x")
    assert refusal.value.reasons == [AccountReason.BUSY]
