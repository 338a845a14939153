"""What a training will probably take and cost, and what it did: the provider's side, since the artist pays nothing."""

import math
from collections.abc import Callable, Sequence

from painter.core.jobs import Job
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Mode, Role
from painter.core.kernel.records import Record
from painter.core.replicate import DEFAULT_TRAINER

# Ten-thousandths of a US dollar a second. Replicate's guide "Fine-tune with FLUX", read on 2026-11-22; prices drift.
PRICES = {DEFAULT_TRAINER: 122}
PUBLISHED_S = {DEFAULT_TRAINER: 120}  # for 1,000 steps with about 20 pictures, from the same guide
MARGIN = (0.75, 1.5)  # the guide says "about"
LAST_ONES = 10


class Estimate(Record):
    """Least and most, each None where nothing is known. most_cents: what the day's budget reserves.

    basis: on what it rests: past (the last trainings here), published (the provider's own figures), or none.
    """

    simulated: bool
    seconds: tuple[int, int] | None
    cents: tuple[int, int] | None
    most_cents: int
    basis: str


class Cost(Record):
    """What a training took. cents: seconds at the published price, None where there is none.

    counted_cents: what the budget counts, which is the reserved maximum, because the API tells no price.
    """

    simulated: bool
    seconds: float | None
    cents: int | None
    counted_cents: int


def estimate(ctx: Context, trainer: str, steps: int) -> Estimate:
    """What a training with this trainer will probably take; artists may ask before they start one."""
    ctx.require_role(Role.ARTIST)
    return _estimate(ctx.mode, trainer, steps, ctx.limits.training_reserve_cents, _past_seconds(ctx, trainer))


def cost(job: Job) -> Cost:
    """What a training that has begun took so far as the host has said."""
    simulated = job.mode == Mode.SANDBOX
    trainer = str(job.request.get("trainer", ""))
    cents = 0 if simulated else None
    if not simulated and job.cost_seconds is not None and trainer in PRICES:
        cents = _cents(job.cost_seconds, trainer, math.ceil)
    return Cost(simulated=simulated, seconds=job.cost_seconds, cents=cents, counted_cents=job.reserved_cents)


def _estimate(mode: Mode, trainer: str, steps: int, most_cents: int, past: Sequence[float]) -> Estimate:
    if mode is Mode.SANDBOX:
        seconds = (math.floor(min(past)), math.ceil(max(past))) if past else None
        basis = "past" if past else "none"
        return Estimate(simulated=True, seconds=seconds, cents=(0, 0), most_cents=0, basis=basis)
    if trainer not in PRICES:
        return Estimate(simulated=False, seconds=None, cents=None, most_cents=most_cents, basis="none")
    low, high = (PUBLISHED_S[trainer] * steps / 1000 * margin for margin in MARGIN)
    return Estimate(
        simulated=False,
        seconds=(math.floor(low), math.ceil(high)),
        cents=(_cents(low, trainer, math.floor), _cents(high, trainer, math.ceil)),
        most_cents=most_cents,
        basis="published",
    )


def _cents(seconds: float, trainer: str, whole: Callable[[float], int]) -> int:
    return whole(seconds * PRICES[trainer] / 100)


def _past_seconds(ctx: Context, trainer: str) -> list[float]:
    found = database.rows(
        ctx.db,
        "SELECT cost_seconds FROM jobs WHERE kind = 'training' AND state = 'succeeded' AND mode = ?"
        " AND cost_seconds IS NOT NULL AND json_extract(request, '$.trainer') = ? ORDER BY completed_at DESC LIMIT ?",
        str(ctx.mode),
        trainer,
        LAST_ONES,
    )
    return [float(row["cost_seconds"]) for row in found]
