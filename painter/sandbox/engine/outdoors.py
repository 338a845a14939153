"""Scenes under the open sky."""

import numpy as np

from painter.sandbox.engine.arrays import F, f32, gradient, mix, noise, smooth
from painter.sandbox.engine.stage import Stage


def mountains(s: Stage) -> None:
    s.sky(0.45)
    peaks(s)
    for n, y in enumerate((0.70, 0.79)):
        green = s.tinted(((0.30, 0.42, 0.36), (0.34, 0.46, 0.28))[n], 0.35)
        line = s.profile(y, 0.045, 0.5, 0.45)
        s.below(line, s.fade(y - 0.08, s.lit(green, 0.42 - 0.2 * n), y + 0.22, s.lit(green * 0.8, 0.25 - 0.15 * n)))
        grove(s, line, 9 - 2 * n, 0.06 + 0.04 * n, "pine", 0.3 - 0.2 * n)
    foreground(s, 0.88, (0.33, 0.44, 0.24))


def peaks(s: Stage, rows: int = 3) -> None:
    """Ranges, the nearer the darker, with snow on their light sides."""
    for n in range(rows):
        y = s.horizon - 0.10 + n * 0.07
        stone = s.tinted(((0.48, 0.54, 0.66), (0.40, 0.44, 0.54), (0.30, 0.36, 0.42))[n], 0.3)
        haze = 0.55 - 0.22 * n
        line = s.profile(y, 0.17 - 0.03 * n, 0.52 - 0.06 * n, 0.55)
        facets = noise(s.rng, s.w, s.h, s.u * 0.16, 5)
        across, down = gradient(facets)
        side = np.clip((across * s.canvas.light[0] * 1.4 + down * 0.5) * s.u * 0.05, -1, 1)[..., None]
        colours = f32(s.lit(stone, haze) * (1 + 0.17 * side))
        depth = np.arange(s.h, dtype=np.float32)[:, None] - line[None, :]
        if n < 2:
            snow = smooth(0.11 * s.u - depth + facets * 0.035 * s.u, 0.0, 0.02 * s.u)[..., None]
            colours = mix(colours, f32(s.lit((0.95, 0.96, 0.99), haze * 0.5) * (0.93 + 0.08 * side)), snow)
        mist = smooth(depth, 0.05 * s.h, 0.42 * s.h)[..., None]
        s.below(line, mix(colours, s.air, 0.75 * mist))


def meadow(s: Stage) -> None:
    s.sky(0.6)
    if s.rng.random() < 0.5:
        peaks(s, 2)
    hills(s, (0.42, 0.58, 0.30))
    foreground(s, s.ground - 0.04, (0.40, 0.56, 0.25))
    blossoms(s, 70)


def hills(s: Stage, green: tuple[float, float, float]) -> None:
    """Three soft rows with trees on them."""
    for n in range(3):
        y = s.horizon + 0.02 + n * 0.085
        colour = s.tinted(f32(green) * (1.08 - 0.1 * n), 0.4)
        line = s.profile(y, 0.035, 0.7, 0.3)
        field = s.fade(y - 0.06, s.lit(colour * 1.1, 0.5 - 0.18 * n), y + 0.2, s.lit(colour * 0.82, 0.34 - 0.14 * n))
        s.below(line, s.mottle(field, 0.035, 0.06, 5))
        kind = "tree" if s.wish.scene != "snow" else "pine"
        grove(s, line, 6 - n, 0.07 + 0.035 * n, kind, 0.4 - 0.16 * n)


def snow(s: Stage) -> None:
    s.sky(0.5)
    peaks(s, 2)
    hills(s, (0.86, 0.90, 0.95))
    foreground(s, s.ground - 0.05, (0.90, 0.93, 0.97), blades=False)


def desert(s: Stage) -> None:
    s.sky(0.15)
    for n in range(4):
        y = s.horizon + 0.02 + n * 0.11
        sand = s.tinted(((0.86, 0.66, 0.46), (0.88, 0.64, 0.40), (0.84, 0.58, 0.34), (0.80, 0.54, 0.30))[n], 0.35)
        line = s.profile(y, 0.05 + 0.012 * n, 0.75, 0.24)
        slope = np.gradient(line)[None, :, None]
        lightened = np.clip(-slope * s.canvas.light[0] * 1.6, -1, 1)
        body = s.fade(y - 0.08, s.lit(sand, 0.42 - 0.13 * n), y + 0.24, s.lit(sand * 0.74, 0.2 - 0.05 * n))
        s.below(line, s.mottle(f32(np.clip(body * (1 + 0.18 * lightened), 0, 1)), 0.02, 0.03, 9))
    if not any(one.name == "cactus" for one in s.wish.things):
        for x in (0.12, 0.83, 0.93):
            y = s.horizon + 0.2 + 0.1 * s.rng.random()
            s.draw("cactus", x, y, 0.12 + 0.08 * s.rng.random(), haze=0.15)


def forest(s: Stage) -> None:
    s.sky(0.3)
    kind = ("pine", "tree")[int(s.rng.integers(2))]
    for n in range(4):
        y = s.horizon + 0.08 + n * 0.075
        haze = 0.54 - 0.16 * n
        floor = s.tinted((0.30, 0.42, 0.24), 0.35)
        line = s.profile(y, 0.02, 0.6, 0.4)
        s.below(line, s.fade(y - 0.04, s.lit(floor, haze), y + 0.2, s.lit(floor * 0.7, haze * 0.5)))
        size = 0.42 + 0.17 * n
        gap = 0.11 + 0.05 * n
        middle = 0.5 + 0.08 * float(s.rng.standard_normal())
        for x in np.arange(-0.05, 1.1, gap * s.u / s.w):
            at = x + gap * 0.35 * float(s.rng.standard_normal())
            clearing = (0.0, 0.10, 0.22, 0.34)[n]
            if abs(at - middle) > clearing:
                leaf = s.tinted((0.22, 0.40, 0.26) if kind == "pine" else (0.30, 0.48, 0.24), 0.4)
                here = size * (0.85 + 0.3 * float(s.rng.random()))
                s.draw(kind, at, y + 0.035, here, colour=leaf, haze=haze, flip=bool(s.rng.integers(2)))
    rays(s)
    foreground(s, 0.88, (0.24, 0.34, 0.18))
    for x in s.rng.random(5):
        s.draw("mushroom", float(x), 0.95 + 0.03 * float(s.rng.random()), 0.045)


def rays(s: Stage) -> None:
    """Slanting light between the trees."""
    if s.wish.time == "night" or s.wish.weather == "rain":
        return
    y, x = np.mgrid[0 : s.h, 0 : s.w].astype(np.float32)
    across = (x - y * 0.55 * -np.sign(s.canvas.light[0])) / (0.10 * s.u)
    beams = np.sin(across + 1.7 * np.sin(across * 0.43 + float(s.rng.random()) * 6)) * 0.5 + 0.5
    s.canvas.rgb = mix(
        s.canvas.rgb, f32(s.mood.warm), (0.16 * beams**2 * smooth(s.h * 0.95 - y, 0, s.h * 0.6))[..., None]
    )


def foreground(s: Stage, y: float, colour: tuple[float, float, float], blades: bool = True) -> None:
    """The ground one stands on, with grass along its edge."""
    tone = s.tinted(colour, 0.3)
    line = s.profile(y, 0.016, 0.8, 0.35)
    body = s.fade(y - 0.03, s.lit(tone), 1.03, s.lit(tone * 0.55))
    s.below(line, s.mottle(body, 0.05, 0.05, 4))
    if blades:
        grass(s, line, tone)


def grass(s: Stage, line: F, tone: F) -> None:
    """Single blades, all in one mask a shade."""
    for shade in (0.72, 1.0, 1.22):
        blades = []
        for _ in range(70):
            x = float(s.rng.random()) * s.w
            y = (
                float(line[min(s.w - 1, int(x))])
                + float(s.rng.random()) ** 2 * (s.h - float(line.min())) * 0.9
                + 0.012 * s.u
            )
            high = s.u * (0.018 + 0.03 * float(s.rng.random()))
            lean = high * float(s.rng.normal(0, 0.35))
            blades.append(f32([[x - 0.0022 * s.u, y], [x + lean, y - high], [x + 0.0022 * s.u, y]]))
        s.canvas.paint(blades, s.lit(np.clip(tone * shade, 0, 1)), relief=0, line=0.35)


def blossoms(s: Stage, count: int) -> None:
    """Small flowers, larger towards the viewer."""
    kinds = ((0.92, 0.42, 0.46), (0.96, 0.82, 0.36), (0.94, 0.93, 0.90), (0.66, 0.52, 0.82))
    for depth in np.sort(s.rng.random(count)):
        x = float(s.rng.random()) * s.w
        y = (s.ground - 0.02 + depth * (1.0 - s.ground)) * s.h
        size = s.u * (0.003 + 0.008 * depth)
        s.disc((x, y), size, s.lit(s.tinted(kinds[int(s.rng.integers(len(kinds)))], 0.5)))


def grove(s: Stage, line: F, count: int, size: float, kind: str, haze: float) -> None:
    """Trees standing on a line in loose groups."""
    group = float(s.rng.random())
    for _ in range(count):
        x = (group + 0.16 * float(s.rng.standard_normal())) % 1.0
        if s.rng.random() < 0.3:
            group = float(s.rng.random())
        y = float(line[min(s.w - 1, int(x * s.w))]) / s.h + 0.006
        leaf = s.tinted((0.30, 0.46, 0.26) if kind == "tree" else (0.22, 0.38, 0.30), 0.35)
        s.draw(
            kind, x, y, size * (0.7 + 0.6 * float(s.rng.random())), colour=leaf, haze=haze, flip=bool(s.rng.integers(2))
        )
