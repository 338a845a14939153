"""What an audit finds wrong with test pictures: another file than the one that the private receipt was put into."""

from painter.core import receipts
from painter.core.kernel import db as database
from painter.core.kernel.context import Context


def breaks(ctx: Context) -> list[str]:
    """Test pictures of before they had receipts are passed over."""
    kept = database.rows(
        ctx.db,
        "SELECT id, image_sha256, receipt_id FROM test_outputs"
        " WHERE image_sha256 IS NOT NULL AND receipt_id IS NOT NULL",
    )
    return [
        f"test picture {row['id']} is another one than the one with its receipt"
        for row in kept
        if receipts.delivered_digest(ctx, row["receipt_id"]) not in ("", row["image_sha256"])
    ]
