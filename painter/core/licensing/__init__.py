"""Licensing & Terms: three tiers, named restrictions, immutable versions, acceptance, the one ownership rule."""

from painter.core.licensing.model import (
    LicensingReason,
    Restriction,
    Terms,
    TermsDraft,
    Tier,
    TierOffer,
)
from painter.core.licensing.rules import may_and_may_not, may_use, restriction_name, rights_owner
from painter.core.licensing.service import about, accept, accepted, current, history, public_current, set_terms
from painter.core.licensing.text import RIGHTS_STATEMENT

__all__ = [
    "RIGHTS_STATEMENT",
    "LicensingReason",
    "Restriction",
    "Terms",
    "TermsDraft",
    "Tier",
    "TierOffer",
    "about",
    "accept",
    "accepted",
    "current",
    "history",
    "may_and_may_not",
    "may_use",
    "public_current",
    "restriction_name",
    "rights_owner",
    "set_terms",
]
