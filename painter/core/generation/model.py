"""An order: what somebody asked of a model, under which terms, and what came of it."""

from datetime import datetime
from typing import Literal

from painter.core.jobs import Job
from painter.core.kernel.errors import Reason
from painter.core.kernel.records import ModelId, OrderId, PersonId, PublicationId, Record, TermsId, VersionId

MOST_PROMPT = 600
FORMATS = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
OWNER = "owner"  # the tier of somebody who generates with her own model: she needs no licence


class GenerationReason(Reason):
    NOT_PUBLISHED = "generation.not_published"
    PAUSED = "generation.paused"
    WITHDRAWN = "generation.withdrawn"
    HIDDEN = "generation.hidden"
    TERMS_NOT_ACCEPTED = "generation.terms_not_accepted"
    DAILY_LIMIT = "generation.daily_limit"
    PROMPT_MISSING = "generation.prompt_missing"
    PROMPT_TOO_LONG = "generation.prompt_too_long"
    SEED_RANGE = "generation.seed_range"
    ASPECT_UNKNOWN = "generation.aspect_unknown"
    STRENGTH_RANGE = "generation.strength_range"
    OTHER_HOST = "generation.other_host"
    FORMAT_UNKNOWN = "generation.format_unknown"


class OrderRequest(Record):
    """What the person chose. strength_percent: 100 is the adaptation as trained."""

    model_id: ModelId
    tier: str
    prompt: str
    seed: int
    aspect: str = "1:1"
    strength_percent: int = 100
    file_format: str = "png"


class Order(Record):
    """One picture that was asked for. Only its creator reads prompt and prompt_nonce, the key of its commitment."""

    id: OrderId
    model_id: ModelId
    version_id: VersionId
    publication_id: PublicationId | None
    creator_id: PersonId
    owner_id: PersonId
    tier: str
    terms_id: TermsId | None
    prompt: str
    prompt_nonce: str
    seed: int
    aspect: str
    strength_percent: int
    file_format: str
    image_sha256: str | None
    thumbnail_sha256: str | None
    receipt_id: str | None
    created_at: datetime
    job: Job

    @property
    def mime(self) -> str:
        return FORMATS[self.file_format]

    @property
    def state(self) -> Literal["waiting", "ready", "failed", "canceled"]:
        if self.receipt_id is not None:
            return "ready"
        if self.job.failed:
            return "failed"
        return "canceled" if self.job.state == "canceled" else "waiting"


class OwnerView(Record):
    """What the model's owner sees of a picture made with it: never the prompt, never who made it."""

    id: OrderId
    tier: str
    receipt_id: str
    created_at: datetime
