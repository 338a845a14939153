"""From bytes to a picture that can be trusted to be one: decided by content, never by a file's name."""

import contextlib
import io
import struct
import threading
import warnings
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageCms

from painter.core.artwork.measuring import MEASURE_PX, figures
from painter.core.artwork.model import (
    ACCEPTED,
    LEAST_SIDE_PX,
    MOST_BYTES,
    MOST_INKED_PIXELS,
    MOST_PIXELS,
    MOST_SCANS,
    ArtworkReason,
    Measures,
    NotAccepted,
)
from painter.core.artwork.rules import other_format

WORKING_PX = 2048  # long side of the training copy: twice what the trainers look at
THUMBNAIL_PX = 480
BAND_PIXELS = 2_000_000  # large pictures are made smaller band by band, so that none is held twice
LARGE_PIXELS = 8_000_000  # beyond it pictures are decoded one at a time: two large ones would need twice the memory
ORIENTATION = 0x0112  # the EXIF tag
TURNS: Mapping[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
LYING = range(5, 9)  # the turns that swap width and height
BROKEN = (  # everything that Pillow and its codecs were seen to raise on mutated files
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    zlib.error,
    IndexError,
    KeyError,
    TypeError,
    AssertionError,
    OverflowError,
    MemoryError,
    ZeroDivisionError,
)
BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)

_alone = threading.Lock()

# Pillow's remarks about odd metadata are no news to the artist, and our own limit lies below that of its bomb warning.
warnings.filterwarnings("ignore", module=r"PIL\.")


@dataclass(frozen=True)
class CheckedImage:
    """A picture that decoded to its end. whole: kept where the format knows no quick decoding."""

    format: str
    measures: Measures
    content: bytes = field(repr=False)
    whole: Image.Image | None = field(default=None, repr=False)

    @property
    def rgb(self) -> Image.Image:
        """Upright, sRGB, without alpha; at least WORKING_PX on its long side where the file has that many."""
        return self.whole or _decoded(_opened(self.content), WORKING_PX)


def inspect(content: bytes) -> CheckedImage:
    """The picture with its measures. Raises NotAccepted, and nothing else, for anything that is none.

    A JPEG is decoded at the nearest eighth, quarter or half of its size: that reads every bit of the file, so it finds
    a cut one just as well, in a fifth of the time. The limits on pixels are judged from the header, before decoding.
    """
    if not content:
        raise NotAccepted(ArtworkReason.EMPTY)
    if len(content) > MOST_BYTES:
        raise NotAccepted(ArtworkReason.TOO_BIG, size=len(content))
    image = _opened(content)
    form = "JPEG" if image.format == "MPO" else str(image.format)
    _refuse_shape(image, form)
    width, height = image.size
    with _alone if width * height > LARGE_PIXELS else contextlib.nullcontext():
        whole = None if form == "JPEG" else _decoded(image, WORKING_PX)
        small = whole or _decoded(image, MEASURE_PX)
    if _orientation(image) in LYING:
        width, height = height, width
    measures = Measures(
        format=form,
        width=width,
        height=height,
        file_bytes=len(content),
        bits_per_pixel=round(len(content) * 8 / (width * height), 3),
        **figures(_fitted(small, MEASURE_PX, Image.Resampling.BOX)),
    )
    return CheckedImage(form, measures, content, whole)


def working_copy(checked: CheckedImage) -> bytes:
    """The clean copy for training: upright, sRGB, at most 2048 px, without any metadata. Same picture, same bytes."""
    picture = _fitted(checked.rgb, WORKING_PX, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    clean = Image.frombytes("RGB", picture.size, picture.tobytes())
    clean.save(out, "JPEG", quality=95, subsampling=0)
    return out.getvalue()


def thumbnail(checked: CheckedImage) -> bytes:
    """The whole work, uncropped, as a JPEG of at most 480 px.

    Streamlit hands such a file on as it is; anything with alpha it would encode anew at every run of a page.
    """
    small = _fitted(checked.rgb, THUMBNAIL_PX, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=86)
    return out.getvalue()


def _opened(content: bytes) -> Image.Image:
    """The header is read, no pixel yet."""
    if content.startswith(b"\xff\xd8") and _scans(content) > MOST_SCANS:
        raise NotAccepted(ArtworkReason.DAMAGED)
    try:
        return Image.open(io.BytesIO(content), formats=tuple(ACCEPTED))
    except BOMB:
        raise NotAccepted(ArtworkReason.TOO_MANY_PIXELS) from None
    except BROKEN:
        raise other_format(content) from None


def _scans(content: bytes) -> int:
    """How many scans a JPEG may have, at most: every FF DA in it, found three times as fast as bytes.count does."""
    read = np.frombuffer(content, dtype=np.uint8)
    after = np.flatnonzero(read[:-1] == 0xFF) + 1
    return int((read[after] == 0xDA).sum())


def _refuse_shape(image: Image.Image, form: str) -> None:
    most = MOST_INKED_PIXELS if image.mode == "CMYK" else MOST_PIXELS[form]
    if image.width * image.height > most:
        raise NotAccepted(ArtworkReason.TOO_MANY_PIXELS)
    # a photograph of a phone may carry further pictures behind it (MPO); the first is the photograph
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise NotAccepted(ArtworkReason.ANIMATED)
    if min(image.size) < LEAST_SIDE_PX:
        raise NotAccepted(ArtworkReason.TOO_SMALL, width=image.width, height=image.height)


def _decoded(image: Image.Image, least_px: int) -> Image.Image:
    """Every pixel is read; the result is RGB, upright, and keeps at least least_px on its long side."""
    try:
        image.draft("RGB", (least_px, least_px))
        image.load()
        profile = image.info.get("icc_profile")
        return _turned(_by_profile(_flat_bands(image, least_px), profile), _orientation(image))
    except (*BROKEN, *BOMB):
        raise NotAccepted(ArtworkReason.DAMAGED) from None


def _flat_bands(image: Image.Image, least_px: int) -> Image.Image:
    """Without alpha, palette and 16-bit depth, and smaller by a whole number where that leaves least_px."""
    factor = max(image.size) // least_px
    if factor < 2:
        return _flat(image)
    rows = max(1, BAND_PIXELS // (image.width * factor)) * factor
    made: Image.Image | None = None
    for top in range(0, image.height, rows):
        band = _flat(image.crop((0, top, image.width, min(top + rows, image.height)))).reduce(factor)
        made = made or Image.new(band.mode, (band.width, -(-image.height // factor)))
        made.paste(band, (0, top // factor))
    return made or _flat(image)


def _flat(image: Image.Image) -> Image.Image:
    """L, RGB or CMYK; transparency lies on white, and 16 bits are scaled, not cut off at 255."""
    if image.mode.startswith("I"):
        values = np.asarray(image, dtype=np.uint32)
        return Image.fromarray(((values * 255 + 32_767) // 65_535).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, (255, 255, 255, 255))
        white.alpha_composite(clear)
        return white.convert("RGB")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _by_profile(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB as the embedded profile means it; as it is where the profile cannot be used."""
    if not profile:
        return image if image.mode == "RGB" else image.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image.convert("RGB")
    return made or image.convert("RGB")


def _orientation(image: Image.Image) -> int:
    """1 to 8; metadata that cannot be read is no reason to refuse a picture."""
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except BROKEN:
        return 1


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    turn = TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def _fitted(picture: Image.Image, most_px: int, resampling: Image.Resampling) -> Image.Image:
    """A picture whose long side is at most most_px."""
    if max(picture.size) <= most_px:
        return picture
    share = most_px / max(picture.size)
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return picture.resize(size, resampling)
