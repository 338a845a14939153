"""A published model: samples, terms before any button, what it was trained on."""

import streamlit as st

from painter.core import commissions, publishing
from painter.core.artwork import Disclosure
from painter.core.kernel.records import ModelId
from painter.core.publishing import PublicationState
from painter.ui import act, frame
from painter.ui.glossary import explained
from painter.ui.lists import ELEMENTS, listed
from painter.ui.plain import plain
from painter.ui.widgets import picture, pill
from painter.ui.widgets.facts import fact_table
from painter.ui.widgets.heading import part
from painter.ui.widgets.terms import terms_card, tier_choice
from painter.ui.words import say

ctx = frame.enter()
wanted = frame.named("model", "pages/market/marketplace.py", "Open the marketplace", "storefront")
with act.told("Model"):
    listing = publishing.listing(ctx, ModelId(wanted))
model, version, terms = listing.model, listing.version, listing.terms
paused = listing.publication.state is PublicationState.PAUSED
mine = ctx.is_owner(model.owner_id)

left, right = st.columns([7, 4], gap="large")
with left:
    line = f":gray[Owned by {plain(listing.artist_name)} · {model.kind.capitalize()} model · version {version.number}]"
    line += f" &nbsp; {pill('SIMULATED')}" if version.simulated else ""
    frame.header(plain(model.name), f"{line} &nbsp; {pill('Paused')}" if paused else line, plain(model.description))
    grid = st.grid(3, min_column_width=160, gap="small")
    for sample in listing.samples[:9]:
        with grid.cell():
            st.image(picture(listing, sample), width="stretch", alt=f"A sample made with {model.name}")
    st.markdown(":small[:gray[Samples made with this model and approved by the artist.]]")
with right:
    with st.container(border=True):
        part(f"Terms, version {terms.version}")
        st.markdown(f":small[:gray[In force since {terms.created_at:%d %b %Y}]]")
        tier = tier_choice(terms, key="tier")
        terms_card(ctx, terms, listing.artist_name, tier)
        if st.button(
            "Generate with your own model" if mine else "Generate · free preview",
            type="primary",
            icon=":material/auto_awesome:",
            width="stretch",
            disabled=paused and not mine,
            help="The artist has paused this model." if paused else None,
        ):
            st.switch_page("pages/market/generate.py", query_params={"id": model.id})
        front = commissions.front(ctx, listing.artist_id)
        if st.button(
            "Your commissions" if mine else f"Commission {plain(listing.artist_name)}",
            icon=":material/draw:",
            width="stretch",
            disabled=not mine and front.now is commissions.Availability.CLOSED,
            help=None if mine else front.closed_why or None,
        ):
            st.switch_page("pages/market/artist.py", query_params={"id": listing.artist_id})
        if front.closed_why and not mine:
            st.markdown(f":small[:gray[{front.closed_why}]]")
        st.markdown(f":small[:gray[:material/lock: {say('charged')}]]")
    with st.container(border=True):
        st.markdown(f"**{plain(listing.artist_name)}** · {plain(listing.artist_country)}")
        st.markdown(f":small[:gray[:material/how_to_reg: {say('V10')}. {say('V10-limit')} {say('V9')}]]")
        st.markdown(f":small[{plain(listing.artist_about)}]")
        if st.button("The artist's page", type="tertiary", icon=":material/arrow_forward:"):
            st.switch_page("pages/market/artist.py", query_params={"id": listing.artist_id})
        if not mine and st.button(
            "Something here is mine, or should not be here", type="tertiary", icon=":material/flag:"
        ):
            st.switch_page("pages/public/claim.py", query_params={"model": model.id})

st.header("Training facts", anchor=False, help=explained("Base model", "LoRA"))
facts = listing.facts
table = {
    "Trained on": f"{facts.images} works, all uploaded and approved by the artist",
    "Basis of rights": " · ".join(
        f"{name.replace('_', ' ').capitalize()}: {count}" for name, count in facts.bases.items()
    ),
    "Disclosed": listed([ELEMENTS[Disclosure(d)] for d in facts.disclosures])
    or "nothing to disclose, by the artist's word",
    "Base model": say("D9-sandbox" if version.simulated else "D9"),
    "Adaptation": f"LoRA, {facts.steps} steps, by {facts.trainer}",
    "Trained": f"{version.completed_at:%d %b %Y %H:%M} UTC",
    "Package": f"`sha256 {facts.package_sha256[:16]}…`",
    "Manifest": f"`sha256 {facts.manifest_sha256[:16]}…`",
}
with st.container(border=True):
    fact_table(table)
    st.markdown(f":small[:gray[{say('F14')} {say('X7')}]]")
