"""Pictures for tests: valid ones with defaults, and hostile ones."""

import io
import struct
import zlib
from functools import cache

import numpy as np
from PIL import Image

from painter.core.artwork import Upload


def a_picture(seed: int = 0, size: tuple[int, int] = (640, 560)) -> Image.Image:
    """A picture with edges and colours of its own; two seeds look nothing alike."""
    rng = np.random.default_rng(seed)
    coarse = Image.fromarray(rng.integers(20, 235, (7, 7, 3), dtype=np.uint8))
    picture = np.asarray(coarse.resize(size, Image.Resampling.NEAREST), dtype=np.int16)
    grain = rng.integers(-25, 25, picture.shape, dtype=np.int16)
    return Image.fromarray((picture + grain).clip(0, 255).astype(np.uint8))


def encoded(picture: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **{**({"quality": 90} if form != "PNG" else {}), **options})
    return out.getvalue()


@cache
def an_upload(seed: int = 0, size: tuple[int, int] = (640, 560), form: str = "JPEG") -> Upload:
    """A file that is accepted."""
    return Upload(f"work-{seed:02d}.{form.lower()}", encoded(a_picture(seed, size), form))


def uploads(count: int) -> list[Upload]:
    return [an_upload(seed) for seed in range(count)]


def a_bomb(side: int = 40_000) -> bytes:
    """A valid PNG of side x side pixels in a few hundred kilobytes."""
    packer = zlib.compressobj(9)
    row = b"\0" + b"\0" * ((side + 7) // 8)
    body = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    return _png(side, side, body)


def _png(width: int, height: int, body: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", body), (b"IEND", b"")]
    packed = [struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def an_animation() -> bytes:
    """An animated WebP."""
    out = io.BytesIO()
    frames = [a_picture(seed, (128, 128)) for seed in range(3)]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], duration=80)
    return out.getvalue()


def a_gif() -> bytes:
    out = io.BytesIO()
    a_picture(1, (128, 128)).convert("P").save(out, "GIF")
    return out.getvalue()


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><script>1</script></svg>'
