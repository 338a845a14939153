"""Sentences about accounts and signing in."""

WORDS: dict[str, str] = {
    "accounts.name_missing": "Write the name that others see.",
    "accounts.name_too_long": "The name is too long: at most 60 characters.",
    "accounts.country_too_long": "The country is too long: at most 60 characters.",
    "accounts.email_form": "This does not look like an e-mail address.",
    "accounts.language_unknown": "Choose one of the offered languages.",
    "accounts.role_missing": "Choose at least one: artist, creator, or both.",
    "accounts.role_given": "Reviewers and administrators are appointed by an administrator. Nothing was changed.",
    "accounts.not_agreed": "Read and accept the three documents; without that there is no account.",
    "accounts.password_short": "The password is too short: at least 8 characters.",
    "accounts.password_long": "The password is too long: at most 128 characters.",
    "accounts.password_common": "This password is among the 3,000 that are tried first. Choose another one.",
    "accounts.password_wrong": "The password is not right. Nothing was changed.",
    "accounts.wrong": "E-mail address and password do not belong together. Check both and try again.",
    "accounts.not_made": (
        "This cannot be done with this address. If you have an account already, sign in to it. Nothing was changed."
    ),
    "accounts.confirm_first": "Confirm your e-mail address first. We are sending you the link once more.",
    "accounts.too_many": (
        "Too many tries from here. Wait {minutes} minutes, or use a device on which you have signed in before. "
        "Nobody else is kept out by this."
    ),
    "accounts.link_over": "This link is used up or too old. Ask for a new one.",
    "accounts.identity_taken": "This outside account already opens an account here. Nothing was changed.",
    "accounts.last_way_in": "This is your only way to sign in. Set a password first.",
    "accounts.last_admin": "This is the only administrator. Appoint another one first. Nothing was changed.",
    "accounts.not_oneself": "You cannot suspend yourself.",
    "accounts.nobody": "There is no account with this address.",
    "accounts.reason_missing": "Write a reason: the person reads it.",
    "accounts.typed_wrong": "This is not the e-mail address of your account. Nothing was deleted.",
    "accounts.busy": "Many people are signing in right now. Nothing was changed. Please try again in a moment.",
    "own_data.work_in_flight": (
        "A training or an image of yours is under way. Wait until it is done, or cancel it. Nothing was deleted."
    ),
    "own_data.commission_open": (
        "A commission that was agreed is not over. Finish or cancel it first. Nothing was deleted."
    ),
    "own_data.last_admin": "You are the only administrator. Appoint another one first. Nothing was deleted.",
    # why a signed-in person may not act
    "not_yours.sign-in": "You are not signed in any more. Nothing was changed. Sign in and try again.",
    "not_yours.reload": "Your account has changed in the meantime. Nothing was changed; reload the page.",
    "not_yours.suspended": "Your account is suspended, so nothing was changed. Your account page says why.",
    "not_yours.agreement": "The documents have changed. Read and accept them on your account page. Nothing was done.",
    # the forms
    "form.old": "This page was open for too long, or cookies are blocked. Nothing was done. Please send it again.",
    "form.no_password": (
        "You sign in with an outside account and have no password here. Where letters are sent, “I have forgotten my "
        "password” on the sign-in page sets one; else an administrator can give you a one-time link."
    ),
    "house.no_accounts": "A demo directory has no accounts: anybody can be any of its people.",
}
