"""What an artist offers: how she takes commissions, and her services."""

from datetime import date

from painter.core.commissions.model import Availability, Involvement, ReferenceRule
from painter.core.kernel.records import Money, PersonId, Record


class Settings(Record):
    """How an artist takes commissions. slots: how many at once. away: from its first to its last day."""

    availability: Availability = Availability.CLOSED
    slots: int = 3
    away_from: date | None = None
    away_until: date | None = None
    references: ReferenceRule = ReferenceRule.ASK
    involvements: frozenset[Involvement] = frozenset({Involvement.HUMAN, Involvement.ARTIST_DECIDES})
    terms: str = ""
    share_contact: bool = False


class ServiceDraft(Record):
    """What the artist typed about one service."""

    name: str
    description: str = ""
    base_price: Money
    turnaround_days: int
    usage_rights: str


class Service(ServiceDraft):
    """Something that can be commissioned. examples: ids of pictures that she shows with it."""

    id: str
    examples: tuple[str, ...] = ()


class Front(Record):
    """What anybody reads about commissioning an artist. closed_why: empty where a request can be sent."""

    artist_id: PersonId
    artist_name: str
    country: str
    about: str
    settings: Settings
    services: tuple[Service, ...]
    now: Availability
    ongoing: int
    closed_why: str
