"""A picture that is not coming: one sentence why, and where she has to decide, the button for it."""

import streamlit as st

from painter.core import jobs
from painter.core.jobs import JobState
from painter.core.kernel.context import Context
from painter.ui import act
from painter.ui.words import say, why


def without_picture(ctx: Context, job: jobs.Job) -> bool:
    """Whether no picture is on its way; then she reads why."""
    if job.failed:
        st.error(why(job), icon=":material/error:")
        return True
    if job.state is JobState.CANCELED:
        st.info(say("jobs.canceled"), icon=":material/cancel:")
        return True
    if job.state is not JobState.UNCLEAR:
        return False
    st.warning(say("unclear"), icon=":material/help:")
    pressed = st.button("Cancel this attempt", key=f"unclear_{job.id}", icon=":material/cancel:")
    if pressed and act.attempt(lambda: jobs.ask_cancel(ctx, job.id), "Canceled. You can ask for the picture again."):
        st.rerun(scope="app")
    return True
