"""Home: what pAInter is in one screen, two ways in, three truths, the wall."""

import streamlit as st

from painter.core import publishing
from painter.ui import frame
from painter.ui.plain import plain
from painter.ui.widgets import model_card, picture, pill, samples_on_their_way
from painter.ui.widgets.promises import PAYMENT, promise_pill

ctx = frame.enter()
wall = publishing.wall(ctx)

left, right = st.columns(2, gap="large", vertical_alignment="center")
with left, st.container(gap="small"):
    st.title("Make pictures with a style that was given, not taken.", anchor=False)
    st.markdown(
        "pAInter is a marketplace for pictures made with artists' own models, and for working with those artists. "
        "Illustrators train a model on work that they chose and own. You read their terms, generate, and get every "
        "image with a consent receipt that anybody can check.",
        width=560,
    )
    with st.container(horizontal=True):
        if st.button("For creators: browse models", type="primary", icon=":material/storefront:"):
            st.switch_page("pages/market/marketplace.py")
        if st.button("For artists: open the Studio", icon=":material/brush:"):
            st.switch_page("pages/studio/models.py")
    st.markdown(f"Taking money: {promise_pill(PAYMENT)} &nbsp; The status page says more.")
with right:
    if wall:
        first = wall[ctx.now().toordinal() % len(wall)]  # another one each day
        st.image(picture(first, first.samples[0]), width="stretch", alt=f"A picture made with {first.model.name}")
        st.markdown(
            f":small[:gray[Made with *{plain(first.model.name)}* by {plain(first.artist_name)}, "
            f"on {first.version.base_model}.]] {pill('SIMULATED') if first.version.simulated else ''}"
        )

st.space("large")
st.header("Three things that are always true", anchor=False)
truths = st.columns(3, gap="large")
with truths[0]:
    st.subheader("Only chosen work is used", anchor=False)
    st.markdown("A training package holds the files that the artist uploaded and approved, and nothing else.")
    st.markdown("She can download the list, each file with its digest.")
with truths[1]:
    st.subheader("The artist owns the model", anchor=False)
    st.markdown("And the pictures made with it. You hold a licence, whose terms you read before you generate.")
    st.markdown("She can pause or withdraw it whenever she wants.")
with truths[2]:
    st.subheader("Every image carries proof", anchor=False)
    st.markdown("A signed receipt names artist, model, tier and terms. Anybody can check it, without an account.")
    if st.button("Verify an image", type="tertiary", icon=":material/verified:"):
        st.switch_page("pages/public/verify.py")

st.space("large")
st.header("On the wall today", anchor=False)
samples_on_their_way(ctx)
if wall:
    grid = st.grid(4, min_column_width=230, gap=("large", "medium"))
    for listing in wall[:4]:
        with grid.cell(), st.container(gap="xsmall", height="stretch"):
            model_card(ctx, listing)
else:
    st.markdown(":gray[No model is published yet.]")

st.space("large")
st.header("What it is not", anchor=False)
st.markdown(
    "Each model is a small adaptation on top of a base model. With Replicate that is FLUX.1 [dev], which others "
    "trained on data that pAInter neither collected nor checked; without it, as in this demo, a small engine of our "
    "own stands in. Every receipt names the base, and says what it does not prove.",
    width=680,
)
with st.container(horizontal=True):
    if st.button("What works today", icon=":material/checklist:"):
        st.switch_page("pages/public/status.py")
