"""A receipt as a certificate, and the one large answer of a verification."""

import pandas as pd
import streamlit as st

from painter.core.receipts import Body, Outcome, Verdict
from painter.ui.plain import plain
from painter.ui.qr import qr_png
from painter.ui.widgets.pills import tier_pill
from painter.ui.words import say

MARKS = {True: ":green[:material/check:]", False: ":red[:material/close:]", None: ":gray[:material/remove:]"}
PROVES = (
    "pAInter issued it, at that time, for exactly these pixels",
    "Which model and version made the image, and whose they are",
    "Under which terms and tier it was made",
    "Nothing in the receipt was changed since",
)


def certificate(body: Body, link: str) -> None:
    """Everything that the receipt says, what it proves and what it does not."""
    with st.container(border=True, key="receipt_card"):
        with st.container(horizontal=True, wrap=False, vertical_alignment="top"):
            with st.container(gap="xsmall"):
                st.markdown(":small[:gray[Consent receipt]]")
                st.subheader(plain(body.model.name), anchor=False)
                st.markdown(f"by {plain(body.artist.name)}")
            st.space("stretch")
            st.image(qr_png(link), width=104, alt="QR code of this receipt's address")
        st.markdown(f"`{body.id}`")
        facts = {
            "Licence": f"{tier_pill(body.licence.tier)} {plain('; '.join(body.licence.may))}",
            "Terms": f"Version {body.licence.terms_version}" if body.licence.terms_version else "none needed",
            "Owner of the image": plain(body.rights.owner_name),
            "Made by": "the owner" if body.rights.holder == "owner" else body.creator.pseudonym,
            "Model": f"{plain(body.model.name)} v{body.model.version_number} on {body.model.base_model}",
            "Base model": body.model.base_model_notice,
            "Issued": body.issued_at.replace("T", " ").replace("Z", " UTC"),
            "Seed": str(body.generation.seed),
            "Image": f"{body.image.width} × {body.image.height} · `sha256 {body.image.pixels_sha256[:16]}…`",
            "Training": f"`{body.model.training_id}` · manifest `{body.model.manifest_sha256[:16]}…`",
        }
        st.table(pd.DataFrame({"": facts.values()}, index=list(facts)), border="horizontal", hide_header=True)
        grid = st.grid(2, min_column_width=200)
        with grid.cell():
            st.markdown("**Proves**  \n" + "  \n".join(f":green[:material/check:] {line}" for line in PROVES))
        with grid.cell():
            limits = "  \n".join(f":gray[:material/remove:] {line}" for line in body.limits)
            st.markdown(f"**Does not prove**  \n{limits}")
        st.markdown(f":small[:gray[{body.rights.statement}]]")
        st.markdown(
            f":small[:gray[Signed with Ed25519, key `{body.signer.kid[:16]}…`, number {body.log.number} in the chain "
            f"of `{body.origin}`]]"
        )


def verdict(outcome: Outcome) -> None:
    """The answer in words, colour and icon, then the steps."""
    says = say(f"verdict.{outcome.verdict}.says")
    title = say(f"verdict.{outcome.verdict}")
    if outcome.verdict is Verdict.VERIFIED:
        st.success(f"## :material/verified: {title}\n{says}")
    elif outcome.verdict is Verdict.ALTERED:
        looks = f" It looks like receipt `{outcome.body.id}`." if outcome.body else ""
        st.error(f"## :material/difference: {title}\n{says}{looks}")
    elif outcome.verdict is Verdict.UNKNOWN_SIGNER:
        st.warning(f"## :material/key_off: {title}\n{says}")
    else:
        st.info(f"## :material/search_off: {title}\n{says}")
    with st.expander("How this was checked"):
        for step in outcome.steps:
            st.markdown(f"{step.number}. {MARKS[step.passed]} {step.name}")
