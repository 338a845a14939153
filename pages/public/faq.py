"""Questions and answers in six sections: searched as somebody types, each with an anchor of its own."""

import streamlit as st

from painter.ui import faq, frame
from painter.ui.links import guide, linked
from painter.ui.widgets.contact import contact_line
from painter.ui.widgets.jump import jump
from painter.ui.widgets.promises import promise_rows

READ_PX = 720

ctx = frame.enter()
frame.header(
    "Questions, answered honestly.",
    ":gray[Transparency, in plain language]",
    "How pAInter works for artists and for creators: which data is used and which is not, how licences and money "
    "work, and what is not finished.",
)
every = faq.parts(ctx.limits)

left, right = st.columns([2, 5], gap="large")
with left:
    with st.container(border=True, gap="xsmall"):
        st.markdown("**Need the full process?**")
        st.markdown(
            "The guide goes step by step: your documents, your artwork, the training of a LoRA, the terms of a model, "
            "tests, and publishing."
        )
        st.markdown(f"[Read How Artist Models Work →]({guide()})")
    typed = st.text_input(
        "Search the questions",
        icon=":material/search:",
        placeholder="receipt, price, prompt …",
        live=True,
        type="search",
        key="search",
    )
    shown = faq.found(every, typed)
    if shown:
        with st.container(gap="xsmall"):
            st.markdown("**Sections**")
            st.markdown("\n".join(f"- [{part.title}](#{part.key})" for part in shown))
    if st.button("Copyright and licences", type="tertiary", icon=":material/copyright:"):
        st.switch_page("pages/public/legal.py")
with right:
    count = sum(len(part.questions) for part in shown)
    if typed.strip() and shown:
        st.markdown(f":gray[{count} {'question has' if count == 1 else 'questions have'} all of these words.]")
    if not shown:
        with st.container(border=True, horizontal_alignment="center"):
            st.markdown(":gray[:material/search_off:] **No question has all of these words**")
            st.markdown("Try one word less, or another one. The guide explains every step and every term.")
    for part in shown:
        st.header(part.title, anchor=part.key)
        st.markdown(f":gray[{part.whom}.] {linked(part.lede)}", width=READ_PX)
        for question in part.questions:
            st.subheader(question.asked, anchor=question.key)
            for piece in question.answer:
                if isinstance(piece, str):
                    st.markdown(linked(piece), width=READ_PX)
                else:
                    with st.container(width=READ_PX, gap="xsmall"):
                        promise_rows(*piece)
        st.space("medium")
    contact_line()
jump()
