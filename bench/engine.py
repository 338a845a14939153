"""The sandbox's engine against works kept out of training; `python -m bench.engine --sheet` draws docs/engine.jpg.

Each artist's works are dealt in two halves. A model is trained on one half; its pictures are judged by the other.
"""

import io
import itertools
import sys
import time
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from bench import _engine_artists
from bench._engine_scoring import Jury, look, ssim
from painter.sandbox.engine import Hand, generate, generate_base, learn, open_package
from painter.sandbox.engine.arrays import F, f32
from painter.settings import ROOT

PROMPTS = (  # not used while the engine was tuned
    "an old windmill above a field of poppies, morning",
    "two deer at a mountain lake in the fog",
    "a robot with a red umbrella in the rain",
    "a sailing ship under a full moon",
    "a bowl of oranges beside a candle",
    "a turtle among corals under water",
    "a snow-covered church in a village",
    "a cactus in the desert at noon",
    "a rocket passing a ringed planet",
    "an owl reading a book in the library",
)
PX, LARGE_PX, SEED = 512, 1024, 41
Pixels = NDArray[np.uint8]
Figures = dict[str, object]


def samples() -> dict[str, list[bytes]]:
    """The three sample artists, whom the engine's author had before him."""
    folders = sorted(path.parent for path in (ROOT / "data" / "samples").glob("*/artist.json"))
    return {folder.name: [path.read_bytes() for path in sorted(folder.glob("*.jpg"))] for folder in folders}


def others() -> dict[str, list[bytes]]:
    """Artists on whom nothing was tuned."""
    return {name: _engine_artists.works(name) for name in _engine_artists.ARTISTS}


def trained(works: list[bytes]) -> Hand:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for n, content in enumerate(works):
            package.writestr(f"{n:02}.jpg", content)
    return Hand.read(learn(open_package(out), "PAINTER_BENCH_V1", PX, lambda _: None).content)


def run() -> Figures:
    """Shares in percent, SSIM, and seconds by the clock and of one processor; the longest of all pictures counts."""
    tuned, untuned = samples(), others()
    artists = tuned | untuned
    jury = Jury({name: [look(_opened(work)) for work in works[1::2]] for name, works in artists.items()})
    began = time.perf_counter()
    hands = {name: trained(works[::2]) for name, works in artists.items()}
    figures: Figures = {"train_7_s": round((time.perf_counter() - began) / len(hands), 2)}
    pictures, slowest = _drawn(hands)
    for label, names in (("samples", list(tuned)), ("untuned", list(untuned)), ("all", list(artists))):
        figures |= _own(jury, {name: [Image.fromarray(one) for one in pictures[name]] for name in names}, label)
        works = {name: [_opened(work) for work in artists[name][::2]] for name in names}
        figures |= _own(jury, works, f"{label}_real_works")
    figures |= _base_alone(jury) | _alike(pictures)
    figures["same_seed_same_pixels"] = _repeats(hands, pictures)
    large = [_timed(hand, prompt, LARGE_PX)[1] for hand, prompt in zip(hands.values(), PROMPTS, strict=False)]
    return figures | _longest(slowest, PX) | _longest(np.max(large, axis=0), LARGE_PX)


def _drawn(hands: dict[str, Hand]) -> tuple[dict[str, list[Pixels]], F]:
    """Every prompt by every hand, and the longest times that one took."""
    made = {name: [_timed(hand, prompt, PX) for prompt in PROMPTS] for name, hand in hands.items()}
    times = [seconds for mine in made.values() for _, seconds in mine]
    return {name: [pixels for pixels, _ in mine] for name, mine in made.items()}, f32(np.max(times, axis=0))


def _own(jury: Jury, pictures: dict[str, list[Image.Image]], label: str) -> Figures:
    """How many are nearest to their own artist's works, by all that is measured and by texture alone."""
    found = [(name, *jury.nearest(one)) for name, mine in pictures.items() for one in mine]
    return {
        f"own_closest_{label}_pct": _percent(sum(name == whose for name, whose, _ in found), len(found)),
        f"own_texture_{label}_pct": _percent(sum(name == whose for name, _, whose in found), len(found)),
    }


def _base_alone(jury: Jury) -> Figures:
    """The scene without any hand, claimed for each artist in turn; and the most that a single artist could claim."""
    whose = [jury.nearest(Image.fromarray(generate_base(prompt, SEED, PX, PX)))[0] for prompt in PROMPTS]
    shares = [_percent(whose.count(name), len(whose)) for name in jury.names]
    return {
        "base_alone_pct": round(float(np.mean(shares)), 1),
        "base_alone_most_for_one_pct": max(shares),
        "base_alone_nearest": jury.names[shares.index(max(shares))],
    }


def _alike(pictures: dict[str, list[Pixels]]) -> Figures:
    """SSIM over all pairs of different prompts, same model and seed."""
    found: dict[str, list[float]] = {}
    for name, mine in pictures.items():
        grey = [f32(Image.fromarray(one).convert("L")) for one in mine]
        found[name] = [ssim(one, other) for one, other in itertools.combinations(grey, 2)]
    most = max(found, key=lambda name: max(found[name]))
    every = [value for values in found.values() for value in values]
    return {
        "prompts_ssim_mean": round(float(np.mean(every)), 3),
        "prompts_ssim_max": round(max(every), 3),
        "prompts_ssim_max_of": most,
    }


def _repeats(hands: dict[str, Hand], pictures: dict[str, list[Pixels]]) -> bool:
    return all((generate(hand, PROMPTS[0], SEED, PX, PX) == pictures[name][0]).all() for name, hand in hands.items())


def _timed(hand: Hand, prompt: str, px: int) -> tuple[Pixels, tuple[float, float]]:
    """A picture, and its seconds by the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    pixels = generate(hand, prompt, SEED, px, px)
    return pixels, (time.perf_counter() - clock, time.process_time() - processor)


def _longest(seconds: F, px: int) -> Figures:
    return {f"image_{px}_s": round(float(seconds[0]), 2), f"image_{px}_cpu_s": round(float(seconds[1]), 2)}


def _opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1)


if __name__ == "__main__":
    from bench._engine_sheet import sheet

    if sys.argv[1:2] != ["--sheet"]:
        sys.exit("Usage: python -m bench.engine --sheet [FILE]; the figures: python -m bench engine")
    sheet(Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "docs" / "engine.jpg")
