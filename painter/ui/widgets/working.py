"""The work on a screen: milestones with their proofs, delivery, ending it, and what each says of the other."""

from functools import partial

import streamlit as st

from painter.core import commissions
from painter.core.artwork import MOST_BYTES, Upload
from painter.core.commissions import (
    HUMAN_MADE,
    HUMAN_MADE_LIMIT,
    Commission,
    Involvement,
    Milestone,
    Party,
    Stage,
    State,
)
from painter.core.kernel.context import Context
from painter.ui import act, frame
from painter.ui.lists import formats
from painter.ui.plain import plain, typed
from painter.ui.widgets.deal import facts, separate, side
from painter.ui.widgets.heading import section
from painter.ui.widgets.pills import pill
from painter.ui.widgets.trace import trace_input
from painter.ui.words import say

MARKS = {
    Stage.AHEAD: ("Ahead", "Ahead"),
    Stage.SHOWN: ("Attention", "Waiting for approval"),
    Stage.CHANGES: ("Now", "Changes asked for"),
    Stage.APPROVED: ("Done", "Approved"),
}


def milestones(ctx: Context, deal: Commission) -> None:
    """Each with price, date and state; the next one open, with its proofs and what can be done."""
    if not deal.milestones:
        return
    section("Milestones")
    current = next((stone for stone in deal.milestones if stone.stage is not Stage.APPROVED), None)
    for stone in deal.milestones:
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{stone.number}. {plain(stone.name)}**  \n:small[:gray[due {stone.due_on:%d %b %Y}]]")
                st.space("stretch")
                st.markdown(f"**{stone.price}** &nbsp; {pill(*MARKS[stone.stage])}")
            if stone.proofs and stone.stage is Stage.APPROVED:
                with st.expander("What was approved"):
                    _proofs(ctx, deal, stone)
            else:
                _proofs(ctx, deal, stone)
            if deal.state is State.IN_PROGRESS and stone == current:
                _next(ctx, deal, stone)


def _proofs(ctx: Context, deal: Commission, stone: Milestone) -> None:
    for proof in stone.proofs[-1:]:
        alt = f"How “{stone.name}” stands"
        st.image(commissions.proof(ctx, proof.id), width=520, alt=alt)
        marked = "Without its mark, as only you see it." if deal.me is Party.ARTIST else "With a mark until delivery."
        st.markdown(f":small[:gray[Shown {proof.at:%d %b %Y %H:%M} UTC. {marked}]]")
        if proof.note:
            st.text(typed(proof.note))


def _next(ctx: Context, deal: Commission, stone: Milestone) -> None:
    if deal.me is Party.ARTIST:
        slot = f"proof_{deal.id}_{stone.number}_{len(stone.proofs)}"
        file = st.file_uploader(
            "Show how it stands",
            type=frame.PICTURE_ENDINGS,
            key=slot,
            help="The creator sees it with a mark.",
            max_upload_size=frame.MOST_UPLOAD_MB,
        )
        note = st.text_input("A few words", key=f"note_{slot}", max_chars=500)
        if file is not None and st.button("Show it", type="primary", icon=":material/visibility:", key=f"go_{slot}"):
            upload = Upload(file.name, file.getvalue())
            act.carry_out(lambda: commissions.show(ctx, deal.id, stone.number, upload, note), "The creator sees it.")
    if deal.me is Party.CREATOR and stone.stage is Stage.SHOWN:
        with st.container(horizontal=True):
            if st.button(f"Approve “{plain(stone.name)}”", type="primary", icon=":material/check:"):
                act.carry_out(lambda: commissions.approve(ctx, deal.id, stone.number), "Approved.")
            with st.popover(f"Ask for changes ({deal.revisions_left} left)", icon=":material/edit:"):
                note = st.text_area("What should be different?", key=f"changes_{stone.number}", max_chars=1000)
                if st.button("Send", key=f"ask_changes_{stone.number}"):
                    act.carry_out(lambda: commissions.ask_changes(ctx, deal.id, stone.number, note), "Sent.")


def artist_works(ctx: Context, deal: Commission) -> None:
    """Begin, grant a change, deliver."""
    if deal.state is State.ACCEPTED and st.button("Begin the work", type="primary", icon=":material/draw:"):
        act.carry_out(lambda: commissions.start(ctx, deal.id), "You have begun. Ending it takes both of you now.")
    if deal.state is not State.IN_PROGRESS:
        return
    if all(stone.stage is Stage.APPROVED for stone in deal.milestones):
        _delivery_form(ctx, deal)
    elif not deal.revisions_left and st.button("Grant one change more", icon=":material/add:"):
        act.carry_out(lambda: commissions.add_revision(ctx, deal.id), "Granted.")


def _delivery_form(ctx: Context, deal: Commission) -> None:
    human = deal.agreement is not None and deal.agreement.offer.involvement is Involvement.HUMAN
    with st.container(border=True):
        section("Deliver")
        files = st.file_uploader(
            "The finished files",
            type=frame.PICTURE_ENDINGS,
            accept_multiple_files=True,
            key=f"final_{deal.id}",
            help=f"{formats('or')}, at most {MOST_BYTES // 1024**2} MB each. The creator gets them as they are.",
            max_upload_size=frame.MOST_UPLOAD_MB,
        )
        note = st.text_area("A few words", key=f"final_note_{deal.id}", max_chars=1000)
        stated, traces = False, []
        if human:
            st.markdown(
                "**Fully human-made was agreed.** Name files of your process; only their fingerprints (SHA-256) are "
                "recorded."
            )
            traces = trace_input(f"trace_{deal.id}")
            for trace in traces:
                st.markdown(f":small[{plain(trace.name)} · {trace.size:,} bytes · `sha256 {trace.sha256[:16]}…`]")
            stated = st.checkbox(HUMAN_MADE, key=f"human_{deal.id}")
            st.markdown(f":small[:gray[The creator reads it with these words: {HUMAN_MADE_LIMIT}]]")
        separate()
        if st.button("Deliver", type="primary", icon=":material/inventory_2:", key=f"deliver_{deal.id}"):
            uploads = [Upload(file.name, file.getvalue()) for file in files]
            verb = partial(commissions.deliver, ctx, deal.id, uploads, note=note, human_made=stated, evidence=traces)
            act.carry_out(verb, "Delivered. The creator has the files now.")


def deliveries(ctx: Context, deal: Commission) -> None:
    """What was delivered: files, usage rights, the artist's statement."""
    for delivery in reversed(deal.deliveries):
        with st.container(border=True):
            section(f"Delivery, {delivery.at:%d %B %Y}", key=f"delivery_{delivery.at.isoformat()}")
            if delivery.note:
                st.text(typed(delivery.note))
            grid = st.grid(3, min_column_width=180, gap="small")
            for file in delivery.files:
                with grid.cell():
                    st.image(commissions.delivered_thumbnail(ctx, file.id), width="stretch", alt=file.name)
                    st.download_button(
                        f"{file.name} · {file.width} × {file.height}",
                        partial(commissions.delivered_file, ctx, file.id),
                        file_name=file.name,
                        mime=file.media_type,
                        icon=":material/download:",
                        key=f"get_{file.id}",
                        on_click="ignore",
                        width="stretch",
                    )
            facts({"Usage rights": plain(delivery.usage_rights)})
            if delivery.statement:
                st.markdown(f"> {plain(delivery.statement)}  \n> {plain(deal.artist_name)}")
                count = "One file" if len(delivery.evidence) == 1 else f"{len(delivery.evidence)} files"
                st.markdown(f":small[:gray[{count} of the process by fingerprint (SHA-256). {HUMAN_MADE_LIMIT}]]")
            separate()


def endings(ctx: Context, deal: Commission) -> None:
    """Accept, cancel, dispute, say that money came back: what fits the state."""
    if deal.me is Party.CREATOR and deal.state is State.DELIVERED:
        if st.button("Accept the delivery", type="primary", icon=":material/task_alt:"):
            act.carry_out(lambda: commissions.complete(ctx, deal.id), "Completed. The commission has its receipt.")
        st.markdown(":small[:gray[Is something missing? Write first; a pAInter reviewer decides where you cannot.]]")
    if deal.cancel_asked_by is not None:
        with st.container(horizontal=True):
            if deal.cancel_asked_by is not deal.me and st.button("Agree to cancel", icon=":material/cancel:"):
                act.carry_out(lambda: commissions.cancel(ctx, deal.id), "Cancelled by both of you.")
            label = "Take it back" if deal.cancel_asked_by is deal.me else "No, go on"
            if st.button(label, icon=":material/play_arrow:"):
                act.carry_out(lambda: commissions.keep_on(ctx, deal.id), "It goes on.")
    with st.container(horizontal=True):
        _ways_out(ctx, deal)


def _ways_out(ctx: Context, deal: Commission) -> None:
    if deal.cancel_asked_by is None and deal.state in (State.ACCEPTED, State.IN_PROGRESS):
        with st.popover("Cancel", icon=":material/cancel:"):
            both = " It ends once the other side agrees." if deal.state is State.IN_PROGRESS else ""
            st.markdown(f"Milestones that were approved stay owed.{both} {say('cocreate.money')}")
            if st.button("Cancel this commission", key="cancel"):
                act.carry_out(lambda: commissions.cancel(ctx, deal.id), "The other side is told.")
    if deal.state in (State.IN_PROGRESS, State.DELIVERED):
        with st.popover("Call a pAInter reviewer", icon=":material/gavel:"):
            text = st.text_area(
                "What is the matter? Both sides and the reviewer read it.", key="dispute", max_chars=2000
            )
            st.markdown(":small[:gray[The reviewer reads the whole commission from then on, messages too.]]")
            if st.button("Open a dispute", key="open_dispute"):
                act.carry_out(lambda: commissions.dispute(ctx, deal.id, text), "A pAInter reviewer has it.")
    if deal.me is Party.CREATOR and deal.state is State.CANCELLED:
        with st.popover("My money has come back", icon=":material/undo:"):
            st.markdown(f"Only if you had paid something. {say('cocreate.money')} It is your word that is recorded.")
            if st.button("Yes, it has come back", key="refund"):
                act.carry_out(lambda: commissions.confirm_refund(ctx, deal.id), "Recorded as your word.")


def reviews(ctx: Context, deal: Commission) -> None:
    """What each says of the other; open to read once both have written, or after two weeks."""
    if deal.state not in (State.COMPLETED, State.CANCELLED, State.REFUNDED):
        return
    section("Reviews")
    for review in deal.reviews:
        st.markdown(f"**{plain(side(deal, review.by))}: {review.stars} of 5 stars**")
        st.text(typed(review.text))
    if any(review.by is deal.me for review in deal.reviews):
        if len(deal.reviews) == 1:
            st.markdown(":small[:gray[The other side's words appear once both have written, or after two weeks.]]")
        return
    with st.form("review", border=True):
        stars = st.feedback("stars", key=f"stars_{deal.id}")
        text = st.text_area("A few words", max_chars=600, key=f"review_{deal.id}")
        if st.form_submit_button("Give your review"):
            given = 0 if stars is None else int(stars) + 1
            act.carry_out(lambda: commissions.review(ctx, deal.id, given, text), "Thank you. It stands for good.")
