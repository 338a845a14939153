"""Whether a file is what pAInter issued: numbered steps, each with its answer. Needs no database.

Trust comes from outside only. What the file itself says can make it altered or intact, never trusted.
"""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass

from painter.core.kernel.records import sha256
from painter.core.receipts import credentials, notes, tree
from painter.core.receipts.canonical import NotCanonical, decode_base64url
from painter.core.receipts.credentials import Credentials
from painter.core.receipts.envelope import leaf_of, open_envelope, signed, statement_of
from painter.core.receipts.files import mime_of, opened, stripped
from painter.core.receipts.keys import thumbprint
from painter.core.receipts.model import KEYWORD, Body, BodyOne, BodyTwo
from painter.core.receipts.png import SIGNATURE, extract, pixels_sha256, without_receipt
from painter.core.receipts.sealed import AnyBody, Envelope, ProvenEnvelope
from painter.core.receipts.verdicts import Outcome, Place, Step, Trust, TrustedKey, Verdict

MOST_RECEIPT = 1024 * 1024
MOST_FILE = 64 * 1024 * 1024


NAMES = (
    "It carries a receipt of pAInter's form",
    "Its Content Credentials are whole: nothing that they cover was changed since they were signed",
    "The receipt is written in its one canonical form",
    "The key's name is the key's own fingerprint",
    "The signature was made over exactly this receipt",
    "The file is the one that the receipt was issued with",
    "The pixels are the ones that the receipt names",
    "The receipt stands in the log, at the place that it names",
    "The log's checkpoint was signed by the log's own key",
    "The signer is one that you trust",
)


class _Altered(Exception):
    pass


class _Walk:
    """The steps as they are taken, and what was found on the way."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.body: AnyBody | None = None
        self.place: Place | None = None

    def note(self, passed: bool | None, why: str = "", found: str = "") -> None:
        """The answer, after which the walk goes on, so that an altered file can still say what it looks like.

        why: said where the step failed or was not needed. found: said where it passed.
        """
        number = len(self.steps) + 1
        self.steps.append(Step(number, NAMES[number - 1], passed, found if passed else why))

    def check(self, passed: bool | None, why: str = "", found: str = "") -> None:
        """The answer; where it is no, nothing that follows could be believed."""
        self.note(passed, why, found)
        if passed is False:
            raise _Altered

    @property
    def failed(self) -> bool:
        return any(step.passed is False for step in self.steps)

    def outcome(self, verdict: Verdict) -> Outcome:
        why = "not asked, because of the step that failed"
        rest = [Step(n, NAMES[n - 1], None, why) for n in range(len(self.steps) + 1, len(NAMES) + 1)]
        return Outcome(verdict, [*self.steps, *rest], self.body, self.place)


def verify_bytes(content: bytes, trust: Trust | None) -> Outcome:
    """The verdict on an image or a receipt. Never raises for what the content holds."""
    walk = _Walk()
    try:
        found = _found(walk, content, trust)
        if found is None:
            walk.note(False, "there is none")
            return walk.outcome(Verdict.NO_RECEIPT)
        walk.check(True)
        _check_credentials(walk, found)
        envelope = _opened(walk, found.written)
        fingerprint = thumbprint(envelope.sig.jwk.x)
        named = fingerprint == envelope.sig.kid == envelope.receipt.signer.kid
        walk.check(named, f"its fingerprint is {fingerprint}, and it goes by another name", fingerprint)
        walk.check(signed(envelope), "what is written is not what was signed")
        walk.body = envelope.receipt  # from here on: what nobody signed is not repeated
        _check_picture(walk, content if found.is_image else None, walk.body)
        mine = trust is not None and trust.key(fingerprint, walk.body.origin, "receipt") is not None
        known = _check_log(walk, envelope, trust, mine=mine)
        if walk.failed:
            raise _Altered
    except _Altered:
        return walk.outcome(Verdict.ALTERED)
    certified = found.credentials is None or found.credentials.trusted
    doubts = {
        "no trust file was given": trust is None,
        "your trust file does not name this key for this origin": not mine,
        "your trust file does not name the log's key": not known,
        "its certificate is of no root that you trust": not certified,
    }
    doubt = next((why for why, is_so in doubts.items() if is_so), "")
    walk.note(not doubt, f"{doubt}; the key is {fingerprint}", fingerprint)
    return walk.outcome(Verdict.UNKNOWN_SIGNER if doubt else Verdict.VERIFIED)


@dataclass(frozen=True)
class _Found:
    """The receipt as it is written in what was handed in, and what carried it."""

    written: bytes
    is_image: bool
    credentials: Credentials | None = None


def _found(walk: _Walk, content: bytes, trust: Trust | None) -> _Found | None:
    try:
        return _receipt_in(content, () if trust is None else trust.roots)
    except NotCanonical as error:
        walk.check(False, str(error))
        raise _Altered from None


def _receipt_in(content: bytes, roots: Sequence[str]) -> _Found | None:
    if len(content) > MOST_FILE:
        return None
    if mime_of(content) is not None:
        carried = credentials.read(content, roots)
        if carried is not None:
            return None if carried.envelope is None else _Found(carried.envelope, True, carried)
        ours = content.startswith(SIGNATURE) and KEYWORD.encode() in content
        written = extract(content) if ours else None  # as version 1 wrote it
        return None if written is None else _Found(written, True)
    if len(content) > MOST_RECEIPT:
        return None
    looks_like_one = KEYWORD.encode() in content or _is_json_object(content)
    return _Found(content, False) if looks_like_one else None


def written_in(content: bytes) -> bytes | None:
    """The receipt as it is written in an image or a file, before anything of it was checked; None where there is none.

    Raises NotCanonical where it stands in another form than pAInter writes.
    """
    found = _receipt_in(content, ())
    return None if found is None else found.written


def _check_credentials(walk: _Walk, found: _Found) -> None:
    if found.credentials is None:
        walk.check(None, "an image of version 1" if found.is_image else "a receipt alone")
    else:
        walk.note(found.credentials.whole, found.credentials.why_not_whole)


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


def _check_picture(walk: _Walk, image: bytes | None, body: AnyBody) -> None:
    if image is None:
        walk.check(None, "a receipt alone")
        walk.check(None, "a receipt alone")
        return
    if not isinstance(body, Body):
        walk.check(False, "a commission's receipt belongs in no image")
        return
    try:
        plain = without_receipt(image) if isinstance(body, BodyOne) else stripped(image)
        same = sha256(plain) == body.image.file_sha256 and mime_of(image) == body.image.mime
        walk.note(same, "bytes of the picture, or how it is packed, were changed")
        found = "they follow from the file" if same else ""
        walk.check(same or _same_pixels(image, body), "it shows something else", found)
    except NotCanonical as error:
        walk.check(False, str(error))


def _same_pixels(image: bytes, body: Body) -> bool:
    picture = opened(image)
    return picture.size == (body.image.width, body.image.height) and pixels_sha256(picture) == body.image.pixels_sha256


def _check_log(walk: _Walk, envelope: Envelope, trust: Trust | None, *, mine: bool) -> bool:
    """Whether the log's key is a trusted one too; true where no log speaks of this receipt."""
    if trust is not None and not mine:
        walk.check(None, "of a log that is not one you trust")
        walk.check(None, "of a log that is not one you trust")
        return True
    if not isinstance(envelope, ProvenEnvelope):
        walk.check(False if isinstance(envelope.receipt, BodyTwo) else None, "it comes without its proof")
        walk.check(None, "it comes without a checkpoint")
        return True
    note = envelope.proof.checkpoint
    try:
        said = notes.unproved(note)
        walk.check(_stands(envelope, said), "its proof does not lead from this place to the checkpoint")
    except NotCanonical as error:
        walk.check(False, str(error))
    origin = envelope.receipt.origin
    keys = [key for key in trust.keys if key.use == "log" and key.origin == origin] if trust else []
    place = Place(origin, envelope.proof.index, said.size)
    if not keys:
        walk.check(None, "the log's key was not given")
        walk.place = place
        return False
    walk.check(any(_is_signed(note, origin, key) for key in keys), "no key of the log in your trust file signed it")
    walk.place = place
    return True


def _stands(envelope: ProvenEnvelope, said: notes.Checkpoint) -> bool:
    body, proof = envelope.receipt, envelope.proof
    named = proof.index if not isinstance(body, BodyTwo) else body.log.index
    leaf = tree.leaf_hash(leaf_of(statement_of(envelope)))
    path = [base64.b64decode(step) for step in proof.hashes]
    in_place = said.origin == body.origin and named == proof.index
    return in_place and tree.includes(leaf, proof.index, said.size, path, said.root)


def _is_signed(note: str, origin: str, key: TrustedKey) -> bool:
    try:
        notes.open_note(note, origin, decode_base64url(key.jwk.x))
    except NotCanonical:
        return False
    return True
