"""The duplicate guard under twelve changes, on the sample works and on photographs from packages.

Photographs: every JPEG, PNG and WebP below the folders in PAINTER_BENCH_PHOTOS (such as /usr/share/backgrounds after
installing Debian's gnome-backgrounds and mate-backgrounds); without it only the samples are measured.
"""

import io
import itertools
import os
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageEnhance, ImageOps, ImageStat

from painter.core.artwork.alike import Alike, Features, by_hash, by_part, features
from painter.settings import ROOT

ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
MOST_PHOTOS = 50
SIDE = 1400
Change = Callable[[Image.Image], Image.Image]


def cut(share: float) -> Change:
    """Without so much of each side."""
    return lambda p: p.crop(
        (int(p.width * share), int(p.height * share), int(p.width * (1 - share)), int(p.height * (1 - share)))
    )


CHANGES: dict[str, Change] = {
    "size_quarter": lambda p: p.resize((max(64, p.width // 4), max(64, p.height // 4))),
    "jpeg_30": lambda p: Image.open(io.BytesIO(_jpeg(p, 30))).convert("RGB"),
    "brighter_40": lambda p: ImageEnhance.Brightness(p).enhance(1.4),
    "grey": lambda p: p.convert("L").convert("RGB"),
    "colours_80": lambda p: ImageEnhance.Color(p).enhance(1.8),
    "mirror": lambda p: p.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    "turn_90": lambda p: p.transpose(Image.Transpose.ROTATE_90),
    "turn_3": lambda p: p.rotate(3, resample=Image.Resampling.BICUBIC),
    "cut_10": cut(0.05),
    "cut_25": cut(0.125),
    "cut_50": cut(0.25),
    "border_8": lambda p: ImageOps.expand(p, border=p.width // 12, fill="white"),
}


def run() -> dict[str, object]:
    """Percent found of each change, false pairs among pairs of different pictures, milliseconds a work and a pair."""
    figures: dict[str, object] = {}
    samples = sorted((ROOT / "data" / "samples").glob("*/*.jpg"))
    figures |= _measured("samples", samples)
    photos = photographs()
    return figures | _measured("photos", photos) if photos else figures


def photographs() -> list[Path]:
    """Those of PAINTER_BENCH_PHOTOS that a person would tell apart."""
    folders = [Path(name) for name in os.environ.get("PAINTER_BENCH_PHOTOS", "").split(":") if name]
    return _distinct([p for f in folders for p in sorted(f.rglob("*")) if p.suffix.lower() in ENDINGS])


def _distinct(paths: list[Path]) -> list[Path]:
    """No two that a person would call the same: packages hold one picture in several sizes, under one name."""
    chosen: dict[str, Path] = {}
    for path in paths:
        chosen.setdefault("".join(c for c in path.stem.lower() if c.isalpha()), path)
    return [path for path in chosen.values() if _shows_something(path)][:MOST_PHOTOS]


def _shows_something(path: Path) -> bool:
    """Some backgrounds are one colour, or wholly transparent."""
    return ImageStat.Stat(opened(path).convert("L")).stddev[0] > 8


def _measured(name: str, paths: list[Path]) -> dict[str, object]:
    pictures = [opened(path) for path in paths]
    began = time.perf_counter()
    known = [features(_jpeg(picture)) for picture in pictures]
    a_work = (time.perf_counter() - began) / len(pictures)
    figures: dict[str, object] = {f"{name}_pictures": len(pictures)}
    for change, alter in CHANGES.items():
        found = [_found(_jpeg(alter(p)), there) for p, there in zip(pictures, known, strict=True)]
        figures[f"{name}_{change}_percent"] = round(100 * sum(map(bool, found)) / len(found), 1)
    began = time.perf_counter()
    pairs = list(itertools.combinations(range(len(pictures)), 2))
    wrong = [pair for pair in pairs if _alike(known[pair[0]], known[pair[1]])]
    a_pair = (time.perf_counter() - began) / len(pairs)
    for one, other in wrong:
        print(f"  {name}: {paths[one].name} and {paths[other].name} are taken for one picture")
    return {
        **figures,
        f"{name}_false_pairs": len(wrong),
        f"{name}_pairs": len(pairs),
        f"{name}_ms_a_work": round(1000 * a_work, 1),
        f"{name}_ms_a_pair": round(1000 * a_pair, 2),
    }


def _found(content: bytes, there: Features) -> Alike | None:
    return _alike(features(content), there)


def _alike(here: Features, there: Features) -> Alike | None:
    contrast = min(here.contrast, there.contrast)
    return by_hash(here.hashes, there.hashes[0], contrast=contrast) or by_part(here, there.points, there.words)


def opened(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        picture.draft("RGB", (SIDE, SIDE))
        whole = picture.convert("RGB")
    whole.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return whole


def _jpeg(picture: Image.Image, quality: int = 92) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
