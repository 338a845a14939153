"""What a verification trusts and what it answers: numbered steps and one verdict."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Literal

from pydantic import ValidationError

from painter.core.kernel.errors import Refused
from painter.core.kernel.records import Record
from painter.core.receipts.canonical import NotCanonical, parse_loosely
from painter.core.receipts.envelope import first_fault
from painter.core.receipts.keys import thumbprint
from painter.core.receipts.model import ReceiptReason
from painter.core.receipts.sealed import AnyBody, Jwk


class Verdict(StrEnum):
    VERIFIED = "verified"
    ALTERED = "altered"
    NO_RECEIPT = "no_receipt"
    UNKNOWN_SIGNER = "unknown_signer"


EXIT = {Verdict.VERIFIED: 0, Verdict.ALTERED: 1, Verdict.NO_RECEIPT: 1, Verdict.UNKNOWN_SIGNER: 3}


class TrustedKey(Record):
    """A key that somebody decided to trust, for receipts of one origin: a sandbox key vouches for no live receipt."""

    kid: str
    jwk: Jwk
    origin: str
    use: Literal["receipt", "log"] = "receipt"


class Trust(Record):
    """roots: certificates (PEM) whose issuing keys may sign Content Credentials."""

    type: str
    keys: tuple[TrustedKey, ...]
    roots: tuple[str, ...] = ()

    def key(self, kid: str, origin: str, use: str) -> TrustedKey | None:
        found = [key for key in self.keys if (key.kid, key.origin, key.use) == (kid, origin, use)]
        return found[0] if found else None


@dataclass(frozen=True)
class Step:
    """One check. passed is None where it was not needed; detail says why not, or what is wrong."""

    number: int
    name: str
    passed: bool | None
    detail: str = ""


@dataclass(frozen=True)
class Place:
    """Where the receipt stands: entry index of the log of this origin, by a checkpoint over so many entries."""

    origin: str
    index: int
    size: int


@dataclass
class Outcome:
    """The verdict with its steps; body is the receipt's wherever its signature is good, also in an altered image.

    log: its place, where the proof holds.
    """

    verdict: Verdict
    steps: list[Step] = field(default_factory=list)
    body: AnyBody | None = None
    log: Place | None = None

    @property
    def exit_code(self) -> int:
        return EXIT[self.verdict]

    def document(self) -> dict[str, Any]:
        """For --json."""
        steps = [{"number": s.number, "name": s.name, "passed": s.passed, "detail": s.detail} for s in self.steps]
        receipt = None if self.body is None else self.body.model_dump(mode="json")
        place = None if self.log is None else asdict(self.log)
        return {
            "verdict": str(self.verdict),
            "exit": self.exit_code,
            "steps": steps,
            "log": place,
            "receipt": receipt,
        }


def read_trust(content: bytes, subject: str = "") -> Trust:
    """The trust file. Raises Refused, saying why, where it is none or a key's name is not its fingerprint."""
    try:
        parse_loosely(content)  # refuses what can be read in two ways, such as a key of JSON that stands twice
        trust = Trust.model_validate_json(content)
    except ValidationError as error:
        raise Refused([ReceiptReason.TRUST_UNREADABLE], subject, detail=first_fault(error)) from None
    except NotCanonical as error:
        raise Refused([ReceiptReason.TRUST_UNREADABLE], subject, detail=str(error)) from None
    if trust.type != "org.painter.trust":
        raise Refused([ReceiptReason.TRUST_UNREADABLE], subject, detail="it is of another type")
    if any(thumbprint(key.jwk.x) != key.kid for key in trust.keys):
        raise Refused([ReceiptReason.TRUST_UNREADABLE], subject, detail="a key's name is not its fingerprint")
    if len({key.kid for key in trust.keys}) != len(trust.keys):
        raise Refused([ReceiptReason.TRUST_UNREADABLE], subject, detail="a key stands in it twice")
    return trust
