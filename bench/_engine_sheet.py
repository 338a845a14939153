"""The contact sheet of docs/engine.md: artists down, prompts across, the base alone first."""

import textwrap
from pathlib import Path

from PIL import Image, ImageDraw

from bench import engine
from painter.sandbox.engine import generate, generate_base

PROMPTS = (0, 1, 3, 4, 6, 9)  # of the bench's
CELL_PX, LABEL_PX, HEAD_PX = 176, 120, 46
LARGEST_BYTES = 400_000
TITLE = "SIMULATED: pAInter's sandbox engine, not FLUX. No work of a real person was used."


def sheet(path: Path) -> None:
    """Written as JPEG below LARGEST_BYTES; models are those of the figures, trained on half of each artist's works."""
    prompts = [engine.PROMPTS[n] for n in PROMPTS]
    hands = {name: engine.trained(works[::2]) for name, works in (engine.samples() | engine.others()).items()}
    size = (LABEL_PX + CELL_PX * len(prompts), 20 + HEAD_PX + CELL_PX * (len(hands) + 1))
    page = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(page)
    draw.text((6, 4), TITLE, fill="black")
    for column, prompt in enumerate(prompts):
        words = textwrap.fill(prompt, 27)
        draw.multiline_text((LABEL_PX + column * CELL_PX + 4, 20), words, fill="black")
    for row, (name, hand) in enumerate([("the base alone", None), *hands.items()]):
        top = 20 + HEAD_PX + row * CELL_PX
        note = "" if hand is None else "tuned on" if name in engine.samples() else "not tuned on"
        draw.multiline_text((6, top + 6), "\n".join([*textwrap.wrap(name, 17), note]), fill="black")
        for column, prompt in enumerate(prompts):
            pixels = (
                generate_base(prompt, engine.SEED, engine.PX, engine.PX)
                if hand is None
                else generate(hand, prompt, engine.SEED, engine.PX, engine.PX)
            )
            cell = Image.fromarray(pixels).resize((CELL_PX - 4, CELL_PX - 4), Image.Resampling.LANCZOS)
            page.paste(cell, (LABEL_PX + column * CELL_PX, top))
    for quality in range(90, 40, -5):
        page.save(path, "JPEG", quality=quality, optimize=True)
        if path.stat().st_size <= LARGEST_BYTES:
            return
