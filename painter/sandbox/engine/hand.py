"""What was learned of one artist's artworks: plain tensors and a few public facts, in one safetensors file."""

import hashlib
import json
from dataclasses import dataclass, fields

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load, save

from painter.sandbox.engine.arrays import F, smooth

EVEN = 4  # where in surface that is told
NOT_WEIGHTS = "these are no weights of the sandbox engine"


@dataclass(frozen=True)
class Hand:
    """Lengths are shares of the short side unless said otherwise; colours are OKLab.

    directions (40, 3), quantiles (80, 256): the palette along 40 lines, of masses and of all.
    tones (256): quantiles of lightness. clusters (16, 4): palette colours and their weight.
    chroma_by_tone (16, 4): mean a, b and their deviation for each lightness.
    orientations (16): how much of the brushwork runs which way. grain (32): power of the finest detail by frequency.
    patches (5, n, 64, 64, 3): detail from darkest to lightest masses. detail_px (1): short side they were seen at.
    stroke (4): width, length, coherence, colour deviation from stroke to stroke.
    line (6): strength of drawn lines, their width, their colour (3), 1 dark or -1 light.
    surface (5): places without detail, deviation of detail in dark, middle and light places, evenness of fields.
    margin (5): share of artworks with an even margin, its width, its colour (3).
    """

    directions: F
    quantiles: F
    tones: F
    clusters: F
    chroma_by_tone: F
    orientations: F
    grain: F
    patches: F
    detail_px: F
    stroke: F
    line: F
    surface: F
    margin: F
    trigger_word: str
    images: int
    images_digest: str

    @property
    def draws_lines(self) -> float:
        """How much the forms are told by lines: 0 not at all, 1 mostly."""
        return line_weight(self.line)

    @property
    def fills_fields(self) -> float:
        """How much the forms are told by level fields of colour: 0 not at all, 1 wholly."""
        return float(smooth(self.surface[EVEN], 0.6, 0.9)) * (1 - self.draws_lines)

    @classmethod
    def read(cls, content: bytes) -> "Hand":
        """Raises ValueError for anything else than such a file."""
        try:
            tensors = load(content)
            facts = _metadata(content)
        except (SafetensorError, ValueError, KeyError):
            raise ValueError(NOT_WEIGHTS) from None
        names = [field.name for field in fields(cls) if field.type is F or field.type == "F"]
        if set(names) != set(tensors):
            raise ValueError(NOT_WEIGHTS)
        told = {name: tensors[name].astype(np.float32) for name in names}
        missing = max(0, EVEN + 1 - len(told["surface"]))  # weights from before say nothing of fields
        told["surface"] = np.pad(told["surface"], (0, missing))
        return cls(
            **told,
            trigger_word=facts["trigger_word"],
            images=int(facts["images"]),
            images_digest=facts["images_digest"],
        )

    def write(self, base_name: str) -> bytes:
        """The same hand is the same bytes."""
        tensors = {field.name: getattr(self, field.name) for field in fields(self)}
        facts = {name: str(tensors.pop(name)) for name in ("trigger_word", "images", "images_digest")}
        tensors["patches"] = tensors["patches"].astype(np.float16)
        facts["base"] = base_name
        return _sorted_header(save({name: np.ascontiguousarray(tensors[name]) for name in sorted(tensors)}), facts)


def line_weight(line: F) -> float:
    """How much a measured line counts, 0..1. line: as in Hand."""
    return float(smooth(line[0] * 1000, 1.0, 5.0))


def digest_of(image_digests: list[str]) -> str:
    """One digest for a set of images, whatever their order."""
    return hashlib.sha256("\n".join(sorted(image_digests)).encode()).hexdigest()


def _metadata(content: bytes) -> dict[str, str]:
    size = int.from_bytes(content[:8], "little")
    facts: dict[str, str] = json.loads(content[8 : 8 + size])["__metadata__"]
    return facts


def _sorted_header(content: bytes, facts: dict[str, str]) -> bytes:
    """The file with its facts in an order that is always the same; the library's own order is not."""
    size = int.from_bytes(content[:8], "little")
    header = {"__metadata__": facts, **json.loads(content[8 : 8 + size])}
    text = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + content[8 + size :]
