"""The line below work that a stop of pAInter's team holds back."""

import streamlit as st

from painter.core import jobs
from painter.core.kernel.context import Context
from painter.ui.words import say


def waits(ctx: Context, job: jobs.Job) -> bool:
    """Whether a stop holds this job of hers back; then it is said why."""
    why = jobs.held_back(ctx, job.id)
    if why is not None:
        st.markdown(f":orange[:material/pause_circle:] {say(f'stop.{why}')}")
    return why is not None
