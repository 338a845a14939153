"""The frame of every screen: who is here, what she may open, the guard on a page's first line."""

from pathlib import Path

import streamlit as st

from painter.core import accounts
from painter.core.accounts import Person
from painter.core.kernel.context import VISITOR, Context, Mode, Role
from painter.core.kernel.errors import NotFound
from painter.ui import state
from painter.ui.words import say
from painter.wiring import the_house

ASSETS = Path(__file__).parent / "assets"
CSS = ASSETS / "look.html"
WIDTH_PX = 1240


def visitor_context() -> Context:
    """A context for whoever this session is; a visitor where nobody was chosen."""
    person = who()
    return the_house().context(person.actor if person else VISITOR)


def who() -> Person | None:
    """The demo person of this session. In a real directory nobody can be chosen by a click."""
    house = the_house()
    chosen = state.person_id()
    if chosen is None or not house.is_demo:
        return None
    try:
        return accounts.demo_person(house.context(VISITOR), chosen)
    except NotFound:
        state.become(None)
        return None


def enter(role: Role | None = None) -> Context:
    """The guard: the context of somebody who may be on this page. Anybody else reads why, and the page ends.

    Hidden navigation is no permission, and core asks again at every verb.
    """
    person = who()
    _ribbons()
    if role is not None and (person is None or role not in person.roles):
        _turn_away(role, person)
    note = state.take_note()
    if note:
        st.success(note, icon=":material/check_circle:")
    return visitor_context()


def header(title: str, line: str = "", lede: str = "") -> None:
    """The page's one h1, a line of facts, a lede no wider than can be read."""
    with st.container(gap="xsmall"):
        st.title(title, anchor=False)
        if line:
            st.markdown(line)
        if lede:
            st.markdown(lede, width=680)
    st.space("xsmall")


def _ribbons() -> None:
    house = the_house()
    said = []
    if house.mode is Mode.SANDBOX:
        said.append(f"**SIMULATED.** {say('SIMULATED')}")
    if house.is_demo:
        said.append(f"**DEMO.** {say('demo')}")
    if said:
        st.warning("  \n".join(said), icon=":material/theater_comedy:")


def _turn_away(role: Role, person: Person | None) -> None:
    name = {Role.ARTIST: "an artist", Role.REVIEWER: "a reviewer", Role.CREATOR: "a creator"}.get(role, "an admin")
    header("This page needs somebody else")
    if person is not None:
        st.info(f"You are here as {person.name}. This page is for {name}.", icon=":material/lock:")
    elif the_house().is_demo:
        st.info(f"This page is for {name}. In this demo you can be one by a click.", icon=":material/lock:")
    else:
        st.info("Signing in is not part of this version yet. The public pages are open.", icon=":material/lock:")
    if the_house().is_demo:
        people_picker(role)
    st.stop()


def people_picker(role: Role | None = None) -> None:
    """One button a demo person; with a role, only those who hold it."""
    for person in accounts.demo_people(the_house().context(VISITOR)):
        if role is not None and role not in person.roles:
            continue
        roles = ", ".join(sorted(str(r) for r in person.roles))
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f"**{person.name}** · {person.country}  \n:small[:gray[{roles}. {person.about}]]")
            st.space("stretch")
            if st.button(f"Be {person.name}", key=f"be_{person.id}", icon=":material/person:"):
                state.become(person.id)
                st.rerun()


def style() -> None:
    """The only CSS of the product."""
    st.html(CSS)


def logo() -> None:
    dark = st.context.theme.type == "dark"
    st.logo(str(ASSETS / ("wordmark-dark.svg" if dark else "wordmark-light.svg")), size="large")
