"""A commission: its states, who may move it on, and what its parties say to each other."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from painter.core.kernel.errors import Reason


class Party(StrEnum):
    """Who acts in a commission. DESK: a reviewer, in a dispute only. CLOCK: time that has run out."""

    CREATOR = "creator"
    ARTIST = "artist"
    DESK = "desk"
    CLOCK = "clock"


class State(StrEnum):
    DRAFT = "draft"
    REQUESTED = "requested"
    WAITLISTED = "waitlisted"
    OFFERED = "offer_sent"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    DISPUTED = "disputed"
    REFUNDED = "refunded"


class Event(StrEnum):
    ASK = "ask"
    QUEUE = "queue"
    SET_ASIDE = "set_aside"
    TAKE_UP = "take_up"
    OFFER = "offer"
    COUNTER = "counter"
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    BEGIN = "begin"
    CANCEL = "cancel"
    DELIVER = "deliver"
    COMPLETE = "complete"
    DISPUTE = "dispute"
    CONTINUE = "continue"
    SETTLE = "settle"
    END = "end"
    CONFIRM_REFUND = "confirm_refund"


S, E, P = State, Event, Party
WAITING = (S.REQUESTED, S.WAITLISTED, S.OFFERED)  # asked for, and neither agreed nor ended

# event -> who may, from which states, to which one
_TABLE: tuple[tuple[Event, tuple[Party, ...], tuple[State, ...], State], ...] = (
    (E.ASK, (P.CREATOR,), (S.DRAFT,), S.REQUESTED),
    (E.QUEUE, (P.CREATOR,), (S.DRAFT,), S.WAITLISTED),
    (E.SET_ASIDE, (P.ARTIST,), (S.REQUESTED,), S.WAITLISTED),
    (E.TAKE_UP, (P.ARTIST,), (S.WAITLISTED,), S.REQUESTED),
    (E.OFFER, (P.ARTIST,), WAITING, S.OFFERED),
    (E.COUNTER, (P.CREATOR,), (S.OFFERED,), S.REQUESTED),
    (E.ACCEPT, (P.CREATOR,), (S.OFFERED,), S.ACCEPTED),
    (E.DECLINE, (P.ARTIST,), WAITING, S.DECLINED),
    (E.WITHDRAW, (P.CREATOR,), WAITING, S.WITHDRAWN),
    (E.EXPIRE, (P.CLOCK,), WAITING, S.EXPIRED),
    (E.BEGIN, (P.ARTIST,), (S.ACCEPTED,), S.IN_PROGRESS),
    (E.CANCEL, (P.CREATOR, P.ARTIST), (S.ACCEPTED, S.IN_PROGRESS), S.CANCELLED),
    (E.DELIVER, (P.ARTIST,), (S.IN_PROGRESS,), S.DELIVERED),
    (E.COMPLETE, (P.CREATOR, P.CLOCK), (S.DELIVERED,), S.COMPLETED),
    (E.DISPUTE, (P.CREATOR, P.ARTIST), (S.IN_PROGRESS, S.DELIVERED), S.DISPUTED),
    (E.CONTINUE, (P.DESK,), (S.DISPUTED,), S.IN_PROGRESS),
    (E.SETTLE, (P.DESK,), (S.DISPUTED,), S.COMPLETED),
    (E.END, (P.DESK,), (S.DISPUTED,), S.CANCELLED),
    (E.CONFIRM_REFUND, (P.CREATOR,), (S.CANCELLED,), S.REFUNDED),
)
MOVES: Mapping[tuple[State, Event], State] = {(at, event): to for event, _, froms, to in _TABLE for at in froms}
WHO: Mapping[Event, frozenset[Party]] = {event: frozenset(who) for event, who, _, _ in _TABLE}

BEFORE_AGREEMENT = frozenset({S.DRAFT, *WAITING, S.DECLINED, S.WITHDRAWN, S.EXPIRED})
ONGOING = frozenset({S.ACCEPTED, S.IN_PROGRESS, S.DELIVERED, S.DISPUTED})  # what fills an artist's slots
OVER = frozenset(s for s in S if not any(at is s for at, _ in MOVES)) | {S.CANCELLED}
TURN: Mapping[State, Party | None] = {
    S.DRAFT: P.CREATOR,
    S.REQUESTED: P.ARTIST,
    S.WAITLISTED: P.ARTIST,
    S.OFFERED: P.CREATOR,
    S.ACCEPTED: P.ARTIST,
    S.IN_PROGRESS: P.ARTIST,  # unless a milestone waits for the creator
    S.DELIVERED: P.CREATOR,
    S.DISPUTED: P.DESK,
    **dict.fromkeys(OVER),
}
PATIENCE: Mapping[State, timedelta] = {
    S.REQUESTED: timedelta(days=14),  # a holiday of the artist's
    S.WAITLISTED: timedelta(days=180),  # then the creator has most likely found somebody else
    S.DELIVERED: timedelta(days=14),  # time to look at every file; then it counts as accepted
}


class Stage(StrEnum):
    """Where one milestone stands."""

    AHEAD = "ahead"
    SHOWN = "shown"
    CHANGES = "changes"
    APPROVED = "approved"


class StageEvent(StrEnum):
    SHOW = "show"
    APPROVE = "approve"
    ASK_CHANGES = "ask_changes"


STAGES: Mapping[tuple[Stage, StageEvent], Stage] = {
    (Stage.AHEAD, StageEvent.SHOW): Stage.SHOWN,
    (Stage.CHANGES, StageEvent.SHOW): Stage.SHOWN,
    (Stage.SHOWN, StageEvent.SHOW): Stage.SHOWN,  # a better proof before the creator has answered
    (Stage.SHOWN, StageEvent.APPROVE): Stage.APPROVED,
    (Stage.SHOWN, StageEvent.ASK_CHANGES): Stage.CHANGES,
}


class Availability(StrEnum):
    OPEN = "open"
    WAITLIST = "waitlist"
    CLOSED = "closed"


class ReferenceRule(StrEnum):
    """Whether the artist takes generated images as references."""

    YES = "yes"
    NO = "no"
    ASK = "ask"


class ReferenceState(StrEnum):
    """NONE: no image. ASKED: the artist has not said yet whether she takes it."""

    NONE = "none"
    ATTACHED = "attached"
    ASKED = "asked"
    REFUSED = "refused"


class Involvement(StrEnum):
    """How far generative AI may take part in the commissioned work."""

    HUMAN = "human"
    SKETCHES = "sketches"
    ASSISTED = "assisted"
    ARTIST_DECIDES = "artist_decides"


INVOLVEMENTS: Mapping[Involvement, str] = {
    Involvement.HUMAN: "Fully human-made final artwork",
    Involvement.SKETCHES: "AI allowed for sketches only",
    Involvement.ASSISTED: "AI-assisted welcome",
    Involvement.ARTIST_DECIDES: "Artist decides",
}


class CommissionReason(Reason):
    AVAILABILITY_SLOTS = "commissions.slots"
    AWAY_DATES = "commissions.away_dates"
    NO_INVOLVEMENT = "commissions.no_involvement"
    TOO_LONG = "commissions.too_long"
    SERVICE_NAME = "commissions.service_name"
    SERVICE_RIGHTS = "commissions.service_rights"
    SERVICE_TURNAROUND = "commissions.service_turnaround"
    TOO_MANY_SERVICES = "commissions.too_many_services"
    TOO_MANY_EXAMPLES = "commissions.too_many_examples"
    PRICE_RANGE = "commissions.price_range"
    CLOSED = "commissions.closed"
    NO_SERVICE = "commissions.no_service"
    ONESELF = "commissions.oneself"
    NOT_AN_ARTIST = "commissions.not_an_artist"
    BLOCKED = "commissions.blocked"
    IDEA_MISSING = "commissions.idea_missing"
    USE_MISSING = "commissions.use_missing"
    DATE_PAST = "commissions.date_past"
    INVOLVEMENT_REFUSED = "commissions.involvement_refused"
    REFERENCES_REFUSED = "commissions.references_refused"
    REFERENCE_ELSEWHERE = "commissions.reference_elsewhere"
    TERMS_NOT_READ = "commissions.terms_not_read"
    TOO_MANY_REQUESTS = "commissions.too_many_requests"
    TOO_MANY_OPEN = "commissions.too_many_open"
    TOO_MANY_DRAFTS = "commissions.too_many_drafts"
    TOO_MANY_MESSAGES = "commissions.too_many_messages"
    NOTHING_SAID = "commissions.nothing_said"
    TOO_MANY_FILES = "commissions.too_many_files"
    OFFER_PRICE = "commissions.offer_price"
    OFFER_RIGHTS = "commissions.offer_rights"
    OFFER_PROCESS = "commissions.offer_process"
    OFFER_MILESTONES = "commissions.offer_milestones"
    OFFER_SUM = "commissions.offer_sum"
    OFFER_DATES = "commissions.offer_dates"
    OFFER_REVISIONS = "commissions.offer_revisions"
    OFFER_VALID = "commissions.offer_valid"
    REFERENCE_OPEN = "commissions.reference_open"
    OFFER_CHANGED = "commissions.offer_changed"
    OFFER_OVER = "commissions.offer_over"
    NOT_THE_NEXT = "commissions.not_the_next"
    NOTE_MISSING = "commissions.note_missing"
    NO_REVISION_LEFT = "commissions.no_revision_left"
    MILESTONES_OPEN = "commissions.milestones_open"
    FILES_MISSING = "commissions.files_missing"
    STATEMENT_MISSING = "commissions.statement_missing"
    EVIDENCE_MISSING = "commissions.evidence_missing"
    REASON_MISSING = "commissions.reason_missing"
    NOT_DELIVERED = "commissions.not_delivered"
    STARS_RANGE = "commissions.stars_range"
    REVIEWED = "commissions.reviewed"
    NOT_OVER = "commissions.not_over"
