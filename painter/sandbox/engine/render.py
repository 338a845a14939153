"""A picture of what was asked, by the hand that was learned."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from painter.sandbox.engine.arrays import (
    F,
    Rng,
    blur,
    f32,
    mix,
    noise,
    resize,
    smooth,
    to_lab,
    to_pixels,
    to_rgb,
)
from painter.sandbox.engine.base import Base, compose
from painter.sandbox.engine.brush import flow
from painter.sandbox.engine.fields import in_fields
from painter.sandbox.engine.hand import Hand
from painter.sandbox.engine.palette import settled, transported
from painter.sandbox.engine.pieces import SHADES, shade_of
from painter.sandbox.engine.quilt import quilt
from painter.sandbox.engine.screen import printed, screen_of

STRONGEST = 1.5
SPARE = f32((0.04, 0.005, 0.005))  # how far detail may lead out of the palette's box, in OKLab
LAST_SHARE = 0.85  # of the way to the colours of whole works, once the fine marks lie there
SPARING = 0.4  # of a shade: who draws in lines leaves more paper than the masses say
GRAIN = 2.5  # deviations: more than that does not come of grain
WORK_SHARE = 2  # the long side is worked at, at most, this many times the engine's size


def generate(
    hand: Hand, prompt: str, seed: int, width: int, height: int, strength: float = 1.0, work_px: int = 512
) -> NDArray[np.uint8]:
    """(height, width, 3); the same arguments make the same pixels.

    strength: 0 is the base alone, 1 the hand as learned. work_px: larger pictures than twice that are enlarged.
    """
    share = min(1.0, WORK_SHARE * work_px / max(width, height))
    w, h = max(32, round(width * share)), max(32, round(height * share))
    base = compose(prompt, seed, w, h, hand.trigger_word)
    rng = np.random.default_rng([seed & 0xFFFFFFFF, 77])
    amount = float(np.clip(strength, 0.0, STRONGEST))
    rgb = base.rgb
    if amount > 0:
        lab = to_lab(base.rgb)
        rgb = to_rgb(mix(lab, _in_hand(lab, base, hand, rng), amount))
    if share < 1.0:
        rgb = resize(rgb, width, height)
    return to_pixels(rgb, rng)


def _in_hand(lab: F, base: Base, hand: Hand, rng: Rng) -> F:
    """The whole of the hand: colour, strokes, lines, detail, margin."""
    size = min(lab.shape[:2])
    coloured = transported(lab, hand, rng, base.things)
    screen, _ = screen_of(hand.grain, float(hand.detail_px[0]))
    fields = hand.fills_fields * (1 - screen)
    if fields > 0:
        coloured = mix(coloured, in_fields(coloured, float(lab[..., 0].mean()), hand, base.subject), fields)
    if screen > 0:
        coloured = mix(coloured, settled(coloured, hand, rng), LAST_SHARE * screen)
    painted = coloured if screen == 1 else _strokes(coloured, base, hand, rng, size)
    if screen > 0:
        painted = mix(painted, printed(coloured, hand, size), screen)
    lined = _lines(painted, base, hand, rng, size)
    detailed = mix(lined, _detail(lined, f32(painted[..., 0]), base, hand, rng, size), 1 - 0.7 * screen)
    still = LAST_SHARE * (1 - screen) * (1 - fields)
    if still > 0:
        detailed = mix(detailed, settled(detailed, hand, rng), still)
    return _margin(detailed, hand, rng, size)


def _strokes(lab: F, base: Base, hand: Hand, rng: Rng, size: int) -> F:
    """Laid in strokes from broad to fine, along the forms and in the learned directions."""
    loose = float(np.clip(1.1 - hand.surface[0] * 1.3, 0.0, 1.0))
    loose *= (1 - 0.75 * hand.draws_lines) * (1 - hand.fills_fields)
    if loose < 0.08:
        return lab
    height, width = lab.shape[:2]
    angle, sure = flow(blur(f32(lab[..., 0]), size * 0.006), size * 0.02)
    habit = _habits(hand, rng, width, height, size)
    use = smooth(sure, 0.25, 0.7)
    sines, cosines = (mix(f32(wave(2 * habit)), f32(wave(2 * angle)), use) for wave in (np.sin, np.cos))
    turn = f32(np.arctan2(sines, cosines) / 2)
    rgb = to_rgb(lab)
    canvas = Image.fromarray((np.clip(blur(rgb, size * 0.008), 0, 1) * 255).astype(np.uint8)).resize(
        (width * 2, height * 2)
    )
    draw = ImageDraw.Draw(canvas)
    features = np.clip(blur(base.lines * base.subject, size * 0.004) * 1.3, 0, 0.85)
    edge = blur(np.hypot(*np.gradient(blur(f32(lab[..., 0]), size * 0.003))).astype(np.float32), size * 0.004) * size
    keep = f32(np.maximum(smooth(blur(edge, size * 0.005), 1.2, 5.0) * 0.95, features))
    width_px = float(np.clip(hand.stroke[0], 0.006, 0.03)) * size
    for scale in (2.6, 1.5, 0.8):
        thick = max(1.6, width_px * scale)
        long = thick * float(np.clip(hand.stroke[1] / max(1e-6, float(hand.stroke[0])), 2.5, 6.0))
        barred = np.maximum(base.subject, keep * 1.3) if scale > 2 else keep
        _layer(draw, rgb, turn, f32(barred), (thick, long), float(hand.stroke[3]), rng, scale)
    laid = to_lab(f32(canvas.reduce(2)) / 255.0)
    return mix(lab, laid, (loose * (1 - keep))[..., None])


def _habits(hand: Hand, rng: Rng, width: int, height: int, size: int) -> F:
    """A direction for every place, spread as the artist's directions are."""
    field = noise(rng, width, height, size * 0.45, 2)
    rank = (field.ravel().argsort(kind="stable").argsort(kind="stable") / field.size).reshape(field.shape)
    total = np.concatenate([[0], np.cumsum(hand.orientations / hand.orientations.sum())])
    return f32(np.interp(rank, total, np.linspace(0, np.pi, len(total))))


def _layer(
    draw: ImageDraw.ImageDraw,
    rgb: F,
    turn: F,
    barred: F,
    size: tuple[float, float],
    spread: float,
    rng: Rng,
    scale: float,
) -> None:
    """One layer of strokes, each of one colour; finer layers leave gaps.

    turn: (h, w) radians. barred: (h, w) share of strokes that are left out. size: width and length of a stroke, px.
    """
    thick, long = size
    height, width = turn.shape
    cover = 1.5 if scale > 2 else 1.0 if scale > 1 else 0.8
    count = int(cover * width * height / (thick * long * 0.6))
    xs, ys = rng.random(count) * width, rng.random(count) * height
    at = (np.minimum(ys.astype(int), height - 1), np.minimum(xs.astype(int), width - 1))
    laid = rng.random(count) >= barred[at]
    xs, ys, at, count = xs[laid], ys[laid], (at[0][laid], at[1][laid]), int(laid.sum())
    shade = rng.normal(0, min(0.06, 2.4 * spread), count)[:, None] + rng.normal(0, 0.010, (count, 3))
    colours = (np.clip(rgb[at] + shade, 0, 1) * 255).astype(int).tolist()
    angles = turn[at] + rng.normal(0, 0.12, count)
    bends = rng.normal(0, 0.16, count) * long
    halves = long / 2 * rng.uniform(0.6, 1.2, count)
    dx, dy = np.cos(angles), np.sin(angles)
    ends = (
        np.stack(
            [xs - dx * halves, ys - dy * halves, xs - dy * bends, ys + dx * bends, xs + dx * halves, ys + dy * halves],
            1,
        )
        * 2
    )
    wide = max(2, round(thick * 2))
    for points, colour in zip(ends.tolist(), colours, strict=True):
        fill = tuple(colour)
        draw.line(points, fill=fill, width=wide, joint="curve")
        if wide > 4:  # a brush has no corners
            for x, y in (points[:2], points[4:]):
                draw.ellipse((x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2), fill=fill)


def _lines(lab: F, base: Base, hand: Hand, rng: Rng, size: int) -> F:
    """Outlines as the artist draws them: their colour, width and weight, pressed unevenly."""
    weight = hand.draws_lines
    if weight < 0.05:
        return _contours(lab, base, hand, size)
    height, width = lab.shape[:2]
    radius = float(np.clip(hand.line[1] / 2, 0.0010, 0.004)) * size
    shake = [noise(rng, width, height, size * 0.03, 2) * size * 0.0012 for _ in range(2)]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    rows = np.clip((y + shake[0]).round().astype(int), 0, height - 1)
    columns = np.clip((x + shake[1]).round().astype(int), 0, width - 1)
    drawn = blur(f32(base.lines[rows, columns]), radius)
    drawn = np.clip(drawn * (1.6 + radius * 0.8), 0, 1)
    pressure = np.clip(0.85 + 0.22 * noise(rng, width, height, size * 0.08, 3), 0.25, 1.1)
    alpha = np.clip(drawn * pressure * weight, 0, 1)[..., None]
    return mix(lab, f32(hand.line[2:5]), alpha)


def _contours(lab: F, base: Base, hand: Hand, size: int) -> F:
    """Where the artist draws no lines: the subject's inner forms, faintly, in the darkest colour of the palette."""
    darkest = hand.clusters[hand.clusters[:, 0].argmin(), :3]
    alpha = np.clip(blur(base.lines * base.subject, size * 0.0017) * 1.3, 0, 0.72) * (1 - 0.6 * hand.fills_fields)
    return mix(lab, f32(darkest), alpha[..., None])


def _detail(lab: F, light: F, base: Base, hand: Hand, rng: Rng, size: int) -> F:
    """The finest marks, pieced together from detail that was seen, by tone. light: (h, w) before lines were drawn."""
    scale = size / float(hand.detail_px[0])
    shade = np.minimum(shade_of(blur(light, size * 0.015), hand.tones) + SPARING * hand.draws_lines, SHADES - 1)
    contours = blur(np.maximum(base.lines, 0) * base.subject, size * 0.005)
    quiet = 1 - 0.25 * base.subject - 0.6 * np.clip(2 * contours, 0, 1)
    most = GRAIN * float(hand.surface[1:4].max()) if hand.fills_fields > 0.5 else 1.0  # rims of fields are no grain
    out = lab
    for number, patches in enumerate(hand.patches):
        share = smooth(1 - np.abs(shade - number), 0.3, 0.7)
        if float(np.max(share)) > 0.01:
            out = out + np.clip(quilt(patches, scale, share > 0.01, rng), -most, most) * (share * quiet)[..., None]
    low, high = hand.clusters[:, :3].min(0) - SPARE, hand.clusters[:, :3].max(0) + SPARE
    return f32(np.clip(out, low, high))


def _margin(lab: F, hand: Hand, rng: Rng, size: int) -> F:
    """A margin, as often as the artworks have one, with an edge that is not ruled."""
    if rng.random() >= hand.margin[0]:
        return lab
    height, width = lab.shape[:2]
    gap = float(np.clip(hand.margin[1], 0.015, 0.08)) * size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    inside = np.minimum(np.minimum(x, width - 1 - x), np.minimum(y, height - 1 - y))
    ragged = inside + noise(rng, width, height, size * 0.05, 4) * size * 0.0009
    share = smooth(gap - ragged, -size * 0.002, size * 0.002)
    return mix(lab, f32(hand.margin[2:5]), share[..., None])
