"""The reviewer's desk: what artists submitted, side by side, and a word on each."""

from datetime import UTC, datetime

import streamlit as st

from painter.core import verification
from painter.core.kernel.context import Role
from painter.core.verification import Decision, ReviewCase, VerificationState
from painter.ui import act, frame
from painter.ui.plain import plain
from painter.ui.widgets import state_pill
from painter.ui.widgets.conflicts import show_conflicts
from painter.ui.widgets.facts import fact_table
from painter.ui.widgets.heading import section
from painter.ui.widgets.promises import promise_pill
from painter.ui.words import say

ctx = frame.enter(Role.REVIEWER)
cases = [case for case in verification.queue(ctx) if case.latest]
waiting = [case for case in cases if case.state is VerificationState.SUBMITTED]
line = f":gray[{len(waiting)} waiting · {len(cases) - len(waiting)} decided]"
line += f" &nbsp; {promise_pill('submit-verification-for-pilot-review')}"
frame.header("Reviews", line, f"You confirm control of a profile, never copyright. {say('V9')}")


TOLD = {
    "submit": "submitted",
    "withdraw": "took it back",
    "ask": "asked for information",
    "approve": "confirmed profile control",
    "reject": "rejected",
}
AT_ONCE = 5  # a case shows up to 16 pictures


def name(case: ReviewCase) -> str:
    """Whose documents, for which model."""
    return f"{plain(case.snapshot['public_name'])} · {plain(case.snapshot['model_name'])}"


def age(case: ReviewCase) -> str:
    """How long it has waited."""
    hours = (datetime.now(UTC) - case.submitted_at).total_seconds() / 3600
    return f"{hours * 60:.0f} min" if hours < 1 else f"{hours:.0f} h"


def looked(case: ReviewCase) -> str:
    """What the automatic look for the code came to; a help and no more."""
    check = verification.check_of(ctx, case.id)
    if check is None or check.checked_at is None or check.found is None:
        return "not done"
    return f"{say(f'verification.found.{check.found}')} {check.checked_at:%d %b %H:%M} UTC"


def show(case: ReviewCase) -> None:
    """The documents on the left, the works on the right, the decision below."""
    told = case.snapshot
    left, right = st.columns([2, 3], gap="large")
    with left:
        facts = {
            "Artist": plain(told["public_name"]),
            "Country": plain(told["country"]),
            "E-mail": plain(told["email"]),
            "Profile": plain(told["profile_url"]),
            "Code to look for": f"`{told['code']}`",
            "Automatic look": looked(case),
            "Evidence": f"{plain(told['evidence_name'])}, {told['evidence_bytes']:,} bytes (content not held)",
            "Works": str(told["works"]),
            "Bases": ", ".join(f"{k.replace('_', ' ')}: {v}" for k, v in told["bases"].items()),
            "Disclosed": ", ".join(f"{k.replace('_', ' ')}: {v}" for k, v in told["disclosures"].items()) or "nothing",
        }
        fact_table(facts)
        st.markdown(f":small[:gray[{say('V4')} {say('V10-limit')}]]")
    with right:
        grid = st.grid(4, min_column_width=110, gap="xsmall")
        for work in verification.works_under_review(ctx, case.model_id)[:16]:
            with grid.cell():
                st.image(verification.thumbnail_under_review(ctx, work.id), width="stretch", alt=work.file_name)
    with st.expander("What happened so far"):
        for line in verification.trail(ctx, case.model_id):
            why = f": {plain(line.reason)}" if line.reason else ""
            st.markdown(f":small[{line.at:%d %b %Y %H:%M} UTC · {line.by} · {TOLD[line.what]}{why}]")
    reason = st.text_input("Reason (needed unless you approve)", key=f"why_{case.id}")
    with st.container(horizontal=True):
        for label, decision, icon in (
            ("Confirm profile control", Decision.APPROVE, "how_to_reg"),
            ("Ask for information", Decision.ASK, "contact_support"),
            ("Reject", Decision.REJECT, "block"),
        ):
            if st.button(label, key=f"{decision}_{case.id}", icon=f":material/{icon}:"):
                if act.attempt(
                    lambda d=decision: verification.decide(ctx, case.id, d, reason), "Your decision stands."
                ):
                    st.rerun()


if not waiting:
    st.markdown(":gray[:material/inbox: Nothing waits. New submissions appear here, the oldest first.]")
for case in waiting[:AT_ONCE]:
    with st.expander(f"{name(case)} · waiting {age(case)}", expanded=case is waiting[0]):
        show(case)
if len(waiting) > AT_ONCE:
    st.markdown(f":gray[{len(waiting) - AT_ONCE} more wait behind these.]")
decided = [case for case in cases if case not in waiting][::-1]
if decided:
    section("Not waiting")
for case in decided[:50]:
    st.markdown(f"{state_pill(case.state)} &nbsp; {name(case)} :small[:gray[submitted {case.submitted_at:%d %b %Y}]]")
show_conflicts(ctx)
