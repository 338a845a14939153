"""Whether a piece of one picture stands in another: tiles propose where, the pixels themselves decide.

A work is cut into overlapping tiles of five sizes, the other picture into a dense grid of one. A tile is known by
its low DCT frequencies, from which it can be laid in eight ways. Neighbours that are found again as neighbours
propose a piece. It counts where the work, laid there, repeats the picture over more than PIECE_PX squared.
Even surfaces and plain edges say nothing and are left out. Figures: bench/copies.py, docs/guard.md.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from painter.core.artwork.alike import Alike, Array

LOOK_PX = 512  # long side at which pieces are looked for: that of a test picture
PIECE_PX = (
    64  # side of the least piece that counts; what the sandbox's engine pieces together is smaller where it shows
)
TILE_PX = 64
SIZES = (0.71, 0.84, 1.0, 1.19, 1.41)  # of a work's tiles, in TILE_PX: a piece may come smaller or larger
CELL = 16  # pixels of a side to which a tile is shrunk
APART_HERE, APART_THERE = 2, 8  # of CELL, between the tiles of the picture and of a work
LOW = 6  # DCT frequencies of each direction
STRUCTURE = 9.0  # least gradient energy in a tile's weaker direction: below, it is plain or one edge
LIKE = 0.8  # cosine of two tiles that may be one
NEXT_PX = 10  # by how much a neighbour may lie off
LEAST_TILES = 3
MOST_PROPOSALS = 2  # of each work; the rest is chance
WINDOW_PX = 33  # within which pixels are compared
SAME = 0.9  # correlation of two windows that are one
STRETCH = (0.4, 2.6)  # how much smaller or larger a piece may be
WARP = 1.25  # between its two directions


class Way(NamedTuple):
    """One of eight: rows and columns change places, then either runs backwards."""

    swapped: bool
    rows: bool
    columns: bool

    @property
    def matrix(self) -> Array:
        """(2, 2), for (row, column)."""
        turn = np.eye(2)[::-1] if self.swapped else np.eye(2)
        return np.diag([-1.0 if self.rows else 1.0, -1.0 if self.columns else 1.0]) @ turn


@dataclass(frozen=True)
class Tiles:
    """words: (n, 35) of length one. at: (n, 2) row and column of the upper left corner, in CELL pixels."""

    words: Array
    at: Array
    size_px: float

    @property
    def middles(self) -> Array:
        """(n, 2) row and column at LOOK_PX."""
        return (self.at + CELL / 2) * (self.size_px / CELL)


@dataclass(frozen=True)
class Looked:
    """A picture whose pieces are searched for. light: (height, width) float32, long side LOOK_PX."""

    light: Array
    tiles: Tiles


class Proposal(NamedTuple):
    """Where a piece of a work may lie. there, here: (n, 2) the middles of tiles in the work and in the picture."""

    weight: float
    way: Way
    there: Array
    here: Array
    scale: float


def looked(luminance: Array) -> Looked:
    """What is needed of a picture, once for all works. luminance: (height, width) uint8."""
    return Looked(_fitted(luminance), _tiles(luminance, TILE_PX, APART_HERE))


def by_tiles(picture: Looked, luminance: Array) -> Alike | None:
    """Whether a piece of the work of that luminance stands in the picture; strength: percent of the picture."""
    work, most = _fitted(luminance), 0
    for proposal in sorted(_proposals(picture.tiles, luminance), key=lambda p: -p.weight)[:MOST_PROPOSALS]:
        most = max(most, repeated_px(proposal, picture.light, work))
    return Alike("tiles", max(1, round(100 * most / picture.light.size))) if most >= PIECE_PX**2 else None


def repeated_px(proposal: Proposal, picture: Array, work: Array) -> int:
    """Pixels of the picture in which the work repeats itself, in one patch, once it is laid there exactly."""
    laid = _laid_exactly(proposal, picture, work)
    if laid is None:
        return 0
    size = (picture.shape[1], picture.shape[0])
    other = cv2.warpAffine(work, laid, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    inside = cv2.warpAffine(np.ones(work.shape, np.uint8), laid, size, flags=cv2.WARP_INVERSE_MAP)
    same = _same(_detail(picture), _detail(other)) & (cv2.erode(inside, _square(WINDOW_PX), borderValue=0) > 0)
    grown = cv2.dilate(same.astype(np.uint8), _square(WINDOW_PX // 2 + 1))  # half of what a window sees around it
    count, _, patches, _ = cv2.connectedComponentsWithStats(grown)
    return int(patches[1:, cv2.CC_STAT_AREA].max()) if count > 1 else 0


def _proposals(here: Tiles, luminance: Array) -> Iterator[Proposal]:
    """Every group of neighbouring tiles of the work that are neighbours in the picture as well."""
    if not len(here.words):
        return
    for size in SIZES:
        there = _tiles(luminance, TILE_PX * size, APART_THERE)
        for way in WAYS if len(there.words) else ():
            like = _turned(there.words, way) @ here.words.T
            best = like.argmax(axis=1)
            surest = like[np.arange(len(like)), best]
            found = here.middles[best]
            for group in _groups(there.at, found, np.flatnonzero(surest >= LIKE), way):
                weight = float((surest[group] - LIKE + 0.05).sum())  # a group grows by each tile that only just fits
                yield Proposal(weight, way, there.middles[group], found[group], 1 / size)


def _groups(at: Array, found: Array, which: Array, way: Way) -> list[list[int]]:
    """Tiles that lie together in both pictures, at least LEAST_TILES and not in one row."""
    if len(which) < LEAST_TILES:
        return []
    places = {(row, column): n for (row, column), n in zip(at[which].tolist(), which.tolist(), strict=True)}
    seen = dict(zip(which.tolist(), found[which].tolist(), strict=True))  # plain numbers: these loops are long
    steps = np.multiply(_NEIGHBOURS, APART_THERE)
    moves = np.column_stack([steps, steps @ way.matrix.T * (TILE_PX / CELL)]).tolist()
    group_of = {n: [n] for n in seen}
    for (row, column), one in places.items():
        for down, across, wanted_down, wanted_across in moves:
            other = places.get((row + down, column + across))
            if other is None or group_of[one] is group_of[other]:
                continue
            here, there = seen[one], seen[other]
            off = max(abs(there[0] - here[0] - wanted_down), abs(there[1] - here[1] - wanted_across))
            if off <= NEXT_PX:
                group_of[one].extend(group_of[other])
                group_of |= dict.fromkeys(group_of[other], group_of[one])
    groups = {id(group): group for group in group_of.values()}.values()
    return [group for group in groups if len(group) >= LEAST_TILES and np.ptp(at[group], axis=0).min() > 0]


def _laid_exactly(proposal: Proposal, picture: Array, work: Array) -> Array | None:
    """(2, 3) from pixels of the picture to pixels of the work, or None where they cannot be brought together."""
    matrix, scale = proposal.way.matrix, proposal.scale
    turned = proposal.there @ matrix.T
    off = proposal.here.mean(axis=0) - scale * turned.mean(axis=0)
    back = (matrix.T / scale)[::-1, ::-1]  # from (row, column) to (x, y)
    low = np.maximum(proposal.here.min(axis=0) - TILE_PX / 2, 0).astype(int)
    high = (proposal.here.max(axis=0) + TILE_PX / 2).astype(int)
    corner, moved = low[::-1].astype(float), -back @ off[::-1]
    start = np.ascontiguousarray(np.column_stack([back, moved + back @ corner]), dtype=np.float32)
    ends = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 30, 1e-3)
    piece = picture[low[0] : high[0], low[1] : high[1]]
    try:
        _, laid = cv2.findTransformECC(piece, work, start, cv2.MOTION_AFFINE, ends)
    except cv2.error as trouble:
        if trouble.code != cv2.Error.StsNoConv:
            raise
        return None  # these are no two views of one thing
    large, small = np.linalg.svd(laid[:, :2], compute_uv=False)
    if small < STRETCH[0] or large > STRETCH[1] or large > WARP * small:
        return None
    return np.ascontiguousarray(np.column_stack([laid[:, :2], laid[:, 2] - laid[:, :2] @ corner]), dtype=np.float32)


def _same(one: Array, other: Array) -> Array:
    """Where windows of two pictures correlate and show more than an edge."""
    mean_one, mean_other = _mean(one), _mean(other)
    spread_one = np.maximum(_mean(one * one) - mean_one**2, 1)
    spread_other = np.maximum(_mean(other * other) - mean_other**2, 1)
    alike = (_mean(one * other) - mean_one * mean_other) / np.sqrt(spread_one * spread_other)
    weak, strong = _gradients(one, WINDOW_PX)
    shows = (np.minimum(spread_one, spread_other) > 16) & (weak > 10) & (weak > 0.1 * strong)
    return np.asarray((alike >= SAME) & shows)


def _tiles(luminance: Array, size_px: float, apart: int) -> Tiles:
    """Every tile of that size in which something is to be seen."""
    light = _fitted(luminance, LOOK_PX * CELL / size_px)
    if min(light.shape) < CELL:
        return Tiles(np.zeros((0, LOW * LOW - 1), np.float32), np.zeros((0, 2), int), size_px)
    cut = sliding_window_view(light, (CELL, CELL))[::apart, ::apart]
    weak, _ = _gradients(light, CELL)
    half = CELL // 2
    weak = weak[half : half + cut.shape[0] * apart : apart, half : half + cut.shape[1] * apart : apart]
    rows, columns = np.nonzero(weak > STRUCTURE)
    words = cut[rows, columns].reshape(-1, CELL * CELL) @ _DCT.T
    words /= np.maximum(np.linalg.norm(words, axis=1, keepdims=True), 1e-6)
    return Tiles(words, np.column_stack([rows, columns]) * apart, size_px)


def _turned(words: Array, way: Way) -> Array:
    """The same tiles, laid in that way: swapping transposes the frequencies, mirroring turns the odd ones round."""
    square = np.pad(words, ((0, 0), (1, 0))).reshape(-1, LOW, LOW)
    square = square.transpose(0, 2, 1) if way.swapped else square
    signs = (-1.0) ** np.arange(LOW, dtype=np.float32)
    square = square * (signs[:, None] if way.rows else 1) * (signs if way.columns else 1)
    return np.ascontiguousarray(square.reshape(-1, LOW * LOW)[:, 1:], dtype=np.float32)


def _fitted(luminance: Array, long_px: float = LOOK_PX) -> Array:
    share = long_px / max(luminance.shape)
    size = (max(1, round(luminance.shape[1] * share)), max(1, round(luminance.shape[0] * share)))
    way = cv2.INTER_AREA if share < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(luminance, size, interpolation=way), dtype=np.float32)


def _gradients(light: Array, window: int) -> tuple[Array, Array]:
    """Mean energy of the gradient within windows, in its weaker and its stronger direction."""
    across = cv2.Sobel(light, cv2.CV_32F, 1, 0, scale=1 / 8)
    down = cv2.Sobel(light, cv2.CV_32F, 0, 1, scale=1 / 8)
    one, both, other = (_mean(a, window) for a in (across * across, across * down, down * down))
    middle, apart = (one + other) / 2, np.sqrt(((one - other) / 2) ** 2 + both**2)
    return middle - apart, middle + apart


def _mean(values: Array, window: int = WINDOW_PX) -> Array:
    return np.asarray(cv2.boxFilter(values, -1, (window, window), borderType=cv2.BORDER_REFLECT))


def _detail(light: Array) -> Array:
    return np.asarray(light - cv2.GaussianBlur(light, (0, 0), 8))


def _square(side: int) -> Array:
    return np.ones((side, side), np.uint8)


def _dct() -> Array:
    """(LOW² - 1, CELL²): low frequencies without the mean; higher ones weigh more, as they are weaker in pictures."""
    k, n = np.arange(LOW), np.arange(CELL)
    waves = np.cos(np.pi * k[:, None] * (2 * n + 1) / (2 * CELL)) * np.where(k, 1, 0.5**0.5)[:, None]
    weights = np.hypot(k[:, None], k[None, :]) ** 0.75
    both = np.einsum("uv,ua,vb->uvab", weights, waves, waves) * (2 / CELL)
    return np.asarray(both.reshape(LOW * LOW, CELL * CELL)[1:], dtype=np.float32)


WAYS = [Way(*each) for each in itertools.product((False, True), repeat=3)]
_NEIGHBOURS = ((0, 1), (1, 0), (1, 1), (1, -1))
_DCT = _dct()
