"""THE machine for remote work: intend, send, sync, cancel. Trainings and predictions share it."""

from painter.core.jobs.auditing import breaks
from painter.core.jobs.beating import beat, last_beat
from painter.core.jobs.hooks import learn_secret, may_be_hook, take_hook
from painter.core.jobs.leaving import forget, under_way
from painter.core.jobs.model import Asker, Event, Job, JobKind, JobReason, JobState, JobTrouble, Overview
from painter.core.jobs.overview import askers, cancel_unclear, ended_in_doubt, held_back, overview
from painter.core.jobs.queue import due, wake
from painter.core.jobs.results import fetch_image, thumbnail, thumbnail_beside
from painter.core.jobs.rules import said
from painter.core.jobs.sending import recover, send
from painter.core.jobs.service import (
    ask_cancel,
    budget_against,
    get,
    intend,
    lose_result,
    mark_settled,
    of_subject,
    postpone,
    spent_today_cents,
    unsettled,
)
from painter.core.jobs.settling import settle_each
from painter.core.jobs.stopping import (
    allow_person,
    everything_stopped,
    start_everything,
    stop_everything,
    stop_person,
    stops_against,
    stops_of,
)
from painter.core.jobs.syncing import sync
from painter.core.jobs.turning import do_due

__all__ = [
    "Event",
    "Job",
    "JobKind",
    "JobReason",
    "JobState",
    "JobTrouble",
    "ask_cancel",
    "beat",
    "breaks",
    "do_due",
    "budget_against",
    "due",
    "get",
    "fetch_image",
    "intend",
    "last_beat",
    "learn_secret",
    "lose_result",
    "mark_settled",
    "may_be_hook",
    "of_subject",
    "postpone",
    "recover",
    "said",
    "send",
    "settle_each",
    "spent_today_cents",
    "sync",
    "take_hook",
    "thumbnail",
    "thumbnail_beside",
    "unsettled",
    "wake",
    "forget",
    "under_way",
    "Asker",
    "Overview",
    "allow_person",
    "askers",
    "cancel_unclear",
    "ended_in_doubt",
    "everything_stopped",
    "held_back",
    "overview",
    "start_everything",
    "stop_everything",
    "stop_person",
    "stops_against",
    "stops_of",
]
