"""Signing up and signing in: what a visitor can do to become somebody.

Answers are the same for people who have an account and for those who have none, and take the same time.
"""

import json
import sqlite3

from painter.core.accounts import links, policies, sessions, tries
from painter.core.accounts.model import AccountReason, Identity, Letter, Purpose, SignUp, Visit
from painter.core.accounts.rules import email_key, email_problems, password_problems, sign_up_problems
from painter.core.accounts.secrecy import hashed, is_old, matches
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import PersonId
from painter.core.notices import add as tell


def sign_up(ctx: Context, form: SignUp, password: str, visit: Visit, *, letters: bool) -> PersonId | None:
    """An account exists. letters: whether mail can be sent.

    With letters None comes back in any case, and a letter tells the rest: how to confirm, or that she has an account
    already. Without, the new person comes back, her address unconfirmed; where the address has an account the refusal
    names no reason.
    """
    _check(sign_up_problems(form, password))
    tries.admit(ctx, "sign-up", form.email, visit, None)
    password_hash = hashed(password)
    with ctx.transaction():
        row = _by_email(ctx, form.email)
        if row is None:
            person_id = write(ctx, form, password_hash, pending=letters)
            if letters:
                tell(ctx, Letter.CONFIRM, person_id, form.email.strip())
                return None
            return person_id
        if not letters:
            raise Refused([AccountReason.NOT_MADE])
        letter = Letter.CONFIRM if row["pending"] else Letter.ALREADY
        tell(ctx, letter, PersonId(row["person_id"]), row["email"])
    return None


def sign_in(ctx: Context, email: str, password: str, visit: Visit) -> PersonId:
    """Whose password this is. Raises Refused for a wrong one and for too many tries, the same for unknown people.

    Where the address is still to be confirmed, the right password brings another letter.
    """
    row = _by_email(ctx, email) if not email_problems(email) else None
    person_id = None if row is None else PersonId(row["person_id"])
    tries.admit(ctx, "password", email, visit, person_id)
    if not matches(password, row["password_hash"] if row else None) or row is None or person_id is None:
        raise Refused([AccountReason.WRONG])
    if row["pending"]:
        with ctx.transaction():
            tell(ctx, Letter.CONFIRM, person_id, row["email"])
        raise Refused([AccountReason.CONFIRM_FIRST])
    tries.forgive(ctx, "password", email, visit, person_id)
    if is_old(row["password_hash"]):
        better = hashed(password)
        with ctx.transaction():
            _set_hash(ctx, person_id, better)
    return person_id


def confirm(ctx: Context, token: str, password: str, visit: Visit) -> PersonId:
    """The address is hers: she has read a letter to it and knows the password that was chosen. She may sign in.

    The password is asked so that nobody confirms an account that a stranger began in her name.
    """
    link = links.opened(ctx, Purpose.CONFIRM, token)
    row = _by_person(ctx, link.person_id)
    tries.admit(ctx, "password", row["email"], visit, link.person_id)
    if not matches(password, row["password_hash"]):
        raise Refused([AccountReason.PASSWORD_WRONG])
    with ctx.transaction():
        links.use(ctx, Purpose.CONFIRM, token)
        _confirmed(ctx, link.person_id)
    tries.forgive(ctx, "password", row["email"], visit, link.person_id)
    return link.person_id


def forgot(ctx: Context, email: str, visit: Visit) -> None:
    """Where the address has an account, a letter with a link is on its way; nobody is told whether it has."""
    _check(email_problems(email))
    tries.admit(ctx, "letter", email, visit, None)
    with ctx.transaction():
        row = _by_email(ctx, email)
        if row is not None:
            tell(ctx, Letter.PASSWORD, PersonId(row["person_id"]), row["email"])
        else:
            tries.for_nobody(ctx)


def set_password(ctx: Context, token: str, password: str) -> PersonId:
    """The link's person has this password, and every device of hers is signed out; she may sign in.

    A link that came by letter confirms her address; one that was handed over confirms none.
    """
    _check(password_problems(password))
    links.opened(ctx, Purpose.PASSWORD, token)
    password_hash = hashed(password)
    with ctx.transaction():
        link = links.use(ctx, Purpose.PASSWORD, token)
        _set_hash(ctx, link.person_id, password_hash)
        account = _by_person(ctx, link.person_id)
        if link.email == account["email"]:
            if account["confirmed_at"] is None:  # whoever connected a provider before had not shown that it is hers
                database.run(ctx.db, "DELETE FROM identities WHERE person_id = ?", link.person_id)
            _confirmed(ctx, link.person_id)
        database.run(ctx.db, "UPDATE accounts SET pending = 0 WHERE person_id = ?", link.person_id)
        sessions.end_every(ctx, link.person_id)
        links.void(ctx, link.person_id)
        ctx.record("accounts:password:set", link.person_id)
    return link.person_id


def known_outside(ctx: Context, issuer: str, subject: str) -> PersonId | None:
    """Whom this outside identity belongs to here, if anybody."""
    row = database.one(ctx.db, "SELECT person_id FROM identities WHERE issuer = ? AND subject = ?", issuer, subject)
    return None if row is None else PersonId(row["person_id"])


def has_account(ctx: Context, email: str) -> bool:
    """Whether an address has an account; asked only after a provider has said that it is hers."""
    ctx.require_system()
    return _by_email(ctx, email) is not None


def sign_up_outside(ctx: Context, form: SignUp, identity: Identity, *, confirmed: bool) -> PersonId:
    """An account without a password exists, which this outside identity opens.

    confirmed: the provider says that the address is hers. An address that has an account already is refused: she
    signs in to that account first and connects the provider there.
    """
    _check(sign_up_problems(form, None))
    with ctx.transaction():
        if known_outside(ctx, identity.issuer, identity.subject) is not None:
            raise Refused([AccountReason.IDENTITY_TAKEN])
        if _by_email(ctx, form.email) is not None:
            raise Refused([AccountReason.NOT_MADE])
        person_id = write(ctx, form, None, pending=False)
        if confirmed:
            _confirmed(ctx, person_id)
        connect_row(ctx, person_id, identity)
    return person_id


def write(ctx: Context, form: SignUp, password_hash: str | None, *, pending: bool) -> PersonId:
    """Person and account as the form says. Call inside a transaction."""
    person_id = PersonId(ctx.new_id("per"))
    person = {
        "id": person_id,
        "name": " ".join(form.name.split()),
        "roles": json.dumps(sorted(form.roles)),
        "country": form.country.strip(),
        "created_at": ctx.stamp(),
    }
    database.insert(ctx.db, "people", person)
    account = {
        "person_id": person_id,
        "email": form.email.strip(),
        "email_key": email_key(form.email),
        "pending": int(pending),
        "password_hash": password_hash,
        "language": form.language,
        "created_at": ctx.stamp(),
    }
    try:
        database.insert(ctx.db, "accounts", account)
    except sqlite3.IntegrityError:
        raise Refused([AccountReason.NOT_MADE]) from None
    if form.agreed:
        policies.note(ctx, person_id)
    ctx.record("accounts:account:made", person_id)
    return person_id


def connect_row(ctx: Context, person_id: PersonId, identity: Identity) -> None:
    """The identity opens this account. Call inside a transaction."""
    row = {
        "issuer": identity.issuer,
        "subject": identity.subject,
        "name": identity.name,
        "person_id": person_id,
        "created_at": ctx.stamp(),
    }
    try:
        database.insert(ctx.db, "identities", row)
    except sqlite3.IntegrityError:
        raise Refused([AccountReason.IDENTITY_TAKEN]) from None
    ctx.record("accounts:identity:connected", person_id)


def _check(problems: list[AccountReason]) -> None:
    if problems:
        raise Refused(problems)


def _by_email(ctx: Context, email: str) -> Row | None:
    return database.one(ctx.db, "SELECT * FROM accounts WHERE email_key = ?", email_key(email))


def _by_person(ctx: Context, person_id: PersonId) -> Row:
    row = database.one(ctx.db, "SELECT * FROM accounts WHERE person_id = ?", person_id)
    if row is None:
        raise Refused([AccountReason.LINK_OVER])
    return row


def _set_hash(ctx: Context, person_id: PersonId, password_hash: str) -> None:
    database.run(ctx.db, "UPDATE accounts SET password_hash = ? WHERE person_id = ?", password_hash, person_id)


def _confirmed(ctx: Context, person_id: PersonId) -> None:
    database.run(
        ctx.db,
        "UPDATE accounts SET pending = 0, confirmed_at = coalesce(confirmed_at, ?) WHERE person_id = ?",
        ctx.stamp(),
        person_id,
    )
    ctx.record("accounts:email:confirmed", person_id)
