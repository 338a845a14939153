"""What an artist documents, and what a reviewer can say to it."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from painter.core.kernel.errors import Reason
from painter.core.kernel.records import ModelId, PersonId, Record, ReviewId

DECLARATION_VERSION = "2026-11-25"  # the version of the sentence in words["V5"] that she agrees to


class VerificationState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    NEEDS_INFORMATION = "needs_information"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Decision(StrEnum):
    SUBMIT = "submit"
    ASK = "ask"
    APPROVE = "approve"
    REJECT = "reject"
    WITHDRAW = "withdraw"


S, D = VerificationState, Decision

MOVES: Mapping[tuple[VerificationState, Decision], VerificationState] = {
    (S.DRAFT, D.SUBMIT): S.SUBMITTED,
    (S.NEEDS_INFORMATION, D.SUBMIT): S.SUBMITTED,
    (S.REJECTED, D.SUBMIT): S.SUBMITTED,
    (S.WITHDRAWN, D.SUBMIT): S.SUBMITTED,
    (S.APPROVED, D.SUBMIT): S.SUBMITTED,  # a work was added later, so the declaration was made anew
    (S.SUBMITTED, D.ASK): S.NEEDS_INFORMATION,
    (S.SUBMITTED, D.APPROVE): S.APPROVED,
    (S.SUBMITTED, D.REJECT): S.REJECTED,
    (S.SUBMITTED, D.WITHDRAW): S.WITHDRAWN,
}


class Found(StrEnum):
    """What an automatic look at a profile came to. Only FOUND helps; none of them decides anything."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    NOT_PUBLIC = "not_public"
    UNREACHABLE = "unreachable"
    NO_TEXT = "no_text"
    TOO_SLOW = "too_slow"


class ProfileCheck(Record):
    """One automatic look for the code. found: None while it waits for the worker."""

    profile_url: str
    asked_at: datetime
    checked_at: datetime | None
    found: Found | None


class VerificationReason(Reason):
    CHECK_TOO_SOON = "verification.check_too_soon"
    NAME_MISSING = "verification.name_missing"
    EMAIL_FORM = "verification.email_form"
    COUNTRY_MISSING = "verification.country_missing"
    URL_FORM = "verification.url_form"
    NO_CODE = "verification.no_code"
    CODE_EXPIRED = "verification.code_expired"
    NO_WORKS = "verification.no_works"
    WORKS_CHANGED = "verification.works_changed"
    EVIDENCE_MISSING = "verification.evidence_missing"
    ACCOUNT_OPEN = "verification.account_open"
    PROFILE_OPEN = "verification.profile_open"
    DECLARATION_OPEN = "verification.declaration_open"
    EVIDENCE_OPEN = "verification.evidence_open"
    REASON_MISSING = "verification.reason_missing"
    OWN_CASE = "verification.own_case"


class Documents(Record):
    """The three documents that are the artist's own, whatever the model: account, profile, evidence."""

    person_id: PersonId
    public_name: str = ""
    email: str = ""
    country: str = ""
    profile_url: str = ""
    code: str = ""
    code_expires_at: datetime | None = None
    code_placed_at: datetime | None = None
    evidence_name: str = ""
    evidence_bytes: int = 0
    saved_at: datetime | None = None

    @property
    def account_done(self) -> bool:
        return bool(self.public_name and self.email and self.country)

    @property
    def profile_done(self) -> bool:
        return bool(self.profile_url and self.code and self.code_placed_at)

    @property
    def evidence_done(self) -> bool:
        return bool(self.evidence_name)


class Progress(Record):
    """How far one model's verification is: the documents, the declaration over its works, the state."""

    documents: Documents
    works: int
    disclosed: int  # of these works: with an element that is not hers alone
    declared: bool
    declared_at: datetime | None
    declared_before: bool
    state: VerificationState
    review_id: ReviewId | None
    reason: str
    submitted_at: datetime | None
    current: bool  # the submission speaks of the works as they are now

    @property
    def done(self) -> int:
        """0 to 4 documents."""
        return sum(
            (self.documents.account_done, self.documents.profile_done, self.declared, self.documents.evidence_done)
        )


class ReviewCase(Record):
    """One submission as the reviewer sees it; the snapshot never changes."""

    id: ReviewId
    model_id: ModelId
    person_id: PersonId
    snapshot: dict[str, Any]
    submitted_at: datetime
    state: VerificationState
    latest: bool


class TrailLine(Record):
    """One line of what happened to a model's verification. by: 'artist' or 'reviewer', never a name."""

    at: datetime
    by: str
    what: str
    reason: str = ""
