"""Scenes among walls, and those of nothing but shapes."""

import numpy as np

from painter.sandbox.engine.arrays import F, f32, mix, noise, smooth
from painter.sandbox.engine.stage import Stage

LIT = f32((0.99, 0.85, 0.50))


def city(s: Stage) -> None:
    s.sky(0.4)
    for n in range(3):
        low = s.horizon + 0.16 + 0.07 * n
        _row_of_houses(s, low, 0.34 - 0.03 * n, 0.5 - 0.21 * n, n)
    street = s.tinted((0.50, 0.47, 0.47), 0.25)
    y = s.horizon + 0.29
    flat = np.full(s.w, y * s.h, np.float32)
    s.below(flat, s.mottle(s.fade(y, s.lit(street, 0.15), 1.02, s.lit(street * 0.6)), 0.035, 0.05, 6))
    for n, x in enumerate((0.07, 0.93)):
        s.draw("streetlamp", x, y + 0.12, 0.46, flip=bool(n))
    s.ground = y + 0.17


def _row_of_houses(s: Stage, low: float, high: float, haze: float, row: int) -> None:
    x = -0.04 * s.w
    walls = ((0.70, 0.52, 0.46), (0.62, 0.60, 0.62), (0.78, 0.68, 0.54), (0.50, 0.54, 0.62), (0.60, 0.44, 0.42))
    while x < s.w * 1.03:
        wide = s.u * float(s.rng.uniform(0.10, 0.19))
        top = (low - high * float(s.rng.uniform(0.5, 1.05))) * s.h
        wall = s.lit(s.tinted(walls[int(s.rng.integers(5))], 0.35), haze)
        box = f32([[x, low * s.h + 9], [x, top], [x + wide, top], [x + wide, low * s.h + 9]])
        s.canvas.paint([box], s.fade(top / s.h, wall * 1.06, low, mix(wall * 0.86, s.air, haze * 0.5)), relief=0.1)
        side = f32(
            [[x + wide * 0.72, low * s.h + 9], [x + wide * 0.72, top], [x + wide, top], [x + wide, low * s.h + 9]]
        )
        s.canvas.paint([side], wall * 0.84, relief=0, line=0.3)
        _roof(s, x, top, wide, haze)
        _windows(s, x, top, wide * 0.72, low * s.h, haze, row)
        x += wide * float(s.rng.uniform(1.0, 1.12))


def _roof(s: Stage, x: float, top: float, wide: float, haze: float) -> None:
    tile = s.lit(s.tinted((0.56, 0.30, 0.27), 0.25), haze)
    kind = s.rng.random()
    if kind < 0.5:
        rise = wide * 0.5
        s.canvas.paint(
            [f32([[x - wide * 0.06, top + 1], [x + wide * 1.06, top + 1], [x + wide * 0.5, top - rise]])], tile
        )
    elif kind < 0.75:
        s.canvas.paint(
            [
                f32(
                    [
                        [x - 2, top + 2],
                        [x + wide + 2, top + 2],
                        [x + wide * 0.86, top - wide * 0.3],
                        [x + wide * 0.14, top - wide * 0.3],
                    ]
                )
            ],
            tile,
        )
        chimney = f32(
            [
                [x + wide * 0.2, top],
                [x + wide * 0.2, top - wide * 0.5],
                [x + wide * 0.34, top - wide * 0.5],
                [x + wide * 0.34, top],
            ]
        )
        s.canvas.paint([chimney], tile * 0.8)


def _windows(s: Stage, x: float, top: float, wide: float, low: float, haze: float, row: int) -> None:
    """All lit ones in one mask, all dark ones in another."""
    step = s.u * (0.034 + 0.006 * row)
    lit: list[F] = []
    dark: list[F] = []
    dusk = s.wish.time in ("night", "dusk")
    for cx in np.arange(x + step * 0.6, x + wide - step * 0.3, step):
        for cy in np.arange(top + step * 0.8, low - step * 0.5, step * 1.35):
            half = step * 0.24
            box = f32(
                [
                    [cx - half, cy - half * 1.4],
                    [cx + half, cy - half * 1.4],
                    [cx + half, cy + half * 1.4],
                    [cx - half, cy + half * 1.4],
                ]
            )
            (lit if s.rng.random() < (0.6 if dusk else 0.22) else dark).append(box)
    if lit:
        s.canvas.paint(lit, mix(LIT, s.air, haze * 0.5), relief=0, line=0.6)
    if dark:
        s.canvas.paint(dark, s.lit((0.26, 0.30, 0.38), haze), relief=0, line=0.6)


def interior(s: Stage) -> None:
    wall = s.tinted(
        ((0.80, 0.72, 0.60), (0.56, 0.64, 0.62), (0.70, 0.56, 0.52), (0.48, 0.52, 0.62))[int(s.rng.integers(4))], 0.55
    )
    s.air = wall
    table = 0.66
    y, x = np.mgrid[0 : s.h, 0 : s.w].astype(np.float32)
    left = s.canvas.light[0] < 0
    away = (x / s.w if left else 1 - x / s.w)[..., None]
    s.canvas.fill(s.mottle(f32(s.lit(wall) * (1.10 - 0.34 * away)), 0.018, 0.3, 1))
    _window(s, 0.20 if left else 0.80)
    slant = smooth(
        0.16 * s.u - np.abs(x - (0.58 if left else 0.42) * s.w + (y - 0.3 * s.h) * (-0.5 if left else 0.5)),
        0,
        0.04 * s.u,
    )
    s.canvas.rgb = mix(s.canvas.rgb, f32(s.mood.warm), (0.20 * slant * smooth(table * s.h - y, 0, 2))[..., None])
    wood = s.tinted((0.58, 0.39, 0.26), 0.2)
    grain = noise(s.rng, s.w, s.h, s.u * 0.03, 4, stretch=16)[..., None]
    board = s.fade(table, s.lit(wood * 1.16), 1.0, s.lit(wood * 0.72)) * (1.08 - 0.2 * away) * (1 + 0.035 * grain)
    s.below(np.full(s.w, table * s.h, np.float32), f32(np.clip(board, 0, 1)))
    cloth = s.lit(s.tinted((0.88, 0.84, 0.76), 0.5))
    swing = [(0.18, table), (0.86, table), (0.95, 0.97), (0.72, 1.03), (0.36, 0.98), (0.08, 1.03)]
    folds = f32(cloth * (1 + 0.06 * np.sin(x / s.u * 16 + y / s.u * 5))[..., None])
    s.canvas.paint([f32([[a * s.w, b * s.h] for a, b in swing])], folds, relief=0.1)
    s.ground = 0.86


def _window(s: Stage, x: float) -> None:
    """A window with the weather of the day behind it."""
    wide, high = 0.15 * s.u, 0.21 * s.u
    cx, cy = x * s.w, 0.30 * s.h
    frame = f32([[cx - wide, cy - high], [cx + wide, cy - high], [cx + wide, cy + high], [cx - wide, cy + high]])
    s.canvas.paint([(frame - (cx, cy)) * 1.12 + (cx, cy)], s.lit((0.93, 0.90, 0.84)))
    sky = s.fade(0.08, f32(s.mood.top), 0.42, f32(s.mood.low))
    s.canvas.paint([frame], sky, relief=0)
    hill = f32(
        [
            [cx - wide, cy + high * 0.5],
            [cx - wide * 0.2, cy + high * 0.2],
            [cx + wide, cy + high * 0.6],
            [cx + wide, cy + high],
            [cx - wide, cy + high],
        ]
    )
    s.canvas.paint([hill], s.lit((0.42, 0.54, 0.36), 0.15), relief=0.1)
    bar = 0.012 * s.u
    for box in ((cx - bar, cy - high, cx + bar, cy + high), (cx - wide, cy - bar, cx + wide, cy + bar)):
        a, b, c, d = box
        s.canvas.paint([f32([[a, b], [c, b], [c, d], [a, d]])], s.lit((0.93, 0.90, 0.84)), relief=0, line=0.6)


def abstract(s: Stage) -> None:
    """Large shapes over each other, in a few colours."""
    kinds = [
        (0.86, 0.36, 0.28),
        (0.93, 0.72, 0.34),
        (0.20, 0.42, 0.52),
        (0.16, 0.20, 0.34),
        (0.56, 0.66, 0.52),
        (0.90, 0.84, 0.74),
    ]
    order = s.rng.permutation(len(kinds))
    colours = [s.tinted(kinds[int(i)], 0.6) for i in order]
    s.air = colours[0]
    s.canvas.fill(s.mottle(s.fade(0.0, colours[0], 1.0, mix(colours[0], colours[1], 0.35)), 0.02, 0.4, 1))
    for n in range(11):
        size = s.u * float(s.rng.uniform(0.10, 0.40)) * (1.25 - n * 0.07)
        cx, cy = float(s.rng.random()) * s.w, float(s.rng.random()) * s.h
        turn = float(s.rng.random()) * 6.28
        sides = int(s.rng.choice([3, 4, 48, 48, 5]))
        angles = np.linspace(0, 2 * np.pi, sides, endpoint=False) + turn
        outer = np.stack([cx + size * np.cos(angles), cy + size * np.sin(angles)], 1)
        if sides == 48 and s.rng.random() < 0.5:
            half = slice(0, int(s.rng.integers(22, 36)))
            inner = np.stack([cx + size * 0.6 * np.cos(angles), cy + size * 0.6 * np.sin(angles)], 1)
            outer = np.concatenate([outer[half], inner[half][::-1]])
        s.canvas.paint([f32(outer)], colours[1 + n % 5], relief=0.12, opacity=0.94)
    s.ground = 0.84
