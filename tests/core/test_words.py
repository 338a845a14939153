"""Every reason and error has its sentence; the promised sentences are there; none says what may not be said."""

import importlib
import pkgutil
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

import painter
from painter.core import promises
from painter.core.kernel.errors import HostTrouble, PainterError, Reason, Refused
from painter.ui.words import say, sentences, words

T = TypeVar("T")
SKIPPED = ("painter.__main__", "painter.sandbox", "painter.web")  # programs, and the sandbox, which stands alone


def _import_all() -> None:
    for module in pkgutil.walk_packages(painter.__path__, "painter."):
        if not module.name.startswith(SKIPPED) or module.name.startswith("painter.sandbox_process"):
            importlib.import_module(module.name)


def _kinds(kind: type[T]) -> Iterator[type[T]]:
    for one in kind.__subclasses__():
        yield one
        yield from _kinds(one)


_import_all()
REASONS = sorted({reason for kind in _kinds(Reason) for reason in kind}, key=str)
ERRORS = sorted({PainterError, *_kinds(PainterError)}, key=lambda kind: kind.code)
PROMISED = (
    *("V1", "V4", "V5", "V7", "V9", "V10", "V11", "U2", "U3", "U4", "U8", "U10", "R10", "S2", "S3", "S7", "S8"),
    *(f"M{number}" for number in range(1, 9)),
    *("X7", "T1", "T7", "T8", "P3", "Q5", "L8", "G4", "G7", "G9", "C7", "C8"),
)
FORBIDDEN = re.compile(
    r"copyright[- ]verified|verified[- ]copyright|copyright (is|was) (confirmed|verified)|ethical AI|ethically"
    r"|\d+ ?(%|percent) (of )?(your |the |her |an? )?(artist'?s? ?)?(style|influence|likeness)"
    r"|guarantees? (the )?rights",
    re.IGNORECASE,
)
ROOT = Path(__file__).parents[2]


def test_there_are_reasons_of_every_room() -> None:
    """The walk found the rooms that refuse, so that the tests below say something."""
    rooms = {str(reason).split(".")[0] for reason in REASONS}
    expected = {"artwork", "generation", "jobs", "licensing", "models", "moderation", "publishing", "readiness"}
    assert expected | {"receipts", "testing", "training", "verification"} <= rooms


@pytest.mark.parametrize("reason", REASONS, ids=str)
def test_a_reason_has_a_sentence(reason: Reason) -> None:
    """A refusal by it is one readable sentence, also where no fact is known."""
    (said,) = sentences(Refused([reason], "subject"))
    assert said.strip()
    assert said[0].isupper() or said.startswith("pAInter")
    assert "{" not in said


@pytest.mark.parametrize("kind", [kind for kind in ERRORS if not issubclass(kind, Refused)], ids=lambda k: k.code)
def test_an_error_has_a_sentence(kind: type[PainterError]) -> None:
    """What is no refusal says what happened, and that nothing was changed or charged."""
    error = kind("the detail") if issubclass(kind, HostTrouble) else kind("subject", state="draft")
    (said,) = sentences(error)
    assert "the detail" not in said
    assert kind.code == "not_found" or "Nothing was" in said or "nothing was" in said


def test_a_refusal_says_each_reason_once() -> None:
    """The same reason twice is one sentence; the order is kept."""
    first, second = REASONS[:2]
    assert sentences(Refused([second, first, second])) == [say(str(second)), say(str(first))]


@pytest.mark.parametrize("key", PROMISED)
def test_a_promised_sentence_is_there(key: str) -> None:
    """The sentences that the requirements ask for have their number as key."""
    assert len(say(key)) > 15
    assert "–" not in words[key]


@pytest.mark.parametrize("key", sorted(words))
def test_a_sentence_can_be_said_without_facts(key: str) -> None:
    """Placeholders are plain names; one that nobody filled reads as a dash."""
    for _, field, form, conversion in string.Formatter().parse(words[key]):
        assert field is None or (field.isidentifier() and not form and not conversion)
    assert say(key)


@pytest.mark.parametrize("key", sorted(words))
def test_no_sentence_claims_what_cannot_be_known(key: str) -> None:
    """No verified copyright, no ethical AI, no percent of a style (V9, G9)."""
    assert not FORBIDDEN.search(words[key])


@pytest.mark.parametrize("path", sorted((ROOT / "pages").rglob("*.py")), ids=lambda p: p.stem)
def test_no_screen_claims_what_cannot_be_known(path: Path) -> None:
    """The same for what stands in the screens themselves (V9, G9)."""
    assert not FORBIDDEN.search(path.read_text(encoding="utf-8"))


def test_no_promise_claims_what_cannot_be_known() -> None:
    """The same for the status page."""
    assert [p.capability for p in promises.PROMISES if FORBIDDEN.search(f"{p.capability} {p.sentence}")] == []


@pytest.mark.parametrize(
    "claim",
    ["Copyright verified", "verified copyright", "Ethical AI", "80% of your style", "70 percent of the artist's style"],
)
def test_the_search_finds_such_claims(claim: str) -> None:
    """The pattern above sees what it should."""
    assert FORBIDDEN.search(claim)
