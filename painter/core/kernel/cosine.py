"""The cosine transform of small square pictures, of which perceptual hashes are made."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def cosines(size: int) -> NDArray[Any]:
    """(size, size): row k swings k half-times over the side; row 0 is flat. Not scaled.

    ``cosines(n) @ picture @ cosines(n).T`` are the frequencies of an (n, n) picture (DCT-II), the lowest first.
    """
    k, n = np.arange(size)[:, None], np.arange(size)[None, :]
    return np.asarray(np.cos(np.pi * k * (2 * n + 1) / (2 * size)))
