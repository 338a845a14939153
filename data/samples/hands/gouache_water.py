"""Runa Vesterlind: lakes, the sea, the fjord, a fall."""

import numpy as np

from . import gouache as g
from .gouache import Painting
from .gouache_motifs import cloud, glints, hill, house, ridge, sky, spruce, sun, trunk
from .medium import UP, curve, ellipse, mix, noise, rectangle, roughened, smoothstep


def red_boathouse() -> Painting:
    """A red house on the far shore and its image in still water."""
    p = Painting("red boathouse", 1024, 768)
    sky(p, [(0, g.ICE), (0.3, g.CREAM), (0.44, g.BUTTER), (1, g.ICE)])
    hill(p, ridge(p, [(-0.1, 0.3), (0.2, 0.2), (0.5, 0.32), (0.8, 0.16), (1.1, 0.3)]), g.LILAC, g.ICE, deep=0.22,
        size=17, light=g.ROSE)
    hill(p, ridge(p, [(-0.1, 0.34), (0.3, 0.4), (0.6, 0.37), (1.1, 0.3)]), g.SAGE, g.MOSS, deep=0.15, size=14,
        light=g.STRAW)
    for x in np.concatenate([p.rng.uniform(0, 330, 17), p.rng.uniform(720, 1024, 17)]):
        spruce(p, x, 382, p.rng.uniform(60, 150), g.SPRUCE, mix(g.SPRUCE, g.SAGE, 0.6))
    house(p, 425, 384, 128, 62, g.RUST, g.DEEP)
    shore = p.below(np.full(p.w, 380.0))
    before = np.asarray(p.canvas, dtype=float) / 255
    image = before[np.clip(758 - np.arange(p.h), 0, 379)]
    water = mix(mix(image, g.TEAL, 0.2), g.ICE, np.clip((p.y - 560) / 330, 0, 0.75))
    p.wash(shore, water, size=15, angle=0.0, sway=0.05, stretch=4.2, cover=4, jitter=0.015)
    glints(p, shore, g.CREAM, 90, (3, 7))
    p.wash(p.below(ridge(p, [(0, 0.494), (0.5, 0.497), (1, 0.492)], 2)) * (p.y < 388), p.flat(g.UMBER), size=7,
        sway=0.1)
    for x, tall in ((60, 210), (84, 260), (104, 190), (128, 240), (900, 150), (940, 210)):
        trunk(p, [(x, 780), (x + 6, 780 - tall * 0.6), (x + p.rng.uniform(-14, 22), 780 - tall)], 7, g.MOSS)
        p.dab((x + 8, 775 - tall), 11, UP, g.UMBER, 3.4)
    for x, n, tall in ((20, 46, 150), (120, 40, 120), (240, 26, 80), (930, 48, 150), (1010, 30, 120), (820, 24, 70)):
        for _ in range(n):
            long = tall * p.rng.uniform(0.5, 1.1)
            at = (x + p.rng.normal(0, 34), 775 - long * 0.42)
            p.dab(at, 5.5, UP + (at[0] - x) / 130, p.varied([g.MOSS, g.SPRUCE, g.SAGE][int(p.rng.integers(3))], 0.03),
                round(long / 5.5))
    return p


def lighthouse_point() -> Painting:
    """Cliffs on the right, a lighthouse, surf below."""
    p = Painting("lighthouse point", 1024, 768)
    sky(p, [(0, g.APRICOT), (0.25, g.BUTTER), (0.5, g.CREAM), (1, g.ICE)])
    cloud(p, [(140, 150, 44), (210, 140, 56), (290, 160, 40), (80, 172, 30), (350, 174, 24)], g.CREAM, g.ROSE, g.LILAC,
        size=15)
    sea = p.below(np.full(p.w, 372.0))
    tone = p.fade([(0.48, g.SKY), (0.6, g.TEAL), (0.82, g.DEEP), (1, g.TEAL)], p.y / p.h + p.drift(120) * 0.02)
    p.wash(sea, tone, size=18, angle=0.02, sway=0.1, stretch=4, cover=3.4)
    island = np.array([(-20, 373), (-20, 352), (60, 346), (130, 338), (210, 352), (300, 362), (400, 373)])
    p.wash(p.inside(roughened(island, 2, p.rng)), mix(g.MAUVE, g.LILAC, smoothstep(340, 372, p.y)), size=9, angle=0.1)
    rock = [(500, 800), (520, 640), (560, 610), (556, 520), (610, 470), (618, 380), (680, 330), (760, 300), (900, 286),
        (1060, 270), (1060, 800)]
    mask = p.inside(roughened(np.array(rock), 7, p.rng, 9))
    planes = smoothstep(-0.4, 0.4, np.sin(p.x / 34 + p.drift(70) * 1.7) + p.drift(46) * 0.5)
    stone = mix(mix(g.UMBER, g.MAUVE, 0.55), mix(g.APRICOT, g.ROSE, 0.4), planes)
    p.wash(mask, mix(stone, g.NIGHT, np.clip((p.y - 430) / 600, 0, 0.6)), size=21, angle=UP + 0.12, sway=0.2, cover=3.2)
    turf = [(596, 400), (680, 326), (760, 296), (900, 280), (1060, 264), (1060, 360), (930, 350), (820, 372),
        (720, 370), (650, 412)]
    p.wash(p.inside(roughened(np.array(turf), 6, p.rng)), mix(g.MOSS, g.STRAW, smoothstep(-1, 1, p.drift(60))),
        size=15, angle=-0.2)
    tower = np.array([(786, 306), (798, 130), (846, 130), (860, 304)])
    p.wash(p.inside(tower), mix(g.CREAM, g.LILAC, smoothstep(815, 850, p.x)), size=13, angle=UP, sway=0.06)
    for y in (168, 236):
        p.wash(p.inside(np.array([(795 - (y - 168) * 0.06, y), (849 + (y - 168) * 0.08, y),
            (852 + (y - 168) * 0.08, y + 32), (793 - (y - 168) * 0.06, y + 32)])),
               mix(g.RUST, g.UMBER, smoothstep(815, 850, p.x) * 0.6), size=9, angle=0.03)
    p.wash(p.inside(rectangle(806, 98, 838, 130)), p.flat(g.BUTTER), size=7, angle=UP, ragged_px=1)
    p.wash(p.inside(np.array([(798, 100), (822, 70), (846, 100)]), rectangle(792, 127, 852, 134)), p.flat(g.NIGHT),
        size=6, ragged_px=1)
    for y in np.geomspace(20, 390, 15) + 372:
        path = curve([(x, y + 7 * np.sin(x / 70 + y)) for x in np.arange(0, 560 - (y - 400) * 0.16, 60)], 5)
        at = int(p.rng.integers(6))
        while at < len(path) - 4:
            run = int(p.rng.integers(4, 13))
            crest = path[at : at + run] + (0, p.rng.normal(0, 7))
            swell = 3 + (y - 400) / 70 * np.sin(np.pi * np.linspace(0.15, 0.85, len(crest)))
            for i in range(len(crest) - 1):
                p.line(crest[i : i + 2], float(swell[i]), mix(g.CREAM, g.SKY, p.rng.random() * 0.55))
            at += run + int(p.rng.integers(3, 16))
    for _ in range(130):
        y = p.rng.uniform(600, 768)
        x = np.interp(y, [600, 768], [566, 500]) + p.rng.normal(-16, 22)
        p.dab((x, y), p.rng.uniform(5, 15), p.rng.uniform(0, 6.3), p.varied(g.CREAM, 0.02), 1.5)
    return p


def rose_peak() -> Painting:
    """A snow peak in the last light above its own image."""
    p = Painting("rose peak", 896, 896)
    sky(p, [(0, mix(g.TEAL, g.LILAC, 0.45)), (0.22, g.LILAC), (0.42, g.ROSE), (0.56, g.CREAM), (1, g.CREAM)])
    peak = np.interp(np.arange(p.w), [-90, 60, 170, 250, 330, 420, 480, 560, 640, 730, 830, 990],
        [520, 430, 400, 310, 262, 118, 176, 262, 330, 352, 440, 520])
    peak = peak + noise(p.w, 4, 34, p.rng, 4)[1] * 7
    mask = p.below(peak)
    fold = p.x - 420 - 0.32 * (p.y - 118) + p.drift(90, 3) * 34 + 18 * np.sin(p.y / 33)
    lit = smoothstep(14, -14, fold) * 0.9 + smoothstep(80, 130, fold) * smoothstep(260, 190, fold) * 0.5
    snow = mix(mix(g.MAUVE, g.LILAC, 0.55), mix(g.APRICOT, g.CREAM, 0.45), lit)
    rock = smoothstep(0.55, 1.1, p.drift(44, 3) + (p.y - peak[None, :]) / 210 - 0.35)
    p.wash(mask, mix(snow, mix(g.UMBER, g.MAUVE, 0.65), rock * 0.75), size=19, angle=lambda x,
        y: 1.05 if x > 420 + 0.32 * (y - 118) else 2.05, cover=3.6)
    hill(p, ridge(p, [(-0.1, 0.5), (0.25, 0.545), (0.5, 0.56), (0.75, 0.54), (1.1, 0.47)], 4), g.DEEP, g.TEAL,
        deep=0.1, size=12)
    for x in p.rng.uniform(-5, 900, 60):
        tall = p.rng.uniform(24, 66) * (0.6 + abs(x - 448) / 500)
        spruce(p, x, 528, tall, g.SPRUCE, g.DEEP)
    water = p.below(np.full(p.w, 524.0))
    image = np.asarray(p.canvas, dtype=float)[np.clip(1046 - np.arange(p.h), 0, 523)] / 255
    p.wash(water, mix(image, g.DEEP, 0.22), size=15, angle=0.0, sway=0.04, stretch=4.5, cover=4)
    glints(p, water, mix(g.ICE, g.LILAC, 0.4), 70, (3, 8))
    for x, y, rx in ((120, 850, 90), (210, 880, 70), (760, 868, 110), (660, 890, 60)):
        p.wash(p.inside(roughened(ellipse(x, y, rx, rx * 0.34), 3, p.rng)),
            mix(g.UMBER, g.LILAC, smoothstep(y + 4, y - rx * 0.3, p.y)), size=12, angle=0.05)
    return p


def fjord_moon() -> Painting:
    """A full moon between dark slopes, its lane on the water."""
    p = Painting("fjord moon", 896, 896)
    blue, dusk = mix(g.DEEP, g.SKY, 0.25), mix(g.TEAL, g.LILAC, 0.45)
    sky(p, [(0, mix(g.NIGHT, g.DEEP, 0.5)), (0.2, blue), (0.42, dusk), (0.55, mix(dusk, g.ROSE, 0.6)), (1, g.TEAL)],
        tilt=0.2)
    sun(p, 470, 230, 66, g.CREAM, g.ICE, 4.6)
    for x, y, r in ((452, 215, 15), (492, 250, 19), (480, 205, 9), (448, 252, 8)):
        p.dab((x, y), r, p.rng.uniform(0, 3), mix(g.CREAM, g.LILAC, 0.4), 1.5)
    for x, y in p.rng.uniform((10, 10), (886, 300), (46, 2)):
        if np.hypot(x - 470, y - 230) > 110:
            p.dab((x, y), p.rng.uniform(3, 6), p.rng.uniform(0, 6), g.CREAM, 1.4)
    hill(p, ridge(p, [(-0.1, 0.48), (0.3, 0.53), (0.5, 0.56), (0.7, 0.52), (1.1, 0.44)]), dusk, g.MAUVE, deep=0.1,
        size=14)
    water = p.below(np.full(p.w, 520.0))
    p.wash(water, p.fade([(0.58, mix(dusk, g.ROSE, 0.4)), (0.72, dusk), (1, blue)]), size=17, angle=0, sway=0.05,
        stretch=4.5, cover=3.4)
    left = ridge(p, [(-0.1, 0.02), (0.06, 0.12), (0.2, 0.3), (0.3, 0.5), (0.37, 0.59), (0.5, 0.75), (1.1, 2)], 8)
    right = ridge(p, [(-0.1, 2), (0.55, 0.72), (0.62, 0.6), (0.72, 0.42), (0.84, 0.35), (1.1, 0.16)], 8)
    for line in (left, right):
        mask = np.minimum(p.below(line), 1 - p.below(ridge(p, [(-0.1, 0.7), (0.5, 0.6), (1.1, 0.7)], 4)))
        tone = mix(mix(g.NIGHT, g.DEEP, 0.5), g.TEAL, smoothstep(-0.3, 1.6, p.drift(60) + (p.y - 400) / 300))
        p.wash(mask, tone, size=20, angle=lambda x, y: 0.9 if x < 448 else -0.9, sway=0.3)
    glints(p, water * (np.hypot((p.x - 470) / 2, p.y - 700) < 999), g.CREAM, 330, (3, 11), x=470, spread=62)
    hull = np.array([(590, 690), (700, 690), (680, 718), (612, 718)])
    p.wash(p.inside(hull), p.flat(g.RUST), size=8, sway=0.05)
    trunk(p, [(640, 690), (641, 580)], 5, g.UMBER, 0.2)
    for sail in ([(646, 588), (646, 680), (700, 680)], [(634, 600), (634, 680), (598, 680)]):
        p.wash(p.inside(np.array(sail)), p.flat(g.CREAM), size=9, angle=UP, ragged_px=1)
    p.wash(p.inside(rectangle(606, 722, 690, 736)), p.flat(mix(g.RUST, g.DEEP, 0.6)), size=6, stretch=4, solid=False,
        cover=1.4)
    for x in p.rng.uniform(-10, 250, 13):
        spruce(p, x, 640 + (250 - x) * 0.36, p.rng.uniform(90, 190), mix(g.NIGHT, g.SPRUCE, 0.5), g.DEEP)
    return p


def the_gorge() -> Painting:
    """A waterfall between two walls of rock, ferns in front."""
    p = Painting("gorge", 768, 1024)
    sky(p, [(0, g.CREAM), (0.15, g.ICE), (0.5, g.SKY), (1, g.TEAL)])
    hill(p, ridge(p, [(-0.1, 0.13), (0.5, 0.17), (1.1, 0.12)]), g.SAGE, g.MOSS, deep=0.2, size=15, light=g.STRAW)
    for x in p.rng.uniform(0, 768, 20):
        spruce(p, x, 190, p.rng.uniform(50, 110), g.SPRUCE, g.MOSS)
    p.wash(p.below(ridge(p, [(-0.1, 0.17), (0.5, 0.2), (1.1, 0.17)], 4)),
        p.fade([(0.2, g.MAUVE), (0.7, g.DEEP), (1, g.NIGHT)]), size=24, angle=UP, sway=0.2)
    fall = np.vstack([curve([(330, 190), (318, 300), (336, 420), (306, 560), (280, 800)], 12),
        curve([(500, 800), (470, 560), (446, 420), (432, 300), (424, 188)], 12)])
    threads = np.sin(p.x / 7 + p.drift(60) * 1.6) * 0.5 + p.drift(24) * 0.5
    p.wash(p.inside(fall), mix(mix(g.SKY, g.LILAC, 0.3), np.array([1, 0.99, 0.97]), smoothstep(-0.9, 0.3, threads)),
        size=13, angle=UP, sway=0.07, stretch=5, cover=4)
    for outline, flip in (([(-20, 150), (120, 190), (250, 200), (330, 186), (322, 300), (342, 330), (330, 430),
            (290, 560), (286, 700), (250, 830), (-20, 900)], 1),
                          ([(790, 120), (640, 180), (520, 176), (424, 190), (430, 290), (420, 360), (460, 450),
                              (450, 560), (500, 680), (520, 830), (790, 900)], -1)):
        planes = smoothstep(-0.6, 0.6, np.sin(p.y / 36 + p.drift(110) * 1.8 + flip * p.x / 110) + p.drift(40) * 0.5)
        near = smoothstep(300, 0, np.abs(p.x - 384) - 60)
        stone = mix(mix(g.NIGHT, g.DEEP, 0.6), mix(g.MAUVE, g.ROSE, 0.35 if flip > 0 else 0.1),
            planes * 0.55 + near * 0.3)
        p.wash(p.inside(roughened(np.array(outline, dtype=float), 8, p.rng, 10)),
            mix(stone, g.MOSS, smoothstep(0.6, 1.5, p.drift(80)) * 0.7), size=23, angle=0.2 * flip, sway=0.3)
    pool = p.below(ridge(p, [(-0.1, 0.82), (0.3, 0.77), (0.6, 0.775), (1.1, 0.84)], 3))
    p.wash(pool, p.fade([(0.76, g.ICE), (0.83, g.TEAL), (1, g.DEEP)]), size=16, angle=0, sway=0.1, stretch=3.6)
    for _ in range(520):
        at = (p.rng.normal(390, 80), 806 + abs(p.rng.normal(0, 22)) - p.rng.random() * 46)
        p.dab(at, p.rng.uniform(5, 14), p.rng.normal(0, 0.5), p.varied(mix(g.CREAM, g.SKY, p.rng.random() * 0.55),
            0.015), 2.2)
    glints(p, pool, g.ICE, 120, (4, 8), x=400, spread=170)
    for x, y, r in ((90, 900, 74), (40, 960, 90), (690, 930, 96), (610, 890, 46), (180, 990, 60)):
        p.wash(p.inside(roughened(ellipse(x, y, r, r * 0.62), 4, p.rng, 9)),
            mix(g.NIGHT, g.LILAC, smoothstep(r * 0.5, -r * 0.6, p.y - y + (p.x - x) * 0.3)), size=17, angle=0.1)
    for x, y, turn in ((20, 1010, -1.0), (60, 1040, -1.35), (120, 1040, -1.0), (760, 1010, -2.1), (700, 1040, -1.8),
            (650, 1040, -2.2), (10, 760, -0.5), (760, 740, -2.6)):
        _fern(p, x, y, turn, p.rng.uniform(170, 250))
    return p


def _fern(p: Painting, x: float, y: float, turn: float, long: float) -> None:
    """A frond that bows under its own weight."""
    side = 1 if np.cos(turn) > 0 else -1
    bow = np.cumsum(np.full(22, 0.045 * side)) + turn
    spine = np.array([x, y]) + np.cumsum(np.column_stack([np.cos(bow), np.sin(bow)]) * long / 22, axis=0)
    p.line(spine, 5, g.MOSS, taper=0.5)
    for i in range(2, 22):
        for hand in (-1, 1):
            leaf = long * 0.17 * np.sin(np.pi * (i + 2) / 25)
            a = bow[i] + hand * 1.0
            p.dab((spine[i, 0] + np.cos(a) * leaf / 2, spine[i, 1] + np.sin(a) * leaf / 2), max(leaf * 0.24, 3.5), a,
                p.varied(g.SAGE if hand == side else g.MOSS, 0.03), 3.6)
