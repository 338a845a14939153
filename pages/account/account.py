"""Who somebody is here: her account and its devices; in a demo directory, whom this tab is."""

import streamlit as st

from painter.ui import frame, state
from painter.ui.widgets import own_account
from painter.ui.widgets.heading import section
from painter.wiring import the_house

ctx = frame.enter()
person = frame.who()
demo = the_house().is_demo
if person is None:
    frame.header(
        "Be somebody" if demo else "Sign in",
        lede="Choose who you want to be. Two tabs can be two people."
        if demo
        else "With an account you can train your own model, or make images under artists' terms.",
    )
    if not demo:
        frame.doors()
elif demo:
    roles = ", ".join(sorted(str(role) for role in person.roles))
    frame.header(person.name, f":gray[{person.country} · {roles}]", person.about)
    if st.button("Be a visitor again", icon=":material/logout:"):
        state.become(None)
        st.rerun()
    st.space("xsmall")
    section("Be somebody else")
else:
    own_account.show(ctx, person)
if demo:
    frame.people_picker()
