"""docs/security.md names tests that exist."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def missing(text: str) -> list[str]:
    """The named tests that there are not, or that are skipped."""
    found = []
    for file, name in NAMED.findall(text):
        path = ROOT / file
        tree = ast.parse(path.read_text()) if path.exists() else ast.parse("")
        tests = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == name]
        skipped = any("skip" in ast.unparse(mark) for node in tests for mark in node.decorator_list)
        if not tests or skipped:
            found.append(f"{file}::{name}")
    return found


def test_every_line_names_a_test_that_exists() -> None:
    """Or says in words why there is none (N1)."""
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    assert len(NAMED.findall(text)) >= 25
    assert missing(text) == []


def test_that_check_bites() -> None:
    """A name that nobody wrote is found."""
    assert missing("`tests/house/test_security_table.py::test_of_nothing`") != []
