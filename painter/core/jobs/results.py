"""The picture that a finished prediction left at the host, fetched at once: the host forgets it within the hour."""

import io
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from PIL import Image

from painter.core import receipts, storage
from painter.core.jobs.model import Job
from painter.core.kernel.context import Context
from painter.core.kernel.errors import HostTrouble
from painter.core.receipts import Source
from painter.core.replicate import Host, fetch, urls_in


def fetch_image(host: Host, job: Job) -> Source:
    """The file as delivered, with its picture. Raises HostTrouble where there is none that is one still picture."""
    if job.output is None:
        raise HostTrouble("the provider has removed the picture", status=410, retriable=False)
    urls = urls_in(job.output)
    if not urls:
        raise HostTrouble("the provider made no picture", retriable=False)
    try:
        return receipts.source_of(fetch(host, urls[0]))
    except receipts.NotCanonical:
        raise HostTrouble("the result is not a picture that can be read", retriable=False) from None


@contextmanager
def thumbnail_beside(ctx: Context, picture: Image.Image) -> Iterator[Future[str]]:
    """The digest of the thumbnail, which is drawn and stored while this thread does what else is wanted."""
    with ThreadPoolExecutor(1) as beside:
        yield beside.submit(lambda: storage.put(ctx, thumbnail(picture)))


def thumbnail(picture: Image.Image, side_px: int = 720) -> bytes:
    """A JPEG whose long side is at most side_px; Streamlit hands it on as it is."""
    small = picture.copy()
    small.thumbnail((side_px, side_px), Image.Resampling.HAMMING)  # a third of Lanczos's time, as sharp to the eye
    out = io.BytesIO()
    small.save(out, "JPEG", quality=88)
    return out.getvalue()
