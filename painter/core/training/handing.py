"""The weights for their artist alone: streamed from the host at that moment, kept nowhere here."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from painter.core.kernel.context import Context
from painter.core.kernel.errors import HostTrouble, Refused
from painter.core.kernel.records import VersionId
from painter.core.replicate import Host, stream, urls_in
from painter.core.training.model import TrainingReason, Version
from painter.core.training.queries import get, version

GONE = frozenset({401, 403, 404, 410})


@dataclass(frozen=True)
class Weights:
    """The file on its way. chunks: its bytes, of which the last are held back until the digest of all is right."""

    name: str
    size: int
    sha256: str
    chunks: Iterator[bytes]


def weights(ctx: Context, host: Host, version_id: VersionId) -> Weights:
    """The weights of a version of hers have begun to arrive.

    Raises Refused where the host no longer has them, or where the version was made in another mode. The chunks raise
    HostTrouble where something else comes than the training made: what was sent until then is not the whole file.
    """
    found = version(ctx, version_id)
    if found.mode is not host.mode:
        raise Refused([TrainingReason.WEIGHTS_ELSEWHERE], version_id)
    output = get(ctx, found.training_id).job.output
    urls = urls_in(output.get("weights")) if isinstance(output, dict) else []
    if not urls:
        raise Refused([TrainingReason.WEIGHTS_GONE], version_id)
    chunks = stream(host, urls[0])
    try:
        first = next(chunks, b"")
    except HostTrouble as trouble:
        if trouble.status in GONE:
            raise Refused([TrainingReason.WEIGHTS_GONE], version_id) from None
        raise
    with ctx.transaction():
        ctx.record("training:weights:handed-out", version_id, sha256=found.weights_sha256)
    whole = _whole(chain([first], chunks), found)
    name = f"{found.trigger_word}-weights{_ending(urls[0])}"
    return Weights(name=name, size=found.weights_bytes, sha256=found.weights_sha256, chunks=whole)


def _whole(chunks: Iterator[bytes], found: Version) -> Iterator[bytes]:
    digest, size, held = hashlib.sha256(), 0, b""
    for chunk in chunks:
        size += len(chunk)
        if size > found.weights_bytes:
            raise HostTrouble("the weights are not those that the training made", retriable=False)
        digest.update(chunk)
        if held:
            yield held
        held = chunk
    if digest.hexdigest() != found.weights_sha256:
        raise HostTrouble("the weights are not those that the training made", retriable=False)
    yield held


def _ending(url: str) -> str:
    return next((ending for ending in (".tar", ".safetensors", ".zip") if url.endswith(ending)), ".bin")
