"""What stands in the way of a request, an offer, a delivery; and who must act next. Empty means nothing does."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from painter.core.commissions.menu import ServiceDraft, Settings
from painter.core.commissions.model import (
    TURN,
    Availability,
    CommissionReason,
    Involvement,
    Party,
    ReferenceRule,
    Stage,
    State,
)
from painter.core.commissions.records import (
    Brief,
    OfferDraft,
)
from painter.core.kernel.records import Money, PersonId

MOST_SLOTS = 50
MOST_SERVICES = 12
MOST_EXAMPLES = 6
MOST_NAME = 80
MOST_LINE = 300
MOST_TEXT = 3000
MOST_PRICE_MINOR = 10_000_000  # 100,000.00: beyond it stands a slip of the hand
MOST_TURNAROUND_DAYS = 730
MOST_MILESTONES = 6
MOST_REVISIONS = 20
MOST_VALID_DAYS = 90
MOST_FILES = 6  # in one message or proof
MOST_DELIVERED = 20
MOST_EVIDENCE = 20
REQUESTS_A_DAY = 8  # more than anybody needs who reads the artists' pages
OPEN_WITH_ONE = 3  # requests to one artist that wait for an answer
DRAFTS_KEPT = 30
MESSAGES_AN_HOUR = 60
DEFAULT_MILESTONES = ("Sketch", "Colour", "Final")
DEFAULT_SHARES = (1, 2, 2)

R = CommissionReason


def settings_problems(settings: Settings) -> list[CommissionReason]:
    """What is wrong with how the artist wants to take commissions."""
    found = []
    if not 1 <= settings.slots <= MOST_SLOTS:
        found.append(R.AVAILABILITY_SLOTS)
    if (settings.away_from is None) is not (settings.away_until is None):
        found.append(R.AWAY_DATES)
    if settings.away_from and settings.away_until and settings.away_until < settings.away_from:
        found.append(R.AWAY_DATES)
    if not settings.involvements:
        found.append(R.NO_INVOLVEMENT)
    if len(settings.terms) > MOST_TEXT:
        found.append(R.TOO_LONG)
    return found


def service_problems(draft: ServiceDraft) -> list[CommissionReason]:
    """What is wrong with a service."""
    found = []
    if not draft.name.strip():
        found.append(R.SERVICE_NAME)
    if not draft.usage_rights.strip():
        found.append(R.SERVICE_RIGHTS)
    if not 1 <= draft.turnaround_days <= MOST_TURNAROUND_DAYS:
        found.append(R.SERVICE_TURNAROUND)
    if not 0 < draft.base_price.minor <= MOST_PRICE_MINOR:
        found.append(R.PRICE_RANGE)
    if len(draft.name) > MOST_NAME or len(draft.description) > MOST_TEXT or len(draft.usage_rights) > MOST_TEXT:
        found.append(R.TOO_LONG)
    return found


def availability_now(settings: Settings, ongoing: int, today: date) -> tuple[Availability, str]:
    """What a request meets today, and why it is closed ('' where it is not): away, closed, or all slots taken."""
    away = settings.away_from and settings.away_until and settings.away_from <= today <= settings.away_until
    if settings.availability is Availability.CLOSED:
        return Availability.CLOSED, "The artist takes no commissions at present."
    if away:
        return Availability.CLOSED, f"The artist is away until {settings.away_until:%d %B %Y}."
    if settings.availability is Availability.OPEN and ongoing >= settings.slots:
        return Availability.WAITLIST, ""
    return settings.availability, ""


def brief_problems(brief: Brief, settings: Settings, service_ids: Sequence[str], today: date) -> list[CommissionReason]:
    """What a request still lacks, or asks that this artist does not do."""
    found = brief_slips(brief)
    if brief.service_id not in service_ids:
        found.append(R.NO_SERVICE)
    if not brief.idea.strip():
        found.append(R.IDEA_MISSING)
    if not brief.use.strip():
        found.append(R.USE_MISSING)
    if brief.wanted_by is not None and brief.wanted_by < today:
        found.append(R.DATE_PAST)
    if brief.involvement not in settings.involvements:
        found.append(R.INVOLVEMENT_REFUSED)
    return found


def brief_slips(brief: Brief) -> list[CommissionReason]:
    """What may not even stand in a draft."""
    found = []
    if len(brief.idea) > MOST_TEXT or len(brief.use) > MOST_LINE:
        found.append(R.TOO_LONG)
    if brief.budget is not None and not 0 < brief.budget.minor <= MOST_PRICE_MINOR:
        found.append(R.PRICE_RANGE)
    return found


def reference_problems(rule: ReferenceRule, owner_id: PersonId, artist_id: PersonId) -> list[CommissionReason]:
    """A generated image is attached only where the artist allows it, and only one made with her own model."""
    if rule is ReferenceRule.NO:
        return [R.REFERENCES_REFUSED]
    return [R.REFERENCE_ELSEWHERE] if owner_id != artist_id else []


def offer_problems(draft: OfferDraft, today: date) -> list[CommissionReason]:
    """An offer says price, usage rights and process, and its milestones add up."""
    found = []
    if not 0 < draft.price.minor <= MOST_PRICE_MINOR:
        found.append(R.OFFER_PRICE)
    if not draft.usage_rights.strip():
        found.append(R.OFFER_RIGHTS)
    if not draft.process.strip():
        found.append(R.OFFER_PROCESS)
    plans = draft.milestones
    if not 1 <= len(plans) <= MOST_MILESTONES or any(not p.name.strip() or p.price.minor < 0 for p in plans):
        found.append(R.OFFER_MILESTONES)
    if sum(plan.price.minor for plan in plans) != draft.price.minor or any(
        plan.price.currency != draft.price.currency for plan in plans
    ):
        found.append(R.OFFER_SUM)
    dates = [plan.due_on for plan in plans]
    if dates != sorted(dates) or any(day < today for day in dates):
        found.append(R.OFFER_DATES)
    if not 0 <= draft.revisions <= MOST_REVISIONS:
        found.append(R.OFFER_REVISIONS)
    if not 1 <= draft.valid_days <= MOST_VALID_DAYS:
        found.append(R.OFFER_VALID)
    texts = (draft.usage_rights, draft.process, draft.note)
    if any(len(text) > MOST_TEXT for text in texts) or any(len(plan.name) > MOST_NAME for plan in plans):
        found.append(R.TOO_LONG)
    return found


def split(price: Money, shares: Sequence[int]) -> list[Money]:
    """The price in parts of these shares; no cent is lost, and what does not divide falls to the last."""
    whole = sum(shares)
    parts = [price.minor * share // whole for share in shares[:-1]]
    return [Money(minor=part, currency=price.currency) for part in (*parts, price.minor - sum(parts))]


def due_dates(first: date, days: int, parts: int) -> list[date]:
    """Dates spread evenly over so many days, the last one at their end."""
    return [first + timedelta(days=max(1, days * (n + 1) // parts)) for n in range(parts)]


def turn_of(
    state: State, stages: Sequence[Stage], *, question_open: bool, cancel_asked_by: Party | None
) -> Party | None:
    """Who must act next; None where the matter is over."""
    if state is State.REQUESTED and question_open:
        return Party.CREATOR
    if cancel_asked_by is not None and state is State.IN_PROGRESS:
        return Party.ARTIST if cancel_asked_by is Party.CREATOR else Party.CREATOR
    if state is State.IN_PROGRESS and Stage.SHOWN in stages:
        return Party.CREATOR
    return TURN[state]


def delivery_problems(
    stages: Sequence[Stage], involvement: Involvement, *, files: int, evidence: int, human_made: bool
) -> list[CommissionReason]:
    """Every milestone is approved first; human-made work needs the artist's statement and a trace of her process."""
    found = []
    if any(stage is not Stage.APPROVED for stage in stages):
        found.append(R.MILESTONES_OPEN)
    if files < 1:
        found.append(R.FILES_MISSING)
    if files > MOST_DELIVERED or evidence > MOST_EVIDENCE:
        found.append(R.TOO_MANY_FILES)
    if involvement is Involvement.HUMAN and not human_made:
        found.append(R.STATEMENT_MISSING)
    if involvement is Involvement.HUMAN and evidence < 1:
        found.append(R.EVIDENCE_MISSING)
    return found


def is_over(moment: datetime | None, now: datetime) -> bool:
    """Whether the time has run out."""
    return moment is not None and moment <= now
