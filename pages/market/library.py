"""My images: what this person generated, each with its receipt, on every device."""

import streamlit as st

from painter.core import generation
from painter.core.kernel.context import Role
from painter.ui import frame
from painter.ui.plain import plain
from painter.ui.widgets import tier_pill
from painter.ui.words import say

PAGE = 12

ctx = frame.enter(Role.CREATOR)
frame.header("My images", lede=f"Every image you generated, with the receipt that belongs to it. {say('Q5')}")
orders = [order for order in generation.library(ctx) if order.state == "ready"]
if not orders:
    with st.container(border=True, horizontal_alignment="center"):
        st.markdown(":material/image: **No image yet**")
        st.markdown("Choose a model on the marketplace, read its terms, and generate.")
        if st.button("Open the marketplace", icon=":material/storefront:"):
            st.switch_page("pages/market/marketplace.py")
pages = max(1, -(-len(orders) // PAGE))
number = st.pagination(pages, key="page_number") if pages > 1 else 1
grid = st.grid(4, min_column_width=200, gap=("medium", "medium"))
for order in orders[(number - 1) * PAGE : number * PAGE]:
    with grid.cell(), st.container(gap="xsmall"):
        st.image(generation.thumbnail(ctx, order.id), width="stretch", alt=f"Your picture: {order.prompt}")
        st.markdown(f"{tier_pill(order.tier)} :small[{plain(order.prompt)}]")
        st.download_button(
            f"Download {order.file_format.upper()}",
            lambda order=order: generation.image(ctx, order.id),
            file_name=f"{order.receipt_id}.{order.file_format}",
            mime=order.mime,
            key=f"save_{order.id}",
            type="tertiary",
            icon=":material/download:",
            on_click="ignore",
        )
        if st.button("Receipt", key=f"receipt_{order.id}", type="tertiary", icon=":material/receipt_long:"):
            st.switch_page("pages/public/receipt.py", query_params={"id": order.receipt_id})
        if not ctx.is_owner(order.owner_id) and st.button(
            "Continue to Co-Create", key=f"cocreate_{order.id}", type="tertiary", icon=":material/draw:"
        ):
            st.switch_page("pages/cocreate/request.py", query_params={"order": order.id})
