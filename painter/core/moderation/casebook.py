"""A case of the desk: a claim against something that is shown, or one picture from two accounts; its states and rules.

Moderation knows a case by kind and ids only; what they stand for is known to the rooms that open it.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from painter.core.kernel.errors import Reason

MOST_TEXT = 4000
MOST_WHICH = 500
MOST_NAME = 120
MOST_LINKS = 5
MOST_LINK = 500
MOST_FROM_ONE_A_DAY = 5  # claims from one address or account
MOST_ON_ONE_A_DAY = 20  # claims against one subject; more at once are a quarrel, and the desk has read the first
TIME_TO_APPEAL = timedelta(days=30)
KEY_LIFETIME = timedelta(days=365)  # longer than a case with its appeal; every letter brings a new one


class Kind(StrEnum):
    """CLAIM: somebody says that something here is hers or against the rules. TWINS: one picture, two accounts."""

    CLAIM = "claim"
    TWINS = "twins"


class Side(StrEnum):
    """Who speaks in a case. CLAIMANT: who claims, or had the picture first. RESPONDENT: whose subject it is."""

    CLAIMANT = "claimant"
    RESPONDENT = "respondent"
    DESK = "desk"
    SYSTEM = "system"


PARTIES = (Side.CLAIMANT, Side.RESPONDENT)
BOTH = "both"


class Claimed(StrEnum):
    """What a claim says of what is shown."""

    ARTWORK = "artwork"
    LIKENESS = "likeness"
    RULES = "rules"
    OTHER = "other"


class State(StrEnum):
    OPEN = "open"
    ASKED = "asked"
    HIDDEN = "hidden"
    REJECTED = "rejected"
    HIDDEN_APPEALED = "hidden_appealed"
    REJECTED_APPEALED = "rejected_appealed"
    HIDDEN_FINAL = "hidden_final"
    REJECTED_FINAL = "rejected_final"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Event(StrEnum):
    ASK = "ask"
    PART_ANSWER = "part_answer"
    ANSWER = "answer"
    HIDE = "hide"
    REJECT = "reject"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    OVERTURN = "overturn"
    WITHDRAW = "withdraw"
    CLOSE = "close"


S, E = State, Event
UNDECIDED = (S.OPEN, S.ASKED)
APPEALED = (S.HIDDEN_APPEALED, S.REJECTED_APPEALED)

# event -> who may, from which states, to which one
_TABLE: tuple[tuple[Event, tuple[Side, ...], tuple[State, ...], State], ...] = (
    (E.ASK, (Side.DESK,), UNDECIDED, S.ASKED),
    (E.PART_ANSWER, PARTIES, (S.ASKED,), S.ASKED),  # the other one was asked too
    (E.ANSWER, PARTIES, (S.ASKED,), S.OPEN),
    (E.HIDE, (Side.DESK,), UNDECIDED, S.HIDDEN),
    (E.REJECT, (Side.DESK,), UNDECIDED, S.REJECTED),
    (E.APPEAL, (Side.RESPONDENT,), (S.HIDDEN,), S.HIDDEN_APPEALED),
    (E.APPEAL, (Side.CLAIMANT,), (S.REJECTED,), S.REJECTED_APPEALED),
    (E.UPHOLD, (Side.DESK,), (S.HIDDEN_APPEALED,), S.HIDDEN_FINAL),
    (E.UPHOLD, (Side.DESK,), (S.REJECTED_APPEALED,), S.REJECTED_FINAL),
    (E.OVERTURN, (Side.DESK,), (S.HIDDEN_APPEALED,), S.REJECTED_FINAL),
    (E.OVERTURN, (Side.DESK,), (S.REJECTED_APPEALED,), S.HIDDEN_FINAL),
    (E.WITHDRAW, (Side.CLAIMANT,), (*UNDECIDED, S.REJECTED_APPEALED), S.WITHDRAWN),
    (E.CLOSE, (Side.SYSTEM,), (*UNDECIDED, *APPEALED), S.CLOSED),  # a side has left
)
MOVES: Mapping[tuple[State, Event], State] = {(at, event): to for event, _, froms, to in _TABLE for at in froms}
WHO: Mapping[tuple[State, Event], tuple[Side, ...]] = {(at, event): who for event, who, ats, _ in _TABLE for at in ats}

HIDING = (S.HIDDEN, S.HIDDEN_APPEALED, S.HIDDEN_FINAL)  # while an appeal waits, the first decision stands
DESK_TURN = (S.OPEN, *APPEALED)
DECISIONS = (E.HIDE, E.REJECT, E.UPHOLD, E.OVERTURN)
TERMINAL = frozenset(state for state in S if not any(at is state for at, _ in MOVES))


class CaseReason(Reason):
    CLAIM_MISSING = "cases.claim_missing"
    TEXT_MISSING = "cases.text_missing"
    TEXT_TOO_LONG = "cases.text_too_long"
    WHICH_TOO_LONG = "cases.which_too_long"
    NAME_MISSING = "cases.name_missing"
    NAME_TOO_LONG = "cases.name_too_long"
    EMAIL_MISSING = "cases.email_missing"
    LINK_FORM = "cases.link_form"
    TOO_MANY_LINKS = "cases.too_many_links"
    NOT_IN_GOOD_FAITH = "cases.not_in_good_faith"
    ONES_OWN = "cases.ones_own"
    TOO_MANY_FROM_ONE = "cases.too_many_from_one"
    TOO_MANY_ON_ONE = "cases.too_many_on_one"
    NOBODY_ASKED = "cases.nobody_asked"
    NOT_ASKED = "cases.not_asked"
    NOBODY_THERE = "cases.nobody_there"
    REASON_MISSING = "cases.reason_missing"
    APPEAL_OVER = "cases.appeal_over"
    OWN_CASE = "cases.own_case"
    OTHER_REVIEWER = "cases.other_reviewer"


def losing(state: State) -> Side | None:
    """Against which side a decision went."""
    if state in HIDING:
        return Side.RESPONDENT
    return Side.CLAIMANT if state in (S.REJECTED, S.REJECTED_APPEALED, S.REJECTED_FINAL) else None
