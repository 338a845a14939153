"""What data becomes at the door: frozen records, typed ids, exact money."""

import hashlib
import json
from datetime import UTC, datetime
from typing import NewType

from pydantic import BaseModel, ConfigDict

PersonId = NewType("PersonId", str)
ModelId = NewType("ModelId", str)
ArtworkId = NewType("ArtworkId", str)
TermsId = NewType("TermsId", str)
TrainingId = NewType("TrainingId", str)
VersionId = NewType("VersionId", str)
JobId = NewType("JobId", str)
OutputId = NewType("OutputId", str)
PublicationId = NewType("PublicationId", str)
OrderId = NewType("OrderId", str)
ReceiptId = NewType("ReceiptId", str)
ReviewId = NewType("ReviewId", str)


_COMPACT = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class Record(BaseModel):
    """A fact that does not change: frozen, strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Money(Record):
    """An exact amount: integer minor units of one currency."""

    minor: int
    currency: str = "EUR"

    def __str__(self) -> str:
        sign = "-" if self.minor < 0 else ""
        whole, cents = divmod(abs(self.minor), 100)
        symbol = {"EUR": "€", "USD": "$"}.get(self.currency, f"{self.currency} ")
        return f"{sign}{symbol}{whole}.{cents:02d}"


def instant(moment: datetime) -> str:
    """RFC 3339 in UTC with milliseconds and Z, the one form in which times are stored."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """The aware UTC time that ``instant`` wrote."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)


def sha256(content: bytes) -> str:
    """Lower-case hex SHA-256."""
    return hashlib.sha256(content).hexdigest()


def compact_json(value: object) -> str:
    """JSON with sorted keys and no spaces, for storage and digests of our own facts."""
    return _COMPACT.encode(value)
