"""Artwork Upload: files with a verdict each, rights basis and caption, confirmed by the artist herself."""

import streamlit as st

from painter.core import artwork
from painter.core.artwork import Answers, ArtworkState, Basis, Disclosure
from painter.core.artwork.model import MOST_BYTES
from painter.ui import act, frame, state, studio
from painter.ui.glossary import term
from painter.ui.lists import ELEMENTS, formats
from painter.ui.plain import plain
from painter.ui.widgets.works import BASES, show_work
from painter.ui.words import say

PAGE = 24
ctx, model = studio.enter()
works = artwork.works(ctx, model.id)
confirmed = [work for work in works if work.state is ArtworkState.CONFIRMED]
line = f":gray[{len(works)} works · {len(confirmed)} confirmed]"
studio.header("artwork", "Artwork Upload", line, f"{say('U8')} {say('U2')} {say('U10')}", term("Training job"))


def upload_box() -> None:
    """One answer for all files of this upload; each work can be changed afterwards."""
    round_ = state.fresh("upload")
    with st.container(border=True, key="drop"):
        whole = st.toggle("Choose a whole folder", key="whole_folder")
        files = st.file_uploader(
            f"{formats('or')}, up to {MOST_BYTES // 1024**2} MB each",
            accept_multiple_files="directory" if whole else True,
            type=frame.PICTURE_ENDINGS if whole else None,
            key=f"files_{round_}_{whole}",
            help="Other formats are refused, whatever the file is called.",
            max_upload_size=frame.MOST_UPLOAD_MB,
        )
        basis = st.radio("What gives you the right?", list(Basis), format_func=BASES.__getitem__, key=f"basis_{round_}")
        note = ""
        if basis is Basis.WRITTEN_PERMISSION:
            note = st.text_input("Whose permission, and where is it kept?", key=f"note_{round_}")
        with st.expander("Disclose what else is in these works"):
            disclosed = st.pills(
                "They contain elements that are",
                list(Disclosure),
                selection_mode="multi",
                format_func=ELEMENTS.__getitem__,
                key=f"disclosed_{round_}",
            )
            about = st.text_input("In your own words (optional)", key=f"about_{round_}")
        agreed = st.checkbox(say("U4"), key=f"agreed_{round_}", wrap=True)
        if st.button("Upload", type="primary", icon=":material/upload:", disabled=not (files and agreed)):
            answers = Answers(
                basis=basis,
                permission_note=note,
                disclosures=frozenset(disclosed),
                disclosure_note=about,
                acknowledged=agreed,
            )
            take(files, answers)


def take(files: list, answers: Answers) -> None:
    """Each file gets its verdict; one bad file never sinks the others."""
    bar = st.progress(0.0, text="Reading your files …")
    verdicts = []
    for number, file in enumerate(files, start=1):
        got = act.attempt(lambda f=file: artwork.submit(ctx, model.id, [artwork.Upload(f.name, f.getvalue())], answers))
        if got is None:
            return
        verdicts += got
        bar.progress(number / len(files), text=f"{number} of {len(files)} files read")
    refused = [v for v in verdicts if v.reasons]
    state.keep("refused", [(v.name, [say(str(r), **v.facts) for r in v.reasons]) for v in refused])
    if len(refused) < len(verdicts):  # what was refused stands below, file by file
        state.leave_note(f"{len(verdicts) - len(refused)} of {len(verdicts)} files are uploaded.")
    state.renew("upload")
    st.rerun()


upload_box()
st.markdown(f":small[:gray[{say('guard')}]]")
for name, reasons in state.kept("refused") or []:
    st.error(f"**{plain(name)}** was not taken. {' '.join(reasons)}", icon=":material/block:")
count = len(confirmed)
colour = "green" if count >= 10 else "orange" if count >= 5 else "red"
st.progress(min(1.0, count / 10), text=f":{colour}[**{count} confirmed, 10 are the minimum.**]")
if not works:
    st.markdown(":gray[No work yet. Choose files above, several at once if you like.]")
elif count < len(works):
    left = [work.id for work in works if work.state is not ArtworkState.CONFIRMED]
    if st.button(f"Confirm all {len(works)} for training", icon=":material/done_all:", help=term("Approved artwork")):
        act.carry_out(lambda: artwork.confirm(ctx, left), "Confirmed for training, by you.")
pages = max(1, -(-len(works) // PAGE))
number = st.pagination(pages, key="work_page") if pages > 1 else 1
grid = st.grid(4, min_column_width=190, gap="small")
for work in works[(number - 1) * PAGE : number * PAGE]:
    with grid.cell():
        show_work(ctx, work)
st.space("xsmall")
studio.go("readiness", "Next: readiness", key="next")
