"""How fast one worker may ask: its calls stay within the provider's limits however many jobs there are.

Source: Replicate's rate limits, 600 creations of predictions and 3,000 other calls a minute.
"""

import time
from collections.abc import Callable
from datetime import timedelta

from painter.core.jobs.model import AT_HOST, JobKind
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.records import instant

POLLS_A_MINUTE = 2000  # leaves 1,000 for uploads, trainers, results and look-ups
SENDS_A_MINUTE = {JobKind.PREDICTION: 300, JobKind.TRAINING: 60}  # a training takes up to nine calls to send
MINUTE_S = 60.0
SPELL_S = 10.0  # of one kind of work in a turn; then the others get their time


def poll_every_s(ctx: Context, wanted_s: float) -> float:
    """The wanted interval, or the longer one at which all running jobs together keep to the limit."""
    marks = database.marks(AT_HOST)
    running = database.count(ctx.db, f"SELECT COUNT(*) FROM jobs WHERE state IN ({marks})", *AT_HOST)
    return max(wanted_s, running * MINUTE_S / POLLS_A_MINUTE)


def sends_left(ctx: Context, kind: JobKind) -> int:
    """How many more of the kind may be sent in the minute that ends now."""
    since = instant(ctx.now() - timedelta(seconds=MINUTE_S))
    sent = database.count(ctx.db, "SELECT COUNT(*) FROM jobs WHERE sending_at > ? AND kind = ?", since, str(kind))
    return max(0, SENDS_A_MINUTE[kind] - sent)


def spell() -> Callable[[], bool]:
    """Whether the time of this kind of work in this turn is not over; a call that is under way is waited for."""
    until = time.monotonic() + SPELL_S
    return lambda: time.monotonic() < until
