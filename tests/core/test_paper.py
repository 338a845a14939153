"""Documents as PDF: every word is there, the same words are the same bytes, and nothing that is typed breaks one."""

import io
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from painter.core import paper
from painter.core.paper.reading import blocks, plain, runs

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
MADE = """
import hashlib
from datetime import UTC, datetime
from painter.core import paper
made = paper.pdf("# A\\n\\nÄ **b** 王", title="A", footer="f", made_at=datetime(2026, 11, 25, 12, tzinfo=UTC))
print(hashlib.sha256(made).hexdigest())
"""


def read(markdown: str, footer: str = "the footer") -> PdfReader:
    return PdfReader(io.BytesIO(paper.pdf(markdown, title="A title", footer=footer, made_at=AT)))


def words(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def test_the_same_words_are_the_same_bytes() -> None:
    """Also in another process: the document is made anew each time it is asked for (O10)."""
    said = {
        subprocess.run([sys.executable, "-c", MADE], check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    }
    assert len(said) == 1


@pytest.mark.parametrize(
    "name", ["Chéri Valmont", "Łukasz Żółć", "Ιωάννης", "Ёлкин", "王小明", "山田太郎", "김철수", "Nguyễn Thị Ánh"]
)
def test_names_of_all_scripts_are_printed(name: str) -> None:
    """Letter by letter, without a gap."""
    assert name in words(read(f"Between {name} and somebody."))


def test_each_page_has_footer_and_number() -> None:
    """Page n of m, and what the document is."""
    reader = read("A line.\n\n" * 120)
    assert len(reader.pages) > 2
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert "the footer" in text
        assert f"page {number} of {len(reader.pages)}" in text


def test_headings_lists_tables_and_weights_are_read() -> None:
    """And what was escaped is itself."""
    text = words(
        read("# One\n\n## Two\n\n- an item\n\n| | |\n|---|---|\n| Price | €1.00 \\| net |\n\n**bold** and \\*not\\*")
    )
    for part in ("One", "Two", "an item", "Price", "€1.00 | net", "bold and *not*"):
        assert part in text
    assert [block.kind for block in blocks("# A\n\nb\n\n- c\n\n| x | y |\n|---|---|")] == ["h1", "p", "li", "table"]
    assert [(run.text, run.bold) for run in runs("a **b** c")] == [("a ", False), ("b", True), (" c", False)]
    assert plain("1\\. com\\_1") == "1. com_1"


@pytest.mark.parametrize(
    "hostile",
    ["W" * 10_000, "🎨" * 50, "\ud800 lone", "\u202e turned", "a\x00b\x07c", "**", "| |", "\\", "# ", "- ", "\n" * 50],
)
def test_nothing_that_is_typed_breaks_a_document(hostile: str) -> None:
    """What cannot be shown is a box, never an error and never another order of words."""
    reader = read(hostile, footer=hostile[:200])
    assert len(reader.pages) >= 1
    assert "\u202e" not in words(reader)
