"""Printing in dots, for an artist whose artworks show a dot screen: where it lies is read from the learned grain."""

import numpy as np

from painter.sandbox.engine.arrays import F, f32, smooth
from painter.sandbox.engine.hand import Hand

LOWEST_RING = 4  # broader than that is no screen
APART = 2  # rings on both sides that a screen must stand out from
INKS = 8
LEAST_DISTANCE = 0.12  # between two inks, chroma counted double
CHROMA = f32((1, 2, 2))
TURN = 0.26  # radians that a screen is turned by, as printers do
ROWS = 128  # at once: distances to all inks are large


def screen_of(grain: F, detail_px: float) -> tuple[float, float]:
    """How surely there is a screen, 0..1, and its period as a share of the short side; as in Hand."""
    power = np.log10(grain + 1e-12)
    rings = np.arange(LOWEST_RING, len(power) - APART)
    rise = np.minimum(power[rings] - power[rings - APART], power[rings] - power[rings + APART])
    best = int(rings[rise.argmax()])
    frequency = (best + 0.5) / len(power) * 0.5  # per px of the pictures that were looked at
    return float(smooth(rise.max(), 0.38, 0.5)), float(1 / frequency / detail_px)


def printed(lab: F, hand: Hand, size: int) -> F:
    """The picture in the palette's main inks, mixed by dots. lab: (h, w, 3). size: px of the short side."""
    inks = _inks(hand.clusters)
    limits = _limits(lab.shape[0], lab.shape[1], max(3.0, screen_of(hand.grain, float(hand.detail_px[0]))[1] * size))
    out = np.empty_like(lab)
    for top in range(0, len(lab), ROWS):
        part = slice(top, top + ROWS)
        out[part] = _dotted(lab[part], inks, limits[part])
    return out


def _inks(clusters: F) -> F:
    """The heaviest palette colours that can be told apart."""
    chosen = [clusters[0, :3]]
    for colour in clusters[1:, :3]:
        near = min(float(np.linalg.norm((colour - one) * CHROMA)) for one in chosen)
        if near > LEAST_DISTANCE and len(chosen) < INKS:
            chosen.append(colour)
    return f32(chosen)


def _limits(height: int, width: int, period: float) -> F:
    """From which share of the second ink on it is seen, 0..1, at each px: small at the dots' centres."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) * (2 * np.pi / period)
    across, down = x * np.cos(TURN) - y * np.sin(TURN), x * np.sin(TURN) + y * np.cos(TURN)
    return f32(np.clip(0.5 - 0.25 * (np.cos(across) + np.cos(down)), 0, 1))


def _dotted(lab: F, inks: F, limits: F) -> F:
    """Each px in one of the two inks nearest to it, with soft edges."""
    if len(inks) < 2:
        return lab
    points = lab * CHROMA
    far = ((points[..., None, :] - inks * CHROMA) ** 2).sum(-1)
    order = np.argpartition(far, 1, axis=-1)
    first, second = inks[order[..., 0]], inks[order[..., 1]]
    way = (second - first) * CHROMA
    share = ((points - first * CHROMA) * way).sum(-1) / ((way**2).sum(-1) + 1e-9)
    seen = smooth(share - limits, -0.09, 0.09)[..., None]
    return f32(first + (second - first) * seen)
