"""What a receipt says of one delivered order."""

from painter.core import accounts, licensing, publishing, receipts, training
from painter.core.generation.model import OWNER
from painter.core.jobs import Job
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.records import ModelId, PersonId, TermsId, VersionId


def draft_of(ctx: Context, row: Row, job: Job, source_sha256: str, *, watermarked: bool) -> receipts.Draft:
    """The draft for one row of orders. Call inside the transaction that stores the image."""
    owner = accounts.about(ctx, PersonId(row["owner_id"]))
    licence, grant = _licence(ctx, row)
    return receipts.Draft(
        artist=receipts.Artist(id=owner.id, name=owner.name),
        model=training.receipt_facts(ctx, VersionId(row["version_id"])),
        licence=licence,
        grant=grant,
        rights=_rights(row, owner.name),
        creator=receipts.Creator(pseudonym=accounts.pseudonym(ctx, PersonId(row["creator_id"]))),
        generation=training.receipt_request(row, job),
        source_sha256=source_sha256,
        watermarked=watermarked,
    )


def _licence(ctx: Context, row: Row) -> tuple[receipts.Licence, receipts.Grant]:
    if row["tier"] == OWNER or row["terms_id"] is None:
        return receipts.OWN_LICENCE, receipts.NO_GRANT
    terms = licensing.about(ctx, TermsId(row["terms_id"]))
    may, may_not = licensing.may_and_may_not(licensing.Tier(row["tier"]), terms.restrictions, terms.custom_words)
    grant = publishing.about_grant(ctx, ModelId(row["model_id"]))
    licence = receipts.Licence(
        tier=row["tier"],
        terms_id=terms.id,
        terms_version=terms.version,
        terms_sha256=terms.sha256,
        grant_sha256=grant.sha256,
        may=tuple(may),
        may_not=tuple(may_not),
    )
    return licence, grant


def _rights(row: Row, owner_name: str) -> receipts.Rights:
    owner_id, holder = licensing.rights_owner(PersonId(row["owner_id"]), PersonId(row["creator_id"]))
    return receipts.Rights(
        owner_id=owner_id, owner_name=owner_name, holder=holder, statement=licensing.RIGHTS_STATEMENT
    )
