"""One attempt at a training in words: how it stands, and what became of it when she ended it."""

import streamlit as st

from painter.core import jobs, training
from painter.core.jobs import JobState
from painter.core.kernel.context import Context
from painter.core.training import Training
from painter.ui.act import attempt
from painter.ui.glossary import explained
from painter.ui.state import leave_note
from painter.ui.widgets.pills import pill
from painter.ui.widgets.waiting import waits
from painter.ui.words import say, why

MEANINGS = {JobState.INTENDED: "training.waits", JobState.SENDING: "training.sent"}
ENDED = {JobState.INTENDED: "cancel.not_begun", JobState.UNCLEAR: "cancel.doubt"}


def standing(ctx: Context, one: Training) -> None:
    """The status and its meaning. Where a stop holds it back, it failed, or it cannot be told, that is said instead."""
    if waits(ctx, one.job):
        return
    if one.job.failed:
        st.markdown(pill(one.status), help=explained("Training status", "Training job"))
        st.error(why(one.job), icon=":material/error:")
        return
    if one.job.state is JobState.UNCLEAR:
        st.warning(say("unclear"), icon=":material/help:")
        return
    st.markdown(
        f"{pill(one.status)} &nbsp; {say(_meaning(ctx, one))}", help=explained("Training status", "Training job")
    )


def end(ctx: Context, one: Training) -> None:
    """It is canceled, and the next run says what that means as the attempt stood then."""
    before = training.get(ctx, one.id).job.state
    after = attempt(lambda: training.cancel(ctx, one.id))
    if after is not None:
        over = after.job.state is JobState.CANCELED
        leave_note(say(ENDED.get(before, "cancel.asked") if over else "cancel.asked"))
        st.rerun()


def _meaning(ctx: Context, one: Training) -> str:
    if one.job.state is JobState.CANCELED and jobs.ended_in_doubt(ctx, one.job.id):
        return "cancel.doubt"
    return MEANINGS.get(one.job.state, one.status)
