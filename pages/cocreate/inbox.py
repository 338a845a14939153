"""Co-Create inbox: every commission of hers, from either side, and who must act next."""

from functools import partial

import streamlit as st

from painter.core import commissions, moderation
from painter.core.commissions import OVER, Line, Party, State
from painter.core.kernel.context import Context, Role
from painter.ui import act, frame
from painter.ui.plain import plain
from painter.ui.widgets import pill, state_pill
from painter.ui.widgets.deal import turn_pill

TABS = ("Requests", "Ongoing", "Waitlist", "Archive")
EMPTY = {
    "Requests": "No request. Creators find you by your models and your artist's page; you continue from any image.",
    "Ongoing": "Nothing in hand. What both sides agreed to stands here until it is done.",
    "Waitlist": "Nobody waits.",
    "Archive": "Nothing yet. What is over stays here, with its agreement and its receipt.",
}


def tab_of(line: Line) -> str:
    """Where a commission is found."""
    if line.state in OVER:
        return "Archive"
    if line.state is State.WAITLISTED:
        return "Waitlist"
    return "Ongoing" if line.state in commissions.ONGOING else "Requests"


def row(line: Line) -> None:
    """One commission: title, the other, state, whose turn."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        new = f" {pill('New', f'{line.unseen} new')}" if line.unseen else ""
        role = "You commission" if line.me is Party.CREATOR else "Asked by"
        st.markdown(
            f"**{plain(line.title)}** &nbsp; {state_pill(line.state)} {turn_pill(line.turn, line.me)}{new}  \n"
            f":small[:gray[{role} {plain(line.other_name)} · {line.changed_at:%d %b %Y %H:%M} UTC]]"
        )
        st.space("stretch")
        if st.button("Open", key=f"open_{line.id}", icon=":material/arrow_forward:"):
            draft = line.state is State.DRAFT
            page = "pages/cocreate/request.py" if draft else "pages/cocreate/commission.py"
            st.switch_page(page, query_params={"id": line.id})


@st.fragment(run_every=5)
def listed(ctx: Context) -> None:
    """The four tabs; only reads, so that it may run by itself."""
    frame.still(ctx)
    found = commissions.inbox(ctx)
    by_tab = {tab: [line for line in found if tab_of(line) == tab] for tab in TABS}
    chosen = st.segmented_control(
        "Show",
        TABS,
        default=next((tab for tab in TABS if by_tab[tab]), TABS[0]),
        required=True,
        format_func=lambda tab: f"{tab} ({len(by_tab[tab])})",
        label_visibility="collapsed",
        key="tab",
    )
    if not by_tab[chosen]:
        st.markdown(f":gray[{EMPTY[chosen]}]")
    for line in sorted(by_tab[chosen], key=lambda one: one.turn is not one.me):  # what waits for her first
        row(line)


def blocked(ctx: Context) -> None:
    """Whom she has blocked, and the way back."""
    people = commissions.blocked(ctx)
    if not people:
        return
    with st.expander(f"People you have blocked ({len(people)})", icon=":material/person_off:"):
        for person_id, name in people:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(name))
                if st.button("Unblock", key=f"unblock_{person_id}"):
                    act.carry_out(partial(moderation.unblock, ctx, person_id), "Unblocked.")


ctx = frame.member()
frame.header("Co-Create", lede="From a generated idea to the hand of the artist. Both sides see the same, at once.")
if Role.ARTIST in ctx.actor.roles and st.button("How you take commissions", icon=":material/tune:"):
    st.switch_page("pages/cocreate/settings.py")
listed(ctx)
blocked(ctx)
