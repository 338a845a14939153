"""One training as it runs: seven steps, status and its meaning, the facts that it leaves behind."""

from datetime import UTC, datetime

import streamlit as st

from painter.core import training
from painter.core.kernel.records import TrainingId
from painter.core.training import StepState
from painter.ui import act, frame, state, studio
from painter.ui.plain import plain
from painter.ui.widgets import pill
from painter.ui.widgets.attempt import end, standing
from painter.ui.widgets.expert import cost
from painter.ui.widgets.facts import fact_table
from painter.ui.widgets.proof import label, was_it_in, weights
from painter.ui.words import say
from painter.wiring import the_house

ctx, model = studio.enter()
past = training.of_model(ctx, model.id)
wanted = state.address("id") or (past[0].id if past else "")
if not wanted:
    frame.header("Training monitor", lede="No training of this model has begun yet.")
    studio.go("training", "Set one up", primary=True)
    st.stop()
with act.told("Training"):
    first = training.get(ctx, TrainingId(wanted))
simulated = f" &nbsp; {pill('SIMULATED')}" if first.job.mode == "sandbox" else ""
frame.header("Training", f":gray[{plain(model.name)} · {first.trigger_word}]{simulated}", say("M1"))
left, right = st.columns([3, 2], gap="large")
every = min(3.0, the_house().settings.training_poll_s)
LOOKS = {StepState.DONE: "complete", StepState.NOW: "running", StepState.STOPPED: "error"}


@st.fragment(run_every=None if first.job.over else every)
def live() -> None:
    """Reads the database only; the worker asks the provider."""
    frame.still(ctx)
    one = training.get(ctx, first.id)
    standing(ctx, one)
    with st.container(gap=None):
        for step in training.timeline(one):
            label = f"{step.number}. {say(step.key)}"
            if step.state is StepState.AHEAD:
                st.expander(label, type="step")
                continue
            st.status(label, state=LOOKS[step.state], type="step")
    if not one.job.over:
        since = (datetime.now(UTC) - one.created_at).total_seconds()
        told = f"{since:.0f} s so far"
        if one.job.checked_at is not None:
            following = max(0, round((one.job.next_at - datetime.now(UTC)).total_seconds()))
            told += f" · last checked {one.job.checked_at:%H:%M:%S} UTC · next check in {following} s"
        st.progress(one.job.progress, text=f"{one.job.progress:.0%} of the training's own steps")
        st.markdown(f":small[:gray[{told}]]")
    elif not first.job.over:
        st.rerun()
    if one.job.log_tail:
        with st.expander("End of the provider's log"):
            st.code(one.job.log_tail[-1500:], language=None)


with left:
    live()
    if not first.job.over and not first.job.cancel_asked and first.status in ("Starting", "Processing"):
        with st.popover("Cancel training", icon=":material/cancel:"):
            st.markdown("The attempt ends without a version. Your set stays as it is, and nothing is charged.")
            if st.button("Yes, cancel it", key="cancel"):
                end(ctx, first)
with right:
    version = next((v for v in training.versions(ctx, model.id) if v.training_id == first.id), None)
    facts = {
        "Training ID": f"`{first.job.host_id or first.id}`",
        "Destination model": (version.host_version.split(":")[0] if version else first.destination),
        "Model version": f"{version.number} · `{version.host_version[-12:]}`" if version else "–",
        "LoRA weights": f"{version.weights_bytes:,} bytes · `{version.weights_sha256[:16]}`" if version else "–",
        "Trigger word": f"`{first.trigger_word}`",
        "Completed": f"{first.job.completed_at:%d %b %Y %H:%M:%S} UTC" if first.job.completed_at else "–",
        "Trainer": f"{first.job.request['trainer']} · `{first.job.request.get('trainer_version', '–')[:12]}`",
        "Time and cost": cost(training.cost(first.job)),
        "Works": f"{first.images}, score {first.score}",
        "Package": f"`{first.package_sha256[:16]}`",
        "Manifest": f"`{first.manifest_sha256[:16]}`",
    }
    with st.container(border=True):
        st.markdown("#### What you receive")
        fact_table(facts)
        st.markdown(f":small[:gray[{say('X7')}]]")
        label(ctx, first)
    was_it_in(ctx, first)
    if version is not None:
        weights(ctx, version)
    st.markdown(f":small[{say('U8')} {say('U3')}]")
if first.status == "Succeeded":
    studio.go("test_gallery", "Test the result", primary=True)
elif first.job.over:
    studio.go("training", "Try again with the same set", primary=True)
