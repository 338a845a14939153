"""Artwork Upload: files with a verdict each, rights basis and caption, confirmed by the artist herself."""

import streamlit as st

from painter.core import artwork
from painter.core.artwork import Answers, ArtworkState, Basis, Disclosure
from painter.ui import act, frame, state, studio
from painter.ui.words import say

PAGE = 24
ENDINGS = ["jpg", "jpeg", "png", "webp"]
BASES = {
    Basis.SELF_CREATED: "I made it myself",
    Basis.COMMISSIONED: "Commissioned, with the right to train on it",
    Basis.WRITTEN_PERMISSION: "With written permission",
}

ctx, model = studio.enter()
works = artwork.works(ctx, model.id)
confirmed = [work for work in works if work.state is ArtworkState.CONFIRMED]
line = f":gray[{len(works)} works · {len(confirmed)} confirmed]"
frame.header("Artwork Upload", line, f"{say('U8')} {say('U2')} {say('U10')}")


def upload_box() -> None:
    """One answer for all files of this upload; each work can be changed afterwards."""
    round_ = state.fresh("upload")
    with st.container(border=True, key="drop"):
        files = st.file_uploader(
            "JPG, JPEG, PNG or WebP, up to 10 MB each",
            accept_multiple_files=True,
            key=f"files_{round_}",
            help="Other formats are refused, whatever the file is called.",
        )
        basis = st.radio("What gives you the right?", list(Basis), format_func=BASES.get, key=f"basis_{round_}")
        note = ""
        if basis is Basis.WRITTEN_PERMISSION:
            note = st.text_input("Whose permission, and where is it kept?", key=f"note_{round_}")
        with st.expander("Disclose what else is in these works"):
            disclosed = st.pills(
                "They contain elements that are",
                list(Disclosure),
                selection_mode="multi",
                format_func=lambda d: d.replace("_", " "),
                key=f"disclosed_{round_}",
            )
            about = st.text_input("In your own words (optional)", key=f"about_{round_}")
        agreed = st.checkbox(say("U4"), key=f"agreed_{round_}")
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
    state.leave_note(f"{len(verdicts) - len(refused)} of {len(verdicts)} files are uploaded.")
    state.renew("upload")
    st.rerun()


def show_work(work: artwork.Artwork) -> None:
    """One work with its basis, caption, and what can be done with it."""
    with st.container(border=True, gap="xsmall", height="stretch"):
        st.image(artwork.thumbnail_bytes(ctx, work.id), width="stretch", alt=work.file_name)
        st.markdown(f":small[{work.file_name} · {work.width} × {work.height}]")
        if min(work.width, work.height) < 512:
            st.markdown(":orange-badge[:material/photo_size_select_small: Small]")
        st.markdown(f":small[:gray[{BASES[work.basis]}]]")
        st.space("stretch")
        is_confirmed = work.state is ArtworkState.CONFIRMED
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.checkbox("Confirm", value=is_confirmed, key=f"ok_{work.id}") != is_confirmed:
                verb = artwork.unconfirm if is_confirmed else artwork.confirm
                act.attempt(lambda: verb(ctx, [work.id]))
                st.rerun()
            with st.popover("More", icon=":material/more_horiz:"):
                edit(work)


def edit(work: artwork.Artwork) -> None:
    """Caption, basis, removal."""
    caption = st.text_input("Caption", work.caption, key=f"caption_{work.id}", max_chars=300)
    basis = st.selectbox(
        "Basis", list(Basis), list(Basis).index(work.basis), format_func=BASES.get, key=f"base_{work.id}"
    )
    note = st.text_input("Permission", work.permission_note, key=f"perm_{work.id}")
    shown = st.pills(
        "Contains",
        list(Disclosure),
        selection_mode="multi",
        default=sorted(work.disclosures),
        format_func=lambda d: d.replace("_", " "),
        key=f"disc_{work.id}",
    )
    if st.button("Save", key=f"save_{work.id}", icon=":material/save:"):
        answers = Answers(
            basis=basis,
            permission_note=note,
            disclosures=frozenset(shown),
            disclosure_note=work.disclosure_note,
            acknowledged=True,
        )
        if act.attempt(lambda: artwork.set_answers(ctx, work.id, answers)) is not None:
            act.attempt(lambda: artwork.set_caption(ctx, work.id, caption), "Saved.")
            st.rerun()
    if st.button("Remove this work", key=f"gone_{work.id}", icon=":material/delete:"):
        act.attempt(lambda: artwork.remove(ctx, work.id), "Removed, and its files are erased.")
        st.rerun()


upload_box()
for name, reasons in state.kept("refused") or []:
    st.error(f"**{name}** was not taken. {' '.join(reasons)}", icon=":material/block:")
count = len(confirmed)
colour = "green" if count >= 10 else "orange" if count >= 5 else "red"
st.progress(min(1.0, count / 10), text=f":{colour}[**{count} confirmed, 10 are the minimum.**]")
if not works:
    st.markdown(":gray[No work yet. Choose files above, several at once if you like.]")
elif count < len(works):
    left = [work.id for work in works if work.state is not ArtworkState.CONFIRMED]
    if st.button(f"Confirm all {len(works)} for training", icon=":material/done_all:"):
        act.attempt(lambda: artwork.confirm(ctx, left), "Confirmed for training, by you.")
        st.rerun()
pages = max(1, -(-len(works) // PAGE))
number = st.pagination(pages, key="work_page") if pages > 1 else 1
grid = st.grid(4, min_column_width=190, gap="small")
for work in works[(number - 1) * PAGE : number * PAGE]:
    with grid.cell():
        show_work(work)
st.space("xsmall")
studio.go("readiness", "Next: readiness", key="next")
