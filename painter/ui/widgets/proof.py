"""The training's label: the manifest as it was frozen, the record of how it went, and whether a file was in it."""

from hashlib import sha256

import streamlit as st

from painter.core import artwork, training
from painter.core.kernel.context import Context
from painter.core.training import Training, Version
from painter.ui import act
from painter.ui.plain import plain
from painter.ui.words import say
from painter.wiring import the_house


def label(ctx: Context, one: Training) -> None:
    """The two downloads, with what each of them is."""
    with st.container(horizontal=True):
        for name, content in (("manifest", training.manifest_file), ("record", training.record_file)):
            st.download_button(
                f"Training {name}",
                content(ctx, one.id),
                file_name=f"{one.id}-{name}.json",
                mime="application/json",
                icon=":material/download:",
            )
    st.markdown(f":small[:gray[{say('record')}]]")


def weights(ctx: Context, version: Version) -> None:
    """The notice, and below it the way to the file: a route, since a screen would hold the whole of it in memory."""
    with st.expander("Download the weights", icon=":material/download:"):
        st.markdown(f":small[{say('weights-sandbox' if version.simulated else 'weights')}]")
        person = f"?as={ctx.herself()}" if the_house().is_demo else ""
        if not st.checkbox("I have read this", key="weights_read"):
            return
        size = f"{version.weights_bytes / 1e6:,.1f} MB"
        st.link_button(
            f"Download version {version.number}, {size}",
            f"/weights/{version.id}{person}",
            icon=":material/download:",
        )


def was_it_in(ctx: Context, one: Training) -> None:
    """She chooses a file, or pastes its digest, and reads yes with its place, or no."""
    with st.expander("Was this file in it?", icon=":material/fact_check:"):
        st.markdown(f":small[{say('proof.what')}]")
        given = st.file_uploader("A file", key="proof_file", max_upload_size=artwork.MOST_BYTES // 2**20)
        pasted = st.text_input("or its SHA-256", key="proof_digest")
        digest = sha256(given.getvalue()).hexdigest() if given else pasted
        if not digest:
            return
        found = act.attempt(lambda: (training.whether_in(ctx, one.id, digest),))
        if found is None:
            return
        about = f"**{plain(given.name)}** · {given.size:,} bytes · " if given else ""
        st.markdown(f":small[{about}SHA-256 `{digest.strip().lower()[:16]}…`]")
        (place,) = found
        if place is None:
            st.info(say("proof.no"), icon=":material/search_off:")
            return
        facts = {"number": place.number, "of": place.of, "file": place.file.file, "caption": place.file.caption_file}
        st.success(say(f"proof.{place.way}", **facts), icon=":material/check_circle:")
