"""One commission, the same for both sides: whose turn it is, the work, what was agreed, what was said."""

import streamlit as st

from painter.core import commissions, notices
from painter.core.commissions import INVOLVEMENTS, Commission, Party, State
from painter.core.kernel.context import Context
from painter.ui import act, frame
from painter.ui.plain import plain
from painter.ui.widgets import deal as shown
from painter.ui.widgets import dealing, desk_word, working
from painter.ui.widgets.heading import section
from painter.ui.widgets.papers import agreement_files
from painter.ui.widgets.talk import conversation
from painter.ui.words import say


def agreement(deal: Commission) -> None:
    """What both agreed to, with the document and its receipt."""
    if deal.agreement is None:
        return
    made = deal.agreement
    with st.container(border=True):
        section("Agreement")
        receipt = deal.reference.receipt_id if deal.reference and "none" not in deal.reference.state else ""
        shown.facts(
            {
                "Price": str(made.offer.price),
                "Usage rights": plain(made.offer.usage_rights),
                "AI": INVOLVEMENTS[made.offer.involvement],
                "Reference": f"Image `{receipt[:13]}…`" if receipt and receipt in made.text.replace("\\", "") else "",
                "Changes": f"{deal.revisions_left} left",
                "Offered": f"{made.offered_at:%d %b %Y %H:%M} UTC",
                "Accepted": f"{made.accepted_at:%d %b %Y %H:%M} UTC",
                "Fingerprint (SHA-256)": f"`{made.sha256[:16]}…`",
            }
        )
        st.markdown(f":small[:gray[:material/call_split: {say('O2')}]]")
        st.markdown(f":small[:gray[{say('cocreate.money')}]]")
        agreement_files(deal, made)
        for label, receipt_id in (("Receipt of the agreement", made.receipt_id), ("Receipt", deal.receipt_id)):
            if receipt_id and st.button(label, key=f"receipt_{receipt_id}", icon=":material/receipt_long:"):
                st.switch_page("pages/public/receipt.py", query_params={"id": receipt_id})


def people(ctx: Context, deal: Commission) -> None:
    """Blocking the other side, for who wants to."""
    if deal.me not in (Party.ARTIST, Party.CREATOR):
        return
    other = plain(shown.side(deal, Party.ARTIST if deal.me is Party.CREATOR else Party.CREATOR))
    with st.popover(f"Block {other}", icon=":material/person_off:", type="tertiary"):
        st.markdown(f"{other} can send you no request, and no message before an agreement. Agreements go on.")
        if st.button(f"Block {other}", key="block"):
            act.carry_out(lambda: commissions.block(ctx, deal.id), f"{other} is blocked. The Co-Create page undoes it.")


ctx = frame.member()
wanted = frame.named("commission", "pages/cocreate/inbox.py", "Open Co-Create", "handshake")
with act.told("Commission"):
    deal = commissions.get(ctx, wanted)
notices.look(ctx, deal.id)
if deal.state is State.DRAFT:
    st.switch_page("pages/cocreate/request.py", query_params={"id": deal.id})
line = f":gray[Commission {deal.id[-6:].upper()} · {plain(deal.artist_name)} and {plain(deal.creator_name)}]"
frame.header(plain(deal.title), line)

left, right = st.columns([7, 5], gap="large")
with left:
    shown.turn_box(deal)
    shown.steps(deal)
    if deal.agreement is None:
        shown.brief(ctx, deal)
    if deal.me is Party.ARTIST:
        dealing.artist_answers(ctx, deal)
        working.artist_works(ctx, deal)
    if deal.me is Party.CREATOR:
        dealing.creator_answers(ctx, deal)
    if deal.me is Party.ARTIST and deal.state is State.OFFERED and deal.offer is not None:
        with st.container(border=True):
            dealing.show_offer(deal, deal.offer)
    desk_word.disputes(ctx, deal)
    working.deliveries(ctx, deal)
    working.milestones(ctx, deal)
    if deal.me in (Party.ARTIST, Party.CREATOR):
        working.endings(ctx, deal)
    working.reviews(ctx, deal)
with right:
    agreement(deal)
    conversation(ctx, deal)
    if deal.agreement is not None:
        shown.brief(ctx, deal)
    people(ctx, deal)
