"""Learning a hand from exactly the given pictures; the same pictures make the same bytes."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from painter.sandbox.engine.arrays import F, blur, f32, to_lab
from painter.sandbox.engine.base import BASE_NAME
from painter.sandbox.engine.brush import (
    DETAIL,
    Marks,
    at_most,
    learn_marks,
    line_of_all,
    margin_of_all,
    weighted,
    within,
)
from painter.sandbox.engine.hand import Hand, digest_of, line_weight
from painter.sandbox.engine.package import Picture
from painter.sandbox.engine.palette import learn_palette
from painter.sandbox.engine.pieces import chosen_patches
from painter.sandbox.engine.screen import screen_of

READING, MARKING, MIXING = 0.15, 0.75, 0.95  # where in the whole of the work each part ends
DETAIL_SIZES = (96, 768)  # px of the short side at which marks are looked at
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Learned:
    """content: the weights file. summary: one line for the log."""

    content: bytes
    sha256: str
    summary: str


def learn(pictures: list[Picture], trigger_word: str, engine_px: int, progress: Progress) -> Learned:
    """A hand is learned; progress is told the share of the work that is done, rising to 1.0."""
    progress(0.0)
    detail_px = max(DETAIL_SIZES[0], min(DETAIL_SIZES[1], round(engine_px * 1.5)))
    labs: list[F] = []
    for n, picture in enumerate(pictures, start=1):
        labs.append(at_most(to_lab(f32(picture.pixels) / 255.0), detail_px))
        progress(READING * n / len(pictures))
    marks: list[Marks] = []
    for n, lab in enumerate(labs, start=1):
        marks.append(learn_marks(lab, np.random.default_rng(n)))
        progress(READING + (MARKING - READING) * n / len(labs))
    line = line_of_all(marks)
    grain = weighted(marks, "grain")
    dotted = screen_of(grain, 1.0)[0] > 0.5  # dots are mixed anew from the inks, marks are laid on masses
    inside = [within(lab, mark.margin) for lab, mark in zip(labs, marks, strict=True)]  # a margin is laid at the end
    masses = inside if dotted else [blur(lab, DETAIL * min(lab.shape[:2])) for lab in inside]
    palette = learn_palette(inside, masses, line_weight(line))
    progress(MIXING)
    hand = Hand(
        directions=palette.directions,
        quantiles=palette.quantiles,
        tones=palette.tones,
        clusters=palette.clusters,
        chroma_by_tone=palette.chroma_by_tone,
        orientations=weighted(marks, "orientations"),
        grain=grain,
        patches=chosen_patches([mark.patches for mark in marks], palette.tones, np.random.default_rng(3)),
        detail_px=f32([np.mean([min(lab.shape[:2]) for lab in labs])]),
        stroke=weighted(marks, "stroke"),
        line=line,
        surface=weighted(marks, "surface"),
        margin=margin_of_all(marks),
        trigger_word=trigger_word,
        images=len(pictures),
        images_digest=digest_of([picture.sha256 for picture in pictures]),
    )
    content = hand.write(BASE_NAME)
    progress(1.0)
    return Learned(content, hashlib.sha256(content).hexdigest(), _summary(hand))


def _summary(hand: Hand) -> str:
    line = "dark" if hand.line[5] > 0 else "light"
    return (
        f"Learned from {hand.images} images: {len(hand.clusters)} palette colours, "
        f"stroke width {hand.stroke[0] * 1000:.1f} and line width {hand.line[1] * 1000:.1f} thousandths of the short "
        f"side ({line} lines, strength {hand.line[0] * 1000:.2f}), flatness {hand.surface[0]:.2f}"
    )
