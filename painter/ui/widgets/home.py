"""The parts of the home page below its first screen."""

import streamlit as st

from painter.core import promises
from painter.core.promises import Status
from painter.ui import links
from painter.ui.glossary import term
from painter.ui.widgets.pills import pill
from painter.ui.words import say

ARTISTS = (
    "Train a model on your own work and keep it private, or publish it under your terms.",
    "Use it as a tool: describe a scene and see it in your style, without buying a licence. Try a crowded harbour, a "
    "market or a battle before you spend days on drawing it.",
    "Rule out subjects. Prompts are checked for them, though some will pass. Pause or withdraw it whenever you want.",
    "See each image that was made with it, and take commissions if you like. You may always decline.",
)
CREATORS = (
    "Read the terms before you press anything: what you may do, what you may not, whose the image is.",
    "Describe what you want to see and get a picture with its receipt.",
    "Show the receipt to a client, a printer or a fair. They can check it without us.",
    "Continue with the artist: ask for a final work by hand, with a price and rights of its own.",
)
MONEY = ("real-payment-collection-from-creators", "artist-payouts")


def truths() -> None:
    """Three things that hold for each model and each image."""
    st.header("Three things that are always true", anchor=False)
    columns = st.columns(3, gap="large")
    with columns[0]:
        st.subheader("Only chosen work is used", anchor=False)
        st.markdown("A training package holds the files that the artist uploaded and approved, and nothing else.")
        st.markdown("She can download the list, each file with its fingerprint.")
    with columns[1]:
        st.subheader("The artist owns the model", anchor=False)
        st.markdown("And the pictures made with it. You hold a licence, whose terms you read before you generate.")
        st.markdown("She can pause or withdraw it whenever she wants.")
    with columns[2]:
        st.subheader("Every image comes with a receipt", anchor=False)
        st.markdown(
            "A signed receipt names artist, model, tier and terms, and is part of the file. Many platforms take it "
            "out; Verify then looks for the picture."
        )
        if st.button("Verify an image", type="tertiary", icon=":material/verified:"):
            st.switch_page("pages/public/verify.py")


def both_sides() -> None:
    """What an artist and what a creator does here."""
    columns = st.columns(2, gap="large")
    for column, title, lines in zip(
        columns, ("If you draw", "If you need a picture"), (ARTISTS, CREATORS), strict=True
    ):
        with column:
            st.header(title, anchor=False)
            st.markdown("\n".join(f"- {line}" for line in lines))


def difference() -> None:
    """How it differs from other image tools, and what it does not change: the base model below."""
    st.header("What is different, and what is not", anchor=False)
    st.markdown(
        "Many image tools learn from artists who were not asked. Here an artist adds her own style: from works that "
        "she chose, under terms that she wrote, with a receipt for each image and a way to hire her.",
        width=680,
    )
    st.markdown(
        "**What we do not change:** each model is a small adaptation on top of a base model. With Replicate that is "
        "FLUX.1 [dev], which others trained on data that pAInter neither collected nor checked; without it, as in a "
        "demo, a small engine of our own stands in. Every receipt names the base, and says what it does not prove.",
        width=680,
        help=term("Base model"),
    )


def doors() -> None:
    """Data, money, and what is still a prototype: each answered in a line, with the page that says it whole."""
    st.header("Before you trust us", anchor=False)
    columns = st.columns(3, gap="small")
    table = {promise.key: promise for promise in promises.PROMISES}
    with columns[0], st.container(border=True, height="stretch", gap="xsmall"):
        st.subheader("Your data", anchor=False)
        st.markdown(say("H6-data"))
        st.space("stretch")
        st.markdown(f"[The guide on your artwork]({links.guide('artwork')})")
        if st.button("What is kept, and why", type="tertiary", icon=":material/shield_person:"):
            st.switch_page("pages/public/terms.py", query_params={"document": "privacy"})
    with columns[1], st.container(border=True, height="stretch", gap="xsmall"):
        st.subheader("Money", anchor=False)
        for key in MONEY:
            st.markdown(f"{pill(table[key].status)} {table[key].sentence}")
        st.space("stretch")
        st.markdown(f"[The guide on licences]({links.guide('licensing')})")
        if st.button("Copyright and licences", type="tertiary", icon=":material/contract:"):
            st.switch_page("pages/public/legal.py")
    with columns[2], st.container(border=True, height="stretch", gap="xsmall"):
        st.subheader("Still a prototype", anchor=False)
        counted = {status: sum(promise.status is status for promise in promises.PROMISES) for status in Status}
        st.markdown(" &nbsp; ".join(f"**{counted[status]}** {pill(status)}" for status in Status))
        st.markdown("One table says of each promise how far it is kept, and for what works, which test proves it.")
        st.space("stretch")
        st.markdown(f"[The guide on what works]({links.guide('today')})")
        if st.button("What works today", type="tertiary", icon=":material/checklist:"):
            st.switch_page("pages/public/status.py")
