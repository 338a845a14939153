"""Earnings: every receipt of an image made with her models, without prompt and person, on every device."""

import pandas as pd
import streamlit as st

from painter.core import generation, models
from painter.core.kernel.context import Role
from painter.ui import frame, studio
from painter.ui.plain import plain
from painter.ui.words import say
from painter.wiring import the_house

ctx = frame.enter(Role.ARTIST)
studio.header(
    "control",
    "Earnings",
    lede="Every image that was made with your models, by its receipt. What was asked for and who asked is not yours to "
    "see, as your own prompts are nobody else's.",
)
made = [(model, image) for model in models.mine(ctx) for image in generation.made_with(ctx, model.id)]
made.sort(key=lambda pair: pair[1].created_at, reverse=True)
st.info("Nothing is sold yet, so nothing was earned: each of these images was free of charge.", icon=":material/info:")
if not made:
    with st.container(border=True, horizontal_alignment="center"):
        st.markdown(":material/receipt_long: **No image yet**")
        st.markdown("When somebody generates with a model of yours, its receipt stands here.")
    st.stop()
with st.container(horizontal=True):
    st.metric("Images", len(made))
    st.metric("Of these by others", sum(image.tier != generation.OWNER for _, image in made))
    st.metric("Models", len({model.id for model, _ in made}))
link = the_house().settings.public_url
table = pd.DataFrame(
    {
        "Made (UTC)": [image.created_at.strftime("%Y-%m-%d %H:%M") for _, image in made],
        "Model": [plain(model.name) for model, _ in made],
        "Licence": [image.tier.capitalize() for _, image in made],
        "Receipt": [f"{link}/receipt?id={image.receipt_id}" for _, image in made],
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
st.markdown(f":small[:gray[{say('privacy')}]]")
