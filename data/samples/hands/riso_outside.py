"""Imani Verhoeckx: balloons, a pool, the moon."""

import numpy as np

from .medium import curve, ellipse, placed, rectangle
from .riso import Print
from .riso_cuts import blade, half_disc, sheet


def three_balloons() -> Print:
    """Balloons over striped fields."""
    p = Print("three balloons", 896, 896)
    sheet(p, teal=0.22)
    p.tint(rectangle(-5, -5, 901, 901), p.ramp(np.pi / 2, 0.0, 0.8, low=0.6, high=0.04), "teal", rough=0)
    for x, y, w in ((150, 170, 130), (740, 140, 120), (640, 560, 140), (270, 590, 110)):
        for dx, r in ((-0.45, 0.26), (0, 0.4), (0.45, 0.28)):
            p.cut(half_disc(x + dx * w, y, r * w, np.pi, 0.95))
    p.cut(np.vstack([curve([(-20, 720), (200, 620), (460, 700), (700, 610), (920, 690)], 14),
        [(920, 920), (-20, 920)]]), coral=0.45, yellow=1)
    hill = np.vstack([curve([(-20, 790), (260, 700), (560, 790), (920, 720)], 14), [(920, 920), (-20, 920)]])
    p.cut(hill, teal=1, yellow=1)
    for k in range(14):
        x = -120 + k * 86
        p.strip(curve([(300 + (x - 300) * 0.55, 724 + abs(x - 300) * 0.09), (x, 820), (x - 60 + (x - 300) * 0.3, 930)],
            10), np.array([5.0, 10, 16]), yellow=1)
    for x, y, r, kind in ((400, 280, 190, 0), (730, 330, 104, 1), (130, 430, 66, 2)):
        _balloon(p, x, y, r, kind)
    for x, y, tall in ((60, 800, 90), (110, 830, 120), (800, 790, 110), (850, 830, 140), (760, 840, 80)):
        p.cut(placed(blade(tall, tall * 0.5), x, y + 20, 1, -np.pi / 2), navy=0.9, teal=1)
        p.cut(rectangle(x - 4, y, x + 4, y + 34), navy=1)
    return p


def _balloon(p: Print, x: float, y: float, r: float, kind: int) -> None:
    """A balloon of gores with its basket."""
    looks = [[{"coral": 1}, {"yellow": 1}, {"navy": 0.9}, {"yellow": 1}, {"coral": 1}],
        [{"navy": 0.9}, {}, {"coral": 1}, {}, {"navy": 0.9}],
             [{"yellow": 1}, {"coral": 1}, {"yellow": 1}, {"coral": 1}, {"yellow": 1}]][kind]
    t = np.linspace(0, 1, 30)
    profile = np.where(t < 0.42, np.sqrt(np.clip(1 - (1 - t / 0.42) ** 2, 0, 1)),
        0.16 + 0.84 * np.cos(np.clip((t - 0.42) / 0.58, 0, 1) * np.pi / 2) ** 0.9)
    ys = y - r + t * r * 2.25
    edges = np.sin(np.linspace(-np.pi / 2, np.pi / 2, 6))
    for k, inks in enumerate(looks):
        left, right = x + profile * r * edges[k], x + profile * r * edges[k + 1]
        p.cut(np.vstack([np.column_stack([left, ys]), np.column_stack([right, ys])[::-1]]), **inks)
    whole = np.vstack([np.column_stack([x - profile * r, ys]), np.column_stack([x + profile * r, ys])[::-1]])
    if kind == 2:
        p.tint(whole, np.clip((p.x - x) / r * 0.8 - 0.1, 0, 0.6), "navy", rough=0)
    foot = y + r * 1.62
    for side in (-1, 1):
        p.strip(np.array([(x + side * r * 0.2, y + r * 1.2), (x + side * r * 0.16, y + r * 1.4),
            (x + side * r * 0.13, foot)]), max(r * 0.02, 2.4), navy=1, rough=0.2)
    p.cut(np.array([(x - r * 0.16, foot), (x + r * 0.16, foot), (x + r * 0.12, foot + r * 0.22),
        (x - r * 0.12, foot + r * 0.22)]), coral=1, navy=0.5)
    p.cut(rectangle(x - r * 0.18, foot - 2, x + r * 0.18, foot + r * 0.05), yellow=1)


def blue_pool() -> Print:
    """A pool from above: a swimmer, a ring, parasols."""
    p = Print("blue pool", 768, 960)
    sheet(p, coral=0.28)
    for y in range(0, 10):
        p.cut(rectangle(-5, y * 108 - 20, 773, y * 108 + 34), coral=0.28, yellow=0.5, rough=0.6)
    pool = curve([(170, 130), (420, 90), (640, 170), (650, 360), (560, 470), (610, 640), (560, 820), (340, 880),
        (150, 810), (110, 620), (180, 460), (110, 290)], 16, closed=True)
    p.cut(placed(pool - (380, 480), 380, 480, 1.07))
    p.cut(pool, teal=0.85)
    p.tint(pool, p.ramp(1.2, 0.2, 0.9, low=0.4, high=1), "teal", rough=0)
    for x, y in p.rng.uniform((190, 170), (560, 800), (30, 2)):
        w = p.rng.uniform(24, 60)
        p.strip(curve([(x - w, y), (x - w / 2, y - 9), (x, y), (x + w / 2, y + 9), (x + w, y)], 8), 5, teal=0.1)
    for k in range(4):
        p.strip(curve([(280 + k * 16, 620 + k * 40), (330 + k * 4, 650 + k * 42), (400 - k * 10, 640 + k * 40)], 8),
            8 - k, teal=0)
    _swimmer(p, 330, 560)
    p.cut(ellipse(480, 270, 92, 90), coral=1)
    for k in range(4):
        a = np.linspace(k * np.pi / 2, k * np.pi / 2 + np.pi / 4, 10)
        p.cut(np.vstack([np.column_stack([480 + 92 * np.cos(a), 270 + 90 * np.sin(a)]),
            np.column_stack([480 + 44 * np.cos(a), 270 + 43 * np.sin(a)])[::-1]]))
    p.cut(ellipse(480, 270, 44, 43), teal=0.7)
    for x, y, r, looks in ((640, 860, 130, ({"navy": 1}, {})), (60, 480, 120, ({"yellow": 1}, {"coral": 1})),
            (730, 520, 84, ({"coral": 1}, {"yellow": 0.2})), (80, 70, 110, ({"navy": 1}, {"yellow": 1}))):
        p.tint(ellipse(x + 14, y + 18, r, r), np.full((p.h, p.w), 0.5), "navy")
        for k in range(10):
            a = np.array([k, k + 1]) * np.pi / 5
            p.cut(np.array([(x, y), (x + r * np.cos(a[0]), y + r * np.sin(a[0])),
                (x + r * np.cos(a[1]), y + r * np.sin(a[1]))]), rough=0.4, **looks[k % 2])
        p.cut(ellipse(x, y, 9, 9), navy=1)
    p.cut(rectangle(350, 10, 410, 220), yellow=1, coral=0.2)
    for k in range(5):
        p.cut(rectangle(350, 30 + k * 36, 410, 38 + k * 36), coral=1)
    for x, y, turn in ((730, 110, 2.3), (735, 150, 2.9), (730, 80, 1.8), (20, 930, -0.6), (20, 900, -1.2),
            (50, 950, -0.1)):
        p.cut(placed(blade(190, 58, 14), x, y, 1, turn), teal=1, yellow=1, navy=0.0)
    return p


def _swimmer(p: Print, x: float, y: float) -> None:
    """A swimmer on her back, arms wide."""
    skin = {"coral": 0.62, "yellow": 1.0, "navy": 0.32}
    for path, w in (([(0, 10), (-70, -30), (-120, -96)], 26), ([(0, 10), (74, -24), (130, -80)], 26),
            ([(-12, 110), (-40, 190), (-22, 260)], 32), ([(14, 110), (50, 180), (84, 240)], 32)):
        p.strip(curve(np.array(path, dtype=float) + (x, y), 10), np.array([w * 1.1, w, w * 0.6]), **skin)
    p.cut(curve(np.array([(-34, 0), (34, 0), (30, 60), (42, 120), (-40, 120), (-30, 60)], dtype=float) + (x, y), 8,
        closed=True), coral=1)
    for k in range(3):
        p.strip(np.array([(x - 32, y + 22 + k * 34), (x, y + 26 + k * 34), (x + 32, y + 22 + k * 34)]), 9, yellow=0.2)
    p.cut(ellipse(x, y - 48, 52, 56), navy=1)
    p.cut(ellipse(x, y - 36, 33, 38), **skin)
    for side in (-1, 1):
        p.strip(curve([(x + side * 8, y - 40), (x + side * 15, y - 35), (x + side * 22, y - 40)], 6), 4, navy=1)
    p.strip(curve([(x - 9, y - 18), (x, y - 13), (x + 9, y - 18)], 6), 4, navy=1)


def phases() -> Print:
    """The moon's months over one sleeping mountain."""
    p = Print("phases", 960, 768)
    sheet(p, teal=1, navy=0.35)
    p.tint(rectangle(-5, -5, 965, 775), p.ramp(np.pi / 2, 0.0, 0.9, low=0.95, high=0.0), "navy", rough=0)
    t = np.linspace(np.pi * 1.04, np.pi * 1.96, 7)
    for k, a in enumerate(t):
        x, y = 480 + 372 * np.cos(a), 500 + 380 * np.sin(a)
        r = 40 + 40 * (1 - abs(k - 3) / 3)
        p.cut(ellipse(x, y, r, r, n=70), navy=1, teal=1)
        share = 1 - abs(k - 3) / 3.5
        side = 1 if k < 3 else -1
        b = np.linspace(-np.pi / 2, np.pi / 2, 40)
        rim = np.column_stack([x + side * r * np.cos(b), y + r * np.sin(b)])
        inner = np.column_stack([x + side * r * (1 - 2 * share) * np.cos(b), y + r * np.sin(b)])
        disc = np.vstack([rim, inner[::-1]])
        p.cut(disc, yellow=1)
        if k != 3:
            p.tint(disc, np.full((p.h, p.w), 0.12 * abs(k - 3)), "coral", rough=0)
    for x, y in p.rng.uniform((40, 40), (920, 480), (60, 2)):
        p.cut(ellipse(x, y, *(2 * [p.rng.uniform(1.6, 3.6)])), rough=0)
    p.cut(np.array([(150, 640), (480, 260), (820, 640)]), coral=1)
    p.tint(np.array([(480, 260), (820, 640), (520, 640), (500, 460)]), p.ramp(0, 0.45, 0.9, low=0.3, high=0.9), "navy")
    p.cut(np.array([(480, 260), (396, 357), (432, 372), (456, 344), (486, 384), (516, 350), (548, 374), (564, 354)]),
        rough=1.2)
    p.cut(np.array([(-40, 660), (200, 450), (430, 660)]), coral=0.5, yellow=1)
    p.cut(np.array([(560, 660), (790, 470), (1020, 660)]), coral=0.5, yellow=1)
    p.tint(np.array([(790, 470), (1020, 660), (800, 660)]), np.full((p.h, p.w), 0.95), "coral")
    p.tint(np.array([(200, 450), (430, 660), (210, 660)]), np.full((p.h, p.w), 0.95), "coral")
    for k, y in enumerate((610, 652, 700)):
        crest = curve([(x, y + 16 * np.sin(x / 90 + k * 2)) for x in np.arange(-60, 1060, 80)], 8)
        p.cut(np.vstack([crest, [(1020, 800), (-60, 800)]]), navy=(0.9, 0.9, 1)[k], teal=(1, 0.3, 0)[k],
            yellow=(0.0, 0, 0)[k])
    for x in np.arange(30, 960, 47):
        tall = p.rng.uniform(60, 120)
        y = 690 + p.rng.uniform(-20, 40)
        for j in range(3):
            w = tall * (0.34 - 0.08 * j)
            p.cut(np.array([(x - w, y - j * tall * 0.28), (x, y - tall * 0.5 - j * tall * 0.28),
                (x + w, y - j * tall * 0.28)]), teal=1, yellow=0.8 if int(x) % 2 else 0.0,
                navy=0.0 if int(x) % 2 else 0.4)
    return p
