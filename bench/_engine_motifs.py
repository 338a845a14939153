"""What the bench's own artists draw: fourteen motifs as outlines with a tone, none of them the engine's shapes."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from painter.sandbox.engine.arrays import F, f32

Rng = np.random.Generator


@dataclass(frozen=True)
class Layer:
    """outline: (n, 2), x to the right and y down, 0..1. tone: 0 dark to 1 light."""

    outline: F
    tone: float


def _oval(x: float, y: float, across: float, down: float, tone: float, turn: float = 0.0) -> Layer:
    a = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    px, py = across * np.cos(a), down * np.sin(a)
    return Layer(
        f32(np.stack([x + px * np.cos(turn) - py * np.sin(turn), y + px * np.sin(turn) + py * np.cos(turn)], 1)), tone
    )


def _shape(tone: float, *corners: tuple[float, float]) -> Layer:
    return Layer(f32(corners), tone)


def _box(x0: float, y0: float, x1: float, y1: float, tone: float) -> Layer:
    return _shape(tone, (x0, y0), (x1, y0), (x1, y1), (x0, y1))


def _ridge(rng: Rng, y: float, rough: float, tone: float) -> Layer:
    x = np.linspace(-0.02, 1.02, 60)
    waves = sum(rough / k * np.sin(x * k * 5 + rng.uniform(0, 6.3)) for k in (1, 2, 4))
    top = np.stack([x, y + waves], 1)
    return Layer(f32(np.concatenate([top, [(1.02, 1.02), (-0.02, 1.02)]])), tone)


def _leaf(x: float, y: float, long: float, turn: float, tone: float) -> Layer:
    t = np.linspace(0, 1, 16)
    half = 0.22 * long * np.sin(np.pi * t)
    along = np.concatenate([t, t[::-1]]) * long
    side = np.concatenate([half, -half[::-1]])
    return Layer(
        f32(
            np.stack(
                [x + along * np.cos(turn) - side * np.sin(turn), y + along * np.sin(turn) + side * np.cos(turn)], 1
            )
        ),
        tone,
    )


def _sky(rng: Rng) -> list[Layer]:
    return [_box(-0.02, -0.02, 1.02, 1.02, float(rng.uniform(0.62, 0.9)))]


def hills(rng: Rng) -> list[Layer]:
    sun = _oval(float(rng.uniform(0.2, 0.8)), 0.22, 0.1, 0.1, 0.98)
    return [*_sky(rng), sun, *(_ridge(rng, 0.38 + 0.15 * n, 0.05, 0.7 - 0.17 * n) for n in range(4))]


def rooftops(rng: Rng) -> list[Layer]:
    made = _sky(rng)
    for n in range(9):
        x, y = float(rng.uniform(0, 0.85)), 0.3 + 0.06 * n
        made += [_box(x, y, x + 0.2, 1.02, float(rng.uniform(0.4, 0.85)))]
        made += [_shape(0.2, (x - 0.02, y), (x + 0.1, y - 0.1), (x + 0.22, y))]
        made += [_box(x + d, y + 0.05, x + d + 0.04, y + 0.11, 0.1) for d in (0.04, 0.12)]
    return made


def bottles(rng: Rng) -> list[Layer]:
    made = [*_sky(rng), _box(-0.02, 0.68, 1.02, 1.02, 0.45)]
    for n in range(5):
        x, high = 0.12 + 0.18 * n, float(rng.uniform(0.28, 0.5))
        tone = float(rng.uniform(0.1, 0.8))
        made += [
            _box(x - 0.06, 0.8 - high, x + 0.06, 0.8, tone),
            _box(x - 0.02, 0.68 - high, x + 0.02, 0.8 - high, tone),
        ]
    return made


def fishes(rng: Rng) -> list[Layer]:
    made = [_box(-0.02, -0.02, 1.02, 1.02, 0.35)]
    for _ in range(7):
        x, y, turn = float(rng.uniform(0.15, 0.85)), float(rng.uniform(0.1, 0.9)), float(rng.uniform(-0.4, 0.4))
        tail = f32([(x - 0.10, y), (x - 0.17, y - 0.05), (x - 0.17, y + 0.05)])
        tone = float(rng.uniform(0.5, 0.95))
        made += [_oval(x, y, 0.11, 0.05, tone, turn), Layer(tail, tone), _oval(x + 0.07, y - 0.01, 0.01, 0.01, 0.05)]
    return made


def leaves(rng: Rng) -> list[Layer]:
    made = [_box(-0.02, -0.02, 1.02, 1.02, 0.85)]
    for n in range(26):
        made.append(_leaf(0.5, 0.95 - 0.032 * n, 0.34, -0.5 if n % 2 else -2.6, float(rng.uniform(0.15, 0.65))))
    return made


def moonrise(rng: Rng) -> list[Layer]:
    moon = _oval(float(rng.uniform(0.3, 0.7)), 0.26, 0.14, 0.14, 0.97)
    stars = [_oval(float(x), float(y) * 0.5, 0.006, 0.006, 0.95) for x, y in rng.random((24, 2))]
    return [
        _box(-0.02, -0.02, 1.02, 1.02, 0.16),
        *stars,
        moon,
        *(_ridge(rng, 0.55 + 0.14 * n, 0.07, 0.34 - 0.12 * n) for n in range(3)),
    ]


def sails(rng: Rng) -> list[Layer]:
    made = [*_sky(rng), _box(-0.02, 0.55, 1.02, 1.02, 0.42)]
    for _ in range(4):
        x, y, s = float(rng.uniform(0.12, 0.88)), float(rng.uniform(0.58, 0.9)), float(rng.uniform(0.08, 0.2))
        made += [_shape(0.92, (x, y - 1.8 * s), (x, y - 0.1 * s), (x + 0.8 * s, y - 0.1 * s))]
        made += [_shape(0.75, (x - 0.05 * s, y - 1.5 * s), (x - 0.05 * s, y - 0.1 * s), (x - 0.6 * s, y - 0.1 * s))]
        made += [
            _shape(0.12, (x - 0.8 * s, y), (x + 0.9 * s, y), (x + 0.6 * s, y + 0.25 * s), (x - 0.6 * s, y + 0.25 * s))
        ]
    return made


def orchard(rng: Rng) -> list[Layer]:
    made = [*_sky(rng), _ridge(rng, 0.6, 0.03, 0.55)]
    for n in range(6):
        x, y = 0.1 + 0.16 * n, 0.62 + 0.22 * float(rng.random())
        made += [
            _box(x - 0.014, y, x + 0.014, y + 0.16, 0.12),
            _oval(x, y - 0.06, 0.1, 0.12, float(rng.uniform(0.2, 0.5))),
        ]
        made += [
            _oval(x + float(dx), y - 0.06 + float(dy), 0.014, 0.014, 0.9) for dx, dy in rng.uniform(-0.07, 0.07, (5, 2))
        ]
    return made


def sunflower_vase(rng: Rng) -> list[Layer]:
    made = [*_sky(rng), _box(-0.02, 0.78, 1.02, 1.02, 0.5)]
    made += [_shape(0.3, (0.38, 0.6), (0.62, 0.6), (0.66, 0.78), (0.58, 0.9), (0.42, 0.9), (0.34, 0.78))]
    for n in range(5):
        x, y = 0.22 + 0.14 * n, 0.3 + 0.14 * float(rng.random())
        made += [_leaf(x, y, 0.12, float(a), 0.88) for a in np.linspace(0, 6.28, 10, endpoint=False)]
        made += [_oval(x, y, 0.045, 0.045, 0.15)]
    return made


def bridge(rng: Rng) -> list[Layer]:
    made = [
        *_sky(rng),
        _ridge(rng, 0.42, 0.05, 0.6),
        _box(-0.02, 0.72, 1.02, 1.02, 0.4),
        _box(-0.02, 0.45, 1.02, 0.74, 0.25),
    ]
    return made + [_oval(0.14 + 0.24 * n, 0.74, 0.09, 0.2, 0.62) for n in range(4)]


def mask_face(rng: Rng) -> list[Layer]:
    made = [_box(-0.02, -0.02, 1.02, 1.02, float(rng.uniform(0.2, 0.45))), _oval(0.5, 0.5, 0.28, 0.38, 0.8)]
    made += [_oval(x, 0.42, 0.07, 0.035, 0.1) for x in (0.39, 0.61)]
    return [*made, _shape(0.55, (0.5, 0.4), (0.56, 0.62), (0.45, 0.62)), _oval(0.5, 0.73, 0.1, 0.03, 0.2)]


def pebbles(rng: Rng) -> list[Layer]:
    made = [_box(-0.02, -0.02, 1.02, 1.02, 0.5)]
    for x, y in rng.random((34, 2)):
        a, b = rng.uniform(0.05, 0.12, 2)
        made.append(
            _oval(float(x), float(y), float(a), float(b), float(rng.uniform(0.15, 0.95)), float(rng.uniform(0, 3)))
        )
    return made


def stairs(rng: Rng) -> list[Layer]:
    made = [_box(-0.02, -0.02, 1.02, 1.02, 0.78)]
    for n in range(9):
        x, y = 0.1 * n, 0.92 - 0.09 * n
        made += [_box(x, y, 1.02, 1.02, 0.3 + 0.35 * (n % 2)), _box(x, y, 1.02, y + 0.025, 0.9)]
    return [*made, _oval(float(rng.uniform(0.2, 0.4)), 0.24, 0.11, 0.11, 0.15)]


def birds(rng: Rng) -> list[Layer]:
    made = [*_sky(rng), _ridge(rng, 0.82, 0.04, 0.25)]
    for _ in range(8):
        x, y, s = float(rng.uniform(0.1, 0.9)), float(rng.uniform(0.1, 0.7)), float(rng.uniform(0.06, 0.13))
        made += [_shape(0.15, (x, y), (x - s, y - 0.7 * s), (x - 0.3 * s, y + 0.25 * s))]
        made += [
            _shape(0.3, (x, y), (x + s, y - 0.7 * s), (x + 0.3 * s, y + 0.25 * s)),
            _oval(x, y + 0.1 * s, 0.3 * s, 0.14 * s, 0.1),
        ]
    return made


MOTIFS: tuple[Callable[[Rng], list[Layer]], ...] = (
    hills,
    rooftops,
    bottles,
    fishes,
    leaves,
    moonrise,
    sails,
    orchard,
    sunflower_vase,
    bridge,
    mask_face,
    pebbles,
    stairs,
    birds,
)
