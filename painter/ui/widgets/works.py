"""One work of the artist on a card: picture, basis, confirmation, and what else can be done with it."""

from collections.abc import Mapping

import streamlit as st

from painter.core import accounts, artwork
from painter.core.artwork import Answers, Artwork, ArtworkState, Basis, Disclosure
from painter.core.kernel.context import Context
from painter.ui import act
from painter.ui.lists import ELEMENTS
from painter.ui.plain import plain
from painter.ui.widgets.casework import hidden_note
from painter.ui.words import say

BASES: Mapping[Basis, str] = {
    Basis.SELF_CREATED: "I made it myself",
    Basis.COMMISSIONED: "Commissioned, with the right to train on it",
    Basis.WRITTEN_PERMISSION: "With written permission",
}


def show_work(ctx: Context, work: Artwork) -> None:
    """One work with its basis, caption, and what can be done with it."""
    with st.container(border=True, gap="xsmall", height="stretch"):
        st.image(artwork.thumbnail_bytes(ctx, work.id), width="stretch", alt=work.file_name)
        st.markdown(f":small[{plain(work.file_name)} · {work.width} × {work.height}]")
        if min(work.width, work.height) < 512:
            st.markdown(":orange-badge[:material/photo_size_select_small: Small]")
        st.markdown(f":small[:gray[{BASES[work.basis]}]]")
        _marks(ctx, work)
        if work.held:
            hidden_note(ctx, "artwork", work.id, say("work.held"))
        st.space("stretch")
        is_confirmed = work.state is ArtworkState.CONFIRMED
        with st.container(horizontal=True, vertical_alignment="center"):
            key = f"ok_{work.id}_{work.state}"  # a kept key would keep its tick when the state changes elsewhere
            if st.checkbox("Confirm", value=is_confirmed, key=key) != is_confirmed:
                verb = artwork.unconfirm if is_confirmed else artwork.confirm
                if act.attempt(lambda: verb(ctx, [work.id])):
                    st.rerun()
            with st.popover("More", icon=":material/more_horiz:"):
                _edit(ctx, work)


def _marks(ctx: Context, work: Artwork) -> None:
    """What the file says of itself, and what she still has to say to it."""
    said = [
        *(["carries content credentials"] if work.marks.credentials else []),
        *(["says that AI made it, or a part"] if work.marks.ai_generated else []),
        *(["says that nobody may train on it"] if work.marks.no_training else []),
    ]
    name = accounts.me(ctx).name
    others = artwork.other_creators(work.marks, name)
    said += [f"names {plain(', '.join(others))} as creator"] if others else []
    if not said:
        return
    open_ = artwork.confirm_problems(work, name)
    colour = "orange" if open_ else "gray"
    todo = " Disclose it under More before you confirm." if open_ else ""
    st.markdown(f":small[:{colour}[:material/label: The file {', '.join(said)}.{todo}]]")


def _edit(ctx: Context, work: Artwork) -> None:
    """Caption, basis, removal."""
    caption = st.text_input("Caption", work.caption, key=f"caption_{work.id}", max_chars=300)
    basis = st.selectbox(
        "Basis", list(Basis), list(Basis).index(work.basis), format_func=BASES.__getitem__, key=f"base_{work.id}"
    )
    note = st.text_input("Permission", work.permission_note, key=f"perm_{work.id}")
    shown = st.pills(
        "Contains",
        list(Disclosure),
        selection_mode="multi",
        default=sorted(work.disclosures),
        format_func=ELEMENTS.__getitem__,
        key=f"disc_{work.id}",
    )
    about = st.text_input("In your own words", work.disclosure_note, key=f"about_{work.id}", max_chars=500)
    if st.button("Save", key=f"save_{work.id}", icon=":material/save:"):
        answers = Answers(
            basis=basis,
            permission_note=note,
            disclosures=frozenset(shown),
            disclosure_note=about,
            acknowledged=True,
        )
        if act.attempt(lambda: artwork.set_answers(ctx, work.id, answers)) is not None:
            act.attempt(lambda: artwork.set_caption(ctx, work.id, caption), "Saved.")
            st.rerun()
    if st.button("Remove this work", key=f"gone_{work.id}", icon=":material/delete:"):
        act.attempt(lambda: artwork.remove(ctx, work.id), "Removed, and its files are erased.")
        st.rerun()
