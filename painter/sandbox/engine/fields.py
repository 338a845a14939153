"""Flat fields of colour: how evenly an artist fills them, and a picture laid in such fields."""

import numpy as np

from painter.sandbox.engine.arrays import F, blur, f32, gradient, mix, resize, smooth
from painter.sandbox.engine.hand import Hand

CHROMA = f32((1, 2, 2))
LOOKED_AT = 0.012  # of the short side: finer than that is grain and says nothing of a field
EDGE, LEVEL = 2.0, 0.3  # change of colour over the whole short side at that pace: above an edge, below level
LEAST_CALM = 0.15  # of a picture must lie away from edges, or it has no fields to speak of
LEAST_DISTANCE = 0.06  # between two colours of fields
LEAST_WEIGHT = 0.015  # of the palette: what is rarer is the rim between two fields
SIMPLEST, SUBJECT = 0.010, 0.002  # of the short side: what is smaller becomes part of the field around it
RIM_PX = 0.55  # how soft the rim between two fields is
ROUNDS = 24  # of giving colours that are used too little more, and the others less
KEY = 4.0  # how strongly a dark scene asks for the palette's dark colours, and a light one for its light ones
MIDDLE = 0.6  # lightness of a scene in no key


def evenness(lab: F) -> float:
    """The share of places away from edges where colour stays level; 0 where there are hardly such places.

    lab: (h, w, 3) OKLab.
    """
    size = min(lab.shape[:2])
    soft = blur(lab, LOOKED_AT * size) * CHROMA
    slopes = [part for n in range(3) for part in gradient(f32(soft[..., n]))]
    pace = np.sqrt(sum((part**2 for part in slopes), np.zeros(lab.shape[:2], np.float32))) * size
    calm = blur(f32(pace > EDGE), LOOKED_AT * size) < 0.02
    return float((pace[calm] < LEVEL).mean()) if calm.mean() > LEAST_CALM else 0.0


def in_fields(lab: F, scene_light: float, hand: Hand, subject: F) -> F:
    """The picture in level fields of the palette's colours, each used about as much as the artist uses it.

    lab: (h, w, 3). scene_light: mean lightness of the scene before any hand. subject: (h, w), kept in more detail.
    """
    size = min(lab.shape[:2])
    inks, weights = _colours(hand.clusters)
    weights = weights * np.exp(KEY * (scene_light - MIDDLE) * (inks[:, 0] - inks[:, 0].mean()) / 0.25)
    near = _nearest(blur(lab, SUBJECT * size), inks, f32(weights / weights.sum()))
    count = len(inks)
    broad = np.stack([blur(f32(near == n), SIMPLEST * size) for n in range(count)])
    fine = np.stack([blur(f32(near == n), SUBJECT * size) for n in range(count)])
    chosen = mix(broad, fine, smooth(blur(subject, SUBJECT * size), 0.2, 0.6)[None]).argmax(0)
    shares = np.stack([blur(f32(chosen == n), RIM_PX) for n in range(count)], -1)
    return f32(shares @ inks / shares.sum(-1, keepdims=True))


def _colours(clusters: F) -> tuple[F, F]:
    """The palette colours that can be told apart, and their weights."""
    chosen: list[F] = []
    for colour, weight in zip(clusters[:, :3], clusters[:, 3], strict=True):
        apart = [float(np.linalg.norm((colour - one) * CHROMA)) for one in chosen]
        if not chosen or (weight > LEAST_WEIGHT and min(apart) > LEAST_DISTANCE):
            chosen.append(colour)
    inks = f32(chosen)
    whose = _far(clusters[:, :3], inks).argmin(-1)
    return inks, f32(np.bincount(whose, weights=clusters[:, 3], minlength=len(inks)))


def _nearest(lab: F, inks: F, weights: F) -> F:
    """(h, w): the number of the colour that lies nearest, rare ones being favoured until each has about its weight."""
    height, width = lab.shape[:2]
    some = resize(lab, max(8, width // 8), max(8, height // 8)).reshape(-1, 3)
    far, favour = _far(some, inks), np.zeros(len(inks), np.float32)
    for n in range(ROUNDS):
        used = np.bincount((far - favour).argmin(-1), minlength=len(inks)) / len(some)
        favour += f32(0.04 * (weights - used) * (1 - n / ROUNDS))
    return f32((_far(lab, inks) - favour).argmin(-1))


def _far(colours: F, inks: F) -> F:
    """Squared distances, (..., number of inks)."""
    return f32(np.stack([(((colours - ink) * CHROMA) ** 2).sum(-1) for ink in inks], -1))
