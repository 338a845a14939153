"""One picture that was asked for: as it stands, with its receipt."""

import streamlit as st

from painter.core import generation
from painter.core.kernel.context import Context
from painter.ui.plain import plain
from painter.ui.widgets.doubt import without_picture
from painter.ui.widgets.pills import tier_pill
from painter.ui.widgets.waiting import waits


def show_order(ctx: Context, order: generation.Order) -> None:
    """One order: its picture, or how it stands."""
    if order.state != "ready" and without_picture(ctx, order.job):
        return
    if order.state == "waiting":
        st.skeleton(height=260)
        if not waits(ctx, order.job):
            st.markdown(":violet[:material/hourglass_top:] In the making …")
        return
    st.image(generation.thumbnail(ctx, order.id), width="stretch", alt=f"Your picture: {order.prompt}")
    st.markdown(f"{tier_pill(order.tier)} :small[{plain(order.prompt)}]")
    with st.container(horizontal=True, gap="xsmall"):
        st.download_button(
            "Download",
            lambda: generation.image(ctx, order.id),
            file_name=f"{order.receipt_id}.{order.file_format}",
            mime=order.mime,
            icon=":material/download:",
            key=f"save_{order.id}",
            on_click="ignore",
        )
        if st.button("Receipt", key=f"receipt_{order.id}", icon=":material/receipt_long:"):
            st.switch_page("pages/public/receipt.py", query_params={"id": order.receipt_id or ""})
        if not ctx.is_owner(order.owner_id) and st.button(
            "Continue to Co-Create", key=f"cocreate_{order.id}", icon=":material/draw:"
        ):
            st.switch_page("pages/cocreate/request.py", query_params={"order": order.id})
