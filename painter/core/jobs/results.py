"""The picture that a finished prediction left at the host, fetched at once: the host forgets it within the hour."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PIL import Image

from painter.core.jobs.model import Job
from painter.core.kernel.errors import HostTrouble
from painter.core.replicate import Host, fetch, urls_in

Made = TypeVar("Made")

MOST_PIXELS = 8_000_000  # a result has at most two megapixels; anything larger is not ours
FORMATS = ("PNG", "WEBP", "JPEG")


def fetch_image(host: Host, job: Job) -> tuple[bytes, Image.Image]:
    """The bytes as delivered, and the decoded RGB picture. Raises HostTrouble where there is none."""
    if job.output is None:
        raise HostTrouble("the provider has removed the picture", status=410, retriable=False)
    urls = urls_in(job.output)
    if not urls:
        raise HostTrouble("the provider made no picture", retriable=False)
    content = fetch(host, urls[0])
    return content, decode(content)


def decode(content: bytes) -> Image.Image:
    """The RGB picture. Raises HostTrouble for anything but one still PNG, WebP or JPEG."""
    try:
        picture = Image.open(io.BytesIO(content), formats=FORMATS)
        if picture.width * picture.height > MOST_PIXELS or getattr(picture, "n_frames", 1) > 1:
            raise HostTrouble("the result is not a picture of ours", retriable=False)
        return picture.convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise HostTrouble("the result is not a picture that can be read", retriable=False) from None


def with_thumbnail(picture: Image.Image, made: Callable[[], Made]) -> tuple[bytes, Made]:
    """The thumbnail, drawn on another core while this one makes what else is wanted of the picture."""
    with ThreadPoolExecutor(1) as beside:
        small = beside.submit(thumbnail, picture)
        result = made()
        return small.result(), result


def thumbnail(picture: Image.Image, side_px: int = 720) -> bytes:
    """A JPEG whose long side is at most side_px; Streamlit hands it on as it is."""
    small = picture.copy()
    small.thumbnail((side_px, side_px), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=88)
    return out.getvalue()
