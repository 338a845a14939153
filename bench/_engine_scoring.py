"""Whose hand is it? Pictures against works that were kept out of training, by colour and by patches of several sizes.

Written apart from the engine: its directions, its patches and its quantiles are not those that it learns with.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from painter.sandbox.engine.arrays import F, blur, f32, resize, to_lab

SIDE = 384  # px of the short side at which all are compared
LEVELS = (1, 2, 4)  # patches are taken at that share of SIDE
PATCH = 7
PATCHES = 1500  # of each picture and level
PIXELS = 4000  # of each picture
COLOUR_WAYS, PATCH_WAYS = 32, 64
SHARES = (np.arange(64) + 0.5) / 64
CHROMA = f32((1, 2, 2))  # colours differ less in a and b than in lightness


@dataclass(frozen=True)
class Look:
    """Samples of one picture or of many. colours: (n, 3). patches: for each level (n, PATCH * PATCH * 3)."""

    colours: F
    patches: tuple[F, ...]


def look(picture: Image.Image) -> Look:
    """What is compared of one picture."""
    rng = np.random.default_rng(17)
    share = SIDE / min(picture.size)
    size = (round(picture.width * share), round(picture.height * share))
    lab = to_lab(f32(picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)) / 255.0) * CHROMA
    pixels = lab.reshape(-1, 3)
    levels = [lab if n == 1 else resize(lab, lab.shape[1] // n, lab.shape[0] // n) for n in LEVELS]
    return Look(pixels[rng.integers(0, len(pixels), PIXELS)], tuple(_patches(level, rng) for level in levels))


def pooled(looks: list[Look]) -> Look:
    """Several pictures as one look."""
    patches = tuple(np.concatenate([one.patches[n] for one in looks]) for n in range(len(LEVELS)))
    return Look(np.concatenate([one.colours for one in looks]), patches)


def _patches(lab: F, rng: np.random.Generator) -> F:
    height, width = lab.shape[:2]
    tops, lefts = rng.integers(0, height - PATCH, PATCHES), rng.integers(0, width - PATCH, PATCHES)
    step = np.arange(PATCH)
    return f32(lab[(tops[:, None] + step)[:, :, None], (lefts[:, None] + step)[:, None, :]].reshape(PATCHES, -1))


def _lines(values: F, ways: int) -> F:
    """Quantiles along fixed random lines: (len(SHARES), ways)."""
    lines = np.random.default_rng(23).standard_normal((values.shape[1], ways))
    return f32(np.quantile(values @ f32(lines / np.linalg.norm(lines, axis=0)), SHARES, axis=0))


@dataclass(frozen=True)
class Signature:
    """A look as quantiles: of colour, of patches, and of patches with their mean taken away, which is texture alone."""

    colour: F
    patches: tuple[F, ...]
    texture: tuple[F, ...]

    @classmethod
    def of(cls, one: Look) -> "Signature":
        bare = [patches[:, ::3] - patches[:, ::3].mean(1, keepdims=True) for patches in one.patches]
        return cls(
            _lines(one.colours, COLOUR_WAYS),
            tuple(_lines(patches, PATCH_WAYS) for patches in one.patches),
            tuple(_lines(f32(patches), PATCH_WAYS) for patches in bare),
        )


def distances(one: Signature, other: Signature) -> F:
    """(3,): how far two are apart in colour, in patches and in texture alone."""
    patches = np.mean([np.abs(a - b).mean() for a, b in zip(one.patches, other.patches, strict=True)])
    texture = np.mean([np.abs(a - b).mean() for a, b in zip(one.texture, other.texture, strict=True)])
    return f32((np.abs(one.colour - other.colour).mean(), patches, texture))


class Jury:
    """Works kept out of training, by artist; says whose a picture is nearest to."""

    def __init__(self, kept_out: dict[str, list[Look]]) -> None:
        self.names = list(kept_out)
        self.sets = [Signature.of(pooled(looks)) for looks in kept_out.values()]
        pairs = [distances(a, b) for n, a in enumerate(self.sets) for b in self.sets[:n]]
        self.scale = f32(np.mean(pairs, axis=0))  # so that colour and patches weigh the same

    def nearest(self, picture: Image.Image) -> tuple[str, str]:
        """By colour and patches together, and by texture alone."""
        seen = Signature.of(look(picture))
        apart = np.stack([distances(seen, one) for one in self.sets]) / self.scale
        return self.names[int(apart[:, :2].sum(1).argmin())], self.names[int(apart[:, 2].argmin())]


def ssim(one: F, other: F) -> float:
    """Structural similarity of two (h, w) pictures of lightness 0..255.

    Source: Wang et al. 2004; Gaussian window of deviation 1.5 px.
    """
    first, second = blur(one, 1.5), blur(other, 1.5)
    both = blur(one * other, 1.5) - first * second
    spread = blur(one * one, 1.5) - first**2 + blur(other * other, 1.5) - second**2
    steady, lively = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    parts = ((2 * first * second + steady) * (2 * both + lively)) / (
        (first**2 + second**2 + steady) * (spread + lively)
    )
    return float(parts.mean())
