"""Stencil prints of cut paper shapes: a drum for each ink, grain, halftone, and drums that never quite meet."""

import numpy as np
from PIL import Image, ImageDraw

from .medium import Array, Points, chance, noise, rgb, roughened, smoothstep, to_image

FINE = 2
PAPER = rgb("#f8f3e8")
INKS = {"coral": rgb("#ff5d55"), "yellow": rgb("#ffcb3f"), "teal": rgb("#1b9c96"), "navy": rgb("#21356b")}
SCREENS = {"coral": 0.26, "yellow": 0.0, "teal": 1.31, "navy": 0.79}  # radians; kept apart so that dots do not beat
DOT_PX = 7.6
DOTTED = (0.36, 0.84)  # a cut shape of less ink prints as a pale flat tone, of more as a solid


class Print:
    """A sheet with four drums; a shape names how much of each ink it wants, from 0 to 1."""

    def __init__(self, name: str, w: int, h: int) -> None:
        self.w, self.h = w, h
        self.rng = chance(f"riso {name}")
        self.flat = {ink: Image.new("L", (w * FINE, h * FINE)) for ink in INKS}
        self.dots = {ink: Image.new("L", (w * FINE, h * FINE)) for ink in INKS}
        self.y, self.x = np.mgrid[0:h, 0:w].astype(float)

    # -- shapes --------------------------------------------------------
    def cut(self, outline: Points, *, over: bool = False, rough: float = 0.9, **inks: float) -> Array:
        """A shape cut with scissors; unless printed over, it knocks out what lies below. Returns the cut outline."""
        line = np.asarray(outline, dtype=float)
        if rough:
            line = roughened(line, rough, self.rng, 6)
        corners = [(x * FINE, y * FINE) for x, y in line.tolist()]
        for ink in INKS:
            if ink in inks or not over:
                share = inks.get(ink, 0.0)
                dotted = DOTTED[0] < share < DOTTED[1]
                ImageDraw.Draw(self.flat[ink]).polygon(corners, fill=0 if dotted else int(255 * share))
                ImageDraw.Draw(self.dots[ink]).polygon(corners, fill=int(255 * share) if dotted else 0)
        return line

    def tint(self, outline: Points, amount: Array, ink: str, *, rough: float = 0.9) -> None:
        """A shape whose ink varies over the plane amount (0 to 1) and so prints as dots; other inks stay."""
        line = roughened(np.asarray(outline, dtype=float), rough, self.rng, 6) if rough else np.asarray(outline,
            dtype=float)
        mask = Image.new("L", self.dots[ink].size)
        ImageDraw.Draw(mask).polygon([(x * FINE, y * FINE) for x, y in line.tolist()], fill=255)
        tone = Image.fromarray((np.clip(amount, 0, 1) * 254).astype(np.uint8)).resize(mask.size)
        self.dots[ink].paste(tone, (0, 0), mask)
        self.flat[ink].paste(0, (0, 0), mask)

    def strip(self, path: Array, width: float | Array, *, over: bool = False, rough: float = 0.5,
            **inks: float) -> None:
        """A band along a path, as wide as given."""
        along = np.gradient(path, axis=0)
        across = np.column_stack([-along[:, 1], along[:, 0]]) / np.maximum(np.hypot(*along.T), 1e-6)[:, None]
        half = np.broadcast_to(np.interp(np.linspace(0, 1, len(path)), np.linspace(0, 1, np.size(width)),
            np.atleast_1d(width)) / 2, len(path))[:, None]
        self.cut(np.vstack([path + across * half, (path - across * half)[::-1]]), over=over, rough=rough, **inks)

    def ramp(self, angle: float, start: float = 0.0, end: float = 1.0, *, low: float = 0.0, high: float = 1.0) -> Array:
        """A plane that rises from low to high along the angle, between two shares of the sheet."""
        across = (self.x / self.w - 0.5) * np.cos(angle) + (self.y / self.h - 0.5) * np.sin(angle) + 0.5
        return low + (high - low) * smoothstep(start, end, across)

    def round(self, x: float, y: float, r: float, *, low: float = 0.0, high: float = 1.0) -> Array:
        """A plane that rises from low in the middle to high at the distance r."""
        return low + (high - low) * np.clip(np.hypot(self.x - x, self.y - y) / r, 0, 1)

    # -- press ---------------------------------------------------------
    def _screened(self, ink: str) -> Array:
        """Solid where the drum is full, dots where it is not; the stencil's grain everywhere."""
        flat = np.asarray(self.flat[ink].reduce(FINE), dtype=float) / 255
        coverage = np.asarray(self.dots[ink].reduce(FINE), dtype=float) / 255
        c, s = np.cos(SCREENS[ink]), np.sin(SCREENS[ink])
        u, v = self.x * c + self.y * s, -self.x * s + self.y * c
        cell = 0.5 + 0.25 * (np.cos(u * 2 * np.pi / DOT_PX) + np.cos(v * 2 * np.pi / DOT_PX))
        dots = smoothstep(-0.18, 0.18, coverage - 1 + cell * 0.98 + 0.01)
        printed = np.clip(flat + np.where(coverage < 0.03, 0, dots), 0, 1)
        speck = noise(self.w, self.h, 2.6, self.rng)
        wear = noise(self.w, self.h, 190, self.rng, 2)
        return printed * (0.955 + 0.02 * wear - 0.2 * smoothstep(1.75, 2.7, speck + 0.25 * wear))

    def _shifted(self, plane: Array, ink: str) -> Array:
        """The drum a little off its place."""
        dx, dy = self.rng.normal(0, 1.5, 2)
        turn = self.rng.normal(0, 0.0012)
        c, s = np.cos(turn), np.sin(turn)
        move = (c, s, dx - c * self.w / 2 - s * self.h / 2 + self.w / 2, -s, c,
            dy + s * self.w / 2 - c * self.h / 2 + self.h / 2)
        moved = Image.fromarray(plane.astype(np.float32)).transform((self.w, self.h), Image.Transform.AFFINE, move,
            Image.Resampling.BILINEAR)
        return np.asarray(moved, dtype=float)

    def finished(self) -> Image.Image:
        """The four inks over each other on the paper, with an unprinted margin."""
        picture = np.broadcast_to(PAPER, (self.h, self.w, 3)) * (1 + noise(self.w, self.h, 6, self.rng, 2)[...,
            None] * 0.003)
        margin = round(min(self.w, self.h) * 0.035)
        for ink, colour in INKS.items():
            plane = self._screened(ink)
            bare = np.zeros_like(plane)
            bare[margin:-margin, margin:-margin] = plane[margin:-margin, margin:-margin]
            picture = picture * (1 - self._shifted(bare, ink)[..., None] * (1 - colour))
        return to_image(picture)
