"""Test outputs: private pictures of a trained version, seen and judged by its artist before anything else."""

from painter.core.testing.auditing import breaks
from painter.core.testing.comparing import make_same, pairs
from painter.core.testing.model import (
    MOST_AT_ONCE,
    MOST_NOTE,
    MOST_PROMPT,
    STRENGTHS,
    SUGGESTED_PROMPTS,
    Asked,
    CopyCheck,
    Decision,
    Pair,
    TestingReason,
    TestOutput,
    Verdict,
)
from painter.core.testing.queries import about_approved, approved, get, image, outputs, thumbnail
from painter.core.testing.service import (
    check_next_copy,
    decide,
    forget,
    generate,
    see,
    settle,
)

__all__ = [
    "MOST_AT_ONCE",
    "breaks",
    "MOST_NOTE",
    "MOST_PROMPT",
    "STRENGTHS",
    "SUGGESTED_PROMPTS",
    "Asked",
    "Pair",
    "make_same",
    "pairs",
    "CopyCheck",
    "Decision",
    "TestOutput",
    "check_next_copy",
    "TestingReason",
    "Verdict",
    "approved",
    "decide",
    "generate",
    "get",
    "image",
    "outputs",
    "see",
    "settle",
    "thumbnail",
    "about_approved",
    "forget",
]
