"""The package: exactly the confirmed files, the same bytes for the same set."""

import io
import zipfile
from collections.abc import Sequence

from painter.core import storage
from painter.core.artwork import Artwork
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import compact_json, sha256
from painter.core.training.model import CaptionSource, Manifest, PackagedFile, TrainingReason
from painter.core.training.rules import with_trigger

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold: no clock in the bytes
LEFT = CaptionSource.LEFT_TO_TRAINER
ENDINGS = {b"\xff\xd8": "jpg", b"\x89P": "png", b"RI": "webp"}


def build(
    ctx: Context, works: Sequence[Artwork], *, caption_word: str = "", otherwise: CaptionSource = LEFT
) -> tuple[bytes, tuple[PackagedFile, ...]]:
    """The zip and the list of what is in it, in the same order. Raises Refused where a stored file is gone.

    caption_word: where given, each caption that the artist wrote goes in beside its picture, as a text file that begins
    with this trigger word. otherwise: who captions the other works.

    Flat, stored without compression (pictures are compressed already), names without anything private.
    """
    out = io.BytesIO()
    files = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for number, work in enumerate(sorted(works, key=lambda w: w.id), start=1):
            try:
                content = storage.get(ctx, work.working_sha256)
            except NotFound:
                raise Refused([TrainingReason.FILE_MISSING], work.id, name=work.file_name) from None
            name = f"{number:03d}.{ENDINGS.get(content[:2], 'img')}"
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o600 << 16
            package.writestr(entry, content)
            packaged = _packaged(work, name, len(content), otherwise)
            if caption_word and work.caption:
                packaged = _captioned(package, packaged, with_trigger(work.caption, caption_word))
            files.append(packaged)
    return out.getvalue(), tuple(files)


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as it is stored and hashed: sorted keys, no spaces, UTF-8."""
    return compact_json(manifest.model_dump(mode="json")).encode()


def _captioned(package: zipfile.ZipFile, packaged: PackagedFile, caption: str) -> PackagedFile:
    entry = zipfile.ZipInfo(f"{packaged.file.partition('.')[0]}.txt", EPOCH)
    entry.external_attr = 0o600 << 16
    content = caption.encode()
    package.writestr(entry, content)
    told = {"caption_source": CaptionSource.ARTIST, "caption_file": entry.filename, "caption_sha256": sha256(content)}
    return packaged.model_copy(update=told)


def _packaged(work: Artwork, name: str, size: int, source: CaptionSource) -> PackagedFile:
    return PackagedFile(
        artwork_id=work.id,
        file=name,
        original_sha256=work.original_sha256,
        packaged_sha256=work.working_sha256,
        width=work.width,
        height=work.height,
        basis=str(work.basis),
        disclosures=tuple(sorted(str(d) for d in work.disclosures)),
        packaged_bytes=size,
        caption_source=str(source),
    )
