"""Arithmetic on pictures: colour spaces, blurring, resizing, noise. All arrays are float32 unless said otherwise."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

F = NDArray[np.float32]
Mask = NDArray[np.bool_]
Rng = np.random.Generator

# Source: Bjoern Ottosson, "A perceptual color space for image processing" (2020), public domain.
TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    np.float32,
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ],
    np.float32,
)
FROM_LAB = np.linalg.inv(TO_LAB.astype(np.float64)).astype(np.float32)
FROM_LMS = np.linalg.inv(TO_LMS.astype(np.float64)).astype(np.float32)


def f32(values: Any) -> F:
    return np.asarray(values, dtype=np.float32)


def to_lab(rgb: F) -> F:
    """sRGB 0..1 as OKLab: lightness 0..1, a and b about -0.3..0.3."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((np.maximum(rgb, 0) + 0.055) / 1.055) ** 2.4)
    return f32(np.cbrt(linear @ TO_LMS.T) @ TO_LAB.T)


def to_rgb(lab: F) -> F:
    """OKLab as sRGB 0..1, cut off at the ends."""
    linear = np.clip(((lab @ FROM_LAB.T) ** 3) @ FROM_LMS.T, 0.0, 1.0)
    return f32(np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055))


def resize(field: F, width: int, height: int) -> F:
    """(h, w) or (h, w, channels), by Pillow's antialiased bicubic filter in float."""
    if field.ndim == 3:
        return f32(np.stack([resize(field[..., i], width, height) for i in range(field.shape[2])], axis=-1))
    kind = Image.Resampling.BICUBIC
    return f32(Image.fromarray(np.ascontiguousarray(field, np.float32)).resize((width, height), kind))


def blur(field: F, radius: float) -> F:
    """About a Gaussian of that standard deviation in px; borders are mirrored."""
    if radius < 0.3:
        return field
    height, width = field.shape[:2]
    factor = int(radius / 1.6)
    if factor < 2 or min(height, width) < 4 * factor:
        return _gauss(field, min(radius, min(height, width) / 3))
    small = resize(field, -(-width // factor), -(-height // factor))
    return resize(_gauss(small, radius / factor), width, height)


def _gauss(field: F, radius: float) -> F:
    reach = max(1, int(np.ceil(2.5 * radius)))
    offsets = np.arange(-reach, reach + 1)
    kernel = np.exp(-0.5 * (offsets / radius) ** 2)
    kernel = (kernel / kernel.sum()).astype(np.float32)
    for axis in (0, 1):
        pad = [(0, 0)] * field.ndim
        pad[axis] = (reach, reach)
        padded = np.pad(field, pad, mode="symmetric")
        size = field.shape[axis]
        total = np.zeros_like(field)
        for weight, start in zip(kernel, range(2 * reach + 1), strict=True):
            part = padded[start : start + size] if axis == 0 else padded[:, start : start + size]
            total += weight * part
        field = total
    return field


def noise(rng: Rng, width: int, height: int, cell: float, octaves: int = 4, stretch: float = 1.0) -> F:
    """Smooth noise of about mean 0 and deviation 1. cell: px of the largest lump; stretch: how much wider than high."""
    total = np.zeros((height, width), np.float32)
    amplitude, power = 1.0, 0.0
    for _ in range(octaves):
        across = max(2, int(np.ceil(width / (cell * stretch))) + 3)
        down = max(2, int(np.ceil(height / cell)) + 3)
        grid = f32(rng.standard_normal((down, across)))
        field = resize(grid, max(width, int(across * cell * stretch)), max(height, int(down * cell)))
        total += amplitude * field[:height, :width]
        power += amplitude**2
        amplitude *= 0.5
        cell = max(1.5, cell / 2)
    return f32(total * 1.6 / np.sqrt(power))


def mix(one: F, other: F, share: Any) -> F:
    """one, with that share of other in it."""
    return f32(one + (other - one) * share)


def smooth(values: Any, low: float, high: float) -> F:
    """0 below low, 1 above high, an S between."""
    t = np.clip((f32(values) - low) / (high - low), 0.0, 1.0)
    return f32(t * t * (3 - 2 * t))


def gradient(field: F) -> tuple[F, F]:
    """Differences along x and y, of the same shape."""
    down, across = np.gradient(field)
    return f32(across), f32(down)


def to_pixels(rgb: F, rng: Rng) -> NDArray[np.uint8]:
    """8 bits with a dither of one level, so that no gradient shows bands."""
    dither = rng.random(rgb.shape[:2], dtype=np.float32)[..., None]
    pixels: NDArray[np.uint8] = np.floor(np.clip(rgb * 255.0 + dither, 0.0, 255.0)).astype(np.uint8)
    return pixels
