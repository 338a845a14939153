"""Home: what pAInter is in one screen, two ways in, three truths, the wall, three doors."""

import streamlit as st

from painter.core import publishing
from painter.ui import frame
from painter.ui.glossary import term
from painter.ui.links import linked
from painter.ui.plain import plain
from painter.ui.widgets import home, model_card, picture, pill, samples_on_their_way
from painter.ui.widgets.promises import PAYMENT, promise_pill
from painter.wiring import the_house

ctx = frame.enter()
wall = publishing.wall(ctx)

left, right = st.columns(2, gap="large", vertical_alignment="center")
with left, st.container(gap="small"):
    st.title("Make pictures with a style that its artist offers you.", anchor=False)
    st.markdown(
        "pAInter is a marketplace for images that AI makes with artists' own models, and for working with those "
        "artists. Illustrators train a model on work that they chose and may use. You read their terms, generate, "
        "and get every image with a consent receipt that anybody can check. If you want the hand itself, you "
        "commission the artist.",
        width=560,
        help=term("Consent receipt"),
    )
    with st.container(horizontal=True):
        if st.button("For creators: browse models", type="primary", icon=":material/storefront:"):
            st.switch_page("pages/market/marketplace.py")
        if st.button("For artists: open the Studio", icon=":material/brush:"):
            st.switch_page("pages/studio/models.py")
    if the_house().is_demo and st.button("Six proofs in five minutes: the guided demo", icon=":material/tour:"):
        st.switch_page("pages/public/tour.py")
    st.markdown(linked(f"Taking money: {promise_pill(PAYMENT)} &nbsp; [The status page says more](page:status)."))
with right:
    if wall:
        first = wall[ctx.now().toordinal() % len(wall)]  # another one each day
        st.image(picture(first, first.samples[0]), width="stretch", alt=f"A picture made with {first.model.name}")
        st.markdown(
            f":small[:gray[Made with *{plain(first.model.name)}* by {plain(first.artist_name)}, "
            f"on {first.version.base_model}.]] {pill('SIMULATED') if first.version.simulated else ''}"
        )

st.space("large")
home.truths()

st.space("large")
st.header("On the wall today", anchor=False)
samples_on_their_way(ctx)
if wall:
    grid = st.grid(4, min_column_width=230, gap=("large", "medium"))
    for listing in wall[:4]:
        with grid.cell(), st.container(gap="xsmall", height="stretch"):
            model_card(ctx, listing, level=3)
else:
    st.markdown(":gray[No model is published yet.]")

st.space("large")
home.both_sides()

st.space("large")
home.difference()

st.space("large")
home.doors()

st.space("large")
if the_house().is_demo:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(":gray[For investors and the curious: how much has happened here, counted from the database.]")
        if st.button("The figures", type="tertiary", icon=":material/bar_chart:"):
            st.switch_page("pages/public/overview.py")
