"""Readiness: a score of the set by published weights, and gates that stand apart from it."""

from painter.core.readiness.model import (
    LEAST_IMAGES,
    LEAST_SCORE,
    SAFETY_VERSION,
    WEIGHTS,
    Gate,
    GateFacts,
    Part,
    Readiness,
    ReadinessReason,
    SafetyKind,
    Work,
)
from painter.core.readiness.rules import assess, may_train
from painter.core.readiness.service import assess_model, confirm_safety, safety, withdraw_safety

__all__ = [
    "LEAST_IMAGES",
    "LEAST_SCORE",
    "SAFETY_VERSION",
    "WEIGHTS",
    "Gate",
    "GateFacts",
    "Part",
    "Readiness",
    "ReadinessReason",
    "SafetyKind",
    "Work",
    "assess",
    "assess_model",
    "confirm_safety",
    "may_train",
    "safety",
    "withdraw_safety",
]
