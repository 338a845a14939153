"""Accounts, for administrators: roles that are given, suspension, one-time links."""

from functools import partial

import streamlit as st

from painter.core import accounts
from painter.core.kernel.context import Role
from painter.ui import act, frame
from painter.ui.plain import plain
from painter.ui.widgets import pill
from painter.wiring import the_house

ctx = frame.enter(Role.ADMIN)
frame.header(
    "People", lede="Who has an account. Artists and creators choose these roles themselves; the others are given here."
)
words = st.text_input("Search by name or e-mail", icon=":material/search:")
found = accounts.found(ctx, words)
if not found:
    st.markdown(":gray[Nobody is found. Accounts appear here as soon as somebody has signed up.]")
for account in found:
    person = account.person
    with st.container(border=True):
        marks = [pill("Suspended")] if account.suspended_at else []
        told = "e-mail confirmed" if account.confirmed_at else "e-mail not confirmed"
        roles = ", ".join(sorted(str(role) for role in person.roles)) or "no role yet"
        st.markdown(
            f"**{plain(person.name)}** {' '.join(marks)}  \n"
            f":small[:gray[{plain(account.email)} · {told} · {roles} · since {account.created_at:%d %b %Y}]]"
        )
        with st.expander("Change"):
            given = st.pills(
                "Given roles",
                sorted(accounts.GIVEN),
                selection_mode="multi",
                default=sorted(person.roles & accounts.GIVEN),
                key=f"given_{person.id}",
            )
            if st.button("Set these roles", key=f"grant_{person.id}") and act.attempt(
                partial(accounts.grant, ctx, person.id, frozenset(Role(role) for role in given)),
                f"{person.name}: roles are set.",
            ):
                st.rerun()
            if account.suspended_at:
                st.markdown(f"Suspended since {account.suspended_at:%d %b %Y}. {plain(account.suspended_why)}")
                if st.button("Restore", key=f"restore_{person.id}") and act.attempt(
                    partial(accounts.restore, ctx, person.id), f"{person.name} may act again."
                ):
                    st.rerun()
            else:
                why = st.text_input("Reason for a suspension, which she reads", key=f"why_{person.id}")
                if st.button("Suspend", key=f"suspend_{person.id}") and act.attempt(
                    partial(accounts.suspend, ctx, person.id, why), f"{person.name} is suspended."
                ):
                    st.rerun()
            with st.container(horizontal=True):
                if st.button("Sign out everywhere", key=f"out_{person.id}") and act.attempt(
                    partial(accounts.sign_out, ctx, person.id), f"{person.name} is signed out everywhere."
                ):
                    st.rerun()
                link = st.button("Make a one-time link", key=f"link_{person.id}")
            if link and (token := act.attempt(partial(accounts.hand_over, ctx, person.id))):
                st.markdown("With this link she sets a new password. It is shown once, and good for one day.")
                st.code(f"{the_house().settings.public_url.rstrip('/')}/new-password?token={token}", language=None)
