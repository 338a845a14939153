"""Readiness: the score with its reasons, the gates apart, the weak works marked."""

import streamlit as st

from painter.core import artwork, readiness
from painter.core.readiness import SafetyKind
from painter.ui import act, studio
from painter.ui.plain import plain
from painter.ui.widgets import gate_rows, gauge, score_rows
from painter.ui.widgets.heading import part, section
from painter.ui.words import say

ctx, model = studio.enter()
assessed = readiness.assess_model(ctx, model.id)
blocked = readiness.may_train(assessed)
line = f":gray[{plain(model.name)} · {assessed.images} confirmed works]"
studio.header(
    "readiness", "Readiness", line, "Computed on the server from the stored files, and again when training starts."
)

left, right = st.columns([2, 3], gap="large")
with left:
    gauge(assessed.score)
    st.markdown(f":small[:gray[{say('R10')}]]", text_alignment="center")
    part("Safety confirmations")
    given = readiness.safety(ctx, model.id)
    for kind in SafetyKind:
        ticked = st.checkbox(
            say(f"safety.{kind}"), value=given[kind] is not None, key=f"safety_{kind}_{given[kind]}", wrap=True
        )
        if ticked != (given[kind] is not None):
            verb = readiness.confirm_safety if ticked else readiness.withdraw_safety
            if act.attempt(lambda v=verb, k=kind: v(ctx, model.id, k)):
                st.rerun()
with right:
    part("Score")
    score_rows(assessed)
    part("Gates")
    st.markdown(":small[:gray[Each must be open; no score opens one.]]")
    gate_rows(assessed)

weak = {work_id for part in assessed.parts for work_id in part.weak}
marked = [work for work in artwork.confirmed(ctx, model.id) if work.id in weak]
if marked:
    section("Works that cost points")
    grid = st.grid(6, min_column_width=120, gap="small")
    for work in marked[:12]:
        why = ", ".join(say(f"part.{p.name}").lower() for p in assessed.parts if work.id in p.weak)
        with grid.cell(), st.container(gap="xsmall"):
            st.image(artwork.thumbnail_bytes(ctx, work.id), width="stretch", alt=work.file_name)
            st.markdown(f":small[{plain(work.file_name)}]  \n:small[:orange[{why}]]")
st.space("xsmall")
if blocked:
    studio.go("licensing", "Next: licensing", key="next")
else:
    studio.go("training", "Ready: set up the training", primary=True, key="next")
