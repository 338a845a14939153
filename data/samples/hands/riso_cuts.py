"""Shapes that Imani Verhoeckx cuts again and again."""

import numpy as np

from .medium import Array, curve, placed, rectangle
from .riso import Print


def blade(long: float, wide: float, bend: float = 0.0) -> Array:
    """A simple pointed leaf from the origin along +x."""
    return np.vstack([curve([(0, 0), (long * 0.45, -wide / 2 + bend), (long, bend * 0.3)], 14),
        curve([(long, bend * 0.3), (long * 0.5, wide / 2 + bend), (0, 0)], 14)])


def half_disc(x: float, y: float, r: float, turn: float, squash: float = 1.0) -> Array:
    """Half of a disc; its flat side looks along turn - 90 degrees."""
    a = np.linspace(0, np.pi, 40)
    return placed(np.column_stack([r * np.cos(a), r * squash * np.sin(a)]), x, y, 1, turn)


def sheet(p: Print, **inks: float) -> None:
    """A ground colour over the whole print."""
    p.cut(rectangle(-5, -5, p.w + 5, p.h + 5), rough=0, **inks)


def monstera(size: float) -> list[Array]:
    """A split leaf pointing along +x: its outline."""
    top = []
    for t in np.linspace(0.02, 0.98, 6):
        w = 0.5 * np.sin(np.pi * t**0.72)
        top += [(t - 0.02, -w), (t + 0.055, -w * 0.98), (t + 0.03, -w * 0.45)]
    points = np.array([(-0.06, -0.06), *top[:-1], (1.06, 0), *[(x, -y) for x, y in top[:-1][::-1]], (-0.06, 0.06)])
    return [points * size]
