"""Whether a file is what pAInter issued: numbered steps, each with its answer. Needs no database.

Trust comes from outside only. What the file itself says can make it altered or intact, never trusted.
"""

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from painter.core.kernel.errors import Refused
from painter.core.kernel.records import Record, sha256
from painter.core.receipts.canonical import NotCanonical, parse_loosely
from painter.core.receipts.envelope import first_fault, open_envelope, signed
from painter.core.receipts.keys import thumbprint
from painter.core.receipts.model import KEYWORD, Body, ReceiptReason
from painter.core.receipts.png import SIGNATURE, extract, open_png, pixels_sha256, without_receipt
from painter.core.receipts.sealed import AnyBody, Envelope, Jwk

MOST_RECEIPT = 1024 * 1024
MOST_FILE = 64 * 1024 * 1024


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


class Trust(Record):
    type: str
    keys: tuple[TrustedKey, ...]


@dataclass(frozen=True)
class Step:
    """One check. passed is None where an earlier answer made it needless."""

    number: int
    name: str
    passed: bool | None
    detail: str = ""


@dataclass
class Outcome:
    """The verdict with its steps; body is the receipt's wherever its signature is good, also in an altered image."""

    verdict: Verdict
    steps: list[Step] = field(default_factory=list)
    body: AnyBody | None = None

    @property
    def exit_code(self) -> int:
        return EXIT[self.verdict]

    def document(self) -> dict[str, Any]:
        """For --json."""
        steps = [{"number": s.number, "name": s.name, "passed": s.passed, "detail": s.detail} for s in self.steps]
        receipt = None if self.body is None else self.body.model_dump(mode="json")
        return {"verdict": str(self.verdict), "exit": self.exit_code, "steps": steps, "receipt": receipt}


NAMES = (
    "It carries a receipt of pAInter's form",
    "The receipt is written in its one canonical form",
    "The key's name is the key's own fingerprint",
    "The signature was made over exactly this receipt",
    "The file is the one that the receipt was issued with",
    "The pixels are the ones that the receipt names",
    "The signer is one that you trust",
)


class _Altered(Exception):
    pass


class _Walk:
    """The steps as they are taken."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def check(self, passed: bool | None, detail: str = "") -> None:
        number = len(self.steps) + 1
        self.steps.append(Step(number, NAMES[number - 1], passed, detail))
        if passed is False:
            raise _Altered

    def outcome(self, verdict: Verdict, body: AnyBody | None) -> Outcome:
        rest = [Step(n, NAMES[n - 1], None) for n in range(len(self.steps) + 1, len(NAMES) + 1)]
        return Outcome(verdict, [*self.steps, *rest], body)


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


def verify_bytes(content: bytes, trust: Trust | None) -> Outcome:
    """The verdict on an image or a receipt. Never raises for what the content holds."""
    walk = _Walk()
    body: AnyBody | None = None
    is_image = content.startswith(SIGNATURE)
    try:
        written = _found(walk, content, is_image)
        if written is None:
            walk.steps.append(Step(1, NAMES[0], False, "there is none"))
            return walk.outcome(Verdict.NO_RECEIPT, None)
        walk.check(True)
        envelope = _opened(walk, written)
        fingerprint = thumbprint(envelope.sig.jwk.x)
        walk.check(fingerprint == envelope.sig.kid == envelope.receipt.signer.kid, fingerprint)
        walk.check(signed(envelope))
        body = envelope.receipt  # from here on: what nobody signed is not repeated
        _check_picture(walk, content if is_image else None, body)
    except _Altered:
        return walk.outcome(Verdict.ALTERED, body)
    trusted = trust is not None and any(k.kid == fingerprint and k.origin == body.origin for k in trust.keys)
    walk.steps.append(Step(len(walk.steps) + 1, NAMES[-1], trusted, fingerprint))
    return walk.outcome(Verdict.VERIFIED if trusted else Verdict.UNKNOWN_SIGNER, body)


def _found(walk: _Walk, content: bytes, is_image: bool) -> bytes | None:
    try:
        return _receipt_in(content, is_image)
    except NotCanonical as error:
        walk.check(False, str(error))
        raise _Altered from None


def _receipt_in(content: bytes, is_image: bool) -> bytes | None:
    if len(content) > MOST_FILE:
        return None
    if is_image:
        return extract(content)
    if len(content) > MOST_RECEIPT:
        return None
    looks_like_one = KEYWORD.encode() in content or _is_json_object(content)
    return content if looks_like_one else None


def _is_json_object(content: bytes) -> bool:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and "receipt" in found


def _opened(walk: _Walk, written: bytes) -> Envelope:
    try:
        envelope = open_envelope(written)
    except NotCanonical as error:
        walk.check(False, str(error))
        raise _Altered from None
    walk.check(True)
    return envelope


def _check_picture(walk: _Walk, png: bytes | None, body: AnyBody) -> None:
    if png is None:
        walk.check(None, "a receipt alone")
        walk.check(None, "a receipt alone")
        return
    if not isinstance(body, Body):
        walk.check(False, "a commission's receipt belongs in no image")
        return
    walk.check(sha256(without_receipt(png)) == body.image.file_sha256)
    try:
        picture = open_png(png)
    except NotCanonical as error:
        walk.check(False, str(error))
        return
    as_said = picture.size == (body.image.width, body.image.height)
    walk.check(as_said and pixels_sha256(picture) == body.image.pixels_sha256)
