"""The same picture from two accounts, side by side, with the desk's ruling."""

from functools import partial

import streamlit as st

from painter.core import artwork
from painter.core.artwork import Conflict, Ruling
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import ArtworkId
from painter.ui import act
from painter.ui.plain import plain
from painter.ui.widgets.pills import pill

WAYS = {
    "exact": "the same file",
    "hash": "the same picture as a whole ({n} of 64 bits apart)",
    "points": "a part of one is a part of the other ({n} points agree)",
}
RULED = {Ruling.FINE: "Both may stand", Ruling.HOLD: "The later one is held"}


def show_conflicts(ctx: Context) -> None:
    """Those that wait first; nothing here says who is right."""
    found = artwork.conflicts(ctx)
    waiting = sum(conflict.ruling is None for conflict in found)
    st.subheader(f"The same picture from two accounts: {waiting} waiting", anchor=False)
    st.markdown(":small[:gray[Found by a program. It does not know who made a picture, nor who may use it; ask both.]]")
    if not found:
        st.markdown(":gray[None was found.]")
    for conflict in found[:20]:
        _show(ctx, conflict)


def _show(ctx: Context, conflict: Conflict) -> None:
    with st.container(border=True):
        way = WAYS[conflict.way].format(n=conflict.strength)
        st.markdown(f"**{way[0].upper()}{way[1:]}** · :small[:gray[{conflict.found_at:%d %b %Y %H:%M} UTC]]")
        earlier, later = st.columns(2)
        with earlier:
            _side(ctx, conflict, conflict.earlier_id, f"First, by {conflict.earlier_artist}: {conflict.earlier_name}")
        with later:
            _side(ctx, conflict, conflict.later_id, f"Later, by {conflict.later_artist}: {conflict.later_name}")
        if conflict.ruling is not None:
            st.markdown(f"{pill('Done', RULED[conflict.ruling])} {plain(conflict.reason)}")
            return
        reason = st.text_input("Reason", key=f"why_{conflict.id}", max_chars=1000)
        with st.container(horizontal=True):
            for ruling, label in RULED.items():
                if st.button(label, key=f"{ruling}_{conflict.id}"):
                    act.carry_out(partial(artwork.rule, ctx, conflict.id, ruling, reason), "Your ruling stands.")


def _side(ctx: Context, conflict: Conflict, work: ArtworkId, says: str) -> None:
    try:
        st.image(artwork.conflict_thumbnail(ctx, conflict.id, work), width=260, alt=says)
    except NotFound:
        st.markdown(":gray[This work was removed meanwhile.]")
    st.markdown(f":small[{plain(says)}]")
