"""What is written of a case: the claim as it was typed, its steps, and the whole as each side may see it."""

from datetime import datetime

from painter.core.accounts.rules import email_problems
from painter.core.kernel.errors import Reason
from painter.core.kernel.records import PersonId, Record
from painter.core.moderation.casebook import (
    BOTH,
    DESK_TURN,
    HIDING,
    MOST_LINK,
    MOST_LINKS,
    MOST_NAME,
    MOST_TEXT,
    MOST_WHICH,
    TIME_TO_APPEAL,
    WHO,
    CaseReason,
    Claimed,
    Event,
    Kind,
    Side,
    State,
)


class ClaimForm(Record):
    """What somebody who claims has said. which: of the works or samples. links: where the original can be seen."""

    claimed: Claimed | None
    which: str = ""
    text: str = ""
    links: tuple[str, ...] = ()
    name: str = ""
    email: str = ""
    good_faith: bool = False


class Finding(Record):
    """What came of comparing the claimant's picture with the works that the subject was made from.

    subject: the work that it is a copy of, '' where it is of none among so many. way: '' and lost where there was
    nothing to compare any more.
    """

    subject: str = ""
    way: str = ""
    strength: int = 0
    among: int = 0
    lost: bool = False


class Word(Record):
    """One step of a case. by_id: who took it, for the desk only. to_side: who was asked, or whom it tells."""

    side: Side
    what: str
    to_side: str
    text: str
    by_id: str
    at: datetime


class Case(Record):
    """A case as one side sees it. me: that side. What is the desk's alone is empty for the others."""

    id: str
    kind: Kind
    about: str
    subject_kind: str
    subject: str
    respondent_id: PersonId | None
    claimant_id: PersonId | None
    name: str
    email: str
    claimed: Claimed | None
    which: str
    links: tuple[str, ...]
    file_name: str
    file_sha256: str
    comparing: bool
    found: Finding | None
    state: State
    asked: str
    decided_by: str
    decided_at: datetime | None
    opened_at: datetime
    changed_at: datetime
    words: tuple[Word, ...]
    me: Side

    @property
    def hides(self) -> bool:
        """Whether its subject is hidden now."""
        return self.state in HIDING

    @property
    def desks_turn(self) -> bool:
        return self.state in DESK_TURN

    @property
    def waits(self) -> bool:
        """Whether somebody was asked and has not answered."""
        return self.state is State.ASKED

    @property
    def waits_for_me(self) -> bool:
        """Whether the side that looks at it was asked and has not answered."""
        return self.waits and self.asked in (self.me, BOTH)

    @property
    def appeal_until(self) -> datetime | None:
        """Until when the side that looks at it may appeal; None where it may not."""
        may = self.me in WHO.get((self.state, Event.APPEAL), ())
        return self.decided_at + TIME_TO_APPEAL if may and self.decided_at else None

    @property
    def may_withdraw(self) -> bool:
        return self.kind is Kind.CLAIM and self.me in WHO.get((self.state, Event.WITHDRAW), ())


def claim_problems(form: ClaimForm, *, signed_in: bool) -> list[Reason]:
    """Everything that stands in the way of a claim, as it was typed. Whoever has signed in gives no address."""
    found: list[Reason] = []
    if form.claimed is None:
        found.append(CaseReason.CLAIM_MISSING)
    found += text_problems(form.text)
    if len(form.which) > MOST_WHICH:
        found.append(CaseReason.WHICH_TOO_LONG)
    if len(form.links) > MOST_LINKS:
        found.append(CaseReason.TOO_MANY_LINKS)
    if not all(is_link(link) for link in form.links):
        found.append(CaseReason.LINK_FORM)
    if not form.name.strip():
        found.append(CaseReason.NAME_MISSING)
    if len(form.name) > MOST_NAME:
        found.append(CaseReason.NAME_TOO_LONG)
    if not signed_in:
        found += [CaseReason.EMAIL_MISSING] if not form.email.strip() else email_problems(form.email)
    if not form.good_faith:
        found.append(CaseReason.NOT_IN_GOOD_FAITH)
    return found


def text_problems(text: str) -> list[CaseReason]:
    """Words that somebody reads: some, and not too many."""
    if not text.strip():
        return [CaseReason.TEXT_MISSING]
    return [CaseReason.TEXT_TOO_LONG] if len(text) > MOST_TEXT else []


def is_link(text: str) -> bool:
    """An https address with a host, without spaces; it is shown as text and never opened by us."""
    host, _, _ = text.removeprefix("https://").partition("/")
    fits = text.startswith("https://") and len(text) <= MOST_LINK and text.isprintable() and " " not in text
    return fits and "." in host.strip(".") and "@" not in host


def may_see(word: Word, side: Side) -> bool:
    """Whether this step is this side's to see: her own, what was said to her, and every decision.

    What the other side answers is for the desk; that it appealed is told, and its words are not.
    """
    return side in (Side.DESK, Side.SYSTEM, word.side) or word.to_side in (side, BOTH)


def seen_by(side: Side, kind: Kind, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The steps that this side may see; none at all where nobody has told her of the case.

    Who is asked about a claim reads the claim. Of two artists with one picture neither reads the other's words.
    """
    if not any(may_see(word, side) for word in words):
        return ()
    seen = []
    for word in words:
        claim = kind is Kind.CLAIM and word.what == "filed"
        if may_see(word, side) or claim:
            seen.append(word)
        elif word.what == Event.APPEAL:  # that the other side appealed, and not with which words
            seen.append(word.model_copy(update={"text": ""}))
    return tuple(seen)
