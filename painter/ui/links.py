"""Links of the long texts: guide:<topic> and page:<name>, each turned into an address in this one place."""

import re

from painter.ui import state

GUIDE = {  # what a text speaks of -> the key of the guide's section
    "what-it-is": "adapting",
    "verification": "verification",
    "artwork": "artwork",
    "readiness": "readiness",
    "setup": "setup",
    "training": "training",
    "monitor": "statuses",
    "what-you-receive": "results",
    "tests": "testing",
    "licensing": "licensing",
    "control": "control",
    "today": "today",
    "glossary": "glossary",
    "after-generation": "after-generation",
}
LINK = re.compile(r"\]\((guide|page):([a-z-]+)(?:\?([a-z=]+))?(?:#([a-z-]+))?\)")


def linked(markdown: str) -> str:
    """The text with its links as addresses; in a demo they keep who this session is. Raises KeyError for no topic."""
    return LINK.sub(lambda found: f"]({_address(*found.groups())})", markdown)


def guide(topic: str | None = None) -> str:
    """The address of the guide, at the section about this topic."""
    return _address("guide", topic, None, None) if topic else _address("page", "guide", None, None)


def _address(kind: str, name: str, query: str | None, anchor: str | None) -> str:
    page, anchor = ("guide", GUIDE[name]) if kind == "guide" else (name, anchor)
    person = state.person_id()
    asked = "&".join(part for part in (query, person and f"as={person}") if part)
    return f"/{page}" + (f"?{asked}" if asked else "") + (f"#{anchor}" if anchor else "")
