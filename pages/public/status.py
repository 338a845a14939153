"""What works today, what is a pilot, what is not there yet: one table in the code, shown here."""

import streamlit as st

from painter.core import promises
from painter.ui import frame
from painter.ui.widgets import pill

frame.enter()
frame.header(
    "What works today",
    lede="What pAInter promises, and how far each promise is kept in this version. Each row under Working names the "
    "automatic test that proves it.",
)
MEANINGS = {
    promises.Status.WORKING: "You can rely on it in this version, and a test checks it on every change.",
    promises.Status.PILOT: "It is there and can be used, with the limits that its row names.",
    promises.Status.NOT_YET: "It is not there. Nothing on other pages should make you think so.",
}
for status in promises.Status:
    found = [p for p in promises.PROMISES if p.status is status]
    st.header(f"{status} · {len(found)}", anchor=False)
    st.markdown(f":gray[{MEANINGS[status]}]")
    for promise in found:
        with st.container(border=True, gap="xxsmall"):
            st.markdown(f"**{promise.capability}** &nbsp; {pill(str(status))}")
            st.markdown(promise.sentence)
            if promise.proof:
                st.markdown(f":small[:gray[Proved by `{promise.proof}`]]")
st.markdown(
    ":small[:gray[Prompts are screened by rules of word and phrase, a first version. Paraphrases that nobody has "
    "seen yet will often pass; reports and a desk for them come later.]]"
)
