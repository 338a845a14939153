"""States are tables: what may follow what, and nothing else."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from painter.core.kernel.errors import NotAllowedNow

S = TypeVar("S", bound=StrEnum)
E = TypeVar("E", bound=StrEnum)


def step(moves: Mapping[tuple[S, E], S], state: S, event: E, subject: str) -> S:
    """The state after the event. Raises NotAllowedNow, and leaves no trace, where the table has no row."""
    try:
        return moves[(state, event)]
    except KeyError:
        raise NotAllowedNow(subject, state=str(state), event=str(event)) from None
