"""Beside each answer: what it says, and what it does not."""

from collections.abc import Sequence

import streamlit as st

from painter.core.receipts import Answer, CommissionBody, Finding

UNCHANGED = "Nothing in the receipt was changed since"
PROVES = (
    "pAInter issued it, at that time, for exactly these pixels",
    "Which model and version made the image, and whose they are",
    "Under which terms and tier it was made",
    UNCHANGED,
)
KNOWN = frozenset({Answer.AUTHENTIC, Answer.SAME_PICTURE})
MEANS: dict[Answer, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Answer.SAME_PICTURE: (
        ("Every pixel is the one that this receipt names", *PROVES[1:]),
        ("Who saved the file again, and why its credentials are gone.",),
    ),
    Answer.ALTERED: (
        ("The file is not as pAInter issued it",),
        (
            "Who changed it, when, how much and what for.",
            "That receipt and licence cover what you see now.",
        ),
    ),
    Answer.LOOKS_LIKE: (
        ("By its look alone it is near the picture of this receipt", "It is not the file that pAInter issued"),
        (
            "That it was made from that picture: another one can look like it.",
            "That receipt and licence cover what you see now.",
        ),
    ),
    Answer.UNKNOWN_SIGNER: (
        ("It is whole, and signed by one key",),
        ("Whose key that is.", "That pAInter issued it: anybody can write such a file."),
    ),
    Answer.NO_RECEIPT: (
        ("It carries no receipt", "It looks like no picture that has a public receipt here"),
        (
            "That an AI model made it, or that none did.",
            "That it never came from here: what was cropped a lot or drawn over is not recognised.",
        ),
    ),
}
ALONE = (
    "pAInter issued this receipt, at that time",
    "Which model and version made the image that it names, and under which terms",
    UNCHANGED,
)
NO_IMAGE = "That an image in your hand is the one it names: drop that image to know."


def meaning(found: Finding, *, alone: bool) -> None:
    """Two lists. alone: what was judged is a receipt without its image."""
    says, not_said = MEANS.get(found.answer, (PROVES, ()))
    if alone and found.answer is Answer.AUTHENTIC:
        says, not_said = ALONE, (NO_IMAGE,)
    if isinstance(found.body, CommissionBody):
        says, not_said = (ALONE[0], UNCHANGED), ()
    if found.answer in KNOWN and found.body is not None:
        not_said = (*not_said, *found.body.limits)
    proofs(says, not_said, proves=found.answer in KNOWN)


def proofs(says: Sequence[str], not_said: Sequence[str], *, proves: bool = True) -> None:
    """Side by side; one below the other where there is no room."""
    heads = ("Proves", "Does not prove") if proves else ("Says", "Does not say")
    grid = st.grid(2, min_column_width=200)
    with grid.cell():
        st.markdown(f"**{heads[0]}**  \n" + "  \n".join(f":green[:material/check:] {line}" for line in says))
    with grid.cell():
        lines = "  \n".join(f":gray[:material/remove:] {line}" for line in not_said)
        st.markdown(f"**{heads[1]}**  \n{lines}")
