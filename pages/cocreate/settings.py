"""How an artist takes commissions: open or not, what she offers, what she accepts."""

import streamlit as st

from painter.core import commissions
from painter.core.commissions import INVOLVEMENTS, Availability, ReferenceRule, Settings
from painter.core.kernel.context import Role
from painter.ui import act, frame
from painter.ui.widgets.deal import front_line
from painter.ui.widgets.heading import section
from painter.ui.widgets.services import service_editor
from painter.ui.words import say

OPEN = {
    Availability.OPEN: "Open",
    Availability.WAITLIST: "Waitlist: requests wait until you take them",
    Availability.CLOSED: "Closed",
}
REFERENCES = {
    ReferenceRule.YES: "Yes, they may come with the request",
    ReferenceRule.ASK: "Ask me each time",
    ReferenceRule.NO: "No: the server refuses them",
}

ctx = frame.enter(Role.ARTIST)
kept = commissions.settings(ctx)
front = commissions.front(ctx, ctx.person())
frame.header("How you take commissions", f"{front_line(front)}", say("F11"))

left, right = st.columns([5, 6], gap="large")
with left, st.form("settings"):
    section("Availability")
    open_now = st.radio(
        "New requests", list(OPEN), list(OPEN).index(kept.availability), format_func=OPEN.__getitem__, key="open"
    )
    slots = st.number_input(
        "Commissions at once",
        1,
        50,
        kept.slots,
        help="When so many are in hand, new requests go to your waitlist by themselves.",
    )
    away = st.date_input(
        "Away",
        (kept.away_from, kept.away_until) if kept.away_from and kept.away_until else (),
        help="From your first to your last day away. Requests are closed then.",
    )
    section("Generated images as references")
    references = st.radio(
        "Do you accept them?",
        list(REFERENCES),
        list(REFERENCES).index(kept.references),
        format_func=REFERENCES.__getitem__,
        key="references",
    )
    section("AI in your work")
    accepted = [
        kind
        for kind, label in INVOLVEMENTS.items()
        if st.checkbox(label, value=kind in kept.involvements, key=f"ai_{kind}")
    ]
    st.markdown(":small[:gray[Creators choose among these. What you agree to in an offer is what counts.]]")
    section("Your own terms")
    terms = st.text_area("What creators must know before they ask", kept.terms, max_chars=commissions.MOST_TEXT)
    contact = st.checkbox(
        "Let contact details through before there is an agreement",
        value=kept.share_contact,
        help="Else pAInter keeps addresses, links and telephone numbers back on both sides until you agree.",
    )
    if st.form_submit_button("Save", type="primary", icon=":material/save:"):
        days = tuple(away) if isinstance(away, tuple | list) else (away,)
        wanted = Settings(
            availability=open_now,
            slots=int(slots),
            away_from=days[0] if days else None,
            away_until=days[-1] if days else None,
            references=references,
            involvements=frozenset(accepted),
            terms=terms,
            share_contact=contact,
        )
        act.carry_out(lambda: commissions.save_settings(ctx, wanted), "Saved. Creators see it so from now on.")
with right:
    section("Services")
    if not front.services:
        st.markdown(":gray[Describe at least one service: without one nobody can ask you for anything.]")
    for service in front.services:
        service_editor(ctx, service)
    service_editor(ctx, None)
    if st.button("See your public page", icon=":material/visibility:"):
        st.switch_page("pages/market/artist.py", query_params={"id": ctx.person()})
