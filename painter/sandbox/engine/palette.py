"""Learning which colours an artist uses, and moving a picture's colours there."""

from dataclasses import dataclass

import numpy as np

from painter.sandbox.engine.arrays import F, Rng, blur, f32, mix, resize, smooth
from painter.sandbox.engine.hand import Hand

DIRECTIONS = 40
QUANTILES = 256
CLUSTERS = 16
TONES = 16
SAMPLES_EACH = 6000  # px looked at per artwork
MOST_OF_ONE = 0.16  # of all colour a single bin may be, or white paper would win
MORE_WITH_LINES = 0.44  # added where lines, not fields of colour, tell the forms: there paper may stay paper
BINS = 14
LEAST_GAP = 0.2  # of lightness between a subject and what is around it
LAST_ROUNDS = 4  # once the fine marks lie there
ROUNDS = 10  # of transport, each along three lines


@dataclass(frozen=True)
class Palette:
    """As in Hand."""

    directions: F
    quantiles: F
    tones: F
    clusters: F
    chroma_by_tone: F


def learn_palette(labs: list[F], masses: list[F], lines: float) -> Palette:
    """labs: (h, w, 3) OKLab of each artwork. lines: how much the artist draws in lines, 0..1.

    masses: labs without their fine marks. A picture's colours are moved to these; the marks come on top.
    """
    rng = np.random.default_rng(11)
    most = MOST_OF_ONE + MORE_WITH_LINES * lines
    pixels = _capped(np.concatenate([_sample(lab.reshape(-1, 3), rng) for lab in labs]), most, rng)
    capped = _capped(np.concatenate([_sample(lab.reshape(-1, 3), rng) for lab in masses]), most, rng)
    directions = _directions(np.random.default_rng(5))
    shares = (np.arange(QUANTILES) + 0.5) / QUANTILES
    both = [f32(np.quantile(some @ directions.T, shares, axis=0).T) for some in (capped, pixels)]
    quantiles = np.concatenate(both)
    tones = f32(np.quantile(capped[:, 0], shares))
    return Palette(directions, quantiles, tones, _clusters(pixels, rng), _chroma(capped))


def _sample(pixels: F, rng: Rng) -> F:
    return pixels[rng.integers(0, len(pixels), min(SAMPLES_EACH, len(pixels)))]


def _capped(pixels: F, most: float, rng: Rng) -> F:
    """As many samples, but no colour bin heavier than that share."""
    low, high = f32((0, -0.32, -0.32)), f32((1, 0.32, 0.32))
    cell = np.clip(((pixels - low) / (high - low) * BINS).astype(int), 0, BINS - 1)
    key = cell[:, 0] * BINS * BINS + cell[:, 1] * BINS + cell[:, 2]
    _, index, counts = np.unique(key, return_inverse=True, return_counts=True)
    weight = np.minimum(counts, most * len(pixels)) / counts
    weights = weight[index]
    return pixels[rng.choice(len(pixels), len(pixels), p=weights / weights.sum())]


def _directions(rng: Rng) -> F:
    """Lightness, a, b, then lines in all directions."""
    some = rng.standard_normal((DIRECTIONS - 3, 3))
    return f32(np.concatenate([np.eye(3), some / np.linalg.norm(some, axis=1, keepdims=True)]))


def _clusters(pixels: F, rng: Rng) -> F:
    """The palette's own colours by k-means, with chroma counted double; heaviest first."""
    scale = f32((1, 2, 2))
    points = pixels[:: max(1, len(pixels) // 12000)] * scale
    centres = points[:1]
    for _ in range(CLUSTERS - 1):
        far = ((points[:, None] - centres[None]) ** 2).sum(2).min(1)
        total = far.sum()
        pick = rng.choice(len(points), p=far / total) if total > 0 else 0
        centres = np.concatenate([centres, points[pick : pick + 1]])
    nearest = np.zeros(len(points), int)
    for _ in range(14):
        nearest = ((points[:, None] - centres[None]) ** 2).sum(2).argmin(1)
        for n in range(CLUSTERS):
            if (nearest == n).any():
                centres[n] = points[nearest == n].mean(0)
    weights = np.bincount(nearest, minlength=CLUSTERS) / len(points)
    order = np.argsort(-weights, kind="stable")
    return f32(np.concatenate([centres / scale, weights[:, None]], 1)[order])


def _chroma(pixels: F) -> F:
    """Mean a, b and their deviations in 16 equal steps of lightness; steps without colour take the whole's."""
    step = np.clip((pixels[:, 0] * TONES).astype(int), 0, TONES - 1)
    rows = []
    for n in range(TONES):
        here = pixels[step == n] if (step == n).sum() > 20 else pixels
        rows.append([*here[:, 1:].mean(0), *here[:, 1:].std(0)])
    return f32(rows)


def transported(lab: F, hand: Hand, rng: Rng, things: tuple[F, ...]) -> F:
    """The picture in the artist's colours, its order of light and dark kept.

    lab: (h, w, 3). things: (h, w) each, what must stay told from its surroundings.
    """
    height, width = lab.shape[:2]
    out = _moved(lab, hand.directions, hand.quantiles[: len(hand.directions)], ROUNDS, rng)
    subject = f32(np.clip(sum(things, np.zeros((height, width), np.float32)), 0, 1))
    for thing in things:
        out = _set_off(lab, out, thing)
    return _kept_apart(lab, drawn_to_palette(out, hand, 0.7 * float(hand.surface[0])), subject)


def settled(lab: F, hand: Hand, rng: Rng) -> F:
    """A picture with its fine marks, in the colours of the artist's works with theirs."""
    return _moved(lab, hand.directions, hand.quantiles[-len(hand.directions) :], LAST_ROUNDS, rng)


def _moved(lab: F, directions: F, quantiles: F, rounds: int, rng: Rng) -> F:
    """Colours moved along three lines a round until they lie there as the quantiles say."""
    moved = lab.reshape(-1, 3).copy()
    some = moved[rng.integers(0, len(moved), 6000)] + f32(rng.normal(0, 0.012, (6000, 3)))
    shares = (np.arange(QUANTILES) + 0.5) / QUANTILES
    for n in range(rounds):
        for axis in _triple(directions, n):
            line = directions[axis]
            before = f32(np.quantile(some @ line, shares))
            share = 0.75 if n else 0.9
            for points in (some, moved):
                at = points @ line
                points += share * (np.interp(at, before, quantiles[axis]).astype(np.float32) - at)[:, None] * line
    return f32(moved.reshape(lab.shape))


def _triple(directions: F, number: int) -> tuple[int, int, int]:
    """Three lines for one round: first the axes, then others in turn."""
    if number == 0:
        return (0, 1, 2)
    first = 3 + (number * 3) % (len(directions) - 6)
    return (first, first + 1, first + 2)


def drawn_to_palette(lab: F, hand: Hand, share: float) -> F:
    """Each colour nearer to the palette's own colours about it; found on a small copy and carried over."""
    height, width = lab.shape[:2]
    step = max(1, min(height, width) // 256)
    small = resize(lab, width // step, height // step)
    far = ((small[..., None, :] * f32((1, 2, 2)) - hand.clusters[:, :3] * f32((1, 2, 2))) ** 2).sum(-1)
    pull = np.exp(-(far - far.min(-1, keepdims=True)) / 0.004) * (0.02 + hand.clusters[:, 3])
    wanted = (pull / pull.sum(-1, keepdims=True)) @ hand.clusters[:, :3]
    return f32(lab + share * resize(f32(wanted - small), width, height))


def _set_off(before: F, after: F, subject: F) -> F:
    """A subject as light as what is around it becomes lighter or darker, its surroundings a little the other way."""
    size = min(before.shape[:2])
    near = np.clip(blur(subject, size * 0.07) * 2.2, 0, 1) * (1 - subject)
    if subject.sum() < 30 or near.sum() < 30:
        return after
    inner, outer = subject / subject.sum(), near / near.sum()
    gap = float((after[..., 0] * inner).sum() - (after[..., 0] * outer).sum())
    was = float((before[..., 0] * inner).sum() - (before[..., 0] * outer).sum())
    way = np.sign(was) if abs(was) > 0.03 else np.sign(gap) or -1.0
    push = LEAST_GAP - way * gap
    if push <= 0:
        return after
    out = after.copy()
    out[..., 0] += way * push * (0.65 * subject - 0.5 * near)
    out[..., 0] = np.clip(out[..., 0], 0.03, 0.99)
    return out


def _kept_apart(before: F, after: F, subject: F) -> F:
    """Where colours have become alike, large contrasts of light and dark are given back in part."""
    size = min(before.shape[:2])
    was = before[..., 0] - blur(f32(before[..., 0]), size * 0.12)
    now = after[..., 0] - blur(f32(after[..., 0]), size * 0.12)
    spread = (now.std() + 1e-4) / (was.std() + 1e-4)
    wanted = was * np.clip(spread, 0.75, 1.5)
    near = blur(subject, size * 0.05) if subject.any() else subject
    share = 0.45 + 0.25 * smooth(near, 0.05, 0.6)
    out = after.copy()
    out[..., 0] = np.clip(mix(f32(after[..., 0]), f32(after[..., 0] - now + wanted), share), 0.02, 0.995)
    return out
