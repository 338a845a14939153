"""Artwork: the artist's files, her word on each, and a clean copy for training."""

from painter.core.artwork.imaging import CheckedImage, inspect, thumbnail, working_copy
from painter.core.artwork.measuring import near, near_pairs
from painter.core.artwork.model import (
    ACCEPTED,
    MOST_BYTES,
    Answers,
    Artwork,
    ArtworkReason,
    ArtworkState,
    Basis,
    Disclosure,
    Measures,
    NotAccepted,
    Upload,
    Verdict,
)
from painter.core.artwork.queries import (
    confirmed,
    get,
    original_bytes,
    thumbnail_bytes,
    works,
    works_digest,
)
from painter.core.artwork.rules import clean_name
from painter.core.artwork.service import (
    confirm,
    forget,
    remove,
    replace,
    set_answers,
    set_caption,
    submit,
    unconfirm,
)

__all__ = [
    "clean_name",
    "ACCEPTED",
    "MOST_BYTES",
    "Answers",
    "Artwork",
    "ArtworkReason",
    "ArtworkState",
    "Basis",
    "CheckedImage",
    "Disclosure",
    "Measures",
    "NotAccepted",
    "Upload",
    "Verdict",
    "confirm",
    "confirmed",
    "get",
    "inspect",
    "near",
    "near_pairs",
    "original_bytes",
    "remove",
    "replace",
    "set_answers",
    "set_caption",
    "submit",
    "thumbnail",
    "thumbnail_bytes",
    "unconfirm",
    "working_copy",
    "works",
    "works_digest",
    "forget",
]
