"""The one large answer about a file or a receipt, what became of it since, and how it was checked."""

import streamlit as st

from painter.core import receipts
from painter.core.kernel.context import Context, Role
from painter.core.receipts import Answer, Finding, Status, StatusEntry, StoredReceipt
from painter.ui import act
from painter.ui.plain import plain
from painter.ui.words import say

MARKS = {True: ":green[:material/check:]", False: ":red[:material/close:]", None: ":gray[:material/remove:]"}
WARNED = frozenset({Status.PAUSED, Status.WITHDRAWN, Status.DISPUTED})
LOOKS = {
    Answer.AUTHENTIC: (st.success, ":material/verified:"),
    Answer.SAME_PICTURE: (st.success, ":material/task_alt:"),
    Answer.ALTERED: (st.error, ":material/difference:"),
    Answer.LOOKS_LIKE: (st.error, ":material/image_search:"),
    Answer.UNKNOWN_SIGNER: (st.warning, ":material/key_off:"),
    Answer.NO_RECEIPT: (st.info, ":material/search_off:"),
}
LIKE = frozenset({Answer.ALTERED, Answer.LOOKS_LIKE})


def answer(found: Finding, *, alone: bool = False) -> None:
    """Words, colour and icon, in one large sentence; below it what became of the receipt since.

    alone: what was judged is a receipt without its image.
    """
    box, icon = LOOKS[found.answer]
    key = "receipt" if alone and found.answer is Answer.AUTHENTIC else str(found.answer)
    title, says = say(f"answer.{key}"), say(f"answer.{key}.says", bits=found.bits or 0)
    if found.answer in LIKE and found.body is not None:
        title = f"{title}, looks like receipt {found.body.id}"
    box(f"## {icon} {title}{since_title(found.since)}\n{says}")
    since(found.since)


def steps(found: Finding) -> None:
    """The numbered steps of the check, folded."""
    with st.expander("How this was checked"):
        for step in found.outcome.steps:
            detail = f" :small[:gray[{plain(step.detail)}]]" if step.passed is False and step.detail else ""
            st.markdown(f"{step.number}. {MARKS[step.passed]} {step.name}{detail}")


def since(entries: tuple[StatusEntry, ...]) -> None:
    """A line for each thing that the log holds about the receipt, its version and its model since it was issued."""
    for one in entries:
        colour = "orange" if one.status in WARNED else "gray"
        st.markdown(f":{colour}[:material/history: {say(f'since.{one.status}', on=f'{one.at:%d %b %Y}')}]")


def since_title(entries: tuple[StatusEntry, ...]) -> str:
    """What must stand in the answer itself: withdrawn since, or disputed."""
    last = {one.subject: one for one in entries}
    told = []
    for one in last.values():
        if one.status is Status.WITHDRAWN:
            told.append(f" · model withdrawn since {one.at:%d %b %Y}")
        if one.status is Status.DISPUTED:
            told.append(" · disputed")
    return "".join(told)


def marking() -> None:
    """What machine-readable marking a file carries, and what that is not."""
    with st.expander("What the file says of itself, for machines"):
        st.markdown(say("marking"))


def desk_dispute(ctx: Context, stored: StoredReceipt) -> None:
    """For reviewers: mark the receipt as disputed, or take that back. Everybody who verifies it reads it."""
    if Role.REVIEWER not in ctx.actor.roles:
        return
    disputed = receipts.is_disputed(ctx, stored.id)
    label = "The dispute has ended" if disputed else "Mark as disputed"
    if st.button(label, icon=":material/balance:", help="It stands in the public log for good, with its time."):
        act.carry_out(lambda: receipts.dispute(ctx, stored.id, disputed=not disputed), "It stands in the log.")
