"""How several things are named in one sentence, and the formats of a work, read from what is accepted."""

from collections.abc import Mapping, Sequence

from painter.core.artwork import Disclosure
from painter.core.artwork.model import ACCEPTED

NAMES: Mapping[str, str] = {"JPEG": "JPG, JPEG", "WEBP": "WebP"}  # as people call them; both endings are one format

ELEMENTS: Mapping[Disclosure, str] = {
    Disclosure.COMMISSIONED: "commissioned",
    Disclosure.COLLABORATIVE: "collaborative",
    Disclosure.LICENSED: "licensed",
    Disclosure.THIRD_PARTY: "third-party",
    Disclosure.AI_GENERATED: "AI-generated",
}


def listed(names: Sequence[str], word: str = "and") -> str:
    """One, two and three."""
    return f"{', '.join(names[:-1])} {word} {names[-1]}" if len(names) > 1 else "".join(names)


def within(name: str) -> str:
    """The name in the middle of a sentence; NFTs stay as they are."""
    return name if name[:2].isupper() else name[0].lower() + name[1:]


def formats(word: str = "and") -> str:
    """JPG, JPEG, PNG and WebP: those that artwork takes."""
    return listed([NAMES.get(name, name) for name in ACCEPTED], word)
