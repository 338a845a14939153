"""Aurelio Tanabe: creatures of the water."""

import numpy as np

from .ink import Sheet, leaf
from .medium import UP, Array, curve, ellipse, placed, roughened, smoothstep


def heron() -> Sheet:
    """A heron among reeds before a red sun."""
    s = Sheet("heron", 768, 1024)
    s.fill(roughened(ellipse(520, 300, 150, 150, n=120), 1.2, s.rng), red=0.93)
    for x, top, lean in ((110, 330, 40), (150, 420, -20), (70, 520, 30), (690, 420, -60), (655, 560, 20),
            (725, 640, -10), (190, 610, 24)):
        _reed(s, x, 960, top, lean)
    for a, b in (((372, 640), (352, 935)), ((424, 640), (438, 950))):
        knee = ((a[0] + b[0]) / 2 + 12, (a[1] + b[1]) / 2 + 10)
        for off in (-4, 4):
            s.pen(curve([(a[0] + off, a[1]), (knee[0] + off * 0.9, knee[1]), (b[0] + off * 0.7, b[1])]), 2.2)
        for toe in (-46, -18, 34):
            s.pen(curve([b, (b[0] + toe * 0.6, b[1] + 6), (b[0] + toe, b[1] + 15)]), 3.2)
    neck = [(418, 460), (330, 420), (300, 350), (356, 290), (366, 232), (330, 196)]
    body = curve([(330, 190), (352, 176), (392, 200), (404, 256), (376, 320), (350, 362), (372, 398), (450, 416),
        (540, 500), (600, 610), (636, 700), (560, 680), (470, 668),
                  (380, 640), (318, 560), (300, 480), (286, 410), (276, 350), (318, 290), (338, 240), (318, 214)], 12,
                      closed=True)
    s.body(body, width=2.6, soft_px=34, gap=7, at_least=0.42, cross=0.8)
    head = curve([(318, 214), (300, 196), (316, 172), (352, 170), (380, 190), (366, 212), (338, 222)], 10, closed=True)
    s.body(head, width=2.4, soft_px=14, gap=5, at_least=0.5)
    beak = np.array([(306, 186), (160, 226), (156, 231), (304, 210)])
    s.clear(beak)
    s.fill(beak, red=0.85)
    s.outline(beak, 2)
    s.pen([(300, 199), (166, 229)], 1.4)
    s.fill(ellipse(327, 190, 6, 6))
    for lift in (0, 7, 14):
        s.pen(curve([(338, 176 + lift * 0.4), (400, 176 + lift), (470, 214 + lift * 2)]), 3.4 - lift * 0.1,
            taper=(0.9, 0.1))
    _wing(s)
    for x0, y0 in neck[:3]:
        for k in range(7):
            s.pen(curve([(x0 - 40 + k * 9, y0 + 20), (x0 - 46 + k * 10, y0 + 70),
                (x0 - 38 + k * 10, y0 + 104 + k * 5)]), 1.5)
    for y in np.linspace(948, 1000, 7):
        for x in s.rng.uniform(40, 720, 5):
            s.pen(curve([(x - 50, y), (x, y + s.rng.normal(0, 3)), (x + 60, y)]), 1.6)
    s.seal(60, 60)
    return s


def _reed(s: Sheet, x: float, foot: float, top: float, lean: float) -> None:
    """A reed with two long leaves and a dark head."""
    stem = curve([(x, foot), (x + lean * 0.3, (foot + top) / 2), (x + lean, top)])
    s.pen(stem, 2.6)
    s.fill(ellipse(x + lean * 1.02, top - 6, 7, 40, lean / 700))
    for side in (-1, 1):
        outline, rib = leaf(300, 20, side * 60)
        at = stem[int(len(stem) * 0.3)]
        turned = placed(outline, at[0], at[1], 1, UP + side * 0.42)
        s.clear(turned)
        s.outline(turned, 1.7)
        s.pen(placed(rib, at[0], at[1], 1, UP + side * 0.42), 1)


def _wing(s: Sheet) -> None:
    """The folded wing: rows of feathers, each with its own shade."""
    for row, (n, long, start, end) in enumerate(((7, 190, (420, 470), (480, 560)), (7, 150, (392, 462), (440, 590)),
            (8, 96, (372, 456), (400, 600)), (8, 60, (360, 452), (372, 590)))):
        for i in range(n):
            t = i / (n - 1)
            x, y = start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t
            outline, rib = leaf(long, long * 0.2 + 10, 8)
            turned = placed(outline, x, y, 1, 0.75 + 0.2 * t + row * 0.06)
            s.clear(turned)
            mask = s.inside(turned)
            s.hatch(mask * (0.55 if row == 0 else 0.35), 0.75 + 0.2 * t + 0.5, gap=5, at_least=0.2, width=1.2)
            s.outline(turned, 1.7)
            s.pen(placed(rib, x, y, 1, 0.75 + 0.2 * t + row * 0.06), 1.1)


def two_carp() -> Sheet:
    """Two carp that circle each other."""
    s = Sheet("two carp", 896, 896)
    for r in (120, 250, 336, 412):
        for a in np.arange(0, 6.28, 0.35 + 30 / r):
            if s.rng.random() < 0.55:
                t = np.linspace(a, a + s.rng.uniform(0.2, 0.5), 14)
                s.pen(np.column_stack([448 + r * np.cos(t), 448 + r * 0.94 * np.sin(t)]), 1.4)
    for turn, red in ((0.0, True), (np.pi, False)):
        _carp(s, turn, red)
    for x, y, size in ((120, 150, 60), (786, 738, 66), (760, 130, 44)):
        pad = np.vstack([[(0, 0)], ellipse(0, 0, 1, 0.82, n=50)[2:-4]]) * size
        pad = placed(pad, x, y, 1, s.rng.uniform(0, 6))
        s.body(pad, soft_px=12, gap=6, at_least=0.45)
        for a in np.linspace(0.4, 5.9, 11):
            s.pen([(x, y), (x + size * 0.8 * np.cos(a), y + size * 0.68 * np.sin(a))], 1.1)
    s.seal(60, 800)
    return s


def _carp(s: Sheet, turn: float, red: bool) -> None:
    """One carp along an arc about the middle of the sheet."""
    t = np.linspace(-1.95, 0.5, 90)
    r = 250 + 18 * np.sin(t * 2)
    spine = np.column_stack([448 + r * np.cos(t + turn), 448 + r * np.sin(t + turn)])
    along = np.gradient(spine, axis=0)
    across = np.column_stack([-along[:, 1], along[:, 0]]) / np.hypot(*along.T)[:, None]
    u = np.linspace(0, 1, 90)
    half = np.interp(u, [0, 0.12, 0.3, 0.6, 0.8], [14, 19, 50, 84, 80])
    half = np.convolve(np.pad(half, 6, mode="edge"), np.hanning(13) / np.hanning(13).sum(), "valid")
    half = (half * np.sqrt(np.clip(1 - np.clip((u - 0.76) / 0.24, 0, 1) ** 2.4, 0.01, 1)))[:, None]
    for place, side, long, lean in ((0.72, 1, 120, 2.5), (0.72, -1, 120, -2.5), (0.4, 1, 74, 2.6), (0.4, -1, 74, -2.6)):
        i = int(place * 89)
        _fin(s, spine[i] + across[i] * half[i] * side * 0.8, np.arctan2(along[i, 1], along[i, 0]) + lean, long, red)
    back = np.arctan2(along[0, 1], along[0, 0]) + np.pi
    for lean in (0.45, -0.45):
        _fin(s, spine[2], back + lean, 150, red)
    outline = np.vstack([spine + across * half, (spine - across * half)[::-1]])
    s.clear(outline)
    mask = s.inside(outline)
    for start, end, side in ((4, 17, 0.0), (24, 43, 0.35), (47, 62, -0.4), (70, 82, 0.0)):
        i = np.arange(start, end)
        swell = np.sin(np.pi * (i - start + 0.6) / (end - start + 0.2))[:, None] ** 0.5
        middle, reach = spine[i] + across[i] * half[i] * side, half[i] * (1 - abs(side)) * swell
        patch = np.vstack([middle + across[i] * reach, (middle - across[i] * reach)[::-1]])
        if red:
            s.fill(patch, red=0.85)
        else:
            s.hatch(s.inside(patch) * 0.7, turn + 0.6, gap=5, at_least=0.2, width=1.7)
    for i in range(8, 72, 5):
        rows = max(int(half[i, 0] / 11), 2)
        for k in range(-rows, rows + 1):
            if (i // 5 + k) % 2:
                continue
            at = spine[i] + across[i] * k * half[i] / (rows + 0.6)
            a = np.arctan2(along[i, 1], along[i, 0])
            arc = np.linspace(-1.9, 1.9, 12)
            size = half[i, 0] / (rows + 0.3)
            scale = np.column_stack([at[0] + size * np.cos(arc + a + np.pi), at[1] + size * np.sin(arc + a + np.pi)])
            s.pen(scale, 1.6)
    tone = s.roundness(outline, 26)[1]
    s.flow(tone * mask, 0.8, gap=7, at_least=0.6, width=1.1)
    s.outline(outline, 3)
    s.pen(np.array([spine[74] + across[74] * half[74] * v for v in np.linspace(-0.97, 0.97,
        12)]) - along[74] * 3 * np.sin(np.linspace(0, np.pi, 12))[:, None], 2.4)
    for side in (-1, 1):
        eye = spine[81] + across[81] * half[81] * 0.55 * side
        s.clear(ellipse(*eye, 9, 9))
        s.outline(ellipse(*eye, 9, 9), 1.8)
        s.fill(ellipse(*eye, 5, 5))
        mouth = spine[88] + across[88] * 8 * side
        s.pen(curve([mouth, mouth + along[88] * 16 + across[88] * 16 * side,
            mouth + along[88] * 14 + across[88] * 42 * side]), 2)
    ridge = spine[34:66] - 0 * across[34:66]
    s.pen(ridge, 4.5)


def _fin(s: Sheet, root: Array, angle: float, long: float, red: bool) -> None:
    """A fan of rays behind a curved edge."""
    edge = np.linspace(-0.42, 0.42, 14)
    reach = long * (1 - 0.16 * np.cos(edge * 14) * 0.5)
    rim = np.column_stack([root[0] + reach * np.cos(angle + edge), root[1] + reach * np.sin(angle + edge)])
    outline = np.vstack([[root], rim])
    s.clear(outline)
    if red:
        s.fill(outline, red=0.85)
    s.outline(outline, 2)
    for point in rim[1:-1]:
        s.pen([root + (point - root) * 0.1, root + (point - root) * 0.93], 1.3)


def whale_and_boat() -> Sheet:
    """A whale under a very small red boat."""
    s = Sheet("whale", 768, 1024)
    for y in np.linspace(250, 286, 5):
        for x in s.rng.uniform(-20, 760, 6):
            s.pen(curve([(x, y), (x + 34, y - 7), (x + 70, y + 2), (x + 110, y - 5)]), 1.8)
    hull = curve([(372, 214), (410, 246), (500, 248), (544, 208), (460, 222)], 8, closed=True)
    s.clear(hull)
    s.fill(hull, red=0.95)
    s.outline(hull, 2.4)
    s.pen([(452, 222), (455, 84)], 3)
    for sail in ([(460, 90), (462, 208), (530, 200)], [(446, 104), (444, 208), (392, 206)]):
        s.outline(np.array(sail), 2.2)
        s.hatch(s.inside(sail) * 0.4, 1.2, gap=6, at_least=0.2, width=1.2)
    for x, y in ((150, 110), (200, 140), (610, 90), (665, 122)):
        s.pen(curve([(x - 22, y - 6), (x - 8, y - 12), (x, y), (x + 8, y - 12), (x + 22, y - 8)]), 2.4)
    body = curve([(96, 560), (120, 450), (230, 384), (380, 376), (520, 430), (610, 540), (650, 680), (668, 800),
        (640, 806), (590, 720), (520, 680), (380, 690), (220, 668), (124, 630)], 14, closed=True)
    fluke = curve([(650, 780), (690, 830), (750, 850), (700, 890), (650, 880), (610, 912), (548, 906), (586, 860),
        (634, 790)], 10, closed=True)
    s.body(fluke, soft_px=18, gap=5, at_least=0.2)
    s.clear(body)
    mask = s.inside(body)
    belly = np.clip((s.y - 560 - 0.16 * (s.x - 130)) / 90, 0, 1) * smoothstep(620, 480, s.x)
    depth = np.clip(0.85 - 0.25 * np.clip((s.y - 380) / 300, 0, 1) - 1.1 * belly, 0, 1)
    along = np.arctan2(s.y - 980, s.x - 250) + np.pi / 2 + 0.12 * np.sin(s.y / 70)
    s.flow(depth * mask, along, gap=6, at_least=0.12, width=2.2, longest=44)
    s.hatch(depth * mask * smoothstep(520, 380, s.y - 0.3 * (s.x - 300)), 0.7, gap=6, at_least=0.5, width=1.4)
    for k in range(9):
        y = 602 + k * 8
        s.pen(curve([(122 + k * 7, y - 14 + k * 1.2), (240, y + 2 + k * 0.6), (370, y),
            (480 - k * 8, y - 24 + k * 2)]), 1.7)
    s.outline(body, 3)
    s.pen(curve([(98, 566), (180, 580), (262, 566), (300, 590)]), 3.4)
    s.clear(ellipse(286, 540, 13, 9))
    s.outline(ellipse(286, 540, 13, 9), 2)
    s.fill(ellipse(286, 540, 6, 6))
    flipper = curve([(340, 640), (400, 700), (430, 800), (410, 860), (360, 790), (310, 690)], 12, closed=True)
    s.body(flipper, soft_px=20, gap=5, at_least=0.2)
    for x, y in s.rng.uniform((60, 330), (740, 1000), (34, 2)):
        if mask[int(y), int(x)] < 0.01 and not (x > 540 and 760 < y < 930):
            s.outline(ellipse(x, y, *(2 * [s.rng.uniform(2, 8)])), 1.3)
    for x in (60, 124, 214, 440, 500):
        frond = curve([(x, 1040), (x + 20, 960), (x - 10, 900), (x + 16, 850 - s.rng.uniform(0, 60))], 10)
        s.pen(frond, 3)
        for i in range(3, len(frond) - 1, 2):
            side = 1 if i % 4 == 1 else -1
            s.pen(curve([frond[i], frond[i] + (side * 16, -12), frond[i] + (side * 22, -32)]), 2.4)
    s.seal(44, 44)
    return s
