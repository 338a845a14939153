"""The command `check`: a verdict for each file of a folder, and the score that the set would have."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from painter.core.artwork import MOST_BYTES, ArtworkReason, NotAccepted, inspect, near
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import sha256
from painter.core.readiness import GateFacts, Work, assess
from painter.ui.words_artwork import WORDS


def check_folder(folder: Path) -> dict[str, Any]:
    """The document of the command; files one after another, so that memory stays flat.

    Gates that need an account (verification, safety, licensing) are listed as not passed.
    Raises NotFound where there is no such folder, OSError where it cannot be read.
    """
    if not folder.is_dir():
        raise NotFound(str(folder))
    files: list[dict[str, Any]] = []
    works: list[Work] = []
    seen: dict[str, str] = {}
    for path in sorted(_files(folder)):
        files.append(_judged(path, works, seen))
    result = assess(works, GateFacts(verified=False, safety=False, licensed=False))
    alike = [[a.name, b.name] for a, b in combinations(works, 2) if near(a.measures.phash, b.measures.phash)]
    return {
        "files": files,
        "score": result.score,
        "parts": [{"name": p.name, "points": p.points, "of": p.of, "says": p.says} for p in result.parts],
        "gates": [{"name": g.name, "passed": g.passed} for g in result.gates],
        "near_duplicates": alike,
    }


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _judged(path: Path, works: list[Work], seen: dict[str, str]) -> dict[str, Any]:
    try:
        content = _content(path)
        digest = sha256(content)
        checked = inspect(content)
        if digest in seen:
            raise NotAccepted(ArtworkReason.DUPLICATE, other=seen[digest])
    except NotAccepted as refusal:
        said = WORDS[str(refusal.reason)].format_map(refusal.facts)
        return {"name": path.name, "accepted": False, "reasons": [said]}
    except OSError as error:
        return {"name": path.name, "accepted": False, "reasons": [f"It cannot be read: {error.strerror}."]}
    seen[digest] = path.name
    works.append(Work(id=path.name, name=path.name, measures=checked.measures))
    measures = checked.measures
    return {
        "name": path.name,
        "accepted": True,
        "reasons": [],
        "sha256": digest,
        "phash": measures.phash,
        "width": measures.width,
        "height": measures.height,
        "sharpness": measures.sharpness,
        "exposure": measures.mean,
    }


def _content(path: Path) -> bytes:
    # never read a larger file whole: its size alone decides
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise NotAccepted(ArtworkReason.TOO_BIG, size=size)
    return path.read_bytes()


def render(result: dict[str, Any]) -> str:
    """The result for a terminal."""
    lines = []
    for file in result["files"]:
        verdict = f"{file['width']} x {file['height']}" if file["accepted"] else " ".join(file["reasons"])
        lines.append(f"{'taken  ' if file['accepted'] else 'REFUSED'}  {file['name']}: {verdict}")
    lines += ["", f"Score {result['score']} of 100, line at 60"]
    lines += [f"  {p['points']:>3} of {p['of']:>3}  {WORDS['part.' + p['name']]}: {p['says']}" for p in result["parts"]]
    lines += ["", "Gates"]
    lines += [f"  {'met ' if g['passed'] else 'open'}  {WORDS['gate.' + g['name']]}" for g in result["gates"]]
    lines += [f"  {one} looks almost like {two}" for one, two in result["near_duplicates"]]
    return "\n".join(lines)
