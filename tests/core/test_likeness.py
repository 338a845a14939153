"""Likeness: a picture whose receipt was stripped is found again, and nothing else is taken for it (Q5)."""

import io

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageOps

from painter.core.receipts.likeness import ALIKE, NONE, SURE, Near, cuts, eight, likeness, look_up, nearest

from .pictures import a_picture, encoded

TURNS = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
MIRROR = Image.Transpose.FLIP_LEFT_RIGHT


def log_of(*pictures: Image.Image) -> np.ndarray:
    return np.frombuffer(b"".join(likeness(one) for one in pictures), dtype=np.uint8).reshape(-1, 32)


def saved_again(picture: Image.Image, form: str = "JPEG", quality: int = 60) -> Image.Image:
    return Image.open(io.BytesIO(encoded(picture, form, quality=quality))).convert("RGB")


def laid(picture: Image.Image) -> list[Image.Image]:
    """The eight ways, by turning the pixels themselves."""
    turned = [picture, *(picture.transpose(turn) for turn in TURNS)]
    return [*turned, *(one.transpose(MIRROR) for one in turned)]


def by_arithmetic() -> Image.Image:
    """The same pixels on every machine, without chance."""
    y, x = np.mgrid[0:200, 0:300]
    red = (x // 23) * (y // 17) * 37 + (x // 23) ** 2 * 29
    green = (x // 17) * 91 + (y // 23) ** 3 * 53
    return Image.fromarray(np.stack([red % 256, green % 256, (x + y) % 256], axis=2).astype(np.uint8))


@pytest.fixture(scope="module")
def log() -> np.ndarray:
    return log_of(*(a_picture(seed) for seed in range(20)))


def test_saved_again_and_laid_in_any_of_eight_ways_it_is_found(log):
    """JPEG, WebP and half the size, turned and mirrored: always the right row, and surely."""
    smaller = a_picture(7).resize((320, 280))
    for changed in (saved_again(a_picture(7)), saved_again(a_picture(7), "WEBP"), saved_again(smaller)):
        found = [look_up(log, one) for one in laid(changed)]
        assert [near.row for near in found if near] == [7] * 8
        assert max(near.distance for near in found if near) <= SURE


def test_the_eight_are_those_of_the_turned_pixels():
    """The rules of signs say what hashing each turned picture would have said, but for rounding in the resize."""
    picture = a_picture(3)
    for way in laid(picture):
        found = nearest(eight(picture), log_of(way))
        assert found is not None
        assert found.distance <= SURE
    assert eight(picture)[0].tobytes() == likeness(picture)
    assert len({row.tobytes() for row in eight(picture)}) == 8


def test_another_picture_is_not_found(log):
    """Neither whole nor as a cut, in any of the eight ways."""
    for seed in range(100, 120):
        assert nearest(log, np.concatenate([eight(a_picture(seed)), cuts(a_picture(seed))])).distance > ALIKE
        assert look_up(log, a_picture(seed)) is None


def test_a_negative_is_not_the_picture(log):
    """All 256 bits differ: a count of differences that was kept in one byte would read 0."""
    negative = ImageChops.invert(a_picture(5))
    assert nearest(log_of(a_picture(5)), log_of(negative)).distance >= 250
    assert look_up(log, negative) is None


def test_without_its_edges_or_with_a_bar_above_it_is_found(log):
    """What was cut off is guessed, what was put around it is taken away."""
    picture = a_picture(11, (640, 640))
    cut = picture.crop((32, 32, 608, 608))
    barred = Image.new("RGB", (640, 680), (40, 40, 44))
    barred.paste(picture, (0, 40))
    bordered = ImageOps.expand(picture, 24, "white")
    for changed in (cut, barred, bordered, barred.transpose(MIRROR)):
        assert look_up(log, changed).row == 11
    assert nearest(log, eight(cut)).distance > SURE, "this cut must need the second look"


def test_of_several_the_nearest_is_named():
    """A later row wins only if it is nearer; the first of equals is named."""
    asked = log_of(a_picture(1))
    rows = np.repeat(asked, 4, axis=0)
    rows[0, :3] ^= 0xFF
    rows[1, 0] ^= 0x01
    assert nearest(rows, asked) == Near(2, 0)
    assert nearest(rows[:2], asked) == Near(1, 1)


def test_it_is_found_beyond_the_first_block_of_rows():
    """Rows are compared in blocks; the row is counted from the beginning of the log."""
    rows = np.random.default_rng(1).integers(0, 256, (40_000, 32), dtype=np.uint8)
    rows[39_123] = log_of(a_picture(2))[0]
    assert look_up(rows, a_picture(2)) == Near(39_123, 0)


def test_the_likeness_of_a_picture_stays_what_it_was():
    """Receipts carry it for good: a change of one bit in how it is made is a new schema, not a repair."""
    assert likeness(by_arithmetic()).hex() == "9e252a1acdcef80b39b2bed0529b05675ed89584e427c04f5b70eb30b1a7baf0"


@pytest.mark.parametrize(
    "picture",
    [
        Image.new("RGB", (400, 300), "white"),
        Image.new("RGB", (400, 300), (13, 90, 200)),
        Image.new("RGB", (1, 1)),
        Image.linear_gradient("L").convert("RGB"),
        saved_again(Image.radial_gradient("L").convert("RGB")),
        Image.fromarray(np.random.default_rng(4).normal(128, 8, (512, 512, 3)).clip(0, 255).astype(np.uint8)),
    ],
    ids=["white", "blue", "one pixel", "shading", "round shading", "grain"],
)
def test_a_picture_that_shows_nothing_is_like_no_other(picture, log):
    """Not even like another that shows nothing, and a picture is never found in a row of one."""
    empty = log_of(picture)
    assert empty.tobytes() == NONE
    assert look_up(log, picture) is None
    assert look_up(empty, picture) is None
    assert look_up(empty, a_picture(1)) is None


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 700), (3, 5), (5_000, 2)])
def test_tiny_and_narrow_pictures_are_looked_up(size, log):
    """No size is an error; what is not found is not found."""
    picture = a_picture(4, (64, 64)).resize(size)
    assert len(likeness(picture)) == 32
    assert look_up(log, picture) is None


def test_an_empty_log_answers_with_nothing():
    """The first visitor may come before the first receipt."""
    assert look_up(np.zeros((0, 32), dtype=np.uint8), a_picture(1)) is None


def test_half_of_the_bits_are_set():
    """So no likeness of a picture is near to NONE, and any two unlike ones are about 128 apart."""
    for seed in range(20):
        assert np.bitwise_count(log_of(a_picture(seed))).sum() == 128
