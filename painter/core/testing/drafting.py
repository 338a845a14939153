"""What the private receipt of a test picture says."""

from painter.core import accounts, licensing, receipts, training
from painter.core.jobs import Job
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.records import PersonId, VersionId


def draft_of(ctx: Context, row: Row, job: Job, source_sha256: str) -> receipts.Draft:
    """The draft for one row of test_outputs. Call inside the transaction that stores the picture."""
    owner = accounts.about(ctx, PersonId(row["owner_id"]))
    owner_id, holder = licensing.rights_owner(owner.id, owner.id)
    return receipts.Draft(
        purpose="test",
        artist=receipts.Artist(id=owner.id, name=owner.name),
        model=training.receipt_facts(ctx, VersionId(row["version_id"])),
        licence=receipts.OWN_LICENCE,
        rights=receipts.Rights(
            owner_id=owner_id, owner_name=owner.name, holder=holder, statement=licensing.RIGHTS_STATEMENT
        ),
        creator=receipts.Creator(pseudonym=receipts.MODEL_OWNER),
        generation=training.receipt_request(row, job),
        source_sha256=source_sha256,
        watermarked=False,
    )
