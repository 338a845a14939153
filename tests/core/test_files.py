"""Plain files, XMP packets and what is refused, in all three formats (Q2)."""

import io
import struct
import zlib
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from painter.core.receipts import files, pixels_sha256, prepare, source_of, xmp
from painter.core.receipts.canonical import NotCanonical
from painter.core.receipts.png import chunk_of

from .delivered import about, plain
from .pictures import a_bomb, a_gif, a_picture, an_animation, encoded

FORMS = list(files.FORMS)
sizes = st.tuples(st.integers(1, 90), st.integers(1, 90))


@pytest.mark.parametrize("mime", FORMS)
@settings(deadline=None, max_examples=40)
@given(size=sizes, packet=st.binary(max_size=400), seed=st.integers(0, 50))
def test_a_packet_comes_off_again_byte_for_byte(mime: str, size: tuple[int, int], packet: bytes, seed: int) -> None:
    """Also for pictures and packets of odd length, which WebP pads."""
    bare = plain(mime, size, seed)

    dressed = files.with_xmp(bare, packet)

    assert files.mime_of(dressed) == mime
    assert dressed != bare
    assert files.stripped(dressed) == files.stripped(bare) == bare
    assert files.opened(dressed).tobytes() == files.opened(bare).tobytes()


@pytest.mark.parametrize("mime", FORMS)
def test_what_other_programs_add_comes_off(mime: str) -> None:
    """Profiles, Exif, comments and text go; the picture's compressed bytes stay."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "mine")
    exif = Image.Exif()
    exif[0x010E] = "mine"
    options = {files.PNG: {"pnginfo": text}, files.JPEG: {"comment": b"mine", "quality": 80}, files.WEBP: {}}[mime]
    picture = a_picture(3, (60, 40))
    full = encoded(picture, files.FORMS[mime], exif=exif, icc_profile=b"a profile", **options)
    bare = encoded(picture, files.FORMS[mime], **({"quality": 80} if mime == files.JPEG else {}))

    assert b"mine" in full
    assert files.stripped(full) == files.stripped(bare)
    assert b"mine" not in files.stripped(full)
    assert files.opened(full).tobytes() == Image.open(io.BytesIO(bare)).tobytes()


@pytest.mark.parametrize("mime", FORMS)
def test_a_source_of_the_same_format_is_passed_through(mime: str) -> None:
    """It is not encoded a second time, so that it loses nothing, and 50 ms are saved."""
    options = {files.PNG: {"compress_level": 9}, files.JPEG: {"quality": 70}, files.WEBP: {"quality": 70}}[mime]
    source = encoded(a_picture(4, (80, 60)), files.FORMS[mime], exif=b"Exif\0\0", **options)
    read = source_of(source)

    ready = prepare(read, mime)

    assert read.picture.tobytes() == Image.open(io.BytesIO(source)).convert("RGB").tobytes()
    assert ready.plain == files.stripped(source)
    assert ready.pixels_sha256 == pixels_sha256(files.opened(ready.plain)) == pixels_sha256(read.picture)


@pytest.mark.parametrize("mime", FORMS)
@pytest.mark.parametrize("other", FORMS)
def test_a_source_of_another_format_or_form_is_encoded_anew(mime: str, other: str) -> None:
    """Its pixels are those that are delivered, as far as the format keeps them; its file is not."""
    picture = a_picture(4, (80, 60)) if mime != other else a_picture(4, (80, 60)).convert("L")
    read = source_of(encoded(picture, files.FORMS[other]))

    ready = prepare(read, mime)

    passed = mime == other == files.WEBP  # which knows no grey: the file is RGB
    assert ready.plain == (read.bare if passed else files.plain(read.picture, mime))
    assert ready.pixels_sha256 == pixels_sha256(files.opened(ready.plain))


def a_swollen_text() -> bytes:
    """A grey PNG whose compressed text would fill the memory; Pillow raises a ValueError of its own at it."""
    grey = encoded(a_picture(4, (8, 8)).convert("L"), "PNG")
    text = chunk_of(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(3_000_000)))
    return grey[:33] + text + grey[33:]


@pytest.mark.parametrize(
    "content", [b"", b"no picture", encoded(a_picture(4, (8, 8)), "PNG")[:-30], a_bomb(), a_gif(), a_swollen_text()]
)
def test_a_source_that_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NotCanonical):
        source_of(content)


def test_a_png_keeps_every_pixel_and_the_lossy_ones_come_close() -> None:
    picture = a_picture(6, (80, 60))
    for mime in FORMS:
        found = files.opened(files.plain(picture, mime))
        off = sum(abs(a - b) for a, b in zip(found.tobytes(), picture.tobytes(), strict=True)) / len(picture.tobytes())
        assert off == 0 if mime == files.PNG else 0 < off < 20


@pytest.mark.parametrize("mime", FORMS)
def test_what_is_cut_or_goes_on_after_its_end_is_refused(mime: str) -> None:
    """No byte can hide behind the picture, and no shorter file passes for it."""
    whole = files.with_xmp(plain(mime, (33, 21)), b"<x/>")
    for end in range(len(whole)):
        with pytest.raises(NotCanonical):
            files.stripped(whole[:end])
    for more in (b"\0", b"hidden", whole):
        with pytest.raises(NotCanonical):
            files.stripped(whole + more)


def _png_with(*between: bytes) -> bytes:
    bare = plain(files.PNG)
    return bare[:33] + b"".join(between) + bare[33:]


def _webp_of(picture: Image.Image, **options: object) -> bytes:
    return encoded(picture, "WEBP", **options)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture",
        a_gif(),
        an_animation(),
        a_bomb(),
        encoded(a_picture(0, (20, 20)).convert("L"), "PNG"),
        encoded(a_picture(0, (20, 20)).convert("RGBA"), "PNG"),
        encoded(a_picture(0, (20, 20)).convert("P"), "PNG"),
        encoded(a_picture(0, (20, 20)).convert("L"), "JPEG"),
        encoded(a_picture(0, (20, 20)).convert("CMYK"), "JPEG"),
        _webp_of(Image.new("RGBA", (20, 20), (9, 9, 9, 90))),
        _webp_of(Image.new("RGBA", (20, 20), (9, 9, 9, 90)), lossless=True),
        _png_with(chunk_of(b"acTL", struct.pack(">II", 2, 0))),
        _png_with(chunk_of(b"tRNS", b"\0\1\0\1\0\1")),
        _png_with(chunk_of(b"ABCD", b"")),
        _png_with(chunk_of(b"tEXt", b"Comment\0mine")[:-1] + b"\0"),
        plain(files.JPEG)[:2] + b"\xff\xdc\0\4\0\1" + plain(files.JPEG)[2:],
    ],
)
def test_what_is_no_picture_of_ours_is_refused(content: bytes) -> None:
    """Frames, transparency, greys, four inks, palettes, floods of pixels and unknown parts."""
    with pytest.raises(NotCanonical):
        files.stripped(content)


@pytest.mark.parametrize("mime", FORMS)
def test_a_flood_of_pixels_is_refused_before_it_is_decoded(mime: str) -> None:
    """The number is read from the head of the file."""
    bare = bytearray(plain(mime, (64, 48)))
    if mime == files.PNG:
        bare[16:24] = struct.pack(">II", 16000, 16000)
        bare[29:33] = struct.pack(">I", zlib.crc32(bare[12:29]))
    elif mime == files.JPEG:
        at = bytes(bare).index(b"\xff\xc0")
        bare[at + 5 : at + 9] = struct.pack(">HH", 16000, 16000)
    else:
        bare[26:30] = struct.pack("<HH", 16000, 16000)

    with pytest.raises(NotCanonical, match="pixels"):
        files.opened(bytes(bare))


@pytest.mark.parametrize("mime", FORMS)
@settings(deadline=None, max_examples=150)
@given(places=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=8))
def test_mutated_files_are_read_or_refused_and_nothing_else(mime: str, places: list[tuple[int, int]]) -> None:
    """No content raises anything but NotCanonical, and what is stripped is stripped for good."""
    content = bytearray(files.with_xmp(plain(mime, (33, 21)), b"<x/>"))
    for place, value in places:
        content[place % len(content)] = value
    try:
        bare = files.stripped(bytes(content))
    except NotCanonical:
        return
    assert files.stripped(bare) == bare
    try:
        files.opened(bytes(content))
    except NotCanonical:
        return


def test_a_packet_too_long_for_jpeg_is_an_error() -> None:
    with pytest.raises(ValueError, match="too long"):
        files.with_xmp(plain(files.JPEG), b"x" * 65_536)


hostile = st.text(max_size=500) | st.sampled_from(
    ["]]>", "<!--", "&amp;", '"><x y="', "\ufffe\uffff\0\x1b[31m", "\u202e"]
)


@settings(deadline=None)
@given(text=hostile)
def test_a_packet_is_well_formed_and_says_what_was_said(text: str) -> None:
    """Whatever an artist is called; characters that XML cannot hold become spaces."""
    said = about(title=text, creator=text, rights=text, credit=text)

    root = ElementTree.fromstring(xmp.packet(said))  # noqa: S314

    creator = root.find(".//{http://purl.org/dc/elements/1.1/}creator//{*}li")
    credit = root.find(".//{http://ns.adobe.com/photoshop/1.0/}Credit")
    assert creator is not None
    assert credit is not None
    assert (creator.text or "") == (credit.text or "") == said.credit
    assert root.findtext(".//{*}WebStatement") == said.receipt_url
    assert root.findtext(".//{*}LicensorURL") == said.licensor_url
    assert root.findtext(".//{*}DigitalSourceType") == xmp.MADE_BY_MODEL
    assert root.findtext(".//{*}DataMining") == xmp.NO_TRAINING
    assert root.findtext(".//{*}Marked") == "True"


def test_the_longest_packet_fits_every_format() -> None:
    longest = "&" * 500
    said = about(**dict.fromkeys(("title", "creator", "rights", "credit"), longest))
    for mime in FORMS:
        assert files.stripped(files.with_xmp(plain(mime), xmp.packet(said))) == plain(mime)


def test_ordinary_tools_find_the_packet() -> None:
    """Pillow stands for them: it reads the three places in which XMP belongs."""
    for mime in FORMS:
        opened = Image.open(io.BytesIO(files.with_xmp(plain(mime), xmp.packet(about()))))
        assert opened.info["xmp" if mime != files.PNG else "XML:com.adobe.xmp"]


@pytest.mark.parametrize(
    "other",
    [
        {"receipt_url": "javascript:alert(1)"},
        {"receipt_url": 'http://x/"><a>\n'},
        {"licensor_url": ""},
        {"title": "x" * 501},
    ],
)
def test_addresses_are_addresses(other: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="About"):
        about(**other)


@pytest.mark.parametrize("other", [{"base_model": "FLUX.1-dev"}, {"simulated": False}])
def test_the_sandbox_claims_no_flux(other: dict[str, object]) -> None:
    """Neither does a live image claim the sandbox's base (Q4)."""
    with pytest.raises(ValueError, match="simulated"):
        about(**other)
