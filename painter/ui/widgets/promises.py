"""Rows of the one table of promises, on every screen that speaks of what works."""

import streamlit as st

from painter.core import promises
from painter.core.promises import Group, Status
from painter.ui.glossary import explained, used_in
from painter.ui.widgets.pills import pill

PAYMENT = "real-payment-collection-from-creators"


def promise_rows(*wanted: str | Group | Status, proof: bool = False) -> None:
    """Capability, status and sentence of these rows: keys such as "artist-payouts", a group, or a status.

    proof: name the test of a Working row as well. Raises KeyError for a key that the table does not have.
    """
    told: set[str] = set()  # a term is explained where it stands first
    for promise in promises.chosen(*wanted):
        named = [one for one in used_in(f"{promise.capability} {promise.sentence}") if one not in told]
        told.update(named)
        with st.container(border=True, gap="xxsmall"):
            st.markdown(f"**{promise.capability}** &nbsp; {pill(str(promise.status))}")
            st.markdown(promise.sentence, help=explained(*named) or None)
            if proof and promise.proof:
                st.markdown(f":small[:gray[Proved by `{promise.proof}`]]")


def promise_pill(key: str) -> str:
    """Markdown of the status of one row, for a line of facts."""
    return pill(promise_status(key))


def promise_status(key: str) -> str:
    """The status of one row as a word, where no label can stand, as on a button."""
    (promise,) = promises.chosen(key)
    return str(promise.status)
