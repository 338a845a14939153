"""A model on the wall: picture without a frame, wall label below."""

import streamlit as st

from painter import seed
from painter.core import publishing
from painter.core.kernel.context import Context
from painter.core.kernel.records import ModelId, OutputId
from painter.core.publishing import Listing, PublicationState
from painter.ui import frame, state
from painter.ui.plain import plain
from painter.ui.widgets.heading import part
from painter.ui.widgets.pills import pill, tier_pill
from painter.ui.words import say
from painter.wiring import the_house


@st.cache_data(max_entries=300, show_spinner=False)
def _public_picture(model_id: str, output_id: str, changed: str) -> bytes:
    return publishing.public(frame.visitor_context(), ModelId(model_id), OutputId(output_id))


def picture(listing: Listing, output_id: OutputId) -> bytes:
    """A sample of a published model; kept in memory until the publication changes."""
    return _public_picture(listing.model.id, output_id, listing.publication.changed_at.isoformat())


def address(listing: Listing) -> str:
    """The public page of the model; in a demo it keeps who this session is."""
    person = state.person_id()
    return f"/model?id={listing.model.id}" + (f"&as={person}" if person else "")


def model_card(ctx: Context, listing: Listing, *, level: int = 2) -> None:
    """Cover, name, owner, tiers, version and base, what a preview costs. level: of its heading."""
    cover = picture(listing, listing.samples[0])
    st.image(cover, width="stretch", link=address(listing), alt=f"Made with {listing.model.name}")
    part(plain(listing.model.name), level=level, key=listing.model.id)
    st.markdown(
        f"Owned by {plain(listing.artist_name)}  \n:small[:gray[:material/how_to_reg: {say('V10')}]]",
        help=f"{say('V10-limit')} {say('V9')}",
    )
    tiers = [tier_pill(str(offer.tier)) for offer in listing.terms.offers if offer.enabled]
    paused = [pill("Paused")] if listing.publication.state is PublicationState.PAUSED else []
    simulated = [pill("SIMULATED")] if listing.version.simulated else []
    st.markdown(" ".join([*tiers, *paused, *simulated]))
    uses = "1 use" if listing.uses == 1 else f"{listing.uses} uses"
    st.markdown(f":small[:gray[v{listing.version.number} on {listing.version.base_model} · {uses}]]")
    if st.button("Open", key=f"wall_{listing.model.id}", type="tertiary", icon=":material/arrow_forward:"):
        st.switch_page("pages/market/model.py", query_params={"id": listing.model.id})


def samples_on_their_way(ctx: Context) -> None:
    """How far the sample artists' models are on a first start; the page is made anew when one more is ready."""
    if not seed.wanted(the_house()):
        return
    ready, of = seed.ready(ctx)
    if ready >= of:
        return

    @st.fragment(run_every=3.0)
    def progress() -> None:
        now, _ = seed.ready(ctx)
        st.progress(now / of, text=f"{now} of {of} sample models ready. They are being trained on this machine.")
        if now != ready:
            st.rerun(scope="app")

    progress()
