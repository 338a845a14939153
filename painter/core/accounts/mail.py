"""Where somebody is written to, and about what: her own choice, or the link in a letter that ends it."""

import hmac

from painter.core.accounts.model import AccountReason
from painter.core.accounts.secrecy import blinded
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import PersonId
from painter.core.notices import Topic

DEFAULTS = {Topic.ANSWER: True, Topic.MESSAGE: True, Topic.NEWS: False}


def mail_choices(ctx: Context) -> dict[Topic, bool]:
    """Which letters she wants, topic by topic."""
    return _choices(ctx, ctx.herself())


def choose_mail(ctx: Context, topic: Topic, *, wanted: bool) -> None:
    """Letters of this topic are sent to her, or not."""
    _choose(ctx, ctx.herself(), topic, wanted=wanted)


def mail_address(ctx: Context, person_id: PersonId, topic: Topic) -> str:
    """Where to write to her about this; '' where she has no confirmed address or wants no such letter."""
    ctx.require_system(person_id)
    row = database.one(
        ctx.db,
        "SELECT email FROM accounts WHERE person_id = ? AND confirmed_at IS NOT NULL AND suspended_at IS NULL",
        person_id,
    )
    return str(row["email"]) if row is not None and _choices(ctx, person_id)[topic] else ""


def unsubscribe_token(ctx: Context, person_id: PersonId, topic: Topic) -> str:
    """What stands in a letter's link: opens nothing but the end of letters like it."""
    ctx.require_system(person_id)
    return f"{person_id}.{topic}.{_seal(ctx, person_id, topic)}"


def unsubscribe(ctx: Context, token: str) -> Topic:
    """No letter of this topic is sent to her any more; twice is once. Raises Refused for another token."""
    person_id, _, rest = token.partition(".")
    name, _, seal = rest.partition(".")
    known = {str(topic): topic for topic in Topic}
    topic = known.get(name)
    if topic is None or not hmac.compare_digest(seal.encode(), _seal(ctx, PersonId(person_id), topic).encode()):
        raise Refused([AccountReason.LINK_OVER])
    if database.one(ctx.db, "SELECT 1 FROM accounts WHERE person_id = ?", person_id) is not None:
        _choose(ctx, PersonId(person_id), topic, wanted=False)
    return topic


def _seal(ctx: Context, person_id: PersonId, topic: Topic) -> str:
    return blinded(ctx.data_dir, "unsubscribe", person_id, str(topic))


def _choices(ctx: Context, person_id: PersonId) -> dict[Topic, bool]:
    rows = database.rows(ctx.db, "SELECT topic, wanted FROM mail_choices WHERE person_id = ?", person_id)
    return {**DEFAULTS, **{Topic(row["topic"]): bool(row["wanted"]) for row in rows}}


def _choose(ctx: Context, person_id: PersonId, topic: Topic, *, wanted: bool) -> None:
    with ctx.transaction():
        database.run(
            ctx.db,
            "INSERT INTO mail_choices VALUES (?, ?, ?) ON CONFLICT (person_id, topic) DO UPDATE SET wanted = ?",
            person_id,
            str(topic),
            int(wanted),
            int(wanted),
        )
        ctx.record("accounts:mail:chosen", person_id, topic=str(topic), wanted=wanted)
