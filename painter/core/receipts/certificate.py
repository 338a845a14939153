"""A receipt as one page to print, keep or send along."""

from collections.abc import Sequence
from datetime import datetime

from painter.core import paper
from painter.core.receipts.commission import CommissionBody
from painter.core.receipts.entries import Status, StatusEntry
from painter.core.receipts.model import BodyTwo
from painter.core.receipts.sealed import AnyBody, StoredReceipt

SAYS = {
    Status.PUBLISHED: "the model was published",
    Status.PAUSED: "the artist paused the model",
    Status.WITHDRAWN: "the artist withdrew the model; images made before keep their licence",
    Status.SUPERSEDED: "a newer version of the model took this one's place",
    Status.DISPUTED: "this receipt was marked as disputed",
    Status.UNDISPUTED: "the dispute about this receipt has ended",
}


def certificate_pdf(
    stored: StoredReceipt, since: Sequence[StatusEntry], link: str, qr_png: bytes, made_at: datetime
) -> bytes:
    """The PDF. link: where the receipt is read; qr_png: the same as a picture. made_at: aware time."""
    return paper.pdf(
        certificate_text(stored, since, link),
        title=f"Consent receipt {stored.id}",
        footer=f"Printed {made_at:%Y-%m-%d %H:%M} UTC. What holds is the signed file, not this page: {link}",
        made_at=made_at,
        picture=qr_png,
    )


def certificate_text(stored: StoredReceipt, since: Sequence[StatusEntry], link: str) -> str:
    """The page in Markdown."""
    body = stored.body
    simulated = ["**SIMULATED**: made by pAInter's own small engine, not by FLUX."] if _simulated(body) else []
    facts = [("Receipt", stored.id), ("Issued", _time(body.issued_at)), *_facts(body)]
    told = [f"- {_time_of(one.at)}: {SAYS[one.status]}." for one in since] or ["- Nothing is recorded."]
    return "\n\n".join(
        [
            f"# {'Commission receipt' if isinstance(body, CommissionBody) else 'Consent receipt'}",
            *simulated,
            "\n".join(["| | |", "|---|---|", *(f"| {name} | {paper.escape(value)} |" for name, value in facts)]),
            "## What became of it since",
            "\n".join(told),
            "## What it does not prove",
            "\n".join(f"- {paper.escape(limit)}" for limit in body.limits),
            "## How to check it",
            f"Open {link}, scan the code, or drop the image on pAInter's page Verify. The signed file can be checked "
            "without us: python -m painter verify FILE --trust TRUST.",
        ]
    )


def _facts(body: AnyBody) -> list[tuple[str, str]]:
    if isinstance(body, CommissionBody):
        return [
            ("Artist", body.artist.name),
            ("Creator", body.creator.pseudonym),
            ("Stage", body.stage),
            ("Usage rights", body.usage_rights),
            ("Agreement", f"sha256 {body.agreement_sha256}"),
        ]
    found = [
        ("Artist", body.artist.name),
        ("Model", f"{body.model.name}, version {body.model.version_number}"),
        ("Base model", f"{body.model.base_model}. {body.model.base_model_notice}"),
        ("Licence", f"{body.licence.tier.capitalize()}, terms version {body.licence.terms_version}"),
        ("May", "; ".join(body.licence.may)),
        ("May not", "; ".join(body.licence.may_not) or "nothing beyond pAInter's own rules"),
        ("Owner of the image", body.rights.owner_name),
        ("Image", f"{body.image.width} x {body.image.height}, sha256 {body.image.pixels_sha256}"),
    ]
    if isinstance(body, BodyTwo) and body.grant.kid:
        found.append(("Publish grant", f"sha256 {body.grant.sha256}. {body.grant.kept_by}"))
    return [*found, ("Signed", f"Ed25519, key {body.signer.kid}, {body.origin}, number {body.log.number}")]


def _simulated(body: AnyBody) -> bool:
    return body.demo if isinstance(body, CommissionBody) else body.simulated


def _time(stamp: str) -> str:
    return stamp[:19].replace("T", " ") + " UTC"


def _time_of(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
