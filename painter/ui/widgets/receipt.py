"""A receipt as a certificate, as files, and as words to put elsewhere."""

import html

import streamlit as st

from painter.core import receipts
from painter.core.commissions import HUMAN_MADE_LIMIT, INVOLVEMENTS, Involvement
from painter.core.kernel.context import Context
from painter.core.receipts import AnyBody, BodyOne, BodyTwo, CommissionBody, StoredReceipt
from painter.ui import frame
from painter.ui.glossary import explained
from painter.ui.plain import plain
from painter.ui.qr import qr_png
from painter.ui.widgets.facts import fact_table
from painter.ui.widgets.finding import answer, steps
from painter.ui.widgets.heading import section
from painter.ui.widgets.meaning import PROVES, UNCHANGED, proofs
from painter.ui.widgets.pills import pill, tier_pill
from painter.ui.widgets.status_today import today

SIMULATED = f" {pill('SIMULATED')}"
STAGES = {"agreement": "Agreement", "completion": "Completed"}
AGREED = "pAInter recorded this agreement at that time, with exactly this text"
DELIVERED = "Which files were delivered, by their fingerprints (SHA-256)"


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


def at_a_glance(ctx: Context, body: AnyBody) -> None:
    """The few facts that somebody asks for who found the image: whose, under what, since when, and how it is today."""
    facts = {"Artist": plain(body.artist.name)}
    if isinstance(body, receipts.Body):
        facts |= {
            "Model": f"{plain(body.model.name)} v{body.model.version_number}{SIMULATED if body.simulated else ''}",
            "Licence": tier_pill(body.licence.tier),
            "Terms": _terms(body),
            "Issued": _time(body.issued_at),
            "Model today": today(ctx, body),
        }
    else:
        facts |= {"Commission": STAGES[body.stage], "Agreed": _time(body.agreed_at), "Issued": _time(body.issued_at)}
    fact_table({**facts, "Receipt": f"`{body.id}`"})


def _terms(body: receipts.Body) -> str:
    return f"Version {body.licence.terms_version}" if body.licence.terms_version else "none needed"


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
            facts["Evidence"] = f"{len(body.evidence)} files by their fingerprints (SHA-256); they stay with the artist"
        if body.image_receipt_id:
            facts["Reference image"] = f"receipt `{body.image_receipt_id}`, with a licence of its own"
        fact_table(facts)
        proofs((AGREED, *((DELIVERED,) if body.stage == "completion" else ()), UNCHANGED), body.limits)
        st.markdown(f":small[:gray[{body.separate_rights}]]")
        _signature(body)


def _time(stamp: str) -> str:
    return f"{stamp[:19].replace('T', ' ')} UTC"


def _head(kind: str, title: str, artist: str, link: str) -> None:
    with st.container(horizontal=True, wrap=False, vertical_alignment="top"):
        with st.container(gap="xsmall"):
            st.markdown(f":small[:gray[{kind}]]")
            section(plain(title))
            st.markdown(f"by {plain(artist)}")
        st.space("stretch")
        st.image(qr_png(link), width=104, alt="QR code of this receipt's address")


def _signature(body: AnyBody) -> None:
    st.markdown(
        f":small[:gray[Signed with Ed25519, key `{body.signer.kid[:16]}…`, number {body.log.number} in the chain "
        f"of `{body.origin}`]]"
    )


def _image(body: BodyOne | BodyTwo, link: str) -> None:
    with st.container(border=True, key="receipt_card"):
        _head("Consent receipt", body.model.name, body.artist.name, link)
        st.markdown(f"`{body.id}`", help=explained("Consent receipt", "License", "Base model"))
        facts = {
            "Licence": f"{tier_pill(body.licence.tier)} {plain('; '.join(body.licence.may))}",
            "Terms": _terms(body),
            "Owner of the image": plain(body.rights.owner_name),
            "Made by": "the owner" if body.rights.holder == "owner" else body.creator.pseudonym,
            "Model": f"{plain(body.model.name)} v{body.model.version_number} on {body.model.base_model}"
            + (SIMULATED if body.simulated else ""),
            "Base model": body.model.base_model_notice,
            "Issued": _time(body.issued_at),
            "Seed": str(body.generation.seed),
            "Image": f"{body.image.width} × {body.image.height} · `sha256 {body.image.pixels_sha256[:16]}…`",
            "Training": f"`{body.model.training_id}` · manifest `{body.model.manifest_sha256[:16]}…`",
        }
        if isinstance(body, BodyTwo):
            facts |= _second(body)
        fact_table(facts)
        proofs(PROVES, body.limits)
        st.markdown(f":small[:gray[{body.rights.statement}]]")
        _signature(body)


def _second(body: BodyTwo) -> dict[str, str]:
    """What receipts say since version 2."""
    facts = {"Base model's licence": plain(body.model.base_model_licence)}
    if body.grant.kid:
        facts["The artist's grant"] = f"`sha256 {body.grant.sha256[:16]}…` signed at publish. {body.grant.kept_by}"
    if body.purpose == "test":
        facts["Kind"] = "A private test picture of the model's owner"
    return {**facts, "In the public log": f"entry {body.log.index} of `{body.origin}`"}


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
        found = receipts.of_id(ctx, stored.id)
        answer(found, alone=True)
        steps(found)


def printed(stored: StoredReceipt) -> None:
    """The receipt as a page to print, made when it is asked for."""
    ctx = frame.visitor_context()
    link = receipts.receipt_url(ctx, stored.id)
    st.download_button(
        "Certificate PDF",
        lambda: receipts.certificate_pdf(
            stored, receipts.statuses_since(ctx, stored.body), link, qr_png(link), ctx.now()
        ),
        file_name=f"{stored.id}.pdf",
        mime="application/pdf",
        icon=":material/picture_as_pdf:",
        on_click="ignore",
    )


def to_show_elsewhere(stored: StoredReceipt, link: str) -> None:
    """A credit line, and HTML that links to the receipt from any page."""
    body = stored.body
    if not isinstance(body, receipts.Body):
        return
    line = receipts.credit_line(body)
    st.markdown(":small[:gray[Credit line]]")
    st.code(line, language=None, wrap_lines=True)
    with st.expander("For your own website"):
        st.code(embedded(body, link), language=None, wrap_lines=True)


def embedded(body: receipts.Body, link: str) -> str:
    """HTML for any page: the credit line as a link to the receipt."""
    return f'<a href="{html.escape(link)}" rel="license">{html.escape(receipts.credit_line(body))}</a>'
