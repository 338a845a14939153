"""The worker's sign of life."""

from datetime import datetime, timedelta

from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.records import instant, moment

BEAT_S = 2.0


def beat(ctx: Context, holder: str) -> None:
    """The worker lives."""
    with ctx.transaction():
        database.run(
            ctx.db,
            "INSERT INTO worker_lease (id, holder, beat_at) VALUES (1, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, beat_at = excluded.beat_at",
            holder,
            ctx.stamp(),
        )


def still_here(ctx: Context) -> None:
    """The beat of a worker that is at a long turn is some seconds old at most."""
    late = instant(ctx.now() - timedelta(seconds=BEAT_S))
    if database.one(ctx.db, "SELECT 1 FROM worker_lease WHERE beat_at < ?", late) is None:
        return
    with ctx.transaction():
        database.run(ctx.db, "UPDATE worker_lease SET beat_at = ? WHERE beat_at < ?", ctx.stamp(), late)


def last_beat(ctx: Context) -> datetime | None:
    """When a worker of this directory last said that it lives."""
    row = database.one(ctx.db, "SELECT beat_at FROM worker_lease WHERE id = 1")
    return moment(row["beat_at"]) if row else None
