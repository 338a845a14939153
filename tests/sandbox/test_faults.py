"""The switches of the sandbox: each bites as often as it is told to, and each is used by a test of the product."""

from pathlib import Path

import pytest

from painter.sandbox.faults import ERRORS, FAULTS, Faults, fates
from painter.sandbox.problems import Problem
from painter.sandbox.records import Kind

TESTS = Path(__file__).parents[1]
USERS = [TESTS / "core" / "test_failures.py", TESTS / "web" / "test_webhooks.py"]


def test_a_switch_bites_as_often_as_it_is_told_to() -> None:
    """Then it is off; zero switches it off at once."""
    faults = Faults()
    faults.set("abort", 2)
    assert [faults.take(*fates(Kind.TRAINING)) for _ in range(3)] == ["abort", "abort", None]
    faults.set("abort", 5)
    faults.set("abort", 0)
    assert faults.take("abort") is None


def test_an_unknown_switch_is_refused_with_the_known_ones() -> None:
    """A typing error must not leave a test without its failure."""
    with pytest.raises(Problem, match="hook_stale"):
        Faults().set("http_418", 1)


def test_a_training_is_not_failed_by_what_befalls_pictures() -> None:
    """Each kind has fates of its own beside those that both share."""
    training, prediction = set(fates(Kind.TRAINING)), set(fates(Kind.PREDICTION))
    assert training - prediction == {"fail_training", "break_trainer"}
    assert prediction - training == {"nsfw_all", "nsfw_partial"}
    assert set(ERRORS) <= training | prediction


@pytest.mark.parametrize("kind", sorted(FAULTS))
def test_every_switch_is_used_on_the_product(kind: str) -> None:
    """A failure that can be made and is never met by the product is not tested."""
    assert any(f'"{kind}"' in path.read_text(encoding="utf-8") for path in USERS)
