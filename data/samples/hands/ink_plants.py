"""Aurelio Tanabe: mushrooms, a tree, a poppy."""

import numpy as np

from .ink import Sheet, leaf
from .medium import UP, curve, ellipse, placed


def mushrooms() -> Sheet:
    """Five mushrooms on a bank of moss, the caps red."""
    s = Sheet("mushrooms", 896, 896)
    for x, foot, r, tall, lean in ((250, 690, 92, 300, -30), (660, 690, 110, 270, 36), (452, 700, 190, 470, 10),
            (160, 760, 62, 130, -16), (760, 760, 76, 150, 24)):
        _mushroom(s, x, foot, r, tall, lean)
    bank = curve([(-30, 760), (120, 716), (300, 690), (470, 676), (640, 690), (800, 726), (930, 760), (930, 930),
        (-30, 930)], 12)
    s.clear(bank)
    mask = s.inside(bank)
    s.flow(mask * np.clip(0.2 + (s.y - 690) / 300, 0, 0.9), lambda x, y: 0.35 * np.sin(x / 60) + 0.1, gap=10,
        at_least=0.15, width=2.1, longest=16)
    for x in s.rng.uniform(0, 896, 130):
        y = 692 + ((x - 448) / 448) ** 2 * 62
        for _ in range(3):
            s.pen(curve([(x, y + 12), (x + s.rng.normal(0, 8), y - 10),
                (x + s.rng.normal(0, 16), y - s.rng.uniform(16, 42))]), 1.8)
    for x, y, turn, long in ((50, 850, -1.5, 290), (846, 850, -1.64, 290), (330, 890, -1.1, 210),
            (590, 890, -2.04, 210)):
        _frond(s, x, y, turn, long)
    s.seal(806, 52)
    return s


def _frond(s: Sheet, x: float, y: float, turn: float, long: float) -> None:
    """A fern drawn leaflet by leaflet."""
    side = 1 if np.cos(turn) > 0 else -1
    bow = turn + 0.05 * side * np.arange(20)
    spine = np.array([x, y]) + np.cumsum(np.column_stack([np.cos(bow), np.sin(bow)]) * long / 20, axis=0)
    under = np.vstack([curve([spine[0], spine[7] + (-side * long * 0.16, -long * 0.06), spine[-1]], 8),
        curve([spine[-1], spine[9] + (side * long * 0.04, long * 0.2), spine[0]], 8)])
    s.clear(under)
    for i in range(2, 20):
        for hand in (-1, 1):
            reach = long * 0.24 * np.sin(np.pi * (i + 2) / 22.5)
            outline, rib = leaf(reach, 13, hand * reach * 0.1, 6)
            at = placed(outline, *spine[i], 1, bow[i] + hand * 1.0)
            s.clear(at)
            s.outline(at, 1.6)
            s.pen(placed(rib, *spine[i], 1, bow[i] + hand * 1.0), 3.4 if hand == side else 1.1)
    s.pen(spine, 2.6)


def _mushroom(s: Sheet, x: float, foot: float, r: float, tall: float, lean: float) -> None:
    """One mushroom: stem with a skirt, gills, a red cap with white spots."""
    top = foot - tall
    stem = curve([(x - r * 0.26, foot + 30), (x - r * 0.16, foot - tall * 0.4), (x + lean - r * 0.14, top),
        (x + lean + r * 0.14, top), (x + r * 0.2, foot - tall * 0.4), (x + r * 0.3, foot + 30)], 10)
    s.body(stem, soft_px=int(r * 0.14) + 4, gap=5.5, at_least=0.4, direction=UP)
    cx = x + lean
    under = ellipse(cx, top + r * 0.1, r * 0.94, r * 0.2)
    s.clear(under)
    for a in np.linspace(0.05, np.pi - 0.05, int(r / 2.6)):
        s.pen([(cx + r * 0.14 * np.cos(a), top + r * 0.06), (cx + r * 0.92 * np.cos(a),
            top + r * 0.1 + r * 0.19 * np.sin(a))], 1.6)
    s.outline(under, 2)
    skirt = curve([(cx - r * 0.15, top + r * 0.62), (cx - r * 0.33, top + r * 0.86), (cx - r * 0.1, top + r * 0.8),
        (cx + r * 0.1, top + r * 0.86), (cx + r * 0.33, top + r * 0.84), (cx + r * 0.16, top + r * 0.62)], 8,
        closed=True)
    s.body(skirt, width=2, soft_px=8, gap=5, at_least=0.5, direction=UP)
    cap = curve([(cx - r, top + r * 0.1), (cx - r * 0.92, top - r * 0.3), (cx - r * 0.5, top - r * 0.74),
        (cx, top - r * 0.88), (cx + r * 0.5, top - r * 0.74), (cx + r * 0.92, top - r * 0.3), (cx + r, top + r * 0.1),
                 (cx + r * 0.6, top + r * 0.03), (cx, top), (cx - r * 0.6, top + r * 0.03)], 10, closed=True)
    s.clear(cap)
    s.fill(cap, red=0.92)
    mask, tone, around = s.roundness(cap, int(r * 0.3))
    s.flow(tone * mask, around, gap=6, at_least=0.55, width=1.7)
    for px, py, size in ((-0.5, -0.34, 0.12), (0.02, -0.58, 0.15), (0.48, -0.32, 0.12), (-0.14, -0.2, 0.14),
            (0.22, -0.1, 0.07), (-0.72, -0.06, 0.08), (0.76, -0.06, 0.09), (-0.36, -0.64, 0.06)):
        spot = ellipse(cx + px * r, top + py * r, size * r, size * r * 0.76, px * 0.8)
        s.clear(spot)
        s.outline(spot, 1.7)
    s.outline(cap, 3)


def winter_tree() -> Sheet:
    """A bare tree, one red bird."""
    s = Sheet("winter tree", 960, 768)
    hill = curve([(-30, 690), (200, 640), (480, 622), (760, 648), (990, 704)], 12)
    s.pen(hill, 2.6)
    for k in range(1, 8):
        for part in np.array_split(hill + (0, k * 13), 7):
            if s.rng.random() < 0.62:
                s.pen(part[int(s.rng.integers(6)) :], 1.5)
    limbs = [(430.0, 640.0, UP + 0.02, 190.0, 58.0)]
    perch = curve([(430, 500), (520, 430), (620, 440), (740, 432), (850, 408)], 12)
    for path, wide in ((perch, 15), (curve([(600, 438), (640, 400), (650, 366)], 8), 6),
            (curve([(790, 424), (820, 450), (866, 462)], 8), 5), (curve([(830, 414), (856, 384), (880, 376)], 8), 4)):
        s.pen(path, np.array([wide, wide * 0.3]), taper=(1, 0.5), wobble=0.6)
    while limbs:
        x, y, turn, long, wide = limbs.pop(0)
        n = 9
        bend = turn + np.cumsum(s.rng.normal(0, 0.07, n))
        path = np.vstack([[(x, y)], np.array([x, y]) + np.cumsum(np.column_stack([np.cos(bend),
            np.sin(bend)]) * long / n, axis=0)])
        end = max(wide * 0.7, 1.2)
        if wide > 9:
            across = np.column_stack([-np.sin(np.append(bend, bend[-1])), np.cos(np.append(bend, bend[-1]))])
            half = np.linspace(wide, end, n + 1)[:, None] / 2
            tube = np.vstack([path + across * half, (path - across * half)[::-1]])
            s.clear(tube)
            s.hatch(s.inside(tube) * (0.55 + 0.25 * (wide > 30)), turn + 0.5, gap=5, at_least=0.2, width=1.5)
            for hand in (1, -1):
                s.pen(path + across * half * hand, 3 if hand > 0 else 2, taper=(0.9, 0.8))
        else:
            s.pen(path, np.array([wide, end]), taper=(1, 0.7), wobble=0.5)
        if long < 26:
            continue
        spread = (-0.78, -0.24, 0.3, 0.86) if long > 180 else (-0.42, 0.4) if s.rng.random() < 0.72 else (-0.5, 0.02,
            0.5)
        for fork in spread:
            keep = s.rng.uniform(0.62, 0.8)
            limbs.append((float(path[-1][0]), float(path[-1][1]),
                float(bend[-1]) * 0.9 + UP * 0.1 + fork + s.rng.normal(0, 0.08), long * keep, max(wide * 0.6, 1.5)))
    for root, lean in ((404, -1), (458, 1)):
        s.pen(curve([(root, 600), (root + lean * 16, 636), (root + lean * 62, 656)]), 4)
    _bird(s, 705, 374)
    for x, y in ((800, 130), (846, 160), (764, 180)):
        s.pen(curve([(x - 24, y - 6), (x - 8, y - 13), (x, y), (x + 8, y - 13), (x + 24, y - 8)]), 2.4)
    for x in s.rng.uniform(20, 940, 60):
        y = np.interp(x, hill[:, 0], hill[:, 1])
        s.pen([(x, y + 4), (x + s.rng.normal(0, 6), y - s.rng.uniform(8, 26))], 1.7)
    s.seal(60, 60)
    return s


def _bird(s: Sheet, x: float, y: float) -> None:
    """A small round red bird."""
    body = placed(curve([(-46, -18), (-30, -46), (2, -52), (34, -34), (52, 4), (40, 34), (8, 44), (-26, 26)], 10,
        closed=True), x, y)
    tail = placed(np.array([(36, 14), (112, 40), (104, 56), (30, 36)], dtype=float), x, y)
    for part in (tail, body):
        s.clear(part)
        s.fill(part, red=0.95)
        s.outline(part, 2.6)
    wing = placed(curve([(-6, -16), (30, -10), (70, 26), (34, 26), (4, 12)], 8, closed=True), x, y)
    s.hatch(s.inside(wing), 0.5, gap=5, at_least=0.2, width=1.8)
    s.outline(wing, 2)
    beak = placed(np.array([(-44, -22), (-66, -13), (-42, -8)], dtype=float), x, y)
    s.clear(beak)
    s.fill(beak)
    s.clear(ellipse(x - 24, y - 24, 6, 6))
    s.fill(ellipse(x - 25, y - 24, 4, 4))
    for off in (-6, 8):
        s.pen([(x + off, y + 42), (x + off - 2, y + 64)], 2.6)


def poppy_sheet() -> Sheet:
    """A botanical sheet: a poppy in flower, in bud and in seed."""
    s = Sheet("poppy", 768, 1024)
    stems = [([(400, 960), (384, 700), (430, 470), (408, 300)], 0),
        ([(390, 960), (330, 760), (210, 620), (196, 470)], 1), ([(410, 960), (470, 760), (590, 640), (610, 452)], 2),
             ([(396, 960), (340, 820), (250, 790), (160, 720)], 3)]
    for path, _ in stems:
        line = curve(path, 14)
        s.pen(line - (4, 0), 2)
        s.pen(line + (4, 0), 2.6)
        for i in range(2, len(line) - 2):
            side = 1 if i % 2 else -1
            s.pen([line[i] + (side * 4, 0), line[i] + (side * s.rng.uniform(10, 16), -s.rng.uniform(1, 6))], 1)
    for x, y, turn, size in ((392, 800, -0.5, 250), (392, 830, -2.6, 230), (396, 900, -0.1, 220),
            (388, 905, -3.0, 230), (400, 650, -0.9, 150)):
        _lobed(s, x, y, turn, size)
    _open_poppy(s, 408, 270, 170)
    pod = curve([(570, 440), (560, 380), (590, 330), (636, 330), (664, 380), (652, 440), (610, 470)], 10, closed=True)
    s.body(pod, soft_px=20, gap=5.5, at_least=0.35, direction=UP)
    for k in np.linspace(-0.8, 0.8, 6):
        s.pen(curve([(612 + k * 26, 334), (612 + k * 56, 390), (610 + k * 30, 456)]), 1.5)
    crown = curve([(560, 330), (580, 312), (612, 306), (648, 312), (668, 330), (612, 340)], 8, closed=True)
    s.body(crown, soft_px=8, gap=4, at_least=0.4)
    bud = curve([(196, 480), (160, 440), (166, 380), (200, 350), (232, 384), (234, 444)], 10, closed=True)
    s.body(bud, soft_px=18, gap=5.5, at_least=0.35)
    s.fill(curve([(200, 352), (190, 400), (204, 468), (214, 400)], 8, closed=True), red=0.95)
    for a in np.linspace(0, 6.28, 46):
        s.pen([(199 + 36 * np.cos(a), 416 + 64 * np.sin(a)), (199 + 48 * np.cos(a), 412 + 80 * np.sin(a))], 1.1)
    hang = placed(curve([(0, 0), (-30, 30), (-26, 84), (0, 104), (28, 80), (30, 28)], 10, closed=True), 158, 716, 0.8,
        0.7)
    s.body(hang, soft_px=14, gap=5, at_least=0.35)
    for x, y in ((640, 620), (668, 646), (622, 664), (656, 690), (690, 612), (640, 724)):
        s.fill(ellipse(x, y, 5, 3.6, x))
    s.seal(684, 944)
    return s


def _lobed(s: Sheet, x: float, y: float, turn: float, size: float) -> None:
    """A deeply cut leaf, half of it in shade."""
    points = []
    for side in (1, -1):
        lobes = []
        for k in range(6):
            t = 0.14 + 0.145 * k
            wide = 0.26 * np.sin(np.pi * (t + 0.05)) * side
            lobes += [(t, 0.05 * side), (t + 0.11, wide * (0.8 + 0.3 * s.rng.random())), (t + 0.1, 0.07 * side)]
        points += lobes if side > 0 else lobes[::-1]
        if side > 0:
            points.append((1.06, 0.0))
    outline = placed(curve(np.array([(0, 0.012), *points, (0, -0.012)]) * size, 4, closed=True), x, y, 1, turn)
    s.clear(outline)
    mask = s.inside(outline)
    below = ((s.x - x) * -np.sin(turn) + (s.y - y) * np.cos(turn)) > 0
    s.hatch(mask * below * 0.55, turn + 0.9, gap=5.5, at_least=0.2, width=1.4)
    s.outline(outline, 1.9)
    s.pen(placed(np.array([(0, 0), (size * 0.5, 2), (size, 0)]), x, y, 1, turn), 2)


def _open_poppy(s: Sheet, x: float, y: float, r: float) -> None:
    """The flower: crumpled red petals with pen folds and a dark heart."""
    for turn, reach in ((-1.6, 0.62), (2.9, 0.6), (0.2, 0.6), (1.5, 0.5)):
        angle = np.linspace(0, 2 * np.pi, 44, endpoint=False)
        ripple = 1 + 0.05 * np.sin(angle * 7 + turn) + 0.03 * s.rng.standard_normal(44)
        cx, cy = x + r * reach * np.cos(turn), y + r * reach * 0.8 * np.sin(turn)
        petal = curve(np.column_stack([cx + r * 0.74 * ripple * np.cos(angle),
            cy + r * 0.58 * ripple * np.sin(angle)]), 4, closed=True)
        s.clear(petal)
        s.fill(petal, red=0.9)
        mask = s.inside(petal)
        far = np.hypot(s.x - x, s.y - y) / r
        out = np.arctan2(s.y - y, s.x - x)
        s.flow(mask * np.clip(0.95 - far * 0.62, 0, 1), out, gap=7, at_least=0.28, width=1.7, longest=16)
        s.outline(petal, 2.6)
        for a in np.linspace(turn - 0.7, turn + 0.7, 6):
            s.pen(curve([(x + r * 0.95 * np.cos(a), y + r * 0.8 * np.sin(a)),
                (x + r * 1.1 * np.cos(a + 0.05), y + r * 0.92 * np.sin(a + 0.05)),
                (x + r * 1.24 * np.cos(a), y + r * 1.0 * np.sin(a))]), 1.4)
    for _ in range(90):
        a, d = s.rng.uniform(0, 6.3), r * s.rng.uniform(0.2, 0.42)
        end = (x + d * np.cos(a), y + d * 0.8 * np.sin(a))
        s.pen([(x + 12 * np.cos(a), y + 10 * np.sin(a)), end], 1.3)
        s.fill(ellipse(*end, 4, 3))
    s.body(ellipse(x, y, r * 0.17, r * 0.15), soft_px=10, gap=4, at_least=0.2)
    for a in np.linspace(0, np.pi, 5, endpoint=False):
        s.pen([(x - r * 0.14 * np.cos(a), y - r * 0.12 * np.sin(a)),
            (x + r * 0.14 * np.cos(a), y + r * 0.12 * np.sin(a))], 2)
