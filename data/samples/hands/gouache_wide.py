"""Runa Vesterlind's works 1 to 7: far views."""

import numpy as np

from . import gouache as g
from .gouache import Painting
from .gouache_motifs import UP, blades, cloud, crown, glints, hill, house, ridge, sky, spruce, sun, trunk
from .medium import curve, ellipse, mix, rectangle, roughened, smoothstep


def first_light() -> Painting:
    """Seven ridges in the mist of morning, a low sun."""
    p = Painting("first light", 768, 1024)
    sky(p, [(0, g.SKY), (0.2, mix(g.SKY, g.CREAM, 0.6)), (0.34, g.BUTTER), (0.45, g.APRICOT), (1, g.ROSE)])
    sun(p, 505, 330, 44, g.CREAM, g.BUTTER)
    tones = [(g.ROSE, g.CREAM), (g.LILAC, g.ROSE), (g.MAUVE, g.LILAC), (mix(g.TEAL, g.MAUVE, 0.5), g.LILAC), (g.TEAL, g.SAGE),
             (g.DEEP, g.TEAL), (g.SPRUCE, g.MOSS)]
    for i, (top, foot) in enumerate(tones):
        base = 0.37 + i * 0.078 + i * i * 0.0035
        at = [(x, base + 0.062 * np.sin(2.1 * i + x * (5.4 - 0.3 * i)) * (0.7 + 0.1 * i)) for x in np.linspace(-0.1, 1.1, 9)]
        line = ridge(p, at, 4 + i * 0.7, 40 + 10 * i)
        hill(p, line, top, foot, deep=0.16, size=13 + 2.4 * i, light=mix(g.BUTTER, top, 0.45 + 0.06 * i))
        if 2 < i < 6:
            for x in p.rng.random(5 + 3 * i) * p.w:
                tall = 14 + 13 * (i - 2) * p.rng.uniform(0.7, 1.2)
                spruce(p, x, line[int(x)] + 6, tall, mix(g.SPRUCE, top, 0.5 - 0.12 * (i - 3)), top)
    blades(p, 240, 930, 1040, (26, 90), [g.SPRUCE, g.MOSS, g.STRAW])
    return p


def red_boathouse() -> Painting:
    """A red house on the far shore and its image in still water."""
    p = Painting("red boathouse", 1024, 768)
    sky(p, [(0, g.ICE), (0.3, g.CREAM), (0.44, g.BUTTER), (1, g.ICE)])
    hill(p, ridge(p, [(-0.1, 0.3), (0.2, 0.2), (0.5, 0.32), (0.8, 0.16), (1.1, 0.3)]), g.LILAC, g.ICE, deep=0.22, size=17, light=g.ROSE)
    hill(p, ridge(p, [(-0.1, 0.34), (0.3, 0.4), (0.6, 0.37), (1.1, 0.3)]), g.SAGE, g.MOSS, deep=0.15, size=14, light=g.STRAW)
    for x in np.concatenate([p.rng.uniform(0, 330, 17), p.rng.uniform(720, 1024, 17)]):
        spruce(p, x, 382, p.rng.uniform(60, 150), g.SPRUCE, mix(g.SPRUCE, g.SAGE, 0.6))
    house(p, 425, 384, 128, 62, g.RUST, g.DEEP)
    shore = p.below(np.full(p.w, 380.0))
    before = np.asarray(p.canvas, dtype=float) / 255
    image = before[np.clip(758 - np.arange(p.h), 0, 379)]
    water = mix(mix(image, g.TEAL, 0.2), g.ICE, np.clip((p.y - 560) / 330, 0, 0.75))
    p.wash(shore, water, size=15, angle=0.0, sway=0.05, stretch=4.2, cover=4, jitter=0.015)
    glints(p, shore, g.CREAM, 90, (3, 7))
    p.wash(p.below(ridge(p, [(0, 0.494), (0.5, 0.497), (1, 0.492)], 2)) * (p.y < 388), p.flat(g.UMBER), size=7, sway=0.1)
    for x, tall in ((60, 210), (84, 260), (104, 190), (128, 240), (900, 150), (940, 210)):
        trunk(p, [(x, 780), (x + 6, 780 - tall * 0.6), (x + p.rng.uniform(-14, 22), 780 - tall)], 7, g.MOSS)
        p.dab((x + 8, 775 - tall), 11, UP, g.UMBER, 3.4)
    blades(p, 90, 740, 790, (40, 130), [g.MOSS, g.SPRUCE, g.SAGE])
    return p


def road_home() -> Painting:
    """A pale road winds up through striped fields under a thin sky."""
    p = Painting("road home", 896, 896)
    sky(p, [(0, g.SKY), (0.2, g.ICE), (0.3, g.CREAM), (1, g.STRAW)])
    hill(p, ridge(p, [(-0.1, 0.2), (0.3, 0.13), (0.7, 0.22), (1.1, 0.15)]), g.MAUVE, g.LILAC, deep=0.12, size=15, light=g.ROSE)
    hill(p, ridge(p, [(-0.1, 0.27), (0.4, 0.22), (0.8, 0.27), (1.1, 0.24)]), g.SAGE, g.STRAW, deep=0.2, size=15, light=g.BUTTER)
    ground = p.below(ridge(p, [(-0.1, 0.34), (0.3, 0.36), (0.62, 0.29), (1.1, 0.36)], 3))
    bands = np.sin((p.x * 0.0055 + 4 / (p.y / p.h + 0.12)) * 2.3 + p.drift(240) * 0.5)
    fields = mix(mix(g.MOSS, g.SAGE, smoothstep(-0.7, 0.1, bands)), g.STRAW, smoothstep(0.15, 0.7, bands))
    p.wash(ground, mix(fields, g.OCHRE, smoothstep(0.75, 1, bands) * 0.6), size=17, angle=lambda x, y: 0.25 * np.sin(x / 140), cover=3.2)
    middle = curve([(420, 930), (560, 760), (330, 600), (520, 480), (430, 390), (500, 330), (540, 285)], 20)
    half = np.interp(middle[:, 1], [285, 480, 930], [3, 17, 105])
    road = np.vstack([middle - np.column_stack([half, 0 * half]), (middle + np.column_stack([half, 0 * half]))[::-1]])
    p.wash(p.inside(road), p.fade([(0.3, g.CREAM), (0.7, g.PAPER), (1, g.ROSE)]), size=12, angle=UP, sway=0.4)
    for side in (-1, 1):
        p.line(middle[10:] + np.column_stack([side * half[10:], 0 * half[10:]]), 6, g.MOSS, taper=0.6)
    house(p, 556, 282, 56, 28, g.CREAM, g.RUST)
    for x, y, r in ((690, 420, 44), (742, 432, 34), (170, 480, 58), (110, 500, 40), (250, 330, 22), (640, 300, 20), (520, 284, 18)):
        p.dab((x + r * 0.8, y + r * 0.95), r * 0.5, 0, mix(g.MOSS, g.DEEP, 0.6), 4)
        crown(p, [(x, y, r), (x + r * 0.6, y + r * 0.35, r * 0.7)], g.SPRUCE, g.MOSS, g.SAGE, size=max(r * 0.28, 6))
    blades(p, 160, 850, 915, (24, 70), [g.STRAW, g.MOSS, g.OCHRE])
    return p


def the_great_cloud() -> Painting:
    """A tower of cloud over a strip of farmland."""
    p = Painting("great cloud", 768, 960)
    sky(p, [(0, mix(g.TEAL, g.SKY, 0.35)), (0.45, g.SKY), (0.75, g.ICE), (0.86, g.CREAM), (1, g.CREAM)])
    for y, n in ((700, 5), (655, 4)):
        cloud(p, [(x, y, p.rng.uniform(18, 34)) for x in np.linspace(40, 720, n * 2)], g.CREAM, g.ICE, g.LILAC, size=13)
    tower = [(400, 560, 120), (270, 570, 100), (540, 575, 105), (170, 600, 70), (640, 605, 62), (330, 440, 125), (470, 430, 128),
             (390, 300, 125), (500, 300, 92), (300, 320, 80), (440, 190, 92), (360, 205, 66), (585, 480, 72), (225, 470, 70)]
    cloud(p, tower, rgb_white(), mix(g.ROSE, g.CREAM, 0.45), mix(g.LILAC, g.MAUVE, 0.35), size=24)
    hill(p, ridge(p, [(-0.1, 0.83), (0.4, 0.815), (0.7, 0.83), (1.1, 0.8)], 3), g.MAUVE, g.LILAC, deep=0.05, size=10)
    hill(p, ridge(p, [(-0.1, 0.845), (0.5, 0.855), (1.1, 0.84)], 2), g.SAGE, g.MOSS, deep=0.08, size=12, light=g.STRAW)
    hill(p, ridge(p, [(-0.1, 0.9), (0.4, 0.885), (1.1, 0.915)], 2), g.STRAW, g.OCHRE, deep=0.1, size=14, light=g.BUTTER, dip=0)
    house(p, 170, 828, 42, 20, g.RUST, g.DEEP, windows=2)
    house(p, 236, 830, 30, 17, g.CREAM, g.RUST, windows=1)
    for x in (142, 290, 306, 560, 584, 600, 690):
        crown(p, [(x, 818, 13)], g.SPRUCE, g.MOSS, g.SAGE, size=6)
    for x in p.rng.uniform(380, 740, 7):
        p.dab((x, 862 + p.rng.uniform(0, 20)), 10, 0, g.BUTTER, 1.5)
    blades(p, 200, 925, 975, (12, 40), [g.OCHRE, g.STRAW, g.RUST])
    return p


def rgb_white() -> np.ndarray:
    """The white of the tube, a little warm."""
    return np.array([1.0, 0.985, 0.95])


def lighthouse_point() -> Painting:
    """Cliffs on the right, a lighthouse, surf below."""
    p = Painting("lighthouse point", 1024, 768)
    sky(p, [(0, g.APRICOT), (0.25, g.BUTTER), (0.5, g.CREAM), (1, g.ICE)])
    cloud(p, [(140, 150, 44), (210, 140, 56), (290, 160, 40), (80, 172, 30), (350, 174, 24)], g.CREAM, g.ROSE, g.LILAC, size=15)
    sea = p.below(np.full(p.w, 372.0))
    tone = p.fade([(0.48, g.SKY), (0.6, g.TEAL), (0.82, g.DEEP), (1, g.TEAL)], p.y / p.h + p.drift(120) * 0.02)
    p.wash(sea, tone, size=18, angle=0.02, sway=0.1, stretch=4, cover=3.4)
    far = ridge(p, [(0, 0.484), (0.12, 0.46), (0.3, 0.478), (0.42, 0.487), (1, 0.5)], 2)
    hill(p, np.where(np.arange(p.w) < 420, far, 900), g.MAUVE, g.LILAC, deep=0.05, size=9)
    p.wash(p.inside(rectangle(0, 371, 1024, 378)), p.flat(g.SKY), size=8, sway=0.02, stretch=5)
    rock = [(500, 800), (520, 640), (560, 610), (556, 520), (610, 470), (618, 380), (680, 330), (760, 300), (900, 286), (1060, 270), (1060, 800)]
    mask = p.inside(roughened(np.array(rock), 7, p.rng, 9))
    planes = smoothstep(-0.4, 0.4, np.sin(p.x / 34 + p.drift(70) * 1.7) + p.drift(46) * 0.5)
    stone = mix(mix(g.UMBER, g.MAUVE, 0.55), mix(g.APRICOT, g.ROSE, 0.4), planes)
    p.wash(mask, mix(stone, g.NIGHT, np.clip((p.y - 430) / 600, 0, 0.6)), size=21, angle=UP + 0.12, sway=0.2, cover=3.2)
    turf = [(596, 400), (680, 326), (760, 296), (900, 280), (1060, 264), (1060, 360), (930, 350), (820, 372), (720, 370), (650, 412)]
    p.wash(p.inside(roughened(np.array(turf), 6, p.rng)), mix(g.MOSS, g.STRAW, smoothstep(-1, 1, p.drift(60))), size=15, angle=-0.2)
    tower = np.array([(786, 306), (798, 130), (846, 130), (860, 304)])
    p.wash(p.inside(tower), mix(g.CREAM, g.LILAC, smoothstep(815, 850, p.x)), size=13, angle=UP, sway=0.06)
    for y in (168, 236):
        p.wash(p.inside(np.array([(795 - (y - 168) * 0.06, y), (849 + (y - 168) * 0.08, y), (852 + (y - 168) * 0.08, y + 32), (793 - (y - 168) * 0.06, y + 32)])),
               mix(g.RUST, g.UMBER, smoothstep(815, 850, p.x) * 0.6), size=9, angle=0.03)
    p.wash(p.inside(rectangle(806, 98, 838, 130)), p.flat(g.BUTTER), size=7, angle=UP, ragged_px=1)
    p.wash(p.inside(np.array([(798, 100), (822, 70), (846, 100)]), rectangle(792, 127, 852, 134)), p.flat(g.NIGHT), size=6, ragged_px=1)
    for y in np.linspace(400, 760, 15):
        path = curve([(x, y + 7 * np.sin(x / 70 + y)) for x in np.arange(0, 560 - (y - 400) * 0.16, 60)], 5)
        for part in np.array_split(path, 5):
            if p.rng.random() < 0.5 + (y - 400) / 1000:
                p.line(part, 3 + (y - 400) / 60, mix(g.CREAM, g.SKY, p.rng.random() * 0.5))
    for _ in range(130):
        y = p.rng.uniform(600, 768)
        x = np.interp(y, [600, 768], [566, 500]) + p.rng.normal(-16, 22)
        p.dab((x, y), p.rng.uniform(5, 15), p.rng.uniform(0, 6.3), p._varied(g.CREAM, 0.02), 1.5)
    return p


def evening_oak() -> Painting:
    """One oak on a rise, gold from the side, its shadow long."""
    p = Painting("evening oak", 960, 768)
    sky(p, [(0, mix(g.ROSE, g.LILAC, 0.4)), (0.35, g.ROSE), (0.6, g.CREAM), (0.75, g.BUTTER), (1, g.BUTTER)])
    hill(p, ridge(p, [(-0.1, 0.7), (0.3, 0.66), (0.7, 0.71), (1.1, 0.64)]), g.MAUVE, g.LILAC, deep=0.1, size=13)
    line = ridge(p, [(-0.1, 0.86), (0.3, 0.77), (0.6, 0.75), (1.1, 0.88)], 3)
    hill(p, line, g.STRAW, g.MOSS, deep=0.3, size=19, light=g.BUTTER)
    shadow = np.array([(540, 590), (600, 592), (990, 660), (990, 745), (760, 680), (560, 612)])
    p.wash(p.inside(roughened(shadow, 7, p.rng)), mix(g.MOSS, g.DEEP, smoothstep(-1.5, 1.5, p.drift(60))), size=15, angle=0.25, ragged_px=3)
    bark = mix(g.UMBER, g.NIGHT, 0.25)
    trunk(p, [(560, 612), (552, 540), (560, 470), (545, 380)], 52, bark, 0.45)
    p.line(curve([(546, 606), (540, 540), (548, 470)], 6), 13, g.RUST, taper=0.4)
    for path in ([(552, 500), (480, 420), (400, 372)], [(560, 480), (640, 410), (720, 372)], [(556, 450), (590, 340), (640, 270)],
                 [(550, 440), (500, 330), (440, 270)]):
        trunk(p, path, 24, bark, 0.7)
    blobs = [(540, 250, 128), (420, 300, 112), (660, 300, 110), (340, 372, 78), (735, 374, 76), (480, 180, 90), (610, 180, 92), (540, 120, 66),
             (450, 390, 62), (640, 400, 60)]
    crown(p, blobs, mix(g.SPRUCE, g.UMBER, 0.35), g.OCHRE, g.BUTTER, size=17)
    crown(p, [(x - 30, y - 34, r * 0.42) for x, y, r in blobs], g.RUST, g.APRICOT, g.BUTTER, size=14)
    for _ in range(150):
        p.dab((p.rng.normal(570, 170), p.rng.uniform(600, 690)), p.rng.uniform(4, 8), p.rng.uniform(0, 3), p._varied(g.OCHRE, 0.05), 1.6)
    blades(p, 300, 670, 790, (14, 60), [g.STRAW, g.MOSS, g.OCHRE, g.SAGE], 0.15)
    return p


def rose_peak() -> Painting:
    """A snow peak in the last light above its own image."""
    p = Painting("rose peak", 896, 896)
    sky(p, [(0, mix(g.TEAL, g.LILAC, 0.45)), (0.22, g.LILAC), (0.42, g.ROSE), (0.56, g.CREAM), (1, g.CREAM)])
    peak = np.interp(np.arange(p.w), [-90, 60, 170, 250, 330, 420, 480, 560, 640, 730, 830, 990], [520, 430, 400, 310, 262, 118, 176, 262, 330, 352, 440, 520])
    peak = peak + g.noise(p.w, 4, 34, p.rng, 4)[1] * 7
    mask = p.below(peak)
    fold = p.x - 420 - 0.32 * (p.y - 118) + p.drift(90, 3) * 34 + 18 * np.sin(p.y / 33)
    lit = smoothstep(14, -14, fold) * 0.9 + smoothstep(80, 130, fold) * smoothstep(260, 190, fold) * 0.5
    snow = mix(mix(g.MAUVE, g.LILAC, 0.55), mix(g.APRICOT, g.CREAM, 0.45), lit)
    rock = smoothstep(0.55, 1.1, p.drift(44, 3) + (p.y - peak[None, :]) / 210 - 0.35)
    p.wash(mask, mix(snow, mix(g.UMBER, g.MAUVE, 0.65), rock * 0.75), size=19, angle=lambda x, y: 1.05 if x > 420 + 0.32 * (y - 118) else 2.05, cover=3.6)
    hill(p, ridge(p, [(-0.1, 0.5), (0.25, 0.545), (0.5, 0.56), (0.75, 0.54), (1.1, 0.47)], 4), g.DEEP, g.TEAL, deep=0.1, size=12)
    for x in p.rng.uniform(-5, 900, 60):
        tall = p.rng.uniform(24, 66) * (0.6 + abs(x - 448) / 500)
        spruce(p, x, 528, tall, g.SPRUCE, g.DEEP)
    water = p.below(np.full(p.w, 524.0))
    image = np.asarray(p.canvas, dtype=float)[np.clip(1046 - np.arange(p.h), 0, 523)] / 255
    p.wash(water, mix(image, g.DEEP, 0.22), size=15, angle=0.0, sway=0.04, stretch=4.5, cover=4)
    glints(p, water, mix(g.ICE, g.LILAC, 0.4), 70, (3, 8))
    for x, y, rx in ((120, 850, 90), (210, 880, 70), (760, 868, 110), (660, 890, 60)):
        p.wash(p.inside(roughened(ellipse(x, y, rx, rx * 0.34), 3, p.rng)), mix(g.UMBER, g.LILAC, smoothstep(y + 4, y - rx * 0.3, p.y)), size=12, angle=0.05)
    return p
