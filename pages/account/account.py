"""Who this session is. In a demo directory anybody can be any of its people."""

import streamlit as st

from painter.ui import frame, state
from painter.wiring import the_house

frame.enter()
person = frame.who()
if person is None:
    frame.header("Be somebody", lede="Choose who you want to be. Two tabs can be two people.")
else:
    roles = ", ".join(sorted(str(role) for role in person.roles))
    frame.header(person.name, f":gray[{person.country} · {roles}]", person.about)
    if st.button("Be a visitor again", icon=":material/logout:"):
        state.become(None)
        st.rerun()
    st.space("xsmall")
    st.subheader("Be somebody else", anchor=False)
if the_house().is_demo:
    frame.people_picker()
else:
    st.info("Signing in is not part of this version yet. The public pages are open.", icon=":material/lock:")
