"""From a prompt to what shall be in the picture."""

import hashlib
import re
from dataclasses import dataclass

from painter.sandbox.engine import words
from painter.sandbox.engine.pen import NOUNS
from painter.sandbox.engine.words import Rgb

WORD = re.compile(r"[^\W\d_]+(?:_?[\w]*\d[\w]*)?|\w+")
MOST_NOUNS = 4
MOST_COPIES = 5
LONGEST_PHRASE = 3
SCENES = ("meadow", "mountains", "forest", "sea", "city", "lake", "desert", "interior", "abstract")
TIMES = ("day", "day", "dusk", "dawn")
PLACES = {"water": "sea", "table": "interior"}


@dataclass(frozen=True)
class Wanted:
    """One thing, how often, and the colour that was said of it."""

    name: str
    count: int
    colour: Rgb | None


@dataclass(frozen=True)
class Wish:
    """colours: those said of nothing in particular. key: differs for every prompt, whatever was understood."""

    scene: str
    time: str
    weather: str
    colours: tuple[Rgb, ...]
    things: tuple[Wanted, ...]
    key: int


def understand(prompt: str, trigger_word: str = "") -> Wish:
    """The wish that the prompt makes; the trigger word is no part of it."""
    if trigger_word:
        prompt = re.sub(rf"(?<!\w){re.escape(trigger_word)}(?!\w)", " ", prompt, flags=re.IGNORECASE)
    tokens = WORD.findall(prompt.lower())
    key = int.from_bytes(hashlib.sha256(" ".join(tokens).encode()).digest()[:8], "big")
    phrases = _phrases(tokens)
    things, colours = _things(phrases)
    scene = _first(phrases, words.SCENE_WORDS) or _home(things) or SCENES[key % len(SCENES)]
    time = _first(phrases, words.TIME_WORDS)
    if time is None:
        time = "night" if any(one.name in words.NIGHT_THINGS for one in things) else TIMES[(key >> 8) % len(TIMES)]
    weather = _first(phrases, words.WEATHER_WORDS) or "clear"
    return Wish(scene, time, weather, tuple(colours[:3]), tuple(things[:MOST_NOUNS]), key)


def _phrases(tokens: list[str]) -> list[str]:
    """The tokens, with known phrases of several words as one."""
    known = {*words.NOUN_WORDS, *words.SCENE_WORDS, *words.TIME_WORDS}
    found, at = [], 0
    while at < len(tokens):
        for length in range(LONGEST_PHRASE, 0, -1):
            phrase = " ".join(tokens[at : at + length])
            if length == 1 or phrase in known:
                found.append(phrase)
                at += length
                break
    return found


def _things(phrases: list[str]) -> tuple[list[Wanted], list[Rgb]]:
    """What is named with its colour and number, and the colours left over."""
    things: list[Wanted] = []
    loose: list[Rgb] = []
    colour: Rgb | None = None
    count = 0
    for at, word in enumerate(phrases):
        name, plural = _noun(word)
        following = phrases[at + 1] if at + 1 < len(phrases) else ""
        if word in words.COLOURS and not (name and _stands_alone(phrases[at - 1] if at else "", following)):
            if colour is not None:
                loose.append(colour)
            colour = words.COLOURS[word]
        elif name:
            if all(one.name != name for one in things):
                things.append(Wanted(name, min(MOST_COPIES, count or (3 if plural else 1)), colour))
            colour, count = None, 0
        elif word in words.COUNTS:
            count = words.COUNTS[word]
        elif word in words.SCENE_WORDS or word in words.ARTICLES:
            if colour is not None:
                loose.append(colour)
            colour = None
    return things, loose + ([colour] if colour is not None else [])


def _stands_alone(before: str, after: str) -> bool:
    """Whether "orange" or "rose" is the thing and not its colour."""
    return before in words.ARTICLES | {""} and not (
        _noun(after)[0] or after in words.COLOURS or after in words.SCENE_WORDS
    )


def _noun(word: str) -> tuple[str, bool]:
    """The drawing's name, or "", and whether the word is a plural."""
    if word in words.NOUN_WORDS:
        return words.NOUN_WORDS[word], word in (
            "roses",
            "stars",
            "candles",
            "palms",
            "cacti",
            "mice",
            "children",
            "people",
        )
    for ending, instead in (("ies", "y"), ("ves", "f"), ("xes", "x"), ("ches", "ch"), ("s", "")):
        single = word.removesuffix(ending) + instead
        if word.endswith(ending) and single in words.NOUN_WORDS:
            return words.NOUN_WORDS[single], True
    return "", False


def _first(phrases: list[str], table: dict[str, str]) -> str | None:
    return next((table[word] for word in phrases if word in table), None)


def _home(things: list[Wanted]) -> str | None:
    """Where the first thing is at home that is at home anywhere."""
    for one in things:
        home = words.HOMES.get(one.name) or PLACES.get(NOUNS[one.name].place)
        if home:
            return home
    return "meadow" if things else None
