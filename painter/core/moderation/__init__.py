"""Moderation: what a prompt may not ask for, by written rules of a first version."""

from painter.core.moderation.model import (
    PLATFORM,
    RESTRICTABLE,
    Category,
    ModerationReason,
    Screening,
    Verdict,
    reason_for,
)
from painter.core.moderation.reports import (
    Report,
    ReportReason,
    apart,
    block,
    blocked,
    close_report,
    file_report,
    reports,
    unblock,
)
from painter.core.moderation.rules import screen
from painter.core.moderation.service import (
    forget,
    refuse_if_blocked,
    screen_for,
)

__all__ = [
    "PLATFORM",
    "RESTRICTABLE",
    "Category",
    "ModerationReason",
    "Screening",
    "Verdict",
    "reason_for",
    "refuse_if_blocked",
    "screen",
    "screen_for",
    "forget",
    "Report",
    "ReportReason",
    "apart",
    "block",
    "blocked",
    "close_report",
    "file_report",
    "reports",
    "unblock",
]
