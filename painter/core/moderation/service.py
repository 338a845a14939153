"""Each prompt that is refused or used leaves a row and an event: rule, category, verdict. Never the prompt itself."""

from collections.abc import Sequence

from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import PersonId
from painter.core.moderation.deciding import forget_cases
from painter.core.moderation.model import Category, ModerationReason, Screening, Verdict, reason_for
from painter.core.moderation.rules import screen


def keep_screening(ctx: Context, screening: Screening, subject: str = "") -> None:
    """The verdict is kept with who asked and what about (the model or version that would have been used)."""
    screening_id = ctx.new_id("scr")
    category = str(screening.category or "")
    rule = screening.rule or ""
    with ctx.transaction():
        row = {
            "id": screening_id,
            "person_id": ctx.actor.id,
            "subject": subject,
            "verdict": str(screening.verdict),
            "category": category,
            "rule": rule,
            "at": ctx.stamp(),
        }
        database.insert(ctx.db, "screenings", row)
        tag = f"moderation:prompt:{screening.verdict}"
        ctx.record(tag, screening_id, about=subject, category=category, rule=rule)


def refuse_if_blocked(
    ctx: Context,
    prompt: str,
    restricted: frozenset[Category] = frozenset(),
    custom_words: Sequence[str] = (),
    subject: str = "",
) -> Screening:
    """The verdict, where it allows. Raises Refused where it blocks or doubts: nobody reviews prompts yet.

    Call it outside a transaction, so that what was refused stays kept. What it allows is for the caller to keep, in
    the transaction of what the prompt is used for.
    """
    screening = screen(prompt, restricted, custom_words)
    if screening.category is None:
        return screening
    keep_screening(ctx, screening, subject)
    blocked = screening.verdict is Verdict.BLOCK
    reason = reason_for(screening.category) if blocked else ModerationReason.DOUBTFUL
    raise Refused([reason], subject, rule=screening.rule, category=str(screening.category))


def forget(ctx: Context, person_id: PersonId) -> None:
    """Refused prompts and reports no longer lead to her; what the rule or the desk said stays. In a transaction."""
    database.run(ctx.db, "UPDATE screenings SET person_id = NULL WHERE person_id = ?", person_id)
    database.run(ctx.db, "DELETE FROM blocks WHERE person_id = ? OR blocked_id = ?", person_id, person_id)
    database.run(ctx.db, "UPDATE reports SET reporter_id = NULL WHERE reporter_id = ?", person_id)
    forget_cases(ctx, person_id)
    database.run(ctx.db, "UPDATE reports SET person_id = NULL, excerpt = '' WHERE person_id = ?", person_id)
