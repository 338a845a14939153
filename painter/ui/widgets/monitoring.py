"""One training as it stands: its status, its seven steps, how far it is, what it leaves behind, and its end by hand."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

import streamlit as st

from painter.core import training
from painter.core.jobs.model import TERMINAL
from painter.core.kernel.context import Context
from painter.core.training import StepState, Training
from painter.ui.widgets.attempt import end, standing
from painter.ui.widgets.expert import cost
from painter.ui.widgets.facts import fact_table
from painter.ui.words import say

LOOKS: Mapping[StepState, Literal["complete", "running", "error"]] = {
    StepState.DONE: "complete",
    StepState.NOW: "running",
    StepState.STOPPED: "error",
}
LOG_END = 1500  # characters: some thirty lines


def status(ctx: Context, one: Training) -> None:
    """The word for how it stands, what that means, and what she must know or decide besides."""
    standing(ctx, one)
    if one.job.cancel_asked and one.status != "Canceled":
        st.info(say("cancel.late" if one.job.over else "cancel.asked"), icon=":material/cancel:")


def steps(one: Training) -> None:
    """The seven, each done, running, stopped or ahead."""
    with st.container(gap=None):
        for step in training.timeline(one):
            label = f"{step.number}. {say(step.key)}"
            if step.state is StepState.AHEAD:
                st.expander(label, type="step")
                continue
            st.status(label, state=LOOKS[step.state], type="step")


def progress(one: Training) -> None:
    """How far it is, since when, and when the provider is asked again."""
    now = datetime.now(UTC)
    st.progress(one.job.progress, text=f"{one.job.progress:.0%} of the training's own steps")
    since = (now - one.created_at).total_seconds()
    checked = f" · last checked {one.job.checked_at:%H:%M:%S} UTC" if one.job.checked_at else ""
    following = max(0, round((one.job.next_at - now).total_seconds()))
    st.markdown(f":small[:gray[{since:.0f} s so far{checked} · next check in {following} s]]")


def log(one: Training) -> None:
    """The end of the provider's own words, from the beginning of a line."""
    tail = one.job.log_tail[-LOG_END:]
    if len(one.job.log_tail) > LOG_END and "\n" in tail:
        tail = tail.split("\n", 1)[1]
    if tail:
        with st.expander("End of the provider's log"):
            st.code(tail, language=None, wrap_lines=True)


def received(ctx: Context, one: Training) -> None:
    """What it leaves behind, each fact as soon as it is known."""
    version = version_of(ctx, one)
    read = one.job.request.get("trainer_version")
    facts = {
        "Training ID": f"`{one.job.host_id or one.id}`",
        "Destination model": version.host_version.split(":")[0] if version else one.destination,
        "Model version": f"{version.number} · `{version.host_version[-12:]}`" if version else "–",
        "LoRA weights": f"{version.weights_bytes:,} bytes · `{version.weights_sha256[:16]}`" if version else "–",
        "Trigger word": f"`{one.trigger_word}`",
        "Ended"
        if one.status in ("Failed", "Canceled")
        else "Completed time": f"{one.job.completed_at:%d %b %Y %H:%M:%S} UTC" if one.job.completed_at else "–",
        "Trainer": f"{one.job.request['trainer']}" + (f" · `{read[:12]}`" if read else ""),
        "Time and cost": cost(training.cost(one.job)),
        "Works": f"{one.images}, score {one.score}",
        "Package": f"`{one.package_sha256[:16]}`" if one.package_sha256 else "–",
        "Manifest": f"`{one.manifest_sha256[:16]}`",
    }
    fact_table(facts)


def version_of(ctx: Context, one: Training) -> training.Version | None:
    """The version that came of it, or None."""
    return next((v for v in training.versions(ctx, one.model_id) if v.training_id == one.id), None)


def cancel(ctx: Context, one: Training) -> None:
    """The way to end it while it runs, or while it is unclear whether it does."""
    if one.job.state in TERMINAL or one.job.cancel_asked:
        return
    with st.popover("Cancel training", icon=":material/cancel:"):
        st.markdown("The attempt ends without a version. Your set stays as it is, and nothing is charged.")
        if st.button("Yes, cancel it", key="cancel"):
            end(ctx, one)
