"""Furniture and other things of people, as shapes of our own."""

from painter.sandbox.engine.buildings import LIT, WOOD
from painter.sandbox.engine.pen import BLACK, WHITE, Pen, noun
from painter.sandbox.engine.plants import flower


@noun("streetlamp", (0.22, 0.22, 0.26), size=0.50)
def streetlamp(p: Pen) -> None:
    p.glow(0.0, 0.92, 0.34, LIT, 0.6)
    p.limb([(0.0, 0.0), (0.0, 0.84)], 0.04, "main", 0.025)
    p.oval(0.0, 0.02, 0.08, 0.03, "main")
    p.poly([(-0.05, 0.83), (0.05, 0.83), (0.085, 0.99), (-0.085, 0.99)], LIT)
    p.poly([(-0.11, 0.98), (0.11, 0.98), (0.0, 1.08)], "main")


@noun("lamp", (0.90, 0.66, 0.34), place="table", size=0.44)
def lamp(p: Pen) -> None:
    p.glow(0.0, 0.66, 0.9, LIT, 0.45)
    p.oval(0.0, 0.04, 0.22, 0.06, (0.34, 0.28, 0.26))
    p.limb([(0.0, 0.04), (0.0, 0.52)], 0.05, (0.34, 0.28, 0.26))
    p.poly([(-0.32, 0.48), (0.32, 0.48), (0.18, 0.90), (-0.18, 0.90)], "main")


@noun("chair", (0.56, 0.36, 0.22), size=0.42)
def chair(p: Pen) -> None:
    p.limb([(-0.24, 0.0), (-0.26, 0.96)], 0.06, "main")
    p.limb([(0.16, 0.12), (0.16, 0.44)], 0.05, "dark")
    for y in (0.62, 0.76, 0.90):
        p.limb([(-0.26, y), (0.06, y + 0.05)], 0.06, "main")
    p.limb([(0.06, 0.46), (0.06, 1.0)], 0.06, "main")
    p.poly([(-0.28, 0.42), (0.18, 0.40), (0.30, 0.50), (-0.16, 0.52)], "light")
    p.limb([(0.20, 0.0), (0.18, 0.42)], 0.06, "main")


@noun("umbrella", (0.80, 0.28, 0.30), size=0.42)
def umbrella(p: Pen) -> None:
    p.limb([(0.0, 0.94), (0.0, 0.12), (0.08, 0.04), (0.14, 0.12)], 0.035, WOOD)
    p.blob(
        [
            (-0.52, 0.56),
            (-0.36, 0.84),
            (0.0, 0.98),
            (0.36, 0.84),
            (0.52, 0.56),
            (0.26, 0.62),
            (0.0, 0.57),
            (-0.26, 0.62),
        ],
        "main",
    )
    p.blob([(-0.17, 0.60), (-0.10, 0.86), (0.0, 0.97), (0.10, 0.86), (0.17, 0.60), (0.0, 0.57)], "light", line=0.5)


@noun("crown", (0.92, 0.72, 0.26), place="table", size=0.34)
def crown(p: Pen) -> None:
    p.poly([(-0.42, 0.08), (0.42, 0.08), (0.48, 0.60), (0.24, 0.36), (0.0, 0.70), (-0.24, 0.36), (-0.48, 0.60)], "main")
    p.rect(-0.42, 0.04, 0.42, 0.18, "dark")
    for x, y, colour in (
        (-0.48, 0.62, WHITE),
        (0.0, 0.72, (0.80, 0.22, 0.26)),
        (0.48, 0.62, WHITE),
        (0.0, 0.11, (0.24, 0.46, 0.66)),
    ):
        p.oval(x, y, 0.055, 0.055, colour)


@noun("guitar", (0.72, 0.42, 0.20), place="table", size=0.50)
def guitar(p: Pen) -> None:
    p.limb([(0.0, 0.50), (0.0, 1.06)], 0.075, (0.30, 0.20, 0.15))
    p.rect(-0.07, 1.04, 0.07, 1.20, WOOD)
    p.blob(
        [
            (0.0, 0.0),
            (-0.26, 0.08),
            (-0.30, 0.26),
            (-0.18, 0.42),
            (-0.22, 0.58),
            (0.0, 0.68),
            (0.22, 0.58),
            (0.18, 0.42),
            (0.30, 0.26),
            (0.26, 0.08),
        ],
        "main",
    )
    p.oval(0.0, 0.40, 0.085, 0.085, BLACK)
    p.rect(-0.11, 0.16, 0.11, 0.20, BLACK)
    p.limb([(0.0, 0.18), (0.0, 1.10)], 0.02, WHITE, line=0)


@noun("clock", (0.55, 0.34, 0.22), place="table", size=0.36)
def clock(p: Pen) -> None:
    p.oval(0.0, 0.46, 0.42, 0.42, "main")
    p.oval(0.0, 0.46, 0.34, 0.34, WHITE, relief=0.1)
    p.limb([(0.0, 0.46), (0.0, 0.72)], 0.04, BLACK, 0.02, line=0)
    p.limb([(0.0, 0.46), (0.17, 0.38)], 0.045, BLACK, 0.03, line=0)
    for x, y in ((0.0, 0.76), (0.30, 0.46), (0.0, 0.16), (-0.30, 0.46)):
        p.oval(x, y, 0.022, 0.022, BLACK, relief=0, line=0)


@noun("bouquet", (0.86, 0.40, 0.50), place="table", size=0.40)
def bouquet(p: Pen) -> None:
    flower(p)
    p.poly([(-0.16, 0.0), (0.16, 0.0), (0.26, 0.42), (-0.26, 0.42)], (0.90, 0.84, 0.72))
