"""Legal principles: copyright, licence, who owns what, selling, publishing; and the documents with their history."""

import streamlit as st

from painter.core import accounts, licensing
from painter.ui import frame, texts
from painter.ui.faq import pieces
from painter.ui.links import linked
from painter.ui.widgets.contact import contact_line
from painter.ui.widgets.documents import change_history
from painter.ui.widgets.jump import jump
from painter.ui.widgets.ownership import owners_table
from painter.ui.widgets.promises import promise_rows

READ_PX = 720
DOCUMENTS = "documents"
FACTS = {"fee": str(licensing.FEE_PERCENT), "rights": licensing.RIGHTS_STATEMENT}

frame.enter()
frame.header(
    "Copyright and licences",
    lede="The rules that pAInter goes by, and the two words that people mix up. Not legal advice: no lawyer has "
    "checked this page.",
)
sections = texts.sections("legal", FACTS)
contents = [f"- [{section.title}](#{section.key})" for section in sections]
with st.container(border=True, width=READ_PX, gap="xsmall"):
    st.markdown("**Contents**")
    st.markdown("\n".join([*contents, f"- [The documents, and what changed in them](#{DOCUMENTS})"]))

for section in sections:
    st.header(section.title, anchor=section.key)
    with st.container(width=READ_PX, gap="small"):
        for piece in pieces(section.markdown):
            if piece == ("owners",):
                owners_table()
            elif isinstance(piece, str):
                st.markdown(linked(piece))
            else:
                promise_rows(*piece)

st.header("The documents, and what changed in them", anchor=DOCUMENTS)
with st.container(width=READ_PX, gap="small"):
    st.markdown(
        "Whoever makes an account accepts these three. When one changes, you are asked to accept the new version first."
    )
    for document in accounts.documents():
        st.subheader(document.name, anchor=f"document-{document.key}")
        change_history(accounts.versions(document.key))
        if st.button(f"Read the {document.name}", key=f"read_{document.key}", icon=":material/gavel:"):
            st.switch_page("pages/public/terms.py", query_params={"document": document.key})
contact_line()
jump()
