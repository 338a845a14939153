"""Pictures as files of a fixed form in three formats: without metadata, and with one XMP packet.

The plain file is the compressed picture in its container and nothing else, so that whoever holds a delivered file can
compute it, and its digest, again. Only 8-bit RGB pictures are ours; there is one frame and no transparency.
"""

import io
import re
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from painter.core.receipts.canonical import NotCanonical
from painter.core.receipts.png import MOST_PIXELS, SIGNATURE, chunk_of, plain_png, spans

PNG, JPEG, WEBP = "image/png", "image/jpeg", "image/webp"
FORMS = {PNG: "PNG", JPEG: "JPEG", WEBP: "WEBP"}

PNG_XMP = b"XML:com.adobe.xmp\0\0\0\0\0"  # keyword, uncompressed, no language, no translated keyword
JPEG_XMP = b"http://ns.adobe.com/xap/1.0/\0"
RGB_HEADS = (b"\x08\x02\0\0\0", b"\x08\x02\0\0\x01")  # depth, colour, compression, filter, interlace of IHDR
MOVING = {b"acTL", b"fcTL", b"fdAT"}

SOI, EOI, SOS, APP0, APP1, ADOBE, LAST_APP, COM = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xEE, 0xEF, 0xFE
FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended and progressive Huffman
TABLES = {0xC4, 0xDB, 0xDD}
SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7]")  # neither a stuffed byte nor a restart mark
MOST_SEGMENT = 65_533

XMP_FLAG = 0x04  # of VP8X


def mime_of(content: bytes) -> str | None:
    """The media type by the file's signature; None where it is none of the three."""
    if content.startswith(SIGNATURE):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    return None


def stripped(content: bytes) -> bytes:
    """The same compressed picture in its container without any metadata.

    Raises NotCanonical for a cut file, bytes after the end, a wrong checksum, several frames, transparency, more
    pixels than pAInter makes, and whatever else it never writes.
    """
    mime = mime_of(content)
    if mime is None:
        raise NotCanonical("neither PNG nor JPEG nor WebP")
    try:
        return {PNG: _stripped_png, JPEG: _stripped_jpeg, WEBP: _stripped_webp}[mime](content)
    except (struct.error, IndexError):
        raise NotCanonical("a cut picture") from None


def opened(content: bytes) -> Image.Image:
    """The RGB picture of a file that can be stripped. Raises NotCanonical where it cannot be decoded."""
    picture = decoded(stripped(content))
    if picture.mode != "RGB":
        raise NotCanonical("not a picture of 8-bit RGB")
    return picture


def decoded(content: bytes) -> Image.Image:
    """The one still picture of a PNG, JPEG or WebP, in its own mode. Raises NotCanonical where there is none."""
    try:
        picture = Image.open(io.BytesIO(content), formats=tuple(FORMS.values()))
        _check_size(picture.width, picture.height)  # before its pixels are read
        if getattr(picture, "n_frames", 1) > 1:
            raise NotCanonical("several frames")
        picture.load()
    except (OSError, SyntaxError, ValueError, zlib.error, struct.error, Image.DecompressionBombError):
        raise NotCanonical("a picture that cannot be decoded") from None
    return picture


def plain(picture: Image.Image, mime: str) -> bytes:
    """The plain file of an RGB picture in this format.

    JPEG and WebP are lossy: there the pixels to name are those of `opened` on what comes back.
    """
    return stripped(_encoded(picture, mime))


def with_xmp(bare: bytes, packet: bytes) -> bytes:
    """A plain file with the XMP packet where its format has a place for it; the picture's bytes stay as they are.

    bare: as `stripped` and `plain` make it.
    """
    mime = mime_of(bare)
    if mime == PNG:
        first = len(SIGNATURE) + 8 + 13 + 4
        return bare[:first] + chunk_of(b"iTXt", PNG_XMP + packet) + bare[first:]
    if mime == JPEG:
        data = JPEG_XMP + packet
        if len(data) > MOST_SEGMENT:
            raise ValueError("an XMP packet too long for JPEG")
        return bare[:2] + struct.pack(">BBH", 0xFF, APP1, len(data) + 2) + data + bare[2:]
    ((kind, data),) = _riff(bare)
    width, height = _webp_size(kind, data)
    head = struct.pack("<I", XMP_FLAG) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return _riff_of([(b"VP8X", head), (kind, data), (b"XMP ", packet)])


def _encoded(picture: Image.Image, mime: str) -> bytes:
    if mime == PNG:
        return plain_png(picture)
    out = io.BytesIO()
    clean = Image.frombytes("RGB", picture.size, picture.tobytes())
    if mime == JPEG:
        clean.save(out, "JPEG", quality=92, subsampling="4:4:4")
    else:
        clean.save(out, "WEBP", quality=90, method=2)
    return out.getvalue()


def _check_size(width: int, height: int) -> None:
    if not 0 < width * height <= MOST_PIXELS:
        raise NotCanonical("no pixels, or more than pAInter makes")


def _stripped_png(png: bytes) -> bytes:
    found = [(kind, png[start:end]) for kind, start, end in spans(png)]
    kinds = [kind for kind, _ in found]
    if not kinds or kinds[0] != b"IHDR" or kinds[-1] != b"IEND" or len(found[0][1]) != 25 or len(found[-1][1]) != 12:
        raise NotCanonical("a cut picture")
    if MOVING & set(kinds):
        raise NotCanonical("several frames")
    head = found[0][1][8:-4]
    if head[8:] not in RGB_HEADS or b"tRNS" in kinds:
        raise NotCanonical("not a picture of 8-bit RGB")
    _check_size(*struct.unpack(">II", head[:8]))
    first, count = kinds.index(b"IDAT") if b"IDAT" in kinds else 0, kinds.count(b"IDAT")
    if not count or kinds[first : first + count] != [b"IDAT"] * count:
        raise NotCanonical("picture data in pieces, or none")
    needed = [kind for kind in kinds if kind[:1].isupper() and kind not in (b"PLTE", b"IDAT")]
    if needed != [b"IHDR", b"IEND"]:
        raise NotCanonical("chunks that pAInter does not write")
    kept = [found[0], *found[first : first + count], found[-1]]
    return SIGNATURE + b"".join(whole for _, whole in kept)


def _stripped_jpeg(jpeg: bytes) -> bytes:
    kept, frames, scans = [struct.pack(">BB", 0xFF, SOI)], 0, 0
    for marker, part in _segments(jpeg):
        if marker in FRAMES:
            frames += 1
            depth, height, width, components = struct.unpack(">BHHB", part[4:10])
            if depth != 8 or components != 3:
                raise NotCanonical("not a picture of 8-bit RGB")
            _check_size(width, height)
        elif marker == SOS:
            scans += 1
        elif marker == COM or (APP0 <= marker <= LAST_APP and not _tells_colours(marker, part)):
            continue
        elif marker not in TABLES and marker != ADOBE:
            raise NotCanonical("a segment that pAInter does not write")
        kept.append(part)
    if frames != 1 or not scans:
        raise NotCanonical("several frames, or none")
    return b"".join(kept) + struct.pack(">BB", 0xFF, EOI)


def _tells_colours(marker: int, part: bytes) -> bool:
    """Whether it is Adobe's segment, which says how the components make RGB."""
    return marker == ADOBE and part[4:9] == b"Adobe" and len(part) == 16


def _segments(jpeg: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment up to the end mark, that of a scan with its picture data."""
    at = 2
    while True:
        if at + 2 > len(jpeg) or jpeg[at] != 0xFF:
            raise NotCanonical("a cut segment")
        marker = jpeg[at + 1]
        if marker == EOI:
            break
        (length,) = struct.unpack(">H", jpeg[at + 2 : at + 4])
        end = at + 2 + length
        if length < 2 or end > len(jpeg):
            raise NotCanonical("a cut segment")
        if marker == SOS:
            found = SCAN_END.search(jpeg, end)
            if found is None:
                raise NotCanonical("a cut picture")
            end = found.start()
        yield marker, jpeg[at:end]
        at = end
    if at + 2 != len(jpeg):
        raise NotCanonical("bytes after the end")


def _stripped_webp(webp: bytes) -> bytes:
    found = list(_riff(webp))
    kinds = [kind for kind, _ in found]
    pictures = [(kind, data) for kind, data in found if kind in (b"VP8 ", b"VP8L")]
    if {b"ANIM", b"ANMF"} & set(kinds) or len(pictures) != 1:
        raise NotCanonical("several frames, or none")
    if b"ALPH" in kinds:
        raise NotCanonical("not a picture of 8-bit RGB")
    width, height = _webp_size(*pictures[0])
    _check_size(width, height)
    if b"VP8X" in kinds:
        head = found[0][1]
        canvas = (int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1)
        if kinds.count(b"VP8X") != 1 or kinds[0] != b"VP8X" or len(head) != 10 or canvas != (width, height):
            raise NotCanonical("a canvas that is not the picture's")
    return _riff_of(pictures)


def _webp_size(kind: bytes, data: bytes) -> tuple[int, int]:
    if kind == b"VP8 ":
        if data[3:6] != b"\x9d\x01\x2a" or data[0] & 1:
            raise NotCanonical("a WebP that cannot be decoded")
        width, height = struct.unpack("<HH", data[6:10])
        return width & 0x3FFF, height & 0x3FFF
    signature, bits = struct.unpack("<BI", data[:5])
    if signature != 0x2F or bits >> 28:  # the bit of transparency, and the version
        raise NotCanonical("not a picture of 8-bit RGB")
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


def _riff(webp: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and data of each chunk. Raises NotCanonical for a cut, bytes after the end or padding that is none."""
    (size,) = struct.unpack("<I", webp[4:8])
    if size + 8 != len(webp):
        raise NotCanonical("a cut file, or bytes after the end")
    at = 12
    while at < len(webp):
        kind, (length,) = webp[at : at + 4], struct.unpack("<I", webp[at + 4 : at + 8])
        end = at + 8 + length
        if end + length % 2 > len(webp) or webp[end : end + length % 2].strip(b"\0"):
            raise NotCanonical("a cut chunk")
        yield kind, webp[at + 8 : end]
        at = end + length % 2


def _riff_of(parts: list[tuple[bytes, bytes]]) -> bytes:
    body = b"".join(kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for kind, data in parts)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
