"""What a file says of itself: content credentials, "do not train", made by AI, and whose it is.

Read as it is written, and verified by nobody: anybody can write such marks, and most programs write none.
Sources: C2PA 2.2 (JUMBF in APP11, caBX, C2PA chunks), IPTC Photo Metadata 2025 (Digital Source Type), PLUS LDF
(Data Mining), TDMRep, Exif 3.0.
"""

import contextlib
import io
import re
from xml.etree import ElementTree

from PIL import Image, ImageFile, IptcImagePlugin

from painter.core.artwork.model import Marks

MOST_CREATORS = 5
MOST_NAME = 120
ARTIST, XP_AUTHOR, SOFTWARE = 0x013B, 0x9C9D, 0x0131
BY_LINE = (2, 80)
AI_SOURCE = re.compile(rb"[tT]rainedAlgorithmicMedia")
AI_PROGRAMS = re.compile(
    r"midjourney|dall[\s·-]?e|stable\s?diffusion|comfyui|automatic1111|adobe firefly|novelai|leonardo\.ai|imagen",
    re.IGNORECASE,
)
AI_CHUNKS = ("parameters", "prompt", "workflow", "sd-metadata", "invokeai_metadata", "Dream")
PROHIBITED = re.compile(rb"DMI-PROHIBITED(?:-[A-Z]+)*|tdm[-:]reservation[\"'>=\s]{1,4}1", re.IGNORECASE)
NOT_ALLOWED = re.compile(rb"(?:ai_training|ai_generative_training|data_mining).{0,40}?notAllowed", re.DOTALL)
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
NAMED = re.compile(r"[^\W\d_]")
MOST_XMP = 512 * 1024


def read_marks(content: bytes) -> Marks:
    """The marks in a file that was accepted as a picture. Metadata that cannot be read is as if there were none."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            xmp, texts = _xmp(image), {str(k): str(v)[:2000] for k, v in image.info.items() if isinstance(v, str)}
            exif = {tag: _text(value) for tag, value in image.getexif().items()}
            by_line = _by_line(image)
    except Exception:  # noqa: BLE001 - a codec may raise anything over metadata, and the picture itself was decoded
        return Marks()
    credentials = _credentials(content)
    programs = " ".join((exif.get(SOFTWARE, ""), texts.get("Software", ""), texts.get("Comment", "")))
    made_by_ai = (
        bool(AI_SOURCE.search(xmp) or AI_SOURCE.search(credentials) or AI_PROGRAMS.search(programs))
        or any(name in texts for name in AI_CHUNKS)
        or bool(AI_PROGRAMS.search(xmp.decode("utf-8", "replace")))
    )
    return Marks(
        credentials=bool(credentials),
        ai_generated=made_by_ai,
        no_training=bool(PROHIBITED.search(xmp) or NOT_ALLOWED.search(credentials)),
        creators=_names(exif.get(ARTIST, ""), exif.get(XP_AUTHOR, ""), by_line, texts.get("Author", ""), *_named(xmp)),
    )


def _credentials(content: bytes) -> bytes:
    """The bytes of the C2PA store, or b'' where there is none."""
    if content.startswith(b"\xff\xd8"):
        parts = [part for mark, part in _segments(content) if mark == 0xEB and b"c2pa" in part]
        return b"".join(parts)
    if content.startswith(b"\x89PNG"):
        place = content.find(b"caBX")
        return content[place + 4 : place + 4 + _length(content, place - 4)] if place > 8 else b""
    place = content.find(b"C2PA", 12)
    if content[:4] == b"RIFF" and place > 0:
        return content[place + 8 : place + 8 + int.from_bytes(content[place + 4 : place + 8], "little")]
    return b""


def _segments(content: bytes) -> list[tuple[int, bytes]]:
    """Marker and payload of each JPEG segment before the pixels."""
    found, place = [], 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        mark, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4])
        if mark == 0xDA or length < 2:
            break
        found.append((mark, content[place + 4 : place + 2 + length]))
        place += 2 + length
    return found


def _length(content: bytes, place: int) -> int:
    return int.from_bytes(content[max(0, place) : max(0, place) + 4])


def _xmp(image: Image.Image) -> bytes:
    """The XMP packet as Pillow finds it in each format."""
    raw = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return (raw.encode() if isinstance(raw, str) else bytes(raw))[:MOST_XMP]


def _named(xmp: bytes) -> list[str]:
    if b"<!DOCTYPE" in xmp or b"<!ENTITY" in xmp:  # nobody needs them here, and they can grow without end
        return []
    try:
        root = ElementTree.fromstring(xmp.strip(b"\x00 \r\n\t"))  # noqa: S314 - no entities, see above; at most 512 KB
    except ElementTree.ParseError:
        return []
    return [item.text or "" for creator in root.iter(CREATOR) for item in creator.iter(ITEM)]


def _by_line(image: ImageFile.ImageFile) -> str:
    try:
        info = IptcImagePlugin.getiptcinfo(image) or {}
    except (SyntaxError, OSError, ValueError, KeyError, IndexError):
        return ""
    return _text(info.get(BY_LINE, b""))


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else b""
    if isinstance(value, bytes):
        wide = value[1:2] == b"\x00"
        value = value.decode("utf-16-le" if wide else "utf-8", "replace")
    with contextlib.suppress(UnicodeError):  # Pillow reads Exif as Latin-1, and most programs write UTF-8
        value = str(value).encode("latin-1").decode("utf-8")
    return str(value).replace("\x00", "").strip()


def _names(*found: str) -> tuple[str, ...]:
    clean = (" ".join(name.split())[:MOST_NAME] for name in found)
    return tuple(dict.fromkeys(name for name in clean if NAMED.search(name)))[:MOST_CREATORS]
