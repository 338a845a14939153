"""Ink on cream paper: a pen that swells and lifts, hatching that follows the form, one red."""

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from .medium import (
    Array,
    Points,
    blurred,
    chance,
    curve,
    ellipse,
    mask_of,
    noise,
    rectangle,
    resample,
    rgb,
    smoothstep,
    to_image,
)

FINE = 3  # the pen draws on a sheet three times as fine and is reduced at the end
CREAM, BLACK, RED = rgb("#f6eedd"), rgb("#1d1b22"), rgb("#c8372d")
Direction = float | Array | Callable[[float, float], float]


class Sheet:
    """A sheet of cream paper with a plate for black and one for red; finished() joins them."""

    def __init__(self, name: str, w: int, h: int) -> None:
        self.w, self.h = w, h
        self.rng = chance(f"ink {name}")
        self.black = Image.new("L", (w * FINE, h * FINE))
        self.red = Image.new("L", (w * FINE, h * FINE))
        self.wash_of_red = Image.new("L", (w * FINE, h * FINE))
        self.y, self.x = np.mgrid[0:h, 0:w].astype(float)

    # -- plates --------------------------------------------------------
    def _fill(self, plate: Image.Image, outline: Points, value: int) -> None:
        ImageDraw.Draw(plate).polygon([(float(x) * FINE, float(y) * FINE) for x, y in outline], fill=value)

    def clear(self, outline: Points) -> None:
        """Bare paper inside the outline, so that a form hides what lies behind it."""
        for plate in (self.black, self.red, self.wash_of_red):
            self._fill(plate, outline, 0)

    def fill(self, outline: Points, red: float = 0.0) -> None:
        """Solid ink inside the outline: black, or red when a share from 0 to 1 is given."""
        self._fill(self.wash_of_red if red else self.black, outline, int(255 * (red or 1)))

    def inside(self, *outlines: Points) -> Array:
        """Mask of outlines."""
        return mask_of(self.w, self.h, *outlines)

    # -- pen -----------------------------------------------------------
    def pen(self, line: Points, width: float | Array = 2.0, *, taper: tuple[float, float] = (0.4, 0.25),
            wobble: float = 0.35,
            plate: Image.Image | None = None) -> None:
        """One stroke: it swells, trembles a little and thins at both ends (taper: share of width left there)."""
        path = resample(np.asarray(line, dtype=float), 3.0)
        if len(path) < 5:
            path = resample(np.asarray(line, dtype=float), 0.8)
        if len(path) < 3:
            return
        n = len(path)
        along = np.gradient(path, axis=0)
        along /= np.maximum(np.hypot(*along.T), 1e-6)[:, None]
        across = np.column_stack([-along[:, 1], along[:, 0]])
        tremble = np.convolve(self.rng.standard_normal(n + 8), np.hanning(9) / 2, "valid")[:n]
        path = path + across * (tremble * wobble)[:, None]
        t = np.linspace(0, 1, n)
        lift = np.minimum(np.clip(taper[0] + (1 - taper[0]) * t * 6, 0, 1),
            np.clip(taper[1] + (1 - taper[1]) * (1 - t) * 5, 0, 1))
        press = np.convolve(self.rng.standard_normal(n + 14), np.hanning(15) / 4, "valid")[:n]
        base = np.interp(t, np.linspace(0, 1, len(width)), width) if isinstance(width, np.ndarray) else width
        half = np.maximum(base * lift * (1 + 0.13 * press), 0.35)[:, None] / 2
        self._fill(plate or self.black, np.vstack([path + across * half, (path - across * half)[::-1]]), 255)

    def outline(self, points: Points, width: float = 2.4, *, wobble: float = 0.4, breaks: int = 3,
            plate: Image.Image | None = None) -> None:
        """A closed contour in a few strokes that nearly meet, heavier at the lower right."""
        closed = np.vstack([points, points[:1]])
        ring = resample(closed, min(3.0, float(np.hypot(*np.diff(closed, axis=0).T).sum()) / 24))
        start = int(self.rng.integers(len(ring)))
        ring = np.roll(ring[:-1], start, axis=0)
        for part in np.array_split(np.vstack([ring, ring[:1]]), breaks):
            turn = np.gradient(part, axis=0)
            side = (turn[:, 0] - turn[:, 1]) / np.maximum(np.hypot(*turn.T), 1e-6)
            self.pen(part, width * (1 - 0.28 * side), taper=(0.5, 0.35), wobble=wobble, plate=plate)

    def dots(self, places: Array, size: tuple[float, float], plate: Image.Image | None = None) -> None:
        """Stipple."""
        draw = ImageDraw.Draw(plate or self.black)
        for x, y in np.asarray(places) * FINE:
            r = self.rng.uniform(*size) * FINE / 2
            draw.ellipse((x - r, y - r * 0.9, x + r, y + r * 0.9), fill=255)

    # -- hatching ------------------------------------------------------
    def hatch(self, tone: Array, angle: float, *, gap: float = 6.0, at_least: float = 0.15, width: float = 1.5,
            plate: Image.Image | None = None,
              bow: float = 0.0) -> None:
        """Straight strokes where the tone is at least so dark, thicker with the tone; bow: px of bend per stroke."""
        rows, columns = np.flatnonzero((tone > at_least).any(axis=1)), np.flatnonzero((tone > at_least).any(axis=0))
        if not len(rows):
            return
        c, s = np.cos(angle), np.sin(angle)
        middle = ((columns[0] + columns[-1]) / 2, (rows[0] + rows[-1]) / 2)
        reach = float(np.hypot(np.ptp(columns), np.ptp(rows))) / 2 + gap
        step = 3.0
        along = np.arange(-reach, reach, step)
        for off in np.arange(-reach, reach, gap):
            off += self.rng.normal(0, gap * 0.1)
            sway = bow * np.sin(along / 90 + off / 40)
            x = middle[0] + along * c - (off + sway) * s
            y = middle[1] + along * s + (off + sway) * c
            self._runs(tone, x, y, at_least, width, plate)

    def _runs(self, tone: Array, x: Array, y: Array, at_least: float, width: float, plate: Image.Image | None) -> None:
        """Strokes along a path, only where the tone asks for them."""
        ok = (x >= 0) & (x < self.w - 1) & (y >= 0) & (y < self.h - 1)
        value = np.zeros(len(x))
        value[ok] = tone[y[ok].astype(int), x[ok].astype(int)]
        dark = value > at_least + self.rng.normal(0, 0.02)
        edges = np.flatnonzero(np.diff(np.concatenate([[0], dark.astype(int), [0]])))
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            if b - a < 3:
                continue
            w = width * (0.55 + 0.75 * np.clip((value[a:b] - at_least) / 0.6, 0, 1))
            self.pen(np.column_stack([x[a:b], y[a:b]]), w, taper=(0.35, 0.2), wobble=0.28, plate=plate)

    def cross_hatch(self, tone: Array, angle: float, *, gap: float = 6.5, width: float = 1.4,
            steps: tuple[float, ...] = (0.16, 0.42, 0.66)) -> None:
        """One layer of hatching for every step of darkness, each turned against the last."""
        for turn, at_least in zip((0, 1.05, 0.5, 1.57), steps, strict=False):
            self.hatch(tone, angle + turn, gap=gap, at_least=at_least, width=width)

    def flow(self, tone: Array, direction: Direction, *, gap: float = 6.0, at_least: float = 0.12, width: float = 1.5,
            longest: int = 26,
             step: float = 4.0, plate: Image.Image | None = None) -> None:
        """Strokes that follow a field of directions and keep a gap to each other, closer where the tone is dark."""
        cell = 2.0
        taken = np.zeros((int(self.h / cell) + 2, int(self.w / cell) + 2), dtype=bool)
        rows, columns = np.nonzero(tone[::3, ::3] > at_least)
        if not len(rows):
            return
        order = self.rng.permutation(len(rows))
        for i in order[: int(len(rows) * 9 / gap) + 1]:
            seed = (columns[i] * 3 + self.rng.random() * 3, rows[i] * 3 + self.rng.random() * 3)
            self._follow(seed, tone, direction, taken, cell, gap, at_least, width, longest, step, plate)

    def _follow(self, seed: tuple[float, float], tone: Array, direction: Direction, taken: Array, cell: float,
            gap: float, at_least: float,
                width: float, longest: int, step: float, plate: Image.Image | None) -> None:
        halves = []
        for way in (1.0, -1.0):
            x, y = seed
            path: list[tuple[float, float]] = []
            while len(path) < longest // 2:
                if not (1 <= x < self.w - 2 and 1 <= y < self.h - 2) or tone[int(y),
                        int(x)] <= at_least or taken[int(y / cell), int(x / cell)]:
                    break
                path.append((x, y))
                a = direction(x, y) if callable(direction) else direction[int(y), int(x)] if isinstance(direction,
                    np.ndarray) else direction
                x, y = x + way * step * np.cos(a), y + way * step * np.sin(a)
            halves.append(path)
        line = halves[1][::-1] + halves[0][1:]
        if len(line) < 3:
            return
        values = np.array([tone[int(y), int(x)] for x, y in line])
        for (x, y), value in zip(line, values, strict=True):
            r = gap * (1.35 - 0.8 * value) / cell / 2
            taken[max(int(y / cell - r), 0) : int(y / cell + r) + 1,
                max(int(x / cell - r), 0) : int(x / cell + r) + 1] = True
        self.pen(np.array(line), width * (0.6 + 0.7 * values), taper=(0.3, 0.2), wobble=0.25, plate=plate)

    # -- form ----------------------------------------------------------
    def roundness(self, outline: Points, soft_px: int = 22) -> tuple[Array, Array, Array]:
        """Of the outline: its mask, its darkness as a rounded body lit from the upper left, and strokes around it."""
        mask = self.inside(outline)
        room = 3 * soft_px + 6
        (left, top), (right, foot) = np.asarray(outline).min(axis=0), np.asarray(outline).max(axis=0)
        part = np.s_[max(int(top) - room, 0) : max(int(foot) + room, 1),
            max(int(left) - room, 0) : max(int(right) + room, 1)]
        height = np.zeros(mask.shape)
        height[part] = sum(blurred(mask[part], max(soft_px // k, 1)) for k in (1, 2, 4)) / 3
        gy, gx = np.gradient(height)
        slope = np.hypot(gx, gy)
        facing = (gx * -0.62 + gy * -0.78) / max(float(np.percentile(slope[mask > 0.5], 92)), 1e-6)
        tone = np.clip(0.34 + 0.6 * facing, 0, 1) * mask
        return mask, tone, np.arctan2(gx, -gy)

    def body(self, outline: Points, *, width: float = 2.4, soft_px: int = 22, gap: float = 6.0, at_least: float = 0.3,
            strength: float = 1.0,
             direction: Direction | None = None, cross: float | None = 0.72) -> None:
        """A rounded form: clears what is behind, shades with strokes around it, then the contour."""
        self.clear(outline)
        mask, tone, around = self.roundness(outline, soft_px)
        tone = np.clip(tone * strength, 0, 1)
        self.flow(tone, around if direction is None else direction, gap=gap, at_least=at_least, width=1.35)
        if cross:
            self.hatch(tone * mask, 0.9, gap=gap, at_least=cross, width=1.1)
        self.outline(outline, width)

    def seal(self, x: float, y: float, size: float = 30) -> None:
        """The artist's small red stamp: a square with a sun and a ground line cut out; bare paper around it."""
        self.clear(rectangle(x - 9, y - 9, x + size + 9, y + size + 9))
        box = np.array([(x, y), (x + size, y + 1), (x + size - 1, y + size), (x + 1, y + size - 1)])
        self._fill(self.wash_of_red, box, 240)
        self._fill(self.wash_of_red, ellipse(x + size * 0.5, y + size * 0.42, size * 0.23, size * 0.22), 0)
        self._fill(self.wash_of_red, ellipse(x + size * 0.52, y + size * 0.43, size * 0.12, size * 0.11), 240)
        self._fill(self.wash_of_red, np.array([(0.18, 0.76), (0.82, 0.73), (0.82, 0.81), (0.18, 0.83)]) * size + (x,
            y), 0)

    # -- end -----------------------------------------------------------
    def finished(self) -> Image.Image:
        """The picture: red below, black above, both drawn a little unevenly into the paper."""
        paper = 1 + noise(self.w, self.h, 7, self.rng, 2)[..., None] * 0.0035 + noise(self.w, self.h, 260,
            self.rng)[..., None] * 0.006
        red = np.maximum(self._plane(self.red), self._plane(self.wash_of_red) * (0.88 + 0.07 * noise(self.w, self.h,
            34, self.rng, 3)))
        red = np.clip(red, 0, 1)[..., None]
        black = (self._plane(self.black) * smoothstep(-3.4, -1.6, noise(self.w, self.h, 5, self.rng)) * 0.97)[..., None]
        picture = CREAM * paper
        picture = picture * (1 - red) + RED * red * (0.5 + 0.5 * paper)
        return to_image(picture * (1 - black) + BLACK * black)

    def _plane(self, plate: Image.Image) -> Array:
        """The plate at its final size; ink creeps half a pixel into the paper."""
        return np.asarray(plate.reduce(FINE).filter(ImageFilter.GaussianBlur(0.45)), dtype=float) / 255


def leaf(long: float, wide: float, bend: float = 0.0, n: int = 12) -> tuple[Array, Array]:
    """A pointed leaf from the origin along +x: its outline and its midrib."""
    rib = curve([(0, 0), (long * 0.5, bend), (long, bend * 0.4)], n)
    t = np.linspace(0, 1, len(rib))
    half = (wide / 2 * np.sin(np.pi * t**0.8) ** 0.9)[:, None]
    along = np.gradient(rib, axis=0)
    across = np.column_stack([-along[:, 1], along[:, 0]]) / np.maximum(np.hypot(*along.T), 1e-6)[:, None]
    return np.vstack([rib + across * half, (rib - across * half)[::-1]]), rib
