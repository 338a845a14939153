"""Medians on a machine that is shared, and whose speed changes by the second."""

import statistics
from collections.abc import Sequence

FIFTHS = 5


def quietest(spans: Sequence[float]) -> float:
    """The median of the best of five equal runs of these spans: what the machine can do when it is let."""
    size = len(spans) // FIFTHS
    return min(statistics.median(spans[at : at + size]) for at in range(0, size * FIFTHS, size))
