"""The receipt of a commission, schema version 1: of its own kind in the same chain, never mixed with an image's."""

from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from painter.core.kernel.records import Record
from painter.core.receipts.fields import Hex, Instant, Text
from painter.core.receipts.model import Artist, Creator, Key, Log

COMMISSION = "org.painter.commission-receipt"
SEPARATE_RIGHTS = (
    "This receipt is about commissioned artwork. A generated image that served as a reference has a receipt and a "
    "licence of its own, and neither passes on any right to the other."
)
COMMISSION_LIMITS = (
    "It does not prove that anybody holds copyright in the artwork, nor that the artwork is original.",
    "A statement that the work is human-made is the artist's own word; pAInter has seen none of the evidence.",
    "It says nothing of whether or what was paid; pAInter held no money.",
    "It proves what pAInter recorded at that time, not that every word in the agreement is true.",
)

Maybe = Annotated[str, StringConstraints(pattern=r"^(rcpt_[0-9a-zA-Z]{1,64})?$")]
MaybeInstant = Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)?$")]


class DeliveredFile(Record):
    """A file by what it is, without its name. bytes may be 0 for an empty file of the artist's process."""

    sha256: Hex
    bytes: int


class CommissionDraft(Record):
    """What the room of commissions knows. demo: between the invented people of a demo directory.

    agreement_receipt_id, delivered_at, files, statement and evidence belong to a completed commission only.
    """

    stage: Literal["agreement", "completion"]
    commission_id: Text
    artist: Artist
    creator: Creator
    demo: bool
    agreement_sha256: Hex
    agreed_at: Instant
    involvement: Text
    usage_rights: Text
    image_receipt_id: Maybe
    agreement_receipt_id: Maybe = ""
    delivered_at: MaybeInstant = ""
    files: tuple[DeliveredFile, ...] = ()
    statement: Text = ""
    evidence: tuple[DeliveredFile, ...] = ()


class CommissionBody(CommissionDraft):
    """What is signed."""

    type: Literal["org.painter.commission-receipt"]
    schema_version: Literal["1"]
    id: Text
    issued_at: Instant
    origin: Text
    separate_rights: Text
    limits: tuple[Text, ...]
    log: Log
    signer: Key

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        done = self.stage == "completion"
        if done is not bool(self.agreement_receipt_id and self.delivered_at and self.files):
            raise ValueError("stage and delivery disagree")
        if self.evidence and not done:
            raise ValueError("evidence without a delivery")
        return self
