"""The six steps of the guided demo: what is asked, the server's own answer, and how far it proves something."""

from hashlib import sha256

import streamlit as st

from painter import tour as guide
from painter.core import artwork, generation, licensing, receipts, training
from painter.core.accounts import Person
from painter.core.generation import Order
from painter.core.kernel.errors import PainterError
from painter.core.kernel.records import TrainingId
from painter.tour import Tour
from painter.ui import act, state
from painter.ui.plain import plain
from painter.ui.widgets.facts import fact_table
from painter.ui.widgets.finding import answer
from painter.ui.widgets.heading import part
from painter.ui.widgets.pills import pill
from painter.ui.widgets.receipt import certificate, one_line
from painter.ui.widgets.terms import may_lists
from painter.ui.words import say, sentences, words

PAGE = "pages/public/tour.py"
SHOWN_WORKS = 6


def go(step: int, **values: str) -> None:
    """The page at this step; the address holds all that it needs."""
    st.switch_page(PAGE, query_params={"step": str(step), **values})


def title(step: int) -> str:
    return words[f"tour.{step}.title"]


def show(tour: Tour, step: int) -> None:
    """The step: its sentence, what happens, and what that proves and does not."""
    st.header(f"{step}. {title(step)}", anchor=False)
    facts = {"artist": plain(tour.artist.name), "creator": plain(tour.creator.name), "model": plain(tour.model.name)}
    st.markdown(say(f"tour.{step}.what", **facts), width=680)
    if step in NEEDS_LIVE and not tour.live:
        _gone(tour)
    else:
        SHOWN[step](tour)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f":green[:material/check:] **It proves:** {words[f'tour.{step}.proves']}")
        st.markdown(f":gray[:material/remove:] **It does not prove:** {words[f'tour.{step}.not']}")


def _gone(tour: Tour) -> None:
    st.info(words["tour.gone"], icon=":material/visibility_off:")
    if st.button("Publish it again and go on", type="primary", icon=":material/undo:"):
        act.carry_out(lambda: guide.put_back(tour), "The model is on the marketplace again.")


def _told(person: Person, result: Order | PainterError) -> None:
    """The server's answer, word for word."""
    st.markdown(f"The server answers **{plain(person.name)}**:")
    if isinstance(result, PainterError):
        for sentence in sentences(result):
            st.error(sentence, icon=":material/block:")
        return
    st.warning(f"It was taken, as order `{result.id}`.", icon=":material/info:")


def _terms(tour: Tour) -> None:
    terms = tour.terms
    with st.container(border=True):
        part(f"Terms, version {terms.version}", level=3)
        may_lists(licensing.Tier.DEMO, terms)
        with st.expander(f"Full terms of {terms.created_at:%d %b %Y}"):
            st.markdown(terms.text)
            st.markdown(f":small[:gray[`sha256 {terms.sha256}`]]")
    person = guide.without_terms(tour)
    if person is None:
        st.info("Everybody in this demo has accepted this version by now.", icon=":material/info:")
    elif st.button("Ask without accepting", type="primary", icon=":material/auto_awesome:"):
        _told(person, guide.ask(tour, person, guide.PROMPT))
    if licensing.accepted(tour.his, terms.id):
        name = plain(tour.creator.name)
        st.markdown(f":green[:material/check_circle:] {name} has accepted version {terms.version}. It stands for good.")
    elif st.button(f"Accept as {plain(tour.creator.name)}", icon=":material/check:"):
        act.carry_out(lambda: licensing.accept(tour.his, terms.id), "Accepted. The next step may go on.")


def _manifest(tour: Tour) -> None:
    training_id = TrainingId(training.version(tour.hers, tour.publication.version_id).training_id)
    frozen, content = training.manifest(tour.hers, training_id), training.manifest_file(tour.hers, training_id)
    works = {str(work.id): work for work in artwork.works(tour.hers, tour.model.id)}
    grid = st.grid(SHOWN_WORKS, min_column_width=110, gap="small")
    kept = [works[file.artwork_id] for file in frozen.files if file.artwork_id in works]
    for number, work in enumerate(kept[:SHOWN_WORKS], start=1):
        grid.cell().image(artwork.thumbnail_bytes(tour.hers, work.id), width="stretch", alt=f"Training work {number}")
    st.markdown(f"**{len(frozen.files)} files** were in the package; {min(len(kept), SHOWN_WORKS)} are shown.")
    digest = sha256(content).hexdigest()
    facts = {"SHA-256 of the manifest, computed just now": f"`{digest[:32]}…`"}
    recorded = training.get(tour.hers, training_id).manifest_sha256
    facts["As receipts name it"] = f"`{recorded[:32]}…` {pill('Done', 'the same') if digest == recorded else ''}"
    if kept:
        original = artwork.original_bytes(tour.hers, kept[0].id)
        facts["Was the first work in it?"] = _membership(tour, training_id, original)
        facts["The same work and one byte more?"] = _membership(tour, training_id, original + b"\0")
    fact_table(facts)
    st.download_button(
        "Training manifest",
        content,
        file_name=f"{training_id}-manifest.json",
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
    )


def _membership(tour: Tour, training_id: TrainingId, content: bytes) -> str:
    place = training.whether_in(tour.hers, training_id, sha256(content).hexdigest())
    return "no: exactly this file was not in it" if place is None else f"yes: number {place.number} of {place.of}"


def _blocked(tour: Tour) -> None:
    st.code(guide.BLOCKED, language=None)
    if not st.button("Send this prompt", type="primary", icon=":material/send:"):
        return
    person, before, result = guide.ask_for_what_is_ruled_out(tour)
    _told(person, result)
    if isinstance(result, PainterError):
        facts = {
            "Images asked for before and after": f"{before} and {guide.asked_by(tour, person)}: nothing was sent",
            "What is kept": f"category `{result.facts.get('category', '–')}`, rule `{result.facts.get('rule', '–')}`, "
            "the time, and who asked",
            "What is not kept": "the prompt",
        }
        fact_table(facts)


def _image(tour: Tour) -> None:
    made = guide.order(tour, state.address("order") or "")
    if made is None:
        st.code(guide.PROMPT, language=None)
        if st.button("Generate · free preview", type="primary", icon=":material/auto_awesome:"):
            found = act.attempt(lambda: (guide.image(tour),))
            if found and found[0]:
                reused = {} if found[0].state == "waiting" else {"reused": "1"}
                go(4, order=found[0].id, **reused)
            elif found:
                st.info(_limit("tour.none", tour), icon=":material/info:")
        return
    if made.state == "waiting":
        _watch(tour, made)
        return
    if made.receipt_id is None:
        st.error("This image was not made, and nothing was charged.", icon=":material/error:")
        if st.button("Try once more", type="primary", icon=":material/replay:"):
            go(4)
        return
    if state.address("reused"):
        st.markdown(f":small[:gray[{_limit('tour.reused', tour)}]]")
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.image(generation.thumbnail(tour.his, made.id), width="stretch", alt="The image that was made")
        st.markdown(f"{pill('SIMULATED')} {pill('Demo')}")
    with right:
        stored = receipts.get(tour.visitor, made.receipt_id)
        certificate(stored.body, receipts.receipt_url(tour.visitor, stored.id))


def _limit(key: str, tour: Tour) -> str:
    return say(key, name=plain(tour.creator.name), limit=tour.limit)


@st.fragment(run_every=1.0)
def _watch(tour: Tour, made: Order) -> None:
    """Reads the database only, and shows the step anew when the image is there."""
    now = generation.get(tour.his, made.id)
    if now.state != "waiting":
        st.rerun(scope="app")
    st.skeleton(height=260)
    st.markdown(":violet[:material/hourglass_top:] In the making. It takes some seconds.")


def _changed(tour: Tour) -> None:
    made = _its_image(tour)
    if made is None or made.receipt_id is None:
        _not_yet(tour, made)
        return
    content = generation.image(tour.his, made.id)
    changed = guide.one_pixel_changed(content)
    columns = st.columns(2, gap="large")
    for column, name, file in (
        (columns[0], "As it was delivered", content),
        (columns[1], "One pixel changed", changed.content),
    ):
        with column:
            st.markdown(f"**{name}**")
            st.image(file, width=260, alt=f"The image, {name.lower()}")
            st.download_button(
                "This file",
                file,
                file_name=f"{made.receipt_id}{'' if file is content else '-changed'}.png",
                mime="image/png",
                key=f"file_{name}",
                icon=":material/download:",
                on_click="ignore",
                help="Drop it on the page Verify and see the same answer.",
            )
            answer(guide.looked_at(tour, file))
    x, y = changed.at
    st.markdown(
        f":small[:gray[The pixel {x} from the left and {y} from the top was red, green, blue "
        f"{', '.join(map(str, changed.before))} and is {', '.join(map(str, changed.after))}.]]"
    )


def _its_image(tour: Tour) -> Order | None:
    """The image of step 4; the newest where the address names none."""
    return guide.order(tour, state.address("order") or "") or guide.newest(tour)


def _not_yet(tour: Tour, made: Order | None) -> None:
    """It is being made, or step 4 was skipped."""
    if made is not None and made.state == "waiting":
        _watch(tour, made)
        return
    st.info("This step needs the image of step 4.", icon=":material/info:")
    if st.button("Go to step 4", type="primary", icon=":material/arrow_back:"):
        go(4)


def _withdrawn(tour: Tour) -> None:
    made = _its_image(tour)
    if tour.live or tour.publication.state == "paused":
        if st.button(f"Withdraw as {plain(tour.artist.name)}", type="primary", icon=":material/visibility_off:"):
            act.carry_out(lambda: guide.withdraw(tour))
    else:
        st.markdown(f":orange[:material/visibility_off:] Withdrawn at {tour.publication.changed_at:%H:%M:%S} UTC.")
        _told(tour.creator, guide.ask(tour, tour.creator, guide.PROMPT))
    if made is None or made.receipt_id is None:
        _not_yet(tour, made)
        return
    st.markdown("**The receipt of the image, checked by a visitor just now**")
    found = receipts.of_id(tour.visitor, made.receipt_id)
    answer(found)
    if found.body is not None:
        st.markdown(one_line(found.body))
    if not tour.live and st.button("Put everything back", icon=":material/undo:"):
        act.carry_out(lambda: guide.put_back(tour), "The model is on the marketplace again.")


NEEDS_LIVE = frozenset({1, 3})
SHOWN = {1: _terms, 2: _manifest, 3: _blocked, 4: _image, 5: _changed, 6: _withdrawn}
