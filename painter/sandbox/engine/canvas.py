"""A picture in the making: colour, the outlines that are visible in it, and where its subjects are."""

from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from painter.sandbox.engine.arrays import F, blur, f32, gradient, mix

SUPERSAMPLE = 2
Points = Any  # (n, 2) px, x to the right and y down


class Canvas:
    """light: towards the light, x right and y down. warm and cool: what light and shadow mix into a colour."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.unit = min(width, height)
        self.rgb = np.zeros((height, width, 3), np.float32)
        self.lines = np.zeros((height, width), np.float32)
        self.subject = np.zeros((height, width), np.float32)
        self.light = (-0.6, -0.8)
        self.warm = f32((1.0, 0.93, 0.78))
        self.cool = f32((0.16, 0.16, 0.34))
        self.things: list[F] = []
        self.as_subject = False

    def fill(self, colours: F) -> None:
        """The whole picture in that (height, width, 3) or (3,)."""
        self.rgb[:] = colours

    def mask(self, outlines: list[Points]) -> tuple[tuple[slice, slice], F] | None:
        """Where on the canvas, and the coverage 0..1 there; None where nothing of it is to be seen."""
        every = np.concatenate([f32(one) for one in outlines])
        left, top = np.floor(every.min(0) - 3).astype(int)
        right, bottom = np.ceil(every.max(0) + 4).astype(int)
        left, top = max(0, left), max(0, top)
        right, bottom = min(self.width, right), min(self.height, bottom)
        if right <= left or bottom <= top:
            return None
        s = SUPERSAMPLE
        image = Image.new("L", ((right - left) * s, (bottom - top) * s), 0)
        draw = ImageDraw.Draw(image)
        for one in outlines:
            draw.polygon([tuple(p) for p in ((f32(one) - (left, top)) * s).tolist()], fill=255)
        return (slice(top, bottom), slice(left, right)), f32(image.reduce(s)) / 255.0

    def paint(
        self, outlines: list[Points], colour: Any, *, relief: float = 0.35, opacity: float = 1.0, line: float = 1.0
    ) -> None:
        """A shape lies on top. colour: (3,) or (height, width, 3). relief: how round it looks. line: of its outline."""
        found = self.mask(outlines)
        if found is None:
            return
        where, alpha = found
        colours = f32(colour)
        if colours.ndim == 3:
            colours = colours[where]
        if relief and min(alpha.shape) > 1:
            colours = self._lit(colours, alpha, relief)
        self.lay(where, alpha * opacity, colours, line)

    def lay(self, where: tuple[slice, slice], alpha: F, colours: F, line: float = 0.0) -> None:
        """Colours lie on top of that part by alpha; the outline of alpha becomes a visible line."""
        self.rgb[where] = mix(self.rgb[where], colours, alpha[..., None])
        under = self.lines[where] * (1 - alpha)
        if line:
            soft = blur(alpha, max(0.6, self.unit / 900))
            under = np.maximum(under, np.clip(4.4 * soft * (1 - soft) - 0.12, 0, 1) * line)
        self.lines[where] = under
        if self.as_subject:
            self.subject[where] = np.maximum(self.subject[where], alpha)
            for earlier in self.things[:-1]:
                earlier[where] *= 1 - alpha
            self.things[-1][where] = np.maximum(self.things[-1][where], alpha)

    def begin_thing(self) -> None:
        """What is painted from now on is one subject more."""
        self.as_subject = True
        self.things.append(np.zeros((self.height, self.width), np.float32))

    def glow(self, x: float, y: float, radius: float, colour: Any, strength: float) -> None:
        """Light around a point, added without an edge."""
        across = (np.arange(self.width, dtype=np.float32) - x) / radius
        down = (np.arange(self.height, dtype=np.float32) - y) / radius
        fall = np.exp(-(across[None, :] ** 2 + down[:, None] ** 2))
        self.rgb = mix(self.rgb, f32(colour), (strength * fall)[..., None])

    def _lit(self, colours: F, alpha: F, relief: float) -> F:
        """As if the shape were puffed up and lit from one side."""
        size = float(np.sqrt(alpha.sum())) + 1.0
        across, down = gradient(blur(alpha, max(1.0, size * 0.16)))
        towards = (across * -self.light[0] + down * -self.light[1]) * size * 0.9
        shade = np.clip(-towards * relief * 0.95, -1, 1)[..., None]
        lighter = mix(colours, self.warm, np.clip(shade, 0, 1) * 0.6)
        return f32(np.where(shade > 0, lighter, mix(colours, colours * self.cool * 1.6, np.clip(-shade, 0, 1))))
