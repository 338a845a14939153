"""What all scenes are made of: mood, sky, ridges, water, and places where things stand."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from painter.sandbox.engine.arrays import F, Rng, blur, f32, gradient, mix, noise, smooth
from painter.sandbox.engine.canvas import Canvas
from painter.sandbox.engine.pen import NOUNS, Pen
from painter.sandbox.engine.prompt import Wish

Rgb = Any


@dataclass(frozen=True)
class Mood:
    """Colours of sky (top, middle, low) and of the light on things."""

    top: Rgb
    middle: Rgb
    low: Rgb
    tint: Rgb
    warm: Rgb
    lamp: Rgb


MOODS = {
    "day": Mood((0.30, 0.56, 0.82), (0.56, 0.76, 0.90), (0.93, 0.92, 0.84), (1, 1, 1), (1, 0.95, 0.82), (1, 0.98, 0.9)),
    "dusk": Mood(
        (0.24, 0.22, 0.44), (0.78, 0.42, 0.42), (0.99, 0.76, 0.46), (1, 0.84, 0.76), (1, 0.78, 0.5), (1, 0.82, 0.5)
    ),
    "dawn": Mood(
        (0.42, 0.54, 0.74), (0.90, 0.72, 0.70), (1.0, 0.90, 0.72), (1, 0.93, 0.9), (1, 0.86, 0.72), (1, 0.93, 0.78)
    ),
    "night": Mood(
        (0.03, 0.05, 0.14), (0.08, 0.13, 0.29), (0.22, 0.30, 0.46), (0.46, 0.52, 0.74), (0.6, 0.7, 0.9), (0.9, 0.9, 0.8)
    ),
}
GREYS = {"rain": (0.52, 0.56, 0.62), "fog": (0.82, 0.83, 0.82), "snow": (0.80, 0.84, 0.89)}


@dataclass
class Stage:
    """One picture being composed. ground: y where things stand, a share of the height. u: px of the short side."""

    canvas: Canvas
    rng: Rng
    wish: Wish
    mood: Mood
    horizon: float
    ground: float = 0.86
    water: float | None = None
    air: F = field(default_factory=lambda: f32((0.8, 0.85, 0.9)))

    @property
    def w(self) -> int:
        return self.canvas.width

    @property
    def h(self) -> int:
        return self.canvas.height

    @property
    def u(self) -> int:
        return self.canvas.unit

    def lit(self, colour: Rgb, haze: float = 0.0) -> F:
        """A colour in this light, with that share of air before it."""
        return mix(f32(colour) * f32(self.mood.tint), self.air, haze)

    def tinted(self, colour: Rgb, share: float = 0.55) -> F:
        """A colour of the place, drawn towards the colours that were asked for."""
        if not self.wish.colours:
            return f32(colour)
        wanted = f32(self.wish.colours[int(self.rng.integers(len(self.wish.colours)))])
        return mix(f32(colour), wanted, share)

    def sky(self, cover: float = 0.5) -> None:
        """The sky down to the horizon, with its light and clouds."""
        top, middle, low = (f32(c) for c in (self.mood.top, self.mood.middle, self.mood.low))
        if self.wish.colours:
            middle, low = self.tinted(middle, 0.4), self.tinted(low, 0.3)
        grey = GREYS.get(self.wish.weather)
        if grey is not None:
            shade = f32(grey) * f32(self.mood.tint)
            top, middle, low = mix(top, shade, 0.75), mix(middle, shade, 0.8), mix(low, shade, 0.7)
        y = np.linspace(0, 1, self.h, dtype=np.float32)[:, None] / max(0.2, self.horizon)
        column = mix(mix(top, middle, smooth(y, 0.0, 0.62)), low, smooth(y, 0.5, 1.05))
        self.canvas.fill(column[:, None, :])
        self.air = mix(low, middle, 0.35)
        side = 0.24 if self.canvas.light[0] < 0 else 0.76
        at = (self.w * side, self.h * self.horizon * (0.86 if self.wish.time in ("dusk", "dawn") else 0.3))
        if self.wish.time == "night":
            self.stars(0.7)
        elif self.wish.weather == "clear":
            self.canvas.glow(*at, self.u * 0.5, self.mood.lamp, 0.7)
            if self.wish.time in ("dusk", "dawn"):
                self.disc(at, self.u * 0.055, mix(f32(self.mood.lamp), f32((1, 1, 0.95)), 0.5))
        self.clouds(cover)

    def disc(self, at: tuple[float, float], radius: float, colour: Rgb) -> None:
        angles = np.linspace(0, 2 * np.pi, 60, endpoint=False)
        points = np.stack([at[0] + radius * np.cos(angles), at[1] + radius * np.sin(angles)], axis=1)
        self.canvas.paint([f32(points)], colour, relief=0, line=0.5)

    def clouds(self, cover: float) -> None:
        lumps = noise(self.rng, self.w, self.h, self.u * 0.34, 5, stretch=2.6)
        rise = np.linspace(1, 0, self.h, dtype=np.float32)[:, None]
        amount = smooth(lumps + (cover - 0.9) - 0.5 * np.abs(rise - 0.6), 0.0, 0.9) * 0.85
        lift, _ = gradient(blur(lumps, self.u * 0.02))
        _, down = gradient(blur(lumps, self.u * 0.02))
        bright = np.clip(0.55 + (down - lift * self.canvas.light[0]) * self.u * 0.05, 0, 1)[..., None]
        shade = mix(
            mix(f32(self.mood.middle), self.air, 0.3) * 0.92, mix(f32(self.mood.lamp), f32((1, 1, 1)), 0.3), bright
        )
        if self.wish.time == "night":
            shade = mix(f32(self.mood.middle), f32(self.mood.low), bright)
        self.canvas.rgb = mix(self.canvas.rgb, shade, amount[..., None])

    def stars(self, share: float) -> None:
        """Small lights, the more the higher."""
        for _ in range(int(150 * share)):
            x, y = self.rng.random() * self.w, self.rng.random() ** 1.3 * self.h * self.horizon
            size = self.u * float(self.rng.choice([0.0016, 0.0022, 0.0036]))
            self.disc((x, y), max(0.7, size), mix(f32((1, 1, 0.92)), f32((0.75, 0.84, 1.0)), self.rng.random()))

    def profile(self, y: float, height: float, cell: float, rough: float = 0.5) -> F:
        """A line across the picture: y px at each px of x. y, height, cell: shares of the picture."""
        cells, amplitude = max(1.2, self.w / (cell * self.u)), 1.0
        line = np.zeros(self.w, np.float32)
        for _ in range(6):
            count = int(np.ceil(cells)) + 4
            knots = self.rng.standard_normal(count)
            at = np.linspace(1, 1 + cells, self.w)
            index = np.floor(at).astype(int)
            t = at - index
            t = t * t * (3 - 2 * t)
            line += f32(amplitude * (knots[index] * (1 - t) + knots[np.minimum(index + 1, count - 1)] * t))
            cells, amplitude = cells * 2.1, amplitude * rough
            if cells > self.w / 4:
                break
        return f32((y - height * line * 0.6) * self.h)

    def below(self, line: F, colours: Rgb, *, outline: float = 1.0) -> tuple[tuple[slice, slice], F] | None:
        """Everything below that line is covered; where, and how."""
        x = np.arange(self.w, dtype=np.float32)
        points = np.concatenate(
            [
                np.stack([x, line], 1),
                f32([[self.w + 4, line[-1]], [self.w + 4, self.h + 4], [-4, self.h + 4], [-4, line[0]]]),
            ]
        )
        found = self.canvas.mask([points])
        if found is not None:
            where, alpha = found
            colours = f32(colours)
            self.canvas.lay(where, alpha, colours[where] if colours.ndim == 3 else colours, outline)
        return found

    def fade(self, top: float, near: Rgb, low: float, far: Rgb) -> F:
        """(height, 1, 3) broadcast to the picture: one colour at y = top, the other at y = low."""
        y = np.arange(self.h, dtype=np.float32)[:, None] / self.h
        column = mix(f32(near), f32(far), smooth(y, top, low))
        return f32(np.broadcast_to(column[:, None, :], (self.h, self.w, 3)))

    def mottle(self, colours: F, share: float, cell: float = 0.12, stretch: float = 2.5) -> F:
        """The colours, a little lighter and darker in soft patches."""
        patches = noise(self.rng, self.w, self.h, self.u * cell, 4, stretch)[..., None]
        return f32(np.clip(colours * (1 + share * patches), 0, 1))

    def draw(
        self,
        name: str,
        x: float,
        y: float,
        size: float,
        *,
        colour: Rgb = None,
        haze: float = 0.0,
        flip: bool = False,
        spot: float = 0.0,
    ) -> None:
        """A known thing. x, y: shares of the picture. size: share of the short side. spot: light of its own."""
        thing = NOUNS[name]
        tint = mix(f32(self.mood.tint), f32((1, 1, 1)), spot)
        if thing.place == "sky" and name in ("moon", "star", "sun"):
            tint = f32((1, 1, 1))
        main = thing.colour if colour is None else colour
        pen = Pen(self.canvas, self.rng, x * self.w, y * self.h, size * self.u, main, self.air, haze, tint)
        if flip:
            pen.turn_round()
        thing.draw(pen)
