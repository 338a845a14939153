"""The reviewer's desk: what artists submitted, side by side, and a word on each."""

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from painter.core import verification
from painter.core.kernel.context import Role
from painter.core.verification import Decision, ReviewCase, VerificationState
from painter.ui import act, frame
from painter.ui.widgets import pill, state_pill
from painter.ui.words import say

ctx = frame.enter(Role.REVIEWER)
cases = [case for case in verification.queue(ctx) if case.latest]
waiting = [case for case in cases if case.state is VerificationState.SUBMITTED]
line = f":gray[{len(waiting)} waiting · {len(cases) - len(waiting)} decided] &nbsp; {pill('Pilot')}"
frame.header("Reviews", line, f"You confirm control of a profile, never copyright. {say('V9')}")


def age(case: ReviewCase) -> str:
    """How long it has waited."""
    hours = (datetime.now(UTC) - case.submitted_at).total_seconds() / 3600
    return f"{hours * 60:.0f} min" if hours < 1 else f"{hours:.0f} h"


def show(case: ReviewCase) -> None:
    """The documents on the left, the works on the right, the decision below."""
    told = case.snapshot
    left, right = st.columns([2, 3], gap="large")
    with left:
        facts = {
            "Artist": told["public_name"],
            "Country": told["country"],
            "E-mail": told["email"],
            "Profile": told["profile_url"],
            "Code to look for": f"`{told['code']}`",
            "Evidence": f"{told['evidence_name']}, {told['evidence_bytes']:,} bytes (content not held)",
            "Works": str(told["works"]),
            "Bases": ", ".join(f"{k.replace('_', ' ')}: {v}" for k, v in told["bases"].items()),
            "Disclosed": ", ".join(f"{k.replace('_', ' ')}: {v}" for k, v in told["disclosures"].items()) or "nothing",
        }
        st.table(pd.DataFrame({"": facts.values()}, index=list(facts)), border="horizontal", hide_header=True)
        st.markdown(f":small[:gray[{say('V4')} {say('V10-limit')}]]")
    with right:
        grid = st.grid(4, min_column_width=110, gap="xsmall")
        for work in verification.works_under_review(ctx, case.model_id)[:16]:
            with grid.cell():
                st.image(verification.thumbnail_under_review(ctx, work.id), width="stretch", alt=work.file_name)
    if case.state is not VerificationState.SUBMITTED:
        return
    reason = st.text_input("Reason (needed unless you approve)", key=f"why_{case.id}")
    with st.container(horizontal=True):
        for label, decision, icon in (
            ("Confirm profile control", Decision.APPROVE, "how_to_reg"),
            ("Ask for information", Decision.ASK, "contact_support"),
            ("Reject", Decision.REJECT, "block"),
        ):
            if st.button(label, key=f"{decision}_{case.id}", icon=f":material/{icon}:"):
                # decide returns nothing; a refusal stays on the page, so only what was decided makes it anew
                if act.attempt(
                    lambda d=decision: verification.decide(ctx, case.id, d, reason) is None, "Your decision stands."
                ):
                    st.rerun()


if not waiting:
    st.markdown(":gray[:material/inbox: Nothing waits. New submissions appear here, the oldest first.]")
for case in waiting + [c for c in cases if c not in waiting][::-1]:
    label = f"{case.snapshot['public_name']} · {case.snapshot['model_name']} · {age(case)}"
    with st.expander(label, expanded=bool(waiting) and case is waiting[0]):
        st.markdown(state_pill(case.state))
        show(case)
