"""Who owns what, as a table: each image by the function that also writes orders and receipts."""

from typing import NamedTuple

import streamlit as st

from painter.core.kernel.records import PersonId
from painter.core.licensing import rights_owner

YOU, OTHER = PersonId("you"), PersonId("somebody else")


class Case(NamedTuple):
    """An image: whose model made it, and who pressed the button."""

    what: str
    model_owner: PersonId
    generator: PersonId


IMAGES = (
    Case("An image that you make with your own model", YOU, YOU),
    Case("A test picture of your own model", YOU, YOU),
    Case("An image that somebody else makes with your model", YOU, OTHER),
    Case("An image that you make with somebody else's model", OTHER, YOU),
    Case("A Demo preview that you make with somebody else's model", OTHER, YOU),
    Case("An image that the artist makes with a model of their own", OTHER, OTHER),
)
OTHERS = (  # not generated: the owner is written down when it comes in, and no verb moves it
    ("A work that you upload", "You", "Nobody else. You allow the trainings that you start"),
    ("A model trained on your work", "You", "Nobody else, until you publish it"),
    (
        "Work that an artist makes for you by commission",
        "As your agreement says",
        "You have the usage rights that it names, and no others",
    ),
)


def row(case: Case) -> tuple[str, str, str]:
    """The case in words, as the rule decides it."""
    rights = rights_owner(case.model_owner, case.generator)
    owner = "You" if rights.owner_id == YOU else "The model's owner"
    if rights.holder == "owner":
        return case.what, owner, "Nobody needs a licence to make it"
    return case.what, owner, "You hold a licence" if case.generator == YOU else "They hold a licence"


def owners_table() -> None:
    """Every kind of thing, whose it is, and what the other side has."""
    rows = [*map(row, IMAGES), *OTHERS]
    lines = [f"| {what} | **{owner}** | {has} |" for what, owner, has in rows]
    st.markdown("\n".join(("| What | Whose it is | What others have |", "|---|---|---|", *lines)))
