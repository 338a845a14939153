"""Sentences of licensing and moderation, and the promised ones about rights, terms and the base model."""

from painter.core.kernel.context import Mode
from painter.core.licensing import BASES, RIGHTS_STATEMENT

WORDS: dict[str, str] = {
    # licensing: what the artist set
    "licensing.no_tier": "Turn on at least one tier.",
    "licensing.tier_twice": "Each tier can be set once only. Nothing was saved; reload the page and set it again.",
    "licensing.no_price": "Commercial needs a price above zero.",
    "licensing.price_too_high": "The price is too high: at most 100,000 for one image.",
    "licensing.price_elsewhere": (
        "Only Commercial has a price of its own: Demo is free, and Creator comes with the creator's subscription."
    ),
    "licensing.too_many_words": "At most 20 words of your own.",
    "licensing.word_too_long": "A word of your own has at most 40 characters.",
    "licensing.word_form": (
        "A word of your own is made of letters and digits, with spaces, hyphens or apostrophes between them."
    ),
    # licensing: what stands in a creator's way
    "licensing.old_version": (
        "The artist has changed her terms meanwhile. Nothing was charged. Read the new version, then accept that one."
    ),
    "licensing.tier_not_offered": "The artist does not offer this tier. Nothing was charged. Choose one that is on.",
    "licensing.not_accepted": (
        "These terms are not accepted yet. Nothing was charged. Read them and tick the box, then generate."
    ),
    "licensing.needs_subscription": (
        "The Creator tier needs a subscription, and none can be bought in this version. Nothing was "
        "charged. You can make Demo previews where the artist offers them."
    ),
    "licensing.commercial_not_sold": (
        "Commercial licences cannot be bought in this version; the artist's price is recorded. Nothing was charged. "
        "You can make Demo previews where the artist offers them."
    ),
    # moderation
    "moderation.blocked_adult": (
        "The artist does not allow adult content, and your prompt asks for it (rule {rule}). Nothing was sent and "
        "nothing was charged. Describe the picture without it."
    ),
    "moderation.blocked_political": (
        "The artist does not allow political ads, and your prompt asks for one (rule {rule}). Nothing was sent and "
        "nothing was charged. Describe the picture without parties, votes or campaigns."
    ),
    "moderation.blocked_gambling": (
        "The artist does not allow gambling, and your prompt asks for it (rule {rule}). Nothing was sent and nothing "
        "was charged. Describe the picture without it."
    ),
    "moderation.blocked_nft": (
        "The artist does not allow NFTs, and your prompt asks for tokens or coins (rule {rule}). Nothing was sent and "
        "nothing was charged. Describe the picture without them."
    ),
    "moderation.blocked_custom": (
        "Your prompt holds a word that the artist excludes; her terms list them. Nothing was sent and nothing was "
        "charged. Describe the picture without that word."
    ),
    "moderation.blocked_minors": (
        "pAInter makes no sexual pictures of children or teenagers, with no model and for nobody. Nothing was sent and "
        "nothing was charged."
    ),
    "moderation.blocked_persons": (
        "pAInter makes no pictures of real, living people by name, nor pictures against somebody's will (rule {rule}). "
        "Nothing was sent and nothing was charged. Describe somebody who does not exist."
    ),
    "moderation.blocked_artist": (
        "Your prompt asks for another artist's style by name. Nothing was sent and nothing was charged. Leave the name "
        "out: the model brings its own artist's style."
    ),
    "moderation.blocked_hate": (
        "pAInter makes no pictures that demean people for who they are, nor symbols of hate (rule {rule}). Nothing was "
        "sent and nothing was charged. Describe the picture without them."
    ),
    "moderation.blocked_violence": (
        "pAInter makes no pictures of extreme cruelty (rule {rule}). Nothing was sent and nothing was charged. "
        "Describe the scene without it; battles, swords and skulls are fine."
    ),
    "moderation.doubtful": (
        "pAInter cannot tell whether this prompt is allowed (category {category}, rule {rule}). In this version nobody "
        "reviews prompts yet, so a doubtful one is refused. Nothing was sent and nothing was charged. Say it in other "
        "words."
    ),
    # the command screen
    "screening.unknown_restriction": "There is no restriction “{name}”. The names are {known}.",
    "screening.no_file": "There is no such file.",
    "screening.too_big": "The file is too big: at most {megabytes} MB.",
    "screening.not_text": "The file is not text in UTF-8.",
    "screening.not_csv": "The file is not a CSV that can be read; it stops making sense near line {line}.",
    "screening.no_text_column": "The file has no column named text in its first line.",
    # promised sentences
    "L8": "Approving a test is not publishing: that is a step of its own, and yours to take.",
    "L10": (
        "The licence is the set of terms that says what a creator may do with an image made with this model: Demo, "
        "Creator or Commercial use. It is written for people and, with the same facts, for machines (ODRL)."
    ),
    "C7": "Images that you make with your own model are yours.",
    "C8": "Images made with somebody else's model belong to that model's owner; you hold a licence.",
    "J7": f"If others make images with your model, the rights are yours. {RIGHTS_STATEMENT}",
    "G7": "It was made by others, and pAInter had no say in what it was trained on.",
    "G13": "It was trained before pAInter, which neither collected nor audited its whole training data.",
    "D9": BASES[Mode.LIVE],
    "D9-sandbox": BASES[Mode.SANDBOX],
}
