"""Runa Vesterlind: birches, poppies, a fence."""

from itertools import pairwise

import numpy as np

from . import gouache as g
from .gouache import Painting
from .gouache_motifs import blades, crown, hill, house, ridge, sky, spruce, trunk
from .medium import UP, curve, ellipse, mix, rectangle, roughened, smoothstep


def birches_in_october() -> Painting:
    """White trunks from edge to edge, rust and gold behind."""
    p = Painting("birches", 768, 1024)
    wall = mix(mix(g.OCHRE, g.STRAW, smoothstep(-1, 1, p.drift(90))), g.CORAL, smoothstep(0.3, 1.6, p.drift(120)) * 0.7)
    p.wash(np.ones((p.h, p.w)), mix(wall, g.CREAM, smoothstep(700, 250, p.y) * 0.55), size=30, angle=lambda x,
        y: p.rng.uniform(0, 6), stretch=1.6)
    for x in p.rng.uniform(0, 768, 16):
        trunk(p, [(x, 790), (x + p.rng.normal(0, 10), 400), (x + p.rng.normal(0, 14), -20)], p.rng.uniform(7, 13),
            mix(g.LILAC, g.ROSE, p.rng.random()), 0.2)
    crown(p, [(x, y, p.rng.uniform(40, 80)) for x, y in p.rng.uniform((0, 20), (768, 560), (11, 2))], g.OCHRE,
        g.APRICOT, g.BUTTER, size=13)
    floor = p.below(ridge(p, [(-0.1, 0.76), (0.4, 0.73), (1.1, 0.77)], 5))
    p.wash(floor, mix(mix(g.RUST, g.CORAL, smoothstep(-1, 1, p.drift(40))), g.MOSS,
        smoothstep(0.4, 1.4, p.drift(100))), size=19, angle=0.1, sway=0.5, stretch=1.8)
    for x, wide, lean, foot in ((70, 40, 22, 900), (205, 66, -26, 985), (352, 34, 10, 860), (470, 52, 30, 930),
            (640, 78, -20, 1010), (730, 36, -8, 880)):
        _birch(p, x, foot, wide, lean)
    for _ in range(260):
        near = p.rng.random()
        p.dab((p.rng.uniform(0, 768), 770 + 250 * near), 5 + 9 * near, p.rng.uniform(0, 6),
            p.varied([g.BUTTER, g.APRICOT, g.RUST][int(p.rng.integers(3))], 0.03), 1.6)
    for _ in range(150):
        p.dab((p.rng.uniform(0, 768), p.rng.uniform(0, 700)), p.rng.uniform(6, 12), p.rng.uniform(0, 6),
            p.varied(g.BUTTER if p.rng.random() < 0.6 else g.CORAL, 0.04), 1.6)
    return p


def _birch(p: Painting, x: float, foot: float, wide: float, lean: float) -> None:
    """One white trunk with its bark marks; lean: px from foot to top."""
    left = curve([(x - wide * 0.72, foot + 14), (x - wide * 0.5, foot - 60), (x - wide * 0.46 + lean * 0.5, foot / 2),
        (x - wide * 0.42 + lean, -30)], 12)
    right = curve([(x + wide * 0.7, foot + 10), (x + wide * 0.5, foot - 60), (x + wide * 0.46 + lean * 0.5, foot / 2),
        (x + wide * 0.42 + lean, -30)], 12)
    centre = x + lean * (1 - p.y / foot)
    round_ = np.clip((p.x - centre) / wide + 0.5 + p.drift(30) * 0.06, 0, 1)
    tone = p.fade([(0, g.ROSE), (0.18, g.CREAM), (0.45, g.CREAM), (0.75, g.LILAC), (1, g.MAUVE)], round_)
    p.wash(p.inside(np.vstack([left, right[::-1]])), tone, size=max(wide * 0.24, 8), angle=UP, sway=0.7, stretch=1.8,
        cover=3)
    for y in np.arange(20, foot - 20, 1):
        if p.rng.random() > 0.055:
            continue
        middle, side = x + lean * (1 - y / foot), p.rng.choice([-1, -1, 1, 0])
        at = (middle + side * wide * p.rng.uniform(0.2, 0.36), float(y))
        p.dab(at, p.rng.uniform(3, 7), p.rng.normal(0, 0.12), mix(g.NIGHT, g.UMBER, p.rng.random()),
            p.rng.choice([2.5, 3.5, 5]))
    for y in p.rng.uniform(60, foot - 200, 2):
        eye = x + lean * (1 - y / foot) - wide * 0.05
        for dx in (-1, 1):
            p.dab((eye + dx * wide * 0.13, y), wide * 0.14, dx * 0.6, g.NIGHT, 2.5)


def poppies_at_noon() -> Painting:
    """Poppies as large as plates, the horizon almost gone."""
    p = Painting("poppies", 960, 768)
    sky(p, [(0, g.SKY), (0.17, g.ICE), (0.22, g.CREAM), (1, g.SAGE)])
    hill(p, ridge(p, [(-0.1, 0.19), (0.4, 0.15), (1.1, 0.2)]), g.LILAC, g.SAGE, deep=0.1, size=14, light=g.ROSE)
    field = p.below(ridge(p, [(-0.1, 0.235), (0.5, 0.22), (1.1, 0.24)], 3))
    p.wash(field, mix(p.fade([(0.2, g.STRAW), (0.45, g.SAGE), (1, g.SPRUCE)], p.y / p.h + p.drift(80) * 0.06), g.MOSS,
        0.25), size=21, angle=UP, sway=0.35)
    for y in np.sort(p.rng.uniform(190, 400, 240)):
        p.dab((p.rng.uniform(0, 960), y), 3 + (y - 190) / 26, p.rng.normal(0, 0.2),
            p.varied(g.CORAL if p.rng.random() < 0.7 else g.CREAM, 0.03), 1.5)
    blades(p, 420, 330, 800, (20, 150), [g.MOSS, g.SAGE, g.SPRUCE, g.STRAW], 0.1)
    for x, y in ((395, 480), (585, 420), (800, 470), (210, 560)):
        trunk(p, [(x, y), (x + 12, y + 120), (x - 4, y + 300)], 6, g.SAGE, 0)
        p.dab((x, y), 22, UP + 0.2, g.MOSS, 1.7)
        p.dab((x - 4, y - 3), 9, UP + 0.2, g.CORAL, 2.4)
    heads = [(180, 300, 46), (330, 390, 62), (560, 310, 50), (740, 370, 66), (880, 300, 40), (110, 500, 84),
        (470, 540, 100), (690, 590, 82), (880, 540, 92), (280, 650, 80), (660, 440, 40)]
    for x, y, r in sorted(heads, key=lambda head: head[1]):
        trunk(p, [(x, y), (x + r * 0.2, y + r * 1.6), (x - r * 0.1, y + r * 4)], max(r * 0.1, 5), g.MOSS, 0.1)
        _poppy(p, x, y, r)
    return p


def _poppy(p: Painting, x: float, y: float, r: float) -> None:
    """A bowl of four petals, dark at the heart."""
    tilt = p.rng.uniform(-0.25, 0.25)
    near = np.s_[max(int(y - 2 * r), 0) : int(y + 2 * r), max(int(x - 2 * r), 0) : int(x + 2 * r)]
    pale = smoothstep(0.5, 1.35, np.hypot(p.x[near] - x, (p.y[near] - y) * 1.5) / r) * 0.75
    colours = np.zeros((p.h, p.w, 3))
    for turn, reach, tone in ((-1.57, 0.62, g.RUST), (3.3, 0.62, mix(g.RUST, g.CORAL, 0.6)),
            (-0.16, 0.62, mix(g.RUST, g.CORAL, 0.5)), (1.57, 0.42, g.CORAL)):
        px, py = x + r * reach * np.cos(turn + tilt), y + r * reach * 0.6 * np.sin(turn + tilt)
        petal = roughened(ellipse(px, py, r * 0.72, r * 0.5, tilt), r * 0.03, p.rng)
        colours[near] = mix(tone, g.APRICOT, pale)
        p.wash(p.inside(petal), colours, size=max(r * 0.17, 6),
               angle=lambda a, b: float(np.arctan2(b - y, a - x)), stretch=2.2, sway=0.15, ragged_px=1)
    for _ in range(26):
        a, d = p.rng.uniform(0, 6.3), r * p.rng.uniform(0.05, 0.27)
        p.dab((x + d * np.cos(a), y + d * 0.6 * np.sin(a)), max(r * 0.07, 3.5), a,
            mix(g.NIGHT, g.UMBER, p.rng.random()), 2)
    p.dab((x, y - 1), r * 0.17, 0, g.SAGE, 1.3)


def fence_in_snow() -> Painting:
    """Blue shadows, a fence that runs off, one lit window far away."""
    p = Painting("fence in snow", 1024, 768)
    sky(p, [(0, g.LILAC), (0.2, g.ROSE), (0.36, g.CREAM), (0.44, g.BUTTER), (1, g.ICE)])
    hill(p, ridge(p, [(-0.1, 0.42), (0.3, 0.37), (0.7, 0.42), (1.1, 0.34)]), g.MAUVE, g.LILAC, deep=0.1, size=13,
        light=g.ROSE)
    for x in np.concatenate([p.rng.uniform(0, 320, 26), p.rng.uniform(760, 1024, 22)]):
        spruce(p, x, 346, p.rng.uniform(26, 60), g.DEEP, g.TEAL)
    drift = smoothstep(-0.5, 0.9, p.drift(190) + 0.5 * np.sin(p.x / 150 + p.y / 60))
    snow = mix(mix(g.SKY, g.LILAC, 0.55), g.WHITE, np.clip(drift * 0.75 + 0.25, 0, 1))
    p.wash(p.below(ridge(p, [(-0.1, 0.45), (0.3, 0.44), (0.7, 0.455), (1.1, 0.43)], 2)),
        mix(snow, g.ROSE, smoothstep(520, 350, p.y) * 0.35), size=24, angle=lambda x, y: 0.18 * np.sin(x / 130),
        cover=3.2)
    house(p, 600, 352, 70, 30, g.OCHRE, g.WHITE, windows=2)
    for tree, lean in (((842, 470, 330), -8), ((900, 440, 200), 6)):
        _bare(p, tree[0], tree[1], tree[2], lean)
    posts = [(40 + 900 * (1 - 0.8**i) / 0.93, 742 - 372 * (1 - 0.8**i) / 0.93, 236 * 0.8**i) for i in range(11)]
    for x, y, tall in posts:
        p.wash(p.inside(np.array([(x, y), (x + tall * 0.09, y), (x + tall * 1.15, y + tall * 0.2),
            (x + tall * 1.1, y + tall * 0.24)])), p.flat(mix(g.MAUVE, g.SKY, 0.45)), size=max(tall * 0.05, 4),
            angle=0.18, ragged_px=1)
    for rail in (0.88, 0.5):
        line = np.array([(x + tall * 0.05, y - tall * rail) for x, y, tall in posts])
        for (a, b), tall in zip(pairwise(line), [t for _, _, t in posts], strict=False):
            p.line(curve([a, (a + b) / 2 + (0, tall * 0.03), b], 6), max(tall * 0.055, 3), mix(g.UMBER, g.MAUVE, 0.3))
            p.line(curve([a, (a + b) / 2 + (0, tall * 0.03), b], 6) - (0, tall * 0.035), max(tall * 0.03, 3), g.WHITE)
    for x, y, tall in posts:
        wide = max(tall * 0.1, 4)
        p.wash(p.inside(rectangle(x, y - tall, x + wide, y + 4)), mix(g.UMBER, g.RUST,
            smoothstep(x + wide * 0.6, x, p.x) * 0.5), size=max(wide * 0.5, 4), angle=UP, ragged_px=1)
        p.dab((x + wide / 2, y - tall), wide * 0.7, 0, g.WHITE, 2)
        p.dab((x + wide / 2, y + 4), wide * 0.7, 0, g.WHITE, 3)
    for i in range(26):
        x, y = 330 + i * 17 + 30 * np.sin(i / 3), 760 - i * 14.5
        p.dab((x + (i % 2) * 14 * (1 - i / 30), y), max(10 - i * 0.3, 3.5), UP + 0.3, mix(g.MAUVE, g.SKY, 0.4), 1.7)
    return p


def _bare(p: Painting, x: float, foot: float, tall: float, lean: float) -> None:
    """A leafless tree by repeated forks."""
    ends = [(x, foot, UP + lean / 100, tall * 0.3, max(tall * 0.06, 6))]
    while ends:
        x0, y0, turn, long, wide = ends.pop()
        x1, y1 = x0 + long * np.cos(turn), y0 + long * np.sin(turn)
        p.line(curve([(x0, y0), ((x0 + x1) / 2 + p.rng.normal(0, long * 0.05), (y0 + y1) / 2), (x1, y1)], 4), wide,
            mix(g.UMBER, g.NIGHT, p.rng.random() * 0.6), taper=0.3)
        if long > tall * 0.05:
            forks = (-1, 1) if p.rng.random() < 0.8 else (-1, 0.1, 1)
            ends += [(x1, y1, turn + f * p.rng.uniform(0.22, 0.55), long * p.rng.uniform(0.66, 0.84),
                max(wide * 0.66, 3)) for f in forks]
