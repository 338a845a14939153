"""The Studio: her models, and for one of them the eight steps."""

import streamlit as st

from painter.core import models, publishing
from painter.core.kernel.context import Role
from painter.core.publishing import PublicationState
from painter.ui import act, frame, state, studio
from painter.ui.glossary import term
from painter.ui.plain import plain
from painter.ui.widgets import pill
from painter.ui.widgets.heading import part, section
from painter.ui.words import say

ctx = frame.enter(Role.ARTIST)
mine = models.mine(ctx)
model = studio.chosen(ctx)


def new_model_form() -> None:
    """Name, kind and trigger word; the rest can wait."""
    with st.form("new_model"):
        name = st.text_input("Name of the model", max_chars=models.MOST_NAME, placeholder="Lantern Coast")
        kind = st.radio(
            "What it should learn",
            list(models.Kind),
            format_func=lambda k: k.capitalize(),
            captions=[say("S2"), say("S3")],
        )
        stem = st.text_input(
            "Trigger word (optional)",
            placeholder="PAINTER_CHERI",
            help=f"{term('Trigger word')} Empty: made from the name.",
        )
        description = st.text_area("Description for visitors (optional)", max_chars=models.MOST_DESCRIPTION, height=80)
        if st.form_submit_button("Begin the model", type="primary", icon=":material/add:"):
            begun = act.attempt(
                lambda: models.begin(ctx, name, kind, trigger_stem=stem, description=description),
                "The model is begun. It is private, and stays so until you publish it.",
            )
            if begun:
                state.choose_model(begun.id)
                st.rerun()


if model is None:
    studio.header(
        "adapting", "Your Studio", lede="A model begins with a name. It is private until you publish it yourself."
    )
    new_model_form()
    st.stop()

steps = studio.rail(ctx, model)
publication = publishing.of_model(ctx, model.id)
shown = publication is not None and publication.state is not PublicationState.WITHDRAWN
studio.header(
    "adapting",
    plain(model.name),
    f":gray[Your Studio · {model.kind.capitalize()} model] &nbsp; "
    f"{pill(publication.state.capitalize() if publication else 'Private')}",
    "" if shown else say("S8"),
)

following = next((s for s in steps if s.mark in ("Attention", "Now", "Ahead")), None)
with st.container(border=True):
    if following is None:
        st.markdown("**Everything is done.** Your model is on the marketplace as you set it.")
        studio.go("publish", "Open publication", primary=True)
    else:
        st.markdown(f"**Next: {following.title.lower()}.** :gray[{following.says}]")
        studio.go(following.page, f"Open {following.title.lower()}", primary=True, key="go_next")

st.space("xsmall")
grid = st.grid(4, min_column_width=150, gap="small")
for number, step in enumerate(steps, start=1):
    with grid.cell(), st.container(border=True, height="stretch", gap="xsmall"):
        st.markdown(pill(step.mark))
        tests = step.page == "test_gallery"
        part(f"{number}. {step.title}", help=term("Test output") if tests else None)
        st.markdown(f":small[{step.says}]")
        st.space("stretch")
        if st.button("Open", key=f"card_{step.page}", type="tertiary", icon=":material/arrow_forward:"):
            st.switch_page(f"pages/studio/{step.page}.py", query_params={"model": model.id})

st.markdown(f":small[:gray[Verify: {say('V10-limit')} Readiness: {say('R10')}]]")
st.space("small")
section("Your models")
for other in mine:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(other.name)}** · {other.kind.capitalize()}  \n:small[:gray[{other.trigger_stem}]]")
        st.space("stretch")
        if other.id == model.id:
            st.markdown(":gray[Open now]")
        elif st.button("Open", key=f"open_{other.id}"):
            state.choose_model(other.id)
            st.rerun()
with st.expander("Begin another model", icon=":material/add:"):
    new_model_form()
