"""Documents as PDF: every word is there, the same words are the same bytes, and nothing that is typed breaks one."""

import io
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from painter.core import paper
from painter.core.paper.pages import MARGIN_MM, PICTURE_MM
from painter.core.paper.reading import blocks, is_shaped, plain, printable, runs
from painter.ui.qr import qr_png

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


def test_the_file_says_what_it_is() -> None:
    """Title, language and the one time that was given."""
    reader = read("# One")
    told = reader.metadata
    assert told is not None
    assert (told.title, told.creation_date) == ("A title", AT)
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_headings_lists_tables_and_weights_are_read() -> None:
    """And what was escaped is itself."""
    text = words(
        read("# One\n\n## Two\n\n- an item\n\n| | |\n|---|---|\n| Price | €1.00 \\| net |\n\n**bold** and \\*not\\*")
    )
    for part in ("One", "Two", "an item", "Price", "€1.00 | net", "bold and *not*"):
        assert part in text
    assert [block.kind for block in blocks("# A\n\nb\n\n- c\n\n| x | y |\n|---|---|")] == ["h1", "p", "li", "table"]
    assert [block.text for block in blocks("# A\nb\nc\n- d\ne\n- f")] == ["A", "b\nc", "d\ne", "f"]
    assert [(run.text, run.bold) for run in runs("a **b** c")] == [("a ", False), ("b", True), (" c", False)]
    assert plain("1\\. com\\_1 ** \\\\") == "1. com_1 ** \\"


def test_no_word_of_a_table_is_lost() -> None:
    """A row of dashes is one, a third column joins the second, an escaped bar is no border."""
    (table,) = blocks("| Field | Value |\n|---|---|\n| - | - |\n| a | b | c |\n| d\\|e | f \\\\ |\n| g")
    assert table.headed
    assert table.rows == (("Field", "Value"), ("-", "-"), ("a", "b | c"), ("d|e", "f \\"), ("g", ""))
    assert [block.kind for block in blocks("| a | b |\n| c | d |")] == ["p"]


def test_a_cell_longer_than_a_page_goes_on() -> None:
    """Every word of it is printed, and the short cell beside it once."""
    text = words(read("| | |\n|---|---|\n| Idea | " + " ".join(f"w{n}" for n in range(1200)) + " |"))
    assert {f"w{n}" for n in range(1200)} <= set(text.split())
    assert text.count("Idea") == 1


def test_the_sign_for_the_number_of_pages_is_nobodys() -> None:
    """What people write is never replaced."""
    text = words(read("{nb} \U0010ffff\U0010ffff\U0010ffff\U0010ffff", footer="{nb} of it"))
    assert "{nb} \N{WHITE SQUARE}" in text
    assert "{nb} of it" in text


def test_right_to_left_names_are_turned() -> None:
    """Their first letter stands at the right; a reader of the file takes them from there."""
    assert "דוד בן" in words(read("Between דוד בן and somebody."))
    assert is_shaped("אבג")
    assert not is_shaped("Łukasz 王")


@pytest.mark.parametrize(
    "hostile",
    [
        "W" * 10_000,
        "# " + "W" * 10_000,
        "| | |\n|---|---|\n| " + "W" * 10_000 + " | " + "y" * 10_000 + " |",
        "| " + "W" * 10_000 + " | b |\n|---|---|\n| c | d |",
        "| |\n|---|\n|" + "a" * 10_000 + "\\",
        "א " + "!" * 5_000,
        "| | |\n|---|---|\n| א" + "!" * 5_000 + " | b |",
        "א" + "\u05b0" * 5_000,
        "🎨" * 50,
        "👩\u200d👩\u200d👧\ufe0f",
        "\ud800 lone",
        "\u202e turned",
        "a\x00b\x07c",
        "a\u2028b\x0cc\x85d\r\ne",
        "\uffff\ue000\U0010ffff",
        "**",
        "| |",
        "| A | B |\n|---|---|",
        "\\",
        "\\" * 3_000,
        "# ",
        "- ",
        "\n" * 50,
        "",
    ],
)
def test_nothing_that_is_typed_breaks_a_document(hostile: str) -> None:
    """What cannot be shown is a box, never an error and never another order of words."""
    reader = read(hostile, footer=hostile)
    assert len(reader.pages) >= 1
    assert "\u202e" not in words(reader)


@settings(max_examples=15, deadline=None)
@given(
    st.text(st.characters(exclude_categories=()), max_size=80), st.sampled_from(["", "# ", "- ", "**", "| |\n|-|\n| "])
)
def test_any_text_is_safe(text: str, lead: str) -> None:
    """In every place where text can stand."""
    made = paper.pdf(lead + text, title=text, footer=text, made_at=AT)
    assert len(PdfReader(io.BytesIO(made)).pages) >= 1


def test_control_characters_are_dropped() -> None:
    """And a line break of any kind is one."""
    assert printable("a\x00b\u202ec\u2066d\ufeff\ud800\te\u2028f\r\ng") == "abcd e\nf\ng"


def test_a_long_text_is_set_soon() -> None:
    """100 KB: a commission's page does not hang on it."""
    began = time.process_time()
    assert len(read("Before work begins **either side** may cancel.\n\n" * 2_100).pages) > 50
    assert time.process_time() - began < 20  # about 2 s where nothing else runs


def test_a_table_begins_below_the_code_in_the_corner() -> None:
    """Whatever stands above it, no line runs through the code."""
    code, table = qr_png("https://painter.example"), "| | |\n|---|---|\n| Receipt | rcpt_1 |"
    places: dict[str, float] = {}
    for picture in (code, b""):
        made = paper.pdf(f"# A title\n\n{table}", title="t", footer="f", made_at=AT, picture=picture)
        (page,) = PdfReader(io.BytesIO(made)).pages
        lines: list[tuple[str, float]] = []
        page.extract_text(visitor_text=lambda text, _, tm, *more: lines.append((text, tm[5])))  # noqa: B023
        places["with" if picture else "without"] = next(y for text, y in lines if "rcpt_1" in text)
    bottom = 842 - (MARGIN_MM - 6 + PICTURE_MM) * 72 / 25.4
    assert places["with"] < bottom < places["without"]
