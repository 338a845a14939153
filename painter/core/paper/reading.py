"""The Markdown that our own documents use: headings, paragraphs, lists, two-column tables, bold, escapes."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
JOINERS = "\u200c\u200d"  # Persian and others spell with them
VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # choose a drawing, and are none themselves
MARKS = 3  # on one letter; pointed Hebrew has three, and hundreds would only cost time
RULE = re.compile(r"\|[\s:|-]+")
CELL = re.compile(r"((?:[^\\|]|\\.)*)\|")
TOKEN = re.compile(r"\\([!-/:-@\[-`{-~])|(\*\*)")
SPECIAL = re.compile(r"([\\`*_\[\]<>#|~!&])")
LEADING = re.compile(r"^(\s*\d*)([-+=.)])", re.MULTILINE)  # what makes a list or a heading of a line
LEADS = {"# ": "h1", "## ": "h2", "- ": "li"}


def escape(text: str) -> str:
    """What people wrote, so that Markdown reads it as words only."""
    return LEADING.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", text.strip()))


class Block(NamedTuple):
    """kind: h1, h2, p, li or table. rows: of a table, each two cells. headed: its first row names the columns."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    headed: bool = False


class Run(NamedTuple):
    """Words of one weight."""

    text: str
    bold: bool


def blocks(markdown: str) -> Iterator[Block]:
    """The blocks of the text, in their order; a line break inside a paragraph stays one."""
    for part in re.split(r"\n\s*\n", markdown):
        rows = [row.strip() for row in part.split("\n") if row.strip()]
        while rows:
            size = _length(rows)
            yield _table(rows[:size]) if _opens_table(rows) else _words(rows[:size])
            rows = rows[size:]


def _opens_table(rows: list[str]) -> bool:
    return len(rows) > 1 and rows[0].startswith("|") and RULE.fullmatch(rows[1]) is not None


def _length(rows: list[str]) -> int:
    """How many rows belong to the block that the first one opens."""
    if _opens_table(rows):
        return next((n for n, row in enumerate(rows) if not row.startswith("|")), len(rows))
    if rows[0].startswith(("# ", "## ")):
        return 1
    opening = (n for n in range(1, len(rows)) if rows[n].startswith(tuple(LEADS)) or _opens_table(rows[n : n + 2]))
    return next(opening, len(rows))


def _words(rows: list[str]) -> Block:
    text = "\n".join(rows)
    lead = next((mark for mark in LEADS if text.startswith(mark)), "")
    return Block(LEADS.get(lead, "p"), text.removeprefix(lead))


def _table(rows: list[str]) -> Block:
    head, _, *body = rows
    named = any(_cells(head))
    kept = [_cells(row) for row in ([head, *body] if named else body)]
    return Block("table", rows=tuple(row for row in kept if any(row)), headed=named)


def _cells(row: str) -> tuple[str, str]:
    """The first cell, and all others as the second: no word is lost."""
    first, *others = (plain(cell.strip()) for cell in CELL.findall(f"{row} |")[1:])
    return first, " | ".join(other for other in others if other)


def runs(text: str) -> list[Run]:
    """The words with their weight; what was escaped is itself, and so is a mark without its partner."""
    marks = [token.start() for token in TOKEN.finditer(text) if token[2]]
    alone = marks[-1] if len(marks) % 2 else None
    found, words, bold, place = [], "", False, 0
    for token in TOKEN.finditer(text):
        words, place = words + text[place : token.start()], token.end()
        if token[1] or token.start() == alone:
            words += token[1] or token[2]
            continue
        found.append(Run(words, bold))
        words, bold = "", not bold
    return [run for run in (*found, Run(words + text[place:], bold)) if run.text]


def plain(text: str) -> str:
    """The words without weight."""
    return "".join(run.text for run in runs(text))


def printable(text: str) -> str:
    """Without control characters, lone surrogates, marks that turn the reading, and heaps of marks on one letter."""
    kept, marks = [], 0
    for c in VARIANTS.sub("", BREAKS.sub("\n", text).replace("\t", " ")):
        kind = unicodedata.category(c)
        if c != "\n" and c not in JOINERS and kind in ("Cc", "Cf", "Cs"):
            continue
        marks = marks + 1 if kind.startswith("M") or c in JOINERS else 0
        if marks <= MARKS:
            kept.append(c)
    return "".join(kept)


def is_shaped(text: str) -> bool:
    """Letters here join, run from right to left or carry marks, so that they cannot be set one by one."""
    return any(unicodedata.bidirectional(c) in ("R", "AL", "AN", "NSM") or c in JOINERS for c in text)
