"""Learning how an artist's marks lie: strokes, lines, detail, margin."""

from dataclasses import dataclass

import numpy as np

from painter.sandbox.engine.arrays import F, Mask, Rng, blur, f32, gradient, resize
from painter.sandbox.engine.fields import evenness
from painter.sandbox.engine.pieces import Piece, calm_pieces

DETAIL = 0.012  # of the short side: what is finer than that is detail
ANGLES = 16
RINGS = 32
LINE_SCALES = (0.0022, 0.004, 0.007)  # of the short side


@dataclass(frozen=True)
class Marks:
    """What one artwork says of the hand; as in Hand."""

    orientations: F
    grain: F
    stroke: F
    line: F
    surface: F
    margin: F
    patches: list[Piece]


def learn_marks(lab: F, rng: Rng) -> Marks:
    """lab: (h, w, 3) OKLab of one artwork at full analysis size."""
    size = min(lab.shape[:2])
    light = f32(lab[..., 0])
    detail = lab - blur(lab, DETAIL * size)
    across, down = gradient(blur(light, 0.004 * size))
    coherence, angle, energy = _tensor(across, down, 0.012 * size)
    busy = blur(np.hypot(*gradient(blur(light, DETAIL * size))), 0.02 * size)
    calm = busy < np.quantile(busy, 0.5)
    return Marks(
        orientations=_histogram(angle, energy),
        grain=_spectrum(detail[..., 0], rng),
        stroke=_stroke(detail, coherence, energy, calm, size),
        line=_line(lab, size),
        surface=f32([*_surface(detail, light, calm), evenness(lab)]),
        margin=_margin(lab),
        patches=calm_pieces(detail, light, busy),
    )


def _tensor(across: F, down: F, radius: float) -> tuple[F, F, F]:
    """Coherence 0..1, direction along the marks, and energy of the structure tensor."""
    xx, yy, xy = blur(across * across, radius), blur(down * down, radius), blur(across * down, radius)
    energy = xx + yy
    coherence = np.sqrt((xx - yy) ** 2 + 4 * xy**2) / (energy + 1e-8)
    return f32(coherence), f32(0.5 * np.arctan2(2 * xy, xx - yy) + np.pi / 2), f32(energy)


def flow(light: F, radius: float) -> tuple[F, F]:
    """Direction along the forms, in radians, and how sure it is, 0..1."""
    across, down = gradient(light)
    coherence, angle, _ = _tensor(across, down, radius)
    return angle, coherence


def _histogram(angle: F, energy: F) -> F:
    bins = np.floor((angle % np.pi) / np.pi * ANGLES).astype(int) % ANGLES
    counts = np.bincount(bins.ravel(), weights=energy.ravel(), minlength=ANGLES)
    return f32(counts / (counts.sum() + 1e-12))


def _spectrum(detail: F, rng: Rng) -> F:
    """Mean power of 128 px windows in 32 rings of frequency."""
    side = min(128, *detail.shape)
    total = np.zeros(RINGS)
    fy, fx = np.fft.fftfreq(side)[:, None], np.fft.fftfreq(side)[None, :]
    ring = np.minimum((np.hypot(fy, fx) / 0.5 * RINGS).astype(int), RINGS - 1)
    count = np.maximum(np.bincount(ring.ravel(), minlength=RINGS), 1)
    window = np.outer(np.hanning(side), np.hanning(side))
    for _ in range(8):
        top, left = (int(rng.integers(0, n - side + 1)) for n in detail.shape)
        power = np.abs(np.fft.fft2(detail[top : top + side, left : left + side] * window)) ** 2
        total += np.bincount(ring.ravel(), weights=power.ravel(), minlength=RINGS) / count
    return f32(total / 8 / side**2)


def _stroke(detail: F, coherence: F, energy: F, calm: Mask, size: int) -> F:
    """Width from how far detail stays alike; length from how coherent it is."""
    light = detail[..., 0] * calm
    power = float((light * light).mean()) + 1e-12
    width = 1.0
    for shift in range(1, max(3, int(0.03 * size))):
        alike = float((light[:, shift:] * light[:, :-shift]).mean() + (light[shift:] * light[:-shift]).mean()) / (
            2 * power
        )
        width = float(shift)
        if alike < 0.25:
            break
    steady = float((coherence * energy).sum() / (energy.sum() + 1e-9))
    return f32(
        [
            2 * width / size,
            2 * width / size * (1.5 + 7 * steady),
            steady,
            detail[..., 0][calm].std() if calm.any() else 0,
        ]
    )


def _line(lab: F, size: int) -> F:
    """Thin ridges that are darker, or lighter, than both their sides."""
    light = f32(lab[..., 0])
    best: tuple[float, F] = (-1.0, f32([0, 0.003, 0.2, 0, 0, 1]))
    for scale in LINE_SCALES:
        radius = max(0.7, scale * size)
        soft = blur(light, radius)
        across, down = gradient(soft)
        xx, xy = gradient(across)
        _, yy = gradient(down)
        root = np.sqrt(((xx - yy) / 2) ** 2 + xy**2)
        for way, strong, weak in (
            (1.0, (xx + yy) / 2 + root, (xx + yy) / 2 - root),
            (-1.0, root - (xx + yy) / 2, -root - (xx + yy) / 2),
        ):
            response = strong * radius**2
            ridge = (
                (response > 0.035)
                & (np.abs(weak) < 0.45 * strong)
                & (np.hypot(across, down) * radius < 0.55 * response)
            )
            share = float((ridge * response).mean())
            if share > best[0]:
                colour = lab[ridge].mean(0) if ridge.any() else f32((0.2, 0, 0))
                best = (share, f32([share, 2 * scale, *colour, way]))
    return best[1]


def _surface(detail: F, light: F, calm: Mask) -> F:
    """Flatness: the share of places without any detail. Then the deviation of detail by tone, in calm places."""
    local = np.sqrt(blur(detail[..., 0] ** 2, 2.0))
    flat = float((local < 0.006).mean())
    deviations = []
    for low, high in ((0.0, 0.45), (0.45, 0.72), (0.72, 2.0)):
        here = calm & (light >= low) & (light < high)
        deviations.append(float(detail[..., 0][here].std()) if here.sum() > 200 else np.nan)
    known = [one for one in deviations if one == one] or [0.0]
    return f32([flat, *(one if one == one else float(np.mean(known)) for one in deviations)])


def _margin(lab: F) -> F:
    """Whether an even margin runs around the picture, how wide, in what colour."""
    height, width = lab.shape[:2]
    size = min(height, width)
    ring = max(2, int(0.012 * size))
    edges = (
        lab[:ring].reshape(-1, 3),
        lab[-ring:].reshape(-1, 3),
        lab[:, :ring].reshape(-1, 3),
        lab[:, -ring:].reshape(-1, 3),
    )
    every = np.concatenate(edges)
    colour = np.median(every, 0)
    if np.abs(every - colour).max(1).mean() > 0.03:
        return f32([0, 0, *colour])
    far = np.abs(lab - colour).max(2) > 0.10
    if far.mean() < 0.05:
        return f32([0, 0, *colour])
    rows, columns = np.flatnonzero(far.mean(1) > 0.15), np.flatnonzero(far.mean(0) > 0.15)
    if not len(rows) or not len(columns):
        return f32([0, 0, *colour])
    gap = int(min(rows[0], height - 1 - rows[-1], columns[0], width - 1 - columns[-1]))
    inset = gap + ring  # just inside, a printed picture is full along all four sides; a drawing on paper is not
    inside = far[inset : height - inset, inset : width - inset]
    if min(inside.shape) < 4 * ring:
        return f32([0, 0, *colour])
    sides = (inside[:ring], inside[-ring:], inside[:, :ring], inside[:, -ring:])
    full = min(float(side.mean()) for side in sides) > 0.4
    return f32([1.0 if full and 0.012 < gap / size < 0.2 else 0.0, gap / size, *colour])


def within(lab: F, margin: F) -> F:
    """The picture without its margin. margin: as in Hand, of this artwork alone."""
    if not margin[0]:
        return lab
    height, width = lab.shape[:2]
    gap = round(float(margin[1]) * min(height, width)) + 1
    return lab[gap : height - gap, gap : width - gap]


def at_most(lab: F, size: int) -> F:
    """The picture with its short side at most that many px."""
    height, width = lab.shape[:2]
    share = size / min(height, width)
    return lab if share >= 1 else resize(lab, max(8, round(width * share)), max(8, round(height * share)))


def weighted(marks: list[Marks], name: str) -> F:
    """The mean over all artworks."""
    return f32(np.mean([getattr(mark, name) for mark in marks], axis=0))


def margin_of_all(marks: list[Marks]) -> F:
    """The share of artworks that have a margin, and the middle one's width and colour."""
    with_one = [mark.margin for mark in marks if mark.margin[0] > 0]
    if not with_one:
        return f32([0, 0, 0.95, 0, 0])
    middle = np.median(with_one, axis=0)
    return f32([len(with_one) / len(marks), *middle[1:]])


def line_of_all(marks: list[Marks]) -> F:
    """Strength as a mean, the rest weighted by strength; dark or light by majority of strength."""
    lines = f32([mark.line for mark in marks])
    way = 1.0 if (lines[:, 0] * lines[:, 5]).sum() >= 0 else -1.0
    same = lines[lines[:, 5] == way]
    weights = same[:, 0] + 1e-6
    rest = (same[:, 1:5] * weights[:, None]).sum(0) / weights.sum()
    return f32([lines[:, 0][lines[:, 5] == way].sum() / len(lines), *rest, way])
