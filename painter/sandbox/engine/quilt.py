"""Fine detail pieced together from what was seen: pieces are chosen to fit their neighbours and joined along seams.

Source of the idea: Efros and Freeman, "Image Quilting for Texture Synthesis and Transfer" (2001).
"""

import numpy as np

from painter.sandbox.engine.arrays import F, Mask, Rng, f32, resize

OFFERED = 28  # pieces looked at for each place
CROP = 0.9  # of a remembered piece is laid each time, from another corner of it
OVERLAP = 0.25  # of a piece
GOOD_ENOUGH = 1.15  # times the misfit of the best: chance picks among these, or the same would come again and again
SEAM_ROWS = 5  # a seam wanders no faster than over so many px
RECENT = 1  # pieces that are not offered again at once


def quilt(patches: F, scale: float, wanted: Mask, rng: Rng) -> F:
    """(h, w, 3) detail where it is wanted, elsewhere 0.

    patches: (n, side, side, 3). scale: px here for each px of a patch.
    """
    height, width = wanted.shape
    full = max(10, round(patches.shape[1] * scale))
    pieces = np.stack([resize(one, full, full) for one in patches])
    side = max(8, round(full * CROP))
    over = max(2, round(side * OVERLAP))
    step = side - over
    out = np.zeros((height + 2 * side, width + 2 * side, 3), np.float32)
    recent: list[int] = []
    for top in range(int(rng.integers(step)), height + side, step):
        for left in range(int(rng.integers(step)), width + side, step):
            if not wanted[max(0, top - side) : top, max(0, left - side) : left].any():
                continue
            place = out[top : top + side, left : left + side]
            chosen, number = _fitting(pieces, place, over, recent, rng)
            recent = [*recent, number][-min(RECENT, len(patches) // 3) :]
            mask = np.minimum(_seam(place, chosen, over), _seam(_turned(place), _turned(chosen), over).T)
            place += (chosen - place) * mask[..., None]
    return out[side : side + height, side : side + width]


def _fitting(pieces: F, place: F, over: int, recent: list[int], rng: Rng) -> tuple[F, int]:
    """One of the pieces that fit best to what lies at the left and above."""
    side, full = place.shape[0], pieces.shape[1]
    offered: list[F] = []
    numbers: list[int] = []
    for number in rng.integers(0, len(pieces), OFFERED).tolist():
        if number in recent and offered:
            continue
        top, left = rng.integers(0, full - side + 1, 2).tolist()
        offered.append(pieces[number, top : top + side, left : left + side])
        numbers.append(number)
    light = np.stack([one[..., 0] for one in offered])
    at_left, above = light[:, :, :over] - place[:, :over, 0], light[:, :over] - place[:over, :, 0]
    misfit = (at_left**2).sum((1, 2)) + (above**2).sum((1, 2))
    good = np.flatnonzero(misfit <= misfit.min() * GOOD_ENOUGH + 1e-9)
    pick = int(good[int(rng.integers(len(good)))])
    return offered[pick], numbers[pick]


def _seam(place: F, piece: F, over: int) -> F:
    """(side, side) 0..1: how much of the piece lies at each px, from a seam in its left edge to the right."""
    misfit = ((piece[:, :over] - place[:, :over]) ** 2).sum(2)
    total = np.cumsum(np.pad(misfit, ((SEAM_ROWS + 1, SEAM_ROWS), (0, 0)), mode="edge"), axis=0)
    near = total[2 * SEAM_ROWS + 1 :] - total[: -2 * SEAM_ROWS - 1]
    seam = near.argmin(1)[:, None]
    return f32(np.clip((np.arange(piece.shape[1]) - seam) * 0.5 + 0.5, 0, 1))


def _turned(field: F) -> F:
    return field.transpose(1, 0, 2)
