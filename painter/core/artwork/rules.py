"""What the artist's answers must hold, what a file name may be, and what content is called that is none of ours."""

import unicodedata
from collections.abc import Mapping

from painter.core.artwork.model import Answers, Artwork, ArtworkReason, Basis, Disclosure, Marks, NotAccepted

MOST_CAPTION = 300
MOST_NOTE = 500
MOST_NAME = 120
MAGIC: Mapping[bytes, str] = {
    b"GIF8": "a GIF",
    b"BM": "a BMP",
    b"II*\0": "a TIFF",
    b"MM\0*": "a TIFF",
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive",
    b"8BPS": "a Photoshop file",
    b"\0\0\0\x0cjP": "a JPEG 2000",
    b"\xff\x0a": "a JPEG XL",
    b"\0\0\0\x0cJXL ": "a JPEG XL",
}
BRANDS: Mapping[bytes, str] = {  # of ISO media files, behind "ftyp"
    b"heic": "a HEIC photo (export it as JPEG)",
    b"heix": "a HEIC photo (export it as JPEG)",
    b"hevc": "a HEIC photo (export it as JPEG)",
    b"mif1": "a HEIC photo (export it as JPEG)",
    b"msf1": "a HEIC photo (export it as JPEG)",
    b"avif": "an AVIF",
    b"avis": "an AVIF",
}
OURS = (b"\xff\xd8", b"\x89PNG")


def answer_problems(answers: Answers) -> list[ArtworkReason]:
    """V5, U4: an acknowledgement, a basis, and for written permission a word on where it is."""
    found = []
    if not answers.acknowledged:
        found.append(ArtworkReason.RIGHTS_NOT_ACKNOWLEDGED)
    if answers.basis is Basis.WRITTEN_PERMISSION and not answers.permission_note.strip():
        found.append(ArtworkReason.PERMISSION_NOTE_MISSING)
    return found


def confirm_problems(work: Artwork, owner_name: str) -> list[ArtworkReason]:
    """What must be said of a work before it may be trained with: what the file says of itself and she has not."""
    found = []
    said_anything = bool(work.disclosures or work.disclosure_note.strip())
    if work.held:
        found.append(ArtworkReason.HELD)
    if work.marks.ai_generated and Disclosure.AI_GENERATED not in work.disclosures:
        found.append(ArtworkReason.DISCLOSE_AI)
    if work.marks.no_training and not work.disclosure_note.strip():
        found.append(ArtworkReason.DISCLOSE_NO_TRAINING)
    if other_creators(work.marks, owner_name) and not said_anything:
        found.append(ArtworkReason.DISCLOSE_CREATOR)
    return found


def other_creators(marks: Marks, owner_name: str) -> list[str]:
    """The names in the file that are not the account's: none of their words is one of its."""
    hers = _words(owner_name)
    return [name for name in marks.creators if not _words(name) & hers]


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold() or name.casefold()
    return {word for word in "".join(c if c.isalnum() else " " for c in plain).split() if len(word) > 1}


def clean_name(name: str) -> str:
    """The last part of a path without control characters, at most 120 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip()
    return shown[:MOST_NAME] or "file"


def other_format(content: bytes) -> NotAccepted:
    """Why the content is none of the accepted formats, named where it can be."""
    for magic, name in MAGIC.items():
        if content.startswith(magic):
            return NotAccepted(ArtworkReason.OTHER_FORMAT, actual=name)
    if content[4:8] == b"ftyp":
        return NotAccepted(ArtworkReason.OTHER_FORMAT, actual=BRANDS.get(content[8:12], "a film"))
    if b"<svg" in content[:4096].lower():
        return NotAccepted(ArtworkReason.OTHER_FORMAT, actual="an SVG")
    if content.startswith(OURS) or (content.startswith(b"RIFF") and content[8:12] == b"WEBP"):
        return NotAccepted(ArtworkReason.DAMAGED)
    return NotAccepted(ArtworkReason.NOT_AN_IMAGE)
