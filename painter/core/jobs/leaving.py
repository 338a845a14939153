"""What somebody who leaves has under way, and what her jobs forget."""

from painter.core.jobs.model import TERMINAL
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.records import PersonId


def under_way(ctx: Context, person_id: PersonId) -> int:
    """How many jobs of hers are not over, or over and not taken yet."""
    marks = database.marks(TERMINAL)
    sql = f"SELECT COUNT(*) FROM jobs WHERE owner_id = ? AND (state NOT IN ({marks}) OR settled = 0)"
    return database.count(ctx.db, sql, person_id, *TERMINAL)


def forget(ctx: Context, person_id: PersonId) -> None:
    """What her jobs asked for and brought is gone; that they were, and what they cost, stays. In a transaction."""
    database.run(
        ctx.db,
        "UPDATE jobs SET request = '{}', output = NULL, error = NULL, log_tail = '', host_file = NULL"
        " WHERE owner_id = ?",
        person_id,
    )
    database.run(ctx.db, "UPDATE stops SET why = '', lifted_why = NULL WHERE person_id = ?", person_id)
