"""Contact details in what people write: kept back until there is an agreement, unless the artist wishes otherwise.

It keeps what is written plainly from passing by accident or habit. Who spells an address out in words gets through.
"""

import re

WITHHELD = "[contact withheld until the agreement]"
DATE = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b")
# endings that are no English words, so that a full stop without a space behind it is no address
_TLD = (
    r"(?:com|net|org|io|art|co|info|app|dev|studio|design|shop"
    r"|de|fr|es|uk|se|nl|ch|pl|jp|ca|au|eu|br|cz|dk|fi|pt|gg|ly)"
)
CONTACTS = (
    re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\s?\.\s?[\w-]+)+"),
    re.compile(r"\b[\w.+-]+\s*[\[(]?\s*\bat\b\s*[\])]?\s*[\w-]+\s*[\[(]?\s*\bdot\b\s*[\])]?\s*\w{2,}", re.IGNORECASE),
    re.compile(r"\b(?:https?|ftp)://\S+", re.IGNORECASE),
    re.compile(r"\b(?:mailto|tel|whatsapp|skype|tg):\S+", re.IGNORECASE),
    re.compile(rf"\b(?:www\.)?(?:[a-z0-9-]+\.)+{_TLD}\b(?:/\S*)?(?![\w-])", re.IGNORECASE),
    re.compile(r"(?<![\w@])@[\w.]{3,}"),
)
PHONE = re.compile(r"(?<![\w+])\+?\(?\d[\d\s().\-/]{5,}\d(?!\w)")


def withheld(text: str) -> str:
    """The text with addresses, links, handles and telephone numbers replaced; equal where there are none."""
    for pattern in CONTACTS:
        text = pattern.sub(WITHHELD, text)
    return PHONE.sub(_phone, text)


def _phone(found: re.Match[str]) -> str:
    written = DATE.sub("", found[0])
    digits = sum(c.isdigit() for c in written)
    international = found[0].lstrip("(").startswith(("+", "00"))
    return WITHHELD if digits >= (7 if international else 9) else found[0]
