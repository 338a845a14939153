"""A request to an artist: one short form that keeps itself, with what is separate said before the button."""

from typing import cast

import streamlit as st

from painter.core import commissions, generation
from painter.core.commissions import Brief, Commission, CommissionReason, State
from painter.core.kernel.context import Context, Role
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import OrderId, PersonId
from painter.ui import act, frame, state
from painter.ui.plain import plain, typed
from painter.ui.widgets.asking import request_form
from painter.ui.widgets.deal import front_line, reference, separate, service_facts
from painter.ui.words import say


def begin(ctx: Context) -> str:
    """The draft that the address names, or begins: to an artist, or from an image."""
    known = state.address("id")
    if known:
        return known
    artist = state.address("artist") or ""
    order = state.address("order")
    if order:
        artist = generation.get(ctx, OrderId(order)).owner_id
    try:
        made = commissions.begin(ctx, PersonId(artist), OrderId(order) if order else None)
    except Refused as refusal:
        if refusal.reasons != [CommissionReason.REFERENCES_REFUSED]:
            raise
        made = commissions.begin(ctx, PersonId(artist))
        state.keep(f"without_image_{made}", True)
    st.query_params.from_dict({"id": made})
    state.keep_in_address()
    return made


def discard(ctx: Context, deal: Commission) -> None:
    """The way to be rid of the draft, asked once more."""
    with st.popover("Discard", icon=":material/delete:"):
        st.markdown("The draft and its words are gone for good.")
        if st.button("Discard this draft") and act.attempt(
            lambda: commissions.discard(ctx, deal.id), "The draft is discarded."
        ):
            st.switch_page("pages/cocreate/inbox.py")


def cannot_be_sent(ctx: Context, deal: Commission) -> None:
    """The artist has left the marketplace since: her words can be read and taken along, and the draft discarded."""
    name = plain(deal.artist_name)
    frame.header(f"Ask {name} for a commission")
    st.info(f"{name} takes no requests on pAInter at present, so this draft cannot be sent.", icon=":material/info:")
    if deal.brief.idea:
        with st.container(border=True):
            st.text(typed(deal.brief.idea))
    discard(ctx, deal)


def with_changes(deal: Commission, began: Brief, brief: Brief) -> Brief:
    """The draft with what was changed in this form since it last ran: what another window wrote stays."""
    known, last = cast("tuple[Brief, Brief]", state.kept(f"form_{deal.id}") or (began, began))
    last = last if known is began else began  # the page was left and opened again meanwhile
    return deal.brief.model_copy(
        update={name: value for name, value in dict(brief).items() if value != getattr(last, name)}
    )


ctx = frame.enter(Role.CREATOR)
note = st.container()  # its place is there in every run: a form that moves loses what is being typed into it
with act.told("Ask for a commission"):
    draft_id = begin(ctx)
    deal = commissions.get(ctx, draft_id)
if deal.state is not State.DRAFT:
    st.switch_page("pages/cocreate/commission.py", query_params={"id": deal.id})
try:
    front = commissions.front(ctx, deal.artist_id)
except NotFound:
    cannot_be_sent(ctx, deal)
    st.stop()
if state.kept(f"without_image_{deal.id}"):
    note.info("This artist takes no generated images as references. Your request begins without it.")
name = plain(deal.artist_name)
frame.header(
    f"Ask {name} for a commission", front_line(front), "The artist decides whether to take it, and how to make it."
)

left, right = st.columns([6, 5], gap="large")
with left:
    began = state.first(f"brief_{deal.id}", deal.brief, shown=f"idea_{deal.id}")
    brief = request_form(front, began, deal.id)
    whole = with_changes(deal, began, brief)
    if whole == deal.brief or act.attempt(lambda: commissions.save_draft(ctx, deal.id, whole)):
        state.keep(f"form_{deal.id}", (began, brief))
    if whole != brief:
        st.info("This draft was changed in another window too. Load this page anew to see all of it.")
    else:
        st.markdown(f":small[:gray[:material/cloud_done: Draft kept, {ctx.now():%H:%M} UTC. Nobody else sees it.]]")
with right:
    with st.container(border=True):
        service = next((one for one in front.services if one.id == brief.service_id), None)
        if service is not None:
            service_facts(service)
        reference(ctx, deal)
        if deal.reference is not None and st.button("Leave the image out", type="tertiary", icon=":material/close:"):
            act.carry_out(lambda: commissions.attach(ctx, deal.id, None), "The image is left out.")
        if front.settings.terms:
            with st.expander(f"{name}'s own terms", expanded=True):
                st.text(typed(front.settings.terms))
    separate()
    st.markdown(f":small[:gray[{say('cocreate.money')}]]")
    read = st.checkbox("I have read this and the artist's terms", key=f"read_{deal.id}")
    with st.container(horizontal=True):
        if st.button("Send the request", type="primary", icon=":material/send:") and act.attempt(
            lambda: commissions.request(ctx, deal.id, terms_read=read), f"Sent. {deal.artist_name} sees it now."
        ):
            st.switch_page("pages/cocreate/commission.py", query_params={"id": deal.id})
        discard(ctx, deal)
