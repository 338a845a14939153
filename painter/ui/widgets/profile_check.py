"""What the automatic look at an artist's profile came to."""

import streamlit as st

from painter.core import verification
from painter.core.kernel.context import Context
from painter.core.verification import Found
from painter.ui import act, frame
from painter.ui.words import say


@st.fragment(run_every=3)
def profile_check(ctx: Context) -> None:
    """What the automatic look at the profile came to; it only helps the reviewer."""
    frame.still(ctx)
    found = verification.last_check(ctx)
    if found is None:
        return
    if found.found is None:
        st.markdown(":small[:violet[:material/hourglass_top: pAInter is looking at the page for the code …]]")
        return
    mark = ":green[:material/check_circle:]" if found.found is Found.FOUND else ":gray[:material/info:]"
    st.markdown(f":small[{mark} {say(f'verification.found.{found.found}')}]")
    if found.found is not Found.FOUND and st.button(
        "Look again", key="look", type="tertiary", icon=":material/refresh:"
    ):
        act.carry_out(lambda: verification.ask_check(ctx))
