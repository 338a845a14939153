"""Her own account on one page: what is owed first, then profile, signing in, devices, documents, data, leaving."""

from functools import partial

import streamlit as st

from painter.core import accounts
from painter.core.accounts import LANGUAGES, Person
from painter.core.kernel.context import Context, Held, Role
from painter.ui import act, frame
from painter.ui.plain import plain
from painter.ui.widgets.contact import contact_line
from painter.ui.widgets.heading import section
from painter.ui.widgets.pills import pill
from painter.wiring import the_house

ROLES = {Role.ARTIST: "Offer a model of my own art", Role.CREATOR: "Make images with artists' models"}


def show(ctx: Context, person: Person) -> None:
    """Everything that she may do with her account, whether she is held or not."""
    account = accounts.account(ctx)
    roles = ", ".join(sorted(str(role) for role in person.roles)) or "no role yet"
    confirmed = "e-mail confirmed" if account.confirmed_at else "e-mail not confirmed"
    frame.header(plain(person.name), f":gray[{plain(account.email)} · {confirmed} · {roles}]")
    _owed(ctx, account)
    left, right = st.columns(2, gap="large")
    with left:
        if ctx.actor.held is None:
            _profile(ctx, account)
        _signing_in(ctx, account)
    with right:
        _devices(ctx)
        _papers(ctx)


def _owed(ctx: Context, account: accounts.Account) -> None:
    if account.suspended_at is not None:
        st.error(
            f"Your account is suspended since {account.suspended_at:%d %B %Y}. The reason: "
            f"{plain(account.suspended_why)} You can still take your data with you, or leave.",
            icon=":material/block:",
        )
        contact_line()
    if ctx.actor.held is not Held.AGREEMENT:
        return
    with st.container(border=True):
        section("The documents have changed")
        st.markdown("Read them; until you accept them you can look after your account, and nothing else.")
        for document in accounts.owed(ctx, ctx.herself()):
            with st.expander(f"{document.name}, version {document.version}"):
                st.markdown(document.text)
        if st.button("I have read and accept them", type="primary") and act.attempt(
            lambda: accounts.agree(ctx), "Accepted. You can go on."
        ):
            st.rerun()


def _profile(ctx: Context, account: accounts.Account) -> None:
    section("You")
    with st.form("profile", border=False):
        name = st.text_input("Name that others see", account.person.name, max_chars=60)
        about = st.text_input("A line about you", account.person.about, max_chars=200)
        country = st.text_input("Country or region", account.person.country, max_chars=60)
        language = st.selectbox(
            "Language",
            list(LANGUAGES),
            index=list(LANGUAGES).index(account.language),
            format_func=LANGUAGES.__getitem__,
            help="pAInter speaks English for now and keeps your choice for later.",
        )
        picked = [role for role, label in ROLES.items() if st.checkbox(label, role in account.person.roles)]
        if st.form_submit_button("Save") and act.attempt(
            lambda: accounts.describe(ctx, name, country, language, about, frozenset(picked)), "Saved."
        ):
            st.rerun()


def _signing_in(ctx: Context, account: accounts.Account) -> None:
    section("Signing in")
    ways = accounts.identities(ctx)
    for number, way in enumerate(ways):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{plain(way.name)} opens this account.")
            if st.button("Disconnect", key=f"way_{number}", type="tertiary") and act.attempt(
                partial(accounts.disconnect, ctx, way.issuer, way.subject), f"{way.name} is disconnected."
            ):
                st.rerun()
    links = ['<a class="door" href="/email">Change e-mail address</a>'] if account.has_password else []
    if account.has_password:
        links.insert(0, '<a class="door" href="/password">Change password</a>')
    if the_house().settings.outside:
        links.append('<a class="door" href="/connect">Connect an outside account</a>')
    st.html(f"<p>{' '.join(links)}</p>")


def _devices(ctx: Context) -> None:
    section("Devices")
    st.markdown("Where you are signed in now.")
    this = frame.here()
    here = this.session.id if this is not None else ""
    for session in sorted(accounts.mine(ctx), key=lambda session: session.id != here):  # this device first
        mine = session.id == here
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(
                f"**{plain(session.device)}** {pill('Here', 'This device') if mine else ''}  \n"
                f":small[:gray[since {session.created_at:%d %b %Y %H:%M} UTC, "
                f"last used {session.seen_at:%d %b %H:%M} UTC]]"
            )
            st.space("stretch")
            if st.button("Sign out", key=f"end_{session.id}", type="tertiary") and act.attempt(
                partial(accounts.end, ctx, session.id), "Signed out there."
            ):
                st.rerun()
    if st.button("Sign out everywhere", icon=":material/logout:") and act.attempt(lambda: accounts.end_all(ctx)):
        st.rerun()


def _papers(ctx: Context) -> None:
    section("Documents")
    for key, version, at in accounts.agreed(ctx):
        st.markdown(f"{accounts.versions(key)[0].name}, version {version}, accepted {at[:10]}")
    st.html('<p><a class="door" href="/terms">Read them</a></p>')
    section("Your data")
    st.markdown("Take a copy of everything with you, or leave. The page for leaving says what is erased first.")
    st.html(
        '<p><a class="door" href="/my-data">Download my data</a> <a class="door door-risky" href="/leave">Leave</a></p>'
    )
