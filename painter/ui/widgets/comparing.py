"""Two versions side by side: the same prompts and seeds, a row each."""

from functools import partial

import streamlit as st

from painter.core import testing
from painter.core.kernel.context import Context
from painter.core.training import Version
from painter.ui import act, frame, studio
from painter.ui.plain import plain
from painter.ui.widgets.copies import pending
from painter.ui.widgets.judging import picture, strength
from painter.ui.words import say

MOST_MISSING = 4  # made by one click: so many pictures she can look at, and pay attention to, at a time
MOST_SHOWN = 12


def compare(ctx: Context, versions: list[Version]) -> None:
    """Which two, then their pairs. versions: newest first."""
    if len(versions) < 2:
        with st.container(border=True, horizontal_alignment="center"):
            st.markdown(":gray[:material/compare:]")
            st.markdown("**Only one version yet.**")
            st.markdown(say("compare.one"), width=420, text_alignment="center")
            studio.go("training", "Train again", key="compare_train")
        return
    numbers = {v.number: v for v in versions}
    with st.container(horizontal=True):
        left = numbers[st.selectbox("First version", numbers, index=1, width=150)]
        others = [n for n in numbers if n != left.number]
        right = numbers[st.selectbox("Second version", others, width=150)]
    waiting = _waiting(testing.pairs(ctx, left.id, right.id))
    st.fragment(partial(_rows, ctx, left, right, waiting), run_every=2.0 if waiting else None)()


def _rows(ctx: Context, left: Version, right: Version, waited: bool) -> None:
    frame.still(ctx)
    pairs = testing.pairs(ctx, left.id, right.id)
    if waited and not _waiting(pairs):
        st.rerun(scope="app")
    if not pairs:
        st.markdown(f":gray[{say('compare.none')}]")
        return
    missing = [(p, v) for p in pairs for v, half in ((left, p.left), (right, p.right)) if half is None]
    st.markdown(f":small[:gray[{say('compare.what', pairs=len(pairs), missing=len(missing))}]]")
    if len(missing) > 1:
        some = missing[:MOST_MISSING]
        if st.button(_how_many(len(some), len(missing)), type="primary", key="make_missing"):
            made = [act.attempt(partial(_make, ctx, pair, version)) for pair, version in some]
            if all(made):
                st.rerun(scope="app")
    for row, pair in enumerate(pairs[:MOST_SHOWN]):
        with st.container(border=True, gap="xsmall"):
            asked = pair.asked
            st.markdown(
                f"**{plain(asked.prompt)}**  \n:small[:gray[seed {asked.seed} · {asked.aspect}{strength(asked)}]]"
            )
            grid = st.grid(2, min_column_width=130, gap="small")
            for version, half in ((left, pair.left), (right, pair.right)):
                with grid.cell(), st.container(gap="xsmall"):
                    _half(ctx, pair, version, half, f"{row}_{version.id}")
    if len(pairs) > MOST_SHOWN:
        st.markdown(f":small[:gray[The newest {MOST_SHOWN} of {len(pairs)} are shown.]]")


def _how_many(some: int, missing: int) -> str:
    return f"Make the {some} that are missing" if some == missing else f"Make {some} of the {missing} that are missing"


def _half(ctx: Context, pair: testing.Pair, version: Version, half: testing.TestOutput | None, key: str) -> None:
    st.markdown(f":small[**Version {version.number}** &nbsp; `{version.trigger_word}`]")
    if half is not None:
        picture(ctx, half)
        return
    with st.container(border=True, horizontal_alignment="center"):
        st.markdown(f":gray[Version {version.number} has no picture of this.]", text_alignment="center")
        if st.button(f"Make the same with version {version.number}", key=f"same_{key}", icon=":material/compare:"):
            act.carry_out(partial(_make, ctx, pair, version))


def _make(ctx: Context, pair: testing.Pair, version: Version) -> testing.TestOutput | None:
    there = pair.left or pair.right
    return testing.make_same(ctx, there.id, version.id) if there else None


def _waiting(pairs: list[testing.Pair]) -> bool:
    return any(half is not None and pending(half) for pair in pairs for half in (pair.left, pair.right))
