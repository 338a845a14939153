"""The agreement as a file to keep: Markdown, whose digest is recorded, and the same words as a PDF."""

import streamlit as st

from painter.core import paper
from painter.core.commissions import Agreement, Commission


def agreement_files(deal: Commission, made: Agreement) -> None:
    """Two buttons. The PDF is made anew each time, and the same facts give the same bytes."""
    name = f"agreement-{deal.id[-6:]}"
    footer = f"Commission {deal.id} · SHA-256 of the agreed text: {made.sha256}"
    with st.container(horizontal=True):
        st.download_button(
            "Agreement PDF",
            lambda: paper.pdf(made.text, title=f"Agreement: {deal.title}", footer=footer, made_at=made.accepted_at),
            file_name=f"{name}.pdf",
            mime="application/pdf",
            icon=":material/picture_as_pdf:",
            on_click="ignore",
        )
        st.download_button(
            "Text",
            made.text.encode(),
            file_name=f"{name}.md",
            mime="text/markdown",
            icon=":material/article:",
            on_click="ignore",
            help="The exact bytes whose SHA-256 stands in the receipt of the agreement.",
        )
