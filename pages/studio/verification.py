"""Verification & Ownership: four documents, saved as she goes."""

import contextlib

import streamlit as st

from painter.core import verification
from painter.core.kernel.errors import Refused
from painter.core.verification import VerificationState
from painter.ui import act, state, studio
from painter.ui.plain import plain
from painter.ui.widgets import evidence_input, pill, state_pill
from painter.ui.widgets.heading import part
from painter.ui.widgets.profile_check import profile_check
from painter.ui.widgets.promises import promise_pill
from painter.ui.words import say

ctx, model = studio.enter()
now = verification.progress(ctx, model.id)
papers = now.documents

line = f":gray[{now.done} of 4 documents] &nbsp; {state_pill(now.state)}"
line += f" &nbsp; {promise_pill('submit-verification-for-pilot-review')}"
studio.header("verification", "Verification & Ownership", line, f"{say('V1')} {say('V9')}")
if now.reason and now.state in (VerificationState.REJECTED, VerificationState.NEEDS_INFORMATION):
    st.warning(f"**The reviewer wrote:** {plain(now.reason)}", icon=":material/contact_support:")
if now.state is VerificationState.APPROVED and now.current:
    st.success(f"**{say('V10')}.** {say('V10-limit')}", icon=":material/how_to_reg:")
st.progress(now.done / 4, text=f"{now.done} of 4 documents given")


def head(number: int, title: str, done: bool) -> None:
    """The line above one document."""
    part(f"{number}. {title} &nbsp; {pill('Done') if done else pill('Ahead', 'Open')}")


with st.container(border=True):
    head(1, "Artist account details", papers.account_done)
    begun = state.first(f"account_{ctx.person()}", papers)
    name = st.text_input("Public artist name", begun.public_name, key="public_name")
    email = st.text_input("Account e-mail", begun.email, autocomplete="email", key="account_email")
    country = st.text_input("Country or region", begun.country, key="country")
    typed = (name.strip(), email.strip(), country.strip())
    known = (papers.public_name, papers.email, papers.country)
    if any(typed) and typed != known:
        kept = verification.keep_account(ctx, *typed)
        if (kept.public_name, kept.email, kept.country) != known:
            st.rerun()
    if st.button("Save details", icon=":material/save:"):
        act.carry_out(lambda: verification.save_account(ctx, *typed), "Your account details are saved.")

with st.container(border=True):
    head(2, "Control of a public artist profile", papers.profile_done)
    st.markdown(f":small[{say('V4')} {say('V11')}]")
    url = st.text_input("Address of your public profile", papers.profile_url, placeholder="https://")
    if papers.code:
        st.markdown(f"Place this code anywhere in the profile: `{papers.code}`")
        if papers.code_expires_at:
            st.markdown(f":small[:gray[It expires on {papers.code_expires_at:%d %b %Y}.]]")
    with st.container(horizontal=True):
        if st.button("New code" if papers.code else "Get a code", icon=":material/key:") and act.attempt(
            lambda: verification.issue_code(ctx, url), "Your code is ready. Place it in the profile."
        ):
            st.rerun()
        if papers.code and st.button("I have added it", icon=":material/check:", disabled=papers.profile_done):
            if act.attempt(lambda: verification.place_code(ctx), "Noted. A reviewer will look for the code."):
                with contextlib.suppress(Refused):  # a look a moment ago is good enough
                    verification.ask_check(ctx)
                st.rerun()
    profile_check(ctx)

with st.container(border=True):
    head(3, "Rights over the training artwork", now.declared)
    if now.declared_before and not now.declared:
        st.info("Works were added or changed since your declaration, so it is open again.", icon=":material/info:")
    st.markdown(
        f"It covers the **{now.works} works** of this model, each with the basis that you named at upload. "
        f"Works that disclose something: **{now.disclosed}**. Both can be changed at each work."
    )
    agreed = st.checkbox(
        say("V5"), value=now.declared, key="declare", wrap=True, disabled=now.works == 0 or now.declared
    )
    if now.works == 0:
        st.markdown(f":small[:gray[{say('verification.no_works')}]]")
        studio.go("artwork", "Upload artwork")
    elif not now.declared and st.button("Declare", icon=":material/signature:", disabled=not agreed):
        if act.attempt(lambda: verification.declare(ctx, model.id), "Your declaration is saved."):
            st.rerun()

with st.container(border=True):
    head(4, "Supporting creation evidence", papers.evidence_done)
    st.markdown(f":small[One file, such as a source file or a scan of an early state. {say('V7')}]")
    if papers.evidence_name:
        st.markdown(f":material/description: **{plain(papers.evidence_name)}** · {papers.evidence_bytes:,} bytes")
    picked = evidence_input("evidence")
    if picked and act.attempt(lambda: verification.save_evidence(ctx, *picked), "Name and size are noted."):
        st.rerun()

st.space("xsmall")
with st.container(horizontal=True):
    waiting = now.state is VerificationState.SUBMITTED and now.current
    settled = now.state is VerificationState.APPROVED and now.current
    if st.button(
        "Submit verification for pilot review",
        type="primary",
        icon=":material/send:",
        disabled=waiting or settled or now.done < 4,
    ) and act.attempt(lambda: verification.submit(ctx, model.id), "Submitted. A reviewer will read it."):
        st.rerun()
    if waiting and st.button("Take it back", icon=":material/undo:"):
        if act.attempt(lambda: verification.withdraw(ctx, model.id), "Taken back. Your documents are kept."):
            st.rerun()
    studio.go("artwork", "Next: artwork", key="next")
if papers.saved_at:
    st.markdown(f":small[:gray[:material/cloud_done: Saved {papers.saved_at:%H:%M} UTC]]")
