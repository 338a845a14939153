"""Aurelio Tanabe: creatures that take their time."""

import numpy as np

from .ink import Sheet, leaf
from .medium import Array, curve, ellipse, placed, smoothstep


def cat_asleep() -> Sheet:
    """A cat curled on a red cushion."""
    s = Sheet("cat asleep", 960, 768)
    cushion = curve([(110, 560), (150, 490), (480, 455), (830, 490), (872, 566), (840, 650), (480, 700), (130, 652)],
        12, closed=True)
    s.fill(cushion, red=0.86)
    s.hatch(s.inside(cushion) * smoothstep(560, 700, s.y), 0.15, gap=7, at_least=0.2, width=1.6)
    s.outline(cushion, 3)
    for x, y in ((116, 560), (866, 566)):
        for a in np.linspace(-0.9, 0.9, 9):
            side = -1 if x < 400 else 1
            s.pen(curve([(x, y), (x + side * 24 * np.cos(a), y + 20 * np.sin(a)),
                (x + side * 46 * np.cos(a), y + 52 * np.sin(a) + 8)]), 2)
    body = curve([(250, 560), (215, 470), (250, 330), (380, 232), (540, 218), (690, 282), (764, 410), (750, 540),
        (660, 600), (480, 615), (330, 608)], 14, closed=True)
    s.clear(body)
    mask, tone, _ = s.roundness(body, 60)
    stripes = smoothstep(0.25, 0.7, np.sin(np.arctan2(s.y - 620, s.x - 490) * 17 + np.hypot(s.x - 490,
        s.y - 620) / 60)) * smoothstep(150, 240, np.hypot((s.x - 470) * 0.9, s.y - 560))
    fur = np.arctan2(s.y - 520, s.x - 420) + 1.35
    s.flow(np.clip(tone * 0.75 + 0.55 * stripes, 0, 1) * mask, fur, gap=7.5, at_least=0.3, width=1.7, longest=11)
    _fringe(s, body, 620)
    tail = curve([(742, 500), (770, 570), (700, 622), (540, 634), (400, 622), (330, 596)], 14)
    along = np.gradient(tail, axis=0)
    across = np.column_stack([-along[:, 1], along[:, 0]]) / np.hypot(*along.T)[:, None]
    half = np.linspace(32, 17, len(tail))[:, None]
    tube = np.vstack([tail + across * half, (tail - across * half)[::-1]])
    s.clear(tube)
    rings = smoothstep(0.1, 0.6, np.sin(s.x / 14))
    s.flow(np.clip(s.roundness(tube, 16)[1] * 0.7 + 0.5 * rings, 0, 1) * s.inside(tube), 0.1, gap=6.5, at_least=0.3,
        width=1.6, longest=9)
    _fringe(s, tube, 200)
    _cat_head(s)
    s.seal(880, 60)
    return s


def _fringe(s: Sheet, outline: Array, n: int) -> None:
    """A contour made of short hairs."""
    ring = np.vstack([outline, outline[:1]])
    for i in np.linspace(0, len(outline) - 1, n):
        a = ring[int(i)]
        d = ring[int(i) + 1] - a
        turn = np.arctan2(d[1], d[0]) + s.rng.normal(0.12, 0.14)
        long = s.rng.uniform(11, 20)
        s.pen([a, a + (long * np.cos(turn), long * np.sin(turn))], 2.1)


def _cat_head(s: Sheet) -> None:
    """The head laid on the tail, eyes closed."""
    for ear in ([(268, 470), (236, 384), (330, 430)], [(396, 430), (470, 392), (462, 486)]):
        shape = curve([ear[0], (np.array(ear[0]) + ear[1]) / 2 + (-4, 0), ear[1],
            (np.array(ear[1]) + ear[2]) / 2 + (6, 0), ear[2]], 8)
        s.clear(shape)
        s.fill(placed(shape - shape.mean(axis=0), *shape.mean(axis=0), 0.5), red=0.6)
        s.outline(shape, 2.4, breaks=2)
    head = curve([(256, 520), (262, 456), (320, 424), (400, 424), (460, 466), (470, 524), (430, 580), (364, 596),
        (292, 576)], 12, closed=True)
    s.clear(head)
    mask, tone, _ = s.roundness(head, 28)
    s.flow(tone * mask, np.arctan2(s.y - 540, s.x - 362), gap=7, at_least=0.48, width=1.5, longest=9)
    for x in (336, 362, 388):
        s.pen(curve([(x, 434), (362 + (x - 362) * 0.8, 452), (362 + (x - 362) * 0.6, 474)]), 5)
    _fringe(s, head, 110)
    for x in (316, 410):
        s.pen(curve([(x - 26, 508), (x - 8, 522), (x + 10, 521), (x + 26, 506)]), 4)
    s.fill(curve([(350, 538), (363, 534), (377, 538), (364, 552)], 6, closed=True), red=0.95)
    for side in (-1, 1):
        s.pen(curve([(364, 552), (364 + side * 8, 566), (364 + side * 26, 564)]), 2.4)
        for k in (-1, 0, 1):
            s.pen(curve([(364 + side * 34, 556 + k * 6), (364 + side * 92, 548 + k * 15),
                (364 + side * 140, 560 + k * 24)]), 1.3)


def snail() -> Sheet:
    """A snail whose shell is a landscape of lines."""
    s = Sheet("snail", 1024, 768)
    foot = curve([(60, 640), (180, 610), (340, 600), (560, 606), (700, 590), (780, 500), (826, 404), (884, 372),
        (930, 398), (934, 470), (900, 560), (850, 636), (760, 668), (400, 672), (160, 664)], 14, closed=True)
    for x0, y0, x1, y1 in ((880, 380, 900, 250), (916, 392, 984, 290), (926, 450, 976, 440), (922, 470, 960, 492)):
        stalk = curve([(x0, y0), ((x0 + x1) / 2 + 8, (y0 + y1) / 2), (x1, y1)], 10)
        for off in (-5, 5):
            s.pen(stalk + (off, 0), 2.2)
        s.clear(ellipse(x1, y1, 10, 10))
        s.fill(ellipse(x1, y1, 9, 9)) if y1 < 300 else s.outline(ellipse(x1, y1, 7, 7), 2)
    s.body(foot, width=3, soft_px=30, gap=7, at_least=0.32)
    mask = s.inside(foot)
    s.dots(np.array([p for p in s.rng.uniform((90, 560), (920, 660), (900, 2))
        if mask[int(p[1]), int(p[0])] > 0.9][:420]), (1.5, 3.4))
    cx, cy, big = 430, 372, 296.0
    t = np.linspace(0, 5.3 * np.pi, 700)
    r = big * np.exp(-0.128 * t)
    spiral = np.column_stack([cx + 92 * (1 - np.exp(-0.17 * t)) * 0 + r * np.cos(t + 0.75),
        cy + r * 0.96 * np.sin(t + 0.75)])
    shell = spiral[:265]
    s.clear(shell)
    for i in range(0, 430, 4):
        inner = i + 264
        a, b = spiral[i], spiral[inner]
        bend = (a + b) / 2 + (np.array([-(b - a)[1], (b - a)[0]]) * 0.2)
        rib = curve([a, bend, b], 12)
        depth = 0.5 + 0.5 * np.cos(t[i] + 0.75 - 0.9)
        if i % 24 == 0:
            s.pen(rib, 2.2 + 2.6 * depth, taper=(0.9, 0.5))
        else:
            s.pen(rib[: 5 + int(13 * depth)], 1.1 + 1.0 * depth)
            s.pen(rib[-6:], 1.3)
    s.pen(spiral[:640], np.linspace(4.6, 1.6, 30), taper=(0.6, 0.3))
    for i in range(12, 420, 24):
        at = spiral[i] * 0.45 + spiral[i + 264] * 0.55
        size = 15 * np.exp(-0.0027 * i)
        s.clear(ellipse(*at, size, size))
        s.fill(ellipse(*at, size * 0.92, size * 0.92), red=0.95)
    s.pen(curve([(640, 560), (560, 628), (430, 640), (280, 610)]), 4)
    for x in np.arange(20, 1010, 9):
        s.pen(curve([(x, 692 + s.rng.normal(0, 3)), (x + 20, 690), (x + s.rng.uniform(30, 80),
            694 + s.rng.normal(0, 6))]), 1.4)
    for x, turn in ((90, -1.2), (140, -1.7), (986, -2.0), (940, -1.5)):
        outline, rib = leaf(120, 34, 14)
        s.body(placed(outline, x, 700, 1, turn), soft_px=8, gap=5, at_least=0.42)
        s.pen(placed(rib, x, 700, 1, turn), 1.3)
    s.seal(50, 60)
    return s
