"""Verify, for everybody: drop a file, type a number or follow a code, one large answer. The file is not kept."""

import streamlit as st

from painter.core import receipts
from painter.core.kernel.errors import NotFound
from painter.core.receipts import Answer
from painter.ui import frame, state
from painter.ui.widgets.finding import answer, marking, steps
from painter.ui.widgets.meaning import meaning
from painter.ui.widgets.receipt import at_a_glance, certificate
from painter.ui.words import say

MOST_MB = 24  # as programs may send

ctx = frame.enter()
frame.header(
    "Verify an image",
    lede="Drop an image or a receipt, or type a receipt's number. You need no account, and the file is not kept.",
)
_, middle, _ = st.columns([1, 6, 1])
with middle:
    with st.container(key="drop"):
        file = st.file_uploader(
            "Image or receipt file",
            type=[*frame.PICTURE_ENDINGS, "json"],
            help="A PNG, JPEG or WebP, also one that was saved again, or a receipt as JSON.",
            max_upload_size=MOST_MB,
        )
    typed = st.text_input("Or the number of a receipt", value=state.address("id") or "", placeholder="rcpt_…").strip()
    st.markdown(f":small[:gray[:material/qr_code_2: {say('code')}]]")
    found, alone = None, file is None
    if file is not None:
        content = file.getvalue()
        alone = content.startswith(b"{")
        with st.spinner("Looking at the file …"):
            found = receipts.look(ctx, content)
    elif typed:
        try:
            found = receipts.of_id(ctx, typed)
        except NotFound:
            st.info(f"## :material/search_off: {say('answer.no_receipt')}\nNo receipt has this number.")
    if found is not None:
        answer(found, alone=alone)
        body = found.body if found.answer is not Answer.UNKNOWN_SIGNER else None
        if body is None:
            meaning(found, alone=alone)
        else:
            facts, said = st.columns([5, 6], gap="large")
            with facts:
                at_a_glance(ctx, body)
            with said:
                meaning(found, alone=alone)
        if found.receipt is not None and st.button("Open the receipt", icon=":material/receipt_long:"):
            st.switch_page("pages/public/receipt.py", query_params={"id": found.receipt.id})
        steps(found)
        if body is not None:
            with st.expander("The whole receipt"):
                certificate(body, receipts.receipt_url(ctx, body.id))
    st.markdown(f":small[:gray[{say('Q5')}]]")
    marking()
    with st.expander("For programs"):
        st.markdown(say("programs"))
