"""A case of the desk on a screen: how it stands, its trail, and what each side and the desk can do."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from painter.core import moderation
from painter.core.kernel.context import Context
from painter.core.moderation import BOTH, Case, Event, Kind, Side, State, Word
from painter.ui import act, state
from painter.ui.plain import plain, typed
from painter.ui.widgets.pills import pill
from painter.ui.words import say

FINAL = (State.HIDDEN_FINAL, State.REJECTED_FINAL)
APPEALED = (State.HIDDEN_APPEALED, State.REJECTED_APPEALED)
OUTCOME: Mapping[tuple[Kind, bool], str] = {  # kind, whether its subject is hidden
    (Kind.CLAIM, True): "Hidden",
    (Kind.CLAIM, False): "Not hidden",
    (Kind.TWINS, True): "Held",
    (Kind.TWINS, False): "Both may stand",
}
WAITS = {  # state -> pill, words
    State.OPEN: ("Submitted", "With a reviewer"),
    State.ASKED: ("Needs information", "Question asked"),
    State.WITHDRAWN: ("Withdrawn", "Withdrawn"),
    State.CLOSED: ("Closed", "Closed"),
}
DID: Mapping[str, str] = {
    "filed": "sent the claim",
    "ask": "asked {whom}",
    "answer": "answered",
    "appeal": "appealed",
    "uphold": "decided the appeal: the first decision stands",
    "overturn": "decided the appeal: the first decision falls",
    "uphold_alone": "decided the appeal, with no other reviewer there: the first decision stands",
    "overturn_alone": "decided the appeal, with no other reviewer there: the first decision falls",
    "withdraw": "withdrew the claim",
    "close": "closed the case, for one side has left",
}


def case_pill(case: Case) -> str:
    """How it stands, in a few words with an icon."""
    if case.state in WAITS:
        return pill(*WAITS[case.state])
    name = OUTCOME[(case.kind, case.hides)]
    label = pill("Hidden" if case.hides else "Done", name)
    if case.state in APPEALED:
        return f"{label} {pill('Disputed', 'Appeal waits')}"
    return f"{label} {pill('Done', 'Final')}" if case.state in FINAL else label


def meaning(case: Case) -> str:
    """What the state means, in sentences."""
    if case.waits_for_me:
        return say("case.asked.me")
    if case.state in (State.OPEN, State.ASKED, State.WITHDRAWN, State.CLOSED):
        return say(f"case.{case.state}")
    said = [say(f"case.{case.kind}.{'hidden' if case.hides else 'rejected'}")]
    said += [say("case.appealed")] if case.state in APPEALED else []
    return " ".join([*said, say("case.final")] if case.state in FINAL else said)


def side_name(case: Case, side: str) -> str:
    """Who that is, for whoever looks at the case; of two artists neither reads the other's name."""
    if side == case.me and side != Side.DESK:
        return "You"
    if side == Side.DESK:
        return "A reviewer"
    if side == Side.SYSTEM:
        return "pAInter"
    if case.kind is Kind.CLAIM:
        return "The artist" if side == Side.RESPONDENT else (plain(case.name) or "Whoever claimed")
    if case.me is not Side.DESK:
        return "The other side"
    return "The artist of the later work" if side == Side.RESPONDENT else "The artist of the earlier work"


def trail(case: Case) -> None:
    """Every step that this side may see, oldest first."""
    for word in case.words:
        st.markdown(f":small[:gray[{word.at:%d %b %Y %H:%M} UTC · {side_name(case, word.side)} {_did(case, word)}]]")
        if word.text:
            with st.container(border=True):
                st.text(typed(word.text))


def _did(case: Case, word: Word) -> str:
    if word.what in ("hide", "reject"):
        return f"decided: {OUTCOME[(case.kind, word.what == 'hide')].lower()}"
    whom = "both sides" if word.to_side == BOTH else side_name(case, word.to_side).lower()
    return DID[word.what].format(whom=whom if word.to_side else "")


def hidden_note(ctx: Context, subject_kind: str, subject: str, sentence: str) -> None:
    """Where something of hers is hidden or held: that it is so, and the way to why and to the appeal."""
    st.warning(sentence, icon=":material/visibility_off:")
    for case in moderation.my_cases(ctx):
        of_this = case.hides and (case.subject_kind, case.subject) == (subject_kind, subject)
        if of_this and st.button("Read why, and appeal", key=f"why_{case.id}", icon=":material/balance:"):
            st.switch_page("pages/public/case.py", query_params={"id": case.id})


def step_box(
    label: str, button: str, verb: Callable[[str], None], done: str, *, key: str, icon: str, primary: bool = False
) -> None:
    """Words and one button; what was typed stays where it is refused."""
    number = state.fresh(key)
    text = st.text_area(label, key=f"{key}_{number}", max_chars=moderation.MOST_TEXT, height=120)
    if st.button(button, key=f"go_{key}", icon=icon, type="primary" if primary else "secondary") and act.attempt(
        lambda: verb(text), done
    ):
        state.renew(key)
        st.rerun()


def party_steps(ctx: Context, case: Case, token: str) -> None:
    """What a side can do now: answer, appeal, withdraw."""
    if case.waits_for_me:
        step_box(
            "Your answer",
            "Send the answer",
            lambda text: moderation.answer(ctx, case.id, text, token),
            "Sent. Reviewers read it.",
            key=f"answer_{case.id}",
            icon=":material/send:",
            primary=True,
        )
    if case.appeal_until is not None:
        st.markdown(say("case.may_appeal", until=f"{case.appeal_until:%d %B %Y}") + f" {say('case.appeal_how')}")
        step_box(
            "Why the decision should fall",
            "Appeal",
            lambda text: moderation.appeal(ctx, case.id, text, token),
            "Your appeal has arrived.",
            key=f"appeal_{case.id}",
            icon=":material/balance:",
        )
    if case.may_withdraw:
        with st.popover("Withdraw the claim", icon=":material/undo:"):
            st.markdown("Nothing is hidden by it afterwards. You can send another one.")
            if st.button("Withdraw it", key=f"withdraw_{case.id}"):
                act.carry_out(lambda: moderation.withdraw(ctx, case.id, token), "The claim is withdrawn.")
    if case.kind is Kind.CLAIM and case.me is Side.CLAIMANT and case.name:
        with st.popover("Take my name out", icon=":material/person_off:"):
            st.markdown(say("case.erase"))
            if st.button("Erase what is mine", key=f"erase_{case.id}"):
                erase = partial(moderation.erase_claimant, ctx, case.id, token)
                act.carry_out(erase, say("case.erased"))


def desk_steps(ctx: Context, case: Case, decide: Callable[[Event, str], object]) -> None:
    """For reviewers: ask, or decide, with words that are read. decide: what carries the decision out."""
    if case.state in APPEALED:
        _decisions(
            ctx, case, decide, {Event.UPHOLD: "The first decision stands", Event.OVERTURN: "The first decision falls"}
        )
    if case.state not in (State.OPEN, State.ASKED):
        return
    hide, leave = OUTCOME[(case.kind, True)], OUTCOME[(case.kind, False)]
    labels = (
        {Event.HIDE: "Hide the model", Event.REJECT: "Reject the claim"}
        if case.kind is Kind.CLAIM
        else {Event.REJECT: leave, Event.HIDE: f"The later one is {hide.lower()}"}
    )
    _decisions(ctx, case, decide, labels)


def _decisions(ctx: Context, case: Case, decide: Callable[[Event, str], object], labels: Mapping[Event, str]) -> None:
    words = st.text_area(
        "Reason or question",
        key=f"why_{case.id}",
        max_chars=moderation.MOST_TEXT,
        height=90,
        help="A reason is read by both sides, a question by those you ask. Name nobody whose work is private.",
    )
    asking = case.state in (State.OPEN, State.ASKED)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for event, label in labels.items():
            if st.button(label, key=f"{event}_{case.id}", icon=":material/gavel:"):
                act.carry_out(partial(decide, event, words), "Your decision stands. Both sides are told.")
        if asking:
            with st.popover("Ask for information", icon=":material/contact_support:"):
                asked = frozenset(
                    side
                    for side in (Side.CLAIMANT, Side.RESPONDENT)
                    if st.checkbox(side_name(case, side), key=f"ask_{side}_{case.id}")
                )
                if st.button("Send the question", key=f"ask_{case.id}"):
                    act.carry_out(
                        lambda: moderation.ask(ctx, case.id, asked, words), "Asked. You read the answer here."
                    )
