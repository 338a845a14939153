"""Verify, for everybody: drop a file or type a number, one large answer. The file is not kept."""

import streamlit as st

from painter.core import receipts
from painter.core.kernel.errors import NotFound
from painter.core.receipts import Verdict, verify_bytes
from painter.ui import frame
from painter.ui.widgets.receipt import certificate, one_line, verdict
from painter.ui.widgets.status_today import status_today
from painter.ui.words import say
from painter.wiring import the_house

ctx = frame.enter()
frame.header(
    "Verify an image",
    lede="Drop an image or a receipt, or type a receipt's number. You need no account, and the file is not kept.",
)
_, middle, _ = st.columns([1, 4, 1])
with middle:
    with st.container(key="drop"):
        file = st.file_uploader("Image or receipt file", help="A PNG from pAInter, or a receipt as JSON.")
    typed = st.text_input("Or the number of a receipt", placeholder="rcpt_…").strip()
    content = None
    if file is not None:
        content = file.getvalue()
    elif typed:
        try:
            content = receipts.get(ctx, typed).file
        except NotFound:
            st.info(f"## :material/search_off: {say('verdict.no_receipt')}\nNo receipt has this number.")
    if content is not None:
        outcome = verify_bytes(content, receipts.trusted_keys(ctx))
        verdict(outcome)
        if outcome.body is not None:
            body = outcome.body
            if outcome.verdict is Verdict.VERIFIED:
                st.markdown(one_line(body))
                if isinstance(body, receipts.Body):
                    status_today(ctx, body)
            with st.expander("The receipt", expanded=outcome.verdict is Verdict.VERIFIED):
                certificate(body, f"{the_house().settings.public_url}/receipt?id={body.id}")
    st.markdown(f":small[:gray[{say('Q5')}]]")
