"""Ingest: what a file is, found out from its bytes, at a price that no file can drive up."""

import contextlib
import io
import os
import resource
import struct
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageEnhance, PngImagePlugin

from painter.core.artwork import ArtworkReason, CheckedImage, NotAccepted, inspect, near, thumbnail, working_copy

from .pictures import a_bomb, a_picture, encoded

FORMS = ("JPEG", "PNG", "WEBP")


def refusal(content: bytes) -> NotAccepted:
    with pytest.raises(NotAccepted) as refused:
        inspect(content)
    return refused.value


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def a_huge_webp(side: int = 16_383) -> bytes:
    """A small lossless WebP whose header claims side x side pixels."""
    content = bytearray(encoded(a_picture(size=(64, 64)), "WEBP", lossless=True))
    at = content.index(b"VP8L") + 9  # behind the chunk's size and the signature byte
    kept = struct.unpack_from("<I", content, at)[0] & ~((1 << 28) - 1)
    struct.pack_into("<I", content, at, kept | (side - 1) << 14 | (side - 1))
    return bytes(content)


def a_huge_jpeg(side: int = 65_000) -> bytes:
    """A JPEG whose header claims side x side pixels."""
    content = bytearray(encoded(a_picture(size=(64, 64))))
    struct.pack_into(">HH", content, content.index(b"\xff\xc0") + 5, side, side)
    return bytes(content)


def with_many_scans(times: int) -> bytes:
    """A progressive JPEG that repeats its scans."""
    content = encoded(Image.new("RGB", (256, 256), (9, 90, 9)), progressive=True)
    begin, end = content.index(b"\xff\xda"), content.rindex(b"\xff\xd9")
    return content[:begin] + content[begin:end] * times + content[end:]


def with_orientation(value: int, form: str = "JPEG", size: tuple[int, int] = (320, 200)) -> CheckedImage:
    exif = Image.Exif()
    exif[0x0112] = value
    return inspect(encoded(a_picture(size=size), form, exif=exif))


@pytest.mark.parametrize("content", [a_bomb(), a_huge_webp(), a_huge_jpeg()], ids=["PNG", "WebP", "JPEG"])
def test_a_pixel_bomb_is_refused_from_its_header(content: bytes) -> None:
    """Nothing is decoded, whatever the format."""
    began = time.perf_counter()
    assert refusal(content).reason is ArtworkReason.TOO_MANY_PIXELS
    assert time.perf_counter() - began < 0.1


def test_a_jpeg_of_endless_scans_is_refused_before_it_is_decoded() -> None:
    """Each scan is a pass over the whole picture, so their number is limited, too."""
    assert inspect(with_many_scans(1)).format == "JPEG"
    began = time.perf_counter()
    assert refusal(with_many_scans(400)).reason is ArtworkReason.DAMAGED
    assert time.perf_counter() - began < 0.1


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("JPEG", {"optimize": True, "subsampling": 0}),
        ("JPEG", {"restart_marker_rows": 1}),
        ("PNG", {}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
    ],
)
def test_a_cut_file_is_refused_wherever_it_was_cut(form: str, options: dict[str, object]) -> None:
    """A JPEG is decoded at an eighth of its size here, and still nothing that is missing is missed."""
    content = encoded(a_picture(size=(4000, 500) if form == "JPEG" else (500, 300)), form, **options)
    for share in (0.1, 0.5, 0.9, 0.99):
        assert refusal(content[: int(len(content) * share)]).reason is ArtworkReason.DAMAGED


@pytest.mark.parametrize(
    ("form", "name"), [("GIF", "a GIF"), ("BMP", "a BMP"), ("TIFF", "a TIFF"), ("JPEG2000", "a JPEG 2000")]
)
def test_a_foreign_format_is_called_by_its_name(form: str, name: str) -> None:
    """U5: so that she knows what to export."""
    out = io.BytesIO()
    a_picture(size=(128, 128)).save(out, form)
    found = refusal(out.getvalue())
    assert (found.reason, found.facts["actual"]) == (ArtworkReason.OTHER_FORMAT, name)


def test_an_animated_png_is_refused() -> None:
    """U5: single pictures only."""
    out = io.BytesIO()
    a_picture(1, (96, 96)).save(out, "PNG", save_all=True, append_images=[a_picture(2, (96, 96))])
    assert refusal(out.getvalue()).reason is ArtworkReason.ANIMATED


def test_the_photograph_of_a_phone_with_a_second_picture_behind_it_is_a_jpeg() -> None:
    """U5: such a file (MPO) ends in .jpg, and every viewer shows its first picture."""
    out = io.BytesIO()
    a_picture(1).save(out, "MPO", save_all=True, append_images=[a_picture(2)])
    checked = inspect(out.getvalue())
    assert checked.format == "JPEG"
    assert near(checked.measures.phash, inspect(encoded(a_picture(1))).measures.phash)


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_on_its_side_is_set_upright(form: str) -> None:
    """U9: in the working copy, the thumbnail and the measures alike."""
    lying = with_orientation(6, form)
    assert (lying.measures.width, lying.measures.height) == (200, 320)
    upright = inspect(encoded(a_picture(size=(320, 200)).transpose(Image.Transpose.ROTATE_270), form))
    assert near(lying.measures.phash, upright.measures.phash)
    assert opened(working_copy(lying)).size == (200, 320)


@pytest.mark.parametrize("value", range(1, 9))
def test_each_of_the_eight_orientations_is_undone(value: int) -> None:
    """The corner that is upper left for a viewer is upper left in the working copy, also of a square."""
    picture = Image.new("RGB", (200, 200), (20, 20, 20))
    picture.paste((230, 30, 30), (0, 0, 100, 100))
    stored_corner = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (0, 1), 7: (1, 1), 8: (1, 0)}[value]
    stored = Image.new("RGB", (200, 200), (20, 20, 20))
    x, y = stored_corner
    stored.paste((230, 30, 30), (100 * x, 100 * y, 100 * x + 100, 100 * y + 100))
    exif = Image.Exif()
    exif[0x0112] = value
    clean = opened(working_copy(inspect(encoded(stored, "PNG", exif=exif))))
    apart = np.asarray(clean, dtype=int) - np.asarray(picture, dtype=int)
    assert np.abs(apart).mean() < 3


@pytest.mark.filterwarnings("ignore")
def test_metadata_that_cannot_be_read_is_no_reason_to_refuse() -> None:
    """Only what the picture shows counts."""
    for exif in (b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"):
        assert inspect(encoded(a_picture(), exif=exif)).measures.width == 640


@pytest.mark.parametrize("form", FORMS)
def test_the_working_copy_holds_nothing_but_pixels(form: str) -> None:
    """U9: no EXIF, no XMP, no text, no profile; and the same bytes each time."""
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    options: dict[str, object] = {"exif": exif}
    if form == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("where", "secret place")
        options["pnginfo"] = text
    if form == "WEBP":
        options["xmp"] = b"<x>secret place</x>"
    content = encoded(a_picture(), form, **options)
    assert b"secret" in content
    clean = working_copy(inspect(content))
    assert b"secret" not in clean
    assert clean == working_copy(inspect(content))
    assert set(opened(clean).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("form", FORMS)
def test_the_working_copy_is_at_most_twice_what_a_trainer_looks_at(form: str) -> None:
    """U1: 2048 px on the long side; what is smaller keeps its size."""
    assert opened(working_copy(inspect(encoded(a_picture(size=(5000, 500)), form)))).size == (2048, 205)
    assert opened(working_copy(inspect(encoded(a_picture(size=(700, 300)), form)))).size == (700, 300)


def test_a_thumbnail_shows_the_whole_work_uncropped() -> None:
    """An artist's own work is never cropped; its shape stays."""
    small = opened(thumbnail(inspect(encoded(a_picture(size=(1200, 600))))))
    assert (small.size, small.mode) == ((480, 240), "RGB")


@pytest.mark.parametrize(
    "picture",
    [
        Image.new("LA", (100, 100), (0, 0)),
        Image.new("RGBA", (100, 100), (0, 0, 0, 0)),
        Image.new("RGBA", (9000, 100), (0, 0, 0, 0)),
        Image.new("1", (100, 100), 1),
    ],
    ids=["grey and alpha", "alpha", "a wide one, taken in bands", "one bit"],
)
def test_what_is_transparent_or_white_is_white(picture: Image.Image) -> None:
    """Training sees what the artist sees on paper."""
    assert inspect(encoded(picture, "PNG")).rgb.getpixel((50, 0)) == (255, 255, 255)


def test_a_palette_with_alpha_lies_on_white() -> None:
    """Also where each colour of the palette has its own transparency."""
    picture = Image.new("P", (100, 100), 0)
    picture.putpalette([200, 0, 0, 0, 0, 200])
    picture.paste(1, (0, 0, 50, 100))
    rgb = inspect(encoded(picture, "PNG", transparency=b"\x00\xff")).rgb
    assert (rgb.getpixel((75, 50)), rgb.getpixel((25, 50))) == ((255, 255, 255), (0, 0, 200))


def test_sixteen_bits_are_scaled_in_large_pictures_too() -> None:
    """The same values, whether a picture is taken at once or in bands."""
    ramp = np.tile(np.linspace(0, 65535, 9000), (100, 1)).astype(np.uint16)
    rgb = inspect(encoded(Image.fromarray(ramp), "PNG")).rgb
    assert abs(float(np.asarray(rgb).mean()) - 127.5) < 1


def test_a_profile_of_other_primaries_is_followed() -> None:
    """In a profile whose red and blue are exchanged, red means blue; also below transparency."""
    same = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = same.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)
    for mode, colour in (("RGB", (250, 5, 5)), ("RGBA", (250, 5, 5, 255))):
        picture = Image.new(mode, (100, 100), colour)
        red, _, blue = np.asarray(inspect(encoded(picture, "PNG", icc_profile=swapped)).rgb)[50, 50]
        assert blue > 230 > 60 > red


def test_a_strip_has_figures_like_any_other_picture() -> None:
    """However long and thin: no figure is missing or infinite."""
    for size in ((64, 9000), (9000, 64)):
        for form in ("JPEG", "PNG"):
            measures = inspect(encoded(a_picture(size=size), form)).measures
            assert (measures.width, measures.height) == size
            assert np.isfinite([measures.sharpness, measures.mean, measures.contrast]).all()


def test_a_blurred_picture_is_less_sharp() -> None:
    """A low figure warns and never refuses."""
    picture = a_picture(3)
    soft = picture.resize((40, 35)).resize(picture.size, Image.Resampling.BICUBIC)
    assert inspect(encoded(soft)).measures.sharpness < 12 < inspect(encoded(picture)).measures.sharpness


@pytest.mark.parametrize("seed", range(4))
def test_other_exports_of_one_work_are_near_and_other_works_are_not(seed: int) -> None:
    """R4: smaller, harder compressed, in another format, a little brighter."""
    picture = a_picture(seed, (1000, 800))
    original = inspect(encoded(picture)).measures.phash
    for other in (
        encoded(picture.resize((500, 400))),
        encoded(picture, quality=25),
        encoded(picture, "WEBP"),
        encoded(picture, "PNG"),
        encoded(ImageEnhance.Brightness(picture).enhance(1.1)),
    ):
        assert near(original, inspect(other).measures.phash)
    for another in range(10, 18):
        assert not near(original, inspect(encoded(a_picture(another, (1000, 800)))).measures.phash)


EXIF = Image.Exif()
EXIF[0x0112] = 6
EXIF[0x010E] = "a description"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
HEADERS = [encoded(a_picture(5, (96, 80)), form, exif=EXIF, icc_profile=PROFILE) for form in FORMS]
SEEDS = [
    *HEADERS,
    encoded(a_picture(5, (96, 80)), progressive=True),
    encoded(a_picture(5, (96, 80)).convert("CMYK")),
    encoded(a_picture(5, (96, 80)).convert("P"), "PNG", transparency=b"\0" * 9),
    encoded(a_picture(5, (96, 80)), "WEBP", lossless=True),
]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.timeout(3600)
@settings(max_examples=20_000 if os.environ.get("PAINTER_SOAK") == "1" else 1000, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 2**16), st.binary(min_size=1, max_size=4)), min_size=1, max_size=8),
    st.booleans(),
)
def test_a_mutated_file_is_accepted_or_refused(content: bytes, changes: list[tuple[int, bytes]], late: bool) -> None:
    """Hostile files: never any other exception, never more than two seconds; an accepted one gives both copies."""
    began = time.monotonic()
    mutated = bytearray(content)
    for place, value in changes:
        at = place % len(mutated) if late else place % min(700, len(mutated))
        mutated[at : at + len(value)] = value
    with contextlib.suppress(NotAccepted):
        checked = inspect(bytes(mutated))
        assert np.isfinite([checked.measures.sharpness, checked.measures.contrast]).all()
        assert working_copy(checked)
        assert thumbnail(checked)
    assert time.monotonic() - began < 2.0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2 * 1024 * 1024  # the whole test run; KB


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8 "]))
def test_noise_is_refused(noise: bytes, head: bytes) -> None:
    """Whatever it begins with."""
    refusal(head + noise)
