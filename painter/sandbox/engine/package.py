"""The uploaded zip, opened as what it may be: hostile."""

import hashlib
import io
import struct
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
MOST_MEMBERS = 1000  # captions included
MOST_IMAGES = 200
MOST_MEMBER_BYTES = 64 * 1024 * 1024
MOST_BYTES = 400 * 1024 * 1024  # unpacked; an upload is at most 100 MB and pictures hardly shrink in a zip
MOST_PIXELS = 50_000_000  # of one picture: 7,000 x 7,000
LEARNED_PX = 1024  # long side at which pictures are looked at

NOT_A_ZIP = "input_images must be a zip file"
EMPTY = "input_images holds no image"
TOO_LARGE = "input_images is too large when unpacked"
UNREADABLE = "an image in input_images cannot be read"
READ_ERRORS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


class PackageError(Exception):
    """Why nothing can be learned from this zip; the message is the training's error."""


@dataclass(frozen=True)
class Picture:
    """One artwork. pixels: (height, width, 3) uint8 sRGB, long side at most LEARNED_PX. sha256: of the file."""

    sha256: str
    pixels: NDArray[np.uint8]


def open_package(path: Path) -> list[Picture]:
    """All pictures of the zip, in the order of their digests, so that names and order mean nothing.

    Raises PackageError for anything that is not a zip of readable pictures within the caps.
    """
    try:
        with zipfile.ZipFile(path) as package:
            contents = _image_members(package)
    except READ_ERRORS:
        raise PackageError(NOT_A_ZIP) from None
    if not contents:
        raise PackageError(EMPTY)
    unique = {hashlib.sha256(content).hexdigest(): content for content in contents}
    return [Picture(digest, _decode(unique[digest])) for digest in sorted(unique)]


def _image_members(package: zipfile.ZipFile) -> list[bytes]:
    members = package.infolist()
    wanted = [one for one in members if not one.is_dir() and _is_picture(one.filename)]
    if len(members) > MOST_MEMBERS or len(wanted) > MOST_IMAGES:
        raise PackageError(TOO_LARGE)
    if sum(one.file_size for one in wanted) > MOST_BYTES or any(one.file_size > MOST_MEMBER_BYTES for one in wanted):
        raise PackageError(TOO_LARGE)
    contents, total = [], 0
    for one in wanted:
        with package.open(one) as member:  # the header's size may lie: at most that much is read
            content = member.read(MOST_MEMBER_BYTES + 1)
        total += len(content)
        if len(content) > MOST_MEMBER_BYTES or total > MOST_BYTES:
            raise PackageError(TOO_LARGE)
        contents.append(content)
    return contents


def _is_picture(name: str) -> bool:
    last = name.rsplit("/", 1)[-1]
    ghost = name.startswith("__MACOSX/") or last.startswith("._")
    return last.lower().endswith(ENDINGS) and not ghost


def _decode(content: bytes) -> NDArray[np.uint8]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(content), formats=FORMATS)
            if image.width * image.height > MOST_PIXELS:
                raise PackageError(UNREADABLE)
            image.draft("RGB", (LEARNED_PX, LEARNED_PX))
            return _flattened(ImageOps.exif_transpose(image))
    except (*READ_ERRORS, SyntaxError, struct.error, Image.DecompressionBombError):
        raise PackageError(UNREADABLE) from None


def _flattened(image: Image.Image) -> NDArray[np.uint8]:
    """On white paper, where it is transparent; long side LEARNED_PX or as it was."""
    if image.mode.startswith("I"):  # 16 bits of grey: Pillow would cut them off, not scale them
        image = Image.fromarray((np.asarray(image).astype(np.int64) >> 8).clip(0, 255).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA", "P"):
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, (255, 255, 255, 255))
        image = Image.alpha_composite(paper, layer)
    image = image.convert("RGB")
    image.thumbnail((LEARNED_PX, LEARNED_PX), Image.Resampling.LANCZOS)
    if min(image.size) < 8:
        raise PackageError(UNREADABLE)
    return np.asarray(image).copy()
