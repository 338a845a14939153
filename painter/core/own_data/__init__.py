"""What is a person's own: taking a copy of it along, and leaving."""

from painter.core.own_data.copying import copy
from painter.core.own_data.leaving import OwnDataReason, Parting, leave, parting

__all__ = ["OwnDataReason", "Parting", "copy", "leave", "parting"]
