"""From bytes to a picture that can be trusted to be one: decided by content, never by a file's name."""

import io
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps

from painter.core.artwork.model import (
    ACCEPTED,
    LEAST_SIDE_PX,
    MOST_BYTES,
    MOST_PIXELS,
    ArtworkReason,
    Measures,
    NotAccepted,
)

Array = NDArray[Any]

MEASURE_PX = 500  # long side at which sharpness and exposure are measured
WORKING_PX = 2048  # long side of the training copy: twice what the trainers look at
THUMBNAIL_PX = 480
NEAR_BITS = 10  # of 64: the distance up to which two pictures count as near-duplicates
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    zlib.error,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    MemoryError,
    ZeroDivisionError,
    Image.DecompressionBombError,
)
MAGIC: Mapping[bytes, str] = {
    b"GIF8": "a GIF",
    b"BM": "a BMP",
    b"II*\0": "a TIFF",
    b"MM\0*": "a TIFF",
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive",
    b"8BPS": "a Photoshop file",
    b"\0\0\0\x0cjP": "a JPEG 2000",
    b"\xff\x0a": "a JPEG XL",
}


@dataclass(frozen=True)
class CheckedImage:
    """A picture that decoded whole. rgb: upright, sRGB, without alpha."""

    format: str
    rgb: Image.Image
    measures: Measures


def inspect(content: bytes) -> CheckedImage:
    """The decoded picture with its measures. Raises NotAccepted, and nothing else, for anything that is none."""
    if not content:
        raise NotAccepted(ArtworkReason.EMPTY)
    if len(content) > MOST_BYTES:
        raise NotAccepted(ArtworkReason.TOO_BIG, size=len(content))
    try:
        image = Image.open(io.BytesIO(content), formats=tuple(ACCEPTED))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NotAccepted(ArtworkReason.TOO_MANY_PIXELS) from None
    except BROKEN:
        raise _unknown(content) from None
    form = image.format or ""
    if image.width * image.height > MOST_PIXELS:
        raise NotAccepted(ArtworkReason.TOO_MANY_PIXELS)
    if getattr(image, "n_frames", 1) > 1 or getattr(image, "is_animated", False):
        raise NotAccepted(ArtworkReason.ANIMATED)
    if min(image.size) < LEAST_SIDE_PX:
        raise NotAccepted(ArtworkReason.TOO_SMALL, width=image.width, height=image.height)
    try:
        image.load()
        rgb = _upright_srgb(image)
    except BROKEN:
        raise NotAccepted(ArtworkReason.DAMAGED) from None
    return CheckedImage(form, rgb, measure(rgb, form, len(content)))


def working_copy(checked: CheckedImage) -> bytes:
    """The clean copy for training: upright, sRGB, at most 2048 px, without any metadata. Same picture, same bytes."""
    picture = checked.rgb
    if max(picture.size) > WORKING_PX:
        picture = picture.copy()
        picture.thumbnail((WORKING_PX, WORKING_PX), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    clean = Image.frombytes("RGB", picture.size, picture.tobytes())
    clean.save(out, "JPEG", quality=95, subsampling=0)
    return out.getvalue()


def thumbnail(checked: CheckedImage) -> bytes:
    """A WebP square in which the whole work stands uncropped, transparent around it."""
    small = checked.rgb.copy()
    small.thumbnail((THUMBNAIL_PX, THUMBNAIL_PX), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (THUMBNAIL_PX, THUMBNAIL_PX), (0, 0, 0, 0))
    square.paste(small, ((THUMBNAIL_PX - small.width) // 2, (THUMBNAIL_PX - small.height) // 2))
    out = io.BytesIO()
    square.save(out, "WEBP", quality=84, method=4)
    return out.getvalue()


def measure(rgb: Image.Image, form: str, file_bytes: int) -> Measures:
    """Every figure that readiness reads, from one reduced copy."""
    small = rgb.copy() if max(rgb.size) <= MEASURE_PX else rgb.reduce(max(1, max(rgb.size) // MEASURE_PX))
    luminance = np.asarray(small.convert("L"), dtype=np.float32)
    return Measures(
        format=form,
        width=rgb.width,
        height=rgb.height,
        file_bytes=file_bytes,
        phash=perceptual_hash(small),
        sharpness=round(sharpness(luminance), 2),
        mean=round(float(luminance.mean()), 2),
        dark=round(float((luminance < 8).mean()), 4),
        bright=round(float((luminance > 247).mean()), 4),
        contrast=round(float(luminance.std()), 2),
        bits_per_pixel=round(file_bytes * 8 / (rgb.width * rgb.height), 3),
        colours=_colours(small),
    )


def sharpness(luminance: Array) -> float:
    """Variance of the Laplacian; higher is sharper.

    luminance: (height, width) float, 0 to 255, long side about 500 px.
    Source: Pech-Pacheco et al. 2000. Soft painting styles score low, so a low value warns and never refuses.
    """
    middle = luminance[1:-1, 1:-1]
    around = luminance[:-2, 1:-1] + luminance[2:, 1:-1] + luminance[1:-1, :-2] + luminance[1:-1, 2:]
    return float((around - 4 * middle).var())


def perceptual_hash(picture: Image.Image) -> str:
    """64 bits of the low DCT frequencies, as 16 hex digits; alike pictures differ in few bits."""
    grey = np.asarray(picture.convert("L").resize((32, 32), Image.Resampling.LANCZOS), dtype=np.float64)
    low = (_DCT @ grey @ _DCT.T)[:8, :8]
    bits = low.ravel() > np.median(low.ravel()[1:])
    return f"{int(''.join('1' if b else '0' for b in bits), 2):016x}"


def near(one: str, other: str) -> bool:
    """Whether two perceptual hashes are those of near-duplicates."""
    return (int(one, 16) ^ int(other, 16)).bit_count() <= NEAR_BITS


def _dct(size: int) -> Array:
    k, n = np.arange(size)[:, None], np.arange(size)[None, :]
    return np.asarray(np.cos(np.pi * k * (2 * n + 1) / (2 * size)))


_DCT = _dct(32)


def _colours(small: Image.Image) -> dict[str, float]:
    tiny = np.asarray(small.resize((64, 64), Image.Resampling.BILINEAR), dtype=np.uint16) >> 5
    cells = (tiny[..., 0] << 6 | tiny[..., 1] << 3 | tiny[..., 2]).ravel()
    found, counts = np.unique(cells, return_counts=True)
    return {str(int(c)): round(float(n) / cells.size, 4) for c, n in zip(found, counts, strict=True) if n >= 8}


def _upright_srgb(image: Image.Image) -> Image.Image:
    turned = ImageOps.exif_transpose(image)
    if turned.mode in ("I;16", "I;16B", "I;16L", "I"):
        # 16 bits: scaled, not cut off at 255
        values = np.asarray(turned, dtype=np.float64)
        return Image.fromarray((values / 257.0).clip(0, 255).astype(np.uint8)).convert("RGB")
    turned = _by_profile(turned, image.info.get("icc_profile"))
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        with_alpha = turned.convert("RGBA")
        white = Image.new("RGBA", with_alpha.size, (255, 255, 255, 255))
        white.alpha_composite(with_alpha)
        return white.convert("RGB")
    return turned.convert("RGB")


def _by_profile(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as the embedded profile means them; as they are where it cannot be used."""
    if not profile or image.mode not in ("RGB", "CMYK", "L"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return made or image


def _unknown(content: bytes) -> NotAccepted:
    """Why the content is none of the accepted formats, named where it can be."""
    head = content[:512]
    for magic, name in MAGIC.items():
        if head.startswith(magic):
            return NotAccepted(ArtworkReason.OTHER_FORMAT, actual=name)
    if head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"):
        return NotAccepted(ArtworkReason.OTHER_FORMAT, actual="a HEIC photo (export it as JPEG)")
    if head[4:12] in (b"ftypavif", b"ftypavis"):
        return NotAccepted(ArtworkReason.OTHER_FORMAT, actual="an AVIF")
    if b"<svg" in content[:4096].lower():
        return NotAccepted(ArtworkReason.OTHER_FORMAT, actual="an SVG")
    if head.startswith((b"\xff\xd8", b"\x89PNG", b"RIFF")):
        return NotAccepted(ArtworkReason.DAMAGED)
    return NotAccepted(ArtworkReason.NOT_AN_IMAGE)
