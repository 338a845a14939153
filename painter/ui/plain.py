"""Words that people typed, shown as they typed them: never as Markdown, links, pictures or icons."""

import re
import unicodedata

SPECIAL = re.compile(r"([\\`*_\[\]<>$~:!#|&])|(?<=\bwww)(\.)", re.IGNORECASE)
LEADING = re.compile(r"^(\d{0,9})([-+=.)])")  # what begins a list, a rule or the line below a heading
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def plain(text: str) -> str:
    """The text with what Markdown would read escaped; line breaks become spaces."""
    return _escaped(" ".join(text.split()))


def lines(text: str) -> str:
    """The same in several lines: a break stays a break, an empty line begins a paragraph."""
    shown = "\n".join(_escaped(" ".join(row.split())) for row in text.splitlines())
    paragraphs = re.split(r"\n{2,}", shown.strip("\n"))
    return "\n\n".join(paragraph.replace("\n", "  \n") for paragraph in paragraphs)


def _escaped(line: str) -> str:
    kept = "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cs") and c not in TURNING)
    return LEADING.sub(r"\1\\\2", SPECIAL.sub(lambda found: f"\\{found[0]}", kept))
