"""What the trainers take: asked of the host by the worker, kept with its time, read from here by screens."""

from datetime import timedelta

from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import HostTrouble
from painter.core.kernel.records import instant, moment
from painter.core.replicate import TRAINERS, Description, Host, describe
from painter.core.training.model import TrainerFacts

FRESH_S = 600.0  # a trainer changes with a release, not by the minute; it is read again when it is used


def unread_trainers(ctx: Context) -> list[str]:
    """The trainers whose options should be read again; none while there is no model to train. Only the worker asks."""
    ctx.require_system("trainers")
    if database.one(ctx.db, "SELECT 1 FROM models LIMIT 1") is None:
        return []
    since = instant(ctx.now() - timedelta(seconds=FRESH_S))
    fresh = {row["trainer"] for row in _rows(ctx) if row["read_at"] > since}
    return [name for name in TRAINERS if name not in fresh]


def read_trainers(ctx: Context, host: Host) -> int:
    """Of each of those, what the host tells now stands here; how many were read. Only the worker calls this.

    What cannot be read stays as it was; where the host does not answer at all, the others wait as well.
    """
    read = 0
    for name in unread_trainers(ctx):
        try:
            described = describe(host, name)
        except HostTrouble as trouble:
            if not trouble.status:
                break
            continue
        with ctx.transaction():
            kept = (name, str(ctx.mode), described.model_dump_json(), ctx.stamp())
            database.run(ctx.db, "INSERT OR REPLACE INTO trainer_schemas VALUES (?, ?, ?, ?)", *kept)
        read += 1
    return read


def trainers(ctx: Context) -> list[TrainerFacts]:
    """The trainers that were read, the usual one first; artists may ask, and nobody waits for the host."""
    ctx.require_role(Role.ARTIST)
    found = {row["trainer"]: _facts(row) for row in _rows(ctx)}
    return [found[name] for name in TRAINERS if name in found]


def described(ctx: Context, name: str) -> Description | None:
    """The trainer as it was last read, or None."""
    return next((f.description for f in map(_facts, _rows(ctx)) if f.description.trainer == name), None)


def _rows(ctx: Context) -> list[Row]:
    return database.rows(ctx.db, "SELECT * FROM trainer_schemas WHERE mode = ?", str(ctx.mode))


def _facts(row: Row) -> TrainerFacts:
    return TrainerFacts(description=Description.model_validate_json(row["description"]), read_at=moment(row["read_at"]))
