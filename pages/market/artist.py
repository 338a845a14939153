"""An artist's page: who she is, her models, and how she takes commissions. For anybody."""

import streamlit as st

from painter.core import commissions, publishing
from painter.core.commissions import INVOLVEMENTS, Availability
from painter.core.kernel.records import PersonId
from painter.ui import act, frame
from painter.ui.plain import plain, typed
from painter.ui.widgets import model_card
from painter.ui.widgets.deal import front_line, service_card
from painter.ui.widgets.heading import section
from painter.ui.words import say

REFERENCES = {
    "yes": "Takes images generated with these models as references",
    "ask": "Wants to be asked about generated images as references",
    "no": "Takes no generated images as references",
}

ctx = frame.enter()
wanted = frame.named("artist", "pages/market/marketplace.py", "Open the marketplace", "storefront")
with act.told("Artist"):
    front = commissions.front(ctx, PersonId(wanted))
name = plain(front.artist_name)
mine = ctx.is_owner(front.artist_id)
frame.header(name, f":gray[{plain(front.country)}] &nbsp; {front_line(front)}", plain(front.about))
reviews = commissions.about_artist(ctx, front.artist_id)

left, right = st.columns([7, 4], gap="large")
with left:
    st.header("Commissions", anchor=False)
    if not front.services:
        st.markdown(":gray[No service is described yet.]")
    for service in front.services:
        service_card(ctx, service)
    if reviews:
        st.header("What creators say", anchor=False)
    for review in reviews[:20]:
        with st.container(border=True):
            stars = f"{review.stars} of 5 stars"
            st.markdown(f"**{stars}** · {plain(review.author)} · :small[:gray[{review.at[:10]}]]")
            if review.text:
                st.text(typed(review.text))
with right, st.container(border=True):
    section(f"Commission {name}")
    kinds = [INVOLVEMENTS[kind] for kind in INVOLVEMENTS if kind in front.settings.involvements]
    st.markdown(f"{REFERENCES[front.settings.references]}.  \nAI: {'; '.join(kinds)}.")
    if front.settings.terms:
        with st.expander("The artist's own terms"):
            st.text(typed(front.settings.terms))
    closed = front.now is Availability.CLOSED
    if mine:
        if st.button("Change how you take commissions", icon=":material/tune:", width="stretch"):
            st.switch_page("pages/cocreate/settings.py")
    elif st.button(
        "Join the waitlist" if front.now is Availability.WAITLIST else "Ask for a commission",
        type="primary",
        icon=":material/draw:",
        width="stretch",
        disabled=closed,
        help=front.closed_why or None,
    ):
        st.switch_page("pages/cocreate/request.py", query_params={"artist": front.artist_id})
    if closed and not mine:
        st.markdown(f":small[{front.closed_why}]")
    st.markdown(f":small[:gray[{say('O2')}]]")
    st.markdown(f":small[:gray[{say('cocreate.money')}]]")

models = publishing.wall(ctx, front.artist_id)
if models:
    st.header("Models", anchor=False)
    grid = st.grid(4, min_column_width=200, gap=("medium", "medium"))
    for listing in models:
        with grid.cell():
            model_card(ctx, listing, level=3)
