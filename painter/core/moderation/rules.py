"""What a prompt may not ask for: written rules, as a first version of the check.

They were written while looking at two lists of 180 prompts together, and hold for those. Paraphrases that nobody had
in mind will often pass: of 30 violating prompts that were written after the rules stood, they caught 7. They keep out
what is named plainly or in a simple disguise; they are no judgement of what somebody means.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from painter.core.moderation.lexicon import GROUPS, INNOCENT, STRONG, WEAK, minors, persons
from painter.core.moderation.matching import Book, Finder, Slot, entries
from painter.core.moderation.model import PLATFORM, RESTRICTABLE, Category, Screening, Verdict
from painter.core.moderation.reading import Forms, fold, has_no_spaces, read

BLOCK_AT = STRONG
REVIEW_AT = WEAK
SEVERITY = (*PLATFORM, Category.CUSTOM, *RESTRICTABLE)  # which of two equal findings is named
UNREAD: Forms = frozenset()  # in place of a word that an innocent phrase has explained


class Finding(NamedTuple):
    """One entry of the lexicon that the prompt meets."""

    category: Category
    rule: str
    weight: float


YOUNG = Finding(Category.MINORS, "young", 0.0)
CLOSE = Finding(Category.PERSONS, "close", 0.0)
MINORS_SEXUAL = Finding(Category.MINORS, "minors.sexual", STRONG)
PRIVATE_SEXUAL = Finding(Category.PERSONS, "persons.private_sexual", STRONG)
CUSTOM_WORD = Finding(Category.CUSTOM, "custom.word", STRONG)

_MEANT = [
    *((parts, Finding(g.category, g.rule, g.weight)) for g in GROUPS for parts in entries(g.entries)),
    *((parts, YOUNG) for parts in entries(minors.YOUNG)),
    *((parts, CLOSE) for parts in entries(persons.PRIVATE)),
]
_ANYWHERE = [
    *((fold(word), Finding(g.category, g.rule, g.weight)) for g in GROUPS for word in g.anywhere.split()),
    *((fold(word), YOUNG) for word in minors.YOUNG_ANYWHERE.split()),
]
_INNOCENT = Book(entries(INNOCENT))
_LEXICON = Book([parts for parts, _ in _MEANT])


def screen(prompt: str, restricted: frozenset[Category], custom_words: Sequence[str] = ()) -> Screening:
    """The platform's own rules always, the artist's restrictions and words where she set them."""
    folded = fold(prompt)
    words = read(folded)
    found = _findings(folded, _explained(words))
    if _meets_custom(folded, words, tuple(custom_words)):
        found.append(CUSTOM_WORD)
    asked = {*PLATFORM, Category.CUSTOM, *restricted}
    return _verdict([finding for finding in found if finding.category in asked and finding.weight])


def _explained(words: Sequence[Forms]) -> list[Forms]:
    """The words without those that an innocent phrase accounts for."""
    kept = list(words)
    for entry in _INNOCENT.met(words):
        for place in entry.places:
            kept[place] = UNREAD
    return kept


def _findings(folded: str, words: Sequence[Forms]) -> list[Finding]:
    found = [_MEANT[entry.number][1] for entry in _LEXICON.met(words)]
    if has_no_spaces(folded):
        unspaced = "".join(folded.split())
        found += [finding for word, finding in _ANYWHERE if word in unspaced]
    sexual = sum(f.weight for f in found if f.category is Category.ADULT and f.rule != "adult.setting")
    if sexual >= WEAK and YOUNG in found:
        found.append(MINORS_SEXUAL)
    if sexual >= WEAK and CLOSE in found:
        found.append(PRIVATE_SEXUAL)
    return found


def _verdict(found: Sequence[Finding]) -> Screening:
    if not found:
        return Screening(verdict=Verdict.ALLOW)
    weights: dict[Category, float] = defaultdict(float)
    for finding in found:
        weights[finding.category] = min(STRONG, weights[finding.category] + finding.weight)
    worst = max(weights, key=lambda category: (weights[category], -SEVERITY.index(category)))
    score = weights[worst]
    if score < REVIEW_AT:
        return Screening(verdict=Verdict.ALLOW, score=score)
    return Screening(
        verdict=Verdict.BLOCK if score >= BLOCK_AT else Verdict.REVIEW,
        category=worst,
        rule=max((f for f in found if f.category is worst), key=lambda f: f.weight).rule,
        score=score,
    )


def _meets_custom(folded: str, words: Sequence[Forms], custom_words: tuple[str, ...]) -> bool:
    if not custom_words:
        return False
    finder, unspaced = _custom(custom_words)
    return bool(finder.find(words)) or any(word in folded for word in unspaced)


@lru_cache(maxsize=256)
def _custom(custom_words: tuple[str, ...]) -> tuple[Finder, tuple[str, ...]]:
    """An artist's own words, read as prompts are; those of scripts without spaces are found inside longer ones."""
    folded = [fold(word) for word in custom_words]
    phrases = [
        tuple(Slot(forms, (), after_gap=False) for forms in read(word)) for word in folded if not has_no_spaces(word)
    ]
    return Finder(p for p in phrases if p), tuple(word for word in folded if has_no_spaces(word))
