"""From a click to a verb, and from an error to one sentence; no traceback reaches a person."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from typing import TypeVar

import streamlit as st

from painter.core.kernel.errors import PainterError
from painter.ui import state
from painter.ui.words import sentences

T = TypeVar("T")


def attempt(verb: Callable[[], T], done: str = "") -> T | None:
    """What the verb returned, or None after its refusal was shown. done: a sentence for the next run."""
    try:
        result = verb()
    except PainterError as error:
        for sentence in sentences(error):
            st.error(sentence, icon=":material/block:")
        return None
    except sqlite3.OperationalError:
        st.error(
            "pAInter could not save this just now. Nothing was changed. Please try again.", icon=":material/error:"
        )
        return None
    if done:
        state.leave_note(done)
    return result


@contextlib.contextmanager
def told() -> Iterator[None]:
    """A refusal inside the block is shown as its sentence, and the page stops there."""
    try:
        yield
    except PainterError as error:
        for sentence in sentences(error):
            st.error(sentence, icon=":material/block:")
        st.stop()
