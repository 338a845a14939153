"""Aurelio Tanabe: a house and an arcade."""

import numpy as np

from .ink import Sheet, leaf
from .medium import UP, curve, ellipse, placed, rectangle, smoothstep


def narrow_house() -> Sheet:
    """A tall house with red shutters and one red door."""
    s = Sheet("narrow house", 768, 1024)
    for x0, x1, top, shade in ((-20, 236, 430, 0.35), (528, 800, 350, 0.5)):
        wall = rectangle(x0, top, x1, 940)
        s.hatch(s.inside(wall) * shade, 0.08, gap=15, at_least=0.2, width=1.3)
        s.outline(wall, 2)
        for y in range(top + 70, 860, 130):
            for x in np.arange(x0 + 50, x1 - 40, 96):
                _window(s, x, y, 46, 74, plain=True)
    wall = rectangle(226, 300, 540, 944)
    s.clear(wall)
    s.hatch(s.inside(wall) * smoothstep(470, 530, s.x) * 0.6, 1.2, gap=6, at_least=0.2, width=1.4)
    for x, y in s.rng.uniform((236, 320), (500, 930), (60, 2)):
        for k in range(2):
            s.pen([(x, y + k * 9), (x + s.rng.uniform(12, 26), y + k * 9)], 1.2)
    s.outline(wall, 3)
    _gable(s)
    for row, y in enumerate((350, 490, 630)):
        for x in (262, 354, 446):
            _window(s, x, y, 58, 92, shutter=row == 1 or x == 354)
    for x in (262, 446):
        _window(s, x, 776, 58, 84)
    door = np.vstack([curve([(346, 944), (346, 810), (383, 772), (420, 810), (420, 944)], 10)])
    s.clear(door)
    s.fill(door, red=0.95)
    s.outline(door, 3)
    for x in (364, 383, 402):
        s.pen([(x, 812), (x, 936)], 1.6)
    s.fill(ellipse(410, 872, 4, 4))
    for k, y in enumerate((944, 958, 972)):
        s.clear(rectangle(330 - k * 14, y, 436 + k * 14, y + 14))
        s.outline(rectangle(330 - k * 14, y, 436 + k * 14, y + 14), 2)
    for x in (270, 500):
        _pot(s, x, 944)
    for y in np.linspace(952, 1010, 6):
        for x in s.rng.uniform(-20, 740, 5):
            if not 290 < x + 30 < 480:
                s.pen(curve([(x, y), (x + 40, y + 2), (x + s.rng.uniform(60, 110), y)]), 1.5)
    for x, y in ((120, 150), (170, 110), (640, 190), (90, 230)):
        s.pen(curve([(x - 24, y - 6), (x - 8, y - 13), (x, y), (x + 8, y - 13), (x + 24, y - 8)]), 2.4)
    s.seal(690, 50)
    return s


def _gable(s: Sheet) -> None:
    """The roof: stepped rows of tiles, a chimney, a round window."""
    chimney = rectangle(450, 90, 500, 230)
    s.clear(chimney)
    s.hatch(s.inside(chimney) * 0.6, 0.0, gap=9, at_least=0.2, width=1.6)
    s.outline(chimney, 2.4)
    for k in range(3):
        s.pen(curve([(470 + k * 6, 84), (450 + k * 20, 50), (486 + k * 16, 20), (470 + k * 26, -20)]), 1.6)
    roof = np.array([(200, 306), (383, 96), (566, 306)])
    s.clear(roof)
    for y in range(120, 306, 17):
        half = (y - 96) * 0.86
        for x in np.arange(383 - half, 383 + half - 6, 20):
            s.pen(curve([(x, y), (x + 2, y + 13), (x + 10, y + 17), (x + 18, y + 13), (x + 20, y)], 4),
                1.8 + 1.0 * (x > 390))
    s.outline(roof, 3.4)
    s.clear(ellipse(383, 232, 30, 30))
    s.fill(ellipse(383, 232, 25, 25))
    s.outline(ellipse(383, 232, 30, 30), 2.4)
    for a in (0, np.pi / 2):
        s.clear(placed(rectangle(-25, -1.6, 25, 1.6), 383, 232, 1, a))


def _pot(s: Sheet, x: float, foot: float) -> None:
    """A flower pot with pointed leaves."""
    for turn in np.linspace(-2.5, -0.64, 8):
        outline, _ = leaf(s.rng.uniform(60, 96), 20, 8)
        s.body(placed(outline, x, foot - 40, 1, turn), width=1.8, soft_px=6, gap=4.5, at_least=0.4)
    pot = np.array([(x - 24, foot - 44), (x + 24, foot - 44), (x + 17, foot), (x - 17, foot)])
    s.body(pot, soft_px=12, gap=5, at_least=0.4)


def _window(s: Sheet, x: float, y: float, wide: float, tall: float, *, plain: bool = False,
        shutter: bool = False) -> None:
    """A window with dark panes, and red shutters where asked."""
    frame = rectangle(x, y, x + wide, y + tall)
    s.clear(frame)
    panes = [rectangle(x + 5 + i * wide / 2, y + 5 + j * tall / 3, x + wide / 2 - 2 + i * (wide / 2 - 2),
        y + tall / 3 - 1 + j * (tall / 3 - 1)) for i in (0, 1) for j in (0, 1, 2)]
    for pane in panes:
        if plain:
            s.hatch(s.inside(pane) * 0.6, 0.9, gap=5, at_least=0.2, width=1.3)
        elif s.rng.random() < 0.75:
            s.fill(pane)
        else:
            s.hatch(s.inside(pane) * 0.8, 0.9, gap=4, at_least=0.2, width=1.6)
    s.outline(frame, 2)
    s.pen([(x - 6, y + tall + 4), (x + wide + 6, y + tall + 4)], 3.4)
    if shutter:
        for left in (x - 20, x + wide + 3):
            blind = rectangle(left, y - 1, left + 16, y + tall + 1)
            s.clear(blind)
            s.fill(blind, red=0.88)
            s.outline(blind, 1.8)
            for k in np.arange(y + 7, y + tall - 3, 8):
                s.pen([(left + 3, k), (left + 13, k)], 1.3)


def long_arcade() -> Sheet:
    """An arcade in the heat of the day; a red ball has rolled out."""
    s = Sheet("long arcade", 1024, 768)
    vanish = np.array([900.0, 452.0])
    scale = [0.82**i for i in range(10)]
    wall = np.array([(-10, -10), (vanish[0], vanish[1] - 30), (vanish[0], vanish[1] + 8), (-10, 720)])
    s.hatch(s.inside([(-10, -10), (1034, -10), (1034, 452), (900, 452)]) * (0.75 - s.y / 700), 0.03, gap=13,
        at_least=0.12, width=1.8)
    s.clear(wall)
    for k in scale:
        left, right = vanish[0] - 910 * k, vanish[0] - 910 * k * 0.82
        top, foot = vanish[1] - 442 * k, vanish[1] + 262 * k
        mid, spring = left + (right - left) * 0.56, vanish[1] - 110 * k
        a, b = left + (right - left) * 0.24, left + (right - left) * 0.9
        fa, fb = vanish[1] + 8 + (vanish[0] - a) * 0.279, vanish[1] + 8 + (vanish[0] - b) * 0.279
        crown = vanish[1] - 262 * k * 0.93
        arch = np.vstack([[(a, fa)], curve([(a, spring - 16 * k), (a + (mid - a) * 0.3, crown + 44 * k), (mid, crown),
            (b - (b - mid) * 0.3, crown + 50 * k), (b, spring)], 8), [(b, fb)]])
        mask = s.inside(arch)
        for turn, least in ((1.2, 0.2), (0.35, 0.4), (2.2, 0.62)):
            s.hatch(mask * np.clip(0.55 + (mid - s.x) / (b - a) * 0.5, 0.25, 1), turn, gap=max(9 * k**0.5, 5.5),
                at_least=least, width=max(2.5 * k**0.4, 1.5))
        s.outline(arch, max(3 * k, 1.4))
        rim = placed(arch - arch.mean(axis=0), *arch.mean(axis=0), 1.1)
        s.pen(rim[1:-1], max(2.2 * k, 1))
        for j in np.linspace(2, len(rim) - 3, 9):
            p, q = arch[int(j)], rim[int(j)]
            s.pen([p, q], max(1.6 * k, 0.9))
        s.pen([(left, top), (left, foot)], max(1.6 * k, 0.8))
        pillar = np.array([(left, foot - 4 * k), (a, fa), (a + 400 * k, fa + 130 * k),
            (left + 400 * k, foot + 150 * k)])
        s.hatch(s.inside(pillar) * 0.8, 0.32, gap=max(7 * k**0.5, 4), at_least=0.2, width=max(2 * k**0.5, 1.1))
    for share in (0.0, 0.1, 0.16):
        s.pen([(-10, -10 + 470 * share), (vanish[0], vanish[1] - 30 + 20 * share)], 2.2)
    s.pen([(-10, 720), (vanish[0], vanish[1] + 8)], 2.6)
    s.pen([(vanish[0] - 10, vanish[1] + 8), (1034, 466)], 2.2)
    tower = rectangle(930, 290, 976, 462)
    s.body(tower, soft_px=14, gap=5, at_least=0.4, direction=UP)
    s.body(np.array([(920, 292), (953, 230), (986, 292)]), soft_px=8, gap=5, at_least=0.3)
    ball = ellipse(748, 640, 44, 44)
    s.hatch(s.inside(ellipse(806, 680, 74, 15, 0.1)) * 0.8, 0.1, gap=5, at_least=0.2, width=2)
    s.clear(ball)
    s.fill(ball, red=0.95)
    s.hatch(s.roundness(ball, 18)[1], 0.9, gap=6, at_least=0.6, width=1.6)
    s.outline(ball, 3)
    s.seal(950, 700)
    return s
