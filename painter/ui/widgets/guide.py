"""How the guide is shown: its contents, its sections with anchors, its cards, and its picture."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape

import streamlit as st

from painter.ui.links import linked
from painter.ui.texts import Section
from painter.ui.widgets.heading import drawn

BLOCK = re.compile(r"^:::(\w+)\n(.*?)^:::$\n?", re.MULTILINE | re.DOTALL)
READ_PX = 760  # no line longer than can be read
BOXES = (  # what the picture shows: name, caption, the sign behind it
    ("Pre-trained base model", "FLUX · not created by pAInter", "+"),
    ("Artist LoRA", "trained on your approved artwork", "+"),
    ("Creator prompt", "text and generation settings", "="),
    ("Test image", "influenced by all three", ""),
)
ALT = "Base model, plus artist LoRA, plus creator prompt, equals the test image, which all three have influenced."

LIGHT = {"ink": "#15130F", "paper": "#FFFFFF", "line": "#8A8177", "paint": "#7A2E4A"}
DARK = {"ink": "#EFEBE4", "paper": "#1C1918", "line": "#9B948B", "paint": "#EBB4C6"}
STYLE = (
    "text{{font:13px 'Source Sans 3',sans-serif;fill:{ink};text-anchor:middle}}.name{{font-size:16px;font-weight:600}}"
    ".sign{{font-size:26px}}.box,.sum{{fill:{paper};stroke:{line}}}.sum{{stroke:{paint};stroke-width:2}}"
    ".line{{fill:none;stroke:{line};stroke-width:1.5}}.ink{{fill:none;stroke:{paint};stroke-width:3;stroke-linecap:round}}"
)


def contents(sections: Sequence[Section], *more: tuple[str, str]) -> None:
    """Links to the anchors of all sections, and of what follows them. more: key and title."""
    with st.container(border=True, width=READ_PX, key="contents"):
        st.markdown("**Contents**")
        lines = [f"{one.number}. [{one.title}](#{one.key})" for one in sections]
        st.markdown("\n".join(lines))
        if more:
            st.markdown("\n".join(f"- [{title}](#{key})" for key, title in more))


def show(section: Section, *, numbered: bool = True) -> None:
    """One section: its heading is its anchor."""
    st.header(f"{section.number}. {section.title}" if numbered else section.title, anchor=section.key)
    pieces = BLOCK.split(section.markdown)  # text, then name and inside of a block, then text ...
    for text, name, inside in zip(pieces[::3], [*pieces[1::3], ""], [*pieces[2::3], ""], strict=True):
        if text.strip():
            st.markdown(linked(text), width=READ_PX)
        if name:
            BLOCKS[name](inside)


def cards(inside: str) -> None:
    """Cards side by side where there is room; a line --- stands between two of them."""
    grid = st.grid(2, min_column_width=260, gap="small", width=READ_PX)
    for number, card in enumerate(re.split(r"^---$", inside, flags=re.MULTILINE)):
        key = drawn(4, f"card {number} {inside[:40]}")
        with grid.cell(), st.container(border=True, height="stretch", key=key):
            st.markdown(card)


def picture(inside: str = "") -> None:
    """Base model + artist LoRA + creator prompt = test image: in a row, and on narrow screens in a column."""
    dark = st.context.theme.type == "dark"
    with st.container(key="guide_row", width=962):
        st.image(drawing(dark=dark, wide=True), width="stretch", alt=ALT)
    with st.container(key="guide_column", horizontal_alignment="center"):
        st.image(drawing(dark=dark, wide=False), width=240, alt=ALT)


BLOCKS: Mapping[str, Callable[[str], None]] = {"cards": cards, "picture": picture}


# Whatever typeface a system draws it in, a word stays inside its box of 212.
FIT = 'lengthAdjust="spacingAndGlyphs"'


def drawing(*, dark: bool, wide: bool) -> str:
    """The picture as SVG, in the colours of the theme; look.html shows the one that fits the screen."""
    colours = DARK if dark else LIGHT
    step_x, step_y = (250, 0) if wide else (0, 216)
    width, height = (212 + 3 * step_x, 176) if wide else (212, 176 + 3 * step_y)
    parts = []
    for number, (name, caption, sign) in enumerate(BOXES):
        kind = "sum" if number == len(BOXES) - 1 else "box"
        parts.append(
            f'<g transform="translate({number * step_x} {number * step_y})">'
            f'<rect class="{kind}" x="1" y="1" width="210" height="174" rx="4"/>'
            f'<g transform="translate(64 14)">{ICONS[number]}</g>'
            f'<text class="name" x="106" y="132" textLength="{len(name) * 7.9:.0f}" {FIT}>{escape(name)}</text>'
            f'<text x="106" y="156" textLength="{len(caption) * 6.1:.0f}" {FIT}>{escape(caption)}</text>'
        )
        if sign:
            x, y = (231, 98) if wide else (106, 204)
            parts.append(f'<text class="sign" x="{x}" y="{y}">{sign}</text>')
        parts.append("</g>")
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(ALT)}</title><style>{STYLE.format(**colours)}</style>{''.join(parts)}</svg>"
    )


def _dots() -> str:
    """Very many pictures: what a base model has seen."""
    places = [(x, y) for y in range(6, 92, 14) for x in range(4, 80, 14)]
    return "".join(f'<rect class="line" x="{x}" y="{y}" width="9" height="9"/>' for x, y in places)


ICONS = (
    _dots(),
    # a thin sheet with a stroke of the brush
    '<path class="line" d="M8 66 L44 50 L80 66 L44 82 Z"/><path class="line" d="M8 54 L44 38 L80 54"/>'
    '<path class="ink" d="M14 30 C26 8 34 40 46 22 S66 10 74 24"/>',
    # words
    '<path class="line" d="M4 14 H80 V70 H34 L20 86 V70 H4 Z"/>'
    '<path class="ink" d="M16 30 H66 M16 42 H58 M16 54 H46"/>',
    # a framed landscape
    '<rect class="line" x="4" y="8" width="78" height="78"/><circle class="ink" cx="60" cy="30" r="8"/>'
    '<path class="ink" d="M4 68 C20 44 30 44 42 62 S64 52 82 66"/><path class="line" d="M12 78 H74"/>',
)
