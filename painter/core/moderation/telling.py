"""What is told of cases, on screens and in letters: never a name, never what somebody wrote, nothing of the other."""

from collections.abc import Mapping

from painter.core.moderation.casebook import Kind, Side

C, R = Side.CLAIMANT, Side.RESPONDENT
HIDDEN, SHOWN = "hide", "reject"  # what a decision came to

# kind of case, what happened, who is told -> the sentence
SENTENCES: Mapping[tuple[Kind, str, Side], str] = {
    (Kind.CLAIM, "filed", C): "Your claim has arrived",
    (Kind.CLAIM, "ask", C): "A reviewer has a question about your claim",
    (Kind.CLAIM, "ask", R): "A reviewer has a question about a claim against your model",
    (Kind.CLAIM, HIDDEN, C): "Your claim is decided: the model is hidden",
    (Kind.CLAIM, HIDDEN, R): "Your model is hidden after a claim: read why, and how to appeal",
    (Kind.CLAIM, SHOWN, C): "Your claim is rejected: read why, and how to appeal",
    (Kind.CLAIM, SHOWN, R): "A claim against your model is rejected: nothing changes",
    (Kind.CLAIM, "appeal", C): "The artist has appealed: your claim is looked at again",
    (Kind.CLAIM, "appeal", R): "Somebody has appealed: a claim against your model is looked at again",
    (Kind.CLAIM, "final_hide", C): "The appeal about your claim is decided: the model is hidden",
    (Kind.CLAIM, "final_hide", R): "The appeal about your model is decided: it is hidden",
    (Kind.CLAIM, "final_reject", C): "The appeal about your claim is decided: the model is not hidden",
    (Kind.CLAIM, "final_reject", R): "The appeal about your model is decided: it is not hidden",
    (Kind.CLAIM, "withdraw", R): "A claim against your model was withdrawn",
    (Kind.CLAIM, "close", C): "Your claim is closed, for the other side has left",
    (Kind.CLAIM, "close", R): "A claim against your model is closed, for the other side has left",
    (Kind.TWINS, "ask", C): "A reviewer has a question about one of your works",
    (Kind.TWINS, "ask", R): "A reviewer has a question about one of your works",
    (Kind.TWINS, HIDDEN, C): "A reviewer has decided about one of your works: nothing changes for it",
    (Kind.TWINS, HIDDEN, R): "One of your works is held: read why, and how to appeal",
    (Kind.TWINS, SHOWN, C): "A reviewer has decided about one of your works: read it, and how to appeal",
    (Kind.TWINS, SHOWN, R): "A reviewer has decided about one of your works: it is not held",
    (Kind.TWINS, "appeal", C): "The other side has appealed: one of your works is looked at again",
    (Kind.TWINS, "appeal", R): "The other side has appealed: one of your works is looked at again",
    (Kind.TWINS, "final_hide", C): "An appeal about one of your works is decided: nothing changes for it",
    (Kind.TWINS, "final_hide", R): "An appeal about one of your works is decided: it is held",
    (Kind.TWINS, "final_reject", C): "An appeal about one of your works is decided: the other work is not held",
    (Kind.TWINS, "final_reject", R): "An appeal about one of your works is decided: it is not held",
    (Kind.TWINS, "close", C): "A question about one of your works is closed, for the other side has left",
    (Kind.TWINS, "close", R): "A question about one of your works is closed, for the other side has left",
}


def kind_of_notice(kind: Kind, what: str, side: Side) -> str:
    """The name under which bell and letter know it."""
    return f"cases.{kind}.{what}.{side}"


TOLD: Mapping[str, str] = {kind_of_notice(*key): sentence for key, sentence in SENTENCES.items()}
