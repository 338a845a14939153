"""The desk for people: disputes of commissions, and what was reported."""

import streamlit as st

from painter.core import commissions, moderation
from painter.core.kernel.context import Role
from painter.core.moderation import Report
from painter.ui import act, frame
from painter.ui.plain import plain, typed
from painter.ui.widgets import pill, state_pill
from painter.ui.widgets.heading import section

ctx = frame.enter(Role.REVIEWER)
cases = commissions.disputed(ctx)
reports = moderation.reports(ctx)
waiting = [case for case in cases if case.state is commissions.State.DISPUTED]
unanswered = [report for report in reports if report.closed_at is None]
frame.header(
    "Disputes and reports",
    f":gray[Disputes waiting: {len(waiting)} · reports waiting: {len(unanswered)}]",
    "You read a commission only once one of its parties has called you; of a report only what was reported.",
)


def show(report: Report) -> None:
    """What was reported, why, and the desk's answer."""
    with st.container(border=True):
        st.markdown(f"**{plain(report.why)}**  \n:small[:gray[{report.at:%d %b %Y %H:%M} UTC · {plain(report.kind)}]]")
        if report.excerpt:
            with st.container(border=True):
                st.text(typed(report.excerpt))
        if report.closed_at is not None:
            st.markdown(f"{pill('Done', 'Answered')} {plain(report.answer)}")
            return
        answer = st.text_input("What came of it", key=f"answer_{report.id}", max_chars=1000)
        if st.button("Close the report", key=f"close_{report.id}") and act.attempt(
            lambda: moderation.close_report(ctx, report.id, answer), "The report is closed."
        ):
            st.rerun()


left, right = st.columns(2, gap="large")
with left:
    section("Disputes")
    if not cases:
        st.markdown(":gray[No commission is or was disputed.]")
    for case in cases:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(case.title)}** &nbsp; {state_pill(case.state)}  \n:small[{plain(case.other_name)}]")
            st.space("stretch")
            if st.button("Open", key=f"case_{case.id}", icon=":material/arrow_forward:"):
                st.switch_page("pages/cocreate/commission.py", query_params={"id": case.id})
with right:
    section("Reports")
    if not reports:
        st.markdown(":gray[Nothing was reported.]")
    for report in reports:
        show(report)
