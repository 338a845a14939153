"""Imani Verhoeckx: a tram, a bridge, a room."""

import numpy as np

from .medium import Array, curve, ellipse, placed, rectangle
from .riso import Print
from .riso_cuts import blade, half_disc, sheet


def night_tram() -> Print:
    """A hill of houses, a tram, a large moon."""
    p = Print("night tram", 768, 1024)
    sheet(p, navy=0.93)
    p.cut(ellipse(530, 240, 150, 150, n=90), yellow=1)
    p.tint(ellipse(530, 240, 150, 150, n=90), p.ramp(0.6, 0.36, 0.6, high=0.55), "coral", rough=0)
    for x, y in p.rng.uniform((40, 40), (728, 420), (34, 2)):
        if np.hypot(x - 530, y - 240) > 175:
            r = p.rng.uniform(2.5, 5.5)
            p.cut(placed(np.array([(-r, 0), (0, -r * 1.6), (r, 0), (0, r * 1.6)]), x, y), rough=0)
    looks = [{"coral": 1}, {"teal": 1}, {"yellow": 1}, {"coral": 0.35}, {"coral": 1, "yellow": 1}, {"teal": 0.35}, {}]
    slope = 0.42
    for row, (y0, wide) in enumerate(((560, 92), (690, 112), (830, 130))):
        x = -60 + row * 20
        while x < 800:
            w = wide * p.rng.uniform(0.75, 1.1)
            foot = y0 + (384 - x) * slope + 40
            _town_house(p, x, foot, w, p.rng.uniform(1.5, 2.3) * w, looks[int(p.rng.integers(7))],
                int(p.rng.integers(3)))
            x += w + 2
    p.cut(np.array([(-20, 1000), (800, 690), (800, 1060), (-20, 1060)]), navy=1, teal=0.6)
    for off in (66, 86):
        p.strip(np.array([(-20, 1000 + off), (390, 845 + off), (800, 690 + off)]), 4, yellow=1, rough=0.3)
    _tram(p, 350, 866, np.arctan2(-310, 820))
    return p


def _town_house(p: Print, x: float, foot: float, w: float, tall: float, inks: dict[str, float], roof: int) -> None:
    """A narrow house with lit windows and one of three roofs."""
    top = foot - tall
    cap = [np.array([(x - 4, top + 2), (x + w / 2, top - w * 0.55), (x + w + 4, top + 2)]),
        half_disc(x + w / 2, top + 2, w / 2, np.pi, 0.8),
           np.array([(x, top + 2), (x, top - 22), (x + w * 0.25, top - 22), (x + w * 0.25, top - 42),
               (x + w * 0.75, top - 42), (x + w * 0.75, top - 22), (x + w, top - 22), (x + w, top + 2)])][roof]
    p.cut(cap, **({"navy": 1, "coral": 0.6} if roof < 2 else inks))
    p.cut(rectangle(x, top, x + w, foot + 200), **inks)
    p.tint(rectangle(x + w * 0.68, top, x + w, foot + 200), np.full((p.h, p.w), 0.35), "navy")
    rows = max(int(tall / (w * 0.42)), 2)
    for j in range(rows):
        for i in range(2):
            wx, wy = x + w * (0.16 + 0.42 * i), top + w * 0.18 + j * w * 0.42
            lit = p.rng.random() < 0.5
            p.cut(rectangle(wx, wy, wx + w * 0.2, wy + w * 0.27), **({"yellow": 1} if lit and not inks.get("yellow")
                else {"navy": 1}))


def _tram(p: Print, x: float, y: float, turn: float) -> None:
    """The tram, on its way up."""
    def at(outline: Array) -> Array:
        return placed(outline, x, y, 1.15, turn)

    p.strip(at(np.array([(0, -96), (40, -150), (90, -190)], dtype=float)), 4, yellow=1)
    body = curve([(-150, -80), (-130, -96), (130, -96), (150, -80), (156, 24), (146, 36), (-146, 36), (-156, 24)], 6,
        closed=True)
    p.cut(at(body), coral=1)
    p.cut(at(rectangle(-152, -6, 153, 10)), yellow=1)
    for k in range(6):
        p.cut(at(rectangle(-136 + k * 46, -76, -102 + k * 46, -22)), yellow=0.6)
    for k in (1, 4):
        p.cut(at(ellipse(-119 + k * 46, -40, 10, 11)), navy=1)
        p.cut(at(half_disc(-119 + k * 46, -22, 15, np.pi)), navy=1)
    for wx in (-90, -50, 50, 90):
        p.cut(at(ellipse(wx, 40, 17, 17)), navy=1, coral=0.6)
        p.cut(at(ellipse(wx, 40, 6, 6)), yellow=1)
    p.cut(at(ellipse(150, 12, 9, 9)), yellow=0.3)


def iron_bridge() -> Print:
    """A bridge over a green river, boats below, a train above."""
    p = Print("iron bridge", 1024, 768)
    sheet(p, coral=0.4, yellow=0.9)
    p.tint(rectangle(-5, -5, 1030, 775), p.ramp(np.pi / 2, 0.0, 0.55, low=0.85, high=0.15), "coral", rough=0)
    for x, w, tall in ((0, 90, 250), (84, 70, 180), (150, 110, 300), (255, 60, 210), (310, 120, 150), (424, 66, 260),
            (486, 100, 190), (580, 80, 320), (655, 120, 170), (770, 76, 240), (840, 110, 200), (945, 100, 280)):
        p.cut(rectangle(x, 520 - tall, x + w, 520), coral=1, navy=0.28 if int(tall) % 20 else 0.0)
        for j in np.arange(520 - tall + 18, 500, 34):
            for i in np.arange(x + 12, x + w - 16, 24):
                if p.rng.random() < 0.6:
                    p.cut(rectangle(i, j, i + 11, j + 16), yellow=1, rough=0.3)
    p.cut(rectangle(-5, 512, 1030, 775), teal=1, yellow=0.0, rough=0.6)
    p.tint(rectangle(-5, 512, 1030, 775), p.ramp(np.pi / 2, 0.66, 1.05, high=0.85), "navy", rough=0)
    for y in np.arange(540, 760, 22):
        for x in p.rng.uniform(-40, 1000, 6):
            w = p.rng.uniform(24, 80)
            p.strip(np.array([(x, y), (x + w / 2, y + 3), (x + w, y)]), np.array([3.0, 8, 3]), teal=0.25)
    p.cut(rectangle(-5, 372, 1030, 408), navy=1)
    arch = np.linspace(0, np.pi, 60)
    for cx in (170, 512, 854):
        for r in (168, 132):
            ring = np.column_stack([cx + r * np.cos(arch), 408 - r * 1.12 * np.sin(arch)])
            p.strip(ring, 13, navy=1)
        for a in np.linspace(0.15, np.pi - 0.15, 13):
            p.strip(np.array([(cx + 132 * np.cos(a), 408 - 148 * np.sin(a)),
                (cx + 150 * np.cos(a + 0.06), 408 - 168 * np.sin(a + 0.06)),
                (cx + 168 * np.cos(a + 0.12), 408 - 188 * np.sin(a + 0.12))]), 6, navy=1, rough=0.3)
        for x in np.linspace(-120, 120, 7):
            y = 408 - 132 * 1.12 * np.sqrt(max(1 - (x / 132) ** 2, 0))
            p.strip(np.array([(cx + x, y), (cx + x, (y + 372) / 2), (cx + x, 372)]), 4, navy=1, rough=0.3)
    for cx in (-1, 341, 683, 1025):
        p.cut(np.array([(cx - 34, 400), (cx + 34, 400), (cx + 46, 640), (cx - 46, 640)]), coral=1, navy=0.75)
        for k in range(6):
            p.strip(np.array([(cx - 34, 430 + k * 36), (cx, 432 + k * 36), (cx + 36, 430 + k * 36)]), 4, coral=1)
    for k in range(5):
        x = 150 + k * 146
        p.cut(curve([(x, 316), (x + 8, 308), (x + 130, 308), (x + 138, 316), (x + 138, 370), (x, 370)], 4,
            closed=True), yellow=1 if k else 0, coral=1 if not k else 0)
        for i in range(4):
            p.cut(rectangle(x + 12 + i * 31, 322, x + 32 + i * 31, 344), navy=0.9)
    for x, y, size, inks in ((470, 650, 1.0, {"coral": 1}), (860, 700, 1.25, {"yellow": 1})):
        hull = placed(curve([(-80, 0), (80, 0), (56, 34), (-52, 34)], 6, closed=True), x, y, size)
        p.cut(hull, **inks)
        p.cut(placed(np.array([(6, -8), (6, -120), (70, -14)], dtype=float), x, y, size))
        p.cut(placed(np.array([(-4, -8), (-4, -96), (-54, -12)], dtype=float), x, y, size), coral=1, yellow=1)
    return p


def green_chair() -> Print:
    """A reading cat in a green chair under a lamp."""
    p = Print("green chair", 896, 896)
    sheet(p, coral=1)
    for i in range(9):
        for j in range(7):
            x, y = i * 112 + (56 if j % 2 else 0), j * 98 + 30
            p.cut(placed(blade(40, 24), x, y, 1, -1.2), coral=1, yellow=0.6)
            p.cut(placed(blade(40, 24), x, y, 1, -1.95), coral=1, yellow=0.6)
    p.cut(rectangle(-5, 690, 901, 901), navy=0.92)
    p.cut(ellipse(450, 790, 400, 84), yellow=1)
    p.cut(ellipse(450, 790, 340, 64), yellow=1, coral=0.8)
    cone = np.array([(640, 210), (770, 210), (900, 700), (500, 700)])
    p.tint(cone, np.full((p.h, p.w), 0.85), "yellow")
    p.cut(rectangle(699, 200, 709, 780), navy=1)
    p.cut(np.array([(660, 100), (748, 100), (800, 222), (606, 222)]), yellow=1)
    p.cut(rectangle(654, 770, 756, 790), navy=1)
    chair = {"teal": 1.0}
    p.cut(curve([(220, 330), (250, 250), (400, 226), (560, 250), (590, 330), (600, 620), (210, 620)], 12, closed=True),
        **chair)
    p.tint(curve([(220, 330), (250, 250), (400, 226), (560, 250), (590, 330), (600, 620), (210, 620)], 12,
        closed=True), p.ramp(0, 0.2, 0.5, low=0.5, high=0), "navy")
    p.cut(curve([(240, 560), (560, 560), (570, 650), (230, 650)], 8, closed=True), teal=1, yellow=1)
    for x in (186, 580):
        p.cut(curve([(x - 44, 500), (x, 460), (x + 46, 500), (x + 40, 710), (x - 40, 710)], 10, closed=True), teal=1,
            navy=0.3)
        p.cut(ellipse(x, 504, 26, 26), teal=0.3)
    for x in (180, 590):
        p.cut(np.array([(x - 14, 704), (x + 14, 704), (x + 6, 776), (x - 6, 776)]), navy=1)
    cat = curve([(330, 600), (310, 500), (340, 420), (400, 396), (460, 420), (492, 500), (474, 600)], 12, closed=True)
    p.cut(cat, navy=1)
    p.strip(curve([(470, 590), (540, 600), (560, 540), (530, 500)], 12), np.array([26.0, 26, 22, 18]), navy=1)
    for side in (-1, 1):
        p.cut(np.array([(400 + side * 62, 300), (400 + side * 60, 372), (400 + side * 12, 340)]), navy=1)
        p.cut(np.array([(400 + side * 54, 318), (400 + side * 52, 350), (400 + side * 30, 338)]), coral=1)
    p.cut(ellipse(400, 376, 72, 60), navy=1)
    for side in (-1, 1):
        p.cut(ellipse(400 + side * 30, 372, 16, 16), yellow=1)
        p.cut(ellipse(400 + side * 30, 376, 5, 12), navy=1)
    p.cut(np.array([(390, 394), (410, 394), (400, 405)]), coral=1)
    for side in (-1, 1):
        p.cut(np.array([(400, 480), (400 + side * 104, 462), (400 + side * 104, 560), (400, 580)]), yellow=0.0,
            coral=0.0)
        for k in range(4):
            p.strip(np.array([(400 + side * 16, 500 + k * 18), (400 + side * 50, 494 + k * 18),
                (400 + side * 88, 486 + k * 18)]), 4, navy=1, rough=0.2)
        p.cut(ellipse(400 + side * 84, 556, 24, 17), navy=1)
    p.cut(rectangle(60, 640, 150, 660), yellow=1, coral=0.6)
    for k, inks in enumerate(({"yellow": 1}, {"teal": 0.9}, {"coral": 0.3})):
        p.cut(rectangle(54 + k * 5, 742 - k * 24, 158 - k * 4, 764 - k * 24), **inks)
    p.cut(np.array([(78, 640), (134, 640), (126, 692), (86, 692)]), coral=0.0)
    for turn in np.linspace(-2.6, -0.5, 6):
        p.cut(placed(blade(120, 34), 106, 646, 1, turn), teal=1, yellow=0.9)
    return p
