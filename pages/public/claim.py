"""A claim against a published model: for anybody, without an account."""

import streamlit as st

from painter.core import accounts, moderation, publishing
from painter.core.artwork import Upload
from painter.core.kernel.records import ModelId
from painter.core.moderation import Claimed, ClaimForm
from painter.ui import act, frame, state
from painter.ui.lists import formats
from painter.ui.plain import plain
from painter.ui.widgets import picture
from painter.ui.words import say
from painter.wiring import the_house

ctx = frame.enter()
wanted = state.address("model") or ""
if not wanted:
    frame.header("No model chosen")
    st.page_link("pages/market/marketplace.py", label="Open the marketplace", icon=":material/storefront:")
    st.stop()
with act.told("Claim"):
    listing = publishing.listing(ctx, ModelId(wanted))
model = listing.model
sent = state.kept(f"claim_{model.id}")
if isinstance(sent, publishing.Received):
    frame.header("Your claim has arrived", f":gray[Against {plain(model.name)}]", say("claim.does"))
    if sent.token:
        address = f"/case?id={sent.case_id}&token={sent.token}"
        with st.container(border=True):
            st.markdown(say("claim.keep_link"))
            st.code(f"{ctx.public_url.rstrip('/')}{address}", language=None, wrap_lines=True)
            letters = the_house().settings.letters and not the_house().is_demo
            st.markdown(f":small[:gray[{say('claim.letters' if letters else 'claim.no_letters')}]]")
        st.link_button("Open your claim", address, icon=":material/arrow_forward:")
    elif st.button("Open your claim", icon=":material/arrow_forward:"):
        st.switch_page("pages/public/case.py", query_params={"id": sent.case_id})
    st.stop()

frame.header(
    "Something here is mine, or should not be here",
    f":gray[About the model {plain(model.name)} by {plain(listing.artist_name)}]",
    say("claim.does"),
)
st.info(say("claim.does_not"), icon=":material/info:")
me = accounts.me(ctx) if ctx.actor.id is not None else None
shown, asked = st.columns([4, 7], gap="large")  # on a phone the samples come first, for the form speaks of them
with shown:
    grid = st.grid(3, min_column_width=90, gap="xsmall")
    for number, sample in enumerate(listing.samples[:9], start=1):
        with grid.cell():
            st.image(picture(listing, sample), width="stretch", alt=f"Sample {number} of {model.name}")
            st.markdown(f":small[:gray[Sample {number}]]")
with asked, st.form("claim"):
    claimed = st.radio("What do you claim?", list(Claimed), index=None, format_func=lambda one: say(f"claimed.{one}"))
    which = st.text_input(
        "Which works or samples?",
        max_chars=moderation.MOST_WHICH,
        placeholder="Sample 2, and a painting of mine behind the model",
    )
    text = st.text_area(
        "Explain it",
        max_chars=moderation.MOST_TEXT,
        height=150,
        placeholder="What is yours, since when, and how one can see that.",
    )
    links = st.text_area(
        "Links to where the original can be seen (if there are any)",
        height=80,
        placeholder="https://…, one in a line",
        help="A reviewer may open them. pAInter does not fetch them.",
    )
    file = st.file_uploader(
        "A picture of the original (if you like)",
        type=frame.PICTURE_ENDINGS,
        max_upload_size=frame.MOST_UPLOAD_MB,
        help=f"{formats('or')}. {say('claim.picture')}",
    )
    st.markdown(f":small[:gray[{say('claim.picture')}]]")
    name = st.text_input("Your name", me.name if me else "", max_chars=moderation.MOST_NAME, autocomplete="name")
    email = "" if me else st.text_input("Your e-mail address", max_chars=254, autocomplete="email")
    st.markdown(f":small[:gray[:material/visibility: {say('claim.who_reads')}]]")
    good_faith = st.checkbox(say("claim.good_faith"), wrap=True)
    if st.form_submit_button("Send the claim", type="primary", icon=":material/send:"):
        form = ClaimForm(
            claimed=claimed,
            which=which,
            text=text,
            links=tuple(link for link in (line.strip() for line in links.splitlines()) if link),
            name=name,
            email=email,
            good_faith=good_faith,
        )
        upload = Upload(file.name, file.getvalue()) if file else None
        received = act.attempt(
            lambda: publishing.claim(ctx, model.id, form, source=frame.source(), picture=upload), say("claim.received")
        )
        if received:
            state.keep(f"claim_{model.id}", received)
            st.rerun()
