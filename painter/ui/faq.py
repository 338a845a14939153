"""Questions and answers: read from the texts, filled with numbers from the code, and searched."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from painter.core import commissions, moderation, promises, readiness
from painter.core.artwork.model import MOST_BYTES
from painter.core.commissions import Involvement
from painter.core.commissions.model import PATIENCE, State
from painter.core.generation.watermark import PREVIEW_PX
from painter.core.kernel.context import Limits
from painter.core.licensing import FEE_PERCENT, Restriction, restriction_name
from painter.core.licensing.model import MOST_WORDS
from painter.ui import texts
from painter.ui.lists import formats, listed, within

QUESTION = re.compile(r"^## (?P<asked>.+?) \{#(?P<key>[a-z0-9-]+)\}$", re.MULTILINE)
BLOCK = re.compile(r"^```(promises|owners)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
Piece = str | tuple[str, ...]  # Markdown, or keys of promises whose rows stand there


@dataclass(frozen=True)
class Question:
    """key: its anchor, /faq#declining."""

    key: str
    asked: str
    answer: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """Everything that can be read in it, for the search."""
        shown = [
            piece
            if isinstance(piece, str)
            else " ".join(f"{p.capability} {p.sentence}" for p in promises.chosen(*piece))
            for piece in self.answer
        ]
        return " ".join((self.asked, *shown)).casefold()


@dataclass(frozen=True)
class Part:
    """One section: for whom (or about what), title, a line of introduction, its questions."""

    key: str
    whom: str
    title: str
    lede: str
    questions: tuple[Question, ...]


def facts(limits: Limits) -> Mapping[str, str]:
    """Every number and label by the name that it has in the texts."""
    waits = PATIENCE[State.REQUESTED]
    return {
        "appeal_days": str(moderation.TIME_TO_APPEAL.days),
        "demo_a_day": str(limits.demo_images_a_day),
        "fee": str(FEE_PERCENT),
        "formats": formats("or"),
        "human_made": commissions.INVOLVEMENTS[Involvement.HUMAN],
        "least_images": str(readiness.LEAST_IMAGES),
        "least_score": str(readiness.LEAST_SCORE),
        "most_mb": str(MOST_BYTES // 1024**2),
        "most_words": str(MOST_WORDS),
        "preview_px": str(PREVIEW_PX),
        "request_days": str(waits.days),
        "restrictions": listed([within(restriction_name(one)) for one in Restriction]),
    }


def parts(limits: Limits) -> list[Part]:
    """The sections with their questions, in order."""
    return [_part(section) for section in texts.sections("faq", facts(limits))]


def found(every: Sequence[Part], typed: str) -> list[Part]:
    """The questions that have every typed word in question or answer; sections without one are left out."""
    words = typed.casefold().split()
    kept = [
        Part(
            part.key,
            part.whom,
            part.title,
            part.lede,
            tuple(question for question in part.questions if all(word in question.words for word in words)),
        )
        for part in every
    ]
    return [part for part in kept if part.questions]


def _part(section: texts.Section) -> Part:
    whom, _, title = section.title.partition(": ")
    lede, *rest = QUESTION.split(section.markdown)
    questions = tuple(
        Question(key, asked, pieces(answer))
        for asked, key, answer in zip(rest[::3], rest[1::3], rest[2::3], strict=True)
    )
    return Part(section.key, whom, title, lede.strip(), questions)


def pieces(markdown: str) -> tuple[Piece, ...]:
    """The text, cut where a block ```promises names rows, and ("owners",) is the table of owners."""
    split = BLOCK.split(markdown)
    made: list[Piece] = [split[0].strip()]
    for name, inside, text in zip(split[1::3], split[2::3], split[3::3], strict=True):
        made += [tuple(inside.split()) or (name,), text.strip()]
    return tuple(piece for piece in made if piece)
