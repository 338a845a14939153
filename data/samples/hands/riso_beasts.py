"""Imani Verhoeckx: birds, a leopard, a fish."""

import numpy as np

from .medium import Array, curve, ellipse, mask_of, placed, rectangle, scattered
from .riso import Print
from .riso_cuts import blade, half_disc, monstera, sheet


def toucan() -> Print:
    """A toucan before a full sun, leaves on all sides."""
    p = Print("toucan", 768, 1024)
    sheet(p, teal=0.28)
    p.cut(ellipse(400, 400, 300, 300, n=120), yellow=1)
    p.tint(ellipse(400, 400, 300, 300, n=120), p.ramp(np.pi / 2, 0.35, 0.72), "coral", rough=0)
    for x, y, turn, size in ((60, 200, 0.5, 250), (720, 120, 2.5, 260), (730, 760, 3.6, 300), (20, 640, -0.4, 230)):
        outline = placed(monstera(size)[0], x, y, 1, turn)
        p.cut(outline, teal=1, yellow=0.0 if size == 250 else 1)
        p.strip(placed(np.array([(0, 0), (size * 0.5, 4), (size * 0.98, 0)]), x, y, 1, turn), 5, teal=0.28)
    body = curve([(300, 318), (280, 420), (300, 560), (370, 700), (430, 760), (500, 720), (530, 600), (516, 450),
        (470, 320), (400, 262), (330, 270)], 14, closed=True)
    tail = np.array([(414, 720), (500, 700), (560, 950), (500, 966), (450, 950)])
    p.cut(tail, navy=1, rough=1.4)
    p.cut(placed(np.array([(0, 0), (44, -6), (66, 120), (40, 128)], dtype=float), 470, 800), coral=1, navy=0)
    p.cut(body, navy=1)
    wing = curve([(430, 430), (508, 470), (524, 600), (480, 722), (430, 640), (408, 520)], 12, closed=True)
    p.cut(wing, navy=1, teal=1, coral=0.6)
    for k in range(4):
        p.strip(curve([(440 + k * 12, 560 + k * 28), (470 + k * 8, 610 + k * 24), (506 - k * 4, 600 + k * 30)], 8), 5,
            teal=1)
    bib = curve([(294, 360), (330, 320), (400, 330), (424, 400), (390, 480), (320, 490), (290, 430)], 12, closed=True)
    p.cut(bib, yellow=0.0)
    p.tint(bib, p.ramp(np.pi / 2, 0.34, 0.5, high=0.9), "yellow")
    beak = curve([(340, 262), (250, 232), (150, 256), (84, 340), (76, 396), (104, 392), (170, 352), (250, 342),
        (330, 344)], 10, closed=True)
    p.cut(beak, yellow=1, coral=0.85)
    p.tint(beak, p.ramp(0, 0.08, 0.42, low=1, high=0.0), "coral", rough=0)
    p.cut(curve([(76, 396), (84, 336), (112, 300), (130, 330), (118, 378), (102, 394)], 8, closed=True), navy=1)
    p.strip(curve([(104, 366), (180, 312), (260, 304), (336, 310)], 10), 4, navy=0)
    p.cut(ellipse(372, 300, 36, 34), teal=0.9)
    p.cut(ellipse(374, 300, 19, 19), navy=1)
    p.cut(ellipse(368, 293, 6, 6))
    p.strip(curve([(-20, 800), (200, 752), (420, 770), (800, 700)], 14), np.array([46.0, 38, 30, 24]), coral=1,
        navy=0.45)
    for x in (384, 440):
        for k in (-1, 0, 1):
            p.cut(ellipse(x + k * 15, 762 + abs(k) * 3, 8, 20), yellow=1, coral=0.4)
    for x, y, turn in ((120, 768, 1.2), (220, 752, 0.8), (610, 740, 1.6), (690, 722, 1.1), (560, 744, -0.9)):
        p.cut(placed(blade(130, 54), x, y, 1, turn), yellow=1, teal=0.5)
    return p


def leopard() -> Print:
    """A leopard that walks through tall leaves."""
    p = Print("leopard", 1024, 768)
    sheet(p, navy=0.88)
    p.cut(ellipse(800, 190, 110, 110, n=80), yellow=1, coral=0.3)
    for x in np.arange(-20, 1060, 74):
        turn = -np.pi / 2 + p.rng.normal(0, 0.22)
        p.cut(placed(blade(p.rng.uniform(330, 520), 92, p.rng.normal(0, 24)), x, 800, 1, turn), teal=1, navy=0.25)
    far = [(330, 470, 300, 700, 52), (640, 470, 700, 700, 54)]
    near = [(250, 470, 196, 716, 62), (716, 480, 752, 716, 64)]
    for x0, y0, x1, y1, wide in far:
        p.strip(curve([(x0, y0), ((x0 + x1) / 2 + 10, (y0 + y1) / 2), (x1, y1)], 12),
            np.array([wide * 1.6, wide, wide * 0.8]), yellow=1, coral=0.95, navy=0.3)
    tail = curve([(770, 380), (880, 360), (930, 440), (900, 540), (960, 600)], 14)
    p.strip(tail, np.array([38.0, 34, 30, 30]), yellow=1, coral=0.5)
    for k in (14, 24, 34, 44, 54):
        p.strip(tail[k : k + 5], 34, navy=1)
    body = curve([(170, 380), (260, 320), (420, 330), (600, 318), (740, 330), (800, 400), (790, 500), (700, 540),
        (520, 520), (340, 540), (220, 540), (160, 470)], 14, closed=True)
    p.cut(body, yellow=1, coral=0.5)
    for x0, y0, x1, y1, wide in near:
        leg = curve([(x0, y0), ((x0 + x1) / 2 - 14, (y0 + y1) / 2), (x1, y1)], 12)
        p.strip(leg, np.array([wide * 1.9, wide, wide * 0.8]), yellow=1, coral=0.5)
        p.cut(ellipse(x1 - 14, y1 + 2, 42, 22), yellow=1, coral=0.5)
    p.tint(body, p.ramp(np.pi / 2, 0.42, 0.72, high=0.9), "coral", rough=0)
    _spots(p, body)
    _leopard_head(p)
    for x, tall, lean in ((60, 300, -0.1), (420, 250, 0.2), (470, 330, -0.12), (560, 220, 0.1), (860, 330, 0.1),
            (970, 420, -0.2), (330, 190, -0.3), (640, 170, 0.35)):
        p.cut(placed(blade(tall, 74, 12), x, 800, 1, -np.pi / 2 + lean), teal=1, yellow=1)
        p.strip(placed(np.array([(20, 2), (tall * 0.5, 12), (tall * 0.9, 6)]), x, 800, 1, -np.pi / 2 + lean), 4,
            teal=0.2, yellow=1)
    return p


def _leopard_head(p: Print) -> None:
    """The head, turned to us."""
    for side in (-1, 1):
        p.cut(ellipse(196 + side * 66, 286, 32, 32), yellow=1, coral=0.5)
        p.cut(ellipse(196 + side * 66, 290, 17, 17), coral=1, navy=0.5)
    head = curve([(112, 350), (128, 290), (196, 268), (264, 290), (280, 350), (254, 420), (196, 452), (138, 420)], 12,
        closed=True)
    p.cut(head, yellow=1, coral=0.5)
    p.tint(head, p.ramp(np.pi / 2, 0.34, 0.6, low=0.0, high=0.7), "coral", rough=0)
    p.cut(curve([(148, 396), (196, 372), (244, 396), (232, 436), (196, 448), (160, 436)], 10, closed=True), yellow=0.15)
    p.cut(curve([(174, 378), (196, 372), (218, 378), (196, 402)], 8, closed=True), navy=1)
    p.strip(curve([(196, 400), (196, 418), (170, 428)], 8), 5, navy=1)
    p.strip(curve([(196, 400), (196, 418), (222, 428)], 8), 5, navy=1)
    for side in (-1, 1):
        p.cut(placed(blade(50, 34), 196 + side * 20, 354, 1, 0.0 if side > 0 else np.pi), yellow=0, teal=0.9)
        p.cut(ellipse(196 + side * 44, 352, 9, 13), navy=1)
        p.strip(curve([(196 + side * 12, 356), (196 + side * 40, 334), (196 + side * 78, 344)], 8), 6, navy=1)
        for k in range(3):
            p.cut(ellipse(196 + side * (22 + k * 22), 312 + k * 5, 8, 5, side * 0.7), navy=1)
    for k in range(3):
        p.cut(ellipse(196, 290 + k * 18, 5, 8), navy=1)


def _spots(p: Print, body: Array) -> None:
    """Rosettes: broken rings with a warm middle."""
    low, high = body.min(axis=0), body.max(axis=0)
    mask = mask_of(p.w, p.h, body)
    for x, y in scattered(high[0] - low[0], high[1] - low[1], 54, p.rng) + low:
        if mask[int(y), int(x)] < 1 or min(mask[int(y), int(np.clip(x + d, 0, p.w - 1))] for d in (-20, 20)) < 1:
            continue
        p.cut(ellipse(x, y, 11, 9, p.rng.uniform(0, 3)), yellow=1, coral=1)
        for a in p.rng.uniform(0, 2) + np.array([0, 2.0, 4.1]):
            p.cut(ellipse(x + 17 * np.cos(a), y + 14 * np.sin(a), 11, 6.5, a + np.pi / 2), navy=1)


def swallows() -> Print:
    """Four swallows on one diagonal over yellow air."""
    p = Print("swallows", 896, 896)
    sheet(p, yellow=0.9)
    p.tint(rectangle(-5, -5, 901, 901), p.ramp(np.pi / 2, 0.3, 1.0, high=0.55), "coral", rough=0)
    for k in range(5):
        y = 748 + k * 32
        p.cut(np.vstack([curve([(x, y + 26 * np.sin(x / 120 + k * 1.3)) for x in np.arange(-60, 1000, 90)], 8),
            [(960, 960), (-60, 960)]]), rough=0, **({"coral": 1.0}, {"coral": 0.34}, {"coral": 1.0, "yellow": 1.0},
            {"teal": 1.0}, {"navy": 1.0})[k])
    for x, y, size, turn in ((640, 236, 1.5, -0.5), (250, 400, 1.02, -0.66), (540, 590, 0.72, -0.4),
            (170, 150, 0.5, -0.55), (800, 560, 0.42, -0.5)):
        _swallow(p, x, y, size, turn)
    return p


def _swallow(p: Print, x: float, y: float, size: float, turn: float) -> None:
    """A swallow seen from below, flying along turn."""
    def at(points: list[tuple[float, float]], per: int = 10) -> Array:
        return placed(curve(points, per, closed=True), x, y, size, turn)

    p.cut(at([(20, -14), (-30, -90), (-120, -190), (-210, -236), (-150, -140), (-96, -60), (-60, -6)]), navy=1,
        teal=0.5)
    p.cut(at([(30, 14), (20, 90), (-20, 190), (-84, 262), (-84, 150), (-70, 70), (-60, 8)]), navy=1)
    for fork in (-1, 1):
        p.cut(at([(-70, fork * 4), (-150, fork * 34), (-262, fork * 74), (-180, fork * 20), (-96, -fork * 6)]), navy=1)
    p.cut(at([(124, 0), (96, -30), (30, -40), (-60, -30), (-120, 0), (-60, 28), (30, 38), (96, 26)]), navy=1)
    p.cut(at([(70, 6), (30, 26), (-50, 22), (-100, 4), (-40, 2), (20, 6)]), yellow=0.2)
    p.cut(at([(118, 4), (96, 26), (62, 30), (74, 8)]), coral=1)
    p.cut(placed(np.array([(116, -9), (152, 3), (116, 9)], dtype=float), x, y, size, turn), yellow=1, coral=0.6)
    p.cut(placed(ellipse(92, -12, 5, 5), x, y, size, turn), yellow=0.2)
    for k in range(4):
        p.strip(placed(curve([(-10 - k * 30, -60 - k * 36), (-40 - k * 30, -74 - k * 36),
            (-72 - k * 24, -84 - k * 30)], 6), x, y, size, turn), 5 * size, navy=0.3, teal=1)


def sea_of_scales() -> Print:
    """Waves like scales, one red fish leaps."""
    p = Print("sea of scales", 1024, 768)
    sheet(p, yellow=0.0, coral=0.22)
    p.cut(ellipse(236, 230, 130, 130, n=90), coral=1)
    for k in range(2):
        p.cut(rectangle(600 + k * 40, 70 + k * 30, 930 - k * 30, 80 + k * 30), teal=0.4)
    looks = [{"teal": 1}, {"navy": 0.9}, {"teal": 0.45}, {"teal": 1, "navy": 0.4}, {"yellow": 1, "teal": 0.55}]
    for j in range(9):
        for i in range(-1, 12):
            x, y = i * 104 + (52 if j % 2 else 0), 420 + j * 46
            look = looks[(i * 2 + j * 3 + (i * j) % 3) % 5]
            p.cut(ellipse(x, y, 53, 53, n=60), **look)
            p.cut(ellipse(x, y, 37, 37, n=50))
            p.cut(ellipse(x, y, 28, 28, n=50), **look)
            p.cut(ellipse(x, y, 13, 13, n=40), **({"coral": 1} if (i + j) % 4 == 0 else {}))
    t = np.linspace(-0.1, 1.15, 60)
    spine = np.column_stack([440 + 400 * t, 348 - 190 * np.sin(np.pi * (t * 0.55 + 0.18))])
    for k in range(3):
        p.cut(placed(blade(150 - k * 16, 56), *spine[2], 1, 1.95 + 0.5 * k), coral=1, yellow=1)
    p.cut(placed(blade(140, 70), *spine[30], 1, -2.0), coral=1, yellow=0.6)
    p.cut(placed(blade(96, 48), *spine[34], 1, 1.9), coral=1, yellow=0.6)
    along = np.gradient(spine, axis=0)
    across = np.column_stack([-along[:, 1], along[:, 0]]) / np.hypot(*along.T)[:, None]
    half = np.interp(np.linspace(0, 1, 60), [0, 0.1, 0.3, 0.62, 0.85, 1], [16, 22, 58, 80, 58, 8])[:, None]
    fish = np.vstack([spine + across * half, (spine - across * half)[::-1]])
    p.cut(fish, coral=1)
    p.tint(fish, p.round(620, 120, 260, low=0.0, high=0.9), "yellow", rough=0)
    for i in range(12, 44, 5):
        for k in (-0.5, 0.0, 0.5):
            at = spine[i + (2 if k == 0 else 0)] + across[i] * half[i] * k * 1.25
            p.cut(half_disc(*at, 13, np.arctan2(along[i, 1], along[i, 0]) + np.pi / 2), yellow=0.2)
    p.cut(ellipse(*(spine[52] - across[52] * 14), 13, 13))
    p.cut(ellipse(*(spine[52] - across[52] * 14), 7, 7), navy=1)
    p.strip(np.array([spine[47] + across[47] * half[47] * v for v in np.linspace(-0.95, 0.95, 12)]), 7, navy=1)
    for x, y, r in ((430, 330, 9), (470, 366, 6), (400, 370, 6), (930, 330, 8), (960, 290, 5), (900, 370, 6)):
        p.cut(ellipse(x, y, r, r), teal=1)
    return p
