"""What the artist and the creator can do about a request and an offer."""

from datetime import date
from functools import partial

import streamlit as st

from painter.core import commissions
from painter.core.commissions import (
    DEFAULT_MILESTONES,
    DEFAULT_SHARES,
    INVOLVEMENTS,
    WAITING,
    Commission,
    Involvement,
    MilestonePlan,
    Offer,
    OfferDraft,
    ReferenceState,
    State,
)
from painter.core.kernel.context import Context
from painter.core.kernel.records import Money
from painter.ui import act, state
from painter.ui.plain import plain, typed
from painter.ui.widgets.deal import facts, separate
from painter.ui.widgets.heading import section
from painter.ui.words import say


def artist_answers(ctx: Context, deal: Commission) -> None:
    """Reference, offer, question, waitlist, no: what the artist can answer before there is an agreement."""
    if deal.state not in WAITING:
        return
    if deal.reference is not None and deal.reference.state is ReferenceState.ASKED:
        _reference(ctx, deal)
    with st.expander("Make an offer" if deal.offer is None else "Make another offer", icon=":material/request_quote:"):
        _offer_form(ctx, deal)
    with st.container(horizontal=True):
        if deal.state is State.REQUESTED:
            with st.popover("Ask something", icon=":material/contact_support:"):
                _question(ctx, deal)
            if st.button("Put on the waitlist", icon=":material/hourglass_top:"):
                act.carry_out(lambda: commissions.set_aside(ctx, deal.id), "It is on your waitlist.")
        if deal.state is State.WAITLISTED and st.button("Take it off the waitlist", icon=":material/move_up:"):
            act.carry_out(lambda: commissions.take_up(ctx, deal.id), "The request is yours to answer.")
        with st.popover("Decline", icon=":material/do_not_disturb_on:"):
            st.markdown(say("F11"))
            if st.button("Decline this request", key="decline"):
                act.carry_out(lambda: commissions.decline(ctx, deal.id), "Declined. Nothing counts against you.")


def creator_answers(ctx: Context, deal: Commission) -> None:
    """Accept exactly this offer, ask for another one, or withdraw."""
    if deal.state is State.OFFERED and deal.offer is not None:
        offer = deal.offer
        with st.container(border=True):
            show_offer(deal, offer)
            separate()
            read = st.checkbox("I have read this offer and agree to it as it stands", key=f"agree_{offer.id}")
            with st.container(horizontal=True):
                if st.button(f"Accept · {offer.price}", type="primary", icon=":material/handshake:", disabled=not read):
                    act.carry_out(lambda: commissions.accept(ctx, deal.id, offer.id), "There is an agreement.")
                with st.popover("Ask for another offer", icon=":material/edit:"):
                    note = st.text_area("What should be different?", key=f"counter_{offer.id}", max_chars=1000)
                    if st.button("Send", key="counter"):
                        act.carry_out(lambda: commissions.counter(ctx, deal.id, note), "Sent. Nothing is agreed yet.")
    if deal.state in WAITING:
        with st.popover("Withdraw the request", icon=":material/undo:"):
            st.markdown("The artist is told. You can ask again at any time.")
            if st.button("Withdraw", key="withdraw"):
                act.carry_out(lambda: commissions.withdraw(ctx, deal.id), "Withdrawn.")


def show_offer(deal: Commission, offer: Offer) -> None:
    """Price, rights, process, milestones: what would be agreed to."""
    section(f"Offer {offer.number} · {offer.price}")
    if offer.note:
        st.text(typed(offer.note))
    for title, text in (("Usage rights", offer.usage_rights), ("How it is made", offer.process)):
        with st.container(gap="xxsmall"):
            st.markdown(f"**{title}**")
            st.text(typed(text))
    asked = INVOLVEMENTS[deal.brief.involvement]
    kept = INVOLVEMENTS[offer.involvement]
    differs = "" if offer.involvement is deal.brief.involvement else f" :orange[You asked for: {asked}.]"
    facts(
        {
            "AI involvement": f"{kept}.{differs}",
            **{
                plain(f"{number}. {stone.name}"): f"{stone.price}, due {stone.due_on:%d %B %Y}"
                for number, stone in enumerate(offer.milestones, start=1)
            },
            "Changes included": str(offer.revisions),
            "Good until": f"{offer.valid_until:%d %B %Y}",
        }
    )
    st.markdown(f":small[:gray[{say('cocreate.money')}]]")


def _reference(ctx: Context, deal: Commission) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown("**Do you take the generated image as a reference?** It passes on no rights, whatever you say.")
        st.space("stretch")
        for label, take in (("Take it", True), ("Leave it out", False)):
            if st.button(label, key=f"reference_{take}"):
                act.carry_out(partial(commissions.take_reference, ctx, deal.id, take=take), "Saved.")


def _question(ctx: Context, deal: Commission) -> None:
    text = st.text_area("Your question", key=f"question_{deal.id}", max_chars=1000)
    slot = f"ask_{deal.id}"
    if st.button("Send the question") and act.attempt(
        lambda: commissions.question(ctx, deal.id, text, key=state.once(slot)), "Asked."
    ):
        state.spend(slot)
        st.rerun()


def _offer_form(ctx: Context, deal: Commission) -> None:
    last = deal.offer
    service = deal.service
    st.markdown(":small[:gray[Leave the terms as they are to accept the request, or change them for a counter-offer.]]")
    base = (last.price if last else service.base_price if service else Money(minor=10_000)).minor / 100
    today = ctx.now().date()
    key = f"offer_{deal.id}_{last.number if last else 0}"
    euros = st.number_input("Price in all, euros", 1.0, 100_000.0, base, step=10.0, key=f"price_{key}")
    price = Money(minor=round(euros * 100))
    names = st.text_input(
        "Milestones, separated by commas",
        ", ".join(stone.name for stone in last.milestones) if last else ", ".join(DEFAULT_MILESTONES),
        key=f"stones_{key}",
        help="One to six. The creator approves each before the next.",
    )
    kinds = [name.strip() for name in names.split(",") if name.strip()][: commissions.MOST_MILESTONES]
    shares = DEFAULT_SHARES if len(kinds) == len(DEFAULT_SHARES) else (1,) * len(kinds)
    prices = commissions.split(price, shares) if kinds else []
    dates = commissions.due_dates(today, service.turnaround_days if service else 21, len(kinds)) if kinds else []
    stones = [_stone(key, n, name, prices[n], dates[n]) for n, name in enumerate(kinds)]
    rights = st.text_area(
        "Usage rights", last.usage_rights if last else service.usage_rights if service else "", key=f"rights_{key}"
    )
    process = st.text_area(
        "Process",
        last.process if last else "",
        key=f"process_{key}",
        placeholder="How you will make it, step by step, with what.",
    )
    wished = last.involvement if last else deal.brief.involvement
    involvement = st.selectbox(
        "AI involvement that you agree to",
        list(Involvement),
        list(Involvement).index(wished),
        format_func=INVOLVEMENTS.__getitem__,
        key=f"ai_{key}",
    )
    left, right = st.columns(2)
    revisions = left.number_input("Changes included", 0, 20, last.revisions if last else 2, key=f"changes_{key}")
    valid = right.number_input("Good for days", 1, 90, 14, key=f"valid_{key}")
    note = st.text_area("A few words (if you like)", key=f"note_{key}")
    separate()
    st.markdown(f":small[:gray[{say('cocreate.money')}]]")
    if st.button("Send the offer", type="primary", icon=":material/send:", key=f"send_{key}"):
        draft = OfferDraft(
            price=price,
            usage_rights=rights,
            process=process,
            involvement=involvement,
            milestones=tuple(stones),
            revisions=int(revisions),
            valid_days=int(valid),
            note=note,
        )
        act.carry_out(lambda: commissions.offer(ctx, deal.id, draft), f"Sent. {deal.creator_name} sees it now.")


def _stone(key: str, number: int, name: str, price: Money, due: date) -> MilestonePlan:
    left, middle, right = st.columns([2, 2, 2], vertical_alignment="bottom")
    left.markdown(plain(f"{number + 1}. {name}"))
    slot = f"{key}_{number}_{price.minor}"  # another price in all proposes other parts
    euros = middle.number_input("Euros", 0.0, 100_000.0, price.minor / 100, step=5.0, key=f"part_{slot}")
    day = right.date_input("Due", due, min_value="today", key=f"due_{key}_{number}")
    return MilestonePlan(name=name, price=Money(minor=round(euros * 100)), due_on=day)
