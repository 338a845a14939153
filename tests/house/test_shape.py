"""The shape of the house where the import linter cannot see it: sizes, places of SQL, purity of rules, words.

Each check is a plain function from source to findings, shown to bite on a bad sample before it is asked of the tree.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAINTER, PAGES, CORE = ROOT / "painter", ROOT / "pages", ROOT / "painter" / "core"

MODULE_LINES = 250
SCREEN_LINES = 120
HISTORIES = {CORE / "schema.py"}  # grows with every migration and is read from its end

SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA|WITH|BEGIN)\s")
OUTSIDE = {
    "sqlite3",
    "sqlite_utils",
    "httpx",
    "replicate",
    "requests",
    "urllib.request",
    "socket",
    "subprocess",
    "shutil",
}
TOUCHING_ROOMS = {"painter.core.kernel.db", "painter.core.storage"}
FILE_CALLS = {"read_bytes", "read_text", "write_bytes", "write_text", "unlink", "mkdir", "rmdir", "touch"}
FALSE_WORDS = re.compile(r"copyright[ -]verified|verified[ -]copyright|ethical ai\b", re.IGNORECASE)


def _sources(*places: Path) -> list[Path]:
    files = (path for place in places for path in ([place] if place.is_file() else place.rglob("*.py")))
    return sorted(path for path in files if "__pycache__" not in path.parts)


def _screens() -> list[Path]:
    return _sources(PAGES, ROOT / "Home.py")


def _outside_core() -> list[Path]:
    """Everything of the program that is neither core nor the sandbox, which keeps a store of its own."""
    return [path for path in _sources(PAINTER) if not _within(path, CORE, PAINTER / "sandbox")] + _screens()


def _pure_files() -> list[Path]:
    return [path for path in _sources(CORE) if path.name in {"model.py", "rules.py"}] + [CORE / "kernel/__init__.py"]


def _within(path: Path, *folders: Path) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of all that is imported; `from a import b` counts as a and as a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _imports_any(source: str, unwanted: set[str]) -> list[str]:
    found = _imports(ast.parse(source))
    return [f"{line}: imports {name}" for line, name in found if any(f"{name}.".startswith(f"{u}.") for u in unwanted)]


def _strings(source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def holds_sql(source: str) -> list[str]:
    return [f"{line}: {text.strip()[:40]!r}" for line, text in _strings(source) if SQL.match(text)]


def opens_a_store(source: str) -> list[str]:
    """sqlite3 may be imported for the name of its error only."""
    nodes = ast.walk(ast.parse(source))
    opened = [n.lineno for n in nodes if isinstance(n, ast.Attribute) and ast.unparse(n) == "sqlite3.connect"]
    return _imports_any(source, {"sqlite_utils", "sqlite3.connect"}) + [f"{line}: sqlite3.connect" for line in opened]


def touches_the_world(source: str) -> list[str]:
    """Database, file or network, in a file that should only decide."""
    findings = _imports_any(source, OUTSIDE | TOUCHING_ROOMS)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in FILE_CALLS or (name == "open" and isinstance(node.func, ast.Name)):
                findings.append(f"{node.lineno}: calls {name}()")
    return findings


def prints(source: str) -> list[str]:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [f"{call.lineno}: print()" for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


def uses_session_state(source: str) -> list[str]:
    nodes = ast.walk(ast.parse(source))
    return [f"{n.lineno}: session_state" for n in nodes if isinstance(n, ast.Attribute) and n.attr == "session_state"]


def leaves_the_screen(source: str) -> list[str]:
    """Home.py is no package, so the import linter cannot hold it to what a screen may import."""
    return _imports_any(source, {"painter.web", "painter.cli", "painter.commands", "painter.demo", "painter.sandbox"})


def imports_home(source: str) -> list[str]:
    return _imports_any(source, {"Home"})


def says_more_than_is_true(source: str) -> list[str]:
    return [f"{line}: {text[:60]!r}" for line, text in _strings(source) if FALSE_WORDS.search(text)]


Check = Callable[[str], list[str]]


def _offenders(check: Check, files: list[Path]) -> list[str]:
    return [f"{path.relative_to(ROOT)}:{finding}" for path in files for finding in check(path.read_text())]


SAMPLES: list[tuple[Check, str]] = [
    (holds_sql, 'db.query("SELECT id FROM works WHERE owner = ?", owner)'),
    (holds_sql, 'f"""\n    UPDATE {table} SET state = 1"""'),
    (opens_a_store, "from sqlite_utils.db import Table"),
    (opens_a_store, "sqlite3.connect('painter.db')"),
    (touches_the_world, "import httpx"),
    (touches_the_world, "from painter.core.kernel import db as database"),
    (touches_the_world, "from painter.core.storage import put"),
    (touches_the_world, "def read(path):\n    return path.read_bytes()"),
    (touches_the_world, "open('prices.csv')"),
    (prints, "print('done')"),
    (uses_session_state, "st.session_state['step'] = 2"),
    (leaves_the_screen, "from painter import cli"),
    (imports_home, "import Home"),
    (says_more_than_is_true, "st.write('An Ethical AI: every work has verified copyright')"),
]

INNOCENT: list[tuple[Check, str]] = [
    (holds_sql, "st.button('Delete weights')\nst.write('Select a tier from the list')\nROUTE = 'DELETE'"),
    (
        touches_the_world,
        "Image.open(io.BytesIO(content))\nimport urllib.parse\nfrom painter.core.kernel import records",
    ),
    (says_more_than_is_true, "'We check who controls the profile. We do not verify copyright.'"),
]


@pytest.mark.parametrize(("check", "source"), SAMPLES)
def test_each_check_bites(check: Check, source: str) -> None:
    """A check that cannot fail would hold nothing."""
    assert check(source)


@pytest.mark.parametrize(("check", "source"), INNOCENT)
def test_innocent_code_passes(check: Check, source: str) -> None:
    """Sentences that begin like SQL, pictures from memory and honest words are no findings."""
    assert check(source) == []


def test_no_file_stands_directly_in_pages() -> None:
    """Streamlit serves such files without Home.py on a freshly started server, to anybody."""
    assert [path.name for path in PAGES.glob("*.py")] == []


def test_every_folder_of_painter_is_a_package() -> None:
    """The import linter does not look into a folder without __init__.py."""
    folders = {path.parent for path in _sources(PAINTER)}

    assert [str(folder.relative_to(ROOT)) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_modules_fit_a_reader() -> None:
    """At most 250 lines a module; a longer one is two."""
    long = {path: len(path.read_text().splitlines()) for path in _sources(PAINTER) if path not in HISTORIES}

    assert {str(p.relative_to(ROOT)): lines for p, lines in long.items() if lines > MODULE_LINES} == {}


def test_screens_fit_a_reader() -> None:
    """At most 120 lines a screen: read, ask, act, show."""
    long = {path: len(path.read_text().splitlines()) for path in _screens()}

    assert {str(p.relative_to(ROOT)): lines for p, lines in long.items() if lines > SCREEN_LINES} == {}


def test_sql_stands_only_in_core() -> None:
    """The store can be seen whole and one day be moved."""
    assert _offenders(holds_sql, _outside_core()) == []
    assert _offenders(opens_a_store, _outside_core()) == []


def test_models_and_rules_hold_no_sql() -> None:
    """SQL stands in a room's service and queries."""
    assert _offenders(holds_sql, _pure_files()) == []


def test_models_and_rules_touch_nothing() -> None:
    """What decides can be called without a database, a file or a network."""
    assert _offenders(touches_the_world, _pure_files()) == []


def test_core_prints_nothing() -> None:
    """Standard output belongs to the commands, some of which promise one JSON document and nothing else."""
    assert _offenders(prints, _sources(CORE)) == []


def test_session_state_is_kept_in_one_place() -> None:
    """painter.ui.state alone knows Streamlit's session state."""
    files = [path for path in _outside_core() if path != PAINTER / "ui" / "state.py"]

    assert _offenders(uses_session_state, files) == []


def test_home_is_a_screen() -> None:
    """Home.py keeps to what pages may import, and nobody imports it."""
    assert _offenders(leaves_the_screen, _sources(ROOT / "Home.py")) == []
    assert _offenders(imports_home, [*_sources(PAINTER), *_screens()]) == []


def test_no_sentence_says_more_than_is_true() -> None:
    """pAInter checks who controls a profile; it verifies nobody's copyright and calls no machine ethical."""
    assert _offenders(says_more_than_is_true, _outside_core()) == []
