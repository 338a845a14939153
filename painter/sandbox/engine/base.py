"""The base: a fixed painter of our own that composes what a prompt asks for. Nothing in it was learned."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from painter.sandbox.engine import animals, buildings, creatures, furniture, plants, things, vehicles
from painter.sandbox.engine.arrays import F, f32, mix, noise, smooth, to_pixels
from painter.sandbox.engine.canvas import Canvas
from painter.sandbox.engine.inside import abstract, city, interior
from painter.sandbox.engine.outdoors import desert, forest, meadow, mountains, snow
from painter.sandbox.engine.pen import NOUNS
from painter.sandbox.engine.prompt import Wanted, understand
from painter.sandbox.engine.stage import MOODS, Stage
from painter.sandbox.engine.waters import lake, sea, space, underwater

BASE_NAME = "pAInter sandbox base (not FLUX)"
DRAWN_IN = (animals, buildings, creatures, furniture, plants, things, vehicles)  # importing them fills NOUNS

SCENES: dict[str, Callable[[Stage], None]] = {
    "mountains": mountains,
    "sea": sea,
    "lake": lake,
    "underwater": underwater,
    "city": city,
    "forest": forest,
    "desert": desert,
    "space": space,
    "interior": interior,
    "meadow": meadow,
    "snow": snow,
    "abstract": abstract,
}
PLACES_OF = {1: (0.5,), 2: (0.30, 0.72), 3: (0.48, 0.80, 0.18), 4: (0.44, 0.74, 0.18, 0.90)}
TALLEST = 1.42  # units, with flag and spire
SPOTLIGHT = 0.4  # how much less of dusk and night lies on the subject
SIZES_OF = (1.0, 0.72, 0.6, 0.5)


@dataclass(frozen=True)
class Base:
    """rgb: (h, w, 3) 0..1. lines, subject: (h, w) 0..1, the visible outlines and where the subjects are.

    things: subject, taken apart: one (h, w) for each thing that was asked for.
    """

    rgb: F
    lines: F
    subject: F
    things: tuple[F, ...]


def compose(prompt: str, seed: int, width: int, height: int, trigger_word: str = "") -> Base:
    """The picture before any hand has touched it; same arguments, same numbers."""
    wish = understand(prompt, trigger_word)
    rng = np.random.default_rng([seed & 0xFFFFFFFF, wish.key & 0xFFFFFFFF, wish.key >> 32])
    canvas = Canvas(width, height)
    canvas.light = (-0.6, -0.8) if rng.random() < 0.5 else (0.6, -0.8)
    canvas.warm = f32(MOODS[wish.time].warm)
    stage = Stage(canvas, rng, wish, MOODS[wish.time], horizon=float(rng.uniform(0.36, 0.60)))
    SCENES[wish.scene](stage)
    _place_all(stage)
    canvas.as_subject = False
    _weather(stage)
    return Base(np.clip(canvas.rgb, 0, 1), canvas.lines, canvas.subject, tuple(canvas.things))


def generate_base(prompt: str, seed: int, width: int, height: int) -> NDArray[np.uint8]:
    """The base alone, for comparison: (height, width, 3)."""
    return to_pixels(compose(prompt, seed, width, height).rgb, np.random.default_rng(seed & 0xFFFFFFFF))


def _place_all(s: Stage) -> None:
    wanted = s.wish.things
    if not wanted:
        return
    spots = PLACES_OF[min(4, len(wanted))]
    mirrored = bool(s.rng.integers(2))
    order = sorted(range(len(wanted)), key=lambda n: _depth(s, wanted[n]))
    for n in order:
        x = 1 - spots[n] if mirrored else spots[n]
        s.canvas.begin_thing()
        _place(s, wanted[n], x + 0.03 * float(s.rng.normal()), SIZES_OF[n])


def _depth(s: Stage, one: Wanted) -> float:
    """What is further away is drawn first."""
    return {"sky": 0, "water": 1, "ground": 2, "table": 3}[NOUNS[one.name].place]


def _place(s: Stage, one: Wanted, x: float, share: float) -> None:
    thing = NOUNS[one.name]
    crowd = 1.0 if one.count == 1 else 0.74 if one.count < 4 else 0.6
    size = thing.size * 1.2 * share * crowd
    sky = thing.place == "sky" and s.wish.scene not in ("interior", "underwater")
    for copy in range(one.count):
        at = x if one.count == 1 else x + (copy - (one.count - 1) / 2) * size * 0.95 * s.u / s.w
        at = float(np.clip(at, 0.16, 0.84)) if one.count == 1 else at
        here = size * (1.0 if copy == 0 else float(s.rng.uniform(0.78, 1.0)))
        if sky:
            y = float(s.rng.uniform(0.24, 0.36)) + here * 0.5 * s.u / s.h + 0.06 * (copy % 2)
            y = max(y, 0.05 + TALLEST * here * s.u / s.h)
        else:
            y = _foot(s, thing.place) + 0.035 * float(s.rng.uniform(-1, 1)) + 0.03 * (copy % 2)
            here = min(here, (y - 0.05) * s.h / s.u / TALLEST)
            _shadow(s, at, y, here, thing.place)
        flip = bool(s.rng.integers(2))
        s.draw(one.name, at, min(y, 0.97), here, colour=one.colour, flip=flip, spot=SPOTLIGHT)
        if thing.place == "water" and s.water is not None and s.wish.scene != "underwater":
            _wake(s, at, y, here)


def _foot(s: Stage, place: str) -> float:
    if place == "water" and s.water is not None:
        return s.water
    return s.ground


def _shadow(s: Stage, x: float, y: float, size: float, place: str) -> None:
    if s.wish.scene == "underwater" or (place == "water" and s.water is not None):
        return
    canvas = s.canvas
    across = (np.arange(s.w, dtype=np.float32) - (x - canvas.light[0] * size * 0.16 * s.u / s.w) * s.w) / (
        0.46 * size * s.u
    )
    down = (np.arange(s.h, dtype=np.float32) - y * s.h) / (0.07 * size * s.u)
    fall = np.exp(-((across[None, :] ** 2 + down[:, None] ** 2) ** 1.2))
    canvas.rgb = mix(canvas.rgb, canvas.rgb * f32((0.42, 0.40, 0.52)), (0.75 * fall)[..., None])
    canvas.lines *= 1 - fall


def _wake(s: Stage, x: float, y: float, size: float) -> None:
    """Water in front of what floats in it."""
    strips = []
    for n in range(5):
        half = size * s.u * (0.62 - 0.07 * n) * float(s.rng.uniform(0.7, 1.0))
        cx, cy = (
            x * s.w + 0.06 * size * s.u * float(s.rng.standard_normal()),
            y * s.h + (n * 0.022 - 0.012) * s.u * (0.5 + size),
        )
        thick = s.u * 0.006 * (1.2 - 0.15 * n)
        strips.append(f32([[cx - half, cy], [cx, cy - thick], [cx + half, cy], [cx, cy + thick]]))
    s.canvas.paint(strips, s.lit((0.86, 0.93, 0.95), 0.2), relief=0, opacity=0.75, line=0.5)


def _weather(s: Stage) -> None:
    if s.wish.scene in ("interior", "underwater", "space", "abstract"):
        return
    if s.wish.weather == "fog":
        veil = smooth(noise(s.rng, s.w, s.h, s.u * 0.4, 4, 3), -1.6, 1.8) * 0.55
        s.canvas.rgb = mix(s.canvas.rgb, s.air, (veil * (1 - 0.5 * s.canvas.subject))[..., None])
    if s.wish.weather == "rain":
        _streaks(s, 170, 0.05, 0.0016, 0.3)
    if s.wish.weather == "snow" or s.wish.scene == "snow":
        for _ in range(110):
            at = (float(s.rng.random()) * s.w, float(s.rng.random()) * s.h)
            s.disc(at, s.u * float(s.rng.uniform(0.002, 0.006)), s.lit((0.97, 0.98, 1.0)))


def _streaks(s: Stage, count: int, length: float, thick: float, opacity: float) -> None:
    drops = []
    for x, y in s.rng.random((count, 2)) * (s.w, s.h):
        dx, dy, t = length * s.u * 0.25, length * s.u, thick * s.u
        drops.append(f32([[x, y], [x + t, y], [x + t - dx, y + dy], [x - dx, y + dy]]))
    s.canvas.paint(drops, (0.90, 0.94, 0.98), relief=0, opacity=opacity, line=0.15)
