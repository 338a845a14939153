"""What people must be told: letters that the worker sends, and the bell that rings on every screen."""

from painter.core.notices.bells import Bell, Topic, bells, due_bells, look, mailed, ring, unseen, unseen_of
from painter.core.notices.letters import Notice, add, due, put_off, sent

__all__ = [
    "Notice",
    "add",
    "due",
    "put_off",
    "sent",
    "Bell",
    "Topic",
    "bells",
    "due_bells",
    "look",
    "mailed",
    "ring",
    "unseen",
    "unseen_of",
]
