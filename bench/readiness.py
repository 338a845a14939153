"""Readiness against cleanvision at its defaults: the time for 200 JPEGs of 2000 x 2000, and who finds which defect.

Both read the same folders in the same run, one after the other. The labelled set is made here from the sample works:
each defect is put into some of them, the others stay clean. Needs requirements-bench.txt.
"""

import contextlib
import io
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter

from painter.check import check_folder
from painter.core.readiness.rules import BRIGHT_MEAN, DARK_MEAN
from painter.settings import ROOT

FILES, SIDE = 200, 2000
GRAIN = 2  # of 255: files of about 575 KB, more than drawings of that size have
WORK_PX = 900
BLURS = (3, 5, 8, 12, 18)  # radius of the Gaussian, in pixels of a picture of 900
SAMPLES = sorted((ROOT / "data" / "samples").glob("*/*.jpg"))
Labels = dict[str, set[str]]
THEIRS = {
    "blur": "blurry",
    "dark": "dark",
    "bright": "light",
    "flat": "low_information",
    "aspect": "odd_aspect_ratio",
    "tiny": "odd_size",
    "exact": "exact_duplicates",
    "near": "near_duplicates",
}


def run() -> dict[str, object]:
    """Seconds for 200 files each, their ratio, memory in MB, and precision and recall a defect in percent."""
    figures: dict[str, object] = {}
    with _folder() as folder:
        _write_large(folder)
        figures |= _timed(folder)
    with _folder() as folder:
        labels = _write_labelled(folder)
        figures |= _scored(labels, _ours(folder), "ours")
        figures |= _scored(labels, _cleanvision(folder), "cleanvision")
    return figures


def _timed(folder: Path) -> dict[str, float]:
    with _folder() as few:
        for path in sorted(folder.iterdir())[: FILES // 4]:
            (few / path.name).symlink_to(path)
        check_folder(few)
    quarter_mb = _peak_mb()
    began = time.perf_counter()
    check_folder(folder)
    ours = time.perf_counter() - began
    memory = _peak_mb()
    began = time.perf_counter()
    _imagelab(folder)
    theirs = time.perf_counter() - began
    return {
        "files": float(FILES),
        "mean_kb": round(sum(path.stat().st_size for path in folder.iterdir()) / FILES / 1024),
        "painter_check_s": round(ours, 2),
        "cleanvision_s": round(theirs, 2),
        "times_faster": round(theirs / ours, 1),
        "painter_peak_mb_after_a_quarter": quarter_mb,
        "painter_peak_mb": memory,
    }


def _peak_mb() -> float:
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="painter-bench-") as name:
        yield Path(name)


def _write_large(folder: Path) -> None:
    """Painted-looking pictures with detail of their own, so that decoding costs what it costs with real ones."""
    rng = np.random.default_rng(1)
    for number in range(FILES):
        picture = Image.open(SAMPLES[number % len(SAMPLES)]).convert("RGB").resize((SIDE, SIDE))
        noise = rng.integers(-GRAIN, GRAIN + 1, (SIDE // 2, SIDE // 2, 3), dtype=np.int16).repeat(2, 0).repeat(2, 1)
        grain = np.clip(np.asarray(picture, dtype=np.int16) + noise, 0, 255).astype(np.uint8)
        Image.fromarray(grain).rotate(number % 4 * 90).save(folder / f"{number:03d}.jpg", quality=88)


def _write_labelled(folder: Path) -> Labels:
    """name of the defect -> names of the files that have it."""
    labels: Labels = {name: set() for name in THEIRS}
    works = [_fitted(Image.open(path).convert("RGB")) for path in SAMPLES]
    defects: list[tuple[str, str, Callable[[Image.Image], Image.Image]]] = [
        *((f"blur{radius}", "blur", lambda p, r=radius: p.filter(ImageFilter.GaussianBlur(r))) for radius in BLURS),
        ("dark", "dark", lambda p: ImageEnhance.Brightness(p).enhance(0.05)),
        ("bright", "bright", lambda p: Image.blend(p, Image.new("RGB", p.size, "white"), 0.97)),
        ("flat", "flat", lambda p: Image.new("RGB", p.size, p.resize((1, 1)).getpixel((0, 0)))),
        (
            "aspect",
            "aspect",
            lambda p: p.crop((0, 300, p.width, 420)).resize((1800, 200)),
        ),
        ("tiny", "tiny", lambda p: p.resize((90, 90))),
    ]
    for number, work in enumerate(works):
        _save(work, folder / f"clean-{number:02d}.jpg")
        name, label, change = defects[number % len(defects)]
        spoilt = change(_own(work, number))
        _save(spoilt, folder / f"{name}-{number:02d}.jpg")
        labels[label].add(f"{name}-{number:02d}.jpg")
    for number, work in enumerate(works[:10]):
        _save(work, folder / f"exact-{number:02d}.jpg")
        labels["exact"] |= {f"exact-{number:02d}.jpg", f"clean-{number:02d}.jpg"}
    for number, work in enumerate(works[10:20], start=10):
        _save(
            ImageEnhance.Brightness(work.resize((700, 700 * work.height // work.width))).enhance(1.1),
            folder / f"near-{number:02d}.jpg",
            60,
        )
        labels["near"] |= {f"near-{number:02d}.jpg", f"clean-{number:02d}.jpg"}
    return labels


def _own(work: Image.Image, number: int) -> Image.Image:
    """A detail of the work, so that a spoilt file is no duplicate of the clean one."""
    w, h = work.size
    left, top = (w // 3 if number % 2 else 0), (h // 3 if number % 3 else 0)
    return work.crop((left, top, left + w // 2, top + h // 2)).resize((w, h), Image.Resampling.LANCZOS)


def _fitted(picture: Image.Image) -> Image.Image:
    picture.thumbnail((WORK_PX, WORK_PX), Image.Resampling.LANCZOS)
    return picture


def _save(picture: Image.Image, path: Path, quality: int = 90) -> None:
    picture.save(path, quality=quality)


def _ours(folder: Path) -> Labels:
    """What `painter check` says of each file, by the names of the defects."""
    result = check_folder(folder)
    found: Labels = {name: set() for name in THEIRS}
    part = {"sharpness": "blur", "resolution": "tiny", "aspect": "aspect"}
    lights = {file["name"]: file["exposure"] for file in result["files"] if file["accepted"]}
    for row in result["parts"]:
        if row["name"] in part:
            found[part[row["name"]]] |= set(row["weak"])
        if row["name"] == "exposure":
            for name in row["weak"]:
                found["dark" if lights[name] < DARK_MEAN else "bright" if lights[name] > BRIGHT_MEAN else "flat"].add(
                    name
                )
    found["exact"] = {name for pair in result["exact_duplicates"] for name in pair}
    found["near"] = {name for pair in result["near_duplicates"] for name in pair}
    return found


def _cleanvision(folder: Path) -> Labels:
    lab = _imagelab(folder)
    issues = lab.issues
    found: Labels = {}
    for ours, theirs in THEIRS.items():
        column = f"is_{theirs}_issue"
        found[ours] = {Path(path).name for path in issues.index[issues[column]]} if column in issues else set()
    return found


def _imagelab(folder: Path) -> object:
    from cleanvision import Imagelab  # only here: nothing else of pAInter needs it

    os.environ.setdefault("TQDM_DISABLE", "1")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        lab = Imagelab(data_path=str(folder))
        lab.find_issues()
    return lab


def _scored(labels: Labels, found: Labels, who: str) -> dict[str, float]:
    """Precision and recall of each defect, in percent. A file that has no label of the defect counts against."""
    figures = {}
    for name, have in labels.items():
        hit = len(have & found[name])
        figures[f"{who}_{name}_precision"] = round(100 * hit / len(found[name]), 1) if found[name] else 0.0
        figures[f"{who}_{name}_recall"] = round(100 * hit / len(have), 1)
    return figures
