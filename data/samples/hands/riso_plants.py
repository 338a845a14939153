"""Imani Verhoeckx: fruit, leaves and cacti."""

import numpy as np

from .medium import Array, curve, ellipse, placed, rectangle
from .riso import Print
from .riso_cuts import blade, half_disc, monstera, sheet


def oranges() -> Print:
    """Cut oranges and lemons, thrown over the sheet."""
    p = Print("oranges", 896, 896)
    sheet(p, teal=0.85)
    for x, y, turn in ((140, 470, 0.4), (330, 290, 2.2), (760, 180, 0.9), (560, 470, -0.6), (420, 780, 0.1),
            (800, 640, 2.0), (60, 800, -0.6), (640, 30, 2.6)):
        for hand in (-1, 1):
            p.cut(placed(blade(150, 64), x, y, 1, turn + hand * 0.6), teal=1, yellow=1 if hand > 0 else 0,
                navy=0.3 if hand < 0 else 0)
    for x, y, r, kind in ((220, 190, 176, "orange"), (650, 300, 150, "lemon"), (300, 600, 160, "lemon"),
            (690, 690, 184, "orange"), (470, 60, 92, "whole"), (60, 880, 120, "orange"), (880, 470, 80, "whole"),
            (60, 400, 74, "whole"),
                          (470, 410, 62, "whole"), (480, 870, 100, "whole"), (880, 60, 100, "lemon")):
        _citrus(p, x, y, r, kind)
    return p


def _citrus(p: Print, x: float, y: float, r: float, kind: str) -> None:
    """A whole fruit or a slice."""
    red = {"orange": 0.62, "lemon": 0.0, "whole": 0.62}[kind]
    p.cut(ellipse(x, y, r, r * 0.97, n=90), yellow=1, coral=1 if red else 0.0)
    if kind == "whole":
        p.tint(ellipse(x, y, r, r * 0.97, n=90), p.round(x - r * 0.3, y - r * 0.35, r * 1.5, low=0.1), "coral")
        p.cut(ellipse(x + r * 0.1, y - r * 0.1, r * 0.1, r * 0.1), teal=1, navy=0.3)
        return
    p.cut(ellipse(x, y, r * 0.88, r * 0.86, n=90), yellow=0.12 if red else 0.0)
    turn = p.rng.uniform(0, 1)
    for k in range(9):
        a = turn + k * 2 * np.pi / 9
        wedge = np.array([(0.1, 0.0), (0.5, -0.23), (0.76, -0.245), (0.82, -0.1), (0.82, 0.1), (0.76, 0.245),
            (0.5, 0.23)])
        outline = placed(curve(wedge * r, 6, closed=True), x, y, 1, a)
        p.cut(outline, yellow=1, coral=red)
        if red:
            p.tint(outline, p.round(x, y, r, low=0.2, high=1), "coral")
        for _ in range(2):
            d, off = r * p.rng.uniform(0.4, 0.7), p.rng.normal(0, 0.1)
            p.cut(placed(blade(r * 0.13, r * 0.04), x + d * np.cos(a + off), y + d * np.sin(a + off), 1, a), yellow=0.5)


def paper_garden() -> Print:
    """Cut leaves in a checkerboard of colours."""
    p = Print("paper garden", 768, 960)
    grounds = [{"coral": 1}, {"yellow": 1}, {"teal": 1}, {"navy": 0.9}, {"coral": 0.3}, {"yellow": 1, "coral": 0.55},
        {"teal": 0.3}, {}]
    plan = [(0, 1, 2), (3, 7, 5), (6, 0, 3), (1, 2, 4)]
    fills = [{"navy": 1}, {"coral": 1}, {"yellow": 1}, {"teal": 1, "yellow": 0.7}, {"navy": 1}, {"teal": 1},
        {"coral": 1}, {"teal": 1}]
    for j, row in enumerate(plan):
        for i, kind in enumerate(row):
            x0, y0 = 27 + i * 238, 27 + j * 226.5
            cell = rectangle(x0, y0, x0 + 238, y0 + 226.5)
            p.cut(cell, rough=0.6, **grounds[kind])
            _cutout(p, j * 3 + i, x0 + 119, y0 + 113, fills[kind])
    return p


def _cutout(p: Print, number: int, x: float, y: float, inks: dict[str, float]) -> None:
    """One of twelve plant forms, centred."""
    if number in (0, 10):
        for t in np.linspace(-80, 76, 6):
            for side in (-1, 1):
                p.cut(placed(blade(86 - abs(t) * 0.32, 30, 4 * side), x, y + t + 12, 1, -np.pi / 2 + side * 0.95),
                    **inks)
        p.strip(curve([(x - 4, y + 104), (x + 3, y), (x, y - 98)], 10), 9, **inks)
    elif number in (1, 8):
        for a in np.linspace(0, 2 * np.pi, 9 if number == 1 else 12, endpoint=False):
            p.cut(placed(blade(92, 46 if number == 1 else 30), x, y, 1, a), **inks)
        p.cut(ellipse(x, y, 26, 26), **({"yellow": 1} if number == 8 else {"coral": 0.0}))
    elif number in (2, 7):
        for k, turn in enumerate(np.linspace(-2.7, -0.44, 7)):
            reach = 118 + 26 * np.sin(np.pi * k / 6)
            p.cut(placed(np.vstack([blade(reach, 26), ellipse(reach, 0, 17, 17)]), x, y + 66, 1, turn), **inks)
            p.cut(ellipse(x + reach * np.cos(turn), y + 66 + reach * np.sin(turn), 16, 16), **inks)
        p.strip(np.array([(x, y + 50), (x, y + 80), (x, y + 100)]), 18, **inks)
    elif number in (3, 11):
        p.strip(curve([(x - 80, y + 80), (x - 10, y + 30), (x + 10, y - 30), (x + 80, y - 84)], 12), 10, **inks)
        for k, (dx, dy) in enumerate(((-56, 66), (-20, 36), (2, 0), (14, -36), (44, -64), (74, -80))):
            for side in (-1, 1):
                p.cut(ellipse(x + dx + side * 26, y + dy + side * 20, 25 - k, 19 - k, side * 0.7 + 0.2), **inks)
    elif number == 4:
        p.cut(placed(monstera(196)[0], x, y + 96, 1, -np.pi / 2), **inks)
    elif number in (5, 9):
        for off in (-58, 0, 58):
            top = y - 66 + abs(off) * 0.6
            p.strip(curve([(x, y + 100), (x + off * 0.5, y + 30), (x + off, top)], 10), 8, **inks)
            for k in range(3):
                p.cut(half_disc(x + off, top - k * 16 + 10, 40 - k * 9, np.pi, 0.9),
                    **(inks if k % 2 == 0 else {"coral": 0, "yellow": 0.3}))
    else:
        for k in range(7):
            a = k * 0.9
            p.strip(curve([(x + 20 * np.cos(a), y + 20 * np.sin(a)),
                (x + 62 * np.cos(a + 0.5), y + 62 * np.sin(a + 0.5)),
                (x + 96 * np.cos(a + 0.3), y + 96 * np.sin(a + 0.3))], 10), np.array([12.0, 26, 34, 10]), **inks)
        p.cut(ellipse(x, y, 30, 30), **inks)


def bowl_of_pears() -> Print:
    """A bowl on a striped cloth."""
    p = Print("bowl of pears", 960, 768)
    sheet(p, coral=0.9)
    p.cut(rectangle(-5, 470, 965, 775), yellow=0.0, navy=0.9, rough=1)
    for k in range(12):
        x = 480 + (k - 5.5) * 66
        p.cut(np.array([(x, 470), (x + 34, 470), (480 + (x + 34 - 480) * 1.9, 775), (480 + (x - 480) * 1.9, 775)]),
            teal=0.75, rough=1)
    p.cut(rectangle(620, 60, 860, 380), yellow=1, coral=0, rough=1)
    p.cut(ellipse(740, 200, 70, 70), yellow=1, coral=1)
    p.cut(np.vstack([curve([(620, 300), (690, 250), (760, 300), (860, 260)], 10), [(860, 380), (620, 380)]]), teal=1,
        yellow=1)
    p.cut(rectangle(735, 60, 745, 380), coral=0.9, rough=0.4)
    for x, y, r, turn, kind in ((330, 360, 92, -0.25, 0), (640, 370, 88, 0.3, 1), (480, 316, 100, 0.05, 2)):
        _pear(p, x, y, r, turn, kind)
    for x, y in ((405, 410), (560, 418)):
        p.cut(ellipse(x, y, 58, 56), coral=1, navy=0.0, yellow=0.6)
        p.tint(ellipse(x, y, 58, 56), p.round(x - 20, y - 20, 110, high=0.7), "navy")
        p.strip(curve([(x, y - 50), (x + 6, y - 70), (x + 16, y - 78)], 6), 6, navy=1)
    p.cut(ellipse(480, 640, 250, 24), navy=1, teal=1)
    bowl = np.vstack([[(200, 430), (760, 430)], curve([(750, 452), (680, 570), (560, 630), (400, 630), (280, 570),
        (210, 452)], 12)])
    p.cut(bowl, teal=0.0, yellow=0.0)
    p.tint(bowl, p.ramp(0, 0.5, 0.85, high=0.6), "navy", rough=0)
    for k in range(7):
        x = 250 + k * 66
        p.cut(half_disc(x + 33, 452, 33, 0), coral=1)
    for y in (520, 556):
        half = np.sqrt(max(1 - ((y - 430) / 215) ** 2, 0)) * 262
        p.strip(curve([(480 - half, y), (480, y + 9), (480 + half, y)], 12), 10, teal=1)
    p.cut(rectangle(400, 622, 560, 646), navy=1)
    lemon = curve([(790, 600), (820, 560), (880, 560), (916, 590), (906, 620), (860, 646), (806, 636)], 10, closed=True)
    p.cut(ellipse(860, 648, 80, 14), navy=1, teal=1)
    p.cut(lemon, yellow=1)
    p.tint(lemon, p.ramp(1.0, 0.75, 1.0, high=0.9), "coral", rough=0)
    for x, y, turn in ((110, 640, -0.4), (110, 640, 0.5)):
        p.cut(placed(blade(130, 50), x, y, 1, turn), teal=1, yellow=1)
    return p


def _pear(p: Print, x: float, y: float, r: float, turn: float, kind: int) -> None:
    """One pear, blushed in dots."""
    outline = placed(curve(np.array([(0, -1.7), (0.32, -1.5), (0.46, -0.8), (0.98, 0.1), (0.8, 0.85), (0, 1.05),
        (-0.8, 0.85), (-0.98, 0.1), (-0.46, -0.8), (-0.32, -1.5)]) * r, 10, closed=True), x, y, 1, turn)
    p.cut(outline, yellow=1, teal=(0.0, 0.0, 0.6)[kind])
    p.tint(outline, p.ramp(0, (x - r) / p.w, (x + r * 1.1) / p.w), "coral" if kind < 2 else "teal", rough=0)
    top = placed(np.array([(0, -1.66 * r)]), x, y, 1, turn)[0]
    p.strip(curve([top, top + (6, -22), top + (20, -40)], 8), np.array([12.0, 8, 10]), navy=1)
    p.cut(placed(blade(84, 40), *(top + (4, -14)), 1, -0.5 if kind != 1 else -2.4), teal=1, yellow=0.8)


def desert_noon() -> Print:
    """Cacti, a huge sun, a hare."""
    p = Print("desert noon", 768, 1024)
    sheet(p, yellow=0.28)
    for r, inks in ((330, {"coral": 0.3, "yellow": 1}), (262, {"coral": 0.65, "yellow": 1}),
            (190, {"coral": 1, "yellow": 1})):
        p.cut(ellipse(470, 400, r, r, n=120), **inks)
    p.cut(np.vstack([curve([(-20, 560), (80, 470), (170, 480), (240, 560), (330, 600)], 12),
        [(330, 700), (-20, 700)]]), coral=1, navy=0.55)
    p.cut(np.vstack([curve([(480, 640), (590, 540), (640, 520), (720, 530), (800, 620)], 12),
        [(800, 720), (480, 720)]]), coral=1, navy=0.3)
    dunes = [(620, {"coral": 0.55, "yellow": 1}), (710, {"coral": 1, "yellow": 1}), (810, {"coral": 1, "yellow": 0.3}),
        (920, {"navy": 0.9})]
    for k, (y, inks) in enumerate(dunes):
        crest = curve([(-40, y + 40 * np.sin(k)), (180, y - 40 + 30 * np.cos(k * 2)), (420, y + 30),
            (640, y - 20 + 20 * np.sin(k * 3)), (820, y + 10)], 14)
        p.cut(np.vstack([crest, [(820, 1060), (-40, 1060)]]), **inks)
        if k == 1:
            p.tint(np.vstack([crest, [(820, 1060), (-40, 1060)]]), p.ramp(np.pi / 2, 0.66, 0.84, low=0.5), "coral",
                rough=0)
    _saguaro(p, 250, 850, 480)
    _saguaro(p, 640, 770, 250)
    for x, y, r in ((480, 880, 58), (560, 912, 40), (90, 930, 54)):
        p.cut(ellipse(x, y, r, r * 0.92), teal=1, yellow=0.6)
        for k in (-0.6, -0.2, 0.2, 0.6):
            p.strip(curve([(x + k * r * 0.5, y - r * 0.86), (x + k * r * 1.35, y), (x + k * r * 0.6, y + r * 0.84)],
                8), 4, teal=0.2, yellow=1)
        p.cut(placed(blade(34, 26), x, y - r * 0.8, 1, -1.2), coral=1)
        p.cut(placed(blade(34, 26), x, y - r * 0.8, 1, -2.0), coral=1, yellow=1)
    hare = curve([(600, 950), (596, 900), (640, 866), (690, 872), (716, 910), (712, 952)], 10, closed=True)
    p.cut(hare, yellow=0.2)
    p.cut(ellipse(606, 866, 34, 28, 0.3), yellow=0.2)
    for turn in (-1.3, -1.75):
        p.cut(placed(blade(92, 26), 612, 850, 1, turn), yellow=0.2)
        p.cut(placed(blade(60, 12), 613, 838, 1, turn), coral=1)
    p.cut(ellipse(596, 862, 5, 6), navy=1)
    p.cut(ellipse(716, 930, 15, 15), coral=0.35)
    return p


def _saguaro(p: Print, x: float, foot: float, tall: float) -> None:
    """A tall cactus with two arms, ribs printed in yellow."""
    w = tall * 0.19
    inks = {"teal": 1.0, "navy": 0.3}

    def column(path: Array, wide: float) -> None:
        p.strip(path, wide, **inks)
        p.cut(ellipse(*path[-1], wide / 2, wide / 2), **inks)
        for k in (-0.26, 0.0, 0.26):
            p.strip(path[2:] + np.array([k * wide, 0]), 3.4, teal=1, yellow=1)

    for side, rise, reach in ((-1, 0.36, 0.3), (1, 0.5, 0.28)):
        y = foot - tall * rise
        column(curve([(x, y), (x + side * tall * reach * 0.8, y - tall * 0.01),
            (x + side * tall * reach, y - tall * 0.12), (x + side * tall * reach, y - tall * 0.28)], 12), w * 0.62)
    column(curve([(x, foot), (x + 3, foot - tall * 0.5), (x, foot - tall * 0.92)], 14), w)
    for dx, dy in ((0, tall * 0.92 + w * 0.5), (-tall * 0.3, tall * 0.64 + w * 0.32),
            (tall * 0.28, tall * 0.78 + w * 0.32)):
        for turn in (-2.2, -1.57, -0.95):
            p.cut(placed(blade(w * 0.5, w * 0.3), x + dx, foot - dy + w * 0.1, 1, turn), coral=1,
                yellow=0.3 if turn == -1.57 else 1)
