"""Generation: terms and owner first, then one picture with its receipt, or nothing and no cost."""

from painter.core.generation.auditing import breaks
from painter.core.generation.model import (
    FORMATS,
    MOST_PROMPT,
    OWNER,
    GenerationReason,
    Order,
    OrderRequest,
    OwnerView,
)
from painter.core.generation.queries import (
    get,
    image,
    library,
    made_with,
    of_receipt,
    receipt_of,
    thumbnail,
    used_today,
)
from painter.core.generation.service import (
    against_sending,
    forget,
    order,
    reasons_against,
    settle,
)
from painter.core.generation.watermark import marked

__all__ = [
    "FORMATS",
    "MOST_PROMPT",
    "OWNER",
    "GenerationReason",
    "Order",
    "OrderRequest",
    "OwnerView",
    "against_sending",
    "breaks",
    "get",
    "image",
    "library",
    "made_with",
    "of_receipt",
    "order",
    "reasons_against",
    "settle",
    "thumbnail",
    "used_today",
    "forget",
    "marked",
    "receipt_of",
]
