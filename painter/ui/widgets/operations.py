"""The desk for remote work: numbers, two small charts, and the stops with their reasons."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import streamlit as st

from painter.core import jobs
from painter.core.jobs import Asker, JobKind, JobState, Overview
from painter.core.jobs.model import AT_HOST, Budget, Queued
from painter.core.kernel.context import Context
from painter.ui import act
from painter.ui.plain import plain
from painter.ui.widgets.pills import pill
from painter.ui.words import say

STALE = timedelta(seconds=330)  # one download of weights may hold the worker for five minutes
KINDS = {JobKind.TRAINING: "Trainings", JobKind.PREDICTION: "Pictures"}
STATES = {
    JobState.INTENDED: "waiting here",
    JobState.SENDING: "being sent",
    JobState.STARTING: "accepted",
    JobState.PROCESSING: "running",
    JobState.UNCLEAR: "unclear",
}


def dollars(cents: int) -> str:
    """US cents as the provider bills them."""
    return f"{cents // 100}.{cents % 100:02d} USD"


def lasted(age: timedelta) -> str:
    """A time span in its largest fitting unit."""
    seconds = max(0, round(age.total_seconds()))
    if seconds < 120:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 7200 else f"{seconds // 3600} h"


def numbers(seen: Overview) -> None:
    """The worker's beat, what waits, what runs, what is unclear, what failed."""
    now = datetime.now(UTC)
    counts = {state: sum(q.count for q in seen.queue if q.state is state) for state in JobState}
    at_host = sum(counts[state] for state in (*AT_HOST, JobState.SENDING))
    if seen.beat_at is None:
        beat = "never heard"
    elif now - seen.beat_at > STALE:
        beat = f"silent {lasted(now - seen.beat_at)}"
    else:
        beat = "alive"
    grid = st.grid(4, min_column_width=150, gap="small")
    for label, value in (
        ("Worker", beat),
        ("Waiting here", counts[JobState.INTENDED]),
        ("At the provider", at_host),
        ("Unclear", counts[JobState.UNCLEAR]),
    ):
        with grid.cell():
            st.metric(label, value, border=True, height="stretch")


def below(seen: Overview) -> tuple[object, ...]:
    """What stands below the numbers: doubts, failures and stops."""
    return seen.unclear, seen.failures, seen.stop, seen.people_stopped


def ages(queue: Sequence[Queued]) -> None:
    """One bar a kind and state: how old the oldest job is."""
    if not queue:
        st.markdown(":gray[:material/inbox: Nothing waits and nothing runs.]")
        return
    now = datetime.now(UTC)
    names = [f"{KINDS[q.kind]} {STATES[q.state]}: {q.count}" for q in queue]
    spans = [now - q.oldest_at for q in queue]
    bars = [
        {"value": round(span.total_seconds() / 60, 1), "label": {"formatter": lasted(span)}, "itemStyle": {"color": c}}
        for q, span in zip(queue, spans, strict=True)
        for c in [_colours()["warn" if q.state is JobState.UNCLEAR else "main"]]
    ]
    _bars(
        names,
        [{"data": bars, "label": {"show": True, "position": "right", "color": _colours()["ink"]}}],
        key="ages",
        alt="; ".join(f"{name}, the oldest {lasted(span)} old" for name, span in zip(names, spans, strict=True)),
        height=40 + 34 * len(names),
    )


def spending(budget: Budget) -> None:
    """Spent, reserved and left of today's budget as one bar."""
    colours = _colours()
    told = f"{dollars(budget.spent_cents)} spent, {dollars(budget.reserved_cents)} reserved, of "
    st.markdown(f"**{told}{dollars(budget.cap_cents)}**  \n:small[:gray[The day ends at midnight UTC.]]")
    parts = (("main", budget.spent_cents), ("soft", budget.reserved_cents), ("track", budget.left_cents))
    series = [{"stack": "day", "data": [cents], "itemStyle": {"color": colours[name]}} for name, cents in parts]
    _bars([""], series, key="budget", alt=told + dollars(budget.cap_cents), height=44)


def _colours() -> dict[str, str]:
    if st.context.theme.type == "dark":
        return {"ink": "#EFEBE4", "main": "#D98CA8", "soft": "#8E5A6C", "track": "#3A3531", "warn": "#E0A054"}
    return {"ink": "#15130F", "main": "#7A2E4A", "soft": "#C38299", "track": "#E8E1D7", "warn": "#B25E09"}


def _bars(names: list[str], series: list[dict[str, Any]], *, key: str, alt: str, height: int) -> None:
    axis = {"axisLine": {"show": False}, "axisTick": {"show": False}, "splitLine": {"show": False}}
    options = {
        "animation": False,
        "grid": {
            "left": 4 if any(names) else 0,
            "right": 64 if any(names) else 4,
            "top": 4,
            "bottom": 4,
            "containLabel": True,
        },
        "xAxis": {"type": "value", "axisLabel": {"show": False}, "min": 0, "max": "dataMax", **axis},
        "yAxis": {"type": "category", "data": names, "inverse": True, **axis},
        "series": [{"type": "bar", "barWidth": 16, "silent": True, **one} for one in series],
    }
    label = {"color": _colours()["ink"], "fontSize": 13, "show": any(names)}  # without a name, no room for one
    options["yAxis"]["axisLabel"] = label  # type: ignore[index]
    st.echarts_chart(options, height=height, renderer="svg", key=key, alt=alt)


def unclear(ctx: Context, seen: Overview, *, may_act: bool) -> None:
    """Jobs of which the provider may know; an administrator ends the doubt."""
    if not seen.unclear:
        st.markdown(":gray[No job is in doubt.]")
        return
    st.markdown(say("stop.unclear"))
    for job in seen.unclear:
        with st.container(border=True):
            st.markdown(
                f"**{KINDS[job.kind][:-1]}** `{job.job_id}`  \n"
                f":small[:gray[sent {job.at:%d %b %H:%M:%S} UTC · {dollars(job.reserved_cents)} reserved]]"
            )
            if may_act:
                why = st.text_input("What you found, and your reason", key=f"why_{job.job_id}", max_chars=500)
                if st.button("Cancel this job", key=f"cancel_{job.job_id}", icon=":material/cancel:"):
                    verb = partial(jobs.cancel_unclear, ctx, job.job_id, why)
                    act.carry_out(verb, "Cancelled. Whoever asked for it may ask again.")


def failures(seen: Overview) -> None:
    """The last failures with the provider's reason, where that tells nothing of a prompt."""
    if not seen.failures:
        st.markdown(":gray[Nothing has failed.]")
    with st.container(gap="xsmall"):
        for one in seen.failures:
            reason = plain(one.reason or "No reason was given.") if one.reason is not None else say("stop.withheld")
            told = f":small[:gray[{one.at:%d %b %H:%M} UTC · {KINDS[one.kind][:-1].lower()} · `{one.job_id}`]]"
            st.markdown(f"{reason}  \n{told}")


def everything(ctx: Context, seen: Overview, *, may_act: bool) -> None:
    """How the one big stop stands, and the way to set or lift it."""
    if seen.stop is not None:
        st.markdown(f"{pill('Paused', 'Everything is stopped')} since {seen.stop.at:%d %b %Y %H:%M} UTC")
        st.markdown(f":small[:gray[Reason: {plain(seen.stop.why)}]]")
        if may_act:
            why = st.text_input("Reason for starting again", key="why_start", max_chars=500)
            if st.button("Start again", type="primary", icon=":material/play_circle:"):
                act.carry_out(partial(jobs.start_everything, ctx, why), "Work is sent again.")
        return
    st.markdown(f"{pill('Done', 'Work is sent')}")
    if may_act:
        with st.popover("Stop everything", icon=":material/pause_circle:"):
            st.markdown(
                "New trainings and pictures are refused, of everybody. What was asked for and not sent yet waits. "
                "What runs at the provider goes on, is paid for, and is taken."
            )
            why = st.text_input("Reason for the stop", key="why_stop", max_chars=500)
            if st.button("Yes, stop everything", icon=":material/pause_circle:"):
                act.carry_out(partial(jobs.stop_everything, ctx, why), "Everything is stopped.")


def person(ctx: Context, asker: Asker) -> None:
    """One person, how much she asks for, and her own stop."""
    with st.container(border=True, horizontal=True, wrap=False, vertical_alignment="center"):
        marks = f" &nbsp; {pill('Paused', 'Stopped')}" if asker.stopped_at else ""
        told = f"{asker.jobs} asked for in 30 days · {asker.open} open"
        if asker.stopped_at:
            told += f" · since {asker.stopped_at:%d %b %H:%M} UTC: {plain(asker.stopped_why or '')}"
        st.markdown(f"**{plain(asker.name)}**{marks}  \n:small[:gray[{told}]]", width="stretch")
        verb, label, done = (
            (jobs.allow_person, "Allow again", "is allowed again")
            if asker.stopped_at
            else (jobs.stop_person, "Stop this person", "is stopped; what runs goes on")
        )
        with st.popover(label):
            why = st.text_input("Reason", key=f"person_why_{asker.person_id}", max_chars=500)
            if st.button(f"Yes: {label.lower()}", key=f"person_{asker.person_id}"):
                act.carry_out(partial(verb, ctx, asker.person_id, why), f"{asker.name} {done}.")
