"""Runa Vesterlind: a village, and a view out of a window."""

import numpy as np

from . import gouache as g
from .gouache import Painting
from .gouache_motifs import crown, glints, hill, house, ridge, sky, trunk
from .medium import UP, Array, curve, ellipse, mix, noise, rectangle, smoothstep


def roofs_of_the_valley() -> Painting:
    """A village seen from above: roofs, gables, one bell tower."""
    p = Painting("roofs", 896, 896)
    sky(p, [(0, g.APRICOT), (0.12, g.BUTTER), (0.2, g.CREAM), (1, g.SAGE)])
    hill(p, ridge(p, [(-0.1, 0.1), (0.35, 0.2), (0.7, 0.08), (1.1, 0.2)]), g.LILAC, g.MAUVE, deep=0.15, size=16,
        light=g.ROSE)
    hill(p, ridge(p, [(-0.1, 0.22), (0.3, 0.25), (0.6, 0.24), (1.1, 0.18)]), g.SAGE, g.MOSS, deep=0.3, size=17,
        light=g.STRAW)
    walls, roofs = [g.CREAM, g.ROSE, g.APRICOT, g.STRAW, g.ICE], [g.RUST, g.CORAL, g.UMBER, g.RUST, g.DEEP]
    rows = [(300, 8, 66), (372, 7, 84), (470, 6, 108), (595, 5, 136), (750, 4, 172), (930, 4, 200)]
    for row, (foot, n, wide) in enumerate(rows):
        for i in range(n):
            x = (i + 0.5 * (row % 2) + p.rng.uniform(-0.12, 0.12)) * 896 / (n - 0.3) - wide * 0.6
            crown(p, [(x - wide * 0.2, foot - wide * 0.16, wide * 0.26),
                (x - wide * 0.05, foot - wide * 0.06, wide * 0.2)], g.SPRUCE, g.MOSS, g.SAGE, size=max(wide * 0.09, 6))
            house(p, x, foot + p.rng.uniform(-8, 8), wide * p.rng.uniform(0.8, 1), wide * p.rng.uniform(0.5, 0.72),
                walls[int(p.rng.integers(5))],
                  roofs[int(p.rng.integers(5))], windows=2 if wide < 130 else 3,
                      lit=[g.BUTTER, g.DEEP, g.TEAL][int(p.rng.integers(3))])
        if row == 1:
            _tower(p, 610, 384)
    return p


def _tower(p: Painting, x: float, foot: float) -> None:
    """The bell tower with its pointed cap."""
    p.wash(p.inside(rectangle(x, foot - 200, x + 54, foot)), mix(g.CREAM, g.LILAC,
        smoothstep(x + 28, x + 40, p.x) * 0.8), size=12, angle=UP, sway=0.1)
    p.wash(p.inside(np.array([(x - 8, foot - 198), (x + 27, foot - 310), (x + 62, foot - 198)])),
        mix(g.RUST, g.UMBER, smoothstep(x + 24, x + 36, p.x) * 0.7), size=10, angle=UP)
    p.wash(p.inside(rectangle(x + 18, foot - 176, x + 36, foot - 136), ellipse(x + 27, foot - 176, 9, 10)),
        p.flat(g.NIGHT), size=6, angle=UP, ragged_px=1)


def pears_at_the_window() -> Painting:
    """A jug and three pears on the sill; beyond them the bay."""
    p = Painting("pears at the window", 768, 960)
    sky(p, [(0, g.SKY), (0.25, g.ICE), (0.42, g.CREAM), (1, g.TEAL)])
    hill(p, ridge(p, [(-0.1, 0.42), (0.3, 0.33), (0.6, 0.4), (1.1, 0.36)]), g.LILAC, g.MAUVE, deep=0.1, size=15,
        light=g.ROSE)
    bay = p.below(np.full(p.w, 420.0))
    p.wash(bay, p.fade([(0.43, g.ICE), (0.6, g.TEAL), (1, g.DEEP)]), size=16, angle=0, sway=0.05, stretch=4)
    glints(p, bay, g.CREAM, 80, (3, 7))
    p.wash(p.inside(np.array([(470, 470), (486, 380), (526, 470)])), p.flat(g.CREAM), size=9, angle=UP, ragged_px=1)
    p.wash(p.inside(np.array([(458, 474), (536, 474), (520, 488), (470, 488)])), p.flat(g.RUST), size=6, ragged_px=1)
    wood = mix(g.CREAM, g.ROSE, 0.35)
    for bar in (rectangle(-5, -5, 74, 965), rectangle(694, -5, 780, 965), rectangle(-5, -5, 780, 58),
            rectangle(366, 40, 394, 700), rectangle(70, 268, 700, 290)):
        tall = bar[2, 1] - bar[0, 1] > bar[2, 0] - bar[0, 0]
        p.wash(p.inside(bar), mix(p.flat(wood), g.LILAC, np.clip((p.x - bar[0, 0] - 10) / 110, 0, 0.5) if tall
            else np.clip((p.y - bar[0, 1]) / 90, 0, 0.5)), size=15, angle=UP if tall else 0.0, sway=0.05, stretch=4)
    p.wash(p.inside(rectangle(-5, 690, 780, 970)), p.fade([(0.71, g.CREAM), (0.76, g.APRICOT), (0.88, g.CORAL),
        (1, g.RUST)], p.y / p.h + p.drift(140) * 0.015), size=22, angle=0.0, sway=0.1, stretch=3.4)
    cloth = curve([(40, 800), (300, 742), (560, 760), (720, 830), (640, 980), (60, 980)], 8)
    check = (np.sin(p.x / 13 + p.y / 90) > 0.72) | (np.sin(p.y / 13 - p.x / 60) > 0.72)
    p.wash(p.inside(cloth), mix(mix(g.CREAM, g.ICE, 0.4), g.TEAL, check * 0.55), size=10, angle=0.1, stretch=2)
    _jug(p)
    for x, y, r, tone in ((430, 838, 62, g.SAGE), (560, 862, 70, g.STRAW), (330, 880, 58, g.STRAW)):
        _pear(p, x, y, r, tone)
    return p


def _jug(p: Painting) -> None:
    """A blue-white jug with a few twigs."""
    for path in ([(215, 600), (190, 420), (240, 250)], [(225, 600), (260, 430), (330, 330)],
            [(205, 600), (150, 470), (120, 350)]):
        line = curve(path, 10)
        p.line(line, 6, g.UMBER, taper=0.5)
        for i in range(5, len(line), 2):
            side = 1 if i % 4 else -1
            p.dab((line[i, 0] + side * 15, line[i, 1] - 5), 13, UP + side * 0.9,
                p.varied(g.MOSS if i % 3 else g.SAGE, 0.03), 2.6)
    p.wash(p.inside(ellipse(330, 846, 150, 20, 0.05)), p.flat(mix(g.MAUVE, g.TEAL, 0.4)), size=12, angle=0.05,
        ragged_px=2)
    body = np.vstack([curve([(170, 586), (182, 640), (132, 730), (150, 840), (186, 858)], 10),
        curve([(262, 858), (296, 838), (312, 730), (256, 640), (268, 590)], 10)])
    handle = curve([(262, 640), (340, 640), (352, 730), (300, 780)], 10)
    p.line(handle, 19, g.SKY)
    tone = np.clip((p.x - 150) / 170 + p.drift(50) * 0.05, 0, 1)
    p.wash(p.inside(body), p.fade([(0, g.SKY), (0.3, g.CREAM), (0.55, g.ICE), (1, g.MAUVE)], tone), size=17, angle=UP,
        sway=0.2)
    band = p.inside(body) * (np.abs(p.y - 740 - 10 * np.sin(p.x / 30)) < 16)
    p.wash(band, p.flat(g.DEEP), size=9, angle=0.1, ragged_px=1)
    p.wash(p.inside(ellipse(219, 588, 49, 11)), p.flat(g.DEEP), size=6, ragged_px=1)


def _pear(p: Painting, x: float, y: float, r: float, tone: Array) -> None:
    """One pear with its shade, light from the upper left."""
    p.wash(p.inside(ellipse(x + r * 0.75, y + r * 0.82, r * 1.2, r * 0.24, 0.05)), p.flat(mix(g.MAUVE, g.TEAL, 0.35)),
        size=9, angle=0.05)
    outline = curve([(x, y - r * 1.5), (x + r * 0.36, y - r * 1.2), (x + r * 0.5, y - r * 0.5), (x + r, y + r * 0.25),
        (x + r * 0.62, y + r * 0.95), (x, y + r * 1.03),
                     (x - r * 0.66, y + r * 0.93), (x - r, y + r * 0.25), (x - r * 0.52, y - r * 0.5),
                         (x - r * 0.34, y - r * 1.2)], 8, closed=True)
    ball = ((p.x - x) * 0.7 + (p.y - y) * 0.6) / r + noise(p.w, p.h, 30, p.rng) * 0.08
    colours = p.fade([(-1, g.CREAM), (-0.55, mix(tone, g.CREAM, 0.45)), (0, tone), (0.5, mix(tone, g.CORAL, 0.65)),
        (1, g.UMBER)], ball)
    p.wash(p.inside(outline), colours, size=r * 0.24, angle=lambda a, b: float(np.arctan2(b - y, a - x) + np.pi / 2),
        stretch=2.2)
    trunk(p, [(x, y - r * 1.42), (x + r * 0.06, y - r * 1.7), (x + r * 0.24, y - r * 1.86)], 7, g.UMBER, 0.2)
