"""What can be said of a picture without judging it: figures from a small copy, the same for the same picture."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from painter.core.kernel.cosine import cosines

Array = NDArray[Any]

MEASURE_PX = 500  # long side at which sharpness and exposure are measured
NEAR_BITS = 10  # of 64: the distance up to which two pictures count as near-duplicates
DARK_END, BRIGHT_END = 8, 247  # luminance at which shadows and lights count as clipped
LEAST_CELL = 8  # of 4,096 pixels: a rarer colour is noise


def figures(small: Image.Image) -> dict[str, Any]:
    """The measures that need pixels, by the names of Measures. small: RGB, long side about MEASURE_PX."""
    grey = small.convert("L")
    shares = np.asarray(grey.histogram(), dtype=np.float64) / (grey.width * grey.height)
    mean = float(shares @ _LEVELS)
    return {
        "phash": perceptual_hash(grey),
        "sharpness": round(sharpness(np.asarray(grey)), 2),
        "mean": round(mean, 2),
        "dark": round(float(shares[:DARK_END].sum()), 4),
        "bright": round(float(shares[BRIGHT_END + 1 :].sum()), 4),
        "contrast": round(float(shares @ (_LEVELS - mean) ** 2) ** 0.5, 2),
        "colours": colours(small),
    }


def sharpness(luminance: Array) -> float:
    """Variance of the Laplacian; higher is sharper.

    luminance: (height, width) uint8, long side about 500 px. 0 where the picture is less than 3 px thick.
    Source: Pech-Pacheco et al. 2000. Soft painting styles score low, so a low value warns and never refuses.
    """
    if min(luminance.shape) < 3:
        return 0.0
    wide = luminance.astype(np.int16)
    edges = wide[:-2, 1:-1] + wide[2:, 1:-1]
    edges += wide[1:-1, :-2]
    edges += wide[1:-1, 2:]
    edges -= 4 * wide[1:-1, 1:-1]
    return float(edges.astype(np.float32).var())


def perceptual_hash(picture: Image.Image) -> str:
    """64 bits of the low DCT frequencies, as 16 hex digits; alike pictures differ in few bits."""
    grey = np.asarray(picture.convert("L").resize((32, 32), _AVERAGE), dtype=np.float64)
    low = (_DCT @ grey @ _DCT.T)[:8, :8]
    bits = low.ravel() > np.median(low.ravel()[1:])
    return f"{int(''.join('1' if b else '0' for b in bits), 2):016x}"


def near(one: str, other: str) -> bool:
    """Whether two perceptual hashes are those of near-duplicates."""
    return (int(one, 16) ^ int(other, 16)).bit_count() <= NEAR_BITS


def near_pairs(hashes: Sequence[str]) -> list[tuple[int, int]]:
    """The positions of every two near-duplicates, the lower one first."""
    bits = np.array([int(one, 16) for one in hashes], dtype=np.uint64)
    found = []
    for first in range(len(bits) - 1):
        apart = np.bitwise_count(bits[first + 1 :] ^ bits[first])
        found += [(first, first + 1 + int(step)) for step in np.flatnonzero(apart <= NEAR_BITS)]
    return found


def colours(picture: Image.Image) -> dict[str, float]:
    """Shares of the 8 x 8 x 8 coarse colours that occur, by the number of their cell."""
    tiny = np.asarray(picture.resize((64, 64), _AVERAGE), dtype=np.uint16) >> 5
    cells = (tiny[..., 0] << 6 | tiny[..., 1] << 3 | tiny[..., 2]).ravel()
    counts = np.bincount(cells, minlength=512)
    return {str(cell): round(int(counts[cell]) / cells.size, 4) for cell in np.flatnonzero(counts >= LEAST_CELL)}


_DCT = cosines(32)
_LEVELS = np.arange(256, dtype=np.float64)
_AVERAGE = Image.Resampling.BOX  # the mean of what a cell covers, and the quickest of the filters
