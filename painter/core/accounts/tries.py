"""Trying passwords: a stranger is slowed down, and a person on a device of hers never pays for him.

Nothing counts for an account as a whole, so that nobody can lock somebody else out: what is counted is one account from
one source, everything from one source, and one account from a device that has signed in to it before.
"""

from datetime import datetime
from math import ceil

from painter.core.accounts.model import AccountReason, Visit
from painter.core.accounts.rules import (
    DEVICE_TRIES,
    PAIR_TRIES,
    SOURCE_TRIES,
    WINDOW,
    email_key,
    source_of,
    wait_s,
)
from painter.core.accounts.secrecy import blinded, new_token
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import PersonId, instant, moment


def device_mark(ctx: Context, person_id: PersonId) -> str:
    """What a browser keeps to be known again for this account; worthless for signing in."""
    return blinded(ctx.data_dir, "device", person_id)


def admit(ctx: Context, what: str, account: str, visit: Visit, person_id: PersonId | None) -> None:
    """The try is counted. Raises Refused with the minutes to wait where it is one too many; nothing was tried then.

    what: 'password', 'letter', 'sign-up' or 'link', each with counters of its own.
    """
    counters = _counters(ctx, what, account, visit, person_id)
    with ctx.transaction():
        for key, most in counters:
            wait = wait_s(_recent(ctx, key), most, ctx.now())
            if wait > 0:
                raise Refused([AccountReason.TOO_MANY], minutes=ceil(wait / 60))
        for key, _ in counters:
            database.insert(ctx.db, "tries", {"key": key, "at": ctx.stamp()})


def forgive(ctx: Context, what: str, account: str, visit: Visit, person_id: PersonId | None) -> None:
    """The right password makes the tries of this account from here forgotten; those of the source stay."""
    with ctx.transaction():
        for key, most in _counters(ctx, what, account, visit, person_id):
            if most != SOURCE_TRIES:
                database.run(ctx.db, "DELETE FROM tries WHERE key = ?", key)


def for_nobody(ctx: Context) -> None:
    """One row that counts for nobody: an address without an account costs the same write as one that has one."""
    database.insert(ctx.db, "tries", {"key": new_token(), "at": ctx.stamp()})


def forget_old(ctx: Context) -> int:
    """Tries that no longer count are gone. The worker calls this."""
    ctx.require_system()
    with ctx.transaction():
        return database.run(ctx.db, "DELETE FROM tries WHERE at < ?", instant(ctx.now() - WINDOW))


def _counters(ctx: Context, what: str, account: str, visit: Visit, person_id: PersonId | None) -> list[tuple[str, int]]:
    if person_id is not None and device_mark(ctx, person_id) in visit.known.split("."):
        return [(blinded(ctx.data_dir, what, "device", person_id), DEVICE_TRIES)]
    source = source_of(visit.source)
    return [
        (blinded(ctx.data_dir, what, "pair", email_key(account), source), PAIR_TRIES),
        (blinded(ctx.data_dir, what, "source", source), SOURCE_TRIES),
    ]


def _recent(ctx: Context, key: str) -> list[datetime]:
    found = database.rows(
        ctx.db, "SELECT at FROM tries WHERE key = ? AND at > ? ORDER BY at", key, instant(ctx.now() - WINDOW)
    )
    return [moment(row["at"]) for row in found]
