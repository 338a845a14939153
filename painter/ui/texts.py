"""The long texts: one Markdown file a section, with numbers that come from the code.

A file begins with its title as a heading; {name} stands for a fact, which the page hands in. Lines between
:::name and ::: are drawn by the page as that name says, such as cards.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"
FACT = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
WORDS_A_MINUTE = 280  # the pace of the owner's guide: 2,236 words in about 8 minutes (G3)
# what stands in Markdown and is not read: icons, colours and badges, addresses, marks and rules of tables
UNREAD = re.compile(
    r":material/\w+:|:[a-z]+(?:-badge)?(?=\[)|(?<=\])\([^)]*\)|^:::\w*$|^[|:\s-]+$|[*`#|\[\]]", re.MULTILINE
)


@dataclass(frozen=True)
class Section:
    """key: the file's name without its number, which is its anchor: /guide#training. number: from 1."""

    number: int
    key: str
    title: str
    markdown: str

    @property
    def words(self) -> int:
        return len(re.findall(r"\w+(?:[’'-]\w+)*", spoken(self.markdown)))


def spoken(markdown: str) -> str:
    """The words as somebody reads them out."""
    return UNREAD.sub(" ", markdown)


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with its facts. Raises KeyError for one that nobody hands in."""
    return FACT.sub(lambda found: facts[found[1]], text)


def sections(folder: str, facts: Mapping[str, str]) -> list[Section]:
    """The sections of a text in the order of their numbers. Raises KeyError for a fact that nobody hands in."""
    return [Section(number, key, title, filled(body, facts)) for number, key, title, body in _read(folder)]


def minutes(found: list[Section]) -> int:
    """How long it takes to read them."""
    return max(1, round(sum(section.words for section in found) / WORDS_A_MINUTE))


@cache
def _read(folder: str) -> tuple[tuple[int, str, str, str], ...]:
    read = []
    for path in sorted((FOLDER / folder).glob("[0-9][0-9]-*.md")):
        number, _, key = path.stem.partition("-")
        title, _, body = path.read_text(encoding="utf-8").partition("\n")
        read.append((int(number), key, title.removeprefix("# ").strip(), body.strip()))
    return tuple(read)
