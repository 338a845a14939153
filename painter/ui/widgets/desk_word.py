"""A dispute: what each said, what the desk decided, and for the desk the three ways to decide."""

from functools import partial

import streamlit as st

from painter.core import commissions
from painter.core.commissions import Commission, Event, Party, State
from painter.core.kernel.context import Context
from painter.ui import act
from painter.ui.lists import within
from painter.ui.plain import plain, typed
from painter.ui.widgets.deal import side
from painter.ui.widgets.heading import section
from painter.ui.widgets.pills import pill

DECIDED = {
    Event.CONTINUE: "It goes on",
    Event.SETTLE: "It counts as completed",
    Event.END: "It ends here",
}


def disputes(ctx: Context, deal: Commission) -> None:
    """Every dispute of this commission, newest first."""
    for dispute in reversed(deal.disputes):
        with st.container(border=True):
            waits = dispute.decided_at is None
            section(f"Dispute, {dispute.at:%d %B %Y}", key=f"dispute_{dispute.at.isoformat()}")
            st.markdown(f"{pill('Disputed', f'Opened by {plain(side(deal, dispute.by))}')}")
            st.text(typed(dispute.text))
            if not waits:
                word = within(DECIDED[Event(dispute.decision)])
                st.markdown(f"**A pAInter reviewer has decided: {word}.**")
                st.text(typed(dispute.decision_reason))
            elif deal.me is Party.DESK and deal.state is State.DISPUTED:
                _decide(ctx, deal)
            else:
                st.markdown(":gray[A pAInter reviewer has not decided yet.]")


def _decide(ctx: Context, deal: Commission) -> None:
    reason = st.text_area("Your reason, for both sides", key=f"reason_{deal.id}", max_chars=2000)
    with st.container(horizontal=True):
        for event, label in DECIDED.items():
            if event is Event.SETTLE and not deal.deliveries:
                continue
            if st.button(label, key=f"decide_{event}", icon=":material/gavel:"):
                verb = partial(commissions.decide, ctx, deal.id, event, reason)
                act.carry_out(verb, "Decided. Both sides are told.")
