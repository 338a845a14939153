"""What the bell tells of commissions, on screens and in letters: never a name, never what somebody wrote."""

from collections.abc import Mapping

from painter.core.notices import Topic

A, M, N = Topic.ANSWER, Topic.MESSAGE, Topic.NEWS

# what happened -> whether it needs an answer, and how it is told
BELLS: Mapping[str, tuple[Topic, str]] = {
    "ask": (A, "A new request for you"),
    "queue": (A, "A new request on your waitlist"),
    "set_aside": (N, "Your request is on the artist's waitlist"),
    "take_up": (N, "The artist has taken your request off the waitlist"),
    "offer": (A, "You have an offer"),
    "counter": (A, "The creator asks for another offer"),
    "accept": (A, "Your offer was accepted: there is an agreement"),
    "decline": (N, "The artist does not take your request"),
    "withdraw": (N, "A request was withdrawn"),
    "expire": (N, "A request has expired without an answer"),
    "begin": (N, "The artist has begun"),
    "cancel": (N, "A commission was cancelled"),
    "deliver": (A, "Your commission is delivered"),
    "complete": (N, "A commission is completed"),
    "dispute": (N, "A commission is disputed: a pAInter reviewer looks at it"),
    "continue": (A, "A pAInter reviewer has decided: the commission goes on"),
    "settle": (N, "A pAInter reviewer has decided: the commission counts as completed"),
    "end": (N, "A pAInter reviewer has decided: the commission has ended"),
    "confirm_refund": (N, "The creator says that the money has come back"),
    "message": (M, "A new message"),
    "question": (A, "The artist has a question"),
    "reference_accepted": (N, "The artist takes your image as a reference"),
    "reference_refused": (A, "The artist does not take your image as a reference"),
    "show": (A, "A milestone waits for your eye"),
    "approve": (A, "A milestone is approved"),
    "ask_changes": (A, "The creator asks for changes"),
    "revision_added": (N, "The artist grants one change more"),
    "cancel_asked": (A, "The other side wants to cancel"),
    "cancel_refused": (N, "The wish to cancel is off the table"),
    "review": (N, "You were reviewed"),
}
TOLD: Mapping[str, str] = {f"commissions.{what}": sentence for what, (_, sentence) in BELLS.items()}
