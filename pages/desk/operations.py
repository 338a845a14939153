"""Operations: what waits and runs, what failed, what it costs, and the stops."""

import streamlit as st

from painter.core import jobs
from painter.core.kernel.context import Mode, Role
from painter.ui import frame
from painter.ui.widgets import operations, pill
from painter.ui.widgets.heading import part, section
from painter.wiring import the_house

LIVE_S = 5.0

ctx = frame.enter(Role.REVIEWER, Role.ADMIN)
may_act = Role.ADMIN in ctx.actor.roles
line = "" if may_act else f"{pill('Private', 'You may read; administrators act')}"
frame.header("Operations", line, "Trainings and pictures on their way. What anybody asked for is not shown here.")
seen = jobs.overview(ctx)


@st.fragment(run_every=LIVE_S)
def live() -> None:
    """Numbers and bars as they are now; reads the database only. Where what stands below has changed, all is drawn."""
    frame.still(ctx)
    now = jobs.overview(ctx)
    if operations.below(now) != operations.below(seen):
        st.rerun()
    operations.numbers(now)
    left, right = st.columns([3, 2], gap="large")
    with left:
        section("Age of the oldest")
        operations.ages(now.queue)
    with right:
        section("Spent today")
        operations.spending(now.budget)
        if the_house().mode is Mode.SANDBOX:
            st.markdown(f"{pill('SIMULATED')} :small[The sandbox on this machine costs nothing.]")


live()
st.space("xsmall")
left, right = st.columns([3, 2], gap="large")
with left:
    section("In doubt")
    operations.unclear(ctx, seen, may_act=may_act)
    section("Last failures")
    operations.failures(seen)
with right:
    section("Stops")
    operations.everything(ctx, seen, may_act=may_act)
    if not may_act:
        st.markdown(f":gray[People stopped alone: {seen.people_stopped}]")
    else:
        people = jobs.askers(ctx)
        part("Who asks for work", level=3)
        if not people:
            st.markdown(":gray[Nobody in the last thirty days.]")
        for asker in people[:20]:
            operations.person(ctx, asker)
