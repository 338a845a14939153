"""One-time links: each opens one thing, once, for a while; only the digest of its token is stored."""

from datetime import timedelta

from painter.core.accounts.model import HANDED_LINK_LIFETIME, LINK_LIFETIMES, AccountReason, Link, Purpose
from painter.core.accounts.secrecy import digest, new_token
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import PersonId, instant


def make(ctx: Context, purpose: Purpose, person_id: PersonId, email: str) -> str:
    """The token of a new link for a letter; earlier ones of the same purpose open nothing any more."""
    ctx.require_system(person_id)
    return _make(ctx, purpose, person_id, email, LINK_LIFETIMES[purpose])


def hand_over(ctx: Context, person_id: PersonId) -> str:
    """The token of a link with which this person sets a new password; an administrator passes it on herself.

    Raises NotFound where there is no such account.
    """
    ctx.require_role(Role.ADMIN, person_id)
    if database.one(ctx.db, "SELECT 1 FROM accounts WHERE person_id = ?", person_id) is None:
        raise NotFound(person_id)
    return _make(ctx, Purpose.PASSWORD, person_id, "", HANDED_LINK_LIFETIME)


def opened(ctx: Context, purpose: Purpose, token: str) -> Link:
    """Whom the link is for; it is not used up by looking. Raises Refused where it is over, used or unknown."""
    row = database.one(
        ctx.db,
        "SELECT * FROM links WHERE token_sha256 = ? AND purpose = ? AND used_at IS NULL AND expires_at > ?",
        digest(token),
        str(purpose),
        ctx.stamp(),
    )
    if row is None:
        raise Refused([AccountReason.LINK_OVER])
    return Link(purpose=purpose, person_id=PersonId(row["person_id"]), email=row["email"])


def use(ctx: Context, purpose: Purpose, token: str) -> Link:
    """The link is used up. Call inside the transaction of what it opens."""
    link = opened(ctx, purpose, token)
    database.run(ctx.db, "UPDATE links SET used_at = ? WHERE token_sha256 = ?", ctx.stamp(), digest(token))
    return link


def void(ctx: Context, person_id: PersonId) -> None:
    """Every open link of this person is over. Call inside a transaction."""
    database.run(ctx.db, "UPDATE links SET used_at = ? WHERE person_id = ? AND used_at IS NULL", ctx.stamp(), person_id)


def _make(ctx: Context, purpose: Purpose, person_id: PersonId, email: str, life: timedelta) -> str:
    token = new_token()
    with ctx.transaction():
        database.run(
            ctx.db,
            "UPDATE links SET used_at = ? WHERE person_id = ? AND purpose = ? AND used_at IS NULL",
            ctx.stamp(),
            person_id,
            str(purpose),
        )
        row = {
            "token_sha256": digest(token),
            "purpose": str(purpose),
            "person_id": person_id,
            "email": email,
            "made_by": ctx.actor.name,
            "made_at": ctx.stamp(),
            "expires_at": instant(ctx.now() + life),
        }
        database.insert(ctx.db, "links", row)
        ctx.record("accounts:link:made", person_id, purpose=str(purpose))
    return token
