"""What works today, what is a pilot, what is not there yet: one table in the code, shown here."""

import streamlit as st

from painter.core import promises
from painter.ui import frame
from painter.ui.widgets.promises import promise_rows

frame.enter()
frame.header(
    "What works today",
    lede="What pAInter promises, and how far each promise is kept in this version. Each row under "
    f"{promises.Status.WORKING} names the automatic test that proves it.",
)
MEANINGS = {
    promises.Status.WORKING: "You can rely on it in this version, and a test checks it on every change.",
    promises.Status.PILOT: "It is there and can be used, with the limits that its row names.",
    promises.Status.NOT_YET: "It is not there. Nothing on other pages should make you think so.",
}
for status in promises.Status:
    st.header(f"{status} · {len(promises.chosen(status))}", anchor=str(status).lower().replace(" ", "-"))
    st.markdown(f":gray[{MEANINGS[status]}]")
    promise_rows(status, proof=True)
