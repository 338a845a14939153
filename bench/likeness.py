"""How often a changed picture is found by its likeness, how often another one is taken for it, and what it costs.

On the sample artists' works and on pictures that the sandbox's engine draws from models trained on half of them.
`python -m bench likeness` prints what docs/likeness.md shows.
"""

import io
import time
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

from bench import _engine_artists
from bench.engine import PROMPTS, samples, trained
from painter.core.receipts.likeness import ALIKE, cuts, eight, likeness, look_up
from painter.sandbox.engine import generate

SIDE, DRAWN_PX = 1024, 512
SEEDS = (41, 43)
SHAPE = "shape"
DRAWN_PROMPTS = PROMPTS[:6]
SIZES = (10_000, 100_000, 1_000_000)
Change = Callable[[Image.Image], Image.Image]


class Shown(NamedTuple):
    """A picture and whose it is: the artist, what it shows if that is known, and of drawn ones the seed."""

    picture: Image.Image
    artist: str
    prompt: str = ""
    seed: int = 0


def saved(form: str, quality: int) -> Change:
    def change(picture: Image.Image) -> Image.Image:
        out = io.BytesIO()
        picture.save(out, form, quality=quality)
        return Image.open(out).convert("RGB")

    return change


def scaled(share: float) -> Change:
    return lambda p: p.resize((round(p.width * share), round(p.height * share)), Image.Resampling.BICUBIC)


def cropped(share: float) -> Change:
    """So much less wide and high, the same on all sides."""
    return lambda p: p.crop(
        (
            round(p.width * share / 2),
            round(p.height * share / 2),
            round(p.width * (1 - share / 2)),
            round(p.height * (1 - share / 2)),
        )
    )


def cut_at(*, top: float = 0, left: float = 0) -> Change:
    """Without so much of one side, or of a corner."""
    return lambda p: p.crop((round(p.width * left), round(p.height * top), p.width, p.height))


def captured(picture: Image.Image) -> Image.Image:
    """As on a screen: 80 % of the size, a little darker, a line of 1 px around."""
    small = scaled(0.8)(picture).point([round(255 * (n / 255) ** 1.1) for n in range(256)] * 3)
    return ImageOps.expand(small, 1, "black")


def barred(share: float) -> Change:
    """The same under a bar of a program, so high a share of the picture."""

    def change(picture: Image.Image) -> Image.Image:
        small = captured(picture)
        bar = round(small.height * share)
        screen = Image.new("RGB", (small.width, small.height + bar), (40, 40, 44))
        screen.paste(small, (0, bar))
        return screen

    return change


CHANGES: dict[str, Change] = {
    **{f"jpeg_{q}": saved("JPEG", q) for q in (50, 70, 85, 95)},
    **{f"webp_{q}": saved("WEBP", q) for q in (50, 80)},
    **{f"size_{n}_percent": scaled(n / 100) for n in (25, 50, 150, 200)},
    "screenshot": captured,
    "screenshot_bar_4": barred(0.04),
    "screenshot_bar_8": barred(0.08),
    "border_5": lambda p: ImageOps.expand(p, p.width // 20, "white"),
    **{f"crop_{n}": cropped(n / 100) for n in (5, 10, 15, 25, 40)},
    "top_less_10": cut_at(top=0.1),
    "corner_less_10": cut_at(top=0.1, left=0.1),
    "mirror": lambda p: p.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    "upside_down": lambda p: p.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
    "turn_90": lambda p: p.transpose(Image.Transpose.ROTATE_90),
    "turn_180": lambda p: p.transpose(Image.Transpose.ROTATE_180),
    "turn_270": lambda p: p.transpose(Image.Transpose.ROTATE_270),
    "turn_3": lambda p: p.rotate(3, resample=Image.Resampling.BICUBIC),
    "brighter_20": lambda p: ImageEnhance.Brightness(p).enhance(1.2),
    "darker_20": lambda p: ImageEnhance.Brightness(p).enhance(0.8),
    "grey": lambda p: p.convert("L").convert("RGB"),
}


def run() -> dict[str, object]:
    """Found of tries by change, wrong rows named, false hits of ordered pairs by kind, processor time a look-up."""
    works, drawn, others = _works(), _drawn(), _others()
    log = _log([*works, *drawn])
    figures: dict[str, object] = {"works": len(works), "drawn": len(drawn), "others": len(others)}
    wrong = 0
    for name, change in CHANGES.items():
        for label, some, first in (("works", works, 0), ("drawn", drawn, len(works))):
            found = [look_up(log, change(one.picture)) for one in some]
            right = sum(near is not None and near.row == first + n for n, near in enumerate(found))
            wrong += sum(near is not None for near in found) - right
            figures[f"{name}_{label}"] = f"{right}/{len(some)}"
    figures["wrong_row_named"] = wrong
    figures |= _false_hits([*works, *drawn, *others]) | _false_hits(_shapes())
    return figures | _times(works[0].picture)


def _works() -> list[Shown]:
    return [Shown(_opened(content), name) for name, contents in samples().items() for content in contents]


def _others() -> list[Shown]:
    """Works of four more artists, who draw the same fourteen motifs; only to be told apart."""
    return [
        Shown(_opened(content), name, f"motif {n}")
        for name in _engine_artists.ARTISTS
        for n, content in enumerate(_engine_artists.works(name))
    ]


def _shapes() -> list[Shown]:
    """Sixty discs and squares, each on an even ground: hardly anything by which to tell them apart."""
    rng, shown = np.random.default_rng(5), []
    for n in range(60):
        ground, ink = rng.integers(150, 255, 3), rng.integers(0, 100, 3)
        picture = Image.new("RGB", (DRAWN_PX, DRAWN_PX), tuple(map(int, ground)))
        x, y, reach = (int(v) for v in (*rng.integers(150, 362, 2), rng.integers(40, 150)))
        draw = ImageDraw.Draw(picture)
        (draw.ellipse if n % 2 else draw.rectangle)((x - reach, y - reach, x + reach, y + reach), tuple(map(int, ink)))
        shown.append(Shown(picture, SHAPE))
    return shown


def _drawn() -> list[Shown]:
    hands = {name: trained(works[::2]) for name, works in samples().items()}
    return [
        Shown(Image.fromarray(generate(hand, prompt, seed, DRAWN_PX, DRAWN_PX)), name, prompt, seed)
        for name, hand in hands.items()
        for prompt in DRAWN_PROMPTS
        for seed in SEEDS
    ]


def _false_hits(shown: list[Shown]) -> dict[str, object]:
    """Of all ordered pairs of different pictures, by kind: how many are alike, and the fewest bits apart."""
    log = _log(shown)
    pairs: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    least: dict[str, int] = {}
    for n, one in enumerate(shown):
        asked = np.concatenate([eight(one.picture), cuts(one.picture)])
        asked = asked[asked.any(axis=1)]  # as a look-up does: what shows nothing is not asked
        apart = np.bitwise_count(asked[:, None] ^ log[None]).sum(axis=2, dtype=np.uint16).min(axis=0)
        for m, other in enumerate(shown):
            if m != n:
                kind = _kind(one, other)
                pairs[kind] += 1
                hits[kind] += int(apart[m] <= ALIKE)
                least[kind] = min(least.get(kind, 256), int(apart[m]))
    return {
        f"false_{kind}": f"{hits[kind]}/{count}, nearest {least[kind]} bits" for kind, count in sorted(pairs.items())
    }


def _kind(one: Shown, other: Shown) -> str:
    if one.artist == SHAPE:
        return "one_shape_on_even_ground"
    if not one.prompt or one.prompt != other.prompt:
        same_model = one.seed and other.seed and one.artist == other.artist
        return "same_model_other_prompt" if same_model else "different"
    if not one.seed:
        return "same_motif_by_another_hand"
    if one.artist == other.artist:
        return "same_model_and_prompt_other_seed"
    return "same_prompt_and_seed_other_model" if one.seed == other.seed else "same_prompt_other_seed_and_model"


def _times(picture: Image.Image) -> dict[str, object]:
    """The best of three, among rows of chance: found at once, and not found at all."""
    rows = np.random.default_rng(1).integers(0, 256, (max(SIZES), 32), dtype=np.uint8)
    rows[SIZES[0] // 2] = _log([Shown(picture, "")])[0]
    figures: dict[str, object] = {"hash_cpu_ms": _best(lambda: likeness(picture))}
    other = picture.crop((0, 0, picture.width // 2, picture.height // 2))
    for size in SIZES:
        assert look_up(rows[:size], picture) is not None
        assert look_up(rows[:size], other) is None
        figures[f"found_among_{size}_cpu_ms"] = _best(lambda n=size: look_up(rows[:n], picture))
        figures[f"not_found_among_{size}_cpu_ms"] = _best(lambda n=size: look_up(rows[:n], other))
    return figures


def _best(act: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        began = time.process_time()
        act()
        times.append(time.process_time() - began)
    return round(1000 * min(times), 1)


def _log(shown: list[Shown]) -> NDArray[np.uint8]:
    return np.frombuffer(b"".join(likeness(one.picture) for one in shown), dtype=np.uint8).reshape(-1, 32)


def _opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return picture
