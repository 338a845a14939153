"""Whether two pictures are the same picture, changed: resized, recoloured, turned, mirrored by hash, cut by points.

Hashes say that whole pictures agree; local features that a part of one is a part of the other; tiles (tiles.py) that
a piece of one stands in the other. None says anything of style, and none sees a picture painted after another one.
"""

import io
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from painter.core.artwork.measuring import NEAR_BITS, perceptual_hash

Array = NDArray[Any]

LOOK_PX = 640  # long side at which points are found
POINTS = 600
SURE = 0.75  # Lowe's ratio: the best match must be that much nearer than the second
PLAIN = 8.0  # standard deviation of luminance below which a picture is an even surface: the hashes of those agree
INLIERS = 18  # points that agree on one way of moving the picture; measured in bench/guard.py
LEAST_SHARE = 0.3  # of the matches that must agree: many points that disagree are texture
SIMILAR_SCALE = (0.2, 5.0)

cv2.setNumThreads(1)  # the worker is one of two things that run


@dataclass(frozen=True)
class Features:
    """hashes: of the eight ways to lay the picture, the one as it is first. points: (n, 2) pixels; words: (n, 32).

    luminance: (height, width) uint8, as it was looked at. contrast: its standard deviation.
    """

    hashes: tuple[str, ...]
    points: Array
    words: Array
    contrast: float
    luminance: Array = field(repr=False)

    @cached_property
    def glass(self) -> tuple[Array, Array]:
        """Points and words of the picture in a mirror, in which no ordinary feature is found again."""
        return _points(np.ascontiguousarray(self.luminance[:, ::-1]))


class Alike(NamedTuple):
    """How two pictures are the same.

    strength: bits apart for 'hash' (fewer is surer), agreeing points for 'points', percent of the picture for 'tiles'.
    """

    way: str
    strength: int


def features(content: bytes) -> Features:
    """By what a picture is recognised. content: a clean working copy."""
    luminance = luminance_of(content)
    grey = Image.fromarray(luminance)
    points, words = _points(luminance)
    hashes = tuple(perceptual_hash(way) for way in eight_ways(grey))
    return Features(hashes, points, words, float(luminance.std()), luminance)


def eight_ways(picture: Image.Image) -> list[Image.Image]:
    """The picture turned by quarters, and the same in a mirror."""
    turned = [picture, *(picture.transpose(turn) for turn in _TURNS)]
    return [*turned, *(one.transpose(Image.Transpose.FLIP_LEFT_RIGHT) for one in turned)]


def by_hash(hashes: tuple[str, ...], other: str, *, contrast: float) -> Alike | None:
    """Whether the whole picture, laid in one of eight ways, is that of the other hash.

    contrast: the lower one of the two pictures'. The hashes of even surfaces say nothing.
    """
    target = int(other, 16)
    apart = min((int(one, 16) ^ target).bit_count() for one in hashes)
    return Alike("hash", apart) if apart <= (NEAR_BITS if contrast >= PLAIN else -1) else None


def by_part(found: Features, points: Array, words: Array) -> Alike | None:
    """Whether a part of the picture, as it is or in a mirror, is a part of the one with these points and words."""
    return by_points(found.points, found.words, points, words) or by_points(*found.glass, points, words)


def by_points(points: Array, words: Array, other_points: Array, other_words: Array) -> Alike | None:
    """Whether a part of one picture is a part of the other, moved, turned or scaled."""
    if len(words) < INLIERS or len(other_words) < INLIERS:
        return None
    pairs = _MATCHER.knnMatch(words, other_words, k=2)
    sure = [two[0] for two in pairs if len(two) == 2 and two[0].distance < SURE * two[1].distance]
    if len(sure) < INLIERS:
        return None
    here = np.array([points[m.queryIdx] for m in sure], dtype=np.float32)
    there = np.array([other_points[m.trainIdx] for m in sure], dtype=np.float32)
    moved, agreeing = cv2.estimateAffinePartial2D(here, there, method=cv2.RANSAC, ransacReprojThreshold=4.0)
    if moved is None or agreeing is None:
        return None
    count = int(agreeing.sum())
    scale = float(np.hypot(moved[0, 0], moved[1, 0]))
    fits = count >= INLIERS and count >= LEAST_SHARE * len(sure) and SIMILAR_SCALE[0] <= scale <= SIMILAR_SCALE[1]
    return Alike("points", count) if fits else None


def packed(points: Array, words: Array) -> bytes:
    """Points and words as they are kept: 36 bytes a point."""
    return points.astype("<u2").tobytes() + words.astype(np.uint8).tobytes()


def unpacked(kept: bytes) -> tuple[Array, Array]:
    """What ``packed`` wrote."""
    count = len(kept) // 36
    points = np.frombuffer(kept[: count * 4], dtype="<u2").reshape(count, 2)
    return points, np.frombuffer(kept[count * 4 :], dtype=np.uint8).reshape(count, 32)


def luminance_of(content: bytes) -> Array:
    """(height, width) uint8, long side at most LOOK_PX. content: a clean working copy."""
    with Image.open(io.BytesIO(content)) as picture:
        picture.draft("L", (LOOK_PX, LOOK_PX))
        grey = picture.convert("L")
    grey.thumbnail((LOOK_PX, LOOK_PX), Image.Resampling.BILINEAR)
    return np.asarray(grey)


def _points(grey: Array) -> tuple[Array, Array]:
    found, words = _ORB.detectAndCompute(grey, None)
    if words is None:
        return np.zeros((0, 2), dtype=np.uint16), np.zeros((0, 32), dtype=np.uint8)
    return np.array([point.pt for point in found], dtype=np.float32), words


_TURNS = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
_ORB = cv2.ORB.create(nfeatures=POINTS)
_MATCHER = cv2.BFMatcher(cv2.NORM_HAMMING)
