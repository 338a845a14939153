"""Replicate, wrapped once: the only room that imports its client."""

from painter.core.replicate.downloads import Download, digest_of, fetch, stream, urls_in
from painter.core.replicate.host import Host
from painter.core.replicate.records import RemoteJob, RemoteStatus
from painter.core.replicate.trainers import (
    ADVANCED_TRAINER,
    DEFAULT_TRAINER,
    TRAINERS,
    Description,
    Option,
    Trainer,
    describe,
    resolve,
    training_input,
)
from painter.core.replicate.webhooks import genuine_id, in_window

__all__ = [
    "ADVANCED_TRAINER",
    "DEFAULT_TRAINER",
    "TRAINERS",
    "Description",
    "Option",
    "describe",
    "Download",
    "Host",
    "RemoteJob",
    "RemoteStatus",
    "Trainer",
    "digest_of",
    "fetch",
    "genuine_id",
    "in_window",
    "resolve",
    "stream",
    "training_input",
    "urls_in",
]
