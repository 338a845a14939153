"""Each term has one home, painter/ui/texts/glossary.md; screens show the same words as help."""

import re
from collections.abc import Mapping
from functools import cache

from painter.core import training
from painter.core.licensing import Tier
from painter.ui.lists import listed
from painter.ui.texts import FOLDER, filled

PATTERNS: Mapping[str, str] = {"License": "licen[cs]e (?:tier|term)", "LoRA": "lora"}
ENTRY = re.compile(r"^# ([^\n]+)\n(.+?)(?=\n# |\Z)", re.MULTILINE | re.DOTALL)


def statuses() -> list[str]:
    """The five statuses of a training, in the order in which it goes through them."""
    return list(dict.fromkeys(training.STATUS_NAMES.values()))


@cache
def terms() -> Mapping[str, str]:
    """Every term with its explanation, in the order of the guide."""
    facts = {
        "statuses": listed(statuses(), "or"),
        "tiers": listed([tier.capitalize() for tier in Tier], "or"),
    }
    text = filled((FOLDER / "glossary.md").read_text(encoding="utf-8"), facts)
    return {name.strip(): said.strip() for name, said in ENTRY.findall(text)}


def term(name: str) -> str:
    """What it means: for help= where a screen uses it. Raises KeyError for a term without a home."""
    return terms()[name]


def used_in(text: str) -> list[str]:
    """The terms that stand in a text, in the order of the guide. License: our licences, not the word in general."""
    return [name for name in terms() if re.search(rf"\b{PATTERNS.get(name, name)}s?\b", text, re.IGNORECASE)]


def explained(*names: str) -> str:
    """Several terms at once, for help= where they stand together."""
    return "  \n".join(f"**{name}:** {term(name)}" for name in names)
