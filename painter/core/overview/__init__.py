"""The whole of this instance in numbers, each of them a query."""

from painter.core.overview.model import Day, Figures
from painter.core.overview.queries import figures, open_to_all

__all__ = ["Day", "Figures", "figures", "open_to_all"]
