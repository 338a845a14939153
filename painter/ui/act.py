"""From a click to a verb, and from an error to one sentence; no traceback reaches a person."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import streamlit as st

from painter.core.kernel.errors import PainterError
from painter.ui import state
from painter.ui.words import sentences


def attempt(verb: Callable[[], Any], done: str = "") -> Any:
    """What the verb returned (True where it returns nothing), or None after its refusal was shown.

    done: a sentence for the next run.
    """
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
    return True if result is None else result


def carry_out(verb: Callable[[], Any], done: str = "") -> None:
    """The verb was done and the page runs again; or its refusal stands on this one."""
    if attempt(verb, done) is not None:
        st.rerun()


@contextlib.contextmanager
def told(title: str) -> Iterator[None]:
    """A refusal inside the block is shown as its sentence below the title, and the page stops there."""
    try:
        yield
    except PainterError as error:
        st.title(title, anchor=False)
        for sentence in sentences(error):
            st.error(sentence, icon=":material/block:")
        st.stop()
