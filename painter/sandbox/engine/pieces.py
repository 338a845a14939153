"""Choosing the pieces of fine detail that a hand is remembered by."""

from dataclasses import dataclass

import numpy as np

from painter.sandbox.engine.arrays import F, Rng, f32

PATCH_PX = 64
SHADES = 5  # from the artist's darkest masses to the lightest
PATCHES = 16  # kept of each shade
PATCHES_EACH = 12  # of each tenth of lightness, remembered of one artwork
BLANK = 0.4  # of the liveliness of most pieces of a shade: what has less is no mark of that shade
FEWEST = 6  # of one shade, or the same piece would be seen again and again


@dataclass(frozen=True)
class Piece:
    """busy: how much goes on there besides fine marks. tone: mean lightness. detail: (PATCH_PX, PATCH_PX, 3)."""

    busy: float
    tone: float
    detail: F


def calm_pieces(detail: F, light: F, busy: F) -> list[Piece]:
    """The calmest pieces of each tenth of lightness."""
    found: list[list[Piece]] = [[] for _ in range(10)]
    step = PATCH_PX // 2
    for top in range(0, detail.shape[0] - PATCH_PX + 1, step):
        for left in range(0, detail.shape[1] - PATCH_PX + 1, step):
            where = (slice(top, top + PATCH_PX), slice(left, left + PATCH_PX))
            tone = float(light[where].mean())
            found[min(9, int(tone * 10))].append(Piece(float(busy[where].max()), tone, detail[where]))
    return [one for tenth in found for one in sorted(tenth, key=lambda one: one.busy)[:PATCHES_EACH]]


def shade_of(light: F | float, tones: F) -> F:
    """0 for the artist's darkest masses to SHADES - 1 for the lightest, in fractions. tones: as in Hand."""
    low, high = float(tones[len(tones) // 50]), float(tones[-1 - len(tones) // 50])
    return f32(np.clip((f32(light) - low) / max(0.05, high - low), 0, 1) * (SHADES - 1))


def chosen_patches(artworks: list[list[Piece]], tones: F, rng: Rng) -> F:
    """(SHADES, PATCHES, PATCH_PX, PATCH_PX, 3): for each shade, pieces from the calmest places of all artworks."""
    each = max(4, 2 * PATCHES // len(artworks))  # so that no single artwork fills the dictionary
    pools = []
    for shade in range(SHADES):
        pool = []
        for artwork in artworks:
            mine = [one for one in artwork if round(float(shade_of(one.tone, tones))) == shade]
            pool += sorted(mine, key=lambda one: one.busy)[:each]
        pools.append(sorted(pool, key=lambda one: one.busy))
    shades = []
    for shade in range(SHADES):
        pool = _with_neighbours(pools, shade)
        pool = _without_accidents(pool[: max(PATCHES, len(pool) * 2 // 3)])
        kept = [one.detail for one in pool] or [np.zeros((PATCH_PX, PATCH_PX, 3), np.float32)]
        picks = rng.choice(len(kept), PATCHES, replace=len(kept) < PATCHES)
        shades.append([kept[int(pick)] - kept[int(pick)].mean((0, 1)) for pick in picks])
    return f32(shades)


def _with_neighbours(pools: list[list[Piece]], shade: int) -> list[Piece]:
    """Enough pieces of a shade; where there are few, those of the nearest shades too."""
    pool: list[Piece] = []
    for other in sorted(range(SHADES), key=lambda n: abs(n - shade)):
        if len(pool) >= PATCHES:
            break
        pool = pool + pools[other]
    return pool


def _without_accidents(pool: list[Piece]) -> list[Piece]:
    """The pieces without a mark that stands out: it would be repeated all over a picture; nor a hole among marks."""
    if len(pool) < FEWEST:
        return pool
    for measure in (_peak, _lopsided):
        values = [measure(one.detail) for one in pool]
        limit = 2.2 * float(np.median(values)) + 0.004 if measure is _peak else 0.9
        kept = [one for one, value in zip(pool, values, strict=True) if value <= limit]
        pool = kept if len(kept) >= FEWEST else pool
    lively = [float(one.detail[..., 0].std()) for one in pool]
    least = BLANK * float(np.median(lively))
    return [one for one, value in zip(pool, lively, strict=True) if value >= least]


def _peak(piece: F) -> float:
    return float(np.abs(piece * (1, 2, 2)).max())


def _lopsided(piece: F) -> float:
    """Skewness of lightness: high where little that is light lies on much that is dark."""
    light = piece[..., 0] - piece[..., 0].mean()
    return float((light**3).mean() / ((light**2).mean() + 1e-9) ** 1.5)
