"""What an audit finds wrong with jobs and with what they cost."""

from collections import defaultdict

from painter.core import ledger
from painter.core.jobs.model import TERMINAL, JobState
from painter.core.jobs.service import BUDGET, CURRENCY, RESERVED
from painter.core.kernel import db as database
from painter.core.kernel.context import Context


def breaks(ctx: Context) -> list[str]:
    """A finished job without its time, a reservation that is lost or resolved twice, a day that was given money."""
    found = []
    booked: dict[str, list[int]] = defaultdict(list)
    for entry, cents in ledger.postings(ctx, RESERVED, CURRENCY):
        booked[entry].append(cents)
    for row in database.rows(ctx.db, "SELECT id, state, reserved_cents, completed_at FROM jobs"):
        job_id, reserved, over = row["id"], row["reserved_cents"], JobState(row["state"]) in TERMINAL
        if over and row["completed_at"] is None:
            found.append(f"job {job_id} is over and has no time")
        if booked.pop(f"{job_id}:reserve", []) != ([reserved] if reserved else []):
            found.append(f"job {job_id} has not reserved what its row says")
        if booked.pop(f"{job_id}:settle", []) != ([-reserved] if reserved and over else []):
            found.append(f"job {job_id} is {row['state']} and its cost was not settled just so")
    found += [f"entry {entry} reserves for no job" for entry in booked]
    days = ledger.balances(ctx, BUDGET, CURRENCY)
    return found + [f"{account} was given {cents} {CURRENCY}" for account, cents in days.items() if cents > 0]
