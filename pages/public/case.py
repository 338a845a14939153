"""A case for its two sides: how it stands, what was said to her, and what she can do. By account or private link."""

import streamlit as st

from painter.core import artwork, models, moderation, notices, publishing
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import ModelId
from painter.core.moderation import Case, Kind, Side
from painter.ui import frame, state
from painter.ui.links import guide
from painter.ui.plain import plain
from painter.ui.widgets.casework import case_pill, meaning, party_steps, trail
from painter.ui.widgets.facts import fact_table
from painter.ui.widgets.heading import section
from painter.ui.words import say

TITLES = {
    (Kind.CLAIM, Side.CLAIMANT): "Your claim",
    (Kind.CLAIM, Side.RESPONDENT): "A claim against your model",
    (Kind.TWINS, Side.CLAIMANT): "A work of yours, and another one like it",
    (Kind.TWINS, Side.RESPONDENT): "A work of yours, and another one like it",
}
PLACES = {Kind.CLAIM: "pages/desk/claims.py", Kind.TWINS: "pages/desk/reviews.py"}


def list_of_hers() -> None:
    """All cases in which she is a side."""
    frame.header("Your cases", lede="Claims of yours and against your models, and works that a reviewer looked at.")
    found = moderation.my_cases(ctx)
    if not found:
        st.markdown(f":gray[{say('case.none')}]")
    for case in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            title = TITLES[(case.kind, case.me)]
            st.markdown(f"**{title}** &nbsp; {case_pill(case)}  \n:small[:gray[{case.opened_at:%d %b %Y}]]")
            st.space("stretch")
            if st.button("Open", key=f"case_{case.id}", icon=":material/arrow_forward:"):
                st.switch_page("pages/public/case.py", query_params={"id": case.id})


def model_name(case: Case) -> str:
    """Her own model by its name; for whoever claimed only while it is shown."""
    try:
        if case.me is Side.RESPONDENT:
            return plain(models.get(ctx.acting_as(ctx.actor.unheld), ModelId(case.subject)).name)
        return plain(publishing.listing(ctx, ModelId(case.subject)).model.name)
    except NotFound:
        return "not shown now"


def about(case: Case) -> None:
    """What it is about, as far as this side knows it already."""
    if case.kind is Kind.TWINS:
        st.markdown(f"{say('case.twins.what')} {say('case.twins.private')}")
        try:
            work = artwork.of_case(ctx, case.id)
            hers = ctx.acting_as(ctx.actor.unheld)
            st.image(artwork.thumbnail_bytes(hers, work.id), width=260, alt=f"Your work {work.file_name}")
            st.markdown(f":small[{plain(work.file_name)}]")
        except NotFound:
            st.markdown(":gray[You have removed this work meanwhile.]")
        return
    facts = {"Claimed": say(f"claimed.{case.claimed}"), "By": plain(case.name) or "somebody who has left"}
    facts["Model"] = model_name(case)
    facts |= {"Which": plain(case.which)} if case.which else {}
    facts |= {"Links": "  \n".join(plain(link) for link in case.links)} if case.links else {}
    facts |= {"Picture": f"{plain(case.file_name)} (not kept)"} if case.file_name else {}
    fact_table(facts)


ctx = frame.enter()
wanted, token = state.address("id") or "", state.address("token") or ""
if not wanted and ctx.actor.id is not None:
    list_of_hers()
    st.stop()
try:
    case = moderation.case(ctx, wanted, token)
except NotFound:
    frame.header("Case")
    st.error(say("case.not_found"), icon=":material/search_off:")
    st.stop()
if case.me is Side.DESK:
    frame.header("Case", case_pill(case), "You are no side of it: you look at it at the desk.")
    st.page_link(PLACES[case.kind], label="Open the desk", icon=":material/gavel:")
    st.stop()
frame.header(TITLES[(case.kind, case.me)], case_pill(case), meaning(case))
left, right = st.columns([7, 4], gap="large")
with right, st.container(border=True):
    about(case)
    st.markdown(f":small[:gray[{say('case.rules')}]]")
    st.markdown(f":small[[How control works]({guide('control')})]")
with left:
    party_steps(ctx, case, token)
    section("What happened so far")
    trail(case)
if ctx.actor.id is not None:
    notices.look(ctx, case.id)
