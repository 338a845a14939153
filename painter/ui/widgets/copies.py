"""Whether a test picture is a copy of a work that it was trained on."""

import streamlit as st

from painter.core import artwork, testing
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotFound
from painter.ui.plain import plain
from painter.ui.words import say


def pending(output: testing.TestOutput) -> bool:
    """In the making, or still being compared."""
    return output.comparing if output.image_sha256 else not output.job.over


def copy_check(ctx: Context, output: testing.TestOutput) -> None:
    """One line; where a near-copy was found, the work beside it."""
    check = output.copy_check
    if check is None and not output.comparing:
        st.markdown(f":small[:gray[:material/help: {say('copy.lost')}]]")
        return
    if check is None:
        st.markdown(":small[:gray[:material/hourglass_top: Being compared with your works …]]")
        return
    if check.artwork_id is None:
        none = say("copy.none" if check.complete else "copy.before_tiles", works=check.works, **artwork.NEAR_COPY)
        st.markdown(f":small[:gray[:material/check: {none}]]", help=say("copy.limits", **artwork.NEAR_COPY))
        return
    how = say(f"copy.{check.way}", strength=check.strength)
    try:
        work = artwork.get(ctx, check.artwork_id)
        name, picture = work.file_name, artwork.thumbnail_bytes(ctx, work.id)
    except NotFound:
        name, picture = "a work that was removed", None
    st.warning(say("copy.found", name=plain(name), how=how), icon=":material/content_copy:")
    if picture is not None:
        with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
            st.image(picture, width=140, alt=f"Your work: {name}")
            st.markdown(f":small[Your work  \n:gray[{plain(name)}]]")
    st.caption(say("copy.limits", **artwork.NEAR_COPY))
