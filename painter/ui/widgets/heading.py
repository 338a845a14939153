"""Headings below a page's title: the level is what a screen reader counts, the size is what the eye expects."""

import re

import streamlit as st

NO_WORD = re.compile(r"\W+")


def section(title: str, *, help: str | None = None, key: str = "") -> None:
    """A section of a page of work: of the second level, drawn in the size of the third.

    key: what tells it from another heading of this page where the title alone does not.
    """
    with st.container(key=drawn(3, key or title)):
        st.header(title, anchor=False, help=help)


def part(title: str, *, level: int = 2, help: str | None = None, key: str = "") -> None:
    """The title of a card or of part of a form: its level follows from where it stands, its size is the fourth's."""
    with st.container(key=drawn(4, key or title)):
        st.markdown(f"{'#' * level} {title}", help=help)


def drawn(size: int, words: str) -> str:
    """The key of a container in which the style sheet draws headings as those of that level."""
    return f"drawn_h{size}_{NO_WORD.sub('_', words)}"
