"""Runa Vesterlind: fields, hills and trees."""

import numpy as np

from . import gouache as g
from .gouache import Painting
from .gouache_motifs import blades, cloud, crown, hill, house, ridge, sky, spruce, sun, trunk
from .medium import UP, curve, mix, roughened, smoothstep


def first_light() -> Painting:
    """Seven ridges in the mist of morning, a low sun."""
    p = Painting("first light", 768, 1024)
    sky(p, [(0, g.SKY), (0.2, mix(g.SKY, g.CREAM, 0.6)), (0.34, g.BUTTER), (0.45, g.APRICOT), (1, g.ROSE)])
    sun(p, 505, 330, 44, g.CREAM, g.BUTTER)
    tones = [(g.ROSE, g.CREAM), (g.LILAC, g.ROSE), (g.MAUVE, g.LILAC), (mix(g.TEAL, g.MAUVE, 0.5), g.LILAC),
        (g.TEAL, g.SAGE),
             (g.DEEP, g.TEAL), (g.SPRUCE, g.MOSS)]
    for i, (top, foot) in enumerate(tones):
        base = 0.37 + i * 0.078 + i * i * 0.0035
        at = [(x, base + 0.062 * np.sin(2.1 * i + x * (5.4 - 0.3 * i)) * (0.7 + 0.1 * i))
            for x in np.linspace(-0.1, 1.1, 9)]
        line = ridge(p, at, 4 + i * 0.7, 40 + 10 * i)
        hill(p, line, top, foot, deep=0.16, size=13 + 2.4 * i, light=mix(g.BUTTER, top, 0.45 + 0.06 * i))
        if 2 < i < 6:
            for x in p.rng.random(5 + 3 * i) * p.w:
                tall = 14 + 13 * (i - 2) * p.rng.uniform(0.7, 1.2)
                spruce(p, x, line[int(x)] + 6, tall, mix(g.SPRUCE, top, 0.5 - 0.12 * (i - 3)), top)
    blades(p, 240, 930, 1040, (26, 90), [g.SPRUCE, g.MOSS, g.STRAW])
    return p


def road_home() -> Painting:
    """A pale road winds up through striped fields under a thin sky."""
    p = Painting("road home", 896, 896)
    sky(p, [(0, g.SKY), (0.2, g.ICE), (0.3, g.CREAM), (1, g.STRAW)])
    hill(p, ridge(p, [(-0.1, 0.2), (0.3, 0.13), (0.7, 0.22), (1.1, 0.15)]), g.MAUVE, g.LILAC, deep=0.12, size=15,
        light=g.ROSE)
    hill(p, ridge(p, [(-0.1, 0.27), (0.4, 0.22), (0.8, 0.27), (1.1, 0.24)]), g.SAGE, g.STRAW, deep=0.2, size=15,
        light=g.BUTTER)
    ground = p.below(ridge(p, [(-0.1, 0.34), (0.3, 0.36), (0.62, 0.29), (1.1, 0.36)], 3))
    bands = np.sin((p.x * 0.0055 + 4 / (p.y / p.h + 0.12)) * 2.3 + p.drift(240) * 0.5)
    fields = mix(mix(g.MOSS, g.SAGE, smoothstep(-0.7, 0.1, bands)), g.STRAW, smoothstep(0.15, 0.7, bands))
    p.wash(ground, mix(fields, g.OCHRE, smoothstep(0.75, 1, bands) * 0.6), size=17, angle=lambda x,
        y: 0.25 * np.sin(x / 140), cover=3.2)
    middle = curve([(420, 930), (560, 760), (330, 600), (520, 480), (430, 390), (500, 330), (540, 285)], 20)
    half = np.interp(middle[:, 1], [285, 480, 930], [3, 17, 105])
    road = np.vstack([middle - np.column_stack([half, 0 * half]), (middle + np.column_stack([half, 0 * half]))[::-1]])
    p.wash(p.inside(road), p.fade([(0.3, g.CREAM), (0.7, g.PAPER), (1, g.ROSE)]), size=12, angle=UP, sway=0.4)
    for side in (-1, 1):
        p.line(middle[10:] + np.column_stack([side * half[10:], 0 * half[10:]]), 6, g.MOSS, taper=0.6)
    house(p, 556, 282, 56, 28, g.CREAM, g.RUST)
    for x, y, r in ((690, 420, 44), (742, 432, 34), (170, 480, 58), (110, 500, 40), (250, 330, 22), (640, 300, 20),
            (520, 284, 18)):
        p.dab((x + r * 0.8, y + r * 0.95), r * 0.5, 0, mix(g.MOSS, g.DEEP, 0.6), 4)
        crown(p, [(x, y, r), (x + r * 0.6, y + r * 0.35, r * 0.7)], g.SPRUCE, g.MOSS, g.SAGE, size=max(r * 0.28, 6))
    blades(p, 160, 850, 915, (24, 70), [g.STRAW, g.MOSS, g.OCHRE])
    return p


def the_great_cloud() -> Painting:
    """A tower of cloud over a strip of farmland."""
    p = Painting("great cloud", 768, 960)
    sky(p, [(0, mix(g.TEAL, g.SKY, 0.35)), (0.45, g.SKY), (0.75, g.ICE), (0.86, g.CREAM), (1, g.CREAM)])
    low = [(x, y + p.rng.normal(0, 5), p.rng.uniform(14, 27)) for a, b,
        y in ((-10, 150, 742), (560, 790, 748), (250, 420, 756)) for x in np.arange(a, b, 22)]
    cloud(p, low, g.CREAM, g.ROSE, g.LILAC, size=12)
    tower = [(400, 560, 120), (270, 570, 100), (540, 575, 105), (170, 600, 70), (640, 605, 62), (330, 440, 125),
        (470, 430, 128),
             (390, 300, 125), (500, 300, 92), (300, 320, 80), (440, 190, 92), (360, 205, 66), (585, 480, 72),
                 (225, 470, 70)]
    cloud(p, tower, g.WHITE, mix(g.ROSE, g.CREAM, 0.45), mix(g.LILAC, g.MAUVE, 0.35), size=24)
    hill(p, ridge(p, [(-0.1, 0.83), (0.4, 0.815), (0.7, 0.83), (1.1, 0.8)], 3), g.MAUVE, g.LILAC, deep=0.05, size=10)
    hill(p, ridge(p, [(-0.1, 0.845), (0.5, 0.855), (1.1, 0.84)], 2), g.SAGE, g.MOSS, deep=0.08, size=12, light=g.STRAW)
    hill(p, ridge(p, [(-0.1, 0.9), (0.4, 0.885), (1.1, 0.915)], 2), g.STRAW, g.OCHRE, deep=0.1, size=14,
        light=g.BUTTER, dip=0)
    house(p, 170, 828, 42, 20, g.RUST, g.DEEP, windows=2)
    house(p, 236, 830, 30, 17, g.CREAM, g.RUST, windows=1)
    for x in (142, 290, 306, 560, 584, 600, 690):
        crown(p, [(x, 818, 13)], g.SPRUCE, g.MOSS, g.SAGE, size=6)
    for x in p.rng.uniform(380, 740, 7):
        p.dab((x, 862 + p.rng.uniform(0, 20)), 10, 0, g.BUTTER, 1.5)
    blades(p, 200, 925, 975, (12, 40), [g.OCHRE, g.STRAW, g.RUST])
    return p


def evening_oak() -> Painting:
    """One oak on a rise, gold from the side, its shadow long."""
    p = Painting("evening oak", 960, 768)
    sky(p, [(0, mix(g.ROSE, g.LILAC, 0.4)), (0.35, g.ROSE), (0.6, g.CREAM), (0.75, g.BUTTER), (1, g.BUTTER)])
    hill(p, ridge(p, [(-0.1, 0.7), (0.3, 0.66), (0.7, 0.71), (1.1, 0.64)]), g.MAUVE, g.LILAC, deep=0.1, size=13)
    line = ridge(p, [(-0.1, 0.86), (0.3, 0.77), (0.6, 0.75), (1.1, 0.88)], 3)
    hill(p, line, g.STRAW, g.MOSS, deep=0.3, size=19, light=g.BUTTER)
    shadow = np.array([(540, 590), (600, 592), (990, 660), (990, 745), (760, 680), (560, 612)])
    p.wash(p.inside(roughened(shadow, 7, p.rng)), mix(g.MOSS, g.DEEP, smoothstep(-1.5, 1.5, p.drift(60))), size=15,
        angle=0.25, ragged_px=3)
    bark = mix(g.UMBER, g.NIGHT, 0.25)
    trunk(p, [(560, 612), (552, 540), (560, 470), (545, 380)], 52, bark, 0.45)
    p.line(curve([(546, 606), (540, 540), (548, 470)], 6), 13, g.RUST, taper=0.4)
    for path in ([(552, 500), (480, 420), (400, 372)], [(560, 480), (640, 410), (720, 372)],
            [(556, 450), (590, 340), (640, 270)],
                 [(550, 440), (500, 330), (440, 270)]):
        trunk(p, path, 24, bark, 0.7)
    blobs = [(540, 250, 128), (420, 300, 112), (660, 300, 110), (340, 372, 78), (735, 374, 76), (480, 180, 90),
        (610, 180, 92), (540, 120, 66),
             (450, 390, 62), (640, 400, 60)]
    crown(p, blobs, mix(g.SPRUCE, g.UMBER, 0.35), g.OCHRE, g.BUTTER, size=13)
    for x, y, r in blobs:
        for _ in range(int(r / 4)):
            p.dab((p.rng.normal(x, r * 0.5), p.rng.normal(y, r * 0.5)), 9, p.rng.uniform(0, 6),
                p.varied(mix(g.RUST, g.APRICOT, p.rng.random()), 0.03), 1.6)
    for _ in range(150):
        p.dab((p.rng.normal(570, 170), p.rng.uniform(600, 690)), p.rng.uniform(4, 8), p.rng.uniform(0, 3),
            p.varied(g.OCHRE, 0.05), 1.6)
    blades(p, 300, 670, 790, (14, 60), [g.STRAW, g.MOSS, g.OCHRE, g.SAGE], 0.15)
    return p
