"""How far a promise is kept stands in the table of promises only; a page asks the table and never types it."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LABELS = ROOT / "painter/ui/widgets/pills.py"  # gives each word its colour
SPEAKING = [
    *sorted((ROOT / "pages").rglob("*.py")),
    *sorted(path for path in (ROOT / "painter" / "ui").rglob("*.py") if path != LABELS),
]
TEXTS = [
    *sorted((ROOT / "painter" / "ui" / "texts").rglob("*.md")),
    *sorted((ROOT / "painter" / "web" / "templates").glob("*.html")),
]
STATUS = re.compile(
    r"\b(?:Not yet|Pilot|Working)\b"
    r"|\bnot (?:yet )?(?:built|implemented|sold|available)\b|\bnot (?:built|implemented|sold|available) yet\b"
    r"|\bcoming soon\b|\b(?:is|are) planned\b|\bplanned feature|\bcomes? later\b|\blater version\b"
)


def spoken(source: str) -> str:
    """The strings of a module that are not docstrings, one a line."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return "\n".join(str(node.value) for node in strings if id(node) not in told)


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_types_a_status(path: Path) -> None:
    """It renders a row of painter.core.promises instead (N3, D5, F18)."""
    assert STATUS.findall(spoken(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_types_a_status(path: Path) -> None:
    """Texts name the key of a row, and the page shows it (N3, D5, F18)."""
    assert STATUS.findall(path.read_text(encoding="utf-8")) == []


def test_a_typed_status_would_be_seen() -> None:
    """Each way of saying it is found; a docstring and an ordinary sentence are not."""
    for said in (
        'pill("Not yet")',
        "pill('Pilot')",
        'st.markdown(f"{name}: Working")',
        'x = "This is not yet implemented."',
        'x = "Payouts are planned."',
        'x = "not sold yet"',
    ):
        assert STATUS.search(spoken(said)), said
    assert not STATUS.search(spoken('"""Working rows."""\nx = "The artist has not answered yet."'))
    assert len(SPEAKING) > 60
    assert len(TEXTS) > 12
