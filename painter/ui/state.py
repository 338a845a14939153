"""The only user of st.session_state. A refresh empties it, so nothing of value lives here."""

import secrets
from typing import TypeVar, cast

import streamlit as st

T = TypeVar("T")
PERSON = "painter_person"
MODEL = "painter_model"
NOTE = "painter_note"


def person_id() -> str | None:
    """Who this session is in a demo directory; the address keeps it over a refresh (?as=)."""
    chosen = st.session_state.get(PERSON)
    if chosen is None and "as" in st.query_params:
        chosen = st.query_params["as"]
        st.session_state[PERSON] = chosen
    return chosen


def cookie(name: str) -> str:
    """A cookie as it was when the page was loaded; '' where there is none."""
    return str(st.context.cookies.get(name, ""))


def become(chosen: str | None) -> None:
    """From the next run on this session is that person, or nobody."""
    st.session_state.pop(MODEL, None)
    if chosen is None:
        st.session_state.pop(PERSON, None)
        st.query_params.pop("as", None)
        return
    st.session_state[PERSON] = chosen
    st.query_params["as"] = chosen


def keep_in_address() -> None:
    """The address names the demo person again after a change of page, so that a refresh keeps her."""
    chosen = st.session_state.get(PERSON)
    if chosen is not None and st.query_params.get("as") != chosen:
        st.query_params["as"] = chosen


def address(name: str) -> str | None:
    """One value of the address, such as ?id=."""
    return st.query_params.get(name)


def chosen_model() -> str | None:
    """The model that the Studio is about: the address first, else what was chosen in this session."""
    named = st.query_params.get("model")
    if named:
        st.session_state[MODEL] = named
    return st.session_state.get(MODEL)


def choose_model(model_id: str) -> None:
    st.session_state[MODEL] = model_id
    st.query_params["model"] = model_id


def once(name: str) -> str:
    """A key for one paying act: the same until ``spend`` is called, so that two clicks are one act."""
    slot = f"painter_once_{name}"
    if slot not in st.session_state:
        st.session_state[slot] = secrets.token_hex(12)
    return str(st.session_state[slot])


def spend(name: str) -> None:
    """The act was done; the next one gets another key."""
    st.session_state.pop(f"painter_once_{name}", None)


def fresh(name: str) -> int:
    """A counter that makes a widget new, for emptying an uploader after it was read."""
    return int(st.session_state.get(f"painter_fresh_{name}", 0))


def renew(name: str) -> None:
    st.session_state[f"painter_fresh_{name}"] = fresh(name) + 1


def leave_note(sentence: str) -> None:
    """A sentence that the next run shows once, after a rerun."""
    st.session_state[NOTE] = sentence


def take_note() -> str | None:
    note = st.session_state.pop(NOTE, None)
    return None if note is None else str(note)


def first(name: str, value: T, shown: str = "") -> T:
    """What this was when the session first asked: a field whose default changes under it would lose what is typed.

    shown: the key of a field of the page. Where it is gone the page was left since, and the value counts anew.
    """
    slot = f"painter_first_{name}"
    if slot not in st.session_state or (shown and shown not in st.session_state):
        st.session_state[slot] = value
    return cast(T, st.session_state[slot])


def keep(name: str, value: object) -> None:
    """A passing choice of this session."""
    st.session_state[f"painter_keep_{name}"] = value


def kept(name: str) -> object | None:
    return st.session_state.get(f"painter_keep_{name}")
