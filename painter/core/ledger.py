"""Double entry: every entry sums to zero, nothing is ever changed. Knows nothing of art.

In this version it keeps the computing provider's budget: what each day allows, what is reserved by calls
that are under way, what was spent. Prices and payouts will post to the same book.
"""

from collections.abc import Mapping

from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.records import compact_json


def post(ctx: Context, entry: str, amounts: Mapping[str, int], *, currency: str, **about: str) -> None:
    """One balanced entry is written, once. Raises ValueError where it stands already or does not sum to zero.

    amounts: account -> integer minor units, debits positive.
    """
    if sum(amounts.values()) != 0:
        raise ValueError(f"entry {entry} does not sum to zero")
    if database.one(ctx.db, "SELECT 1 FROM postings WHERE entry = ? LIMIT 1", entry) is not None:
        raise ValueError(f"entry {entry} stands already")
    for account, amount in amounts.items():
        database.insert(
            ctx.db,
            "postings",
            {
                "entry": entry,
                "at": ctx.stamp(),
                "account": account,
                "amount_minor": amount,
                "currency": currency,
                "about": compact_json(about),
            },
        )


def balance(ctx: Context, account: str, currency: str) -> int:
    """The sum of the account's postings in minor units."""
    row = database.one(
        ctx.db,
        "SELECT COALESCE(SUM(amount_minor), 0) AS total FROM postings WHERE account = ? AND currency = ?",
        account,
        currency,
    )
    return int(row["total"]) if row else 0


def postings(ctx: Context, account: str, currency: str) -> list[tuple[str, int]]:
    """Entry and amount of every posting to the account, oldest first."""
    sql = "SELECT entry, amount_minor FROM postings WHERE account = ? AND currency = ? ORDER BY seq"
    return [(row["entry"], row["amount_minor"]) for row in database.rows(ctx.db, sql, account, currency)]


def balances(ctx: Context, beginning: str, currency: str) -> dict[str, int]:
    """The balance of every account whose name begins so."""
    sums = "SELECT account, SUM(amount_minor) AS total FROM postings WHERE account GLOB ? AND currency = ?"
    found = database.rows(ctx.db, f"{sums} GROUP BY account", f"{beginning}*", currency)
    return {row["account"]: row["total"] for row in found}


def breaks(ctx: Context) -> list[str]:
    """Entries that do not sum to zero; empty means the book is whole."""
    found = database.rows(
        ctx.db,
        "SELECT entry, currency, SUM(amount_minor) AS total FROM postings GROUP BY entry, currency HAVING total <> 0",
    )
    return [f"entry {row['entry']} is off by {row['total']} {row['currency']}" for row in found]
