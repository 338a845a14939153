"""The command `screen`: whether prompts would be allowed, one from the command line or many from a CSV file."""

import csv
import io
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from painter.core.kernel.errors import Reason, Refused
from painter.core.moderation import RESTRICTABLE, Category, screen

MOST_BYTES = 20 * 1024 * 1024  # about 100,000 long prompts; they are judged in memory
NAMES: Mapping[str, Category] = {str(category): category for category in RESTRICTABLE}


class ScreeningReason(Reason):
    UNKNOWN_RESTRICTION = "screening.unknown_restriction"
    NO_FILE = "screening.no_file"
    TOO_BIG = "screening.too_big"
    NOT_TEXT = "screening.not_text"
    NOT_CSV = "screening.not_csv"
    NO_TEXT_COLUMN = "screening.no_text_column"


def screen_one(prompt: str, restrict: str = "") -> dict[str, Any]:
    """The document of the command for one prompt. restrict: names with commas between them.

    Raises Refused for a restriction that does not exist.
    """
    return {"rows": [_judged(prompt, restrictions(restrict))]}


def screen_csv(path: Path, restrict: str = "") -> dict[str, Any]:
    """The same for each row of a file with the columns text and restricted, in the file's order.

    restrict: holds for each row besides its own. Raises Refused where the file cannot be used.
    """
    always = restrictions(restrict)
    rows = [(row["text"], always | restrictions(row["restricted"], line)) for line, row in _rows(path)]
    return {"rows": [_judged(text, restricted) for text, restricted in rows]}


def restrictions(names: str, line: int | None = None) -> frozenset[Category]:
    """The named restrictions. Raises Refused for a name that does not exist."""
    wanted = [name.strip().lower() for name in names.split(",") if name.strip()]
    for name in wanted:
        if name not in NAMES:
            where = "" if line is None else f"line {line}"
            raise Refused([ScreeningReason.UNKNOWN_RESTRICTION], where, name=name[:40], known=", ".join(NAMES))
    return frozenset(NAMES[name] for name in wanted)


def render(result: dict[str, Any]) -> str:
    """The result for a terminal; the prompts are not repeated."""
    lines = []
    for number, row in enumerate(result["rows"], 1):
        why = f"  {row['category']} ({row['rule']})" if row["category"] else ""
        lines.append(f"{number:>5}  {row['verdict']:<6}  {row['score']:.2f}  {row['ms']:.2f} ms{why}")
    return "\n".join(lines)


def _judged(prompt: str, restricted: frozenset[Category]) -> dict[str, Any]:
    began = time.perf_counter()
    screening = screen(prompt, restricted)
    took_ms = (time.perf_counter() - began) * 1000
    return {**screening.model_dump(mode="json"), "ms": round(took_ms, 3)}


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        found = [(reader.line_num, row) for row in reader]
        columns = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
    except csv.Error:
        raise Refused([ScreeningReason.NOT_CSV], str(path), line=reader.line_num) from None
    if "text" not in columns:
        raise Refused([ScreeningReason.NO_TEXT_COLUMN], str(path))
    wanted = {name: columns[name] for name in ("text", "restricted") if name in columns}
    blank = {"text": "", "restricted": ""}
    return [(line, blank | {name: row[column] or "" for name, column in wanted.items()}) for line, row in found]


def _text(path: Path) -> str:
    if not path.is_file():
        raise Refused([ScreeningReason.NO_FILE], str(path))
    if path.stat().st_size > MOST_BYTES:
        raise Refused([ScreeningReason.TOO_BIG], str(path), megabytes=MOST_BYTES // 1024 // 1024)
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused([ScreeningReason.NOT_TEXT], str(path)) from None
