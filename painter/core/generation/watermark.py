"""The visible mark of Demo previews and proofs: readable, everywhere, and part of the pixels that a receipt binds."""

from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

WORDS = "pAInter · Demo preview"
SIMULATED = "SIMULATED"
PREVIEW_PX = 512  # what the terms of Demo promise, whatever the host made of 0.25 megapixels
OPACITY = 96  # of 255: seen on light and dark, the picture stays judgeable


def watermarked(picture: Image.Image, *, simulated: bool) -> Image.Image:
    """A Demo preview: at most 512 px on either side, with its mark."""
    return marked(picture, f"{WORDS} · {SIMULATED}" if simulated else WORDS, most_px=PREVIEW_PX)


def marked(picture: Image.Image, words: str, *, most_px: int) -> Image.Image:
    """The same picture, at most so large on either side, with the words in diagonal rows."""
    base = picture.convert("RGBA")
    base.thumbnail((most_px, most_px), Image.Resampling.LANCZOS)
    base.alpha_composite(_rows(words, base.size))
    return base.convert("RGB")


@lru_cache(maxsize=16)  # 1 MB each
def _rows(words: str, size: tuple[int, int]) -> Image.Image:
    """The words in diagonal rows on nothing, drawn once for each size: there are few, and turning them takes 60 ms."""
    width, height = size
    size_px = max(14, width // 22)
    font = ImageFont.load_default(size_px)
    layer = Image.new("RGBA", (width * 2, height * 2), (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    step_px = int(pen.textlength(words, font=font)) + size_px * 3
    for row, y in enumerate(range(0, layer.height, size_px * 5)):
        for x in range(-step_px + (row % 2) * step_px // 2, layer.width, step_px):
            pen.text((x + 1, y + 1), words, font=font, fill=(0, 0, 0, OPACITY))
            pen.text((x, y), words, font=font, fill=(255, 255, 255, OPACITY))
    turned = layer.rotate(24, resample=Image.Resampling.BICUBIC)
    left, top = (turned.width - width) // 2, (turned.height - height) // 2
    return turned.crop((left, top, left + width, top + height))
