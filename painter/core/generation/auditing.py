"""What an audit finds wrong with delivered pictures: each has its receipt, and is the file that was signed."""

from painter.core import receipts
from painter.core.kernel import db as database
from painter.core.kernel.context import Context


def breaks(ctx: Context) -> list[str]:
    """A picture without a receipt, or another file than the one that its receipt was put into."""
    found = []
    for row in database.rows(ctx.db, "SELECT id, image_sha256, receipt_id FROM orders WHERE image_sha256 IS NOT NULL"):
        if row["receipt_id"] is None:
            found.append(f"order {row['id']} was delivered without a receipt")
        elif receipts.delivered_digest(ctx, row["receipt_id"]) not in ("", row["image_sha256"]):
            found.append(f"order {row['id']} has another picture than the one with its receipt")
    return found
