"""Aurelio Tanabe: creatures of the night."""

import numpy as np

from .ink import Sheet, leaf
from .medium import Array, curve, ellipse, placed, smoothstep


def night_moth() -> Sheet:
    """A moth with spread wings, drawn as in a cabinet."""
    s = Sheet("night moth", 1024, 768)
    upper = curve([(0, -30), (120, -170), (300, -262), (410, -236), (392, -120), (330, -10), (200, 40), (60, 44),
        (0, 30)], 12)
    lower = curve([(0, 16), (90, 30), (220, 44), (300, 120), (262, 220), (170, 262), (104, 300), (70, 200), (20, 90)],
        12)
    for flip in (1, -1):
        for wing, kind in ((lower, "lower"), (upper, "upper")):
            _moth_wing(s, wing * (flip, 1) + (512, 340), flip, kind)
    body = curve([(-26, -60), (0, -78), (26, -60), (34, 0), (26, 90), (10, 190), (0, 214), (-10, 190), (-26, 90),
        (-34, 0)], 10, closed=True) + (512, 340)
    s.body(body, soft_px=14, gap=4.5, at_least=0.3)
    for y in np.linspace(0, 170, 10):
        half = np.interp(y, [0, 90, 190], [33, 26, 10])
        s.pen(curve([(512 - half, 350 + y), (512, 358 + y), (512 + half, 350 + y)]), 2.6)
    for _ in range(150):
        a, r = s.rng.uniform(0, 6.3), s.rng.uniform(4, 30)
        x, y = 512 + r * np.cos(a), 312 + r * 1.3 * np.sin(a)
        s.pen(curve([(x, y), (x + 8 * np.cos(a), y + 10 * np.sin(a) + 5),
            (x + 11 * np.cos(a), y + 14 * np.sin(a) + 9)]), 1.6)
    for flip in (1, -1):
        feeler = curve([(512 + 8 * flip, 268), (512 + 40 * flip, 190), (512 + 110 * flip, 130)], 12)
        s.pen(feeler, 2.6)
        for i in range(3, len(feeler) - 1):
            for hand in (-1, 1):
                a = np.arctan2(*(feeler[i + 1] - feeler[i])[::-1]) + hand * 1.0
                long = 24 * np.sin(np.pi * i / len(feeler)) + 4
                s.pen([feeler[i], feeler[i] + (long * np.cos(a), long * np.sin(a))], 1.2)
        s.fill(ellipse(512 + 15 * flip, 272, 8, 9))
    s.seal(940, 690)
    return s


def _moth_wing(s: Sheet, wing: Array, flip: int, kind: str) -> None:
    """Veins from the root, bands along the rim, one eye of red."""
    s.clear(wing)
    mask = s.inside(wing)
    root = np.array([512.0, 340.0])
    far = np.hypot(s.x - root[0], s.y - root[1])
    rim = s.roundness(wing, 40)[0]
    soft = 1 - np.clip(mask_distance(rim) / 46, 0, 1)
    zigzag = far + 9 * np.sin(np.arctan2(s.y - root[1], np.abs(s.x - root[0])) * 26)
    stripes = smoothstep(0.1, 0.7, np.sin(zigzag / (17 if kind == "upper" else 14))) * smoothstep(60, 130, far)
    bands = 0.95 * smoothstep(0.25, 0.6, soft) + 0.62 * stripes + 0.5 * smoothstep(110, 40, far)
    outward = np.arctan2(s.y - root[1], s.x - root[0])
    eye = np.array([512 + (250 if kind == "upper" else 170) * flip, 208 if kind == "upper" else 446])
    away = np.hypot(s.x - eye[0], s.y - eye[1])
    tone = np.clip(bands, 0, 0.95) * mask * (away > 46)
    s.flow(tone, outward, gap=4.6, at_least=0.22, width=1.9, longest=18)
    for a in np.linspace(-2.4, 1.7, 19):
        angle = a if flip > 0 else np.pi - a
        line = root + np.outer(np.linspace(40, 470, 60), [np.cos(angle), np.sin(angle)])
        keep = [p for p in line if 0 <= p[0] < s.w and 0 <= p[1] < s.h and mask[int(p[1]), int(p[0])] > 0.5
            and np.hypot(*(p - eye)) > 46]
        if len(keep) > 4:
            s.pen(np.array(keep), 1.7)
    for r, red in ((44, 0), (32, 0.9), (15, 0)):
        s.clear(ellipse(*eye, r, r))
        if red:
            s.fill(ellipse(*eye, r, r), red=red)
        s.outline(ellipse(*eye, r, r), 2.2)
    s.fill(ellipse(*eye, 12, 12))
    s.clear(ellipse(eye[0] - 4, eye[1] - 4, 3.4, 3.4))
    s.outline(wing, 3)


def mask_distance(mask: Array, reach: int = 48) -> Array:
    """About how many px to the edge of the mask, up to reach, by wearing it away."""
    left, total = mask > 0.5, np.zeros(mask.shape)
    for _ in range(reach):
        total += left
        worn = left.copy()
        worn[1:] &= left[:-1]
        worn[:-1] &= left[1:]
        worn[:, 1:] &= left[:, :-1]
        worn[:, :-1] &= left[:, 1:]
        left = worn
    return total


def owl() -> Sheet:
    """An owl that looks straight out of the sheet."""
    s = Sheet("owl", 896, 896)
    moon = s.inside(ellipse(448, 400, 400, 385))
    s.hatch((1 - moon) * (0.62 + 0.2 * smoothstep(300, 900, s.y)), 0.62, gap=13, at_least=0.3, width=2.6)
    s.hatch((1 - moon) * smoothstep(460, 640, np.hypot(s.x - 448, s.y - 400)), -0.5, gap=13, at_least=0.3, width=2.1)
    branch = curve([(-20, 742), (200, 716), (450, 742), (700, 716), (920, 748), (920, 796), (700, 770), (450, 796),
        (200, 764), (-20, 800)], 10)
    s.body(branch, soft_px=14, gap=5, at_least=0.28, direction=0.05)
    body = curve([(300, 190), (340, 150), (448, 176), (556, 150), (596, 190), (620, 300), (648, 470), (610, 640),
        (530, 740), (448, 762), (366, 740), (286, 640), (248, 470), (276, 300)], 14, closed=True)
    s.clear(body)
    for y in np.arange(700, 330, -31):
        half = np.interp(y, [330, 480, 620, 740], [130, 172, 150, 60])
        for i, x in enumerate(np.arange(-half, half + 1, 38)):
            at = (448 + x + (19 if int(y / 31) % 2 else 0), y)
            shell = np.vstack([curve([(-20, -22), (-19, 6), (0, 26), (19, 6), (20, -22)], 6)]) + at
            s.clear(shell)
            s.hatch(s.inside(shell) * (0.62 if abs(x) > half * 0.45 else 0.28), np.pi / 2 + x / 400, gap=6.5,
                at_least=0.25 if i % 2 else 0.2, width=1.9)
            s.pen(shell, 2)
    for side in (-1, 1):
        wing = curve([(448 + side * 168, 340), (448 + side * 214, 470), (448 + side * 190, 640),
            (448 + side * 120, 730), (448 + side * 128, 560), (448 + side * 130, 420)], 12, closed=True)
        s.clear(wing)
        s.flow(s.inside(wing) * 0.75, lambda x, y: 1.5 + 0.25 * np.sin(y / 60), gap=8, at_least=0.1, width=2.7,
            longest=20)
        s.outline(wing, 2.6)
        for k in range(5):
            s.pen(curve([(448 + side * (200 - k * 14), 430 + k * 50), (448 + side * (176 - k * 10), 520 + k * 40),
                (448 + side * (140 - k * 4), 600 + k * 26)]), 3)
    _owl_face(s)
    for side in (-1, 1):
        for k in (-1, 0, 1):
            claw = curve([(448 + side * 62 + k * 20, 728), (448 + side * 62 + k * 24, 752),
                (448 + side * 60 + k * 22, 778)], 6)
            s.pen(claw, 9, taper=(0.9, 0.25))
    for x, turn in ((70, -0.7), (150, -1.1), (780, -2.2), (850, -1.7), (700, 1.1), (120, 1.3), (240, 0.9)):
        outline, rib = leaf(104, 40, 10)
        at = placed(outline, x, 730 if turn < 0 else 776, 1, turn)
        s.body(at, soft_px=8, gap=5, at_least=0.4)
        s.pen(placed(rib, x, 730 if turn < 0 else 776, 1, turn), 1.4)
    s.seal(836, 836)
    return s


def _owl_face(s: Sheet) -> None:
    """Two discs of radiating feathers, red irises, the beak."""
    for side in (-1, 1):
        tuft = curve([(448 + side * 60, 214), (448 + side * 120, 130), (448 + side * 178, 96), (448 + side * 160, 190),
            (448 + side * 130, 240)], 10)
        s.clear(tuft)
        s.flow(s.inside(tuft) * 0.7, -1.0 if side > 0 else -2.1, gap=5, at_least=0.1, width=2, longest=14)
        s.outline(tuft, 2.4)
    for side in (-1, 1):
        x, y = 448 + side * 74, 292
        s.clear(ellipse(x, y, 92, 98))
        for a in np.linspace(0, 6.28, 76, endpoint=False):
            near, far = 46 + s.rng.uniform(0, 8), 92 - s.rng.uniform(0, 12)
            s.pen(curve([(x + near * np.cos(a), y + near * np.sin(a)),
                (x + 70 * np.cos(a + 0.06), y + 73 * np.sin(a + 0.06)),
                (x + far * np.cos(a + 0.02), y + far * 1.06 * np.sin(a + 0.02))]), 2)
        s.outline(ellipse(x, y, 92, 98, n=90), 2.6)
        s.fill(ellipse(x, y, 40, 40), red=0.95)
        s.outline(ellipse(x, y, 40, 40), 4)
        s.fill(ellipse(x, y, 21, 21))
        s.clear(ellipse(x - 8, y - 9, 7, 7))
    beak = curve([(448, 296), (470, 330), (448, 384), (426, 330)], 8, closed=True)
    s.clear(beak)
    s.fill(beak)
    s.pen([(440, 322), (444, 352)], 3, plate=s.wash_of_red)
