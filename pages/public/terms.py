"""Terms of Use, Copyright Policy and Privacy notice, in every version that there was."""

import streamlit as st

from painter.core import accounts
from painter.ui import frame, state
from painter.ui.widgets.contact import contact_line
from painter.ui.widgets.documents import change_history

frame.enter()
names = {document.key: document.name for document in accounts.documents()}
asked = state.address("document")
frame.header(
    "Terms and privacy",
    lede="Short on purpose. Everybody with an account has accepted these three texts. They are honest, and they are "
    "no legal advice: no lawyer has checked them.",
)
picked = st.segmented_control(
    "Document", list(names), default=asked if asked in names else "terms", format_func=names.__getitem__, required=True
)
versions = accounts.versions(picked)
newest = versions[0]
st.header(newest.name, anchor=False)
st.markdown(f":gray[In force since {newest.version}.]")
st.markdown(newest.text, width=680)
st.subheader("What changed, and when", anchor=False)
with st.container(width=680):
    change_history(versions)
for older in versions[1:]:
    with st.expander(f"Until then: the version of {older.version}"):
        st.markdown(older.text, width=680)
contact_line()
if st.button("Copyright and licences, explained", type="tertiary", icon=":material/copyright:"):
    st.switch_page("pages/public/legal.py")
