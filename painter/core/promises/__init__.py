"""Every promise of pAInter, how far this version keeps it, and the test that proves it: the one table of the pages."""

from painter.core.promises.added import ADDED
from painter.core.promises.model import Group, Promise, Status
from painter.core.promises.owners import OWNERS

__all__ = ["PROMISES", "Group", "Promise", "Status", "chosen"]

PROMISES: tuple[Promise, ...] = (*OWNERS, *ADDED)
_BY_KEY = {promise.key: promise for promise in PROMISES}


def chosen(*wanted: str | Group | Status) -> list[Promise]:
    """The rows of these keys, groups or statuses, in the order asked for. Raises KeyError for a row there is not."""
    found: list[Promise] = []
    for one in wanted:
        if isinstance(one, Group):
            found += [promise for promise in PROMISES if promise.group is one]
        elif isinstance(one, Status):
            found += [promise for promise in PROMISES if promise.status is one]
        else:
            found.append(_BY_KEY[one])
    return found
