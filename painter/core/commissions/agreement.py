"""The agreement in words: what both said yes to, as Markdown whose digest is kept for good."""

from datetime import datetime

from painter.core.commissions.menu import ServiceDraft
from painter.core.commissions.model import INVOLVEMENTS, Involvement
from painter.core.commissions.records import (
    Brief,
    Offer,
)
from painter.core.kernel.records import Record
from painter.core.paper import escape

SEPARATE = (
    "Rights in a generated image and rights in the commissioned artwork are separate. The image's licence covers that "
    "image only; what may be done with the artwork stands in the agreement with the artist, and nowhere else."
)
MONEY = "Payment is arranged between you; pAInter does not hold money yet."
STATEMENT_VERSION = "2026-11-26"
HUMAN_MADE = (
    "I made the final artwork of this commission myself, without generative AI. The files of my process, whose "
    "fingerprints (SHA-256) I give here, are mine and show how it came about."
)
HUMAN_MADE_LIMIT = "These are the artist's own words. pAInter has not seen the files and has not checked them."


class Terms(Record):
    """Everything that the agreement says. image_receipt_id: '' where no reference was taken."""

    commission_id: str
    artist: str
    creator: str
    service: ServiceDraft
    brief: Brief
    offer: Offer
    image_receipt_id: str
    own_terms: str
    accepted_at: datetime


def agreement_text(terms: Terms) -> str:
    """The agreement as Markdown. The same facts give the same text."""
    offer = terms.offer
    parts = [
        f"# Agreement: {escape(terms.service.name)}",
        f"Between **{escape(terms.artist)}** (the artist) and **{escape(terms.creator)}** (the creator). "
        f"Commission {escape(terms.commission_id)}.",
        "## What is made",
        escape(terms.brief.idea),
        _facts(
            ("Intended use", terms.brief.use),
            ("Service", terms.service.name),
            ("AI involvement", INVOLVEMENTS[offer.involvement]),
            ("Asked for by the creator", INVOLVEMENTS[terms.brief.involvement]),
            ("Changes included", str(offer.revisions)),
        ),
        "## Price and milestones",
        f"**{offer.price}** in all. {MONEY}",
        _facts(*((f"{n}. {m.name}", f"{m.price}, due {_day(m.due_on)}") for n, m in enumerate(offer.milestones, 1))),
        "## Usage rights",
        escape(offer.usage_rights),
        f"**{SEPARATE}**",
        _reference(terms),
        "## How it is made",
        escape(offer.process),
    ]
    if offer.involvement is Involvement.HUMAN:
        parts.append("With the delivery the artist states in writing that she made the final artwork without AI.")
    if terms.own_terms.strip():
        parts += ["## The artist's own terms", escape(terms.own_terms)]
    parts += [
        "## Ending it",
        "Before work begins either side may cancel. Afterwards both must want it, or a pAInter reviewer decides in a "
        "dispute. A milestone that was approved stays owed.",
        "## When",
        f"Offered by {escape(terms.artist)} on {_moment(offer.made_at)} (offer {offer.number}). "
        f"Accepted by {escape(terms.creator)} on {_moment(terms.accepted_at)}.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _reference(terms: Terms) -> str:
    if not terms.image_receipt_id:
        return "No generated image is a reference of this commission."
    return f"The generated image with receipt {escape(terms.image_receipt_id)} is a reference. It passes on no rights."


def _facts(*rows: tuple[str, str]) -> str:
    lines = [f"| {_cell(name)} | {_cell(value)} |" for name, value in rows]
    return "\n".join(["| | |", "|---|---|", *lines])


def _cell(text: str) -> str:
    return escape(" ".join(text.split()))


def _moment(at: datetime) -> str:
    return f"{at:%d %B %Y at %H:%M} UTC"


def _day(day: object) -> str:
    return f"{day:%d %B %Y}"
