"""The score and the gates, from measures alone: no file, no database, no artist is looked at here."""

from collections.abc import Callable, Sequence

import numpy as np

from painter.core.artwork import near_pairs
from painter.core.readiness.model import (
    LEAST_IMAGES,
    LEAST_SCORE,
    WEIGHTS,
    Gate,
    GateFacts,
    Part,
    Readiness,
    ReadinessReason,
    Work,
)

FULL_COUNT = 20
USEFUL_PX = 512
SOFT = 12.0  # variance of the Laplacian at 500 px; blurred photographs lie below, most painting above
DARK_MEAN, BRIGHT_MEAN = 28.0, 243.0
FLAT_CONTRAST = 10.0
LONG_ASPECT = 2.5
COARSE_COLOURS = 512
BLOCKY_BITS = 0.35  # bits a pixel; JPEG quality 30 and below on painted work
FULL_LAYOUT_BITS = 24  # of 64: unrelated pictures lie about 32 apart, one motif repeated below 16
FULL_SPREAD = 0.55  # mean difference of colour histograms at which variety of colour is full


def assess(works: Sequence[Work], facts: GateFacts) -> Readiness:
    """Parts, score and gates of a set. The same works give the same score."""
    parts = tuple(make(works) for make in PARTS) if works else _nothing()
    score = sum(part.points for part in parts)
    return Readiness(score=score, images=len(works), parts=parts, gates=gates(len(works), score, facts))


def may_train(readiness: Readiness) -> list[ReadinessReason]:
    """Everything that stands in the way of a training; empty means yes."""
    return [gate.reason for gate in readiness.gates if not gate.passed]


def gates(images: int, score: int, facts: GateFacts) -> tuple[Gate, ...]:
    """They stand apart: no score opens one of them."""
    return (
        Gate(
            name="minimum_images",
            reason=ReadinessReason.FEW_IMAGES,
            passed=images >= LEAST_IMAGES,
            fix="artwork",
        ),
        Gate(name="score", reason=ReadinessReason.LOW_SCORE, passed=score >= LEAST_SCORE, fix="readiness"),
        Gate(
            name="verification",
            reason=ReadinessReason.VERIFICATION_OPEN,
            passed=facts.verified,
            fix="verification",
        ),
        Gate(name="safety", reason=ReadinessReason.SAFETY_OPEN, passed=facts.safety, fix="readiness"),
        Gate(name="licensing", reason=ReadinessReason.NO_TIER, passed=facts.licensed, fix="licensing"),
    )


def _part(name: str, share: float, says: str, weak: Sequence[str] = ()) -> Part:
    of = WEIGHTS[name]
    return Part(name=name, points=round(of * max(0.0, min(1.0, share))), of=of, says=says, weak=tuple(weak))


def _nothing() -> tuple[Part, ...]:
    return tuple(_part(name, 0.0, "No confirmed work yet.") for name in WEIGHTS)


def _count(works: Sequence[Work]) -> Part:
    more = max(0, FULL_COUNT - len(works))
    says = f"{len(works)} works." if not more else f"{len(works)} works; {more} more would give all points."
    return _part("count", len(works) / FULL_COUNT, says)


def _formats(works: Sequence[Work]) -> Part:
    return _part("formats", 1.0, "JPEG, PNG and WebP only; every file was opened and checked.")


def _share(name: str, works: Sequence[Work], is_weak: Callable[[Work], bool], good: str, bad: str) -> Part:
    weak = [work.id for work in works if is_weak(work)]
    says = good if not weak else bad.format(n=len(weak), of=len(works))
    return _part(name, 1 - len(weak) / len(works), says, weak)


def _resolution(works: Sequence[Work]) -> Part:
    return _share(
        "resolution",
        works,
        lambda w: min(w.measures.width, w.measures.height) < USEFUL_PX,
        "All are 512 px or larger on their short side.",
        "{n} of {of} are smaller than 512 px on their short side; detail may be lost.",
    )


def _variety(works: Sequence[Work]) -> Part:
    twins = {works[later].id for _, later in near_pairs([work.measures.phash for work in works])}
    unlike = 1 - len(twins) / len(works)
    says = f"{len(twins)} of {len(works)} look almost like another one." if twins else "No two works look alike."
    spread = (_colour_spread(works) + _subject_spread(works)) / 2
    return _part("variety", unlike * (0.75 + 0.25 * spread), says, sorted(twins))


def _subject_spread(works: Sequence[Work]) -> float:
    """0 to 1: how far the works' layouts lie apart, by the bits of their perceptual hashes, over all pairs."""
    if len(works) < 2:
        return 0.0
    bits = np.array([[int(b) for b in f"{int(work.measures.phash, 16):064b}"] for work in works])
    ones = bits.sum(axis=0)
    pairs = len(works) * (len(works) - 1) / 2
    return min(1.0, float((ones * (len(works) - ones)).sum()) / pairs / FULL_LAYOUT_BITS)


def _colour_spread(works: Sequence[Work]) -> float:
    """0 to 1: how far the works' coarse colour histograms lie apart on average over all pairs."""
    count = len(works)
    if count < 2:
        return 0.0
    shares = np.zeros((count, COARSE_COLOURS))
    for row, work in enumerate(works):
        for cell, share in work.measures.colours.items():
            shares[row, int(cell)] = share
    # the sum of |a - b| over all pairs of a sorted column is a weighted sum of the column
    weights = 2 * np.arange(count) - count + 1
    distance = float((weights @ np.sort(shares, axis=0)).sum()) / (count * (count - 1))
    return min(1.0, distance / FULL_SPREAD)


def _sharpness(works: Sequence[Work]) -> Part:
    return _share(
        "sharpness",
        works,
        lambda w: w.measures.sharpness < SOFT,
        "All show clear detail.",
        "{n} of {of} are very soft. If softness is your style, leave them.",
    )


def _exposure(works: Sequence[Work]) -> Part:
    return _share(
        "exposure",
        works,
        lambda w: not DARK_MEAN <= w.measures.mean <= BRIGHT_MEAN or w.measures.contrast < FLAT_CONTRAST,
        "None is nearly black, nearly white or flat.",
        "{n} of {of} are nearly black, nearly white or flat.",
    )


def _aspect(works: Sequence[Work]) -> Part:
    return _share(
        "aspect",
        works,
        lambda w: max(w.measures.width, w.measures.height) / min(w.measures.width, w.measures.height) > LONG_ASPECT,
        "No very long formats.",
        "{n} of {of} are very long; the trainer will crop them.",
    )


def _compression(works: Sequence[Work]) -> Part:
    return _share(
        "compression",
        works,
        lambda w: w.measures.format == "JPEG" and w.measures.bits_per_pixel < BLOCKY_BITS,
        "No file is compressed hard.",
        "{n} of {of} are compressed so hard that blocks may be learned.",
    )


PARTS: tuple[Callable[[Sequence[Work]], Part], ...] = (
    _count,
    _formats,
    _resolution,
    _variety,
    _sharpness,
    _exposure,
    _aspect,
    _compression,
)
