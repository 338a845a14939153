"""What every hand shares: seeded chance, noise, curves, outlines, masks and the saved JPEG."""

import io
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Array = NDArray[np.float64]
Points = Sequence[tuple[float, float]] | Array
UP = -np.pi / 2  # radians; y runs down the sheet
LARGEST_FILE_BYTES = 170_000  # 42 works stay below 6 MB and a page of them loads quickly


def chance(name: str) -> np.random.Generator:
    """The same stream of numbers for the same name, on every run."""
    return np.random.default_rng(zlib.crc32(name.encode()))


def rgb(code: str) -> Array:
    """'#rrggbb' as three numbers from 0 to 1."""
    return np.array([int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def mix(a: Array, b: Array, t: float | Array) -> Array:
    """From a to b; t may be a plane, then so is the colour."""
    share = np.asarray(t, dtype=float)[..., None] if np.ndim(t) else t
    return a + (b - a) * share


def smoothstep(low: float, high: float, x: Array) -> Array:
    """0 below low, 1 above high, soft between."""
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def noise(w: int, h: int, grain_px: float, rng: np.random.Generator, octaves: int = 1) -> Array:
    """(h, w) smooth noise of mean 0 and spread about 1; features are grain_px wide."""
    total = np.zeros((h, w))
    for octave in range(octaves):
        step = max(grain_px / 2**octave, 1.0)
        nw, nh = int(w / step) + 4, int(h / step) + 4
        seed = Image.fromarray(rng.standard_normal((nh, nw)).astype(np.float32))
        box = (1.0, 1.0, 1 + w / step, 1 + h / step)
        total += np.asarray(seed.resize((w, h), Image.Resampling.BICUBIC, box=box), dtype=float) / 1.8**octave
    return total / max(float(total.std()), 1e-6)


def curve(points: Points, per: int = 14, closed: bool = False) -> Array:
    """A smooth line (Catmull-Rom) through the points."""
    p = np.asarray(points, dtype=float)
    p = np.vstack([p[-1:], p, p[:2]]) if closed else np.vstack([2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]])
    t = np.linspace(0, 1, per, endpoint=False)[None, :, None]
    a, b, c, d = (p[i : len(p) - 3 + i, None, :] for i in range(4))
    line = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
    line = line.reshape(-1, 2)
    return line if closed else np.vstack([line, p[-2]])


def resample(line: Array, step_px: float) -> Array:
    """The line again with points at even distances."""
    length = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    at = np.linspace(0, length[-1], max(int(length[-1] / step_px), 1) + 1)
    return np.column_stack([np.interp(at, length, line[:, 0]), np.interp(at, length, line[:, 1])])


def ellipse(cx: float, cy: float, rx: float, ry: float, turn: float = 0.0, n: int = 60) -> Array:
    """A closed outline; turn in radians."""
    a = np.linspace(0, 2 * np.pi, n, endpoint=False)
    x, y = rx * np.cos(a), ry * np.sin(a)
    return np.column_stack([cx + x * np.cos(turn) - y * np.sin(turn), cy + x * np.sin(turn) + y * np.cos(turn)])


def rectangle(x0: float, y0: float, x1: float, y1: float) -> Array:
    """A closed outline of four points."""
    return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], dtype=float)


def placed(outline: Array, x: float, y: float, scale: float = 1.0, turn: float = 0.0) -> Array:
    """The outline scaled, turned (radians) about its origin and moved to (x, y)."""
    c, s = np.cos(turn) * scale, np.sin(turn) * scale
    return np.column_stack([x + outline[:, 0] * c - outline[:, 1] * s, y + outline[:, 0] * s + outline[:, 1] * c])


def roughened(outline: Array, amount_px: float, rng: np.random.Generator, step_px: float = 5, run: int = 5) -> Array:
    """The closed outline as scissors or a hand would follow it."""
    line = resample(np.vstack([outline, outline[:1]]), step_px)[:-1]
    if len(line) < 3 * run:
        return np.asarray(outline, dtype=float)
    wander = rng.standard_normal((len(line), 2))
    kernel = np.hanning(run + 2)[1:-1]
    kernel /= np.sqrt((kernel**2).sum())
    padded = np.vstack([wander[-run:], wander, wander[:run]])
    soft = np.column_stack([np.convolve(padded[:, i], kernel, "same")[run:-run] for i in (0, 1)])
    return line + soft * amount_px


def mask_of(w: int, h: int, *outlines: Points) -> Array:
    """(h, w) from 0 to 1: inside of the outlines, with soft edges."""
    plane = Image.new("L", (w * 2, h * 2))
    draw = ImageDraw.Draw(plane)
    for outline in outlines:
        draw.polygon([(float(x) * 2, float(y) * 2) for x, y in outline], fill=255)
    return np.asarray(plane.reduce(2), dtype=float) / 255


def blurred(plane: Array, radius_px: int) -> Array:
    """Three box blurs, which is nearly a Gaussian."""
    for _ in range(3):
        for axis in (0, 1):
            wide = np.pad(plane, [(radius_px + 1, radius_px) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
            total = np.cumsum(wide, axis=axis)
            n = 2 * radius_px + 1
            high, low = (slice(n, None), slice(None, -n))
            plane = (total[high] - total[low] if axis == 0 else total[:, high] - total[:, low]) / n
    return plane


def scattered(w: float, h: float, apart_px: float, rng: np.random.Generator, tries: int = 0) -> Array:
    """Points that keep their distance (dart throwing with a grid), in reading order of chance."""
    cell = apart_px / 1.4143
    grid: dict[tuple[int, int], tuple[float, float]] = {}
    darts = rng.random((tries or int(8 * w * h / apart_px**2), 2)) * (w, h)
    kept = []
    for x, y in darts.tolist():
        cx, cy = int(x / cell), int(y / cell)
        near = (grid.get((cx + i, cy + j)) for i in range(-2, 3) for j in range(-2, 3))
        if all(p is None or (p[0] - x) ** 2 + (p[1] - y) ** 2 >= apart_px**2 for p in near):
            grid[cx, cy] = (x, y)
            kept.append((x, y))
    return np.array(kept)


def to_image(picture: Array) -> Image.Image:
    """(h, w, 3) from 0 to 1 as an 8 bit picture."""
    return Image.fromarray(np.clip(picture * 255 + 0.5, 0, 255).astype(np.uint8))


def jpeg(picture: Image.Image) -> bytes:
    """The saved bytes: quality 86, or as much as fits the largest file."""
    for quality in (86, 84, 82, 80, 78, 75, 72, 68, 64):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True, subsampling="4:2:0", progressive=True)
        if out.tell() <= LARGEST_FILE_BYTES:
            break
    return out.getvalue()
