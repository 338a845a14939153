"""By what a picture is found again whose receipt was stripped: 256 bits that say "looks like", and never more.

Nothing here proves anything. Pictures of one composition are alike too, whoever made them, and a picture can be
changed until it is not found. docs/likeness.md has the figures.
"""

from itertools import product
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from painter.core.kernel.cosine import cosines

Array = NDArray[Any]

BITS = 256
ALIKE = 64  # bits apart up to which a picture counts as found; unlike ones are 128 +- 8 apart: bench/likeness.py
SURE = 24  # bits: so near, nobody needs to look for a cut; re-saving and resizing stay within it
NONE = bytes(BITS // 8)  # of a picture that shows nothing; half of the bits of every other likeness are set
FAINT = (
    2.0  # median size of the frequencies below which re-saving alone would turn them over; sample works: 15 and more
)
SIDE, LOW = 64, 16
BLOCK = 16_384  # rows compared at once: half a MiB, which stays in the processor's cache


class Frame(NamedTuple):
    """What is thought to be missing at each side of a picture, or (negative) to have been added: 64ths of the side."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0


class Near(NamedTuple):
    """The row that is nearest, and how many bits it is apart."""

    row: int
    distance: int


def likeness(picture: Image.Image) -> bytes:
    """32 bytes by which the picture is found again; NONE where it shows nothing. picture: RGB."""
    return bytes(_packed(_frequencies(_framed(picture.convert("L"), Frame()))[None])[0])


def eight(picture: Image.Image) -> Array:
    """(8, 32) uint8: the picture as it is first, then mirrored and turned by quarters."""
    return _packed(_ways(_frequencies(_framed(picture.convert("L"), Frame()))))


def cuts(picture: Image.Image) -> Array:
    """(n, 32) uint8: the picture as it may have been before something was cut off or put around it, in all eight ways.

    What is missing is filled with the colours of the edge: a guess, good enough for cuts of up to a quarter.
    """
    small = picture.convert("L").resize((4 * SIDE, 4 * SIDE), _SMOOTH)
    return _packed(np.concatenate([_ways(_frequencies(_framed(small, frame))) for frame in FRAMES]))


def look_up(hashes: Array, picture: Image.Image) -> Near | None:
    """The row that the picture looks like, or None. hashes: (n, 32) uint8."""
    whole = nearest(hashes, eight(picture))
    if whole is None or whole.distance <= SURE:
        return whole
    cut = nearest(hashes, cuts(picture))
    found = min(whole, cut or whole, key=lambda near: near.distance)
    return found if found.distance <= ALIKE else None


def nearest(hashes: Array, queries: Array) -> Near | None:
    """The row nearest to any of the queries, the first of several; None where one side has nothing to compare.

    hashes: (n, 32) uint8; queries: (m, 32) uint8.
    """
    asked = np.ascontiguousarray(queries[queries.any(axis=1)]).view(np.uint64)
    best = Near(-1, BITS + 1)
    for start in range(0, len(hashes) if len(asked) else 0, BLOCK):
        block = np.ascontiguousarray(hashes[start : start + BLOCK]).view(np.uint64).T.copy()
        for query in asked:
            apart = np.bitwise_count(block ^ query[:, None]).sum(axis=0, dtype=np.uint16)
            row = int(apart.argmin())
            if apart[row] < best.distance:
                best = Near(start + row, int(apart[row]))
    return best if best.row >= 0 else None


def _framed(grey: Image.Image, frame: Frame) -> Array:
    """(64, 64): without what was added, and with the edge drawn out over what is missing."""
    left, top, right, bottom = (max(0, side) for side in frame)
    over_left, over_top, over_right, over_bottom = (max(0, -side) / SIDE for side in frame)
    kept = (
        grey.width * over_left,
        grey.height * over_top,
        grey.width * (1 - over_right),
        grey.height * (1 - over_bottom),
    )
    inner = grey.resize((SIDE - left - right, SIDE - top - bottom), _SMOOTH, box=kept)
    return np.pad(np.asarray(inner, dtype=np.float64), ((top, bottom), (left, right)), mode="edge")


def _frequencies(square: Array) -> Array:
    """(16, 16): the lowest of the luminance, without the mean of any row or column."""
    return np.asarray((_WAVES @ square @ _WAVES.T).round(6))


def _ways(low: Array) -> Array:
    """(8, 16, 16). A mirror changes the sign of every other frequency, a turn also swaps rows and columns."""
    return np.stack([way * down[:, None] * across for way, down, across in product((low, low.T), _SIGNS, _SIGNS)])


def _packed(lows: Array) -> Array:
    """(n, 32) uint8 of (n, 16, 16): which are above their median; none at all where there is nothing to see."""
    flat = lows.reshape(len(lows), BITS)
    seen = np.median(np.abs(flat), axis=1, keepdims=True) >= FAINT
    return np.packbits(seen & (flat > np.median(flat, axis=1, keepdims=True)), axis=1)


def _frames() -> tuple[Frame, ...]:
    """Cut from all sides, bordered on all sides, and cut at or added to one side or corner."""
    even = [Frame(n, n, n, n) for n in (2, 4, 6, 8, -1, -2, -3, -4)]
    sides = [Frame(*(n if side == at else 0 for side in range(4))) for at in range(4) for n in (3, 6, -2, -4)]
    corners = [Frame(*(n * part for part in at)) for at in _CORNERS for n in (3, 6)]
    return (*even, *sides, *corners)


_CORNERS = ((1, 1, 0, 0), (1, 0, 0, 1), (0, 1, 1, 0), (0, 0, 1, 1))
FRAMES = _frames()
_SMOOTH = Image.Resampling.LANCZOS
_WAVES = cosines(SIDE)[1 : LOW + 1] * np.sqrt(2 / SIDE)
_SIGNS = (np.ones(LOW), np.where(np.arange(1, LOW + 1) % 2, -1.0, 1.0))
