"""Sentences of expert options, time and cost, proofs, weights, and of two versions side by side."""

WORDS: dict[str, str] = {
    "studio.other_model": (
        "The model in the address is not there for you: it was removed, or belongs to somebody else. "
        "This is your model “{name}”."
    ),
    "training.waits": "It waits here for its turn. The provider has not begun it.",
    "training.sent": "It is on its way to the provider, which has not said yet that it accepts it.",
    "cancel.not_begun": "Canceled. The provider had not begun it, and nothing is sent any more.",
    "cancel.doubt": (
        "This attempt was ended here while nobody could tell whether the provider had begun it. It may have run there "
        "all the same; no version comes of it, and nothing was charged to you."
    ),
    "training.set_changed": (
        "The set was changed while it was being packed, so nothing was frozen and nothing was sent. Look at it once "
        "more, then begin again."
    ),
    "training.trainer_unknown": "pAInter does not use this trainer. Choose one of those offered.",
    "training.trainer_unread": (
        "pAInter has not read yet what this trainer takes. Train as usual, or try again in a minute."
    ),
    "training.rank_range": "This trainer does not take this rank. Stay within the bounds shown, or leave it empty.",
    "training.rate_range": "This trainer does not take this learning rate. Leave it empty for its own default.",
    "training.captions_not_taken": "This trainer leaves no such choice of captions. Leave captions to it.",
    "training.captions_none": "None of your confirmed works has a caption. Write some on the Artwork page first.",
    "estimate.sandbox.past": "SIMULATED: it took {span} s the last times here, and costs nothing.",
    "estimate.sandbox.none": "SIMULATED: it runs on this machine and costs nothing. Its time here is not known yet.",
    "estimate.live.published": (
        "About {low} to {high} s of training and {cheap} to {dear} for the provider: its published \\$0.0122 a second "
        "and about 2 minutes for 1,000 steps, with a margin. The day's budget sets {most} aside."
    ),
    "estimate.live.none": (
        "pAInter knows no published price or time of this trainer. The day's budget sets {most} aside for it."
    ),
    "cost.sandbox": "{seconds} s, SIMULATED, cost nothing",
    "cost.live": "{seconds} s, about {cents} at the published price; the budget counts the {counted} set aside",
    "cost.live.unknown": "{seconds} s, price not published; the budget counts the {counted} set aside",
    "cancel.asked": "You asked to cancel it. The provider is told; until it answers, the training may still run.",
    "cancel.late": "You asked to cancel it, and it was over before that reached the provider.",
    "training.weights_gone": (
        "The provider no longer has these weights, and pAInter keeps no copy. Their fingerprint (SHA-256) and size "
        "stay on record; a new training makes new ones."
    ),
    "training.weights_elsewhere": (
        "This version was made in another mode (sandbox or live), so its weights cannot be fetched here."
    ),
    "weights": (
        "Nobody but you gets them. Outside Replicate they fall under the licence of the base model FLUX.1 [dev], which "
        "is non-commercial. They are fetched from the provider now and compared with their fingerprint; pAInter "
        "keeps no copy."
    ),
    "weights-sandbox": (
        "SIMULATED: these are no LoRA weights and work with the sandbox engine alone. Nobody but you gets them. Real "
        "ones fall under FLUX.1 [dev]'s non-commercial licence outside Replicate. pAInter keeps no copy."
    ),
    "training.digest_form": "A SHA-256 has 64 digits, 0 to 9 and a to f. Choose the file itself, or paste it whole.",
    "proof.original": "Yes. It is the original of work {number} of {of} in this training, packed as `{file}`.",
    "proof.packaged": "Yes. It is, byte for byte, `{file}` in the package: work {number} of {of}.",
    "proof.caption": "Yes. It is the caption of work {number} of {of}, packed as `{caption}`.",
    "proof.no": "No. No file with this SHA-256 was in this training. One changed byte makes another file.",
    "proof.what": (
        "The file's SHA-256 is compared with the manifest that was frozen before the training, whose own fingerprint "
        "stands in every receipt. The file is not kept."
    ),
    "record": (
        "The manifest was frozen before the training and never changes. What became known later stands in the record: "
        "trainer version, what was sent, times, cost, weights."
    ),
    "expert.unread": "pAInter has not read yet what the trainers take; it does so within a minute.",
    "expert.read": "Bounds and defaults as `{trainer}` itself told them on {at}.",
    "expert.captions": "Your captions go along as text files, each beginning with the trigger word.",
    "testing.strength_range": "Strength lies between 0 and 150 percent.",
    "strength": "100 is the adaptation as trained; 0 is the base model without it.",
    "testing.note_too_long": "The note is too long: at most 1,000 characters. Nothing was changed; shorten it here.",
    "picture.waits": "Waiting to be sent …",
    "picture.made": "Being made …",
    "picture.fetched": "Made, and being fetched …",
    "copy.lost": "The file of this picture is lost, so it cannot be compared with your works.",
    "compare.one": (
        "When you have trained again, both versions stand here side by side, with the same prompts and seeds."
    ),
    "compare.none": "Neither version was asked for anything yet. Make test outputs of one of them first.",
    "compare.what": ("Same prompt, seed, shape and strength in each row. Rows: {pairs}; pictures missing: {missing}."),
}
