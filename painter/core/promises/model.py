"""What a promise is: a capability, how far this version keeps it, and the test that proves it."""

import re
from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    WORKING = "Working"
    PILOT = "Pilot"
    NOT_YET = "Not yet"


class Group(StrEnum):
    """Where the promise comes from: the owner's list of what works, the seven controls, or what was added."""

    OWNER = "The owner's list"
    CONTROL = "Control after training"
    ADDED = "Added in this version"


class Promise(NamedTuple):
    """One row. sentence: what is true now. proof: the test that shows it, for Working rows."""

    capability: str
    status: Status
    group: Group
    sentence: str
    proof: str = ""

    @property
    def key(self) -> str:
        """For links and look-ups: ``artist-payouts``."""
        return re.sub(r"[^a-z0-9]+", "-", self.capability.lower()).strip("-")


def rows(group: Group, status: Status, *rows: tuple[str, ...]) -> tuple[Promise, ...]:
    """capability, sentence and, where it works, proof."""
    return tuple(Promise(capability, status, group, *rest) for capability, *rest in rows)
