"""The conversation of a commission: what was said and done, by itself up to date, and a box to write in."""

from functools import partial

import streamlit as st

from painter.core import commissions
from painter.core.artwork import Upload
from painter.core.commissions import Commission, Party, Said, State
from painter.core.kernel.context import Context
from painter.ui import act, frame, state
from painter.ui.plain import plain, typed
from painter.ui.widgets.deal import side
from painter.ui.widgets.heading import section

DONE = {
    "ask": "asked for this commission",
    "queue": "joined the waitlist",
    "set_aside": "put the request on the waitlist",
    "take_up": "took the request off the waitlist",
    "offer": "sent offer {detail}",
    "counter": "asked for another offer",
    "accept": "accepted: there is an agreement",
    "decline": "does not take the request",
    "withdraw": "withdrew the request",
    "expire": "ran out",
    "begin": "began the work",
    "show": "showed milestone {detail}",
    "approve": "approved milestone {detail}",
    "ask_changes": "asked for changes to milestone {detail}",
    "revision_added": "granted one change more",
    "cancel_asked": "wants to cancel",
    "cancel_refused": "goes on",
    "cancel": "cancelled",
    "deliver": "delivered",
    "complete": "completed it",
    "dispute": "called a pAInter reviewer",
    "continue": "decided: it goes on",
    "settle": "decided: it counts as completed",
    "end": "decided: it ends here",
    "confirm_refund": "says that the money has come back",
}
FACES = {Party.ARTIST: ":material/brush:", Party.CREATOR: ":material/person:", Party.DESK: ":material/gavel:"}
SILENT = (State.DRAFT, State.DECLINED, State.WITHDRAWN, State.EXPIRED, State.REFUNDED)


@st.fragment(run_every=4)
def conversation(ctx: Context, deal: Commission) -> None:
    """What was said, oldest first; the whole page runs again where the other side has acted."""
    frame.still(ctx)
    now = commissions.get(ctx, deal.id)
    if (now.changed_at, now.state) != (deal.changed_at, deal.state):
        st.rerun(scope="app")
    with st.container(border=True):
        section("Messages")
        told = commissions.conversation(ctx, deal.id)
        with st.container(height=460 if len(told) > 6 else "content", border=False, autoscroll=len(told) > 6):
            for said in told:
                _said(ctx, now, said)
        if deal.state not in SILENT and deal.me in (Party.ARTIST, Party.CREATOR):
            _box(ctx, now)


def _said(ctx: Context, deal: Commission, said: Said) -> None:
    who = plain(side(deal, said.by))
    if said.tag == "made":
        what, _, detail = said.id.partition(":")
        st.markdown(f":small[:gray[{who} {DONE[what].format(detail=detail)} · {said.at:%d %b %H:%M}]]")
        return
    with st.chat_message(who, avatar=FACES.get(said.by)):
        kind = " · a question" if said.tag == "question" else ""
        st.markdown(f":small[:gray[{who}{kind} · {said.at:%d %b %H:%M} UTC]]")
        st.text(typed(said.text))
        for file in said.files:
            st.image(commissions.file_thumbnail(ctx, file.id), width=200, alt=f"A picture from {who}: {file.name}")
            st.download_button(
                file.name,
                partial(commissions.file_bytes, ctx, file.id),
                file_name=f"{file.name.rsplit('.', 1)[0]}.jpg",
                mime="image/jpeg",
                type="tertiary",
                key=f"file_{file.id}",
                on_click="ignore",
            )
        if said.withheld:
            st.markdown(":small[:gray[Contact details were kept back.]]")
        if said.by is not deal.me:
            with st.popover("Report", type="tertiary"):
                _report(ctx, deal, said.id)


def _report(ctx: Context, deal: Commission, message_id: str) -> None:
    why = st.text_area("What is wrong?", key=f"why_{message_id}", max_chars=1000)
    st.markdown(":small[:gray[A pAInter reviewer reads this message and your words, not the rest.]]")
    if st.button("Send the report", key=f"report_{message_id}"):
        act.carry_out(
            lambda: commissions.report(ctx, deal.id, message_id, why), "Reported. A pAInter reviewer looks at it."
        )


def _box(ctx: Context, deal: Commission) -> None:
    slot = f"say_{deal.id}"
    typed = st.chat_input(
        f"Write to {side(deal, Party.ARTIST if deal.me is Party.CREATOR else Party.CREATOR)}",
        key=slot,
        accept_file="multiple",
        max_upload_size=frame.MOST_UPLOAD_MB,
        file_type=frame.PICTURE_ENDINGS,
        max_chars=commissions.MOST_TEXT,
    )
    if typed is not None:
        _send(ctx, deal, slot, typed.text, [Upload(file.name, file.getvalue()) for file in typed.files])
    unsent = state.kept(slot)
    if unsent:  # a refused message is not lost
        again = st.text_area("Not sent. Change it and try again", str(unsent), key=f"again_{slot}")
        with st.container(horizontal=True):
            if st.button("Try again", key=f"retry_{slot}"):
                _send(ctx, deal, slot, again, [])
            if st.button("Throw it away", key=f"drop_{slot}", type="tertiary"):
                state.keep(slot, None)
                st.rerun(scope="app")


def _send(ctx: Context, deal: Commission, slot: str, text: str, files: list[Upload]) -> None:
    if act.attempt(lambda: commissions.say(ctx, deal.id, text, key=state.once(slot), files=files)):
        state.spend(slot)
        state.keep(slot, None)
        st.rerun(scope="app")
    state.keep(slot, text)
