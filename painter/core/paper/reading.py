"""The Markdown that our own documents use: headings, paragraphs, lists, two-column tables, bold, escapes."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
RULE = re.compile(r"\|[\s:|-]+\|")
CELL = re.compile(r"(?<!\\)\|")


class Block(NamedTuple):
    """kind: h1, h2, p, li or table. lines: one text, or for a table the rows, each with its cells."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


class Run(NamedTuple):
    """Words of one weight."""

    text: str
    bold: bool


def blocks(markdown: str) -> Iterator[Block]:
    """The blocks of the text, in their order."""
    for part in re.split(r"\n\s*\n", printable(markdown)):
        rows = [row.strip() for row in part.strip("\n").splitlines() if row.strip()]
        if not rows:
            continue
        if all(row.startswith("|") for row in rows):
            kept = [_cells(row) for row in rows if not RULE.fullmatch(row)]
            yield Block("table", rows=tuple(row for row in kept if any(row)))
            continue
        yield from _lines(rows)


def _lines(rows: list[str]) -> Iterator[Block]:
    words: list[str] = []
    for row in rows:
        kind = next((k for mark, k in (("## ", "h2"), ("# ", "h1"), ("- ", "li")) if row.startswith(mark)), "")
        if not kind:
            words.append(row)
            continue
        if words:
            yield Block("p", "\n".join(words))
            words = []
        yield Block(kind, row.partition(" ")[2])
    if words:
        yield Block("p", "\n".join(words))


def _cells(row: str) -> tuple[str, ...]:
    return tuple(plain(cell.strip()) for cell in CELL.split(row)[1:-1])


def runs(text: str) -> list[Run]:
    """The words with their weight; what was escaped is itself."""
    found, words, bold, place = [], "", False, 0
    while place < len(text):
        if text[place] == "\\" and place + 1 < len(text) and unicodedata.category(text[place + 1])[0] in "PS":
            words, place = words + text[place + 1], place + 2
        elif text.startswith("**", place):
            found.append(Run(words, bold))
            words, bold, place = "", not bold, place + 2
        else:
            words, place = words + text[place], place + 1
    return [run for run in (*found, Run(words, bold)) if run.text]


def plain(text: str) -> str:
    """The words without weight."""
    return "".join(run.text for run in runs(text))


def printable(text: str) -> str:
    """Without control characters, lone surrogates and marks that turn the direction of reading."""
    return "".join(c for c in text if c == "\n" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in TURNING))
