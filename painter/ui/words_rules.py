"""Sentences of licensing and moderation, and the promised ones about rights and the base model."""

WORDS: dict[str, str] = {
    "licensing.no_tier": "Turn on at least one tier.",
    "licensing.no_price": "Commercial needs a price above zero.",
    "licensing.too_many_words": "At most 20 words of your own.",
    "licensing.word_too_long": "A word of your own has at most 40 characters.",
    "licensing.old_version": "The artist has changed her terms meanwhile. Read the new version first.",
    "licensing.tier_not_offered": "The artist does not offer this tier. Nothing was charged.",
    "licensing.not_accepted": "Read and accept the current terms first. Nothing was charged.",
    "licensing.needs_subscription": (
        "The Creator tier needs a subscription, and none are sold in this version yet. Nothing was charged."
    ),
    "licensing.commercial_not_sold": (
        "Commercial licences are not sold in this version yet; the artist's price is recorded. Nothing was charged."
    ),
    "L8": "Approving a test is not publishing: that is a step of its own, and yours to take.",
    "G7": "pAInter did not make the base model and does not control what it was trained on.",
    "G13": "It was trained before pAInter, which neither collected nor audited its whole training data.",
    "C7": "Images that you make with your own model are yours.",
    "C8": "Images made with somebody else's model belong to that model's owner; you hold a licence.",
}
