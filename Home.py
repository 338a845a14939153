"""The frame: page config, who is here, navigation by role. Nothing else."""

import streamlit as st

from painter import worker
from painter.ui import frame, navigation, state
from painter.ui.frame import ASSETS
from painter.wiring import the_house

st.set_page_config(page_title="pAInter", page_icon=str(ASSETS / "favicon.png"), layout="wide")
worker.ensure(the_house())
frame.style()
frame.logo()
person = frame.who()
page = navigation.build(person, frame.waiting(person))
state.keep_in_address()
with st.container(horizontal_alignment="center"), st.container(width=frame.WIDTH_PX, key="page"):
    page.run()
