"""What she should know or answer, newest first, and which letters she wants about it."""

from functools import partial

import streamlit as st

from painter.core import accounts, commissions, moderation, notices
from painter.core.notices import Topic
from painter.ui import act, frame
from painter.ui.plain import plain
from painter.ui.widgets import pill
from painter.ui.widgets.heading import section
from painter.ui.words import say
from painter.wiring import the_house

LETTERS = {
    Topic.ANSWER: "What needs my answer",
    Topic.MESSAGE: "New messages",
    Topic.NEWS: "News that need no answer",
}

ctx = frame.member()
found = notices.bells(ctx)
deals = {line.id: f"{plain(line.title)}, {plain(line.other_name)} · " for line in commissions.inbox(ctx)}
waiting = [bell for bell in found if bell.seen_at is None]
frame.header("Notices", lede="What happened in your commissions and cases, and what waits for you.")

left, right = st.columns([7, 4], gap="large")
with left:
    if not found:
        st.markdown(":gray[Nothing yet. When somebody asks you, answers you or writes to you, it stands here.]")
    if waiting and st.button("Mark all as seen", icon=":material/done_all:"):
        act.carry_out(lambda: notices.look(ctx))
    for bell in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            new = f" &nbsp; {pill('New')}" if bell.seen_at is None else ""
            times = f" ({bell.times}×)" if bell.times > 1 else ""
            when = f":small[:gray[{deals.get(bell.about, '')}{bell.at:%d %b %Y %H:%M} UTC]]"
            st.markdown(f"{say(f'bell.{bell.kind}')}{times}{new}  \n{when}")
            st.space("stretch")
            if st.button("Open", key=f"open_{bell.id}", icon=":material/arrow_forward:"):
                page = "pages/public/case.py" if bell.kind in moderation.TOLD else "pages/cocreate/commission.py"
                st.switch_page(page, query_params={"id": bell.about})
with right, st.container(border=True):
    section("Letters")
    if the_house().is_demo:
        st.markdown("A demo sends no letters. The bell rings all the same.")
        st.stop()
    if not the_house().settings.letters:
        st.markdown("No mail server is set up here, so no letters are sent. The bell rings all the same.")
    st.markdown("One letter for what you have not looked at. It says that there is something, never what.")
    for topic, wanted in accounts.mail_choices(ctx).items():
        if st.checkbox(LETTERS[topic], value=wanted, key=f"mail_{topic}_{wanted}") != wanted:
            act.carry_out(partial(accounts.choose_mail, ctx, topic, wanted=not wanted))
