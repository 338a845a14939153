"""One test picture with its facts, and the artist's word on it."""

import secrets
from functools import partial

import streamlit as st

from painter.core import testing, training
from painter.core.kernel.context import Context
from painter.core.kernel.records import ModelId
from painter.core.testing import Decision
from painter.ui import act
from painter.ui.plain import plain
from painter.ui.widgets.copies import copy_check
from painter.ui.widgets.doubt import without_picture
from painter.ui.widgets.pills import pill
from painter.ui.widgets.waiting import waits
from painter.ui.words import say


def card(ctx: Context, output: testing.TestOutput) -> None:
    """The picture, what it was asked for, its copy check, and approve / generate another / request changes."""
    picture(ctx, output)
    asked = f"{plain(output.prompt)} · seed {output.seed}{strength(output.asked)}"
    st.markdown(f"{pill('Test')} :small[{asked}]")
    if output.thumbnail_sha256:
        copy_check(ctx, output)
        judge(ctx, output)


def picture(ctx: Context, output: testing.TestOutput) -> None:
    """The small picture, which its artist has seen herewith; or why there is none."""
    if output.thumbnail_sha256:
        st.image(testing.thumbnail(ctx, output.id), width="stretch", alt=f"Test output: {output.prompt}")
        testing.see(ctx, output.id)
    elif not without_picture(ctx, output.job):
        st.skeleton(height=240)
        waits(ctx, output.job)


def strength(asked: testing.Asked) -> str:
    """Said where it is not as trained."""
    return "" if asked.strength_percent == 100 else f" · strength {asked.strength_percent} %"


def judge(ctx: Context, output: testing.TestOutput) -> None:
    """Approve, generate another, request changes."""
    if output.verdict is not None:
        approved = output.verdict.decision is Decision.APPROVE
        st.markdown(pill("Approved") if approved else pill("Changes requested"))
        if output.verdict.note:
            st.markdown(f":small[“{plain(output.verdict.note)}”]")
    with st.container(horizontal=True, gap="xsmall"):
        _approve(ctx, output)
        if st.button("Generate another", key=f"more_{output.id}", icon=":material/refresh:"):
            act.carry_out(partial(_another, ctx, output))
        with st.popover("Request changes", icon=":material/edit:"):
            note = st.text_area("What should change?", key=f"note_{output.id}")
            if st.button("Save the note", key=f"no_{output.id}"):
                act.carry_out(
                    partial(testing.decide, ctx, output.id, Decision.REQUEST_CHANGES, note),
                    "Noted. Change the set if you like, then train again: this version stays beside the new one.",
                )


def wishes(ctx: Context, model_id: ModelId) -> None:
    """What she wanted changed in the newest version's pictures, in view for the next training."""
    newest = next(iter(training.versions(ctx, model_id)), None)
    found = testing.outputs(ctx, model_id, newest.id) if newest else []
    noted = [o for o in found if o.verdict is not None and o.verdict.decision is Decision.REQUEST_CHANGES]
    if not noted or newest is None:
        return
    with st.container(border=True):
        st.markdown(f"#### Your notes on version {newest.number}")
        for output in noted[:8]:
            with st.container(horizontal=True, vertical_alignment="center"):
                if output.thumbnail_sha256:
                    st.image(testing.thumbnail(ctx, output.id), width=72, alt=f"Test output: {output.prompt}")
                note = output.verdict.note if output.verdict else ""
                st.markdown(f"“{plain(note)}”  \n:small[:gray[{plain(output.prompt)}]]")


def _approve(ctx: Context, output: testing.TestOutput) -> None:
    if output.copy_check is None or output.copy_check.artwork_id is None:
        told = say("testing.not_compared") if output.comparing else f"{say('T7')} {say('T8')}"
        if st.button("Approve", key=f"yes_{output.id}", icon=":material/check:", help=told, disabled=output.comparing):
            act.carry_out(partial(testing.decide, ctx, output.id, Decision.APPROVE), f"{say('T7')} {say('T8')}")
        return
    with st.popover("Approve with a note", icon=":material/edit_note:"):  # core refuses one without a note
        why = st.text_input("Why is it fine?", key=f"why_{output.id}", max_chars=500)
        if st.button("Approve it", key=f"fine_{output.id}"):
            act.carry_out(partial(testing.decide, ctx, output.id, Decision.APPROVE, why), say("T7"))


def _another(ctx: Context, output: testing.TestOutput) -> list[testing.TestOutput]:
    return testing.generate(
        ctx,
        output.version_id,
        output.prompt,
        seed=secrets.randbelow(2**31),
        aspect=output.aspect,
        strength_percent=output.strength_percent,
        key=secrets.token_hex(8),
    )
