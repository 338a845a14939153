"""Choosing the pieces of fine detail that a hand is remembered by."""

import numpy as np

from painter.sandbox.engine.arrays import F, Rng, f32

PATCH_PX = 48
PATCHES = 24  # kept of each tone
PATCHES_EACH = 40  # of each tone, remembered of one artwork
FEWEST = 6  # of one tone, or the same piece would be seen again and again

Pieces = list[list[tuple[float, F]]]  # by tone (dark, middle, light): how busy the place is, and the detail there


def calm_pieces(detail: F, light: F, busy: F) -> Pieces:
    """The calmest pieces of each tone, with how calm they are."""
    found: list[list[tuple[float, F]]] = [[], [], []]
    step = PATCH_PX // 2
    for top in range(0, detail.shape[0] - PATCH_PX + 1, step):
        for left in range(0, detail.shape[1] - PATCH_PX + 1, step):
            where = (slice(top, top + PATCH_PX), slice(left, left + PATCH_PX))
            tone = float(light[where].mean())
            kind = 0 if tone < 0.45 else 1 if tone < 0.72 else 2
            found[kind].append((float(busy[where].max()), detail[where]))
    return [sorted(kind, key=lambda one: one[0])[:PATCHES_EACH] for kind in found]


def chosen_patches(artworks: list[Pieces], rng: Rng) -> F:
    """(3, PATCHES, PATCH_PX, PATCH_PX, 3): for each tone, pieces from the calmest places of all artworks."""
    each = max(4, 2 * PATCHES // len(artworks))  # so that no single artwork fills the dictionary
    tones = []
    for kind in range(3):
        pool = sorted((one for artwork in artworks for one in artwork[kind][:each]), key=lambda one: one[0])
        pool = _without_accidents(pool[: max(PATCHES, len(pool) // 2)])
        if not pool:
            pool = [(0.0, np.zeros((PATCH_PX, PATCH_PX, 3), np.float32))]
        picks = rng.choice(len(pool), PATCHES, replace=len(pool) < PATCHES)
        tones.append([pool[int(pick)][1] - pool[int(pick)][1].mean((0, 1)) for pick in picks])
    return f32(tones)


def _without_accidents(pool: list[tuple[float, F]]) -> list[tuple[float, F]]:
    """The pieces without a mark that stands out: it would be repeated all over a picture."""
    if len(pool) < FEWEST:
        return pool
    for measure in (_peak, _lopsided):
        values = [measure(piece) for _, piece in pool]
        limit = 2.2 * float(np.median(values)) + 0.004 if measure is _peak else 0.9
        kept = [one for one, value in zip(pool, values, strict=True) if value <= limit]
        pool = kept if len(kept) >= FEWEST else pool
    return pool


def _peak(piece: F) -> float:
    return float(np.abs(piece[..., 0]).max())


def _lopsided(piece: F) -> float:
    """Skewness of lightness: high where little that is light lies on much that is dark."""
    light = piece[..., 0] - piece[..., 0].mean()
    return float((light**3).mean() / ((light**2).mean() + 1e-9) ** 1.5)
