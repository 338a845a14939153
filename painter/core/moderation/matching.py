"""Finding the lexicon's entries in a prompt: one pass over its words, whatever the number of entries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from painter.core.moderation.reading import Forms, fold

GAP = ".."
GAP_WORDS = 3  # "takes off all of her clothes"

Places = tuple[int, ...]  # of a phrase's own words in the prompt, without those in its gaps


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

    def find(self, words: Sequence[Forms]) -> dict[int, list[Places]]:
        """Where each phrase stands, by its place among those given; words in a gap are not its own."""
        found: dict[int, list[Places]] = defaultdict(list)
        for start, forms in enumerate(words):
            for number in self._beginning_with(forms):
                places = _places(self._rest[number], words, start)
                if places is not None:
                    found[number].append(places)
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


def _places(rest: Phrase, words: Sequence[Forms], start: int) -> Places | None:
    """Where the phrase's words stand, or None where it does not go on as it should. The shortest gap wins."""
    places = [start]
    for slot in rest:
        at = places[-1] + 1
        last = at + (GAP_WORDS if slot.after_gap else 0)
        place = next((n for n in range(at, min(last + 1, len(words))) if slot.takes(words[n])), None)
        if place is None:
            return None
        places.append(place)
    return tuple(places)


class Met(NamedTuple):
    """An entry that the prompt meets: its number, and the words on which its first phrase stands."""

    number: int
    places: frozenset[int]


class Book:
    """Entries by their numbers, each of one or more phrases that must all be found."""

    def __init__(self, written: Sequence[Sequence[str]]) -> None:
        texts = {text: number for number, text in enumerate(dict.fromkeys(t for parts in written for t in parts))}
        self._finder = Finder(phrase(text) for text in texts)
        self._entries = [tuple(texts[text] for text in parts) for parts in written]
        self._led_by: dict[int, list[int]] = defaultdict(list)
        for number, parts in enumerate(self._entries):
            self._led_by[parts[0]].append(number)

    def met(self, words: Sequence[Forms]) -> list[Met]:
        """The entries that the words meet."""
        found = self._finder.find(words)
        return [
            Met(number, frozenset(place for places in found[leading] for place in places))
            for leading in found
            for number in self._led_by.get(leading, ())
            if _apart(found, self._entries[number])
        ]


def _apart(found: dict[int, list[Places]], parts: tuple[int, ...]) -> bool:
    """Each part stands somewhere, and they do not all stand on one word."""
    starts = [{places[0] for places in found.get(part, ())} for part in parts]
    return all(starts) and len(set().union(*starts)) >= len(parts)
