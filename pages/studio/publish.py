"""Publish: a checklist that the machine checks, an explicit permission, pause and withdraw."""

import streamlit as st

from painter.core import accounts, generation, models, promises, publishing, testing, training
from painter.core.publishing import PublicationState
from painter.ui import act, studio
from painter.ui.glossary import explained, term
from painter.ui.plain import plain
from painter.ui.widgets import pill
from painter.ui.widgets.casework import hidden_note
from painter.ui.widgets.heading import part, section
from painter.ui.widgets.promises import promise_rows
from painter.ui.words import say

ctx, model = studio.enter()
publication = publishing.of_model(ctx, model.id)
state_name = publication.state.capitalize() if publication else "Private"
hidden = publication is not None and publication.hidden
studio.header(
    "control",
    "Publish",
    f":gray[{plain(model.name)}] &nbsp; {pill('Hidden' if hidden else state_name)}",
    f"{say('P3')} {say('L8')}",
)
if hidden:
    hidden_note(ctx, "model", model.id, say("hidden.desk"))
rows = publishing.checklist(ctx, model.id)

left, right = st.columns([3, 2], gap="large")
with left, st.container(gap="xsmall"):
    part("Checklist", help=explained("Test output", "License"))
    for row in rows:
        with st.container(border=True, horizontal=True, wrap=False, vertical_alignment="center"):
            mark = ":green[:material/check_circle:]" if row.passed else ":gray[:material/radio_button_unchecked:]"
            st.markdown(f"{mark} {say(str(row.reason))}")
            st.space("stretch")
            if not row.passed and row.fix != "publish":
                studio.go(row.fix, "Fix", key=f"fix_{row.reason}")
with right, st.container(border=True):
    part("What visitors read")
    with st.form("describe", border=False):
        text = st.text_area("Description", model.description, max_chars=models.MOST_DESCRIPTION)
        tags = st.text_input("Tags, separated by commas", ", ".join(model.tags))
        if st.form_submit_button("Save", icon=":material/save:") and act.attempt(
            lambda: models.describe(ctx, model.id, text, tags.split(",")), "Saved."
        ):
            st.rerun()

versions = training.versions(ctx, model.id)
approved = testing.approved(ctx, versions[0].id) if versions else []
ready = all(row.passed for row in rows)
with st.container(border=True):
    part("Permission to publish", help=term("Consent receipt"))
    st.markdown(f":small[{plain(publishing.grant_text(accounts.me(ctx).name, model.name))}]")
    cover = None
    if approved:
        cover = st.segmented_control(
            "Cover",
            [o.id for o in approved],
            default=approved[0].id,
            required=True,
            format_func=lambda i: next(o.prompt for o in approved if o.id == i)[:40],
        )
        shown = next(o for o in approved if o.id == cover)
        if shown.thumbnail_sha256:
            st.image(testing.thumbnail(ctx, shown.id), width=220, alt=f"Cover: {shown.prompt}")
    again = publication.changed_at if publication else "first"
    given = st.checkbox("I give this permission", key=f"grant_{again}", disabled=not ready)
    label = "Publish" if publication is None else "Publish the newest version"
    if st.button(label, type="primary", icon=":material/publish:", disabled=not (ready and given)) and act.attempt(
        lambda: publishing.publish(ctx, model.id, grant_given=given, cover_output_id=cover),
        "Published. It is on the marketplace now.",
    ):
        st.rerun()

if publication is not None and publication.state is not PublicationState.WITHDRAWN:
    section("Control")
    with st.container(horizontal=True):
        if publication.state is PublicationState.LIVE:
            if st.button("Pause", icon=":material/pause_circle:", help="No new image from the next moment on.") and (
                act.attempt(lambda: publishing.pause(ctx, model.id), "Paused. Licences already given stay valid.")
            ):
                st.rerun()
        elif st.button("Open it again", icon=":material/play_circle:") and act.attempt(
            lambda: publishing.resume(ctx, model.id), "It can be generated with again."
        ):
            st.rerun()
        if not hidden and st.button("See the public page", icon=":material/visibility:"):
            st.switch_page("pages/market/model.py", query_params={"id": model.id})
    with st.container(border=True, key="danger"):
        part(":red[:material/warning: Withdraw from the marketplace]")
        st.markdown("The listing disappears. Receipts still verify, and say that the model was withdrawn.")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            typed = st.text_input(f"Type *{plain(model.name)}* to confirm", key="typed")
            if st.button("Withdraw", disabled=typed.strip() != model.name) and act.attempt(
                lambda: publishing.withdraw(ctx, model.id), "Withdrawn. You can publish again at any time."
            ):
                st.rerun()

with st.expander("Control after training: what you can do today"):
    promise_rows(promises.Group.CONTROL)

made = generation.made_with(ctx, model.id)
section(f"Images made with this model: {len(made)}")
st.markdown(f":small[:gray[{say('privacy')}]]")
grid = st.grid(4, min_column_width=180, gap="small")
for image in made[:12]:
    with grid.cell(), st.container(gap="xsmall"):
        st.image(generation.thumbnail(ctx, image.id), width="stretch", alt="An image made with your model")
        if st.button("Receipt", key=f"receipt_{image.id}", type="tertiary", icon=":material/receipt_long:"):
            st.switch_page("pages/public/receipt.py", query_params={"id": image.receipt_id})
