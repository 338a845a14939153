"""Replicate, wrapped once: the only room that imports its client."""

from painter.core.replicate.downloads import Download, digest_of, fetch, stream, urls_in
from painter.core.replicate.host import Host, RemoteJob, RemoteStatus
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
    "resolve",
    "stream",
    "training_input",
    "urls_in",
]
