"""How Artist Models Work: thirteen sections from the texts, each with an anchor, and what follows generation."""

import streamlit as st

from painter.ui import frame, texts
from painter.ui.guide_facts import facts
from painter.ui.widgets import guide
from painter.ui.widgets.jump import jump
from painter.ui.words import say
from painter.wiring import the_house

frame.enter()
known = facts(the_house())
sections = texts.sections("guide", known)
after = texts.sections("guide_after", known)

time = f"About {texts.minutes(sections)} minutes"
frame.header(
    "How Artist Models Work",
    f":gray[Transparency, in plain language · {time} · No technical background needed]",
    "What you upload, what is trained from it, what each technical word means, and what this version cannot do yet: "
    "step by step, in the order in which you meet it.",
)
st.info(f"**The most important thing to know.** {say('G4')}", icon=":material/lightbulb:", width=guide.READ_PX)
guide.contents(sections, *((one.key, one.title) for one in after))
for section in sections:
    st.space("small")
    guide.show(section)
st.space("small")
for section in after:
    guide.show(section, numbered=False)
jump()
