"""The one form of a receipt, whichever encoder wrote it."""

import copy
import json
import sys
import unicodedata

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from painter.core.receipts import NotCanonical, canonical, open_envelope
from painter.core.receipts.fields import one_line

from .conftest import World
from .test_cli_receipts import issued

WORDS = st.text(st.characters(exclude_categories=("Cs",)))
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    WORDS | NUMBERS | st.booleans() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner) | st.tuples(inner, inner),
)


@given(VALUES)
def test_every_value_is_written_as_rfc_8785_says(value: object) -> None:
    """Also what the standard library would write in another way: fractions, and the order of odd keys."""
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", [2**53, -(2**53), float("nan"), {1: "a"}, {"a": b"bytes"}, ["\ud800"]])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    """By whichever encoder it would have gone through."""
    with pytest.raises(ValueError):  # noqa: PT011 - of two libraries, with words of their own
        canonical(value)


def test_whatever_breaks_a_line_or_turns_the_direction_becomes_a_space() -> None:
    """Every character of Unicode, by its category."""
    turning = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    for character in map(chr, range(sys.maxunicode + 1)):
        unwanted = unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in turning
        assert one_line(character) == (" " if unwanted else character)


def test_true_is_not_one_and_one_is_not_true(world: World) -> None:
    """Python takes them for equal; a receipt that writes one for the other is in another form."""
    whole = json.loads(issued(world.system).file)
    assert open_envelope(canonical(whole)).receipt.id == whole["receipt"]["id"]
    for place, name, value in (
        (("receipt",), "simulated", 1),
        (("receipt", "image"), "watermarked", 1),
        (("receipt", "model"), "version_number", True),
        (("receipt", "log"), "number", True),
        (("receipt", "fee"), "gross_minor", False),
        (("proof",), "index", False),
    ):
        changed = copy.deepcopy(whole)
        held = changed
        for step in place:
            held = held[step]
        assert held[name] == value, "equal in Python"
        held[name] = value
        with pytest.raises(NotCanonical):
            open_envelope(canonical(changed))
