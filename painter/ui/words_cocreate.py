"""Sentences of Co-Create, of blocks and reports, and of what the bell tells."""

from painter.core.commissions import TOLD

WORDS: dict[str, str] = {
    **{f"bell.{kind}": sentence for kind, sentence in TOLD.items()},
    # how an artist takes commissions
    "commissions.slots": "Say how many commissions you take at once: between 1 and 50.",
    "commissions.away_dates": "Give both dates of your absence, the last one not before the first.",
    "commissions.no_involvement": "Choose at least one way in which AI may or may not take part.",
    "commissions.too_long": "This text is too long. Nothing was changed; shorten it and save again.",
    "commissions.service_name": "Give the service a name.",
    "commissions.service_rights": "Say what may be done with the finished work: the usage rights.",
    "commissions.service_turnaround": "Say how many days the work takes: between 1 and 730.",
    "commissions.too_many_services": "At most {limit} services. Remove one first.",
    "commissions.too_many_examples": "At most {limit} pictures a service. Remove one first.",
    "commissions.price_range": "The amount must be above zero and at most €100,000.",
    # the request
    "commissions.closed": "The artist takes no commissions at present. Your draft is kept.",
    "commissions.no_service": "Choose one of the artist's services.",
    "commissions.oneself": "You cannot commission yourself.",
    "commissions.not_an_artist": "This person takes no commissions.",
    "commissions.blocked": "This cannot be sent to this person. Nothing was sent, and your words are kept.",
    "commissions.idea_missing": "Describe your idea in a sentence or two.",
    "commissions.use_missing": "Say what you want to use the work for.",
    "commissions.date_past": "The date lies in the past.",
    "commissions.involvement_refused": "This artist does not work with that AI involvement. Choose another one.",
    "commissions.references_refused": (
        "This artist takes no generated images as references. Nothing was sent; describe your idea in words."
    ),
    "commissions.reference_elsewhere": "A reference must be an image that you made with one of this artist's models.",
    "commissions.terms_not_read": "Tick that you have read the artist's terms.",
    "commissions.too_many_requests": "At most {limit} requests a day. Your draft is kept; send it tomorrow.",
    "commissions.too_many_open": (
        "Already {open} requests of yours wait for this artist's answer. Your draft is kept until one is answered."
    ),
    "commissions.too_many_drafts": "You keep {limit} drafts. Send or discard one first.",
    # the conversation
    "commissions.too_many_messages": "At most {limit} messages an hour. Your words are still in the box.",
    "commissions.nothing_said": "Write something, or add a picture.",
    "commissions.too_many_files": "These are too many files. Nothing was sent.",
    # the offer
    "commissions.offer_price": "An offer needs a price above zero and at most €100,000.",
    "commissions.offer_rights": "An offer needs the usage rights: what may be done with the work, where, how long.",
    "commissions.offer_process": "An offer needs the process: how you will make the work.",
    "commissions.offer_milestones": "Give between one and six milestones, each with a name.",
    "commissions.offer_sum": "The milestones' prices must add up to the price.",
    "commissions.offer_dates": "The milestones' dates must lie ahead, one after the other.",
    "commissions.offer_revisions": "The number of changes must lie between 0 and 20.",
    "commissions.offer_valid": "An offer is good for 1 to 90 days.",
    "commissions.reference_open": "Say first whether you take the generated image as a reference.",
    "commissions.offer_changed": "The artist has changed the offer. Read the new one; nothing was accepted.",
    "commissions.offer_over": "The time of this offer is over. Nothing was accepted; ask the artist for another one.",
    # the work
    "commissions.not_the_next": "Milestones go one after the other. This one is not the next.",
    "commissions.note_missing": "Say what should be different.",
    "commissions.no_revision_left": (
        "The {allowed} agreed changes are used up. The artist can grant one more: write a message. Nothing was changed."
    ),
    "commissions.milestones_open": "Every milestone must be approved before the work is delivered.",
    "commissions.files_missing": "Choose the files to deliver.",
    "commissions.statement_missing": "Fully human-made was agreed: the delivery needs your statement.",
    "commissions.evidence_missing": "Fully human-made was agreed: name at least one file of your process.",
    "commissions.reason_missing": "Write a reason: both sides read it.",
    "commissions.not_delivered": "Nothing has been delivered, so it cannot count as completed.",
    "commissions.stars_range": "Give between one and five stars.",
    "commissions.reviewed": "You have given your review. It stands as it is.",
    "commissions.not_over": "A review can be given once the commission is over.",
    # blocks and reports
    "moderation.why_missing": "Write a sentence or two: a pAInter reviewer needs to know why.",
    "moderation.why_too_long": "This is too long: at most 1,000 characters.",
    "moderation.too_many_reports": "At most {limit} reports a day.",
    "moderation.not_oneself": "This is about yourself, so somebody else has to do it.",
    # promised sentences
    "O2": (
        "**Image licence and commission rights are separate.** The licence of a generated image covers that image "
        "only. What you may do with commissioned artwork stands in the agreement with the artist, and nowhere else."
    ),
    "F14": (
        "A LoRA is a small file that is laid over an image model which is there already, and steers it toward one "
        "style or one subject. The model below it stays as it was and takes part in every image."
    ),
    "cocreate.money": "Payment is arranged between you; pAInter does not hold money yet.",
    "F11": "You are never required to accept. Declining needs no reason, and nothing counts against you.",
}
