"""One service of an artist: shown, changed, removed, with its examples."""

from functools import partial

import streamlit as st

from painter.core import commissions
from painter.core.artwork import Upload
from painter.core.artwork.model import MOST_BYTES
from painter.core.commissions import Service, ServiceDraft
from painter.core.kernel.context import Context
from painter.core.kernel.records import Money
from painter.ui import act, frame, state
from painter.ui.lists import formats
from painter.ui.plain import plain


def service_editor(ctx: Context, service: Service | None) -> None:
    """The form of this service, folded; of a new one where there is none."""
    title = f"{plain(service.name)} · from {service.base_price}" if service else "Add a service"
    key = service.id if service else f"new_{state.fresh('service')}"
    with st.expander(title, icon=":material/draw:" if service else ":material/add:"):
        with st.form(f"service_{key}", border=False):
            draft = _fields(service, key)
            if st.form_submit_button("Save service", icon=":material/save:") and act.attempt(
                lambda: commissions.save_service(ctx, draft, service.id if service else ""), "The service is saved."
            ):
                if service is None:
                    state.renew("service")
                st.rerun()
        if service is not None:
            _examples(ctx, service)
            with st.popover("Remove", icon=":material/delete:"):
                st.markdown("It is offered no more. Commissions that were asked for under it go on.")
                if st.button("Remove this service", key=f"gone_{key}") and act.attempt(
                    lambda: commissions.remove_service(ctx, service.id), "The service is removed."
                ):
                    st.rerun()


def _fields(service: Service | None, key: str) -> ServiceDraft:
    name = st.text_input("Name", service.name if service else "", max_chars=commissions.MOST_NAME, key=f"name_{key}")
    text = st.text_area("What it is", service.description if service else "", max_chars=1000, key=f"text_{key}")
    euros = service.base_price.minor / 100 if service else 100.0
    left, right = st.columns(2)
    price = left.number_input("Base price, euros", 1.0, 100_000.0, euros, step=5.0, key=f"price_{key}")
    days = right.number_input("About how many days", 1, 730, service.turnaround_days if service else 21, key=f"d_{key}")
    rights = st.text_area(
        "Usage rights",
        service.usage_rights if service else "",
        max_chars=1000,
        key=f"rights_{key}",
        placeholder="What the creator may do with it, where, how long. For example: cover use, print and e-book.",
    )
    return ServiceDraft(
        name=name,
        description=text,
        base_price=Money(minor=round(price * 100)),
        turnaround_days=int(days),
        usage_rights=rights,
    )


def _examples(ctx: Context, service: Service) -> None:
    grid = st.grid(4, min_column_width=90, gap="xsmall")
    for example in service.examples:
        with grid.cell():
            st.image(commissions.example(ctx, example), width="stretch", alt="An example of this service")
            if st.button("Take away", key=f"less_{example}", type="tertiary") and act.attempt(
                partial(commissions.remove_example, ctx, example)
            ):
                st.rerun()
    slot = f"example_{service.id}"
    file = st.file_uploader(
        "Add an example picture",
        type=frame.PICTURE_ENDINGS,
        key=f"{slot}_{state.fresh(slot)}",
        help=f"{formats('or')}, up to {MOST_BYTES // 1024**2} MB.",
        max_upload_size=frame.MOST_UPLOAD_MB,
    )
    if file is not None and act.attempt(
        lambda: commissions.add_example(ctx, service.id, Upload(file.name, file.getvalue()))
    ):
        state.renew(slot)
        st.rerun()
