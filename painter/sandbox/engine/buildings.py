"""What people have built, as shapes of our own."""

from painter.sandbox.engine.pen import BLACK, WHITE, Pen, noun

LIT = (0.99, 0.86, 0.48)
WOOD = (0.46, 0.31, 0.21)


def _window(p: Pen, x: float, y: float, width: float, height: float) -> None:
    p.rect(x - width / 2, y, x + width / 2, y + height, LIT, relief=0)


def _tower(p: Pen, x: float, width: float, high: float, roof: tuple[float, float, float]) -> None:
    half = width / 2
    p.rect(x - half, 0.0, x + half, high, "main")
    p.rect(x + half * 0.35, 0.0, x + half, high, "dark", relief=0)
    p.rect(x - half * 1.25, high, x + half * 1.25, high + 0.06, "light")
    p.poly([(x - half * 1.35, high + 0.05), (x + half * 1.35, high + 0.05), (x, high + 0.05 + width * 1.5)], roof)
    p.blob(
        [
            (x - 0.03, high * 0.68),
            (x - 0.03, high * 0.82),
            (x, high * 0.88),
            (x + 0.03, high * 0.82),
            (x + 0.03, high * 0.68),
        ],
        LIT,
    )


@noun("castle", (0.68, 0.62, 0.58), size=0.50)
def castle(p: Pen) -> None:
    roof = (0.32, 0.38, 0.58)
    _tower(p, 0.0, 0.26, 0.86, roof)
    p.limb([(0.0, 1.26), (0.0, 1.44)], 0.018, BLACK)
    p.poly([(0.0, 1.44), (0.16, 1.39), (0.0, 1.34)], (0.82, 0.22, 0.24))
    _tower(p, -0.30, 0.20, 0.62, roof)
    _tower(p, 0.32, 0.20, 0.68, roof)
    p.rect(-0.44, 0.0, 0.46, 0.36, "main")
    for step in range(7):
        left = -0.44 + step * 0.135
        p.rect(left, 0.35, left + 0.075, 0.43, "main")
    p.blob([(-0.10, 0.0), (-0.10, 0.18), (0.0, 0.27), (0.10, 0.18), (0.10, 0.0)], WOOD)
    for x in (-0.30, 0.30):
        _window(p, x, 0.16, 0.06, 0.10)


@noun("tower", (0.66, 0.60, 0.54), size=0.52)
def tower(p: Pen) -> None:
    _tower(p, 0.0, 0.32, 0.84, (0.62, 0.30, 0.26))
    _window(p, -0.04, 0.30, 0.07, 0.12)
    p.blob([(-0.08, 0.0), (-0.08, 0.14), (0.0, 0.20), (0.08, 0.14), (0.08, 0.0)], WOOD)


@noun("house", (0.88, 0.80, 0.68), size=0.40)
def house(p: Pen) -> None:
    p.rect(0.14, 0.62, 0.24, 0.94, (0.58, 0.34, 0.28))
    p.rect(-0.36, 0.0, 0.36, 0.50, "main")
    p.poly([(-0.46, 0.47), (0.46, 0.47), (0.26, 0.86), (-0.26, 0.86)], (0.66, 0.32, 0.26))
    p.rect(-0.09, 0.0, 0.09, 0.31, WOOD)
    for x in (-0.23, 0.23):
        _window(p, x, 0.17, 0.14, 0.16)
        p.limb([(x, 0.17), (x, 0.33)], 0.014, WOOD, line=0.3)
        p.limb([(x - 0.07, 0.25), (x + 0.07, 0.25)], 0.014, WOOD, line=0.3)
    p.oval(0.0, 0.63, 0.06, 0.06, LIT)


@noun("church", (0.86, 0.84, 0.80), size=0.48)
def church(p: Pen) -> None:
    p.rect(-0.10, 0.0, 0.44, 0.38, "main")
    p.poly([(-0.14, 0.36), (0.48, 0.36), (0.40, 0.60), (-0.06, 0.60)], (0.46, 0.36, 0.36))
    p.rect(-0.34, 0.0, -0.06, 0.66, "main")
    p.poly([(-0.38, 0.64), (-0.02, 0.64), (-0.20, 1.20)], (0.36, 0.34, 0.44))
    p.oval(-0.20, 0.50, 0.06, 0.06, LIT)
    p.rect(-0.27, 0.0, -0.13, 0.22, WOOD)
    for x in (0.06, 0.20, 0.34):
        _window(p, x, 0.10, 0.06, 0.16)


@noun("lighthouse", (0.93, 0.90, 0.86), size=0.56)
def lighthouse(p: Pen) -> None:
    p.blob(
        [(-0.42, -0.04), (-0.30, 0.10), (-0.06, 0.14), (0.26, 0.10), (0.46, -0.04), (0.0, -0.10)], (0.34, 0.31, 0.33)
    )
    p.poly([(-0.16, 0.08), (0.16, 0.08), (0.10, 0.84), (-0.10, 0.84)], "main")
    for low in (0.20, 0.50):
        a, b = 0.155 - low * 0.075, 0.155 - (low + 0.14) * 0.075
        p.poly([(-a, low), (a, low), (b, low + 0.14), (-b, low + 0.14)], (0.78, 0.22, 0.20))
    p.rect(-0.15, 0.82, 0.15, 0.87, (0.26, 0.24, 0.28))
    p.glow(0.0, 0.94, 0.42, LIT, 0.55)
    p.rect(-0.08, 0.87, 0.08, 1.01, LIT, relief=0)
    p.poly([(-0.12, 1.0), (0.12, 1.0), (0.0, 1.15)], (0.70, 0.20, 0.20))


@noun("windmill", (0.86, 0.80, 0.70), size=0.50)
def windmill(p: Pen) -> None:
    p.poly([(-0.24, 0.0), (0.24, 0.0), (0.14, 0.66), (-0.14, 0.66)], "main")
    p.blob([(-0.17, 0.64), (-0.10, 0.80), (0.10, 0.80), (0.17, 0.64)], (0.58, 0.30, 0.24))
    p.rect(-0.06, 0.0, 0.06, 0.18, WOOD)
    _window(p, 0.0, 0.36, 0.08, 0.10)
    for dx, dy in ((0.42, 0.24), (-0.24, 0.42), (-0.42, -0.24), (0.24, -0.42)):
        p.limb([(0.0, 0.70), (dx, 0.70 + dy)], 0.03, WOOD)
        sx, sy = -dy * 0.24, dx * 0.24
        p.poly(
            [
                (dx * 0.25, 0.70 + dy * 0.25),
                (dx, 0.70 + dy),
                (dx + sx, 0.70 + dy + sy),
                (dx * 0.25 + sx, 0.70 + dy * 0.25 + sy),
            ],
            WHITE,
            line=0.8,
        )
    p.oval(0.0, 0.70, 0.04, 0.04, BLACK)


@noun("bridge", (0.62, 0.50, 0.42), size=0.52)
def bridge(p: Pen) -> None:
    top = [(-0.90, 0.26), (-0.45, 0.44), (0.0, 0.50), (0.45, 0.44), (0.90, 0.26)]
    arch = [(0.42, 0.06), (0.30, 0.26), (0.0, 0.36), (-0.30, 0.26), (-0.42, 0.06)]
    p.poly([*top, (0.90, 0.0), (0.46, 0.0), *arch, (-0.46, 0.0), (-0.90, 0.0)], "main")
    p.limb([(x, y + 0.02) for x, y in top], 0.06, "light")
    for x in (-0.6, -0.3, 0.0, 0.3, 0.6):
        p.rect(x - 0.02, 0.42 - abs(x) * 0.16, x + 0.02, 0.62 - abs(x) * 0.18, "dark")
    p.limb([(x, y + 0.13) for x, y in top], 0.025, "dark")


@noun("tent", (0.86, 0.58, 0.26), size=0.36)
def tent(p: Pen) -> None:
    p.poly([(-0.52, 0.0), (0.52, 0.0), (0.06, 0.72), (-0.06, 0.72)], "main")
    p.poly([(-0.16, 0.0), (0.20, 0.0), (0.02, 0.58)], "deep")
    p.poly([(-0.16, 0.0), (-0.04, 0.0), (0.02, 0.58)], "light")
    p.limb([(0.0, 0.70), (0.0, 0.84)], 0.025, WOOD)


@noun("well", (0.62, 0.60, 0.58), size=0.32)
def well(p: Pen) -> None:
    for x in (-0.26, 0.26):
        p.limb([(x, 0.20), (x, 0.78)], 0.06, WOOD)
    p.poly([(-0.44, 0.72), (0.44, 0.72), (0.0, 1.02)], (0.62, 0.32, 0.24))
    p.limb([(0.0, 0.74), (0.0, 0.40)], 0.02, BLACK)
    p.rect(-0.36, 0.0, 0.36, 0.34, "main")
    p.oval(0.0, 0.34, 0.36, 0.09, "light")
    p.oval(0.0, 0.34, 0.28, 0.06, BLACK)


@noun("gate", (0.44, 0.40, 0.42), size=0.46)
def gate(p: Pen) -> None:
    p.blob([(-0.26, 0.0), (-0.26, 0.56), (0.0, 0.84), (0.26, 0.56), (0.26, 0.0)], LIT, relief=0.1)
    for x in (-0.40, 0.26):
        p.rect(x, 0.0, x + 0.14, 0.78, "main")
        p.oval(x + 0.07, 0.84, 0.08, 0.08, "light")
    p.limb([(-0.33, 0.74), (-0.16, 0.92), (0.16, 0.92), (0.33, 0.74)], 0.09, "main")
    for x in (-0.18, -0.06, 0.06, 0.18):
        p.limb([(x, 0.0), (x, 0.80 - abs(x))], 0.025, BLACK)
