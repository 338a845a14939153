"""Verification & Ownership: four documents, an immutable submission, a reviewer's decision."""

from painter.core.verification.model import (
    DECLARATION_VERSION,
    Decision,
    Documents,
    Progress,
    ReviewCase,
    VerificationReason,
    VerificationState,
)
from painter.core.verification.queries import (
    approved,
    complete,
    documents,
    progress,
    queue,
    thumbnail_under_review,
    works_under_review,
)
from painter.core.verification.service import (
    decide,
    declare,
    forget,
    issue_code,
    place_code,
    save_account,
    save_evidence,
    submit,
    withdraw,
)

__all__ = [
    "DECLARATION_VERSION",
    "Decision",
    "Documents",
    "Progress",
    "ReviewCase",
    "VerificationReason",
    "VerificationState",
    "approved",
    "complete",
    "decide",
    "declare",
    "documents",
    "issue_code",
    "place_code",
    "progress",
    "queue",
    "save_account",
    "save_evidence",
    "submit",
    "thumbnail_under_review",
    "withdraw",
    "works_under_review",
    "forget",
]
