"""QR codes for receipt links."""

import io

import segno


def qr_svg(text: str) -> str:
    """An SVG of the QR code with its quiet zone, to stand in a page."""
    return str(segno.make(text, error="m").svg_inline(scale=4, border=4, light="#fff"))


def qr_png(text: str) -> bytes:
    """A PNG of the QR code with its quiet zone, black on white."""
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="png", scale=6, border=4)
    return out.getvalue()
