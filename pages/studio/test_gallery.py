"""Test outputs: private pictures of a version, and her word on each."""

import secrets
from functools import partial

import streamlit as st

from painter.core import testing, training
from painter.core.testing import Decision
from painter.ui import act, frame, state, studio
from painter.ui.plain import plain
from painter.ui.widgets import pill
from painter.ui.widgets.copies import copy_check, pending
from painter.ui.widgets.doubt import without_picture
from painter.ui.words import say

ctx, model = studio.enter()
versions = training.versions(ctx, model.id)
frame.header("Test outputs", f":gray[{plain(model.name)}] &nbsp; {pill('Private', 'Only you see these')}", say("T1"))
if not versions:
    with st.container(border=True, horizontal_alignment="center"):
        st.markdown("**No version yet.** Tests open when a training has succeeded.")
        studio.go("training", "Go to training")
    st.stop()

picked = versions[0]
if len(versions) > 1:
    picked = st.segmented_control(
        "Version", versions, default=versions[0], required=True, format_func=lambda v: f"Version {v.number}"
    )
with st.container(border=True):
    idea = st.pills("Suggestions", testing.SUGGESTED_PROMPTS, key="idea", label_visibility="collapsed")
    prompt = st.text_area("What do you want to see?", idea or "", max_chars=testing.MOST_PROMPT, height=80)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        count = st.segmented_control("Pictures", [1, 2, 3, 4], default=1, required=True)
        aspect = st.selectbox("Shape", training.ASPECTS, width=130)
        seed = st.number_input("Seed", 0, 2**31 - 1, value=7, width=170, help="The same seed gives the same picture.")
    st.markdown(f":small[:gray[The trigger word `{picked.trigger_word}` is added once, by pAInter.]]")
    name = f"test_{model.id}"
    if st.button("Generate test output", type="primary", icon=":material/auto_awesome:"):
        made = act.attempt(
            lambda: testing.generate(
                ctx, picked.id, prompt, seed=int(seed), aspect=aspect, count=int(count), key=state.once(name)
            )
        )
        if made:
            state.spend(name)


def judge(output: testing.TestOutput) -> None:
    """Approve, generate another, request changes."""
    if output.verdict is not None:
        approved = output.verdict.decision is Decision.APPROVE
        st.markdown(pill("Approved") if approved else pill("Changes requested"))
        if output.verdict.note:
            st.markdown(f":small[“{plain(output.verdict.note)}”]")
    with st.container(horizontal=True, gap="xsmall"):
        if output.copy_check is None or output.copy_check.artwork_id is None:
            if st.button("Approve", key=f"yes_{output.id}", icon=":material/check:", help=f"{say('T7')} {say('T8')}"):
                if act.attempt(lambda: testing.decide(ctx, output.id, Decision.APPROVE), f"{say('T7')} {say('T8')}"):
                    st.rerun(scope="app")
        else:  # core refuses one without a note
            with st.popover("Approve with a note", icon=":material/edit_note:"):
                why = st.text_input("Why is it fine?", key=f"why_{output.id}", max_chars=500)
                if st.button("Approve it", key=f"fine_{output.id}"):
                    act.carry_out(partial(testing.decide, ctx, output.id, Decision.APPROVE, why), say("T7"))
        if st.button("Generate another", key=f"more_{output.id}", icon=":material/refresh:"):
            fresh = secrets.randbelow(2**31)
            if act.attempt(
                lambda: testing.generate(
                    ctx, output.version_id, output.prompt, seed=fresh, aspect=output.aspect, key=secrets.token_hex(8)
                )
            ):
                st.rerun(scope="app")
        with st.popover("Request changes", icon=":material/edit:"):
            note = st.text_area("What should change?", key=f"note_{output.id}")
            if st.button("Save the note", key=f"no_{output.id}"):
                if act.attempt(
                    lambda: testing.decide(ctx, output.id, Decision.REQUEST_CHANGES, note),
                    "Noted. Change the set if you like, then train again: this version stays beside the new one.",
                ):
                    st.rerun(scope="app")


found = testing.outputs(ctx, model.id, picked.id)
waiting = any(map(pending, found))


@st.fragment(run_every=2.0 if waiting else None)
def sheet() -> None:
    """The pictures, newest first."""
    frame.still(ctx)
    shown = testing.outputs(ctx, model.id, picked.id)
    if waiting and not any(map(pending, shown)):
        st.rerun(scope="app")
    if not shown:
        st.markdown(":gray[No test output yet. Choose a suggestion, or write what you want to see.]")
    grid = st.grid(3, min_column_width=260, gap=("medium", "medium"))
    for output in shown:
        with grid.cell(), st.container(gap="xsmall"):
            if output.thumbnail_sha256:
                picture = testing.thumbnail(ctx, output.id)
                st.image(picture, width="stretch", alt=f"Test output: {output.prompt}")
                testing.see(ctx, output.id)
            elif not without_picture(ctx, output.job):
                st.skeleton(height=240)
            label = f"{pill('Test')} :small[{plain(output.prompt)} · seed {output.seed}]"
            st.markdown(label)
            if output.thumbnail_sha256:
                copy_check(ctx, output)
                judge(output)


sheet()
st.space("xsmall")
notes = [o for o in testing.outputs(ctx, model.id) if o.verdict and o.verdict.decision is Decision.REQUEST_CHANGES]
if notes:
    studio.go("training", "Train again with these notes")
studio.go("publish", "Next: publish", key="next")
