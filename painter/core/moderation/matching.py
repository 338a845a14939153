"""Finding the lexicon's entries in a prompt: one pass over its words, whatever the number of entries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from painter.core.moderation.reading import Forms, fold

GAP = ".."
GAP_WORDS = 3  # "takes off all of her clothes"

Span = tuple[int, int]


class Slot(NamedTuple):
    """One place of a phrase. after_gap: other words may stand before it."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    after_gap: bool

    def takes(self, forms: Forms) -> bool:
        if not self.words.isdisjoint(forms):
            return True
        return bool(self.beginnings) and any(form.startswith(self.beginnings) for form in forms)


Phrase = tuple[Slot, ...]


def entries(text: str) -> list[list[str]]:
    """The entries of a lexicon block, each as the phrases that must all be found."""
    found = (entry.strip() for line in text.splitlines() for entry in line.split(","))
    return [[part.strip() for part in entry.split("&")] for entry in found if entry]


def phrase(text: str) -> Phrase:
    """A phrase as it is written in the lexicon."""
    slots = []
    after_gap = False
    for word in fold(text).split():
        if word == GAP:
            after_gap = True
            continue
        choices = word.split("/")
        exact = frozenset(choice for choice in choices if not choice.endswith("*"))
        beginnings = tuple(choice[:-1] for choice in choices if choice.endswith("*"))
        slots.append(Slot(exact, beginnings, after_gap))
        after_gap = False
    return tuple(slots)


class Finder:
    """Phrases by their first word. Made once; looking up costs a few dictionary reads a word."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._rest: list[Phrase] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_beginning: dict[str, list[int]] = defaultdict(list)
        for number, (first, *rest) in enumerate(phrases):
            self._rest.append(tuple(rest))
            for word in first.words:
                self._by_word[word].append(number)
            for beginning in first.beginnings:
                self._by_beginning[beginning].append(number)
        self._lengths = sorted({len(beginning) for beginning in self._by_beginning})

    def find(self, words: Sequence[Forms]) -> dict[int, list[Span]]:
        """Where each phrase stands, by its place among those given; spans count words, end excluded."""
        found: dict[int, list[Span]] = defaultdict(list)
        for start, forms in enumerate(words):
            for number in self._beginning_with(forms):
                end = _end(self._rest[number], words, start + 1)
                if end is not None:
                    found[number].append((start, end))
        return found

    def _beginning_with(self, forms: Forms) -> set[int]:
        numbers: set[int] = set()
        for form in forms:
            numbers.update(self._by_word.get(form, ()))
            for length in self._lengths:
                if length > len(form):
                    break
                numbers.update(self._by_beginning.get(form[:length], ()))
        return numbers


def _end(rest: Phrase, words: Sequence[Forms], at: int) -> int | None:
    """The word behind the phrase, or None where it does not go on as it should. The shortest gap wins."""
    for slot in rest:
        last = at + (GAP_WORDS if slot.after_gap else 0)
        place = next((n for n in range(at, min(last + 1, len(words))) if slot.takes(words[n])), None)
        if place is None:
            return None
        at = place + 1
    return at
