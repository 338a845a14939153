"""A document set on A4 pages: the same words and the same time give the same bytes."""

from datetime import datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from painter.core.paper.reading import Block, blocks, plain, printable, runs

FONTS = Path(__file__).parent / "fonts"
MARGIN_MM = 22
BODY_PT, SMALL_PT = 10.5, 7.5
SIZES_PT = {"h1": 20.0, "h2": 13.0}
LINE_MM = 5.6
FALLBACKS = {"far": "DroidSansFallbackFull.ttf", "hangul": "NanumSquareR.ttf"}
FAR_EAST = "\u1100"  # from here on other typefaces may be needed
UNKNOWN = "\N{WHITE SQUARE}"


class _Document(FPDF):
    """A4 with a footer on each page."""

    def __init__(self, foot: str) -> None:
        super().__init__(format="A4")
        self.foot = foot

    def footer(self) -> None:
        self.set_y(-16)
        self.set_font("body", size=SMALL_PT)
        self.set_text_color(90)
        self.multi_cell(0, 3.6, f"{self.foot}\npage {self.page_no()} of {{nb}}", align="L")
        self.set_text_color(0)


def pdf(markdown: str, *, title: str, footer: str, made_at: datetime) -> bytes:
    """The PDF of this Markdown. made_at: aware time, the only one that stands in the file.

    Any text is safe: what no typeface here can show prints as a box.
    """
    title, footer = printable(title), printable(footer)
    page = _Document(footer)
    page.set_margins(MARGIN_MM, MARGIN_MM, MARGIN_MM)
    page.set_auto_page_break(True, margin=24)
    page.add_font("body", "", FONTS / "DejaVuSans.ttf")
    page.add_font("body", "B", FONTS / "DejaVuSans-Bold.ttf")
    if any(c >= FAR_EAST for c in f"{markdown}{title}{footer}"):
        for name, file in FALLBACKS.items():
            page.add_font(name, "", FONTS / file)
        page.set_fallback_fonts(list(FALLBACKS), exact_match=False)
    page.set_text_shaping(True)  # Arabic letters join, and right-to-left words run right to left
    page.foot = _shown(page, footer)
    page.set_title(title)
    page.set_lang("en")
    page.set_creation_date(made_at)
    page.set_producer("pAInter")
    page.add_page()
    for block in blocks(_shown(page, printable(markdown))):
        _set(page, block)
    return bytes(page.output())


def _shown(page: FPDF, text: str) -> str:
    """The text with a box in place of each character that no typeface of the document has."""
    known: set[int] = {ord("\n")}.union(*(font.cmap for font in page.fonts.values() if isinstance(font, TTFFont)))
    return "".join(c if ord(c) in known else UNKNOWN for c in text)


def _set(page: FPDF, block: Block) -> None:
    if block.kind in SIZES_PT:
        page.set_font("body", "B", SIZES_PT[block.kind])
        page.ln(2 if block.kind == "h1" else 4)
        page.multi_cell(0, SIZES_PT[block.kind] * 0.5, plain(block.text), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        page.ln(2)
        return
    page.set_font("body", "", BODY_PT)
    if block.kind == "table":
        _table(page, block)
        return
    if block.kind == "li":
        page.write(LINE_MM, "•  ")
    for run in runs(block.text):
        page.set_font("body", "B" if run.bold else "", BODY_PT)
        page.write(LINE_MM, run.text)
    page.ln(LINE_MM + 2.4)


def _table(page: FPDF, block: Block) -> None:
    with page.table(
        col_widths=(1, 2),
        first_row_as_headings=False,
        borders_layout="HORIZONTAL_LINES",
        line_height=LINE_MM,
        padding=(1.2, 1, 1.2, 1),
        text_align="LEFT",
    ) as table:
        for cells in block.rows:
            row = table.row()
            for cell in (*cells, "", "")[:2]:
                row.cell(cell)
    page.ln(3)
