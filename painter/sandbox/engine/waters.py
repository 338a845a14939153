"""Scenes with water, and those below it or far above."""

import numpy as np

from painter.sandbox.engine.arrays import F, blur, f32, mix, noise, smooth
from painter.sandbox.engine.outdoors import foreground, grove, peaks
from painter.sandbox.engine.stage import Stage


def sea(s: Stage) -> None:
    s.sky(0.55)
    if s.rng.random() < 0.6:
        line = s.profile(s.horizon - 0.015, 0.05, 0.5, 0.5)
        s.below(line, s.lit((0.40, 0.46, 0.52), 0.55))
    water(s, s.horizon, (0.16, 0.42, 0.54))
    s.water, s.ground = s.horizon + 0.22, 0.86
    if any(
        one.name in ("lighthouse", "house", "person", "tree", "palm", "castle", "tower", "church")
        for one in s.wish.things
    ):
        headland(s)
    else:
        s.ground = s.horizon + 0.26


def headland(s: Stage) -> None:
    """Rock and grass at one side of the water, for what stands on land."""
    line = s.profile(0.84, 0.03, 0.4, 0.5)
    x = np.linspace(0, 1, s.w, dtype=np.float32)
    line = f32(line + s.h * 0.30 * smooth(x, 0.5, 0.95))
    s.below(line, s.mottle(s.fade(0.78, s.lit((0.44, 0.41, 0.38)), 1.0, s.lit((0.22, 0.20, 0.22))), 0.10, 0.05, 2))
    s.below(
        f32(line + s.h * 0.008 - 0.012 * s.h),
        s.mottle(s.fade(0.8, s.lit((0.40, 0.52, 0.28)), 0.98, s.lit((0.22, 0.26, 0.2))), 0.08, 0.05, 3),
    )


def water(s: Stage, top: float, colour: tuple[float, float, float]) -> None:
    """Water from y = top down: what is above is mirrored in it, waves break the mirror."""
    tone = s.tinted(colour, 0.45)
    start = int(top * s.h)
    rows = s.h - start
    mirrored = s.canvas.rgb[max(0, start - rows) : start][::-1]
    mirrored = np.concatenate([mirrored, np.repeat(mirrored[-1:], rows - len(mirrored), 0)])
    y = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    wide = noise(s.rng, s.w, rows, s.u * 0.045, 3, stretch=7)
    shift = (wide * s.u * 0.012 * (0.3 + y)).astype(int)
    index = np.clip(np.arange(rows)[:, None] + shift, 0, rows - 1)
    mirrored = blur(f32(mirrored[index, np.arange(s.w)[None, :]]), s.u * 0.003)
    body = mix(s.lit(tone * 1.2, 0.35)[None, None], s.lit(tone * 0.52)[None, None], smooth(y, 0, 1)[..., None])
    colours = mix(body, mirrored, (0.62 - 0.42 * y)[..., None])
    crest = smooth(wide, 0.7, 1.5) * (0.25 + 0.4 * y)
    colours = mix(colours, s.lit((0.93, 0.96, 0.97), 0.1), (0.34 * crest)[..., None])
    trough = smooth(-wide, 0.6, 1.6) * (0.2 + 0.5 * y)
    colours = mix(colours, colours * 0.72, trough[..., None])
    s.canvas.lay((slice(start, s.h), slice(0, s.w)), np.ones((rows, s.w), np.float32), colours)
    s.canvas.lines[start : start + max(1, s.u // 400)] = 0.6
    ripples = smooth(1.0 - np.abs(wide - 0.9) / 0.16, 0, 1) * 0.5
    s.canvas.lines[start:] = np.maximum(s.canvas.lines[start:], ripples * (0.2 + 0.8 * y))


def lake(s: Stage) -> None:
    s.sky(0.5)
    peaks(s)
    line = s.profile(s.horizon + 0.09, 0.012, 0.5, 0.4)
    s.below(line, s.lit(s.tinted((0.28, 0.42, 0.28), 0.35), 0.3))
    grove(s, line, 14, 0.10, "pine", 0.3)
    water(s, s.horizon + 0.11, (0.20, 0.46, 0.52))
    s.water = s.horizon + 0.30
    foreground(s, 0.89, (0.33, 0.45, 0.24))


def underwater(s: Stage) -> None:
    deep, bright = s.tinted((0.03, 0.16, 0.30), 0.3), s.tinted((0.30, 0.72, 0.76), 0.3)
    s.canvas.fill(s.fade(0.0, bright, 1.0, deep))
    s.air = mix(bright, deep, 0.45)
    y, x = np.mgrid[0 : s.h, 0 : s.w].astype(np.float32) / s.u
    fan = np.arctan2(x - s.w / s.u * 0.5, y + 0.5) * 14
    beams = np.clip(np.sin(fan + 1.4 * np.sin(fan * 0.37 + 2)) * 0.6 + noise(s.rng, s.w, s.h, s.u * 0.5, 2) * 0.3, 0, 1)
    s.canvas.rgb = mix(s.canvas.rgb, f32((0.85, 0.98, 0.94)), (0.30 * beams * smooth(1.0 - y, 0.1, 1.0))[..., None])
    for n in range(2):
        line = s.profile(0.80 + 0.09 * n, 0.04, 0.5, 0.45)
        s.below(
            line,
            s.mottle(s.fade(0.7, s.lit((0.60, 0.62, 0.52), 0.5 - 0.3 * n), 1.0, s.lit((0.34, 0.36, 0.36), 0.3)), 0.06),
        )
        weeds(s, line, 8, 0.5 - 0.35 * n)
    for _ in range(26):
        at = (float(s.rng.random()) * s.w, float(s.rng.random()) * s.h)
        s.disc(at, s.u * float(s.rng.uniform(0.003, 0.011)), mix(bright, f32((1, 1, 1)), 0.35))
    s.water, s.ground = 0.62, 0.90


def weeds(s: Stage, line: F, count: int, haze: float) -> None:
    kinds = ((0.30, 0.55, 0.34), (0.84, 0.42, 0.40), (0.74, 0.50, 0.66), (0.90, 0.66, 0.36))
    for _ in range(count):
        x = float(s.rng.random()) * s.w
        foot = float(line[min(s.w - 1, int(x))]) + 4
        colour = s.lit(s.tinted(kinds[int(s.rng.integers(4))], 0.4), haze)
        for lean in (-0.05, 0.0, 0.05):
            high = s.u * float(s.rng.uniform(0.10, 0.26))
            t = np.linspace(0, 1, 24, dtype=np.float32)
            sway = x + s.u * (lean * t + 0.018 * np.sin(t * 7 + x))
            half = s.u * 0.011 * (1 - t * 0.9)
            path = np.concatenate(
                [np.stack([sway - half, foot - high * t], 1), np.stack([sway + half, foot - high * t], 1)[::-1]]
            )
            s.canvas.paint([path], colour)


def space(s: Stage) -> None:
    deep = f32((0.03, 0.03, 0.09))
    s.canvas.fill(np.broadcast_to(deep, (s.h, s.w, 3)))
    s.air = f32((0.14, 0.12, 0.26))
    for colour in ((0.40, 0.24, 0.58), (0.16, 0.40, 0.60), (0.84, 0.42, 0.48)):
        veil = smooth(noise(s.rng, s.w, s.h, s.u * 0.5, 5), 0.1, 2.2)
        s.canvas.rgb = mix(s.canvas.rgb, s.tinted(colour, 0.5), (0.75 * veil)[..., None])
    horizon, s.horizon = s.horizon, 1.0
    s.stars(1.6)
    s.horizon = horizon
    s.draw("planet", float(s.rng.uniform(0.14, 0.3)), 0.34, 0.22, colour=s.tinted((0.78, 0.56, 0.44), 0.5))
    line = s.profile(0.88, 0.05, 0.6, 0.5)
    s.below(line, s.mottle(s.fade(0.8, f32((0.46, 0.42, 0.52)), 1.0, f32((0.20, 0.18, 0.28))), 0.08, 0.05, 2))
    for _ in range(7):
        x, y = float(s.rng.random()) * s.w, float(s.rng.uniform(0.91, 0.99)) * s.h
        angles = np.linspace(0, 2 * np.pi, 30, endpoint=False)
        size = s.u * float(s.rng.uniform(0.015, 0.05))
        s.canvas.paint(
            [f32(np.stack([x + size * 1.5 * np.cos(angles), y + size * 0.4 * np.sin(angles)], 1))], (0.24, 0.21, 0.32)
        )
    s.ground = 0.9
