"""Gouache: washes of short opaque dabs whose bristles leave light and ridge."""

from collections.abc import Callable

import numpy as np
from PIL import Image

from .medium import Array, Points, blurred, chance, mask_of, mix, noise, rgb, smoothstep, to_image

TURNS = 24  # the brush is cut for so many directions
KINDS = 5  # and in so many bristle patterns

PAPER = rgb("#f3e6d3")
WHITE = rgb("#fffbf2")
CREAM, BUTTER, APRICOT, CORAL = rgb("#fbeed6"), rgb("#f8d896"), rgb("#f2b27c"), rgb("#e2866a")
RUST, ROSE, LILAC, MAUVE = rgb("#b9573c"), rgb("#e3b3b2"), rgb("#b9aecb"), rgb("#8a82a8")
SKY, ICE, TEAL, DEEP = rgb("#a9ccd6"), rgb("#d5e5e3"), rgb("#5f9a9b"), rgb("#2f5f6b")
SAGE, MOSS, SPRUCE, NIGHT = rgb("#a9b98a"), rgb("#738f5c"), rgb("#35574f"), rgb("#2b4257")
STRAW, OCHRE, UMBER = rgb("#e6c879"), rgb("#c8973f"), rgb("#6b4a3d")

Direction = float | Array | Callable[[float, float], float]


def _stamp(length: int, width: int, rng: np.random.Generator) -> Image.Image:
    """One dab lying flat: bristles of different load, ragged ends, rounded shoulders."""
    rows = np.arange(width)[:, None] + 0.5
    along = np.linspace(0, 1, length)[None, :]
    load = np.repeat(rng.normal(0, 1, width // 2 + 1), 2)[:width, None]
    shoulder = np.sqrt(np.clip(1 - ((rows - width / 2) / (width / 2)) ** 2, 0, 1))
    start = 0.16 - 0.13 * shoulder + 0.04 * rng.random((width, 1))
    end = 0.80 + 0.14 * shoulder - 0.16 * rng.random((width, 1)) + 0.03 * load
    body = np.clip((along - start) * 14, 0, 1) * np.clip((end - along) * 9, 0, 1)
    dry = np.clip(1.12 - along * (0.55 - 0.22 * load) + 0.1 * rng.standard_normal((width, length)), 0, 1)
    alpha = body * dry * np.clip(0.93 + 0.09 * load, 0.5, 1) * np.clip(shoulder * 2.2, 0, 1)
    return Image.fromarray((alpha * 255).astype(np.uint8))


class Painting:
    """A sheet on which wash after wash is laid; finished() lights the ridges of the paint."""

    def __init__(self, name: str, w: int, h: int, ground: Array = PAPER) -> None:
        self.w, self.h = w, h
        self.rng = chance(f"gouache {name}")
        self.canvas = Image.new("RGB", (w, h), tuple(int(c * 255) for c in ground))
        self.relief = Image.new("L", (w, h), 128)
        self.y, self.x = np.mgrid[0:h, 0:w].astype(float)
        self._brushes: dict[tuple[int, int], list[list[Image.Image]]] = {}

    # -- colour planes -------------------------------------------------
    def flat(self, colour: Array) -> Array:
        """One colour all over."""
        return np.broadcast_to(colour, (self.h, self.w, 3))

    def fade(self, stops: list[tuple[float, Array]], plane: Array | None = None) -> Array:
        """Colours at places of a plane (default: height on the sheet from 0 to 1), blended between."""
        t = self.y / self.h if plane is None else plane
        places = [place for place, _ in stops]
        return np.stack([np.interp(t, places, [colour[i] for _, colour in stops]) for i in range(3)], axis=-1)

    def drift(self, grain_px: float, octaves: int = 2) -> Array:
        """Noise over the sheet, for washes that are not even."""
        return noise(self.w, self.h, grain_px, self.rng, octaves)

    def inside(self, *outlines: Points) -> Array:
        """Mask of outlines."""
        return mask_of(self.w, self.h, *outlines)

    def below(self, profile: Array) -> Array:
        """Mask below a line that is given for each column."""
        return np.clip(self.y - profile[None, :] + 0.5, 0, 1)

    # -- paint ---------------------------------------------------------
    def _brush(self, size: float, stretch: float) -> list[list[Image.Image]]:
        """Stamps of this size: a list of kinds for each turn."""
        width = max(int(size), 3)
        length = max(int(size * stretch), 4)
        if (width, length) not in self._brushes:
            kinds = [_stamp(length, width, self.rng) for _ in range(KINDS)]
            self._brushes[width, length] = [
                [kind.rotate(-360 * turn / TURNS, Image.Resampling.BICUBIC, expand=True) for kind in kinds]
                for turn in range(TURNS)
            ]
        return self._brushes[width, length]

    def dab(self, at: tuple[float, float], size: float, angle: float, colour: Array, stretch: float = 2.6) -> None:
        """One touch of the brush; angle in radians."""
        turn = round(angle / (2 * np.pi) * TURNS) % TURNS
        stamp = self._brush(size, stretch)[turn][int(self.rng.integers(KINDS))]
        corner = (int(at[0] - stamp.width / 2), int(at[1] - stamp.height / 2))
        ink = tuple(int(np.clip(c, 0, 1) * 255 + 0.5) for c in colour)
        self.canvas.paste(ink, corner, stamp)
        self.relief.paste(int(self.rng.integers(88, 168)), corner, stamp)

    def wash(
        self,
        mask: Array,
        colours: Array,
        *,
        size: float = 22,
        angle: Direction = 0.0,
        cover: float = 2.6,
        stretch: float = 2.6,
        jitter: float = 0.026,
        sway: float = 0.22,
        solid: bool = True,
        ragged_px: float = 1.6,
    ) -> None:
        """The mask is filled with dabs that take their colour from the plane below them.

        angle: radians, a plane of them, or a function of (x, y). solid: first an even coat, so that no ground shows.
        """
        if not mask.any():
            return
        before, ridges = self.canvas.copy(), self.relief.copy()
        left, top, right, foot = self._frame(mask)
        stencil = Image.fromarray((self._ragged(mask[top:foot, left:right], ragged_px) * 255).astype(np.uint8))
        if solid:
            self.canvas.paste(to_image(colours[top:foot, left:right]), (left, top), stencil)
        for x, y in self._places(mask, size, stretch, cover):
            column, row = min(int(x), self.w - 1), min(int(y), self.h - 1)
            self.dab((x, y), size * self.rng.uniform(0.75, 1.2), self._turn(angle, x, y) + self.rng.normal(0, sway),
                     self.varied(colours[row, column], jitter), stretch)
        box = (left, top, right, foot)
        before.paste(self.canvas.crop(box), box, stencil)
        ridges.paste(self.relief.crop(box), box, stencil)
        self.canvas, self.relief = before, ridges

    def _frame(self, mask: Array) -> tuple[int, int, int, int]:
        """The part of the sheet that the mask touches, with room for a ragged edge."""
        rows, columns = np.nonzero(mask.max(axis=1) > 0)[0], np.nonzero(mask.max(axis=0) > 0)[0]
        room = 10
        return (max(int(columns[0]) - room, 0), max(int(rows[0]) - room, 0),
                min(int(columns[-1]) + room, self.w), min(int(rows[-1]) + room, self.h))

    def _places(self, mask: Array, size: float, stretch: float, cover: float) -> Array:
        weight = mask[::4, ::4]
        n = int(weight.sum() * 16 * cover / (size * size * stretch * 0.62)) + 1
        flat = np.cumsum(weight.ravel())
        index = np.searchsorted(flat, self.rng.random(n) * flat[-1])
        row, column = np.unravel_index(np.clip(index, 0, weight.size - 1), weight.shape)
        return np.column_stack([column * 4 + self.rng.random(n) * 4, row * 4 + self.rng.random(n) * 4])

    def _ragged(self, mask: Array, amount_px: float) -> Array:
        if not amount_px:
            return mask
        soft = blurred(mask, max(int(amount_px), 1))
        bristle = noise(mask.shape[1], mask.shape[0], 6, self.rng, 2) * 0.13
        return smoothstep(0.36, 0.64, soft + bristle * (soft > 0.02) * (soft < 0.98))

    def _turn(self, angle: Direction, x: float, y: float) -> float:
        if callable(angle):
            return angle(x, y)
        if isinstance(angle, np.ndarray):
            return float(angle[min(int(y), self.h - 1), min(int(x), self.w - 1)])
        return float(angle)

    def varied(self, colour: Array, jitter: float) -> Array:
        """The colour as it comes off the brush this once: a little lighter or warmer."""
        light, warmth = self.rng.normal(0, jitter), self.rng.normal(0, jitter * 0.8)
        return colour + light + np.array([warmth, 0.1 * warmth, -warmth])

    def line(self, path: Array, size: float, colour: Array, *, jitter: float = 0.02, taper: float = 0.0) -> None:
        """Dabs along a path; taper: how much thinner it is at its end, from 0 to 1."""
        step = np.hypot(*np.diff(path, axis=0).T)
        for i in range(len(path) - 1):
            if step[i] < 1e-6:
                continue
            width = size * (1 - taper * i / len(path))
            (x0, y0), (x1, y1) = path[i], path[i + 1]
            reach = max(step[i] * 1.9 / max(width, 1), 1.7)
            self.dab(((x0 + x1) / 2, (y0 + y1) / 2), max(width, 3), float(np.arctan2(y1 - y0, x1 - x0)),
                     self.varied(colour, jitter), round(reach, 1))

    def veil(self, mask: Array, colour: Array, strength: float) -> None:
        """A thin transparent tone, as mist or shade."""
        share = Image.fromarray((np.clip(mask * strength, 0, 1) * 255).astype(np.uint8))
        self.canvas.paste(tuple(int(c * 255) for c in colour), (0, 0), share)

    # -- end -----------------------------------------------------------
    def finished(self) -> Image.Image:
        """The picture with light raking over paint and paper."""
        picture = np.asarray(self.canvas, dtype=float) / 255
        height = blurred(np.asarray(self.relief, dtype=float) / 255, 1)
        slope = np.gradient(height, axis=0) * 0.7 + np.gradient(height, axis=1) * 0.7
        tooth = noise(self.w, self.h, 3.2, self.rng) * 0.0055
        lit = picture * (1 + np.clip(slope * 1.05, -0.12, 0.12) + tooth)[..., None]
        return to_image(mix(lit, PAPER * lit, 0.05))
