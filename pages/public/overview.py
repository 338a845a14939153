"""The figures: what has happened on this instance, each number a query, each with the way it is counted."""

import streamlit as st

from painter.core import overview
from painter.core.kernel.context import Role
from painter.ui import frame
from painter.ui.glossary import term
from painter.ui.widgets import figures
from painter.ui.widgets.heading import section
from painter.ui.words import say
from painter.wiring import the_house

demo = the_house().is_demo
ctx = frame.enter() if demo else frame.enter(Role.REVIEWER, Role.ADMIN)
seen = overview.figures(ctx)
frame.header(
    "The figures",
    f":gray[Counted {ctx.now():%d %b %Y, %H:%M:%S} UTC, when this page was opened.]",
    "Every number on this page is asked of the database when you open it. None is typed in by hand.",
)
if demo:
    st.markdown(say("overview.demo"), width=680)
figures.numbers(seen)
st.space("small")
left, right = st.columns([3, 2], gap="large")
with left:
    section("Images a day")
    figures.images_a_day(seen.days)
with right:
    section("From begun to used")
    figures.funnel(seen)
st.space("small")
section("How each number is counted")
figures.counted(seen)
if seen.simulated:
    st.markdown(
        f"Images made by the sandbox on this machine, not by the provider: {seen.simulated:,} of {seen.images:,}."
    )
st.markdown(f":small[:gray[{say('overview.money')}]]")
st.markdown(f":small[:gray[{say('overview.base')}]]", help=term("Base model"))
with st.container(horizontal=True):
    if demo and st.button("The guided demo", icon=":material/tour:"):
        st.switch_page("pages/public/tour.py")
    if st.button("What works today", icon=":material/checklist:"):
        st.switch_page("pages/public/status.py")
