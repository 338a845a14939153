"""A provider's picture as it came: read once, and handed on unchanged where its file is of a form of ours."""

from dataclasses import dataclass
from functools import cached_property

from PIL import Image

from painter.core.kernel.records import sha256
from painter.core.receipts.canonical import NotCanonical
from painter.core.receipts.files import decoded, stripped


@dataclass(frozen=True)
class Source:
    """content: the file. picture: what it shows, RGB, one frame. bare: the plain file of just this picture, or b""
    where the content is of another form than ours and would have to be encoded anew."""

    content: bytes
    picture: Image.Image
    bare: bytes

    @cached_property
    def sha256(self) -> str:
        """The content's, in lower-case hex."""
        return sha256(self.content)


def source_of(content: bytes) -> Source:
    """What is in a PNG, JPEG or WebP of one still picture. Raises NotCanonical for anything else."""
    try:
        bare = stripped(content)
    except NotCanonical:
        bare = b""
    if bare == content:
        bare = content
    picture = decoded(bare or content)  # from what is handed on, so that it and what is shown cannot be two things
    try:
        shown = picture.convert("RGB")
    except ValueError:
        raise NotCanonical("colours that are no RGB") from None
    return Source(content, shown, bare if picture.mode == "RGB" else b"")
