"""The long texts: every fact is handed in, plain enough to read, spelled, and no link leads nowhere."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest
import textstat

from painter.core import promises
from painter.core.kernel.context import Mode
from painter.settings import Settings
from painter.ui import glossary, guide_facts, texts
from painter.ui.widgets.guide import BLOCKS
from painter.ui.words import say
from tests.house.test_shape import ROOT

FOLDERS = sorted(path.name for path in texts.FOLDER.iterdir() if path.is_dir())
PAPERS = sorted(texts.FOLDER.rglob("*.md"))
# Grade 9 and no more. Syllables are counted by hyphenation, which misses some ("o-ver"): measured on the guide, the
# grade comes out 0.8 to 1.3 lower than by groups of vowels.
HARDEST = 9 - 1
HOUSE = SimpleNamespace(mode=Mode.LIVE, settings=Settings(demo=True, replicate_token=None))
HOME = (ROOT / "pages" / "public" / "landing.py", ROOT / "painter" / "ui" / "widgets" / "home.py")
LINK = re.compile(r"\]\((/[\w-]*)?(#[\w-]+)?\)|href=\"(/[\w-]*)(#[\w-]+)?\"")
ROUTES = {"sign-in", "sign-up", "sign-out", "forgot", "password", "email", "connect", "leave", "my-data"}


class _Anything(dict[str, str]):
    """Facts of a text whose page hands in its own."""

    def __missing__(self, name: str) -> str:
        return "this"


def facts() -> Mapping[str, str]:
    return _Anything(guide_facts.facts(HOUSE))


def prose(markdown: str) -> str:
    """The sentences, one a line; headings, names in lists and cells without a verb are none."""
    lines = [re.sub(r"^\s*(?:-|\d+\.)\s+", "", line) for line in markdown.replace("|", "\n").splitlines()]
    said = [" ".join(texts.spoken(line).split()) for line in lines]
    return "\n".join(line for line in said if re.search(r"[.?!:][”)]?$", line))


@pytest.fixture(autouse=True)
def _no_download(monkeypatch: pytest.MonkeyPatch) -> None:
    """textstat would fetch a dictionary of pronunciations; without it, it counts by the hyphenation that it brings."""
    monkeypatch.setattr("textstat.backend.counts._count_syllables.get_cmudict", lambda lang: None)


def grade(markdown: str) -> float:
    return float(textstat.flesch_kincaid_grade(prose(markdown)))


PIECES = [(f"{folder}/{one.key}", one.markdown) for folder in FOLDERS for one in texts.sections(folder, facts())]


def test_the_texts_are_there() -> None:
    """Thirteen sections of the guide, fifteen terms."""
    assert len(texts.sections("guide", facts())) == 13
    assert len(glossary.terms()) == 15
    assert len(PIECES) >= 13 + 1


@pytest.mark.parametrize("folder", ["guide", "guide_after"])
def test_every_fact_is_handed_in(folder: str) -> None:
    """A name in braces that nobody fills raises; none is left over."""
    handed = dict(guide_facts.facts(HOUSE))
    for one in texts.sections(folder, handed):
        assert not re.search(r"\{[\w.]+\}", one.markdown), one.key


def test_a_fact_that_nobody_hands_in_is_told() -> None:
    """It raises instead of standing there in braces."""
    with pytest.raises(KeyError, match="unknown"):
        texts.filled("At least {unknown} works.", {"images": "10"})


@pytest.mark.parametrize(("name", "markdown"), PIECES, ids=[name for name, _ in PIECES])
def test_a_section_is_read_at_grade_nine(name: str, markdown: str) -> None:
    """Flesch-Kincaid, as textstat computes it."""
    assert grade(markdown) <= HARDEST


JARGON = re.compile(r"\b(?:desks?|digests?|tokens?|SHA-256|hash(?:es)?)\b", re.IGNORECASE)  # words of the workshop


def test_no_word_of_the_workshop_is_read() -> None:
    """Guide, FAQ, legal page and glossary, the promises that stand in them, and Home (H4)."""
    read = {
        **dict(PIECES),
        **{promise.key: f"{promise.capability} {promise.sentence}" for promise in promises.PROMISES},
        **{path.name: path.read_text(encoding="utf-8") for path in HOME},
        "H6-data": say("H6-data"),
    }
    found = {where: JARGON.findall(text) for where, text in read.items()}
    assert {where: said for where, said in found.items() if said} == {}
    assert JARGON.findall("The desk compares its digest; the token is hidden.") == ["desk", "digest", "token"]


def test_a_heavy_sentence_is_found() -> None:
    """The measure tells official prose from ours."""
    heavy = (
        "Notwithstanding the aforementioned considerations, the adaptation's parametrisation necessitates "
        "comprehensive documentation concerning intellectual property obligations."
    )
    assert grade(heavy) > 9
    assert grade("You upload your works. You look at them. Then you say which may be used.") < 4


def spelling(*paths: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("codespell"), *paths]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_it_is_spelled_right() -> None:
    """codespell finds nothing in the texts, in the sentences and on the pages."""
    answer = spelling(texts.FOLDER, *sorted((ROOT / "painter" / "ui").glob("*.py")), ROOT / "pages")
    assert (answer.returncode, answer.stdout) == (0, "")


def test_a_slip_is_found(tmp_path: Path) -> None:
    """The speller is there, and speaks."""
    (tmp_path / "slip.md").write_text("You recieve a receipt.")
    assert "recieve ==> receive" in spelling(tmp_path).stdout


def nowhere(text: str, here: str) -> list[str]:
    """Links that lead to no page, or to no section of one. here: the page on which the text stands."""
    pages = {path.stem for path in (ROOT / "pages").rglob("*.py")} | ROUTES | {""}
    found = []
    for link in LINK.finditer(text):
        path, anchor = link[1] or link[3] or f"/{here}", link[2] or link[4] or ""
        page = path.removeprefix("/")
        if page not in pages or (anchor and anchor[1:] not in anchors(page)):
            found.append(path + anchor)
    return found


def anchors(page: str) -> set[str]:
    """The keys of the sections that stand on it."""
    return {one.key for folder in FOLDERS if folder.split("_")[0] == page for one in texts.sections(folder, facts())}


def test_no_link_leads_nowhere() -> None:
    """In the texts, on the pages and in what they share: page and section exist (F3, G1)."""
    spoken = [*PAPERS, *(ROOT / "pages").rglob("*.py"), *(ROOT / "painter" / "ui").rglob("*.py")]
    lost = {
        str(path.relative_to(ROOT)): nowhere(path.read_text(encoding="utf-8"), path.parent.name.split("_")[0])
        for path in spoken
    }
    assert {path: links for path, links in lost.items() if links} == {}


def test_a_lost_link_is_found() -> None:
    """A page that is not there, and a section that is not on it."""
    assert nowhere("[a](/guide#nothing) [b](/nowhere) [c](#gone)", "guide") == [
        "/guide#nothing",
        "/nowhere",
        "/guide#gone",
    ]
    assert nowhere("[a](/guide#training) [b](/verify) [c](#glossary)", "guide") == []


def test_a_block_is_known_to_the_page() -> None:
    """Whatever stands between ::: and ::: is drawn."""
    papers = [path.read_text(encoding="utf-8") for path in PAPERS]
    named = {name for paper in papers for name in re.findall(r"^:::(\w+)$", paper, re.MULTILINE)}
    assert named <= set(BLOCKS)
    assert {"cards", "picture"} <= named
