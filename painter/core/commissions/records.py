"""What a commission is made of, as its parties read it: records that do not change."""

from datetime import date, datetime

from pydantic import Field

from painter.core.commissions.menu import ServiceDraft
from painter.core.commissions.model import (
    Involvement,
    Party,
    ReferenceState,
    Stage,
    State,
)
from painter.core.kernel.records import Money, OrderId, PersonId, Record


class Brief(Record):
    """What the creator wants. Everything may still be missing in a draft."""

    service_id: str = ""
    idea: str = ""
    use: str = ""
    budget: Money | None = None
    wanted_by: date | None = None
    involvement: Involvement = Involvement.ARTIST_DECIDES


class Reference(Record):
    """The creator's generated image, made with a model of this artist. Its licence stays its own."""

    order_id: OrderId
    receipt_id: str
    state: ReferenceState


class MilestonePlan(Record):
    name: str
    price: Money
    due_on: date


class OfferDraft(Record):
    """What an offer needs: price, usage rights and process; the milestones' prices add up to the price."""

    price: Money
    usage_rights: str
    process: str
    involvement: Involvement
    milestones: tuple[MilestonePlan, ...]
    revisions: int = 2
    valid_days: int = 14
    note: str = ""


class Offer(Record):
    """One offer of the artist's; the newest counts."""

    id: str
    number: int
    price: Money
    usage_rights: str
    process: str
    involvement: Involvement
    milestones: tuple[MilestonePlan, ...]
    revisions: int
    note: str
    made_at: datetime
    valid_until: datetime


class Agreement(Record):
    """What both agreed to. text: Markdown, whose SHA-256 stands in the audit and in the receipt chain."""

    offer: Offer
    text: str
    sha256: str
    receipt_id: str
    offered_at: datetime
    accepted_at: datetime


class Proof(Record):
    """A picture that shows how a milestone stands. The creator sees it with a mark over it."""

    id: str
    note: str
    at: datetime


class Milestone(Record):
    number: int
    name: str
    price: Money
    due_on: date
    stage: Stage
    approved_at: datetime | None
    proofs: tuple[Proof, ...]


class Evidence(Record):
    """A file of the artist's process that stays on her computer: only this is recorded."""

    name: str = Field(max_length=200)
    size: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class FileNote(Record):
    """A file in the conversation or of a delivery. clean: stripped of metadata; a delivered one is as she made it."""

    id: str
    name: str
    bytes: int
    media_type: str
    sha256: str
    width: int
    height: int


class Delivery(Record):
    """statement: the artist's signed words for human-made work; else ''."""

    number: int
    note: str
    usage_rights: str
    statement: str
    evidence: tuple[Evidence, ...]
    files: tuple[FileNote, ...]
    at: datetime


class Review(Record):
    by: Party
    stars: int
    text: str
    at: datetime


class Dispute(Record):
    by: Party
    text: str
    at: datetime
    decision: str
    decision_reason: str
    decided_at: datetime | None


class Commission(Record):
    """A commission as one of its parties sees it. turn: who must act next; me: the reader's side."""

    id: str
    artist_id: PersonId
    creator_id: PersonId
    artist_name: str
    creator_name: str
    me: Party
    service: ServiceDraft | None
    brief: Brief
    reference: Reference | None
    state: State
    turn: Party | None
    question_open: bool
    cancel_asked_by: Party | None
    revisions_used: int
    revisions_extra: int
    contact_open: bool
    created_at: datetime
    changed_at: datetime
    expires_at: datetime | None
    receipt_id: str
    offer: Offer | None
    agreement: Agreement | None
    milestones: tuple[Milestone, ...]
    deliveries: tuple[Delivery, ...]
    reviews: tuple[Review, ...]
    disputes: tuple[Dispute, ...]

    @property
    def title(self) -> str:
        return self.service.name if self.service else "A commission"

    @property
    def revisions_left(self) -> int:
        agreed = self.agreement.offer.revisions if self.agreement else 0
        return max(0, agreed + self.revisions_extra - self.revisions_used)


class Line(Record):
    """A commission in the inbox."""

    id: str
    title: str
    other_name: str
    me: Party
    state: State
    turn: Party | None
    changed_at: datetime
    unseen: int


class Said(Record):
    """Something in the conversation: a message, or (text empty) a move that somebody made."""

    id: str
    by: Party
    tag: str
    text: str
    withheld: bool
    files: tuple[FileNote, ...]
    at: datetime
