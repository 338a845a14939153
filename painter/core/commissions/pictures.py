"""Pictures in a commission: judged by content as uploaded artwork is, shown small, clean or marked."""

import io
from dataclasses import dataclass, field

from PIL import Image

from painter.core import artwork
from painter.core.artwork import ACCEPTED, CheckedImage, NotAccepted, Upload
from painter.core.generation import marked
from painter.core.kernel.errors import Refused

PROOF = "PROOF · not released"
PROOF_PX = 1600  # enough to judge a drawing by, too little to print it


@dataclass(frozen=True)
class Picture:
    """A file that is a picture. clean: without metadata, at most 2048 px. original: byte for byte."""

    name: str
    media_type: str
    width: int
    height: int
    original: bytes = field(repr=False)
    clean: bytes = field(repr=False)
    small: bytes = field(repr=False)


def opened(files: list[Upload]) -> list[Picture]:
    """Every file as a picture. Raises Refused, naming the first that is none, and then nothing is kept."""
    return [_opened(file) for file in files]


def _opened(file: Upload) -> Picture:
    name = artwork.clean_name(file.name)
    try:
        checked: CheckedImage = artwork.inspect(file.content)
        clean, small = artwork.working_copy(checked), artwork.thumbnail(checked)
    except NotAccepted as refusal:
        raise Refused([refusal.reason], name, **{**refusal.facts, "name": name}) from None
    return Picture(
        name=name,
        media_type=ACCEPTED[checked.format],
        width=checked.measures.width,
        height=checked.measures.height,
        original=file.content,
        clean=clean,
        small=small,
    )


def proof_of(picture: Picture) -> bytes:
    """A JPEG with the mark of a proof all over it."""
    with Image.open(io.BytesIO(picture.clean)) as whole:
        shown = marked(whole.convert("RGB"), PROOF, most_px=PROOF_PX)
    out = io.BytesIO()
    shown.save(out, "JPEG", quality=86)
    return out.getvalue()
