"""Counting: one query a number, all of them read in one statement and thus at one moment."""

from datetime import timedelta

from painter.core import schema
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.records import moment
from painter.core.overview.model import Day, Figures

DAYS = 14

COUNTED = {
    "artists": "SELECT COUNT(DISTINCT owner_id) FROM models",
    "creators": "SELECT COUNT(DISTINCT creator_id) FROM orders WHERE receipt_id IS NOT NULL AND creator_id <> owner_id",
    "works": "SELECT COUNT(*) FROM artworks WHERE state = 'confirmed'",
    "models": "SELECT COUNT(*) FROM models",
    "trainings": "SELECT COUNT(*) FROM trainings",
    "trained": "SELECT COUNT(*) FROM trainings t JOIN jobs j ON j.id = t.job_id WHERE j.state = 'succeeded'",
    "versions": "SELECT COUNT(*) FROM versions",
    "models_trained": "SELECT COUNT(DISTINCT model_id) FROM versions",
    "published": "SELECT COUNT(*) FROM publications WHERE state IN ('live', 'paused')",
    "models_used": "SELECT COUNT(DISTINCT model_id) FROM orders WHERE receipt_id IS NOT NULL",
    "images": "SELECT COUNT(*) FROM orders WHERE receipt_id IS NOT NULL",
    "simulated": "SELECT COUNT(*) FROM orders o JOIN versions v ON v.id = o.version_id"
    " WHERE o.receipt_id IS NOT NULL AND v.mode = 'sandbox'",
    "tests": "SELECT COUNT(*) FROM test_outputs WHERE image_sha256 IS NOT NULL",
    "receipts": "SELECT COUNT(*) FROM receipts",
    "screened": "SELECT COUNT(*) FROM screenings",
    "refusals": "SELECT COUNT(*) FROM screenings WHERE verdict <> 'allow'",
    "commissions": "SELECT COUNT(*) FROM commissions WHERE state <> 'draft'",
}
FIRST_MODELS = (
    "SELECT p.created_at AS joined, MIN(v.completed_at) AS ready FROM people p JOIN models m ON m.owner_id = p.id"
    " JOIN versions v ON v.model_id = m.id GROUP BY p.id"
)
IMAGES_A_DAY = (
    "SELECT substr(r.issued_at, 1, 10) AS day, COUNT(*) AS n FROM orders o JOIN receipts r ON r.id = o.receipt_id"
    " WHERE r.issued_at >= ? GROUP BY day"
)
REFUSALS_A_DAY = (
    "SELECT substr(at, 1, 10) AS day, COUNT(*) AS n FROM screenings WHERE verdict <> 'allow' AND at >= ? GROUP BY day"
)


def figures(ctx: Context) -> Figures:
    """Every number now. In a demo directory anybody may read them; in a real one reviewers and administrators.

    Raises NotYours for everybody else.
    """
    if not open_to_all(ctx):
        ctx.require_role(Role.ADMIN if Role.ADMIN in ctx.actor.roles else Role.REVIEWER)
    counted = database.one(ctx.db, "SELECT " + ", ".join(f"({query}) AS {name}" for name, query in COUNTED.items()))
    waits = [moment(row["ready"]) - moment(row["joined"]) for row in database.rows(ctx.db, FIRST_MODELS)]
    first_model_s = tuple(sorted(round(wait.total_seconds()) for wait in waits if wait >= timedelta(0)))
    return Figures(**(counted or {}), first_model_s=first_model_s, days=_days(ctx))


def open_to_all(ctx: Context) -> bool:
    """Whether anybody may read them: in a demo directory, whose people are invented."""
    return schema.is_demo(ctx.db)


def _days(ctx: Context) -> tuple[Day, ...]:
    """The last two weeks, also the days on which nothing happened."""
    today = ctx.now().date()
    since = today - timedelta(days=DAYS - 1)
    images, refusals = (
        {row["day"]: row["n"] for row in database.rows(ctx.db, query, since.isoformat())}
        for query in (IMAGES_A_DAY, REFUSALS_A_DAY)
    )
    return tuple(
        Day(on=on, images=images.get(on.isoformat(), 0), refusals=refusals.get(on.isoformat(), 0))
        for on in (since + timedelta(days=n) for n in range(DAYS))
    )
