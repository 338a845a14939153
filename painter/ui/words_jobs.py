"""What a person reads when remote work brought nothing: one sentence a trouble, none of them her fault."""

WORDS: dict[str, str] = {
    "jobs.account": (
        "The provider turned down the platform's account there: its credit, payment method or token. This is not "
        "your doing. Nothing was begun and nothing was charged to you; try again later."
    ),
    "jobs.busy": "The provider was too busy for too long. Nothing was begun and nothing was charged; try again later.",
    "jobs.no_answer": (
        "The provider could not be reached for too long. Nothing was begun and nothing was charged; try again later."
    ),
    "jobs.no_destination": (
        "The provider did not find the private place where the result is kept. Nothing was begun and nothing was "
        "charged; another try makes that place anew."
    ),
    "jobs.refused": (
        "The provider did not accept the request. It says: “{said}”. Nothing was begun and nothing was charged."
    ),
    "jobs.lost": (
        "The provider no longer knows this attempt, so nothing will come of it. Nothing was charged to you; "
        "you can try again."
    ),
    "jobs.too_late": "It took longer than allowed and was stopped. Nothing was charged to you; you can try again.",
    "jobs.not_begun": (
        "The provider gave this attempt up before it began. Nothing was charged to you; you can try again."
    ),
    "jobs.failed": (
        "The provider could not finish it. It says: “{said}”. Nothing was charged to you; you can try again."
    ),
    "jobs.not_saved": (
        "The training ran to its end, and the provider could not save the result. No version was made and nothing "
        "was charged to you; you can try again with the same set."
    ),
    "jobs.held_back": (
        "The provider's safety check held back every picture; it is known to err. Nothing was charged to you; "
        "try other words or another seed."
    ),
    "jobs.no_picture": (
        "The provider finished without a picture, as it does when its safety check leaves one out. Nothing was "
        "charged to you; try other words or another seed."
    ),
    "jobs.expired": (
        "The result was made, and the provider removed it before pAInter could fetch it. Nothing was charged to you; "
        "you can try again."
    ),
    "jobs.not_fetched": (
        "The result was made, and pAInter could not take it over from the provider. Nothing was charged to you; "
        "you can try again."
    ),
    "jobs.given_up": (
        "The provider did not say within the time allowed how it ended, so pAInter no longer waits for it; it may "
        "still run there. Nothing was charged to you; you can try again."
    ),
    "jobs.consent_gone": (
        "The artist paused or withdrew this model before your picture was begun, so it was not made. Nothing was "
        "charged to you, and it does not count against your day."
    ),
    "jobs.set_changed": (
        "A work of this set was removed, or is held for a check, before the training was sent. So nothing was sent and "
        "nothing was charged to you. Look at your works and start again."
    ),
    "jobs.ours": (
        "pAInter itself could not go on with it. This is not your doing. Nothing was charged to you; you can try again."
    ),
    "stop.jobs.daily_budget": (
        "Today's budget for the computing provider is used up; this waits until midnight UTC, nothing was lost."
    ),
    "jobs.canceled": "This picture was canceled. Nothing was charged to you.",
}
