"""The devices on which people are signed in: a random token in a cookie, its digest here, looked up at every run."""

from datetime import timedelta

from painter.core.accounts import people, policies
from painter.core.accounts.model import Means, Session, Signed
from painter.core.accounts.secrecy import digest, new_token
from painter.core.kernel import db as database
from painter.core.kernel.context import Actor, Context, Held
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound, NotYours
from painter.core.kernel.records import PersonId, instant, moment

SEEN_EVERY = timedelta(minutes=1)  # how fine the time of last use is kept: a page of hers is one write a minute
MOST_DEVICE = 80

LIVE = """
    SELECT s.*, a.suspended_at FROM sessions s JOIN accounts a ON a.person_id = s.person_id
    WHERE s.revoked_at IS NULL AND s.epoch = a.epoch AND a.pending = 0 AND s.expires_at > ? AND s.seen_at > ?
"""


def begin(ctx: Context, person_id: PersonId, device: str, means: Means, *, instead_of: str = "") -> str:
    """She is signed in on this device; the token for its cookie comes back and is kept nowhere.

    instead_of: the token that the same browser held before; that session ends.
    """
    ctx.require_system("session")
    token = new_token()
    with ctx.transaction():
        row = database.one(ctx.db, "SELECT epoch FROM accounts WHERE person_id = ?", person_id)
        if row is None:
            raise NotFound(person_id)
        if instead_of:
            end_token(ctx, instead_of)
        session_id = ctx.new_id("ses")
        now = ctx.now()
        database.insert(
            ctx.db,
            "sessions",
            {
                "id": session_id,
                "token_sha256": digest(token),
                "person_id": person_id,
                "epoch": row["epoch"],
                "device": device[:MOST_DEVICE],
                "means": str(means),
                "created_at": instant(now),
                "seen_at": instant(now),
                "expires_at": instant(now + timedelta(days=ctx.limits.session_days)),
            },
        )
        ctx.record("accounts:session:begun", session_id, person=person_id, means=str(means))
    return token


def look_up(ctx: Context, token: str) -> Signed | None:
    """Who holds this token now, with the roles of now; None where the session has ended, was revoked or never was."""
    if not token:
        return None
    row = _live(ctx, "s.token_sha256 = ?", digest(token))
    if row is None:
        return None
    if moment(row["seen_at"]) < ctx.now() - SEEN_EVERY:
        with ctx.transaction():
            database.run(ctx.db, "UPDATE sessions SET seen_at = ? WHERE id = ?", ctx.stamp(), row["id"])
    person = people.person(ctx, PersonId(row["person_id"]))
    return Signed(person=person, session=_session(row), actor=_actor(ctx, row))


def warrant(ctx: Context, session_id: str) -> None:
    """Raises NotYours where the session no longer stands for this actor as she is: ended, suspended, other roles."""
    row = _live(ctx, "s.id = ?", session_id)
    if row is None:
        raise NotYours(session_id, needs="sign-in")
    if not ctx.actor.system and _actor(ctx, row) != ctx.actor:
        raise NotYours(session_id, needs="reload")


def mine(ctx: Context) -> list[Session]:
    """Her devices that are signed in now, last used first."""
    found = database.rows(
        ctx.db, f"{LIVE} AND s.person_id = ? ORDER BY s.seen_at DESC, s.id", *_now(ctx), ctx.herself()
    )
    return [_session(row) for row in found]


def end(ctx: Context, session_id: str) -> None:
    """This device of hers is signed out. Raises NotFound for a device that is not hers."""
    with ctx.transaction():
        changed = database.run(
            ctx.db,
            "UPDATE sessions SET revoked_at = coalesce(revoked_at, ?) WHERE id = ? AND person_id = ?",
            ctx.stamp(),
            session_id,
            ctx.herself(session_id),
        )
        if not changed:
            raise NotFound(session_id)
        ctx.record("accounts:session:ended", session_id)


def end_token(ctx: Context, token: str) -> None:
    """The session of this token has ended; a token that opens nothing is no error. Whoever holds it may end it."""
    with ctx.transaction():
        database.run(
            ctx.db,
            "UPDATE sessions SET revoked_at = ? WHERE token_sha256 = ? AND revoked_at IS NULL",
            ctx.stamp(),
            digest(token),
        )


def end_all(ctx: Context) -> None:
    """Every device of hers is signed out, this one too."""
    person_id = ctx.herself()
    with ctx.transaction():
        end_every(ctx, person_id)
        ctx.record("accounts:session:all_ended", person_id)


def end_every(ctx: Context, person_id: PersonId) -> None:
    """All sessions of this person are over. Call inside the transaction of a verb that has checked who asks."""
    database.run(ctx.db, "UPDATE accounts SET epoch = epoch + 1 WHERE person_id = ?", person_id)


def _now(ctx: Context) -> tuple[str, str]:
    idle = timedelta(hours=ctx.limits.session_idle_hours)
    return ctx.stamp(), instant(ctx.now() - idle)


def _live(ctx: Context, where: str, value: str) -> Row | None:
    return database.one(ctx.db, f"{LIVE} AND {where}", *_now(ctx), value)


def _actor(ctx: Context, row: Row) -> Actor:
    person = people.person(ctx, PersonId(row["person_id"]))
    held = None
    if row["suspended_at"] is not None:
        held = Held.SUSPENDED
    elif policies.owed(ctx, person.id):
        held = Held.AGREEMENT
    return Actor(id=person.id, roles=person.roles, held=held)


def _session(row: Row) -> Session:
    return Session(
        id=row["id"],
        person_id=PersonId(row["person_id"]),
        device=row["device"],
        means=Means(row["means"]),
        created_at=moment(row["created_at"]),
        seen_at=moment(row["seen_at"]),
        expires_at=moment(row["expires_at"]),
    )
