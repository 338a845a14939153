"""One consent receipt, for everybody who has its id; the image beside it only for those it belongs to."""

import streamlit as st

from painter.core import generation, receipts
from painter.ui import act, frame, state
from painter.ui.plain import plain
from painter.ui.widgets import pill
from painter.ui.widgets.finding import desk_dispute, marking, since
from painter.ui.widgets.receipt import certificate, check_now, one_line, printed, receipt_file, to_show_elsewhere
from painter.ui.widgets.status_today import today

ctx = frame.enter()
wanted = state.address("id") or ""
if not wanted:
    frame.header("Consent receipt", lede="Open a receipt by its link or QR code, or type its number under Verify.")
    if st.button("Open Verify", icon=":material/verified:"):
        st.switch_page("pages/public/verify.py")
    st.stop()
with act.told("Consent receipt"):
    stored = receipts.get(ctx, wanted)
body = stored.body
link = receipts.receipt_url(ctx, stored.id)
if isinstance(body, receipts.CommissionBody):
    demo = f" &nbsp; {pill('SIMULATED', 'Between invented people of a demo')}" if body.demo else ""
    frame.header("Commission receipt", f"{one_line(body)}{demo}", body.separate_rights)
    certificate(body, link)
    receipt_file(stored)
    printed(stored)
    check_now(ctx, stored)
    st.stop()
simulated = f" &nbsp; {pill('SIMULATED')}" if body.simulated else ""
frame.header(
    "Consent receipt",
    f":gray[{plain(body.model.name)} by {plain(body.artist.name)}]{simulated}",
    "Issued with the image and signed by pAInter. It stays valid if the model is later withdrawn.",
)
order_id = generation.of_receipt(ctx, stored.id)
if order_id is not None:
    papers, sheet = st.columns([5, 6], gap="large")
else:  # the receipt is what she came for, also on a phone
    sheet, papers = st.columns([6, 5], gap="large")
with papers:
    if order_id is not None:
        st.image(generation.thumbnail(ctx, order_id), width="stretch", alt="The image of this receipt")
        st.download_button(
            "Download image",
            lambda: generation.image(ctx, order_id),
            file_name=f"{stored.id}.{body.image.mime.rpartition('/')[2]}",
            mime=body.image.mime,
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
    else:
        whose = "its creator and to the model's owner" if not stored.private else "you, under Test outputs"
        st.info(f"The image itself is shown to {whose} only.", icon=":material/lock:")
    with st.container(horizontal=True):
        receipt_file(stored)
        printed(stored)
    to_show_elsewhere(stored, link)
    st.markdown(f"Model today: {today(ctx, body)}")
    check_now(ctx, stored)
    st.download_button(
        "Trust file, to check it elsewhere",
        receipts.trust_document(ctx),
        file_name="painter-trust.json",
        mime="application/json",
        icon=":material/key:",
        type="tertiary",
        on_click="ignore",
    )
    desk_dispute(ctx, stored)
    marking()
with sheet:
    since(receipts.statuses_since(ctx, body))
    certificate(body, link)
