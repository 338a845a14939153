"""How a prompt is read: disguises come off, and every word keeps each form that it may stand for."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

Forms = frozenset[str]

SYMBOLS = "$@€+!|*"  # letters in disguise inside a word, plain punctuation after it
WORD = re.compile(
    rf"[^\W_{re.escape(SYMBOLS)}](?:[^\W_]|[{re.escape(SYMBOLS)}])*|[$@€](?:[^\W_]|[{re.escape(SYMBOLS)}])+"
)
CHUNK = re.compile(r"\S+")
APART = re.compile(r"[,;:/()\[\]\"“”&=]")  # these part words; other marks may only hide one
ELISION = re.compile(r"\b(?:l|d|n|qu)'(?=\w)")
REPEATED = re.compile(r"(.)\1{2,}")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

LOOKALIKES = str.maketrans(
    "авекмнорстухѕіјԛԝһӏԁɡɩαβεηικνορτυχωϲϳıʟʀɴᴀᴄᴅᴇᴋᴍᴏᴘᴛᴜᴠᴡᴢꜱʏɪʙɢʜᴊ",
    "abekmhopctyxsijqwhldgiabenikvoptuxwcjilrnacdekmoptuvwzsyibghj",
)
LEET = str.maketrans("0345789$@€+", "oeastbgsaet")
LEET_I, LEET_L = str.maketrans("1!|", "iii"), str.maketrans("1!|", "lll")
VOWELS = "aeiou"
FILLERS = {0x115F: None, 0x1160: None, 0x3164: None, 0xFFA0: None}
BOXED = {first + n: chr(97 + n) for first in (0x1F150, 0x1F170, 0x1F1E6) for n in range(26)}

LONGEST_RUN = 60  # letters of one spaced-out word that are cut into parts
SHORTEST_PART = 4  # shorter parts of a spaced-out word meet innocent words too often


def fold(text: str) -> str:
    """Lower case without width, accents, invisible characters and boxed letters."""
    if text.isascii():
        return text.lower()
    opened = unicodedata.normalize("NFKD", text.translate(BOXED)).casefold().translate(FILLERS)
    kept = "".join(c for c in opened if unicodedata.category(c) not in ("Mn", "Cf"))
    return unicodedata.normalize("NFC", kept).replace("’", "'").replace("ʼ", "'")


def has_no_spaces(text: str) -> bool:
    """Chinese, Japanese and Korean are searched for words anywhere, not only between spaces."""
    return CJK.search(text) is not None


def read(folded: str) -> list[Forms]:
    """The words in their order, each with the forms that it may stand for."""
    if "'" in folded:
        folded = ELISION.sub("", folded.replace("'s ", " ")).replace("'", "")
    words: list[Forms] = []
    letters: list[str] = []
    end = -1
    for chunk in CHUNK.finditer(folded):
        pieces = WORD.findall(chunk.group())
        spelled = len(pieces) == 1 and len(pieces[0]) == 1
        if letters and not (spelled and chunk.start() == end + 1):
            words += _spelled(letters)
            letters = []
        end = chunk.end()
        if spelled:
            letters += pieces
        else:
            words += _chunk(chunk.group(), pieces)
    return words + list(_spelled(letters))


def _spelled(letters: list[str]) -> Iterator[Forms]:
    """ "n u d e" is one word; two letters are two words."""
    if len(letters) < 3:
        yield from (forms(letter) for letter in letters)
        return
    yield _parts("".join(letters))


def _parts(word: str) -> Forms:
    """The forms of a word that was written letter by letter, and of the words that may hide in it."""
    found = set(forms(word))
    for whole in list(found):
        if len(whole) <= LONGEST_RUN:
            for start in range(len(whole)):
                found.update(whole[start:stop] for stop in range(start + SHORTEST_PART, len(whole) + 1))
    return frozenset(found)


def _chunk(text: str, pieces: list[str]) -> Iterator[Forms]:
    if len(pieces) < 2:
        yield from map(forms, pieces)
        return
    if len(pieces) > 2 and all(len(piece) == 1 for piece in pieces):
        yield _parts("".join(pieces))
        return
    joined = frozenset() if APART.search(text) else forms("".join(pieces))
    for piece in pieces:
        yield forms(piece) | joined
        joined = frozenset()


@lru_cache(maxsize=20_000)
def forms(word: str) -> Forms:
    """What one word may stand for: itself, without look-alikes, leet, masks, stretched letters and plural."""
    bare = word.rstrip("!|+*") or word
    found = {bare}
    if not bare.isascii():
        found.add(bare.translate(LOOKALIKES))
    if "*" in bare:
        found |= _unmasked(bare)
    if not bare.isalpha() and any(c.isalpha() for c in bare):
        for form in list(found):
            plain = form.translate(LEET)
            found |= {plain.translate(LEET_I), plain.translate(LEET_L), form.strip("0123456789")}
    for form in list(found):
        if REPEATED.search(form):
            found |= {REPEATED.sub(r"\1", form), REPEATED.sub(r"\1\1", form)}
    found |= {form[:-1] for form in found if len(form) > 4 and form.endswith("s") and not form.endswith("ss")}
    return frozenset(form for form in found if form)


def _unmasked(word: str) -> set[str]:
    """ "n*de" with each vowel in its place."""
    stars = word.count("*")
    if stars > 2 or len(word) < 3:
        return set()
    return {_filled(word, fill) for fill in product(VOWELS, repeat=stars)}


def _filled(word: str, fill: tuple[str, ...]) -> str:
    for letter in fill:
        word = word.replace("*", letter, 1)
    return word
