"""Earnings: every receipt of an image made with her models, without prompt and person, on every device."""

import pandas as pd
import streamlit as st

from painter.core import generation, models, receipts
from painter.core.kernel.context import Role
from painter.ui import frame, studio
from painter.ui.widgets.promises import promise_rows
from painter.ui.words import say

ctx = frame.enter(Role.ARTIST)
studio.header(
    "control",
    "Earnings",
    lede="Every image that was made with your models, by its receipt. What was asked for and who asked is not yours to "
    "see, as your own prompts are nobody else's.",
)
model = studio.chosen(ctx)
if model is not None:
    studio.rail(ctx, model)
made = [(one, image) for one in models.mine(ctx) for image in generation.made_with(ctx, one.id)]
made.sort(key=lambda pair: pair[1].created_at, reverse=True)
promise_rows("artist-payouts")
if not made:
    with st.container(border=True, horizontal_alignment="center"):
        st.markdown(":material/receipt_long: **No image yet**")
        st.markdown("When somebody generates with a model of yours, its receipt stands here.")
    st.stop()
st.info("Nothing is sold yet, so nothing was earned: each of these images was free of charge.", icon=":material/info:")
with st.container(horizontal=True):
    st.metric("Images", len(made), border=True)
    st.metric("Of these by others", sum(image.tier != generation.OWNER for _, image in made), border=True)
    st.metric("Models", len({one.id for one, _ in made}), border=True)
table = pd.DataFrame(
    {
        "Made (UTC)": [image.created_at.strftime("%Y-%m-%d %H:%M") for _, image in made],
        "Model": [one.name for one, _ in made],
        "Licence": [image.tier.capitalize() for _, image in made],
        "Receipt": [receipts.receipt_url(ctx, image.receipt_id) for _, image in made],
    }
)
st.dataframe(
    table,
    hide_index=True,
    width="stretch",
    column_config={"Receipt": st.column_config.LinkColumn("Receipt", display_text=r"id=(.+)$")},
)
st.download_button(
    "All of them as CSV",
    table.to_csv(index=False).encode(),
    file_name="painter-receipts.csv",
    mime="text/csv",
    icon=":material/table:",
    on_click="ignore",
)
st.markdown(f":small[:gray[{say('privacy')} {say('Q5')}]]")
