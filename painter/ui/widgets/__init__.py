"""Pieces of screens that are used more than once."""

from painter.ui.widgets import home, own_account
from painter.ui.widgets.evidence import evidence_input
from painter.ui.widgets.pills import PILLS, pill, state_pill, tier_pill
from painter.ui.widgets.readiness import gate_rows, gauge, score_rows
from painter.ui.widgets.waiting import waits
from painter.ui.widgets.wall import model_card, picture, samples_on_their_way

__all__ = [
    "PILLS",
    "evidence_input",
    "gate_rows",
    "gauge",
    "home",
    "model_card",
    "own_account",
    "picture",
    "pill",
    "samples_on_their_way",
    "score_rows",
    "state_pill",
    "tier_pill",
    "waits",
]
