"""The frame of every screen: who is here, what she may open, the guard on a page's first line."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from painter.core import accounts, jobs, notices
from painter.core.accounts import Person, Signed
from painter.core.kernel.context import VISITOR, Context, Mode, Role
from painter.core.kernel.errors import NotFound
from painter.ui import state
from painter.ui.words import say
from painter.wiring import the_house

ASSETS = Path(__file__).parent / "assets"
CSS = ASSETS / "look.html"
WIDTH_PX = 1240
MOST_UPLOAD_MB = 12  # of a work; what is over 10 is refused with a sentence, this is only the outer wall
PICTURE_ENDINGS = ["jpg", "jpeg", "png", "webp"]  # what a file field offers; what a file is, its content says


def visitor_context() -> Context:
    """A context for whoever is here; a visitor's where nobody has signed in, or was chosen in a demo."""
    house = the_house()
    if not house.is_demo:
        return house.visit(state.cookie(house.cookie("session")))[1]
    person = who()
    return house.context(person.actor if person else VISITOR)


def who() -> Person | None:
    """Who has signed in, by the session of this browser as it stands now; in a demo, whom this tab chose to be."""
    house = the_house()
    if not house.is_demo:
        signed = here()
        return None if signed is None else signed.person
    chosen = state.person_id()
    if chosen is None:
        return None
    try:
        return accounts.demo_person(house.context(VISITOR), chosen)
    except NotFound:
        state.become(None)
        return None


def waiting(person: Person | None) -> int:
    """How many notices wait for whoever is here."""
    return notices.unseen(the_house().context(person.actor)) if person else 0


def here() -> Signed | None:
    """The sign-in session of this browser, looked up anew; None in a demo, which has none."""
    house = the_house()
    return house.visit(state.cookie(house.cookie("session")))[0]


def source() -> str:
    """The network address of whoever is here, for counting; behind proxies of ours, what the outermost of them saw."""
    proxies = the_house().settings.trusted_proxies
    chain = [part.strip() for part in (st.context.headers.get("X-Forwarded-For") or "").split(",") if part.strip()]
    if proxies and len(chain) >= proxies:
        return chain[-proxies]
    return st.context.ip_address or ""


def still(ctx: Context) -> None:
    """On the first line of a fragment that runs by itself: who has been signed out in the meantime sees no more."""
    if visitor_context().actor != ctx.actor:
        st.rerun(scope="app")


def enter(*roles: Role) -> Context:
    """The guard: the context of somebody who may be on this page. Anybody else reads why, and the page ends.

    roles: one of them is enough. Hidden navigation is no permission, and core asks again at every verb.
    """
    person = who()
    _ribbons()
    ctx = visitor_context()
    if ctx.actor.held is not None and roles:
        _hold(ctx)
    if roles and (person is None or person.roles.isdisjoint(roles)):
        _turn_away(roles, person)
    if jobs.everything_stopped(ctx):
        st.markdown(f":orange[:material/pause_circle:] :small[{say('stop.everything')}]")
    note = state.take_note()
    if note:
        st.success(note, icon=":material/check_circle:")
    return ctx


def member() -> Context:
    """The guard of pages for whoever has signed in: her context. A visitor reads how to come in, and the page ends."""
    ctx = enter()
    if ctx.actor.held is not None:
        _hold(ctx)
    if ctx.actor.id is None:
        header("This page needs somebody else")
        _say_in("somebody who has signed in")
        if the_house().is_demo:
            people_picker()
        st.stop()
    return ctx


def header(title: str, line: str = "", lede: str = "", terms: str = "") -> None:
    """The page's one h1, a line of facts, a lede no wider than can be read. terms: what its terms mean, as help."""
    with st.container(gap="xsmall"):
        st.title(title, anchor=False)
        if line:
            st.markdown(line)
        if lede:
            st.markdown(lede, width=680, help=terms or None)
    st.space("xsmall")


def named(what: str, page: str, label: str, icon: str) -> str:
    """What the address names by its id; without one the page links to where such a thing is chosen, and ends."""
    wanted = state.address("id")
    if not wanted:
        header(f"No {what} chosen")
        st.page_link(page, label=label, icon=f":material/{icon}:")
        st.stop()
    return wanted


def _ribbons() -> None:
    house = the_house()
    said = []
    if house.mode is Mode.SANDBOX:
        said.append(f"**SIMULATED.** {say('SIMULATED')}")
    if house.is_demo:
        said.append(f"**DEMO.** {say('demo')}")
    if said:
        st.warning("  \n".join(said), icon=":material/theater_comedy:")


NAMES = {Role.ARTIST: "an artist", Role.CREATOR: "a creator", Role.REVIEWER: "a reviewer", Role.ADMIN: "an admin"}


def _turn_away(roles: Sequence[Role], person: Person | None) -> None:
    name = " or ".join(NAMES[role] for role in roles)
    header("This page needs somebody else")
    if person is not None:
        st.info(f"You are here as {person.name}. This page is for {name}.", icon=":material/lock:")
    else:
        _say_in(name)
    if the_house().is_demo:
        people_picker(*roles)
    st.stop()


def _say_in(name: str) -> None:
    if the_house().is_demo:
        st.info(f"This page is for {name}. In this demo you can be one by a click.", icon=":material/lock:")
        return
    st.info(f"This page is for {name}. Sign in to go on.", icon=":material/lock:")
    doors()


def _hold(ctx: Context) -> None:
    """Suspended, or the documents have changed: she reads why, and where to go on."""
    header("Your account needs you first")
    st.warning(say(f"not_yours.{ctx.actor.held}"), icon=":material/lock:")
    if st.button("Open your account", icon=":material/person:"):
        st.switch_page("pages/account/account.py")
    st.stop()


def doors() -> None:
    """The two ways in. They are links: signing in happens outside the screens, where a cookie can be set."""
    st.html(
        '<p><a class="door door-main" href="/sign-in">Sign in</a> '
        '<a class="door" href="/sign-up">Create an account</a></p>'
    )


def people_picker(*roles: Role) -> None:
    """One button a demo person; with roles, only those who hold one of them."""
    for person in accounts.demo_people(the_house().context(VISITOR)):
        if roles and person.roles.isdisjoint(roles):
            continue
        held = ", ".join(sorted(str(r) for r in person.roles))
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f"**{person.name}** · {person.country}  \n:small[:gray[{held}. {person.about}]]")
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
