"""Publishing: a machine-checked list, an explicit grant, and the artist's hand on pause and withdraw."""

from painter.core.publishing.model import (
    GRANT_VERSION,
    CheckRow,
    Listing,
    Publication,
    PublicationState,
    PublishReason,
)
from painter.core.publishing.queries import in_force, listing, of_model, public, shows, state_on, wall
from painter.core.publishing.service import (
    about_grant,
    checklist,
    grant_document,
    grant_of,
    grant_text,
    pause,
    publish,
    resume,
    withdraw,
)

__all__ = [
    "GRANT_VERSION",
    "CheckRow",
    "Listing",
    "Publication",
    "PublicationState",
    "PublishReason",
    "checklist",
    "about_grant",
    "grant_document",
    "grant_of",
    "grant_text",
    "in_force",
    "listing",
    "of_model",
    "pause",
    "public",
    "publish",
    "resume",
    "shows",
    "state_on",
    "wall",
    "withdraw",
]
