"""Drawing a thing in a box of its own: x to the right, y up, the origin where it stands, about 1 high."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from painter.sandbox.engine.arrays import F, Rng, f32, mix
from painter.sandbox.engine.canvas import Canvas

Point = tuple[float, float]
Colour = Any  # "main", "dark", "light", "deep" of the thing, or three numbers 0..1
WHITE, BLACK = (0.97, 0.96, 0.93), (0.10, 0.09, 0.12)


class Pen:
    """Places a thing on the canvas. x, y: px of its foot. size: px of one unit. haze: share of air in its colours."""

    def __init__(
        self, canvas: Canvas, rng: Rng, x: float, y: float, size: float, main: Any, air: Any, haze: float, tint: Any
    ) -> None:
        self._canvas = canvas
        self.rng = rng
        self._foot = (x, y)
        self._size = size
        self._side = 1.0
        self._main = f32(main)
        self._air = f32(air)
        self._haze = haze
        self._tint = f32(tint)

    def turn_round(self) -> None:
        """From now on left is right."""
        self._side = -self._side

    def poly(self, points: Sequence[Point], colour: Colour, relief: float = 0.3, line: float = 1.0) -> None:
        self._canvas.paint([self._placed(f32(points))], self._colour(colour), relief=relief, line=line)

    def blob(self, points: Sequence[Point], colour: Colour, relief: float = 0.4, line: float = 1.0) -> None:
        """A closed curve through the points."""
        self._canvas.paint([self._placed(closed_curve(f32(points)))], self._colour(colour), relief=relief, line=line)

    def oval(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        colour: Colour,
        turn: float = 0.0,
        relief: float = 0.4,
        line: float = 1.0,
    ) -> None:
        """turn: radians to the left."""
        angles = np.linspace(0, 2 * np.pi, 36, endpoint=False)
        across, up = rx * np.cos(angles), ry * np.sin(angles)
        cos, sin = np.cos(turn), np.sin(turn)
        points = np.stack([x + across * cos - up * sin, y + across * sin + up * cos], axis=1)
        self._canvas.paint([self._placed(f32(points))], self._colour(colour), relief=relief, line=line)

    def rect(self, left: float, low: float, right: float, high: float, colour: Colour, relief: float = 0.2) -> None:
        self.poly([(left, low), (right, low), (right, high), (left, high)], colour, relief)

    def limb(
        self, points: Sequence[Point], thick: float, colour: Colour, thin: float | None = None, line: float = 1.0
    ) -> None:
        """A thick curve that runs from `thick` to `thin` across."""
        path = open_curve(f32(points))
        along = np.gradient(path, axis=0)
        length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-6)
        normal = np.stack([-along[:, 1] / length, along[:, 0] / length], axis=1)
        half = np.linspace(thick, thick if thin is None else thin, len(path))[:, None] / 2
        outline = np.concatenate([path + normal * half, (path - normal * half)[::-1]])
        self._canvas.paint([self._placed(f32(outline))], self._colour(colour), relief=0.3, line=line)

    def eye(self, x: float, y: float, size: float) -> None:
        self.oval(x, y, size, size * 1.15, BLACK, relief=0, line=0)
        self.oval(x - size * 0.3, y + size * 0.4, size * 0.35, size * 0.35, WHITE, relief=0, line=0)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float) -> None:
        point = self._placed(f32([(x, y)]))[0]
        self._canvas.glow(float(point[0]), float(point[1]), radius * self._size, f32(colour), strength)

    def _placed(self, points: F) -> F:
        across = self._foot[0] + points[:, 0] * self._side * self._size
        return f32(np.stack([across, self._foot[1] - points[:, 1] * self._size], axis=1))

    def _colour(self, colour: Colour) -> F:
        named = {"main": 0.0, "dark": -0.38, "deep": -0.62, "light": 0.45}
        if isinstance(colour, str):
            shift = named[colour]
            plain = mix(self._main, f32(WHITE), shift) if shift >= 0 else self._main * (1 + shift)
        else:
            plain = f32(colour)
        return mix(f32(plain * self._tint), self._air, self._haze)


@dataclass(frozen=True)
class Noun:
    """A thing that can be drawn. place: ground, water, sky or table. size: its unit, as a share of the short side."""

    draw: Callable[[Pen], None]
    colour: tuple[float, float, float]
    place: str
    size: float


NOUNS: dict[str, Noun] = {}


def noun(
    name: str, colour: tuple[float, float, float], place: str = "ground", size: float = 0.34
) -> Callable[[Callable[[Pen], None]], Callable[[Pen], None]]:
    """The decorated drawing is known under that name."""

    def keep(draw: Callable[[Pen], None]) -> Callable[[Pen], None]:
        NOUNS[name] = Noun(draw, colour, place, size)
        return draw

    return keep


def closed_curve(points: F, steps: int = 9) -> F:
    """A Catmull-Rom curve through all points and back to the first."""
    return _curve(np.roll(points, 1, 0), points, np.roll(points, -1, 0), np.roll(points, -2, 0), steps)


def open_curve(points: F, steps: int = 9) -> F:
    """A Catmull-Rom curve from the first point to the last."""
    before = np.concatenate([points[:1], points[:-2]])
    after = np.concatenate([points[2:], points[-1:]])
    curve = _curve(before, points[:-1], points[1:], after, steps)
    return f32(np.concatenate([curve, points[-1:]]))


def _curve(p0: F, p1: F, p2: F, p3: F, steps: int) -> F:
    t = np.linspace(0, 1, steps, endpoint=False, dtype=np.float32)[None, :, None]
    a, b, c, d = (p[:, None, :] for p in (p0, p1, p2, p3))
    curve = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
    return f32(curve.reshape(-1, 2))
