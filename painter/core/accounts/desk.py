"""What administrators do with accounts: find them, give and take roles, suspend and restore."""

import json

from painter.core.accounts import own, people, sessions
from painter.core.accounts.model import GIVEN, Account, AccountReason, SignUp
from painter.core.accounts.rules import email_key, email_problems
from painter.core.accounts.signing import write
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import PersonId

MOST_FOUND = 50


def found(ctx: Context, words: str = "") -> list[Account]:
    """Accounts whose name or address holds the words, newest first, at most fifty."""
    ctx.require_role(Role.ADMIN)
    like = f"%{words.strip()}%"
    rows = database.rows(
        ctx.db,
        "SELECT a.* FROM accounts a JOIN people p ON p.id = a.person_id "
        "WHERE p.name LIKE ? OR a.email LIKE ? ORDER BY a.created_at DESC, a.person_id LIMIT ?",
        like,
        like,
        MOST_FOUND,
    )
    return [own.record(ctx, row) for row in rows]


def grant(ctx: Context, person_id: PersonId, roles: frozenset[Role]) -> Account:
    """Of the roles that are given, this person holds exactly these. The last administrator stays one."""
    ctx.require_role(Role.ADMIN, person_id)
    if roles - GIVEN:
        raise Refused([AccountReason.ROLE_GIVEN])
    with ctx.transaction():
        _row(ctx, person_id)
        held = people.person(ctx, person_id).roles
        if Role.ADMIN in held - roles and len(_admins(ctx)) == 1:
            raise Refused([AccountReason.LAST_ADMIN])
        own.set_roles(ctx, person_id, (held - GIVEN) | roles)
    return own.record(ctx, _row(ctx, person_id))


def suspend(ctx: Context, person_id: PersonId, why: str) -> Account:
    """From her next act on she may only look after her account. The reason is shown to her."""
    ctx.require_role(Role.ADMIN, person_id)
    if not why.strip():
        raise Refused([AccountReason.REASON_MISSING])
    if person_id == ctx.actor.id:
        raise Refused([AccountReason.NOT_ONESELF])
    with ctx.transaction():
        _row(ctx, person_id)
        database.run(
            ctx.db,
            "UPDATE accounts SET suspended_at = coalesce(suspended_at, ?), suspended_why = ? WHERE person_id = ?",
            ctx.stamp(),
            why.strip()[:500],
            person_id,
        )
        ctx.record("accounts:account:suspended", person_id)
    return own.record(ctx, _row(ctx, person_id))


def restore(ctx: Context, person_id: PersonId) -> Account:
    """She may act again."""
    ctx.require_role(Role.ADMIN, person_id)
    with ctx.transaction():
        _row(ctx, person_id)
        database.run(
            ctx.db, "UPDATE accounts SET suspended_at = NULL, suspended_why = '' WHERE person_id = ?", person_id
        )
        ctx.record("accounts:account:restored", person_id)
    return own.record(ctx, _row(ctx, person_id))


def sign_out(ctx: Context, person_id: PersonId) -> None:
    """Every device of this person is signed out."""
    ctx.require_role(Role.ADMIN, person_id)
    with ctx.transaction():
        _row(ctx, person_id)
        sessions.end_every(ctx, person_id)
        ctx.record("accounts:session:all_ended", person_id)


def make_admin(ctx: Context, email: str) -> Account:
    """The account of this address is an administrator's; it is made where there is none. For the command only."""
    ctx.require_system()
    if email_problems(email):
        raise Refused([AccountReason.EMAIL_FORM])
    with ctx.transaction():
        row = database.one(ctx.db, "SELECT * FROM accounts WHERE email_key = ?", email_key(email))
        if row is None:
            form = SignUp(name=email.partition("@")[0], email=email, roles=frozenset(), agreed=False)
            person_id = write(ctx, form, None, pending=False)
        else:
            person_id = PersonId(row["person_id"])
        own.set_roles(ctx, person_id, people.person(ctx, person_id).roles | {Role.ADMIN})
    return own.record(ctx, _row(ctx, person_id))


def is_last_admin(ctx: Context) -> bool:
    """Whether the signed-in person is the only administrator."""
    return _admins(ctx) == [ctx.herself()]


def _row(ctx: Context, person_id: PersonId) -> Row:
    row = database.one(ctx.db, "SELECT * FROM accounts WHERE person_id = ?", person_id)
    if row is None:
        raise NotFound(person_id)
    return row


def _admins(ctx: Context) -> list[str]:
    rows = database.rows(ctx.db, "SELECT p.id, p.roles FROM people p JOIN accounts a ON a.person_id = p.id")
    return [row["id"] for row in rows if Role.ADMIN in json.loads(row["roles"])]
