"""Licensing & Terms: three tiers, named restrictions, immutable versions, acceptance, the one ownership rule."""

from painter.core.licensing.model import (
    LicensingReason,
    Restriction,
    Terms,
    TermsDraft,
    Tier,
    TierOffer,
)
from painter.core.licensing.rules import Rights, may_and_may_not, may_use, restriction_name, rights_owner
from painter.core.licensing.service import about, accept, accepted, current, get, history, public_current, set_terms
from painter.core.licensing.text import BASES, FEE_PERCENT, RIGHTS_STATEMENT

__all__ = [
    "BASES",
    "FEE_PERCENT",
    "RIGHTS_STATEMENT",
    "LicensingReason",
    "Restriction",
    "Rights",
    "Terms",
    "TermsDraft",
    "Tier",
    "TierOffer",
    "about",
    "accept",
    "accepted",
    "current",
    "get",
    "history",
    "may_and_may_not",
    "may_use",
    "public_current",
    "restriction_name",
    "rights_owner",
    "set_terms",
]
