"""The same picture from two accounts, side by side, with what both said and the desk's ruling."""

from functools import partial

import streamlit as st

from painter.core import artwork
from painter.core.artwork import Conflict, Ruling
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import ArtworkId
from painter.core.moderation import Event, Side
from painter.ui.plain import plain
from painter.ui.widgets.casework import case_pill, desk_steps, trail
from painter.ui.widgets.heading import section

WAYS = {
    "exact": "the same file",
    "hash": "the same picture as a whole ({n} of 64 bits apart)",
    "points": "a part of one is a part of the other ({n} points agree)",
}
RULINGS = {Event.REJECT: Ruling.FINE, Event.HIDE: Ruling.HOLD}


def show_conflicts(ctx: Context) -> None:
    """Those that wait first; nothing here says who is right."""
    found = artwork.conflicts(ctx)
    waiting = sum(conflict.case.desks_turn for conflict in found)
    section(f"The same picture from two accounts: {waiting} waiting")
    st.markdown(":small[:gray[Found by a program. It does not know who made a picture, nor who may use it; ask both.]]")
    if not found:
        st.markdown(":gray[None was found.]")
    for conflict in found[:20]:
        _show(ctx, conflict)


def _show(ctx: Context, conflict: Conflict) -> None:
    case = conflict.case
    with st.container(border=True):
        way = WAYS[conflict.way].format(n=conflict.strength)
        found = f":small[:gray[{conflict.found_at:%d %b %Y %H:%M} UTC]]"
        st.markdown(f"**{way[0].upper()}{way[1:]}** &nbsp; {case_pill(case)} {found}")
        earlier, later = st.columns(2)
        with earlier:
            _side(ctx, conflict, conflict.earlier_id, f"First, by {conflict.earlier_artist}: {conflict.earlier_name}")
        with later:
            _side(ctx, conflict, conflict.later_id, f"Later, by {conflict.later_artist}: {conflict.later_name}")
        trail(case)
        if case.me is Side.DESK:
            desk_steps(ctx, case, partial(_decide, ctx, conflict.id))


def _decide(ctx: Context, conflict_id: str, event: Event, reason: str) -> None:
    if event in RULINGS:
        artwork.rule(ctx, conflict_id, RULINGS[event], reason)
    else:
        artwork.rule_again(ctx, conflict_id, as_before=event is Event.UPHOLD, reason=reason)


def _side(ctx: Context, conflict: Conflict, work: ArtworkId, says: str) -> None:
    try:
        st.image(artwork.conflict_thumbnail(ctx, conflict.id, work), width=260, alt=says)
    except NotFound:
        st.markdown(":gray[This work was removed meanwhile.]")
    st.markdown(f":small[{plain(says)}]")
