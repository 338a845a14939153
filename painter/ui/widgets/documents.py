"""What became of the documents that people accept: each version, its day, and what it changed."""

import streamlit as st

from painter.core.accounts import Document


def change_history(versions: tuple[Document, ...]) -> None:
    """Newest first; the one on top holds now."""
    rows = [f"| {one.version} | {one.changed} |" for one in versions]
    st.markdown("\n".join(("| In force since | What changed |", "|---|---|", *rows)))
