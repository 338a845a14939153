"""What the artist's answers must hold, and what a file name may be."""

import unicodedata

from painter.core.artwork.model import Answers, ArtworkReason, Basis

MOST_CAPTION = 300
MOST_NOTE = 500
MOST_NAME = 120


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
