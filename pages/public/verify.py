"""Verify, for everybody: drop a file, type a number or follow a code, one large answer. The file is not kept."""

import streamlit as st

from painter.core import receipts
from painter.core.kernel.errors import NotFound
from painter.core.receipts import Answer
from painter.ui import frame, state
from painter.ui.widgets.finding import answer, marking
from painter.ui.widgets.receipt import certificate, one_line
from painter.ui.widgets.status_today import status_today
from painter.ui.words import say

KNOWN = frozenset({Answer.AUTHENTIC, Answer.SAME_PICTURE})

ctx = frame.enter()
frame.header(
    "Verify an image",
    lede="Drop an image or a receipt, or type a receipt's number. You need no account, and the file is not kept.",
)
_, middle, _ = st.columns([1, 4, 1])
with middle:
    with st.container(key="drop"):
        file = st.file_uploader(
            "Image or receipt file",
            type=[*frame.PICTURE_ENDINGS, "json"],
            help="A PNG, JPEG or WebP, also one that was saved again, or a receipt as JSON.",
        )
    typed = st.text_input("Or the number of a receipt", value=state.address("id") or "", placeholder="rcpt_…").strip()
    found = None
    if file is not None:
        with st.spinner("Looking at the file …"):
            found = receipts.look(ctx, file.getvalue())
    elif typed:
        try:
            found = receipts.of_id(ctx, typed)
        except NotFound:
            st.info(f"## :material/search_off: {say('answer.no_receipt')}\nNo receipt has this number.")
    if found is not None:
        answer(found)
        body = found.body
        if body is not None and found.answer is not Answer.UNKNOWN_SIGNER:
            st.markdown(one_line(body))
            if isinstance(body, receipts.Body):
                status_today(ctx, body)
            with st.expander("The receipt", expanded=found.answer in KNOWN):
                certificate(body, receipts.receipt_url(ctx, body.id))
    st.markdown(f":small[:gray[{say('Q5')}]]")
    marking()
    with st.expander("For programs"):
        st.markdown(
            "Send the file as the body of `POST /api/verify` and read the answer as JSON; receipts are at "
            "`/api/receipts/<number>`, the log at `/api/log/live/checkpoint` and `/api/log/sandbox/checkpoint`, the "
            "keys at `/.well-known/jwks.json`, the schema at `/api/schema/consent-receipt-2.json`. Without us: "
            "`python -m painter verify FILE --trust TRUST`."
        )
