"""Whom to write to: the address of whoever runs this pAInter, or that there is none."""

import streamlit as st

from painter.ui.plain import plain
from painter.ui.words import say
from painter.wiring import the_house


def contact_line() -> None:
    """One sentence with a link; where no address was set, who can be asked."""
    settings = the_house().settings
    if settings.contact:
        st.markdown(f":material/mail: {say('contact')} [{plain(settings.contact)}]({settings.contact_link})")
    else:
        st.markdown(f":material/mail: {say('contact.none')}")
