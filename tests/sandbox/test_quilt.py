"""Pieces of detail laid side by side: where they are wanted, joined along seams and not blended."""

import numpy as np
import pytest

from painter.sandbox.engine.arrays import F, f32
from painter.sandbox.engine.pieces import PATCH_PX, SHADES, Piece, chosen_patches, shade_of
from painter.sandbox.engine.quilt import quilt

EVERYWHERE = np.ones((120, 90), bool)
TONES = f32(np.linspace(0.2, 0.9, 256))


@pytest.fixture(scope="module")
def stripes() -> F:
    """Twelve pieces of hard stripes, -1 and 1, each begun at another place."""
    columns = [np.where((np.arange(32) + n) % 8 < 4, 1.0, -1.0) for n in range(12)]
    return f32([np.repeat(np.tile(one, (32, 1))[..., None], 3, axis=2) for one in columns])


def laid(pieces: F, wanted: np.ndarray = EVERYWHERE, seed: int = 1) -> F:
    return quilt(pieces, 1.0, wanted, np.random.default_rng(seed))


def test_the_same_chance_lays_the_same_quilt(stripes: F) -> None:
    """To the bit; another chance another one."""
    assert (laid(stripes) == laid(stripes)).all()
    assert (laid(stripes) != laid(stripes, seed=2)).any()


def test_marks_stay_as_hard_as_they_were(stripes: F) -> None:
    """Blending pieces would leave most of it between the two values."""
    quilted = laid(stripes)

    assert quilted.shape == (120, 90, 3)
    assert (np.abs(quilted) > 0.9).mean() > 0.85


def test_marks_go_on_across_the_seams(stripes: F) -> None:
    """Stripes that fit are chosen: down a column nearly nothing changes."""
    quilted = laid(stripes)[..., 0]

    assert (np.abs(np.diff(quilted, axis=0)) > 1).mean() < 0.5 * (np.abs(np.diff(quilted, axis=1)) > 1).mean()


def test_nothing_is_laid_where_nothing_is_wanted(stripes: F) -> None:
    """Beyond one piece's reach of what is wanted all is 0, and what is wanted has no hole."""
    wanted = np.zeros((120, 90), bool)
    wanted[:20, :20] = True
    quilted = laid(stripes + 3, wanted)

    assert quilted[:20, :20].min() > 1.9
    assert (quilted[60:, 60:] == 0).all()


def piece(tone: float, strength: float, seed: int = 0) -> Piece:
    noise = np.random.default_rng(seed).standard_normal((PATCH_PX, PATCH_PX, 3))
    return Piece(0.1, tone, f32(strength * noise))


def test_shades_go_from_the_darkest_masses_to_the_lightest() -> None:
    """And no further."""
    assert [float(shade_of(tone, TONES)) for tone in (0.0, 1.0)] == [0, SHADES - 1]
    assert float(shade_of(0.55, TONES)) == pytest.approx((SHADES - 1) / 2, abs=0.1)


def test_a_shade_without_pieces_takes_its_neighbours() -> None:
    """A picture's dark places are not left bare because the works have few of them."""
    pieces = [piece(0.55, 0.1, seed) for seed in range(12)]
    patches = chosen_patches([pieces], TONES, np.random.default_rng(3))

    assert patches.shape[0] == SHADES
    assert all(shade.std() > 0.08 for shade in patches)


def test_a_piece_that_stands_out_is_not_kept() -> None:
    """Its mark would come again all over a picture; neither is one without marks among pieces full of them."""
    loud, bare = piece(0.55, 5.0, 90), piece(0.55, 0.001, 91)
    patches = chosen_patches(
        [[piece(0.55, 0.1, seed) for seed in range(12)] + [loud, bare]], TONES, np.random.default_rng(3)
    )
    deviations = patches[SHADES // 2].std((1, 2, 3))

    assert deviations.max() < 0.2
    assert deviations.min() > 0.05
