"""Each import contract of pyproject.toml is shown to break: a copy of the house gets one import too many."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
NAMES = {contract["id"]: contract["name"] for contract in CONTRACTS}

VIOLATIONS = [
    ("house", "painter.core.kernel", "painter.settings"),
    ("house", "painter.core.accounts", "painter.wiring"),
    ("house", "painter.worker", "painter.ui"),
    ("house", "painter.wiring", "painter.worker"),
    ("house", "painter.wiring", "painter.ui"),
    ("house", "painter.ui", "painter.web"),
    ("house", "painter.ui", "pages.public.landing"),
    ("house", "pages.public.landing", "painter.cli"),
    ("plain-core", "painter.core.ledger", "streamlit"),
    ("plain-core", "painter.core.kernel", "starlette"),
    ("plain-core", "painter.core.jobs", "painter.sandbox"),
    ("one-replicate", "painter.core.jobs", "replicate"),
    ("one-replicate", "pages.public.landing", "replicate"),
    ("one-c2pa", "painter.core.jobs", "c2pa"),
    ("one-c2pa", "painter.core.receipts.verify", "c2pa"),
    ("sandbox-alone", "painter.sandbox", "painter.core.kernel"),
    ("sandbox-alone", "painter.sandbox", "painter.settings"),
    ("sandbox-door", "painter.ui", "painter.sandbox"),
    ("sandbox-door", "painter.worker", "painter.sandbox"),
    ("river", "painter.core.ledger", "painter.core.jobs"),
    ("river", "painter.core.kernel", "painter.core.schema"),
    ("river", "painter.core.licensing", "painter.core.publishing"),
    ("promises-import-nothing", "painter.core.promises", "painter.core.kernel"),
    ("promises-unasked", "painter.core.publishing", "painter.core.promises"),
]


def _file_of(tree: Path, module: str) -> Path:
    path = tree.joinpath(*module.split("."))
    package = path / "__init__.py"
    return package if path.is_dir() else path.with_suffix(".py")


def _fill_gaps(tree: Path) -> None:
    """Every module that a violation speaks of exists, empty where the house has not got it yet."""
    river = next(contract for contract in CONTRACTS if contract["id"] == "river")
    rooms = [f"painter.core.{layer}" for layer in river["layers"] if not layer.startswith("(")]
    for module in {*rooms, "painter.web", *(name for _, *pair in VIOLATIONS for name in pair)}:
        file = _file_of(tree, module)
        if module.split(".")[0] in ("painter", "pages") and not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house to break."""
    quiet = shutil.ignore_patterns("__pycache__", "assets")
    for folder in ("painter", "pages"):
        if (ROOT / folder).is_dir():
            shutil.copytree(ROOT / folder, tmp_path / folder, ignore=quiet)
    for file in ("pyproject.toml", "Home.py"):
        if (ROOT / file).is_file():
            shutil.copy(ROOT / file, tmp_path)
    _fill_gaps(tmp_path)
    return tmp_path


def _lint(tree: Path, *options: str) -> subprocess.CompletedProcess[str]:
    surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [LINTER, "--no-logo", "--no-cache", *options],
        cwd=tree,
        env={**surroundings, "COLUMNS": "300", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _append(file: Path, line: str) -> None:
    file.write_text(f"{file.read_text()}\n{line}\n")


@pytest.mark.parametrize(("contract", "importer", "imported"), VIOLATIONS)
def test_a_planted_import_breaks_its_contract(house: Path, contract: str, importer: str, imported: str) -> None:
    """The linter names the contract and the import that broke it."""
    _append(_file_of(house, importer), f"import {imported}")

    verdict = _lint(house, "--contract", contract)

    assert verdict.returncode == 1, verdict.stdout + verdict.stderr
    assert f"{NAMES[contract]} BROKEN" in verdict.stdout
    assert f"{importer} -> {imported}" in verdict.stdout


def test_a_room_that_the_river_does_not_name_breaks_it(house: Path) -> None:
    """A new room has to find its place before it is let in."""
    (house / "painter/core/attic.py").write_text("")

    verdict = _lint(house, "--contract", "river")

    assert verdict.returncode == 1
    assert f"{NAMES['river']} BROKEN" in verdict.stdout
    assert "attic" in verdict.stdout


def test_every_contract_is_broken_once() -> None:
    """A contract without a violation here would be a contract that nobody has seen fail."""
    assert {contract for contract, _, _ in VIOLATIONS} == set(NAMES)


def test_every_module_of_painter_has_its_storey() -> None:
    """The layers contract does not see what it does not name."""
    layers = next(contract for contract in CONTRACTS if contract["id"] == "house")["layers"]
    named = {name.strip(" ()") for layer in layers for name in layer.replace(":", "|").split("|")}
    present = {
        f"painter.{path.stem}"
        for path in (ROOT / "painter").iterdir()
        if path.suffix == ".py" or (path.is_dir() and path.name != "__pycache__")
    }

    assert present - named - {"painter.__init__", "painter.sandbox"} == set()


def test_the_house_keeps_its_contracts() -> None:
    """No import of the real tree points the wrong way."""
    verdict = _lint(ROOT)

    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
    assert f"{len(NAMES)} kept, 0 broken" in verdict.stdout
