"""Trees, flowers and what hangs in the sky, as shapes of our own."""

import numpy as np

from painter.sandbox.engine.pen import WHITE, Pen, noun

BARK = (0.36, 0.25, 0.19)
STEM = (0.28, 0.45, 0.24)


@noun("tree", (0.32, 0.52, 0.27), size=0.54)
def tree(p: Pen) -> None:
    lean = float(p.rng.uniform(-0.05, 0.05))
    p.poly([(-0.08, 0.0), (-0.045, 0.3), (-0.04 + lean, 0.62), (0.05 + lean, 0.62), (0.05, 0.3), (0.10, 0.0)], BARK)
    for side in (-1.0, 1.0):
        p.limb([(lean, 0.36), (0.16 * side, 0.54), (0.26 * side, 0.66)], 0.05, BARK, 0.02)
    for x, y, size, shade in (
        (-0.24, 0.62, 0.20, "dark"),
        (0.25, 0.64, 0.20, "dark"),
        (0.0, 0.70, 0.26, "dark"),
        (-0.15, 0.78, 0.20, "main"),
        (0.16, 0.80, 0.19, "main"),
        (-0.02, 0.92, 0.18, "main"),
        (-0.10, 0.92, 0.10, "light"),
    ):
        leaf_mass(p, x + lean, y, size, shade)


def leaf_mass(p: Pen, x: float, y: float, size: float, shade: object) -> None:
    """A lumpy crown."""
    angles = np.linspace(0, 2 * np.pi, 11, endpoint=False)
    reach = size * (1 + 0.13 * p.rng.standard_normal(11))
    p.blob(
        [(x + float(r * np.cos(a)), y + 0.82 * float(r * np.sin(a))) for a, r in zip(angles, reach, strict=True)],
        shade,
        line=0.6,
    )


@noun("pine", (0.20, 0.38, 0.30), size=0.54)
def pine(p: Pen) -> None:
    p.rect(-0.04, 0.0, 0.04, 0.20, BARK)
    for low, wide, high in ((0.12, 0.34, 0.38), (0.34, 0.27, 0.34), (0.56, 0.20, 0.30), (0.75, 0.13, 0.27)):
        p.poly(
            [
                (-wide, low),
                (-wide * 0.5, low + 0.03),
                (0, low - 0.02),
                (wide * 0.5, low + 0.03),
                (wide, low),
                (0.0, low + high),
            ],
            "main" if low < 0.5 else "light",
            line=0.7,
        )


@noun("palm", (0.30, 0.56, 0.32), size=0.54)
def palm(p: Pen) -> None:
    p.limb([(0.0, 0.0), (0.05, 0.40), (0.16, 0.80)], 0.10, (0.56, 0.42, 0.28), 0.06)
    for dx, dy in (
        (-0.44, 0.02),
        (-0.34, 0.26),
        (0.46, -0.02),
        (0.36, 0.26),
        (0.04, 0.36),
        (-0.24, -0.20),
        (0.28, -0.22),
    ):
        mid, side = (0.16 + dx * 0.5, 0.84 + dy * 0.5 + 0.12), (-dy * 0.18 + 0.02, dx * 0.18)
        p.blob(
            [
                (0.15, 0.82),
                (mid[0] - side[0], mid[1] - side[1] * 0.4),
                (0.16 + dx, 0.80 + dy),
                (mid[0] + side[0], mid[1] + side[1]),
            ],
            "main",
        )
    for x in (0.12, 0.20):
        p.oval(x, 0.78, 0.045, 0.045, (0.40, 0.28, 0.18))


@noun("cactus", (0.32, 0.54, 0.36), size=0.44)
def cactus(p: Pen) -> None:
    p.limb([(-0.08, 0.36), (-0.28, 0.36), (-0.30, 0.62)], 0.13, "main", 0.11)
    p.limb([(0.08, 0.26), (0.27, 0.28), (0.29, 0.52)], 0.13, "main", 0.11)
    p.blob([(-0.12, 0.0), (-0.13, 0.60), (-0.08, 0.88), (0.08, 0.88), (0.13, 0.60), (0.12, 0.0)], "main")
    for x in (-0.05, 0.03):
        p.limb([(x, 0.06), (x, 0.80)], 0.018, "dark", line=0)
    p.oval(0.0, 0.92, 0.06, 0.05, (0.92, 0.46, 0.56))


@noun("flower", (0.86, 0.32, 0.40), size=0.36)
def flower(p: Pen) -> None:
    p.limb([(0.0, 0.0), (0.03, 0.34), (0.0, 0.66)], 0.045, STEM, 0.03)
    p.blob([(0.02, 0.20), (0.18, 0.38), (0.36, 0.38), (0.22, 0.22)], STEM)
    p.blob([(0.02, 0.14), (-0.16, 0.28), (-0.32, 0.26), (-0.18, 0.13)], STEM)
    for n in range(8):
        a = n * np.pi / 4
        p.oval(
            0.17 * float(np.cos(a)), 0.78 + 0.17 * float(np.sin(a)), 0.15, 0.085, "main" if n % 2 else "light", float(a)
        )
    p.oval(0.0, 0.78, 0.10, 0.10, (0.95, 0.76, 0.26))


@noun("rose", (0.78, 0.16, 0.24), size=0.36)
def rose(p: Pen) -> None:
    p.limb([(0.0, 0.0), (0.02, 0.34), (0.0, 0.62)], 0.04, STEM)
    p.blob([(0.02, 0.24), (0.16, 0.40), (0.34, 0.36), (0.20, 0.22)], STEM)
    p.oval(0.0, 0.78, 0.23, 0.21, "dark")
    for x, y, rx, ry in (
        (-0.08, 0.76, 0.15, 0.17),
        (0.09, 0.77, 0.14, 0.16),
        (0.0, 0.80, 0.13, 0.13),
        (0.01, 0.82, 0.07, 0.07),
    ):
        p.oval(x, y, rx, ry, "main", 0.3, line=0.8)


@noun("sunflower", (0.95, 0.72, 0.18), size=0.42)
def sunflower(p: Pen) -> None:
    p.limb([(0.0, 0.0), (0.03, 0.34), (0.0, 0.66)], 0.05, STEM)
    p.blob([(0.02, 0.24), (0.20, 0.44), (0.38, 0.36), (0.22, 0.22)], STEM)
    for ring, shade in ((0.0, "dark"), (0.16, "main")):
        for n in range(14):
            a = n * np.pi / 7 + ring
            p.oval(0.22 * float(np.cos(a)), 0.76 + 0.22 * float(np.sin(a)), 0.11, 0.045, shade, float(a), line=0.6)
    p.oval(0.0, 0.76, 0.15, 0.15, (0.36, 0.22, 0.14))


@noun("mushroom", (0.80, 0.22, 0.20), size=0.30)
def mushroom(p: Pen) -> None:
    p.blob([(-0.13, 0.0), (-0.09, 0.40), (0.09, 0.40), (0.13, 0.0)], (0.93, 0.88, 0.78))
    p.blob([(-0.44, 0.36), (-0.36, 0.64), (0.0, 0.84), (0.36, 0.64), (0.44, 0.36), (0.0, 0.30)], "main")
    for x, y, size in ((-0.20, 0.56, 0.07), (0.06, 0.66, 0.085), (0.24, 0.48, 0.055), (-0.02, 0.44, 0.05)):
        p.oval(x, y, size, size * 0.85, WHITE, line=0.4)


@noun("moon", (0.96, 0.93, 0.80), place="sky", size=0.24)
def moon(p: Pen) -> None:
    p.glow(0.0, 0.5, 1.1, (0.92, 0.90, 0.80), 0.45)
    p.oval(0.0, 0.5, 0.44, 0.44, "main", relief=0.2, line=0.5)
    for x, y, size in ((-0.14, 0.60, 0.10), (0.14, 0.42, 0.07), (-0.06, 0.32, 0.06), (0.16, 0.68, 0.05)):
        p.oval(x, y, size, size, (0.86, 0.82, 0.70), relief=0, line=0.1)


@noun("sun", (0.99, 0.83, 0.40), place="sky", size=0.26)
def sun(p: Pen) -> None:
    p.glow(0.0, 0.5, 1.4, (1.0, 0.88, 0.55), 0.6)
    p.oval(0.0, 0.5, 0.40, 0.40, "main", relief=0.1, line=0.5)


@noun("star", (0.98, 0.88, 0.50), place="sky", size=0.18)
def star(p: Pen) -> None:
    p.glow(0.0, 0.5, 0.9, (0.98, 0.92, 0.70), 0.4)
    angles = np.pi / 2 + np.arange(10) * np.pi / 5
    reach = [0.46 if n % 2 == 0 else 0.19 for n in range(10)]
    p.poly([(r * float(np.cos(a)), 0.5 + r * float(np.sin(a))) for a, r in zip(angles, reach, strict=True)], "main")


@noun("cloud", (0.96, 0.96, 0.97), place="sky", size=0.30)
def cloud(p: Pen) -> None:
    for x, y, size in (
        (-0.36, 0.34, 0.20),
        (0.38, 0.34, 0.20),
        (-0.14, 0.48, 0.27),
        (0.18, 0.45, 0.25),
        (0.0, 0.30, 0.24),
    ):
        p.oval(x, y, size * 1.2, size, "main", line=0.3)


@noun("planet", (0.80, 0.56, 0.44), place="sky", size=0.34)
def planet(p: Pen) -> None:
    p.oval(0.0, 0.5, 0.40, 0.40, "main")
    p.limb([(-0.37, 0.60), (0.0, 0.54), (0.38, 0.62)], 0.07, "light", line=0.2)
    p.limb([(-0.36, 0.38), (0.0, 0.33), (0.34, 0.40)], 0.06, "dark", line=0.2)
    p.limb(
        [(-0.40, 0.58), (-0.66, 0.42), (-0.10, 0.36), (0.60, 0.56), (0.66, 0.70), (0.40, 0.66)],
        0.045,
        (0.92, 0.82, 0.60),
    )
