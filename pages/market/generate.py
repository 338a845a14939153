"""Generate: terms and cost before the button, pictures with their receipts beside it."""

import secrets

import streamlit as st

from painter.core import generation, licensing, models, publishing, training
from painter.core.kernel.context import Role
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import ModelId
from painter.ui import act, frame, state
from painter.ui.glossary import explained
from painter.ui.plain import plain
from painter.ui.widgets import pill, tier_pill
from painter.ui.widgets.order import show_order
from painter.ui.widgets.promises import PAYMENT, promise_status
from painter.ui.widgets.terms import terms_card, tier_choice
from painter.ui.words import say

FORMAT_NAMES = {"png": "PNG", "jpg": "JPEG", "webp": "WebP"}

ctx = frame.enter(Role.CREATOR)
wanted = ModelId(state.address("id") or "")
try:
    mine = models.get(ctx, wanted)
except NotFound:
    mine = None
with act.told("Generate"):
    listing = None if mine else publishing.listing(ctx, wanted)
model = mine or listing.model
owner = "you" if mine else plain(listing.artist_name)
versions = training.versions(ctx, mine.id) if mine else [listing.version]
if not versions:
    frame.header(plain(model.name), lede="This model has no version yet. Generating opens after a training.")
    st.stop()
line = f":gray[Owned by {owner} · version {versions[0].number} on {versions[0].base_model}]"
frame.header(plain(model.name), f"{line} &nbsp; {pill('SIMULATED')}" if versions[0].simulated else line)

left, right = st.columns([4, 8], gap="large")
with left, st.container(border=True):
    if mine:
        tier = generation.OWNER
        st.markdown(f"{tier_pill('owner')} &nbsp; your own model: no licence needed, no watermark.")
        accepted = True
    else:
        chosen = tier_choice(listing.terms, key="tier")
        tier = str(chosen)
        accepted = terms_card(ctx, listing.terms, listing.artist_name, chosen)
    prompt = st.text_area("What do you want to see?", max_chars=generation.MOST_PROMPT, height=110, key="prompt")
    aspect = st.segmented_control("Shape", ["1:1", "4:5", "3:2", "16:9"], default="1:1", required=True)
    with st.expander("Advanced"):
        fixed = st.toggle("Fixed seed", help="The same seed and prompt give the same picture.")
        seed = st.number_input("Seed", 0, 2**31 - 1, value=7, disabled=not fixed)
        strength = st.slider("Strength of the adaptation, percent", 50, 130, 100)
        file_format = st.segmented_control(
            "File",
            list(generation.FORMATS),
            default="png",
            required=True,
            format_func=FORMAT_NAMES.__getitem__,
            help="PNG keeps every pixel; JPEG and WebP are smaller. Each carries its receipt.",
        )
    against = [] if mine else generation.reasons_against(ctx, model.id, tier)
    name = f"order_{model.id}"
    cost = "free" if tier in ("demo", "owner") else f"payment: {promise_status(PAYMENT).lower()}"
    pressed = st.button(
        f"Generate · {cost}",
        type="primary",
        icon=":material/auto_awesome:",
        width="stretch",
        disabled=not accepted or bool(against),
    )
    if tier == licensing.Tier.DEMO:
        left_today = max(0, ctx.limits.demo_images_a_day - generation.used_today(ctx, tier))
        st.markdown(f":small[:gray[{left_today} of {ctx.limits.demo_images_a_day} free previews left today]]")
    if accepted:
        for reason in against:
            st.info(say(str(reason), limit=ctx.limits.demo_images_a_day), icon=":material/info:")
    if pressed:
        request = generation.OrderRequest(
            model_id=model.id,
            tier=tier,
            prompt=prompt,
            seed=int(seed) if fixed else secrets.randbelow(2**31),
            aspect=str(aspect),
            strength_percent=int(strength),
            file_format=str(file_format),
        )
        made = act.attempt(lambda: generation.order(ctx, request, key=state.once(name)))
        if made:
            state.spend(name)
    st.markdown(f":small[:gray[{say('G9')} {say('Q5')}]]", help=explained("Base model", "Consent receipt"))

orders = generation.library(ctx, model.id)
waiting = any(order.state == "waiting" for order in orders)


@st.fragment(run_every=1.5 if waiting else None)
def results() -> None:
    """The pictures made with this model by this person, newest first; reads the database only."""
    frame.still(ctx)
    shown = generation.library(ctx, model.id)
    if waiting and not any(order.state == "waiting" for order in shown):
        st.rerun(scope="app")
    if not shown:
        with st.container(border=True, horizontal_alignment="center"):
            st.markdown(":material/image: **Your pictures appear here**")
            st.markdown("Each with its consent receipt.")
    grid = st.grid(2, min_column_width=260, gap=("medium", "medium"))
    for order in shown[:12]:
        with grid.cell(), st.container(gap="xsmall"):
            show_order(ctx, order)


with right:
    results()
