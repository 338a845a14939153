"""A commission on a screen: whose turn it is, how far it is, what was asked and agreed, what was said."""

import streamlit as st

from painter.core import commissions
from painter.core.commissions import (
    INVOLVEMENTS,
    Commission,
    Front,
    Party,
    ReferenceState,
    Service,
    ServiceDraft,
    Stage,
    State,
)
from painter.core.kernel.context import Context
from painter.ui.plain import plain, typed
from painter.ui.widgets.facts import fact_table
from painter.ui.widgets.heading import section
from painter.ui.widgets.pills import pill, state_pill
from painter.ui.words import say

STEPS = {
    State.REQUESTED: "Requested",
    State.OFFERED: "Offer",
    State.ACCEPTED: "Agreed",
    State.IN_PROGRESS: "In progress",
    State.DELIVERED: "Delivered",
    State.COMPLETED: "Completed",
}
EXPECTS = {
    State.DRAFT: "Finish your request and send it.",
    State.REQUESTED: "{artist} answers the request: with an offer, a question, or a no.",
    State.WAITLISTED: "{artist} takes requests off the waitlist when a place is free.",
    State.OFFERED: "{creator} reads the offer and accepts it, asks for another one, or withdraws.",
    State.ACCEPTED: "{artist} begins the work. Until then either side may cancel.",
    State.IN_PROGRESS: "{artist} works on the next milestone.",
    State.DELIVERED: "{creator} looks at the files. Without an answer they count as accepted on {until}.",
    State.DISPUTED: "A pAInter reviewer reads the whole commission and decides. Nothing moves until then.",
    State.COMPLETED: "It is done.",
    State.DECLINED: "The artist does not take this request. That needs no reason.",
    State.WITHDRAWN: "The creator has withdrawn the request.",
    State.EXPIRED: "There was no answer in time.",
    State.CANCELLED: "It was cancelled.",
    State.REFUNDED: "It was cancelled, and the creator says that the money has come back.",
}


REVIEWER = "A pAInter reviewer"


def side(deal: Commission, party: Party | None) -> str:
    """The name of who is on this side."""
    names = {Party.ARTIST: deal.artist_name, Party.CREATOR: deal.creator_name, Party.DESK: REVIEWER}
    return names.get(party, "Time") if party else "Nobody"


def expects(deal: Commission) -> str:
    """What happens next, in a sentence."""
    artist, creator = plain(deal.artist_name), plain(deal.creator_name)
    if deal.cancel_asked_by is not None:
        other = creator if deal.cancel_asked_by is Party.ARTIST else artist
        return f"{plain(side(deal, deal.cancel_asked_by))} wants to cancel. {other} agrees, or goes on."
    if deal.question_open:
        return f"{artist} has a question. {creator} answers it below."
    shown = next((stone for stone in deal.milestones if stone.stage is Stage.SHOWN), None)
    if shown is not None and deal.state is State.IN_PROGRESS:
        return f"{creator} looks at “{plain(shown.name)}” and approves it, or asks for changes."
    until = f"{deal.expires_at:%d %B %Y}" if deal.expires_at else "–"
    return EXPECTS[deal.state].format(artist=artist, creator=creator, until=until)


def turn_pill(turn: Party | None, me: Party, name: str = "") -> str:
    """Whose turn it is, as the reader sees it."""
    if turn is None:
        return ""
    whose = REVIEWER if turn is Party.DESK else name or turn.capitalize()
    return pill("Your turn") if turn is me else pill("Theirs", f"{whose}'s turn")


def turn_box(deal: Commission) -> None:
    """The first thing to read: whose turn it is, and what for."""
    with st.container(border=True, key="turn"):
        st.markdown(f"{turn_pill(deal.turn, deal.me, plain(side(deal, deal.turn)))} &nbsp; {expects(deal)}")


def steps(deal: Commission) -> None:
    """How far it is, as a row of labels."""
    if deal.state not in STEPS:
        st.markdown(state_pill(deal.state))
        return
    reached = list(STEPS).index(deal.state)
    marks = ["Done"] * reached + ["Now"] + ["Ahead"] * (len(STEPS) - reached - 1)
    if deal.state is State.COMPLETED:
        marks[-1] = "Done"
    st.markdown(" ".join(pill(mark, name) for mark, name in zip(marks, STEPS.values(), strict=True)))


def separate() -> None:
    """The sentence that stands on the request, the offer and the delivery (O2)."""
    st.info(say("O2"), icon=":material/call_split:")


def facts(rows: dict[str, str]) -> None:
    """A two-column table without its empty rows."""
    fact_table({name: value for name, value in rows.items() if value})


def brief(ctx: Context, deal: Commission) -> None:
    """What the creator asked for."""
    asked = deal.brief
    with st.container(border=True):
        section("Request")
        st.text(typed(asked.idea) or "No words yet.")
        facts(
            {
                "Service": plain(deal.title),
                "Intended use": plain(asked.use),
                "Budget": str(asked.budget) if asked.budget else "",
                "Wanted by": f"{asked.wanted_by:%d %B %Y}" if asked.wanted_by else "",
                "AI involvement": INVOLVEMENTS[asked.involvement],
            }
        )
        if not deal.contact_open:
            st.markdown(":small[:gray[Contact details are kept back on both sides until there is an agreement.]]")
        reference(ctx, deal)


def reference(ctx: Context, deal: Commission) -> None:
    """The generated image that came with the request, with its receipt."""
    if deal.reference is None:
        return
    if deal.reference.state is ReferenceState.REFUSED:
        st.markdown(":small[The artist does not work from the generated image.]")
        return
    st.image(
        commissions.reference_thumbnail(ctx, deal.id), width=220, alt="The generated image that serves as a reference"
    )
    waits = (
        " The artist has not answered yet whether to work from it."
        if deal.reference.state is ReferenceState.ASKED
        else ""
    )
    st.markdown(f":small[Generated reference, receipt `{deal.reference.receipt_id}`.{waits}]")


def service_facts(service: ServiceDraft) -> None:
    """What a service is, in a few lines."""
    st.markdown(f"**{plain(service.name)}** · from {service.base_price} · about {service.turnaround_days} days")
    if service.description:
        st.text(typed(service.description))
    st.markdown(f":small[:gray[Usage rights: {plain(service.usage_rights)}]]")


def service_card(ctx: Context, service: Service) -> None:
    """A service with the pictures that the artist shows with it."""
    with st.container(border=True):
        service_facts(service)
        if service.examples:
            grid = st.grid(4, min_column_width=100, gap="xsmall")
            for example in service.examples:
                with grid.cell():
                    picture = commissions.example(ctx, example)
                    st.image(picture, width="stretch", alt=f"An example of {service.name}")


def front_line(front: Front) -> str:
    """Open, on a waitlist or closed, in a label and a few words."""
    name = front.now.capitalize()
    if front.now is commissions.Availability.OPEN:
        return f"{pill('Open', 'Open for commissions')}"
    if front.now is commissions.Availability.WAITLIST:
        return f"{pill('Waitlist')} :small[New requests wait until a place is free.]"
    return f"{pill('Closed', f'{name} for commissions')} :small[{front.closed_why}]"
