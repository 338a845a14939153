"""A receipt as a certificate, and the one large answer of a verification."""

from collections.abc import Sequence

import streamlit as st

from painter.core import receipts
from painter.core.commissions import HUMAN_MADE_LIMIT, INVOLVEMENTS, Involvement
from painter.core.kernel.context import Context
from painter.core.receipts import AnyBody, BodyOne, BodyTwo, CommissionBody, Outcome, StoredReceipt, Verdict
from painter.ui.plain import plain
from painter.ui.qr import qr_png
from painter.ui.widgets.facts import fact_table
from painter.ui.widgets.pills import tier_pill
from painter.ui.words import say

MARKS = {True: ":green[:material/check:]", False: ":red[:material/close:]", None: ":gray[:material/remove:]"}
UNCHANGED = "Nothing in the receipt was changed since"
PROVES = (
    "pAInter issued it, at that time, for exactly these pixels",
    "Which model and version made the image, and whose they are",
    "Under which terms and tier it was made",
    UNCHANGED,
)

STAGES = {"agreement": "Agreement", "completion": "Completed"}
AGREED = "pAInter recorded this agreement at that time, with exactly this text"
DELIVERED = "Which files were delivered, by their digests"


def certificate(body: AnyBody, link: str) -> None:
    """Everything that the receipt says, what it proves and what it does not."""
    if isinstance(body, CommissionBody):
        _commission(body, link)
    else:
        _image(body, link)


def one_line(body: AnyBody) -> str:
    """What the receipt is about, in a line of Markdown."""
    if isinstance(body, CommissionBody):
        return f"**{STAGES[body.stage]}** of a commission with **{plain(body.artist.name)}** · {body.issued_at[:10]}"
    return (
        f"**{plain(body.model.name)}** by **{plain(body.artist.name)}** · {body.licence.tier.capitalize()} licence, "
        f"terms version {body.licence.terms_version} · {body.issued_at[:10]}"
    )


def _commission(body: CommissionBody, link: str) -> None:
    with st.container(border=True, key="receipt_card"):
        _head("Commission receipt", f"{STAGES[body.stage]}", body.artist.name, link)
        st.markdown(f"`{body.id}`")
        facts = {
            "Artist": plain(body.artist.name),
            "Creator": body.creator.pseudonym,
            "Usage rights": plain(body.usage_rights),
            "AI involvement": INVOLVEMENTS[Involvement(body.involvement)],
            "Agreed": _time(body.agreed_at),
            "Agreement": f"`sha256 {body.agreement_sha256[:16]}…`",
        }
        if body.stage == "completion":
            facts["Delivered"] = f"{_time(body.delivered_at)} · {len(body.files)} files"
            facts["Files"] = " · ".join(f"`sha256 {file.sha256[:16]}…`" for file in body.files)
        if body.statement:
            facts["The artist's statement"] = f"“{plain(body.statement)}” {HUMAN_MADE_LIMIT}"
            facts["Evidence"] = f"{len(body.evidence)} files by digest; they stay with the artist"
        if body.image_receipt_id:
            facts["Reference image"] = f"receipt `{body.image_receipt_id}`, with a licence of its own"
        fact_table(facts)
        _proofs((AGREED, *((DELIVERED,) if body.stage == "completion" else ()), UNCHANGED), body.limits)
        st.markdown(f":small[:gray[{body.separate_rights}]]")
        _signature(body)


def _time(stamp: str) -> str:
    return stamp.replace("T", " ").replace("Z", " UTC")


def _head(kind: str, title: str, artist: str, link: str) -> None:
    with st.container(horizontal=True, wrap=False, vertical_alignment="top"):
        with st.container(gap="xsmall"):
            st.markdown(f":small[:gray[{kind}]]")
            st.subheader(plain(title), anchor=False)
            st.markdown(f"by {plain(artist)}")
        st.space("stretch")
        st.image(qr_png(link), width=104, alt="QR code of this receipt's address")


def _proofs(proves: Sequence[str], limits: Sequence[str]) -> None:
    grid = st.grid(2, min_column_width=200)
    with grid.cell():
        st.markdown("**Proves**  \n" + "  \n".join(f":green[:material/check:] {line}" for line in proves))
    with grid.cell():
        lines = "  \n".join(f":gray[:material/remove:] {line}" for line in limits)
        st.markdown(f"**Does not prove**  \n{lines}")


def _signature(body: AnyBody) -> None:
    st.markdown(
        f":small[:gray[Signed with Ed25519, key `{body.signer.kid[:16]}…`, number {body.log.number} in the chain "
        f"of `{body.origin}`]]"
    )


def _image(body: BodyOne | BodyTwo, link: str) -> None:
    with st.container(border=True, key="receipt_card"):
        _head("Consent receipt", body.model.name, body.artist.name, link)
        st.markdown(f"`{body.id}`")
        facts = {
            "Licence": f"{tier_pill(body.licence.tier)} {plain('; '.join(body.licence.may))}",
            "Terms": f"Version {body.licence.terms_version}" if body.licence.terms_version else "none needed",
            "Owner of the image": plain(body.rights.owner_name),
            "Made by": "the owner" if body.rights.holder == "owner" else body.creator.pseudonym,
            "Model": f"{plain(body.model.name)} v{body.model.version_number} on {body.model.base_model}",
            "Base model": body.model.base_model_notice,
            "Issued": _time(body.issued_at),
            "Seed": str(body.generation.seed),
            "Image": f"{body.image.width} × {body.image.height} · `sha256 {body.image.pixels_sha256[:16]}…`",
            "Training": f"`{body.model.training_id}` · manifest `{body.model.manifest_sha256[:16]}…`",
        }
        fact_table(facts)
        _proofs(PROVES, body.limits)
        st.markdown(f":small[:gray[{body.rights.statement}]]")
        _signature(body)


def receipt_file(stored: StoredReceipt) -> None:
    """The receipt as the file that anybody can check."""
    st.download_button(
        "Receipt JSON",
        stored.file,
        file_name=f"{stored.id}.json",
        mime="application/json",
        icon=":material/data_object:",
        on_click="ignore",
    )


def check_now(ctx: Context, stored: StoredReceipt) -> None:
    """A button, and after it the verdict on the receipt as it is kept."""
    if st.button("Check this receipt now", icon=":material/verified:"):
        verdict(receipts.verify_stored(ctx, stored.id))


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
