"""Every promise of pAInter, how far this version keeps it, and the test that proves it: the one table of the pages."""

from painter.core.promises.added import ADDED
from painter.core.promises.model import Group, Promise, Status
from painter.core.promises.owners import OWNERS

__all__ = ["PROMISES", "Group", "Promise", "Status"]

PROMISES: tuple[Promise, ...] = (*OWNERS, *ADDED)
