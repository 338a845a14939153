"""What stands in the way of an order; empty means nothing does."""

from painter.core import training
from painter.core.generation.model import FORMATS, MOST_PROMPT, GenerationReason, OrderRequest
from painter.core.publishing import Publication, PublicationState

STRENGTHS = range(50, 131)


def request_problems(request: OrderRequest) -> list[GenerationReason]:
    """What is wrong with what was typed."""
    found = []
    if not request.prompt.strip():
        found.append(GenerationReason.PROMPT_MISSING)
    if len(request.prompt) > MOST_PROMPT:
        found.append(GenerationReason.PROMPT_TOO_LONG)
    if not 0 <= request.seed < 2**31:
        found.append(GenerationReason.SEED_RANGE)
    if request.aspect not in training.ASPECTS:
        found.append(GenerationReason.ASPECT_UNKNOWN)
    if request.strength_percent not in STRENGTHS:
        found.append(GenerationReason.STRENGTH_RANGE)
    if request.file_format not in FORMATS:
        found.append(GenerationReason.FORMAT_UNKNOWN)
    return found


def publication_problems(publication: Publication | None) -> list[GenerationReason]:
    """Consent is asked for at each order: a paused, withdrawn or hidden model makes nothing new."""
    if publication is None:
        return [GenerationReason.NOT_PUBLISHED]
    if publication.hidden:
        return [GenerationReason.HIDDEN]
    if publication.state is PublicationState.PAUSED:
        return [GenerationReason.PAUSED]
    if publication.state is PublicationState.WITHDRAWN:
        return [GenerationReason.WITHDRAWN]
    return []


def megapixels(tier: str) -> str:
    """Demo previews are 512 px, everything else about one megapixel."""
    return "0.25" if tier == "demo" else "1"
