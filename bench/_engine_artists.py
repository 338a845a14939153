"""Four artists who do not exist, drawn anew at each run; the engine was not tuned on them and no file is kept.

Each draws the same fourteen motifs, with seeds of their own, in a hand that looks like none of the sample artists'.
"""

import io
import zlib
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw

from bench._engine_motifs import MOTIFS, Layer, Rng
from painter.sandbox.engine.arrays import F, f32, noise

PX = 640
TWICE = 2 * PX  # drawn at, so that edges are soft
Colour = tuple[int, int, int]


def works(hand: str) -> list[bytes]:
    """The fourteen works of one of ARTISTS as JPEG, the same bytes each time with the same Pillow and numpy."""
    made = []
    for n, motif in enumerate(MOTIFS):
        rng = np.random.default_rng([zlib.crc32(hand.encode()), n])
        picture = ARTISTS[hand](motif(rng), rng)
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=92)
        made.append(out.getvalue())
    return made


def _masks(layers: list[Layer]) -> list[F]:
    """Coverage 0..1 of each layer, (TWICE, TWICE)."""
    masks = []
    for layer in layers:
        image = Image.new("L", (TWICE, TWICE), 0)
        ImageDraw.Draw(image).polygon([(float(x) * TWICE, float(y) * TWICE) for x, y in layer.outline], fill=255)
        masks.append(f32(image) / 255.0)
    return masks


def _finished(pixels: F) -> Image.Image:
    """pixels: (TWICE, TWICE, 3), 0..255."""
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).resize((PX, PX), Image.Resampling.LANCZOS)


def blocks(layers: list[Layer], rng: Rng) -> Image.Image:
    """Matte colour in flat blocks, cut with a knife; brick, ochre, sage, plum, no line and hardly any grain."""
    inks = f32([(242, 226, 198), (214, 158, 84), (188, 92, 66), (126, 140, 104), (86, 70, 92), (58, 48, 58)])
    pixels = np.broadcast_to(inks[int(rng.integers(2))], (TWICE, TWICE, 3)).copy()
    for layer, mask in zip(layers, _masks(layers), strict=True):
        near = int(np.clip(round((1 - layer.tone) * 5 + rng.normal(0, 0.7)), 0, 5))
        pixels += (inks[near] - pixels) * mask[..., None]
    return _finished(pixels + 2.2 * noise(rng, TWICE, TWICE, 9, 2)[..., None])


def pencil(layers: list[Layer], rng: Rng) -> Image.Image:
    """Graphite hatching and a little white chalk on blue-grey paper."""
    paper = f32((150, 166, 178)) + 4.0 * noise(rng, TWICE, TWICE, 5, 2)[..., None]
    shade, chalk = np.zeros((TWICE, TWICE), np.float32), np.zeros((TWICE, TWICE), np.float32)
    for layer, mask in zip(layers, _masks(layers), strict=True):
        shade, chalk = shade * (1 - mask), chalk * (1 - mask)
        dark = layer.tone < 0.72
        gap = 7 + 22 * layer.tone if dark else 9 + 40 * (1 - layer.tone)
        strokes = _hatching(rng, layer, float(rng.uniform(0.5, 1.1)), gap) * mask
        if layer.tone < 0.35:
            strokes = np.maximum(strokes, _hatching(rng, layer, float(rng.uniform(1.7, 2.4)), gap * 1.4) * mask)
        outline = _outline(layer, rng, 4)
        if dark:
            shade = np.maximum(shade, strokes)
        else:
            chalk = np.maximum(chalk, strokes)
        shade = np.maximum(shade, outline)
    tooth = np.clip(0.72 + 0.3 * noise(rng, TWICE, TWICE, 4, 2), 0.1, 1)
    paper += (f32((52, 54, 60)) - paper) * (shade * tooth)[..., None]
    return _finished(paper + (f32((240, 240, 234)) - paper) * (chalk * tooth * 0.85)[..., None])


def _hatching(rng: Rng, layer: Layer, turn: float, gap: float) -> F:
    """Parallel strokes over that layer."""
    low, high = layer.outline.min(0) * TWICE - 100, layer.outline.max(0) * TWICE + 100
    image = Image.new("L", (TWICE, TWICE), 0)
    draw = ImageDraw.Draw(image)
    dx, dy = np.cos(turn), np.sin(turn)
    for offset in np.arange(-TWICE, TWICE, gap):
        for along in np.arange(-TWICE, TWICE, 110.0):
            x0, y0 = TWICE / 2 + dx * along - dy * offset, TWICE / 2 + dy * along + dx * offset
            if not (low[0] < x0 < high[0] and low[1] < y0 < high[1]):
                continue
            shake = rng.normal(0, 2.2, 4)
            long = 100 * float(rng.uniform(0.75, 1.1))
            ends = (x0 + shake[0], y0 + shake[1], x0 + dx * long + shake[2], y0 + dy * long + shake[3])
            draw.line(ends, fill=int(rng.integers(120, 230)), width=3)
    return f32(image) / 255.0


def _outline(layer: Layer, rng: Rng, width: int) -> F:
    image = Image.new("L", (TWICE, TWICE), 0)
    draw = ImageDraw.Draw(image)
    points = layer.outline * TWICE
    for _ in range(2):
        shaken = points + rng.normal(0, 2.0, points.shape)
        draw.line([(float(x), float(y)) for x, y in [*shaken, shaken[0]]], fill=190, width=width)
    return f32(image) / 255.0


def points(layers: list[Layer], rng: Rng) -> Image.Image:
    """Dots of unmixed colour side by side, cool ones in the shade and warm ones in the light."""
    cool = f32([(48, 62, 150), (70, 130, 190), (120, 84, 168), (36, 120, 120), (96, 150, 96)])
    warm = f32([(250, 214, 96), (246, 160, 82), (236, 120, 128), (252, 232, 176), (176, 206, 96)])
    tone = np.full((TWICE, TWICE), 0.7, np.float32)
    family = np.zeros((TWICE, TWICE), np.float32)
    for n, (layer, mask) in enumerate(zip(layers, _masks(layers), strict=True)):
        tone += (layer.tone - tone) * mask
        family += (n * 1.7 - family) * mask
    image = Image.new("RGB", (TWICE, TWICE), (232, 224, 206))
    draw = ImageDraw.Draw(image)
    for x, y in rng.random((15000, 2)) * TWICE:
        at = (min(TWICE - 1, int(y)), min(TWICE - 1, int(x)))
        inks = warm if rng.random() < float(np.clip(tone[at] * 1.25 - 0.1, 0.06, 0.94)) else cool
        middle = int(family[at]) % 5
        colour = inks[middle if rng.random() < 0.6 else int(rng.integers(5))] + rng.normal(0, 5, 3)
        radius = float(rng.uniform(5.5, 9.0))
        fill = tuple(int(c) for c in np.clip(colour, 0, 255))
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)
    return _finished(f32(image))


def linocut(layers: list[Layer], rng: Rng) -> Image.Image:
    """Cream lines cut out of a dark green block: contours, and short gouge marks in what is light."""
    cut = np.zeros((TWICE, TWICE), np.float32)
    for layer, mask in zip(layers, _masks(layers), strict=True):
        cut *= 1 - mask
        if layer.tone > 0.30:
            cut = np.maximum(cut, _gouges(rng, float(rng.uniform(0, 3.1)), layer.tone) * mask)
        cut = np.maximum(cut, _outline(layer, rng, 9) * 1.3)
    sheet = np.clip(cut * 1.2, 0, 1)
    ink = f32((24, 46, 42)) + 3.0 * noise(rng, TWICE, TWICE, 6, 2)[..., None]
    return _finished(ink + (f32((238, 232, 212)) - ink) * sheet[..., None])


def _gouges(rng: Rng, turn: float, tone: float) -> F:
    """Short wedges, longer and closer the lighter it is."""
    image = Image.new("L", (TWICE, TWICE), 0)
    draw = ImageDraw.Draw(image)
    dx, dy = np.cos(turn), np.sin(turn)
    across = 26.0
    for row, offset in enumerate(np.arange(-TWICE, TWICE, across)):
        for along in np.arange(-TWICE + (row % 2) * 38, TWICE, 76.0):
            x, y = TWICE / 2 + dx * along - dy * offset, TWICE / 2 + dy * along + dx * offset
            x, y = x + float(rng.normal(0, 4)), y + float(rng.normal(0, 4))
            half, long = 2.0 + 9.0 * tone * float(rng.uniform(0.7, 1.1)), 30 + 36 * tone
            wedge = ((x, y), (x + dx * long - dy * half, y + dy * long + dx * half))
            draw.polygon([*wedge, (x + dx * long + dy * half, y + dy * long - dx * half)], fill=255)
    return f32(image) / 255.0


ARTISTS: dict[str, Callable[[list[Layer], Rng], Image.Image]] = {
    "flat blocks": blocks,
    "pencil on tinted paper": pencil,
    "points of colour": points,
    "linocut": linocut,
}
