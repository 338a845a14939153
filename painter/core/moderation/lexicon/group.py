"""A rule as it is written down: its name, its category, its weight, its entries."""

from typing import NamedTuple

from painter.core.moderation.model import Category

STRONG = 1.0  # enough to block
WEAK = 0.5  # doubtful alone; two block
HINT = 0.25  # nothing alone; two are doubtful


class Group(NamedTuple):
    """entries: one a line or between commas. anywhere: words of scripts without spaces, found inside longer ones."""

    rule: str
    category: Category
    weight: float
    entries: str
    anywhere: str = ""
