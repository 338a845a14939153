"""Her own account: name, roles, address, password, outside identities. What she may always do, also when held."""

import json
import sqlite3

from painter.core.accounts import links, people, sessions, tries
from painter.core.accounts.model import (
    OWN_CHOICE,
    Account,
    AccountReason,
    Identity,
    Letter,
    Person,
    Purpose,
    Visit,
)
from painter.core.accounts.rules import email_key, email_problems, password_problems, profile_problems
from painter.core.accounts.secrecy import hashed, matches
from painter.core.accounts.signing import connect_row
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import PersonId, moment
from painter.core.notices import add as tell


def account(ctx: Context) -> Account:
    """Her own account. Raises NotFound for the seeded people of a demo, who have none."""
    return record(ctx, _row(ctx, ctx.herself()))


def identities(ctx: Context) -> list[Identity]:
    """The outside identities that open her account."""
    found = database.rows(
        ctx.db, "SELECT issuer, subject, name FROM identities WHERE person_id = ? ORDER BY created_at", ctx.herself()
    )
    return [Identity(**row) for row in found]


def describe(
    ctx: Context, name: str, country: str, language: str, about: str = "", roles: frozenset[Role] | None = None
) -> Person:
    """Her name, country, language and a line about her are as given, and so are her roles where they are."""
    person_id = ctx.person()
    problems = profile_problems(name, country, language)
    if problems:
        raise Refused(problems)
    with ctx.transaction():
        database.run(
            ctx.db,
            "UPDATE people SET name = ?, country = ?, about = ? WHERE id = ?",
            " ".join(name.split()),
            country.strip(),
            about.strip()[:200],
            person_id,
        )
        database.run(ctx.db, "UPDATE accounts SET language = ? WHERE person_id = ?", language, person_id)
        ctx.record("accounts:person:described", person_id)
        if roles is not None:
            choose_roles(ctx, roles)
    return people.person(ctx, person_id)


def choose_roles(ctx: Context, chosen: frozenset[Role]) -> Person:
    """She is artist, creator or both; roles that were given to her stay. Nothing that she made is lost."""
    person_id = ctx.person()
    if chosen - OWN_CHOICE:
        raise Refused([AccountReason.ROLE_GIVEN])
    if not chosen:
        raise Refused([AccountReason.ROLE_MISSING])
    with ctx.transaction():
        given = people.person(ctx, person_id).roles - OWN_CHOICE
        set_roles(ctx, person_id, chosen | given)
    return people.person(ctx, person_id)


def change_password(ctx: Context, old: str, new: str, visit: Visit) -> None:
    """She has the new password, and every device is signed out; the route signs this one in again."""
    person_id = ctx.herself()
    problems = password_problems(new)
    if problems:
        raise Refused(problems)
    prove(ctx, old, visit)
    password_hash = hashed(new)
    with ctx.transaction():
        database.run(ctx.db, "UPDATE accounts SET password_hash = ? WHERE person_id = ?", password_hash, person_id)
        sessions.end_every(ctx, person_id)
        links.void(ctx, person_id)
        tell(ctx, Letter.PASSWORD_CHANGED, person_id, _row(ctx, person_id)["email"])
        ctx.record("accounts:password:changed", person_id)


def change_email(ctx: Context, email: str, password: str, visit: Visit, *, letters: bool) -> bool:
    """With letters one goes to the new address, and the change waits for its link: False. Without, it is done: True.

    An address that somebody else has is answered alike; its letter says so, or without letters nothing changes.
    """
    person_id = ctx.herself()
    problems = email_problems(email)
    if problems:
        raise Refused(problems)
    prove(ctx, password, visit)
    with ctx.transaction():
        if letters:
            tell(ctx, Letter.EMAIL, person_id, email.strip())
            return False
        _move(ctx, person_id, email, confirmed=False)
    return True


def confirm_email(ctx: Context, token: str) -> PersonId:
    """The address that this link was sent to is now hers; the old one is told."""
    with ctx.transaction():
        link = links.use(ctx, Purpose.EMAIL, token)
        old = _row(ctx, link.person_id)["email"]
        _move(ctx, link.person_id, link.email, confirmed=True)
        tell(ctx, Letter.EMAIL_CHANGED, link.person_id, old)
    return link.person_id


def connect(ctx: Context, identity: Identity) -> None:
    """This outside identity opens her account as well. Raises Refused where it opens somebody's already."""
    with ctx.transaction():
        connect_row(ctx, ctx.herself(), identity)


def disconnect(ctx: Context, issuer: str, subject: str) -> None:
    """This outside identity opens her account no longer. The last way in stays."""
    with ctx.transaction():
        person_id = ctx.herself()
        mine = identities(ctx)
        if not any((one.issuer, one.subject) == (issuer, subject) for one in mine):
            raise NotFound(subject)
        if len(mine) == 1 and not account(ctx).has_password:
            raise Refused([AccountReason.LAST_WAY_IN])
        database.run(ctx.db, "DELETE FROM identities WHERE issuer = ? AND subject = ?", issuer, subject)
        ctx.record("accounts:identity:disconnected", person_id)


def prove(ctx: Context, password: str, visit: Visit) -> None:
    """It is she, by her password. Raises Refused for a wrong one; tries are counted like those of signing in."""
    row = _row(ctx, ctx.herself())
    person_id = PersonId(row["person_id"])
    tries.admit(ctx, "password", row["email"], visit, person_id)
    if not matches(password, row["password_hash"]):
        raise Refused([AccountReason.PASSWORD_WRONG])
    tries.forgive(ctx, "password", row["email"], visit, person_id)


def set_roles(ctx: Context, person_id: PersonId, roles: frozenset[Role]) -> None:
    """The person's roles are these. Call inside the transaction of a verb that has checked who asks."""
    database.run(ctx.db, "UPDATE people SET roles = ? WHERE id = ?", json.dumps(sorted(roles)), person_id)
    ctx.record("accounts:roles:set", person_id, roles=",".join(sorted(roles)))


def record(ctx: Context, row: Row) -> Account:
    """A row of accounts as its record; for the desk too."""
    return Account(
        person=people.person(ctx, PersonId(row["person_id"])),
        email=row["email"],
        pending=bool(row["pending"]),
        confirmed_at=moment(row["confirmed_at"]) if row["confirmed_at"] else None,
        has_password=row["password_hash"] is not None,
        language=row["language"],
        suspended_at=moment(row["suspended_at"]) if row["suspended_at"] else None,
        suspended_why=row["suspended_why"],
        created_at=moment(row["created_at"]),
    )


def _row(ctx: Context, person_id: PersonId) -> Row:
    row = database.one(ctx.db, "SELECT * FROM accounts WHERE person_id = ?", person_id)
    if row is None:
        raise NotFound(person_id)
    return row


def _move(ctx: Context, person_id: PersonId, email: str, *, confirmed: bool) -> None:
    try:
        database.run(
            ctx.db,
            "UPDATE accounts SET email = ?, email_key = ?, confirmed_at = ? WHERE person_id = ?",
            email.strip(),
            email_key(email),
            ctx.stamp() if confirmed else None,
            person_id,
        )
    except sqlite3.IntegrityError:
        raise Refused([AccountReason.NOT_MADE]) from None
    links.void(ctx, person_id)
    ctx.record("accounts:email:changed", person_id)
