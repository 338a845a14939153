"""A provider's picture as it came: read once, and handed on unchanged where its file is of a form of ours."""

import io
import zlib
from dataclasses import dataclass

from PIL import Image

from painter.core.receipts.canonical import NotCanonical
from painter.core.receipts.files import FORMS, stripped
from painter.core.receipts.png import MOST_PIXELS


@dataclass(frozen=True)
class Source:
    """content: the file. picture: what it shows, RGB, one frame. bare: the plain file of just this picture, or b""
    where the content is of another form than ours and would have to be encoded anew."""

    content: bytes
    picture: Image.Image
    bare: bytes


def source_of(content: bytes) -> Source:
    """What is in a PNG, JPEG or WebP of one still picture. Raises NotCanonical for anything else."""
    try:
        bare = stripped(content)
    except NotCanonical:
        return Source(content, _decoded(content).convert("RGB"), b"")
    picture = _decoded(bare)  # so that what is handed on and what is shown cannot be two things
    return Source(content, picture.convert("RGB"), bare if picture.mode == "RGB" else b"")


def _decoded(content: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(content), formats=tuple(FORMS.values()))
        if picture.width * picture.height > MOST_PIXELS or getattr(picture, "n_frames", 1) > 1:
            raise NotCanonical("not a picture of ours")
        picture.load()
    except (OSError, SyntaxError, zlib.error, Image.DecompressionBombError):
        raise NotCanonical("a picture that cannot be decoded") from None
    return picture
