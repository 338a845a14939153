"""What a receipt says of the model that made a picture."""

from painter.core import models, receipts
from painter.core.jobs import Job
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.db import Row
from painter.core.kernel.records import VersionId
from painter.core.training.model import BASE_LICENCES
from painter.core.training.queries import about_version, public_facts

NOTICES = {
    Mode.SANDBOX: "A small engine of pAInter's own that was trained on nothing; it stands in for a real base model.",
    Mode.LIVE: "The base model was made by others. pAInter neither collected nor checked what it was trained on.",
}


def receipt_facts(ctx: Context, version_id: VersionId) -> receipts.ModelFactsTwo:
    """The model and version, its base with the base's own licence, and what it was trained with, by digests."""
    version = about_version(ctx, version_id)
    model = models.about(ctx, version.model_id)
    trained = public_facts(ctx, version.id)
    return receipts.ModelFactsTwo(
        id=model.id,
        name=model.name,
        kind=str(model.kind),
        version_id=version.id,
        version_number=version.number,
        host_version=version.host_version,
        base_model=version.base_model,
        base_model_notice=NOTICES[version.mode],
        base_model_licence=BASE_LICENCES[version.mode],
        trigger_word=version.trigger_word,
        training_id=trained.training_id,
        manifest_sha256=trained.manifest_sha256,
        package_sha256=trained.package_sha256,
        weights_sha256=version.weights_sha256,
    )


def receipt_request(row: Row, job: Job) -> receipts.Generation:
    """What was asked of the provider, without the prompt. row: of an order or of a test picture."""
    return receipts.Generation(
        provider="sandbox" if job.mode == "sandbox" else "replicate",
        prediction_id=job.host_id or "",
        prompt_commitment=receipts.commitment(row["prompt"], row["prompt_nonce"]),
        seed=row["seed"],
        aspect=row["aspect"],
        strength_percent=row["strength_percent"],
    )
