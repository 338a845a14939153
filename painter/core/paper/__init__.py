"""Documents to keep: plain Markdown as a PDF."""

from painter.core.paper.pages import pdf

__all__ = ["pdf"]
