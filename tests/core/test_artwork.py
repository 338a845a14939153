"""Artwork: decided by content, kept clean, answered for and confirmed by the artist alone."""

import contextlib
import io
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from painter.core import artwork, models, storage
from painter.core.artwork import (
    MOST_BYTES,
    Answers,
    ArtworkReason,
    ArtworkState,
    Basis,
    Disclosure,
    NotAccepted,
    Upload,
    inspect,
    working_copy,
)
from painter.core.kernel.errors import NotFound, Refused
from painter.core.models import Kind

from .conftest import World
from .pictures import SVG, a_bomb, a_gif, a_picture, an_animation, an_upload, encoded, uploads

YES = Answers(basis=Basis.SELF_CREATED, acknowledged=True)


def a_model(world: World) -> models.ArtistModel:
    return models.begin(world.artist, "Lantern Coast", Kind.STYLE)


def reason(content: bytes) -> ArtworkReason:
    with pytest.raises(NotAccepted) as refusal:
        inspect(content)
    return refusal.value.reason


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", ArtworkReason.EMPTY),
        (b"hello", ArtworkReason.NOT_AN_IMAGE),
        (SVG, ArtworkReason.OTHER_FORMAT),
        (a_gif(), ArtworkReason.OTHER_FORMAT),
        (an_animation(), ArtworkReason.ANIMATED),
        (encoded(a_picture())[:9000], ArtworkReason.DAMAGED),
        (encoded(a_picture(), "PNG")[:9000], ArtworkReason.DAMAGED),
        (encoded(a_picture(size=(40, 40))), ArtworkReason.TOO_SMALL),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, ArtworkReason.OTHER_FORMAT),
    ],
)
def test_what_is_no_picture_of_the_four_formats_is_refused_with_its_reason(content: bytes, why: ArtworkReason) -> None:
    """U5: by decoded content, never by the name."""
    assert reason(content) is why


def test_ten_megabytes_pass_and_one_byte_more_does_not() -> None:
    """U6: 10 MB is 10 x 1024 x 1024 bytes."""
    small = encoded(a_picture())
    full = small + b"\0" * (MOST_BYTES - len(small))
    assert inspect(full).format == "JPEG"
    assert reason(full + b"\0") is ArtworkReason.TOO_BIG


def test_a_pixel_bomb_is_refused_before_it_is_decoded() -> None:
    """40,000 x 40,000 pixels in a small file cost neither time nor memory."""
    bomb = a_bomb()
    began = time.perf_counter()
    assert reason(bomb) is ArtworkReason.TOO_MANY_PIXELS
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_every_format_is_taken(form: str) -> None:
    """U5: JPG, JPEG, PNG, WebP."""
    checked = inspect(encoded(a_picture(), form))
    assert (checked.format, checked.rgb.mode) == (form, "RGB")


def test_the_working_copy_is_upright_and_holds_no_metadata() -> None:
    """U9: orientation applied, GPS and everything else gone."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "secret place"
    exif.get_ifd(0x8825)[1] = "N"
    content = encoded(a_picture(size=(400, 300)), exif=exif)
    checked = inspect(content)
    clean = working_copy(checked)
    opened = Image.open(io.BytesIO(clean))
    assert opened.size == (300, 400)
    assert not opened.getexif()
    assert b"secret" not in clean
    assert set(opened.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_sixteen_bits_are_scaled_and_not_cut_off() -> None:
    """A grey ramp keeps its middle."""
    ramp = np.tile(np.linspace(0, 65535, 200), (100, 1)).astype(np.uint16)
    checked = inspect(encoded(Image.fromarray(ramp), "PNG"))
    assert abs(float(np.asarray(checked.rgb).mean()) - 127.5) < 2


def test_cmyk_and_alpha_become_plain_colour() -> None:
    """CMYK is converted, transparency lies on white."""
    cmyk = inspect(encoded(Image.new("CMYK", (200, 200), (0, 255, 255, 0))))
    red = cmyk.rgb.getpixel((50, 50))
    assert isinstance(red, tuple)
    assert red[0] > 180
    assert red[1] < 80
    clear = inspect(encoded(Image.new("RGBA", (200, 200), (0, 0, 0, 0)), "PNG"))
    assert clear.rgb.getpixel((9, 9)) == (255, 255, 255)


def test_an_embedded_profile_is_followed() -> None:
    """sRGB stays as it is; a broken profile is no reason to refuse."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = a_picture(3)
    same = inspect(encoded(picture, "PNG", icc_profile=profile))
    assert np.abs(np.asarray(same.rgb, dtype=int) - np.asarray(picture, dtype=int)).max() <= 1
    assert inspect(encoded(picture, "PNG", icc_profile=b"broken")).rgb.size == picture.size


SEEDS = [encoded(a_picture(5, (96, 96)), form) for form in ("JPEG", "PNG", "WEBP")]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6), st.data())
def test_a_mutated_file_is_taken_or_refused_and_never_a_crash(
    content: bytes, changes: list[tuple[int, int]], data: st.DataObject
) -> None:
    """Hostile files: a verdict for each."""
    mutated = bytearray(content)
    for at, value in changes:
        mutated[at % len(mutated)] = value
    cut = data.draw(st.integers(1, len(mutated)))
    for candidate in (bytes(mutated), bytes(mutated[:cut])):
        with contextlib.suppress(NotAccepted):
            inspect(candidate)


def test_one_bad_file_never_sinks_the_others(world: World) -> None:
    """U5, E2: a verdict for each file, in their order."""
    model = a_model(world)
    files = [an_upload(1), Upload("drawing.png", a_gif()), an_upload(2), an_upload(1)]
    verdicts = artwork.submit(world.artist, model.id, files, YES)
    assert [v.reasons for v in verdicts] == [
        (),
        (ArtworkReason.OTHER_FORMAT,),
        (),
        (ArtworkReason.DUPLICATE,),
    ]
    assert verdicts[1].facts["actual"] == "a GIF"
    assert len(artwork.works(world.artist, model.id)) == 2


def test_nothing_is_taken_without_the_acknowledgement(world: World) -> None:
    """U4, V5."""
    model = a_model(world)
    silent = Answers(basis=Basis.WRITTEN_PERMISSION, acknowledged=False)
    with pytest.raises(Refused) as refusal:
        artwork.submit(world.artist, model.id, [an_upload()], silent)
    assert refusal.value.reasons == [
        ArtworkReason.RIGHTS_NOT_ACKNOWLEDGED,
        ArtworkReason.PERMISSION_NOTE_MISSING,
    ]
    assert artwork.works(world.artist, model.id) == []


def test_basis_and_disclosures_are_kept_per_work(world: World) -> None:
    """V5, V12: one answer for all, changeable for each."""
    model = a_model(world)
    one, two = [v.artwork for v in artwork.submit(world.artist, model.id, uploads(2), YES)]
    assert one is not None
    assert two is not None
    before = artwork.works_digest(artwork.works(world.artist, model.id))
    changed = Answers(basis=Basis.COMMISSIONED, disclosures=frozenset({Disclosure.LICENSED}), acknowledged=True)
    artwork.set_answers(world.artist, two.id, changed)
    works = artwork.works(world.artist, model.id)
    assert [w.basis for w in works] == [Basis.SELF_CREATED, Basis.COMMISSIONED]
    assert works[1].disclosures == {Disclosure.LICENSED}
    assert artwork.works_digest(works) != before


def test_works_are_confirmed_by_the_artist_herself(world: World) -> None:
    """U7: uploaded, then confirmed; the worker cannot do it for her."""
    model = a_model(world)
    ids = [v.artwork.id for v in artwork.submit(world.artist, model.id, uploads(3), YES) if v.artwork]
    artwork.confirm(world.artist, ids[:2])
    assert {w.id for w in artwork.confirmed(world.artist, model.id)} == set(ids[:2])
    artwork.unconfirm(world.artist, ids[:1])
    assert [w.id for w in artwork.confirmed(world.artist, model.id)] == [ids[1]]
    for ctx in (world.stranger, world.creator, world.reviewer):
        with pytest.raises(NotFound):
            artwork.confirm(ctx, ids)


def test_a_removed_work_is_erased_from_disk(world: World) -> None:
    """U9: delete removes the bytes, unless another work has the same file."""
    model, other = a_model(world), models.begin(world.artist, "Second", Kind.STYLE, trigger_stem="PAINTER_TWO")
    (verdict,) = artwork.submit(world.artist, model.id, [an_upload(1)], YES)
    (twin,) = artwork.submit(world.artist, other.id, [an_upload(1)], YES)
    assert verdict.artwork is not None
    assert twin.artwork is not None
    digest = verdict.artwork.original_sha256
    artwork.remove(world.artist, verdict.artwork.id)
    assert storage.exists(world.system, digest)
    artwork.remove(world.artist, twin.artwork.id)
    assert not storage.exists(world.system, digest)
    with pytest.raises(NotFound):
        artwork.thumbnail_bytes(world.artist, verdict.artwork.id)


def test_nobody_else_sees_or_touches_a_work(world: World) -> None:
    """N4, U9: what one may not read does not exist."""
    model = a_model(world)
    (verdict,) = artwork.submit(world.artist, model.id, [an_upload()], YES)
    assert verdict.artwork is not None
    work_id = verdict.artwork.id
    for ctx in (world.stranger, world.creator, world.reviewer, world.visitor):
        for act in (
            lambda c=ctx: artwork.works(c, model.id),
            lambda c=ctx: artwork.get(c, work_id),
            lambda c=ctx: artwork.original_bytes(c, work_id),
            lambda c=ctx: artwork.thumbnail_bytes(c, work_id),
            lambda c=ctx: artwork.remove(c, work_id),
            lambda c=ctx: artwork.set_caption(c, work_id, "mine"),
            lambda c=ctx: artwork.submit(c, model.id, [an_upload(4)], YES),
        ):
            with pytest.raises(NotFound):
                act()


def test_originals_are_private_files(world: World) -> None:
    """U9: mode 0600, under their digest."""
    (verdict,) = artwork.submit(world.artist, a_model(world).id, [an_upload()], YES)
    assert verdict.artwork is not None
    path = storage.path_of(world.system.data_dir, verdict.artwork.original_sha256)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\\b\\c.png", "x\x00\n.png", "", "n" * 400])
def test_a_file_name_is_only_a_name(world: World, name: str) -> None:
    """No path, no control characters, no endless names."""
    (verdict,) = artwork.submit(world.artist, a_model(world).id, [Upload(name, an_upload().content)], YES)
    assert verdict.artwork is not None
    kept = verdict.artwork.file_name
    assert 0 < len(kept) <= 120
    assert not set(kept) & set("/\\\x00\n")


def test_states_are_what_the_table_says() -> None:
    """A removed work stays removed."""
    from painter.core.artwork.model import MOVES

    assert not [event for state, event in MOVES if state is ArtworkState.REMOVED]
