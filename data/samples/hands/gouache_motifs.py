"""Things that Runa Vesterlind paints again and again: ridges, clouds, trees, houses, grass."""

import numpy as np

from . import gouache as g
from .gouache import Painting
from .medium import UP, Array, blurred, curve, ellipse, mix, noise, rectangle, roughened, smoothstep


def ridge(p: Painting, at: list[tuple[float, float]], rough_px: float = 6, grain_px: float = 60) -> Array:
    """A horizon: for each column the height in px; at: (share of width, share of height)."""
    xs, ys = np.array(at).T
    smooth = np.interp(np.arange(p.w), *curve([(x * p.w, y * p.h) for x, y in zip(xs, ys, strict=True)]).T)
    return smooth + noise(p.w, 4, grain_px, p.rng, 3)[1] * rough_px


def slope_of(profile: Array, p: Painting, dip: float = 0.0) -> Array:
    """Strokes that follow the ridge above them."""
    run = np.arctan(np.gradient(np.convolve(np.pad(profile, 20, mode="edge"), np.ones(41) / 41, "valid")))
    return np.broadcast_to(run[None, :] + dip, (p.h, p.w))


def hill(p: Painting, profile: Array, top: Array, foot: Array, *, deep: float = 0.3, size: float = 20,
         light: Array | None = None, cover: float = 2.6, dip: float = 0.12) -> Array:
    """A hill below the profile, from its top colour to its foot; light falls on the slopes that face left."""
    mask = p.below(profile)
    down = np.clip((p.y - profile[None, :]) / (deep * p.h), 0, 1)
    colours = mix(top, foot, np.clip(down + p.drift(90) * 0.1, 0, 1))
    if light is not None:
        facing = np.clip(-np.gradient(np.convolve(np.pad(profile, 9, mode="edge"), np.ones(19) / 19, "valid")), 0, 1)
        patch = smoothstep(-0.1, 1.4, p.drift(70) + facing[None, :] * 2.2 - down * 1.4)
        colours = mix(colours, light, patch * 0.75)
    p.wash(mask, colours, size=size, angle=slope_of(profile, p, dip), cover=cover)
    return mask


def sky(p: Painting, stops: list[tuple[float, Array]], *, size: float = 38, sway: float = 0.3,
        tilt: float = -0.12) -> None:
    """The whole sheet in a fade of large flat dabs."""
    wave = p.y / p.h + p.drift(180) * 0.022
    p.wash(np.ones((p.h, p.w)), p.fade(stops, wave), size=size, angle=tilt, sway=sway, cover=3, jitter=0.017)


def sun(p: Painting, x: float, y: float, r: float, colour: Array, glow: Array, reach: float = 5) -> None:
    """A disc with its glow."""
    far = np.hypot(p.x - x, p.y - y)
    p.veil(np.clip(1 - far / (r * reach), 0, 1) ** 2, glow, 0.75)
    p.wash(p.inside(ellipse(x, y, r, r)), p.flat(colour), size=max(r * 0.5, 5), stretch=2, jitter=0.012, ragged_px=1)


def cloud(p: Painting, puffs: list[tuple[float, float, float]], lit: Array, mid: Array, shade: Array, *,
        size: float = 20) -> None:
    """A heap of round puffs (x, y, r in px), lit from the upper left; shade gathers at the foot."""
    mask = p.inside(*[roughened(ellipse(x, y, r, r * 0.86), 2.5, p.rng) for x, y, r in puffs])
    tone = np.full((p.h, p.w), -1.0)
    for x, y, r in puffs:
        ball = (-(p.x - x) * 0.55 - (p.y - y) * 0.85) / r
        tone = np.where(np.hypot(p.x - x, (p.y - y) / 0.86) < r, np.maximum(tone * 0.35 + ball * 0.8, ball), tone)
    foot = max(y + r for _, y, r in puffs)
    tall = foot - min(y - r for _, y, r in puffs)
    tone = blurred(tone, 5) + np.clip((foot - p.y) / tall - 0.45, -0.6, 0.5) + p.drift(50) * 0.13
    colours = mix(mix(shade, mid, smoothstep(-0.9, -0.05, tone)), lit, smoothstep(0.0, 0.65, tone))
    swirl = np.arctan2(np.gradient(blurred(tone, 9), axis=1), -np.gradient(blurred(tone, 9), axis=0))
    p.wash(mask, colours, size=size, angle=swirl, sway=0.35, cover=3.4, jitter=0.014)


def spruce(p: Painting, x: float, foot: float, tall: float, dark: Array, light: Array) -> None:
    """A spruce: a dark cone, then tiers of drooping dabs, lighter on its left."""
    p.line(np.array([(x, foot - tall * t) for t in np.linspace(0, 0.5, 5)]), max(tall * 0.045, 3), g.UMBER)
    tiers = max(int(tall / 8), 6)
    for level in np.repeat(np.linspace(0.1, 0.985, tiers), 2):
        half = tall * 0.2 * (1 - level) ** 0.8 + tall * 0.006
        size = max(tall * 0.05, 3)
        for off in np.linspace(-0.85, 0.85, max(int(half * 2.1 / size), 1) + 1) + p.rng.normal(0, 0.12):
            droop = 0.5 + p.rng.normal(0, 0.15)
            colour = mix(dark, light, float(np.clip(0.34 - off * 0.5 + p.rng.normal(0, 0.22), 0, 1)))
            at = (x + off * half, foot - tall * level + abs(off) * half * 0.4 + p.rng.normal(0, tall * 0.012))
            p.dab(at, size, droop if off > 0 else np.pi - droop, p.varied(colour, 0.02), 2.2)


def crown(p: Painting, blobs: list[tuple[float, float, float]], dark: Array, mid: Array, light: Array, *,
        size: float = 13) -> None:
    """Foliage of blobs (x, y, r in px): a ragged dark mass, then dabs that lighten towards the upper left."""
    for x, y, r in blobs:
        n = int(r * r * 5 / size**2) + 6
        for a, b in zip(r * 1.05 * np.sqrt(p.rng.random(n)), p.rng.random(n) * 2 * np.pi, strict=True):
            p.dab((x + a * np.cos(b), y + a * np.sin(b)), size * 1.25, p.rng.uniform(0, 6.3), p.varied(dark, 0.03), 1.6)
    touches = []
    for x, y, r in blobs:
        n = int(r * r * 9 / size**2) + 6
        for a, b in zip(0.98 * np.sqrt(p.rng.random(n)), p.rng.random(n) * 2 * np.pi, strict=True):
            dx, dy = a * np.cos(b), a * np.sin(b) * 0.95
            touches.append((-0.62 * dx - 0.75 * dy + p.rng.normal(0, 0.3), x + dx * r, y + dy * r))
    for tone, x, y in sorted(touches):
        if tone > -0.35:
            colour = mix(dark, mid, min((tone + 0.45) / 0.5, 1)) if tone < 0.1 else mix(mid, light,
                min((tone - 0.1) / 0.65, 1))
            p.dab((x, y), size * p.rng.uniform(0.6, 1.05), p.rng.uniform(0, 6.3), p.varied(colour, 0.03), 1.7)


def trunk(p: Painting, path: list[tuple[float, float]], width: float, colour: Array, taper: float = 0.6) -> None:
    """A trunk or branch along the path."""
    p.line(curve(path, 6), width, colour, taper=taper, jitter=0.03)


def house(p: Painting, x: float, foot: float, wide: float, tall: float, wall: Array, roof: Array, *,
        lit: Array = g.BUTTER,
          windows: int = 2) -> None:
    """A house seen from its long side, with a gable on the right in shade."""
    depth, rise = wide * 0.42, tall * 0.62
    shade = mix(wall, g.NIGHT, 0.32)
    side = np.array([(x + wide, foot), (x + wide + depth, foot - 2), (x + wide + depth, foot - tall),
                     (x + wide + depth / 2, foot - tall - rise), (x + wide, foot - tall)])
    over = wide * 0.04
    slab = np.array([(x - over, foot - tall + 2), (x + depth / 2 - over, foot - tall - rise),
        (x + wide + depth / 2, foot - tall - rise),
                     (x + wide + over, foot - tall + 3)])
    brush = max(wide * 0.1, 4)
    for outline, colour, angle in ((rectangle(x, foot - tall, x + wide, foot), wall, UP), (side, shade, UP),
            (slab, roof, 0.05)):
        p.wash(p.inside(outline), p.flat(colour), size=brush, angle=angle, sway=0.08, jitter=0.02, ragged_px=1)
    for i in range(windows):
        left, w = x + wide * (i + 0.62) / (windows + 0.25) - wide * 0.07, wide * 0.15
        p.wash(p.inside(rectangle(left - 2, foot - tall * 0.74, left + w + 2, foot - tall * 0.3)), p.flat(g.CREAM),
            size=4,
               ragged_px=0, jitter=0.01)
        p.wash(p.inside(rectangle(left, foot - tall * 0.7, left + w, foot - tall * 0.34)), p.flat(lit), size=4,
            ragged_px=0)


def blades(p: Painting, n: int, top: float, foot: float, tall: tuple[float, float], colours: list[Array],
        lean: float = 0.0) -> None:
    """Grass in front: thin upright dabs, larger towards the foot of the sheet (top, foot in px)."""
    ys = np.sort(top + (foot - top) * p.rng.random(n) ** 0.8)
    for y in ys:
        near = (y - top) / max(foot - top, 1)
        long = tall[0] + (tall[1] - tall[0]) * near
        colour = colours[int(p.rng.integers(len(colours)))]
        size = max(long * 0.1, 3)
        p.dab((p.rng.uniform(0, p.w), y - long / 2), size, UP + lean + p.rng.normal(0, 0.24), p.varied(colour, 0.03),
            round(long / size))


def glints(p: Painting, mask: Array, colour: Array, n: int, size: tuple[float, float], *, x: float | None = None,
        spread: float = 60) -> None:
    """Flat lights on water, in a lane below x or all over."""
    rows, columns = np.nonzero(mask > 0.6)
    if not len(rows):
        return
    top, span = rows.min(), max(int(np.ptp(rows)), 1)
    for _ in range(n):
        i = int(p.rng.integers(len(rows)))
        near = (rows[i] - top) / span
        at = float(columns[i]) if x is None else x + p.rng.normal(0, spread * (0.35 + near))
        if mask[rows[i], int(np.clip(at, 0, p.w - 1))] > 0.5:
            p.dab((at, float(rows[i])), size[0] + (size[1] - size[0]) * near, p.rng.normal(0, 0.04),
                p.varied(colour, 0.02), 4.5)
