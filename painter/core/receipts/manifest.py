"""What a delivered image says of itself in its C2PA manifest."""

from collections.abc import Mapping
from typing import Any

from painter.core.receipts.model import KEYWORD
from painter.core.receipts.xmp import MADE_BY_MODEL, SPACES, About

ACTIONS, TRAINING = "c2pa.actions.v2", "cawg.training-mining"
METADATA, DISCLOSURE = "cawg.metadata", "c2pa.ai-disclosure"
LABELS = [ACTIONS, TRAINING, METADATA, DISCLOSURE, KEYWORD]


def manifest(about: About, envelope: Mapping[str, Any]) -> dict[str, Any]:
    """What the file will say: how it was made and of what, what may be done with it, and the receipt with its proof."""
    simulated = " (SIMULATED)" if about.simulated else ""
    program = {"name": f"pAInter{' sandbox' if about.simulated else ''}{simulated}", "version": about.program_version}
    engine = {"name": f"{about.base_model}{simulated}", "version": about.model_version}
    created = {
        "action": "c2pa.created",
        "digitalSourceType": MADE_BY_MODEL,
        "softwareAgent": engine,
        "parameters": {"ingredientIds": ["lora", "base-model"]},
    }
    return {
        "title": about.title,
        "claim_generator_info": [program],
        "ingredients": [
            _model("lora", f"{about.model_name}, version {about.model_version}{simulated}", about.model_url),
            _model("base-model", f"{about.base_model}{simulated}", about.base_model_url),
        ],
        "assertions": [
            {"label": ACTIONS, "data": {"actions": [created], "allActionsIncluded": True}},
            {"label": TRAINING, "data": {"entries": _training(about)}},
            {"label": METADATA, "kind": "Json", "data": _metadata(about)},
            {"label": DISCLOSURE, "kind": "Json", "data": _disclosure(about)},
            {"label": KEYWORD, "kind": "Json", "data": dict(envelope)},
        ],
    }


def _model(label: str, title: str, url: str) -> dict[str, Any]:
    page = {"informational_URI": url} if url else {}
    types = [{"type": "c2pa.types.model"}]
    return {"label": label, "title": title, "relationship": "inputTo", "data_types": types, **page}


def _training(about: About) -> dict[str, Any]:
    """No training on it; to look at it is bound to the terms, which the receipt names."""
    constrained = {"use": "constrained", "constraint_info": f"By the terms of the receipt: {about.receipt_url}"}
    refused = {"use": "notAllowed"}
    return {
        "cawg.ai_generative_training": refused,
        "cawg.ai_training": refused,
        "cawg.ai_inference": constrained,
        "cawg.data_mining": constrained,
    }


def _metadata(about: About) -> dict[str, Any]:
    return {
        "@context": {name: uri for name, uri in SPACES.items() if name != "photoshop"},
        "dc:creator": [about.creator],
        "dc:rights": about.rights,
        "xmpRights:WebStatement": about.receipt_url,
        "plus:LicensorURL": about.licensor_url,
        "Iptc4xmpExt:DigitalSourceType": MADE_BY_MODEL,
    }


def _disclosure(about: About) -> dict[str, Any]:
    return {
        "modelType": "c2pa.types.model",
        "modelName": f"{about.model_name}, version {about.model_version}",
        "modelIdentifier": about.model_id,
        "contentProfile": {"humanOversightLevel": "prompt_guided"},
    }
