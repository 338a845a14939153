"""Whatever term of the glossary a screen uses, its explanation stands there too, in the glossary's own words."""

from collections.abc import Iterator
from typing import Any

import pytest

from painter.ui import glossary

from .conftest import Screens, _lines
from .test_every_page import PAGES, address

# long texts: the guide holds the glossary, the others lead to it
READ = {f"pages/public/{name}.py" for name in ("faq", "guide", "legal", "terms")}


def helps(block: Any) -> Iterator[str]:
    """What stands behind the question marks."""
    for child in block.children.values():
        yield getattr(getattr(child, "proto", None), "help", "") or ""
        if hasattr(child, "children"):
            yield from helps(child)


@pytest.mark.parametrize("page", sorted(set(PAGES) - READ))
def test_a_screen_explains_the_terms_that_it_uses(screens: Screens, page: str) -> None:
    """Base model, LoRA, Training job, Training status and the rest, each from its one home (Z1 to Z15)."""
    person, names = PAGES[page]
    main = screens.open(page, person, **address(screens, names)).at.main
    told = "\n".join(map(str, helps(main)))
    missing = [name for name in glossary.used_in("\n".join(_lines(main))) if glossary.term(name) not in told]
    assert missing == []


def test_where_a_training_stands_its_status_is_explained(screens: Screens) -> None:
    """Though the words themselves are not on the screen (Z7, Z9)."""
    for step in ("training", "training_monitor"):
        told = "\n".join(map(str, helps(screens.studio(step).at.main)))
        assert glossary.term("Training status") in told
        assert glossary.term("Training job") in told


def test_a_term_is_found_in_a_text() -> None:
    """In any case and number; a licence in general is not our term."""
    said = "Two base models, a LoRA. Choose a licence tier."
    assert glossary.used_in(said) == ["Base model", "LoRA", "License"]
    assert glossary.used_in("It falls under the licence of the trainer.") == []
