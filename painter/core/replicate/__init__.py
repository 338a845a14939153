"""Replicate, wrapped once: the only room that imports its client."""

from painter.core.replicate.downloads import Download, digest_of, fetch, urls_in
from painter.core.replicate.host import Host, RemoteJob, RemoteStatus
from painter.core.replicate.trainers import DEFAULT_TRAINER, Trainer, resolve, training_input
from painter.core.replicate.webhooks import genuine_id, in_window

__all__ = [
    "DEFAULT_TRAINER",
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
    "training_input",
    "urls_in",
]
