"""Test outputs: private pictures of a version, her word on each, and two versions side by side."""

import streamlit as st

from painter.core import testing, training
from painter.ui import act, frame, state, studio
from painter.ui.glossary import explained
from painter.ui.plain import plain
from painter.ui.widgets import pill
from painter.ui.widgets.comparing import compare
from painter.ui.widgets.copies import pending
from painter.ui.widgets.judging import card, noted
from painter.ui.words import say

ctx, model = studio.enter()
versions = training.versions(ctx, model.id)
line = f":gray[{plain(model.name)}] &nbsp; {pill('Private', 'Only you see these')}"
studio.header("testing", "Test outputs", line, f"{say('T1')} {say('L8')}")
if not versions:
    with st.container(border=True, horizontal_alignment="center"):
        st.markdown("**No version yet.** Tests open when a training has succeeded.")
        studio.go("training", "Go to training")
    st.stop()

ONE, TWO = "One version", "Compare two"
if st.segmented_control("View", [ONE, TWO], default=ONE, required=True) == TWO:
    compare(ctx, versions)
    st.stop()

picked = versions[0]
if len(versions) > 1:
    numbers = {f"Version {version.number}": version for version in versions}  # records as options are read as lists
    picked = numbers[st.segmented_control("Version", list(numbers), default=next(iter(numbers)), required=True)]
with st.container(border=True):
    idea = st.pills("Suggestions", testing.SUGGESTED_PROMPTS, key="idea", label_visibility="collapsed")
    prompt = st.text_area("What do you want to see?", idea or "", height=80)  # too long a one is kept, and told
    with st.container(horizontal=True, vertical_alignment="top"):
        count = st.segmented_control("Pictures", [1, 2, 3, 4], default=1, required=True)
        aspect = st.selectbox("Shape", training.ASPECTS, width=130)
        # no bounds here: a field with bounds shows what was typed and gives what stood there before
        seed = st.number_input("Seed", value=7, step=1, width=150, help="The same seed gives the same picture.")
        strength = st.number_input("Strength, %", value=100, step=10, width=140, help=say("strength"))
    added = f":small[:gray[The trigger word `{picked.trigger_word}` is added once, by pAInter.]]"
    st.markdown(added, help=explained("Trigger word", "Test output", "Prediction"))
    name = f"test_{model.id}"
    if st.button("Generate test output", type="primary", icon=":material/auto_awesome:"):
        made = act.attempt(
            lambda: testing.generate(
                ctx,
                picked.id,
                prompt,
                seed=int(seed),
                aspect=aspect,
                count=int(count),
                strength_percent=int(strength),
                key=state.once(name),
            )
        )
        if made:
            state.spend(name)

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
            card(ctx, output)


sheet()
st.space("xsmall")
with st.container(horizontal=True):
    if noted(ctx, model.id):
        studio.go("training", "Train again with these notes")
    studio.go("publish", "Next: publish", key="next")
