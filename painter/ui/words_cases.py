"""Sentences of claims, of one picture from two accounts, and of appeals: on the screens of both sides and the desk."""

from collections.abc import Mapping

from painter.core.moderation import MOST_LINK, MOST_LINKS, MOST_NAME, MOST_TEXT, MOST_WHICH, TIME_TO_APPEAL, TOLD

WORDS: Mapping[str, str] = {
    **{f"bell.{kind}": sentence for kind, sentence in TOLD.items()},
    # what stands in the way of a claim; what was typed stays in its fields
    "cases.claim_missing": "Choose what you claim. Nothing was sent.",
    "cases.text_missing": "Write a few words: somebody reads them. Nothing was sent.",
    "cases.text_too_long": f"This is too long: at most {MOST_TEXT:,} characters. Nothing was sent; shorten it.",
    "cases.which_too_long": f"Say in at most {MOST_WHICH} characters which works or samples you mean.",
    "cases.name_missing": "Give your name, or that of whom you speak for. Nothing was sent.",
    "cases.name_too_long": f"The name is too long: at most {MOST_NAME} characters.",
    "cases.email_missing": "Give an e-mail address: the answer is sent there. Nothing was sent.",
    "cases.link_form": (
        f"A link begins with https:// and has at most {MOST_LINK} characters; one in a line. Nothing was sent."
    ),
    "cases.too_many_links": f"At most {MOST_LINKS} links. Nothing was sent; leave the weakest out.",
    "cases.not_in_good_faith": "Tick that you say this in good faith. Nothing was sent.",
    "cases.ones_own": "This model is yours. Pause or withdraw it under Publish; that takes effect at once.",
    "cases.too_many_from_one": (
        "At most {limit} claims a day from one account or address. This one was not sent; send it tomorrow (UTC)."
    ),
    "cases.too_many_on_one": (
        "There were {limit} claims against this model today, and a reviewer is reading them. This one was not sent; "
        "send it tomorrow (UTC)."
    ),
    # what stands in the way of a step
    "cases.nobody_asked": "Choose whom you ask.",
    "cases.not_asked": "A reviewer has asked the other side. You will be told what comes of it.",
    "cases.nobody_there": "One of those you ask has left, and can no longer answer. Nobody was asked.",
    "cases.reason_missing": "Write a reason: both sides read it. Nothing was decided.",
    "cases.appeal_over": f"The {TIME_TO_APPEAL.days} days for an appeal are over. The decision stands.",
    "cases.own_case": "You are a side in this case, so somebody else has to decide.",
    "cases.other_reviewer": (
        "You made the first decision, and there is another reviewer, who decides the appeal. Nothing was decided."
    ),
    # what a claim is, and is not
    "claim.does": (
        "A reviewer reads your claim, may ask you and the artist, and decides with a reason that both read. "
        f"Whoever the decision goes against can appeal once within {TIME_TO_APPEAL.days} days."
    ),
    "claim.does_not": (
        "Sending it hides nothing yet. A decision here is no court's: nobody at pAInter checks who holds the copyright."
    ),
    "claim.who_reads": (
        "If a reviewer asks the artist or decides, the artist reads your name and what you wrote and linked here, "
        "never your e-mail address or your picture."
    ),
    "claim.picture": (
        "A program compares it with the works that the model was made from and then erases it. The reviewer reads "
        "the outcome; you and the artist do not."
    ),
    "claim.good_faith": "What I say here is true as far as I know, and I say it in good faith.",
    "claim.received": "Your claim has arrived. A reviewer will read it.",
    "claim.keep_link": (
        "**Keep this private link.** It is the only way back to your claim: whoever has it can read, answer and "
        "withdraw it. It is shown once, and is good for a year."
    ),
    "claim.letters": "You also get a letter with a new link when there is something to read or to answer.",
    "claim.no_letters": "No letters are sent here, so come back with this link to see how it stands.",
    "claimed.artwork": "This is my artwork",
    "claimed.likeness": "This is my name or my likeness",
    "claimed.rules": "It breaks the law or the rules",
    "claimed.other": "Something else",
    # how a case stands
    "case.open": "A reviewer will look at it. Nothing is hidden by it so far.",
    "case.asked": "A reviewer has asked a question and waits for the answer.",
    "case.asked.me": "A reviewer asks you something. Your answer is read by reviewers only.",
    "case.claim.hidden": (
        "The model is hidden: nobody but its artist can see it or order an image. Licences already given stay valid."
    ),
    "case.claim.rejected": "The claim is rejected. The model stays as its artist has set it.",
    "case.twins.hidden": "The later of two equal pictures is held: it enters no training.",
    "case.twins.rejected": "Both works may stand. Nothing is held.",
    "case.appealed": "There is an appeal, and it is being looked at. Until then the first decision stands.",
    "case.final": "The appeal is decided. This word is final.",
    "case.withdrawn": "The claim was withdrawn. Nothing is hidden by it.",
    "case.closed": "The case is closed, for one side has left. Nothing is hidden by it.",
    "case.may_appeal": "You can appeal once, until {until}. The decision stands meanwhile.",
    "case.appeal_how": "An appeal is decided by another reviewer, where there is one.",
    "case.twins.what": (
        "A program found that this work of yours and a work from another account look like the same picture. It does "
        "not know who made it, nor who may use it, and there can be good reasons."
    ),
    "case.twins.private": "Whose the other work is stays private, and so do your name and your work.",
    "case.not_found": (
        "There is no such case, or this link is not its private one. A link from a letter must be opened whole."
    ),
    "case.rules": (
        "A reviewer may ask both sides, and decides with a reason that both read. Whoever the decision goes against "
        f"can appeal once within {TIME_TO_APPEAL.days} days. A decision here is no court's: nobody at pAInter checks "
        "who holds the copyright."
    ),
    "case.erase": (
        "Your name, e-mail address, words and links go from this case, and this link opens nothing any more. What "
        "waits is closed; what was decided stays. This cannot be undone."
    ),
    "case.erased": "Erased. This case no longer leads to you.",
    "case.none": "No case is about you. If you were asked something or something of yours is held, it stands here.",
    "hidden.desk": "Hidden by a reviewer. Your own test pictures and images stay yours to make.",
    "work.held": "Held by a reviewer: it enters no training.",
    "publishing.hidden": "A reviewer has hidden this model, so it cannot be published or opened again for now.",
    "generation.hidden": (
        "A reviewer has hidden this model after a claim. Nothing was charged; licences already given stay valid."
    ),
    "jobs.hidden": (
        "A reviewer hid this model after a claim before your picture was begun, so it was not made. Nothing was "
        "charged to you, and it does not count against your day."
    ),
}
