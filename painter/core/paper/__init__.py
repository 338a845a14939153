"""Documents to keep: plain Markdown as a PDF."""

from painter.core.paper.pages import pdf
from painter.core.paper.reading import escape

__all__ = ["escape", "pdf"]
