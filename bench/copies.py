"""The copy check of test pictures: pieces of works pasted into unrelated pictures, and pictures that hold none.

A piece has 25, 40 or 60 % of its work's sides, at the size it has there when both long sides are 512 px, and shows
more than an even surface. False hits: works against the other works of the same hand and of the other sample artists,
and the sandbox engine's pictures against all the works that they were made from. Photographs as in bench/guard.py.
"""

import io
import itertools
import random
import time
from collections.abc import Callable
from functools import partial

from PIL import Image, ImageStat

from bench.engine import PROMPTS, SEED, others, samples, trained
from bench.guard import opened, photographs
from painter.core.artwork.alike import Alike, Features, by_hash, by_part, features
from painter.core.artwork.tiles import by_tiles, looked
from painter.sandbox.engine import generate

PX = 512
SHARES = (25, 40, 60)
LEAST_CONTRAST = 16  # standard deviation of luminance of a piece: what is empty is nobody's picture
TRIES = 30
Picture = Image.Image
Change = Callable[[Picture], Picture]
Figures = dict[str, object]


def sized(share: float, piece: Picture) -> Picture:
    return piece.resize((round(piece.width * share), round(piece.height * share)), Image.Resampling.LANCZOS)


def _mirror(piece: Picture) -> Picture:
    return piece.transpose(Image.Transpose.FLIP_LEFT_RIGHT)


CHANGES: dict[str, tuple[Change, int]] = {  # of the piece, and the JPEG quality of the picture, 0 for PNG
    "plain": (lambda p: p, 0),
    "mirror": (_mirror, 0),
    "turn_90": (lambda p: p.transpose(Image.Transpose.ROTATE_90), 0),
    "size_70": (partial(sized, 0.7), 0),
    "size_140": (partial(sized, 1.4), 0),
    "jpeg_75": (lambda p: p, 75),
    "mirror_size_120_jpeg_75": (lambda p: _mirror(sized(1.2, p)), 75),
}


def run() -> Figures:
    """Percent found by hashes and points, and with tiles; false hits; milliseconds with 40 works."""
    artists = {name: [_opened(work) for work in works] for name, works in samples().items()}
    works = [(name, work) for name, mine in artists.items() for work in mine]
    known = [features(_png(work)) for _, work in works]
    return _pasted(works, known) | _between(works, known) | _engine() | _photographs() | _times(known)


def _pasted(works: list[tuple[str, Picture]], known: list[Features]) -> Figures:
    figures: Figures = {}
    rng = random.Random(7)
    for share, (name, (change, quality)) in itertools.product(SHARES, CHANGES.items()):
        found = []
        for (artist, work), there in zip(works, known, strict=True):
            host = rng.choice([other for whose, other in works if whose != artist])
            picture = features(_kept(pasted(work, host, share / 100, change, rng), quality))
            found.append((_before(picture, there), by_tiles(looked(picture.luminance), there.luminance)))
        figures[f"piece_{share}_{name}_before_pct"] = _percent(sum(before is not None for before, _ in found), found)
        figures[f"piece_{share}_{name}_pct"] = _percent(sum(any(each) for each in found), found)
    return figures


def pasted(work: Picture, host: Picture, share: float, change: Change, rng: random.Random) -> Picture:
    """The host with a piece of the work somewhere in it."""
    whole, host = _long(work), _long(host).copy()
    size = (int(whole.width * share), int(whole.height * share))
    piece = whole
    for _ in range(TRIES):
        at = (rng.randrange(whole.width - size[0] + 1), rng.randrange(whole.height - size[1] + 1))
        piece = whole.crop((*at, at[0] + size[0], at[1] + size[1]))
        if ImageStat.Stat(piece.convert("L")).stddev[0] >= LEAST_CONTRAST:
            break
    piece = change(piece)
    piece = piece.crop((0, 0, min(piece.width, host.width), min(piece.height, host.height)))
    host.paste(piece, (rng.randrange(host.width - piece.width + 1), rng.randrange(host.height - piece.height + 1)))
    return host


def _between(works: list[tuple[str, Picture]], known: list[Features]) -> Figures:
    """Different works, each as the picture and as the work."""
    looks = [looked(features(_png(_long(work))).luminance) for _, work in works]
    same, apart = [], []
    for one, other in itertools.permutations(range(len(works)), 2):
        hit = by_tiles(looks[one], known[other].luminance)
        (same if works[one][0] == works[other][0] else apart).append(hit)
    return {
        "same_artist_pairs": len(same),
        "same_artist_false": sum(map(bool, same)),
        "other_artist_pairs": len(apart),
        "other_artist_false": sum(map(bool, apart)),
    }


def _engine() -> Figures:
    """Pictures of the sandbox's engine against every work of their training."""
    figures: Figures = {}
    for label, artists in (("samples", samples()), ("untuned", others())):
        before, tiles, pairs = 0, 0, 0
        for mine in artists.values():
            hand = trained(mine)
            known = [features(_png(_opened(work))) for work in mine]
            for prompt in PROMPTS:
                picture = features(_png(Image.fromarray(generate(hand, prompt, SEED, PX, PX))))
                here = looked(picture.luminance)
                before += any(_before(picture, there) for there in known)
                tiles += any(by_tiles(here, there.luminance) for there in known)
                pairs += len(known)
        figures |= {
            f"engine_{label}_pictures": len(artists) * len(PROMPTS),
            f"engine_{label}_pairs": pairs,
            f"engine_{label}_held_before": before,
            f"engine_{label}_held_by_tiles": tiles,
        }
    return figures


def _photographs() -> Figures:
    paths = photographs()
    if not paths:
        return {}
    pictures = [opened(path) for path in paths]
    known = [features(_png(picture)).luminance for picture in pictures]
    looks = [looked(features(_png(_long(picture))).luminance) for picture in pictures]
    pairs = list(itertools.permutations(range(len(paths)), 2))
    wrong = [(one, other) for one, other in pairs if by_tiles(looks[one], known[other])]
    for one, other in wrong:
        print(f"  {paths[one].name} seems to hold a piece of {paths[other].name}")
    return {"photos": len(paths), "photo_pairs": len(pairs), "photo_false": len(wrong)}


def _times(known: list[Features]) -> Figures:
    """One picture against 40 works: by the clock and of one processor."""
    here = looked(known[0].luminance)
    clock, processor = time.perf_counter(), time.process_time()
    for there in known[1:41]:
        by_tiles(here, there.luminance)
    return {
        "tiles_40_works_s": round(time.perf_counter() - clock, 2),
        "tiles_40_works_cpu_s": round(time.process_time() - processor, 2),
    }


def _before(picture: Features, there: Features) -> Alike | None:
    """By the ways that there were before tiles."""
    contrast = min(picture.contrast, there.contrast)
    whole = by_hash(picture.hashes, there.hashes[0], contrast=contrast)
    return whole or by_part(picture, there.points, there.words)


def _long(picture: Picture) -> Picture:
    return sized(PX / max(picture.size), picture)


def _opened(content: bytes) -> Picture:
    return Image.open(io.BytesIO(content)).convert("RGB")


def _png(picture: Picture) -> bytes:
    return _kept(picture, 0)


def _kept(picture: Picture, quality: int) -> bytes:
    out = io.BytesIO()
    if quality:
        picture.save(out, "JPEG", quality=quality)
    else:
        picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _percent(part: int, whole: list[tuple[Alike | None, Alike | None]]) -> float:
    return round(100 * part / len(whole), 1)
