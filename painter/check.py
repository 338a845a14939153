"""The command `check`: a verdict for each file of a folder, and the score that the set would have."""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from painter.core.artwork import MOST_BYTES, ArtworkReason, Measures, NotAccepted, inspect, near_pairs
from painter.core.kernel.errors import Reason, Refused
from painter.core.kernel.records import sha256
from painter.core.readiness import LEAST_SCORE, GateFacts, Work, assess
from painter.ui.words_artwork import WORDS

MOST_AT_ONCE = 4  # each holds one decoded picture
MEASURED = ("phash", "width", "height", "sharpness")
WIDEST_NAME = 40  # of the column of names in a terminal


class CheckReason(Reason):
    NO_FOLDER = "check.no_folder"
    FOLDER_CLOSED = "check.folder_closed"


def check_folder(folder: Path) -> dict[str, Any]:
    """The document of the command; as many files at once as there are processors, so that memory stays flat.

    exact_duplicates: [the refused file, the one it equals]. near_duplicates: pairs among the accepted ones.
    Gates that need an account (verification, safety, licensing) are listed as not passed.
    An empty folder is no error: it scores 0. Raises Refused where there is no such folder, or none that may be read.
    """
    works: list[Work] = []
    seen: dict[str, str] = {}
    twins: list[list[str]] = []
    with ThreadPoolExecutor(min(MOST_AT_ONCE, os.cpu_count() or 1)) as looking:  # decoding lets other threads run
        files = [_judged(looked, works, seen, twins) for looked in looking.map(_looked, _files(folder))]
    result = assess(works, GateFacts(verified=False, safety=False, licensed=False))
    alike = near_pairs([work.measures.phash for work in works])
    return {
        "files": files,
        "score": result.score,
        "parts": [
            {"name": p.name, "points": p.points, "of": p.of, "says": p.says, "weak": list(p.weak)} for p in result.parts
        ],
        "gates": [{"name": g.name, "passed": g.passed} for g in result.gates],
        "near_duplicates": [[works[one].name, works[other].name] for one, other in alike],
        "exact_duplicates": twins,
    }


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        raise Refused([CheckReason.NO_FOLDER], str(folder)) from None
    except OSError:
        raise Refused([CheckReason.FOLDER_CLOSED], str(folder)) from None


@dataclass(frozen=True)
class _Looked:
    """One file by itself: its digest, and its measures or why it was refused."""

    name: str
    sha256: str | None = None
    measures: Measures | None = None
    refusal: str = ""


def _looked(path: Path) -> _Looked:
    name, digest = _printable(path.name), None
    try:
        content = _content(path)
        digest = sha256(content)
        return _Looked(name, digest, inspect(content).measures)
    except NotAccepted as refusal:
        return _Looked(name, digest, refusal=WORDS[str(refusal.reason)].format_map(refusal.facts))
    except OSError as error:
        return _Looked(name, digest, refusal=f"It cannot be read: {error.strerror}.")


def _judged(looked: _Looked, works: list[Work], seen: dict[str, str], twins: list[list[str]]) -> dict[str, Any]:
    """The verdict on the file among those before it."""
    verdict: dict[str, Any] = {"name": looked.name, "accepted": False, "reasons": [], "sha256": looked.sha256}
    verdict |= dict.fromkeys((*MEASURED, "exposure"))
    twin = seen.get(looked.sha256 or "")
    if twin is not None:
        twins.append([looked.name, twin])
        return {**verdict, "reasons": [WORDS[str(ArtworkReason.DUPLICATE)].format(other=twin)]}
    if looked.measures is None or looked.sha256 is None:
        return {**verdict, "reasons": [looked.refusal]}
    seen[looked.sha256] = looked.name
    works.append(Work(id=looked.name, name=looked.name, measures=looked.measures))
    figures = {key: getattr(looked.measures, key) for key in MEASURED}
    return {**verdict, "accepted": True, **figures, "exposure": looked.measures.mean}


def _content(path: Path) -> bytes:
    """The file, unless it is too large: then its size decides, and it is not read."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise NotAccepted(ArtworkReason.TOO_BIG, size=size)
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _printable(name: str) -> str:
    """The name as it may go into a document or onto a terminal: no broken encoding, no control characters."""
    readable = name.encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() else "�" for c in readable)


def render(result: Mapping[str, Any]) -> str:
    """The result for a terminal."""
    files, parts, gates = result["files"], result["parts"], result["gates"]
    taken = sum(file["accepted"] for file in files)
    width = min(WIDEST_NAME, max((len(file["name"]) for file in files), default=0))
    lines = [f"{taken} of {len(files)} files are accepted", ""] if files else ["There is no file in this folder.", ""]
    for file in files:
        mark = "taken  " if file["accepted"] else "REFUSED"
        says = f"{file['width']} × {file['height']}" if file["accepted"] else " ".join(file["reasons"])
        lines.append(f"  {mark}  {file['name']:<{width}}  {says}")
    lines += [f"  {one} looks almost like {other}" for one, other in result["near_duplicates"]]
    lines += ["", f"Score {result['score']} of 100; {LEAST_SCORE} or more is needed"]
    wide = max(len(WORDS[f"part.{part['name']}"]) for part in parts)
    for part in parts:
        title = WORDS[f"part.{part['name']}"]
        lines.append(f"  {title:<{wide}}  {part['points']:>2} of {part['of']:>2}  {part['says']}")
    lines += ["", "Gates, which no score opens"]
    lines += [f"  {'met ' if gate['passed'] else 'open'}  {WORDS['gate.' + gate['name']]}" for gate in gates]
    return "\n".join(lines)
