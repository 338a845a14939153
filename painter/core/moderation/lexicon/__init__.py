"""The words and phrases of the platform's rules and of the four named restrictions, one file a category.

An entry is a row of words. ``a/b`` is one or the other, ``nud*`` any ending, ``..`` up to three words between,
``x & y`` both anywhere in the prompt, in any order.
"""

from painter.core.moderation.lexicon import (
    adult,
    artists,
    gambling,
    hate,
    innocent,
    minors,
    nft,
    persons,
    political,
    violence,
)
from painter.core.moderation.lexicon.group import HINT, STRONG, WEAK, Group

GROUPS: tuple[Group, ...] = (
    *minors.GROUPS,
    *persons.GROUPS,
    *artists.GROUPS,
    *hate.GROUPS,
    *violence.GROUPS,
    *adult.GROUPS,
    *political.GROUPS,
    *gambling.GROUPS,
    *nft.GROUPS,
)
INNOCENT = innocent.ENTRIES

__all__ = ["GROUPS", "HINT", "INNOCENT", "STRONG", "WEAK", "Group"]
