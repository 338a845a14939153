"""What the artist's answers must hold, what a file name may be, and what content is called that is none of ours."""

import unicodedata
from collections.abc import Mapping

from painter.core.artwork.model import Answers, ArtworkReason, Basis, NotAccepted

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
