"""One training as it runs: seven steps, status and its meaning, the facts that it leaves behind."""

import streamlit as st

from painter.core import training
from painter.core.kernel.records import TrainingId
from painter.ui import act, frame, state, studio
from painter.ui.glossary import explained
from painter.ui.plain import plain
from painter.ui.widgets import monitoring, pill
from painter.ui.widgets.heading import part
from painter.ui.widgets.proof import label, was_it_in, weights
from painter.ui.words import say
from painter.wiring import the_house

RECEIVED = ("Training ID", "Destination model", "Model version", "LoRA", "Weights", "Trigger word")

ctx, model = studio.enter()
past = training.of_model(ctx, model.id)
wanted = state.address("id") or (past[0].id if past else "")
if not wanted:
    studio.header("statuses", "Training monitor", lede="No training of this model has begun yet.")
    studio.go("training", "Set one up", primary=True)
    st.stop()
with act.told("Training"):
    first = training.get(ctx, TrainingId(wanted))
if first.model_id != model.id:
    state.choose_model(first.model_id)
    st.rerun()
simulated = f" &nbsp; {pill('SIMULATED')}" if first.job.mode == "sandbox" else ""
line = f":gray[{plain(model.name)} · {first.trigger_word}]{simulated}"
studio.header("statuses", "Training", line, say("M1"), explained("Base model", "Approved artwork"))
left, right = st.columns([3, 2], gap="large")
every = None if first.job.over else min(3.0, the_house().settings.training_poll_s)


@st.fragment(run_every=every)
def live() -> None:
    """Reads the database only; the worker asks the provider."""
    frame.still(ctx)
    one = training.get(ctx, first.id)
    if one.job.over and not first.job.over:
        st.rerun()
    monitoring.status(ctx, one)
    monitoring.steps(one)
    if not one.job.over:
        monitoring.progress(one)
    monitoring.cancel(ctx, one)
    monitoring.log(one)


@st.fragment(run_every=every)
def facts() -> None:
    """The same of what is known by now."""
    frame.still(ctx)
    monitoring.received(ctx, training.get(ctx, first.id))


with left:
    live()
    if first.status == "Succeeded":
        studio.go("test_gallery", "Test the result", primary=True)
    elif first.job.over:
        studio.go("training", "Try again with the same set", primary=True)
with right:
    with st.container(border=True):
        part("What you receive", help=explained(*RECEIVED))
        facts()
        st.markdown(f":small[:gray[{say('X7')} {say('R10')}]]")
        label(ctx, first)
    was_it_in(ctx, first)
    version = monitoring.version_of(ctx, first)
    if version is not None:
        weights(ctx, version)
    st.markdown(f":small[{say('U8')} {say('U3')}]")
