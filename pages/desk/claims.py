"""The desk for claims against published models: what is claimed, the evidence side by side, and a word on each."""

from functools import partial

import streamlit as st

from painter.core import moderation, publishing
from painter.core.kernel.context import Role
from painter.core.kernel.errors import NotFound
from painter.core.moderation import Case, Kind
from painter.ui import frame
from painter.ui.plain import plain
from painter.ui.widgets.casework import case_pill, desk_steps, trail
from painter.ui.widgets.conflicts import WAYS
from painter.ui.widgets.facts import fact_table
from painter.ui.widgets.heading import section
from painter.ui.words import say

AT_ONCE = 5  # a case shows up to nine pictures
DECIDED = 50

ctx = frame.enter(Role.REVIEWER)
cases = moderation.cases(ctx, Kind.CLAIM)
waiting = [case for case in cases if case.desks_turn]
asked = [case for case in cases if case.waits]
decided = [case for case in cases if not case.desks_turn and not case.waits]
frame.header(
    "Claims",
    f":gray[{len(waiting)} waiting · {len(asked)} with a question out · {len(decided)} decided]",
    f"You decide whether a model is shown here, never who holds the copyright. {say('V9')}",
)


def outcome(case: Case, work: str) -> str:
    """What came of comparing the claimant's picture with the works behind the model."""
    if not case.file_name:
        return "no picture was given"
    name = plain(case.file_name)
    if case.found is None:
        return f"{name} is being compared"
    if case.found.lost:
        return f"{name} was lost before it could be compared"
    if not case.found.subject:
        return f"no near-copy of {name} among {case.found.among} works"
    return f"{name} and the work {plain(work)}: {WAYS[case.found.way].format(n=case.found.strength)}"


def show(case: Case) -> None:
    """The claim on the left, what it is about on the right, the trail and the decision below."""
    try:
        evidence = publishing.evidence(ctx, case.id)
    except NotFound:
        st.markdown(":gray[You are a side of this claim. Somebody else decides.]")
        trail(case)
        return
    left, right = st.columns([2, 3], gap="large")
    with left:
        facts = {
            "Claimed": say(f"claimed.{case.claimed}"),
            "By": plain(case.name) or "somebody who has left",
            "E-mail": plain(case.email) or "has an account",
            "Which": plain(case.which) or "not said",
            "Links": "  \n".join(plain(link) for link in case.links) or "none",
            "Picture": outcome(case, evidence.work_name),
            "Fingerprint": f"`sha256 {case.file_sha256[:16]}…`" if case.file_sha256 else "none",
        }
        fact_table(facts)
    with right:
        shown = "" if evidence.shown else " · not shown now"
        st.markdown(f"**{plain(evidence.model_name)}** by {plain(evidence.artist_name)}:gray[{shown}]")
        grid = st.grid(4, min_column_width=110, gap="xsmall")
        if case.found is not None and case.found.subject and evidence.work_name != publishing.GONE:
            with grid.cell():
                st.image(publishing.evidence_work(ctx, case.id), width="stretch", alt="The work that it is a copy of")
                st.markdown(f":small[:red[Work: {plain(evidence.work_name)}]]")
        for number, sample in enumerate(evidence.samples[:8], start=1):
            with grid.cell():
                st.image(publishing.evidence_sample(ctx, case.id, sample), width="stretch", alt=f"Sample {number}")
                st.markdown(f":small[:gray[Sample {number}]]")
    trail(case)
    desk_steps(ctx, case, partial(moderation.decide, ctx, case.id))


def line(case: Case) -> str:
    """One claim in a line."""
    return f"{say(f'claimed.{case.claimed}')} · {case.opened_at:%d %b %Y %H:%M} UTC"


if not waiting:
    st.markdown(":gray[:material/inbox: Nothing waits. Claims and appeals appear here, the oldest first.]")
for case in waiting[:AT_ONCE]:
    with st.expander(f"{line(case)} &nbsp; {case_pill(case)}", expanded=case is waiting[0]):
        show(case)
if len(waiting) > AT_ONCE:
    st.markdown(f":gray[{len(waiting) - AT_ONCE} more wait behind these.]")
for title, some in (("A question is out", asked[:AT_ONCE]), ("Decided", decided[::-1][:DECIDED])):
    if some:
        section(title)
    for case in some:
        with st.expander(f"{line(case)} &nbsp; {case_pill(case)}"):
            show(case)
