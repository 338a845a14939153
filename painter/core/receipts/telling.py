"""What an image's own file says in the open of its receipt: names, terms, links."""

import painter
from painter.core.kernel.context import Context
from painter.core.receipts.model import OWNER, Body, BodyTwo
from painter.core.receipts.xmp import About

FLUX_URL = "https://huggingface.co/black-forest-labs/FLUX.1-dev"


def about(ctx: Context, body: BodyTwo) -> About:
    """From the signed record alone, and this instance's public address."""
    page = f"{ctx.public_url}/model?id={body.model.id}"
    return About(
        title=f"{body.model.name}, image {body.id}"[:500],
        creator=body.artist.name,
        rights=f"{body.rights.statement} {tier_line(body)}"[:500],
        credit=credit_line(body)[:500],
        receipt_url=receipt_url(ctx, body.id),
        licensor_url=page,
        simulated=body.simulated,
        model_id=body.model.id,
        model_name=body.model.name,
        model_version=str(body.model.version_number),
        model_url=page,
        base_model=body.model.base_model,
        base_model_url="" if body.simulated else FLUX_URL,
        program_version=painter.__version__,
    )


def receipt_url(ctx: Context, receipt_id: str) -> str:
    """Where everybody can read the receipt."""
    return f"{ctx.public_url}/receipt?id={receipt_id}"


def tier_line(body: BodyTwo) -> str:
    if body.licence.tier == OWNER:
        return "Made by the owner of the model."
    return f"{body.licence.tier.capitalize()} licence, terms version {body.licence.terms_version}."


def credit_line(body: Body) -> str:
    """The line to print beside the image."""
    whose = "own image" if body.licence.tier == OWNER else f"{body.licence.tier.capitalize()} licence"
    return f"Made with {body.model.name} by {body.artist.name}, {whose}. pAInter receipt {body.id}"
