"""A document set on A4 pages: the same words and the same time give the same bytes."""

import io
import textwrap
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos
from fpdf.fonts import TTFFont

from painter.core.paper.reading import Block, blocks, is_shaped, plain, printable, runs

FONTS = Path(__file__).parent / "fonts"
MARGIN_MM, FOOT_MM, INDENT_MM = 22, 26, 5
PICTURE_MM = 30
BODY_PT, SMALL_PT = 10.5, 7.5
SHEET = (9.0, 4.7, 0.7, (1, 3))  # text, line, rim and columns where there is a code: all of it on one page
SIZES_PT = {"h1": 18.0, "h2": 12.5}
LINE_MM, SMALL_LINE_MM = 5.6, 3.6
HEADING_ROOM_MM = 24  # a heading stands on the page of its first lines
FOOT_LINES = 3  # what is longer would run into the text
FALLBACKS = {"far": "DroidSansFallbackFull.ttf", "hangul": "NanumSquareR.ttf"}
UNKNOWN = "\N{WHITE SQUARE}"
PAGES = "\U0010ffff" * 4  # stands for the number of pages; no typeface has it, so no text can say it
CELL_CHARS = 300  # fits on one page in the widest letters; more goes on in the next row
PORTION_CHARS = 2000  # fpdf2 takes quadratic time over a text
WEAK_CHARS = 200  # fpdf2 looks for the next letter by recursion, one call a character
STRONG = frozenset({"L", "R", "AL", "AN", "EN"})


class _Document(FPDF):
    """A4 with a footer on each page."""

    foot = ""
    body_pt, line_mm = BODY_PT, LINE_MM
    cell_mm, columns = 1.2, (1, 2)
    free_mm = 0.0  # from here on the whole width is free

    def footer(self) -> None:
        self.set_y(-FOOT_MM + 4)
        self.set_font("body", size=SMALL_PT)
        for line in (self.foot, f"page {self.page_no()} of {PAGES}"):
            self.set_text_shaping(is_shaped(line))
            self.set_x(MARGIN_MM)
            self.multi_cell(self.w - 2 * MARGIN_MM, SMALL_LINE_MM, line, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def drawn(markdown: str, *, title: str, footer: str, made_at: datetime, picture: bytes) -> bytes:
    """The PDF, as `paper.pdf` promises it."""
    markdown, title, footer = printable(markdown), printable(title), printable(footer)
    page = _Document(format="A4")
    page.set_margins(MARGIN_MM, MARGIN_MM, MARGIN_MM)
    page.set_auto_page_break(True, margin=FOOT_MM)
    page.alias_nb_pages(PAGES)
    _load(page, markdown + footer)
    page.set_title(" ".join(title.split()))
    page.set_lang("en")
    page.set_creation_date(made_at)
    page.set_producer("pAInter")
    page.add_page()
    if picture:
        page.body_pt, page.line_mm, page.cell_mm, page.columns = SHEET
        page.free_mm = MARGIN_MM - 6 + PICTURE_MM
        page.image(io.BytesIO(picture), x=page.w - MARGIN_MM - PICTURE_MM, y=MARGIN_MM - 6, w=PICTURE_MM)
    page.foot = _foot(page, _shown(page, " ".join(footer.split())))
    for block in blocks(_shown(page, markdown)):
        _set(page, block)
    return bytes(page.output())


def _load(page: _Document, text: str) -> None:
    """The typefaces that this text needs; the large ones of the far East only where they are used."""
    page.add_font("body", "", FONTS / "DejaVuSans.ttf")
    page.add_font("body", "B", FONTS / "DejaVuSans-Bold.ttf")
    if _known(page).issuperset(map(ord, text)):
        return
    for name, file in FALLBACKS.items():
        page.add_font(name, "", FONTS / file)
    page.set_fallback_fonts(list(FALLBACKS), exact_match=False)


def _known(page: _Document) -> set[int]:
    faces = [set(font.cmap) for font in page.fonts.values() if isinstance(font, TTFFont)]
    return {ord("\n")}.union(*faces)


def _shown(page: _Document, text: str) -> str:
    """The text with a box in place of each character that no typeface of the document has."""
    known = _known(page)
    return "".join(c if ord(c) in known else UNKNOWN for c in text)


def _foot(page: _Document, text: str) -> str:
    """The lines of the footer, as many as there is room for."""
    page.set_font("body", size=SMALL_PT)
    page.set_text_shaping(False)
    found = page.multi_cell(0, SMALL_LINE_MM, text[:PORTION_CHARS], dry_run=True, output=MethodReturnValue.LINES)
    return "\n".join(cast(list[str], found)[:FOOT_LINES])


def _set(page: _Document, block: Block) -> None:
    page.set_text_shaping(is_shaped(block.text) or any(is_shaped(cell) for row in block.rows for cell in row))
    if block.kind in SIZES_PT:
        _heading(page, block)
        return
    page.set_font("body", "", page.body_pt)
    if block.kind == "table":
        _table(page, block)
        return
    if block.kind == "li":
        page.write(page.line_mm, "•")
        page.set_left_margin(MARGIN_MM + INDENT_MM)
        page.set_x(MARGIN_MM + INDENT_MM)
    for run in runs(block.text):
        page.set_font("body", "B" if run.bold else "", page.body_pt)
        for portion in _portions(run.text):
            page.write(page.line_mm, portion)
    page.set_left_margin(MARGIN_MM)
    page.ln(page.line_mm + (1 if block.kind == "li" else 2.4))


def _heading(page: _Document, block: Block) -> None:
    size_pt = SIZES_PT[block.kind]
    page.ln(0 if block.kind == "h1" else 3.4)
    if page.will_page_break(HEADING_ROOM_MM):
        page.add_page()
    page.set_font("body", "B", size_pt)
    for portion in _portions(plain(block.text)):
        page.multi_cell(0, size_pt * 0.48, portion, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    page.ln(3 if block.kind == "h1" else 1.6)


def _table(page: _Document, block: Block) -> None:
    rows = [row for cells in block.rows for row in _rows(cells)]
    if page.page_no() == 1:
        page.set_y(max(page.get_y(), page.free_mm))
    with page.table(
        col_widths=page.columns,
        first_row_as_headings=block.headed and len(rows) > 1 and max(map(len, block.rows[0])) <= CELL_CHARS,
        borders_layout="HORIZONTAL_LINES",
        line_height=page.line_mm,
        padding=(page.cell_mm, 1, page.cell_mm, 1),
        text_align="LEFT",
        v_align="TOP",
    ) as table:
        for cells in rows:
            table.row(cells)
    page.ln(3)


def _rows(cells: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """The row, and where a cell is too long for one page the rows in which it goes on."""
    first, second = (textwrap.wrap(cell, CELL_CHARS, break_on_hyphens=False) for cell in cells)
    for n in range(max(len(first), len(second))):
        yield "".join(first[n : n + 1]), "".join(second[n : n + 1])


def _portions(text: str) -> Iterator[str]:
    """The text in pieces that fpdf2 can set, cut at spaces where there are any."""
    start = space = weak = 0
    for place, c in enumerate(text, start=1):
        weak = 0 if unicodedata.bidirectional(c) in STRONG else weak + 1
        space = place if c in " \n" else space
        if place - start < PORTION_CHARS and weak < WEAK_CHARS:
            continue
        cut = space if space > start else place
        yield text[start:cut]
        start, weak = cut, min(weak, place - cut)
    if start < len(text):
        yield text[start:]
