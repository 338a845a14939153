"""Words that people typed, shown as they typed them: never as Markdown, links, pictures or icons."""

import re
import unicodedata

SPECIAL = re.compile(r"[\\`*_\[\]<>$~:!#|&]")
LEADING = re.compile(r"^(\d{0,9})([-+=.)])")  # what begins a list, a rule or the line below a heading
LINK = re.compile(r"(?<=/)(?=/)|(?<=\bwww)(?=\.)", re.IGNORECASE)
JOINED = "\u2060"  # seen by nobody; without it Markdown makes links of addresses, escaped or not
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def plain(text: str) -> str:
    """One line for a place where Markdown is read: what it would read is escaped; line breaks become spaces."""
    line = SPECIAL.sub(lambda found: f"\\{found[0]}", " ".join(typed(text).split()))
    return LINK.sub(JOINED, LEADING.sub(r"\1\\\2", line))


def typed(text: str) -> str:
    """The words with their line breaks, for st.text, which reads no Markdown; without what turns or hides them."""
    return "".join(c for c in text if c in "\n\t" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in TURNING))
