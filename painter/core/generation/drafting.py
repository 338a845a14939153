"""What a receipt says of one delivered order."""

from painter.core import accounts, licensing, models, publishing, receipts, training
from painter.core.generation.model import OWNER
from painter.core.jobs import Job
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.db import Row
from painter.core.kernel.records import ModelId, PersonId, TermsId, VersionId, sha256

NOTICES = {
    Mode.SANDBOX: "A small engine of pAInter's own that was trained on nothing; it stands in for a real base model.",
    Mode.LIVE: "The base model was made by others. pAInter neither collected nor checked what it was trained on.",
}


def draft_of(ctx: Context, row: Row, job: Job, source: bytes, *, watermarked: bool) -> receipts.Draft:
    """The draft for one row of orders. Call inside the transaction that stores the image."""
    model = models.about(ctx, ModelId(row["model_id"]))
    version = training.about_version(ctx, VersionId(row["version_id"]))
    trained = training.public_facts(ctx, version.id)
    owner = accounts.about(ctx, model.owner_id)
    facts = receipts.ModelFacts(
        id=model.id,
        name=model.name,
        kind=str(model.kind),
        version_id=version.id,
        version_number=version.number,
        host_version=version.host_version,
        base_model=version.base_model,
        base_model_notice=NOTICES[version.mode],
        trigger_word=version.trigger_word,
        training_id=trained.training_id,
        manifest_sha256=trained.manifest_sha256,
        package_sha256=trained.package_sha256,
        weights_sha256=version.weights_sha256,
    )
    asked = receipts.Generation(
        provider="sandbox" if job.mode == "sandbox" else "replicate",
        prediction_id=job.host_id or "",
        prompt_commitment=receipts.commitment(row["prompt"], row["prompt_nonce"]),
        seed=row["seed"],
        aspect=row["aspect"],
        strength_percent=row["strength_percent"],
    )
    return receipts.Draft(
        artist=receipts.Artist(id=owner.id, name=owner.name),
        model=facts,
        licence=_licence(ctx, row),
        rights=_rights(row, owner.name),
        creator=receipts.Creator(pseudonym=accounts.pseudonym(ctx, PersonId(row["creator_id"]))),
        generation=asked,
        source_sha256=sha256(source),
        watermarked=watermarked,
    )


def _licence(ctx: Context, row: Row) -> receipts.Licence:
    if row["tier"] == OWNER or row["terms_id"] is None:
        own = ("Everything: it is the owner's own image, made with her own model.",)
        return receipts.Licence(
            tier=OWNER, terms_id="", terms_version=0, terms_sha256="", grant_sha256="", may=own, may_not=()
        )
    terms = licensing.about(ctx, TermsId(row["terms_id"]))
    may, may_not = licensing.may_and_may_not(licensing.Tier(row["tier"]), terms.restrictions, terms.custom_words)
    return receipts.Licence(
        tier=row["tier"],
        terms_id=terms.id,
        terms_version=terms.version,
        terms_sha256=terms.sha256,
        grant_sha256=publishing.grant_digest(ctx, ModelId(row["model_id"])),
        may=tuple(may),
        may_not=tuple(may_not),
    )


def _rights(row: Row, owner_name: str) -> receipts.Rights:
    owner_id, holder = licensing.rights_owner(PersonId(row["owner_id"]), PersonId(row["creator_id"]))
    return receipts.Rights(
        owner_id=owner_id, owner_name=owner_name, holder=holder, statement=licensing.RIGHTS_STATEMENT
    )
