"""The guided demo: six proofs in order, each one done before your eyes. The address holds the step."""

import streamlit as st

from painter import tour as guide
from painter.ui import act, frame, state
from painter.ui.plain import plain
from painter.ui.widgets import tour as steps
from painter.ui.words import say
from painter.wiring import the_house

frame.enter()
asked = state.address("step") or ""
step = int(asked) if asked in {str(n) for n in range(1, guide.STEPS + 2)} else 0
order = {"order": state.address("order") or ""} if state.address("order") else {}

frame.header("Guided demo", lede="" if step else "Six things that can be proven, in a few minutes. Each one is done.")
if not guide.offered(the_house()):
    st.info(say("tour.real"), icon=":material/info:")
    if st.button("What works today", icon=":material/checklist:"):
        st.switch_page("pages/public/status.py")
    st.stop()
tour = guide.find(the_house())
if tour is None:
    st.info(say("tour.nothing"), icon=":material/hourglass_top:")
    if st.button("Look again", icon=":material/refresh:"):
        st.rerun()
    st.stop()


def begin() -> None:
    """Everything is as a tour needs it at its start."""
    if act.attempt(lambda: guide.put_back(tour)):
        steps.go(1)


if step == 0:
    for number in range(1, guide.STEPS + 1):
        st.markdown(f"**{number}.** {steps.title(number)}")
    st.markdown(
        f":small[:gray[It acts as invented people of this demo: the artist {plain(tour.artist.name)} and the creator "
        f"{plain(tour.creator.name)}. You need no account, and you can leave at any step.]]"
    )
    with st.container(horizontal=True):
        if st.button("Start", type="primary", icon=":material/play_arrow:"):
            begin()
        if st.button("Skip the tour", icon=":material/close:"):
            st.switch_page("pages/public/landing.py")
    st.stop()

done = min(step, guide.STEPS)
st.progress(done / guide.STEPS, text=f"Step {done} of {guide.STEPS}" if step <= guide.STEPS else "Done")
if step <= guide.STEPS:
    steps.show(tour, step)
else:
    st.header("What you have seen", anchor=False)
    st.markdown(
        "Consent comes first, the training set is on record, a refusal costs nothing, an image carries its proof, a "
        "forgery is found, and an artist can take a model back. How far each promise is kept stands on the status page."
    )
    if not tour.live:
        st.info("The model is still withdrawn.", icon=":material/visibility_off:")
        if st.button("Put everything back", type="primary", icon=":material/undo:"):
            act.carry_out(lambda: guide.put_back(tour), "The model is on the marketplace again.")
    with st.container(horizontal=True):
        if st.button("The figures", icon=":material/bar_chart:"):
            st.switch_page("pages/public/overview.py")
        if st.button("What works today", icon=":material/checklist:"):
            st.switch_page("pages/public/status.py")
        if st.button("Verify an image", icon=":material/verified:"):
            st.switch_page("pages/public/verify.py")

with st.container(horizontal=True, vertical_alignment="center"):
    if st.button("Back", icon=":material/arrow_back:"):
        steps.go(step - 1, **order)
    nothing_to_press = step in (2, 5) or (step == 4 and order)
    if step < guide.STEPS and st.button(
        f"Next: {steps.title(step + 1).lower()}",
        type="primary" if nothing_to_press else "secondary",
        icon=":material/arrow_forward:",
    ):
        steps.go(step + 1, **order)
    if step == guide.STEPS and st.button("Finish", icon=":material/flag:"):
        steps.go(step + 1, **order)
    st.space("stretch")
    if st.button("Start over", type="tertiary", icon=":material/replay:"):
        begin()
    if st.button("Leave the tour", type="tertiary", icon=":material/close:"):
        st.switch_page("pages/public/landing.py")
