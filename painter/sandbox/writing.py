"""Pixels as the bytes of a picture file."""

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

PILLOW_NAMES = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP"}
MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}


def encode(pixels: NDArray[np.uint8], kind: str, quality: int) -> bytes:
    """pixels: (height, width, 3). kind: png, jpg or webp. quality: 0 to 100, of no meaning for png."""
    out = io.BytesIO()
    options: dict[str, Any] = {"compress_level": 3} if kind == "png" else {"quality": quality}
    Image.fromarray(pixels).save(out, PILLOW_NAMES[kind], **options)
    return out.getvalue()
