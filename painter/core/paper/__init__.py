"""Documents to keep: plain Markdown as a PDF."""

from datetime import datetime

from painter.core.paper.reading import escape

__all__ = ["escape", "pdf"]


def pdf(markdown: str, *, title: str, footer: str, made_at: datetime, picture: bytes = b"") -> bytes:
    """The PDF of this Markdown. made_at: aware time, the only one that stands in the file.

    picture: a PNG for the corner, such as a code to scan; the first heading must leave room for it.
    Any text is safe: what no typeface here can show prints as a box.
    """
    from painter.core.paper.pages import drawn  # fpdf2 and what it brings take half a second to load

    return drawn(markdown, title=title, footer=footer, made_at=made_at, picture=picture)
