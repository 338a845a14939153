"""Aurelio Tanabe: a tea table and a bicycle."""

import numpy as np

from .ink import Sheet
from .medium import UP, Array, curve, ellipse, placed, rectangle, smoothstep


def tea_for_two() -> Sheet:
    """A pot, two cups, a branch of cherries."""
    s = Sheet("tea for two", 960, 768)
    s.hatch((s.y < 520) * np.clip(0.75 - np.abs(s.x - 960) / 1100 + 0.1 * (s.y / 520), 0, 1), 1.1, gap=13,
        at_least=0.22, width=2.0)
    s.hatch((s.y < 520) * smoothstep(560, 960, s.x + s.y * 0.4) * 0.8, -0.3, gap=13, at_least=0.35, width=1.8)
    s.clear(rectangle(-5, 520, 970, 780))
    s.pen([(-5, 520), (965, 520)], 3)
    for y in np.geomspace(12, 230, 9):
        for x in s.rng.uniform(-40, 900, 4):
            s.pen([(x, 520 + y), (x + s.rng.uniform(90, 260), 520 + y + s.rng.normal(0, 1.5))], 1.4)
    for x, y, rx in ((470, 640, 240), (228, 676, 120), (790, 664, 130)):
        s.hatch(s.inside(ellipse(x + rx * 0.35, y, rx, rx * 0.13)) * 0.8, 0.05, gap=5.5, at_least=0.2, width=2)
    handle = curve([(300, 420), (300, 236), (440, 176), (580, 236), (586, 420)], 14)
    for off, w in ((0, 3), (16, 2.4)):
        s.pen(placed(handle - (440, 420), 440, 420, 1 - off / 300), w)
    for i in range(14, 44, 2):
        s.pen([handle[i], placed(handle[i : i + 1] - (440, 420), 440, 420, 0.945)[0]], 3)
    spout = curve([(600, 520), (680, 470), (700, 390), (760, 356), (782, 372), (740, 420), (724, 520), (620, 600)], 12)
    s.body(spout, soft_px=18, gap=6, at_least=0.36)
    pot = curve([(270, 500), (290, 400), (380, 350), (500, 350), (596, 400), (622, 500), (580, 600), (500, 646),
        (390, 646), (306, 600)], 14, closed=True)
    s.clear(pot)
    mask, tone, around = s.roundness(pot, 54)
    s.flow(tone * mask, around, gap=6.5, at_least=0.34, width=1.8, longest=60)
    s.hatch(tone * mask, 0.9, gap=6.5, at_least=0.62, width=1.4)
    for x, y, size, turn in ((380, 470, 78, 0.2), (500, 520, 70, 1.2), (420, 570, 56, 2.2), (520, 430, 46, 0.5)):
        _blossom(s, x, y, size, turn)
    s.outline(pot, 3.2)
    lid = curve([(352, 366), (390, 330), (445, 320), (500, 330), (536, 366), (445, 378)], 10, closed=True)
    s.body(lid, soft_px=12, gap=5.5, at_least=0.4)
    s.body(ellipse(445, 306, 22, 18), soft_px=8, gap=4.5, at_least=0.4)
    for x, y, size in ((214, 600, 1.0), (776, 590, 1.05)):
        _cup(s, x, y, size)
    twig = curve([(20, 732), (140, 722), (250, 738), (360, 712)], 10)
    s.pen(twig, 4.5)
    for x, y, root in ((60, 684, 8), (112, 668, 12), (300, 690, 26), (346, 744, 24), (410, 700, 29)):
        s.pen(curve([twig[root], (twig[root] + (x, y)) / 2 + (6, -16), (x, y - 14)]), 2)
        berry = ellipse(x, y, 19, 18)
        s.clear(berry)
        s.fill(berry, red=0.95)
        s.outline(berry, 2.2)
        s.clear(ellipse(x - 6, y - 6, 4, 3))
    s.seal(44, 48)
    return s


def _blossom(s: Sheet, x: float, y: float, size: float, turn: float) -> None:
    """A red five-petalled flower painted on the pot."""
    for k in range(5):
        a = turn + k * 1.2566
        petal = ellipse(x + size * 0.3 * np.cos(a), y + size * 0.3 * np.sin(a), size * 0.27, size * 0.2, a)
        s.clear(petal)
        s.fill(petal, red=0.9)
        s.outline(petal, 1.6)
    s.clear(ellipse(x, y, size * 0.1, size * 0.1))
    s.outline(ellipse(x, y, size * 0.1, size * 0.1), 1.5)


def _cup(s: Sheet, x: float, y: float, size: float) -> None:
    """A round cup without handle, with steam."""
    body = placed(curve([(-86, -70), (-78, 10), (-40, 68), (40, 68), (78, 10), (86, -70)], 12), x, y, size)
    s.body(body, soft_px=28, gap=6, at_least=0.4, direction=UP)
    s.body(placed(np.array([(-40, 64), (40, 64), (46, 82), (-46, 82)], dtype=float), x, y, size), soft_px=8, gap=5,
        at_least=0.4)
    rim = ellipse(x, y - 70 * size, 86 * size, 22 * size)
    s.clear(rim)
    s.hatch(s.inside(ellipse(x, y - 62 * size, 72 * size, 13 * size)) * 0.9, 0.0, gap=4.5, at_least=0.2, width=2.2)
    s.outline(rim, 2.6)
    band = placed(np.vstack([curve([(-82, -30), (0, -12), (82, -30)], 10),
        curve([(80, -12), (0, 8), (-80, -12)], 10)]), x, y, size)
    s.clear(band)
    s.fill(band, red=0.9)
    s.outline(band, 1.8)
    for k in (-24, 4, 30):
        top = y - 230 * size + abs(k)
        path = curve([(x + k, y - 96 * size), (x + k + 16, y - 130 * size), (x + k - 12, y - 170 * size),
            (x + k + 12, top)], 10)
        s.pen(path, 2.2)


def bicycle() -> Sheet:
    """A bicycle that leans on nothing at all, a basket of red apples."""
    s = Sheet("bicycle", 1024, 768)
    wheels = (np.array([270.0, 500.0]), np.array([760.0, 500.0]))
    s.hatch(s.inside(ellipse(540, 672, 440, 22)) * 0.8, 0.03, gap=6, at_least=0.2, width=2)
    for c in wheels:
        _wheel(s, c)
    hub, seat, head, fork, crank = wheels[0], np.array([400.0, 236.0]), np.array([652.0, 246.0]), np.array([672.0,
        306.0]), np.array([476.0, 516.0])
    for a, b, w in ((hub, crank, 9), (hub, seat + (6, 40), 8), (crank, seat, 11), (crank, fork, 12),
            (seat + (12, 52), head + (6, 20), 11), (fork, wheels[1], 10), (head - (10, 46), fork, 13)):
        _tube(s, a, b, w)
    saddle = curve([(340, 222), (356, 206), (420, 208), (480, 222), (484, 232), (420, 234), (380, 246), (348, 240)], 8,
        closed=True)
    s.clear(saddle)
    s.fill(saddle, red=0.95)
    s.outline(saddle, 2.6)
    bars = curve([(640, 204), (690, 190), (734, 200), (736, 232), (700, 244)], 10)
    s.pen(bars, 8, taper=(0.9, 0.9))
    s.pen(bars[-12:], 13, taper=(0.9, 0.9))
    s.outline(ellipse(*crank, 44, 44), 3)
    s.outline(ellipse(*crank, 30, 30), 1.8)
    for a in np.arange(0, 6.28, 0.3):
        s.pen([crank + (43 * np.cos(a), 43 * np.sin(a)), crank + (50 * np.cos(a), 50 * np.sin(a))], 2.6)
    for a in (0.9, 0.9 + np.pi):
        end = crank + (78 * np.cos(a), 78 * np.sin(a))
        s.pen([crank, end], 7)
        s.fill(rectangle(end[0] - 24, end[1] - 6, end[0] + 24, end[1] + 6))
    for dy in (-42, 40):
        s.pen([crank + (0, dy), hub + (0, dy * 0.36)], 2.4)
    _basket(s)
    for x in s.rng.uniform(30, 1000, 46):
        s.pen(curve([(x, 684), (x + s.rng.normal(0, 5), 668), (x + s.rng.normal(0, 12), 684 - s.rng.uniform(14, 52))]),
            2)
    for y in (684, 700, 716):
        for x in s.rng.uniform(-20, 940, 7):
            s.pen([(x, y), (x + s.rng.uniform(60, 190), y + s.rng.normal(0, 2))], 1.6)
    s.seal(50, 56)
    return s


def _basket(s: Sheet) -> None:
    """A woven basket on the handlebar with apples in it."""
    for x, y in ((722, 196), (772, 184), (822, 196), (748, 160), (798, 160)):
        apple = ellipse(x, y, 30, 28)
        s.clear(apple)
        s.fill(apple, red=0.93)
        s.outline(apple, 2.2)
        s.pen(curve([(x, y - 24), (x + 3, y - 34), (x + 9, y - 40)]), 2.4)
        s.clear(ellipse(x - 10, y - 9, 5, 4))
    basket = np.array([(690, 208), (854, 208), (834, 316), (712, 316)], dtype=float)
    s.clear(basket)
    for row in range(7):
        y = 214 + row * 15
        half = 80 - row * 3.2
        for k, x in enumerate(np.arange(772 - half, 772 + half - 12, 20)):
            lift = 4 if (k + row) % 2 else -4
            s.pen(curve([(x, y), (x + 10, y + lift), (x + 20, y)], 6), 3.4)
            s.pen(curve([(x, y + 6), (x + 10, y + 6 + lift), (x + 20, y + 6)], 6), 1.6)
    for x0, x1 in ((702, 720), (740, 748), (772, 772), (804, 796), (842, 824)):
        s.pen([(x0, 210), (x1, 314)], 2.6)
    s.outline(basket, 3)
    s.pen([(684, 208), (860, 208)], 6, taper=(0.9, 0.9))


def _tube(s: Sheet, a: Array, b: Array, wide: float) -> None:
    """A steel tube, dark on its lower side."""
    along = (b - a) / np.hypot(*(b - a))
    across = np.array([-along[1], along[0]]) * wide / 2
    if across[1] < 0:
        across = -across
    s.clear(np.array([a - across, b - across, b + across, a + across]))
    s.pen([a - across, b - across], 2)
    s.pen([a + across, b + across], 4, taper=(0.9, 0.9))


def _wheel(s: Sheet, c: Array) -> None:
    """Tyre, rim, spokes and a mudguard."""
    for r, w in ((172, 5.5), (160, 2), (152, 1.8)):
        s.outline(ellipse(c[0], c[1], r, r, n=140), w, breaks=4)
    for a in np.linspace(0, 2 * np.pi, 30, endpoint=False):
        lean = 0.16 if round(a * 100) % 2 else -0.16
        s.pen([c + (12 * np.cos(a + lean * 6), 12 * np.sin(a + lean * 6)), c + (152 * np.cos(a), 152 * np.sin(a))], 1.2)
    s.clear(ellipse(c[0], c[1], 13, 13))
    s.outline(ellipse(c[0], c[1], 13, 13), 2.6)
    t = np.linspace(-2.9, -0.5, 40)
    s.pen(np.column_stack([c[0] + 188 * np.cos(t), c[1] + 188 * np.sin(t)]), 5, taper=(0.7, 0.7))
