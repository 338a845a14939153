"""Training setup: three choices, everything that stands in the way, one button."""

import streamlit as st

from painter.core import readiness, training
from painter.ui import act, frame, state, studio
from painter.ui.glossary import explained, term
from painter.ui.plain import plain
from painter.ui.widgets import pill
from painter.ui.widgets.expert import estimate, expert_options
from painter.ui.widgets.heading import part, section
from painter.ui.widgets.judging import wishes
from painter.ui.words import say
from painter.wiring import the_house

ctx, model = studio.enter()
running = training.active(ctx, model.id)
assessed = readiness.assess_model(ctx, model.id)
blocked = readiness.may_train(assessed)
past = training.of_model(ctx, model.id)

line = f":gray[{plain(model.name)} · trainings so far: {len(past)}]"
if the_house().mode == "sandbox":
    line += f" &nbsp; {pill('SIMULATED')}"
studio.header("setup", "Training", line, say("G4"), term("Base model"))


@st.fragment(run_every=min(3.0, the_house().settings.training_poll_s))
def under_way(one: training.Training) -> None:
    """The training that runs; once it is over the page is drawn anew, and another can be started."""
    frame.still(ctx)
    now = training.get(ctx, one.id)
    if now.job.over:
        st.rerun()
    with st.container(border=True):
        st.markdown(f"**A training is under way:** {now.status.lower()}.")
        if st.button("Open the monitor", type="primary", icon=":material/monitor_heart:"):
            st.switch_page("pages/studio/training_monitor.py", query_params={"id": now.id, "model": model.id})


if running is not None:
    under_way(running)

if blocked:
    with st.container(border=True):
        part("Before training")
        for reason in blocked:
            st.markdown(f":red[:material/cancel:] {say(str(reason), score=assessed.score)}")
        studio.go("readiness", "See readiness")

wishes(ctx, model.id)
setup, aside = st.columns([3, 2], gap="large")
with setup, st.container(border=True):
    part("Setup")
    st.markdown(f"**Model type** · {model.kind.capitalize()}  \n:small[{say('S2' if model.kind == 'style' else 'S3')}]")
    suggested = training.next_trigger(model.trigger_stem, training.taken_triggers(ctx))
    trigger = st.text_input("Trigger word", suggested, help=term("Trigger word"))
    st.markdown(
        f"**Destination model** · {plain(model.name)}, private  \n:small[{say('S7')}]", help=term("Destination model")
    )
    steps, expert = expert_options(ctx)
    st.markdown(f":small[:material/schedule: {estimate(ctx, expert.trainer, steps)}]")
    name = f"training_{model.id}"
    if st.button(
        "Start training",
        type="primary",
        icon=":material/model_training:",
        disabled=bool(blocked) or running is not None,
        help="One training of a model at a time." if running else "Free for artists in the pilot.",
    ):
        began = act.attempt(
            lambda: training.prepare(
                ctx, model.id, trigger_word=trigger.strip(), steps=steps, expert=expert, key=state.once(name)
            )
        )
        if began:
            state.spend(name)
            st.switch_page("pages/studio/training_monitor.py", query_params={"id": began.id, "model": model.id})
    st.markdown(":small[:gray[Training is free for artists in the pilot. You can close the page meanwhile.]]")
with aside:
    part("What will happen", help=explained("LoRA", "Weights", "Approved artwork"))
    for number, key in enumerate(("M2", "M3", "M4", "M5", "M6", "M7", "M8"), start=1):
        st.markdown(f":small[{number}. {say(key)}]")
    st.markdown(f":small[:gray[{say('M1')}]]")

st.space("xsmall")
section("Trainings of this model", help=explained("Training job", "Training status"))
if not past:
    st.markdown(":gray[None yet.]")
for one in past:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"{pill(one.status)} &nbsp; **{one.trigger_word}**  \n"
            f":small[:gray[{one.images} works · begun {one.created_at:%d %b %Y %H:%M} UTC]]"
        )
        st.space("stretch")
        if st.button("Open", key=f"open_{one.id}"):
            st.switch_page("pages/studio/training_monitor.py", query_params={"id": one.id, "model": model.id})
with st.expander("Find a training by its Training ID", icon=":material/search:"):
    wanted = st.text_input("Training ID", help=term("Training ID"))
    if st.button("Find") and wanted:
        found = act.attempt(lambda: training.find(ctx, wanted))
        if found:
            st.switch_page("pages/studio/training_monitor.py", query_params={"id": found.id, "model": found.model_id})
