"""What became of a model: the line below a receipt, and the same in a few words."""

import streamlit as st

from painter.core import publishing
from painter.core.kernel.context import Context
from painter.core.kernel.records import ModelId
from painter.core.publishing import PublicationState
from painter.core.receipts import Body

SHORT = {
    PublicationState.LIVE: ":green[:material/public: On the marketplace]",
    PublicationState.PAUSED: ":orange[:material/pause_circle: Paused by its artist]",
    PublicationState.WITHDRAWN: ":orange[:material/visibility_off: Withdrawn by its artist]",
}
PRIVATE = ":gray[:material/lock: Not on the marketplace]"


def status_today(ctx: Context, body: Body) -> None:
    """Issued validly then; live, paused or withdrawn now. Images made before keep their licence."""
    found = publishing.state_on(ctx, ModelId(body.model.id))
    if found is None:
        st.markdown(":gray[:material/lock: The model is private.]")
    elif found.state is PublicationState.LIVE:
        st.markdown(":green[:material/public: The model is on the marketplace today.]")
    elif found.state is PublicationState.PAUSED:
        st.markdown(f":orange[:material/pause_circle: The artist paused the model on {found.changed_at:%d %b %Y}.]")
    else:
        st.markdown(
            f":orange[:material/visibility_off: Model withdrawn on {found.changed_at:%d %b %Y}.] "
            "Images made before keep their licence."
        )


def today(ctx: Context, body: Body) -> str:
    """The model's state in a few words of Markdown; that it is private is said of every model not on the wall."""
    found = publishing.state_on(ctx, ModelId(body.model.id))
    return PRIVATE if found is None else SHORT[found.state]
