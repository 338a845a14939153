"""Sentences of the kernel and of models, jobs, verification, training, testing, publishing, generation."""

WORDS: dict[str, str] = {
    # errors
    "error": "Something went wrong, and nothing was changed. Please try again.",
    "not_found": "There is nothing here that you may see. It may have been removed, or it belongs to somebody else.",
    "not_yours": "This belongs to somebody else, or needs another role. Nothing was changed.",
    "not_allowed_now": "This cannot be done in its present state. Nothing was changed; reload to see how it stands.",
    "host_trouble": "The computing provider did not answer as it should. Nothing was charged; pAInter tries again.",
    # the house
    "house.demo_in_public": (
        "This is a demo directory, in which anybody can be anybody. To serve it beyond this machine set PAINTER_DEMO=1."
    ),
    # models
    "models.name_missing": "Give the model a name.",
    "models.name_too_long": "The name is too long: at most 60 characters.",
    "models.name_taken": "You already have a model of this name.",
    "models.trigger_form": (
        "A trigger word reads PAINTER_ and then 2 to 24 capital letters or digits, such as PAINTER_CHERI."
    ),
    "models.trigger_taken": "Another artist uses this trigger word. Choose another one.",
    "models.description_too_long": "The description is too long: at most 400 characters.",
    # jobs
    "jobs.daily_budget": (
        "Today's budget for the computing provider is used up. Nothing was sent and nothing was charged. "
        "It opens again at midnight UTC."
    ),
    "jobs.stopped": (
        "pAInter's team has paused new work for everybody. Nothing was sent and nothing was charged. "
        "What runs already goes on; try again later."
    ),
    "jobs.person_stopped": (
        "pAInter's team has paused new work of this account. Nothing was sent and nothing was charged. "
        "Your models, pictures and receipts stay as they are."
    ),
    "jobs.reason_missing": "Write a reason: it is kept with what you do. Nothing was changed.",
    "stop.everything": "pAInter's team has paused new work. What runs already goes on, and nothing was lost.",
    "stop.jobs.stopped": "pAInter's team has paused new work; yours waits, nothing was lost.",
    "stop.jobs.person_stopped": "pAInter's team has paused new work of this account; this waits, nothing was lost.",
    "stop.withheld": "The provider's words repeat what was asked for, so they are not shown here.",
    "stop.unclear": (
        "The provider's answer was lost, so it may have begun, once or twice. Look in the provider's own list at that "
        "time first. Cancelling lets the person ask again; what was reserved counts as spent."
    ),
    # verification
    "verification.name_missing": "Fill in your public artist name.",
    "verification.email_form": "This does not look like an e-mail address.",
    "verification.country_missing": "Fill in your country or region.",
    "verification.url_form": "Give the full address of your public profile, beginning with https://.",
    "verification.no_code": "Ask for a code first; it belongs to one profile address.",
    "verification.code_expired": "This code has expired. Ask for a new one and place that in your profile.",
    "verification.check_too_soon": "The profile was looked at a moment ago. Wait half a minute and ask again.",
    "verification.found.found": "The code was found on the page. A reviewer still decides.",
    "verification.found.not_found": (
        "The page was read and the code is not in its text. Some pages show their text only in a browser: "
        "a reviewer will look by eye."
    ),
    "verification.found.not_public": "This address is not a public page, so it was not opened. Check it for a slip.",
    "verification.found.unreachable": "The page could not be opened. A reviewer will look by eye.",
    "verification.found.no_text": "The address leads to something other than a page of text. Check it for a slip.",
    "verification.found.too_slow": "The page did not answer within five seconds. A reviewer will look by eye.",
    "verification.no_works": "Upload artwork first: the declaration is about each work you submit.",
    "verification.works_changed": "The works have changed since your declaration. Please declare again.",
    "verification.evidence_missing": "Name one file that shows how a work came about.",
    "verification.account_open": "Document 1, your account details, is still open.",
    "verification.profile_open": "Document 2, control of your public profile, is still open.",
    "verification.declaration_open": "Document 3, the declaration of rights for the works as they are now, is open.",
    "verification.evidence_open": "Document 4, the creation evidence, is still open.",
    "verification.reason_missing": "Write a reason: the artist needs to know what to do next.",
    "verification.own_case": "Nobody decides on her own documents.",
    # training
    "training.trigger_form": (
        "A trigger word reads PAINTER_NAME_V1: capital letters, digits and underscores, with its number at the end."
    ),
    "training.trigger_taken": "This trigger word was used before. Take the next number.",
    "training.steps_range": "Steps must lie between {least} and {most} for this trainer.",
    "training.already_running": "A training of this model is under way. Wait for it, or cancel it first.",
    "training.file_missing": "The stored file of “{name}” is gone. Remove the work and upload it again.",
    # testing
    "testing.near_copy": (
        "This picture is a near-copy of one of your works. If you approve it all the same, say why in a note."
    ),
    "testing.not_compared": (
        "pAInter is still comparing this picture with your works; it takes a few seconds. Approve it then."
    ),
    "copy.none": (
        "No near-copy of your {works} works found (hashes in eight orientations: {bits} of 64 bits; tiles: {side} px "
        "of {look}; local features: {points} points)."
    ),
    "copy.before_tiles": (
        "No near-copy of your {works} works found (hashes in eight orientations: {bits} of 64 bits; local features: "
        "{points} points). Tiles are still to be compared."
    ),
    "copy.found": "Near-copy of {name}: {how}. Held for you: look at both before you decide.",
    "copy.hash": "the same picture as a whole, {strength} of 64 bits apart",
    "copy.points": "a part of it is a part of your work, {strength} points agree",
    "copy.tiles": "a piece of it is a piece of your work, about {strength} % of the picture",
    "copy.limits": (
        "Held for you is a picture that is as a whole at most {bits} of 64 bits from one of your works, however it is "
        "turned or mirrored; one of whose points at least {points} lie as in your work; or one that repeats your work, "
        "turned by quarters, mirrored or resized, over at least {side} × {side} px where its long side is {look} px. "
        "Small, soft and plain pieces can be missed. The check says nothing of style, and does not see what was drawn "
        "anew after your work."
    ),
    "testing.prompt_missing": "Write what you want to see.",
    "testing.prompt_too_long": "The prompt is too long: at most 600 characters.",
    "testing.seed_range": (
        "Seeds are whole numbers from 0 to 2147483647. Several pictures take the seeds that follow, up to that number."
    ),
    "testing.aspect_unknown": "Choose one of the offered shapes.",
    "testing.count_range": "One to four pictures at a time.",
    "testing.not_seen": "Look at the picture before you decide on it.",
    "testing.note_missing": "Write what should change: the note stays in view for the next training.",
    "testing.no_picture": "There is no picture to decide on yet.",
    "testing.other_host": (
        "This version was made in another mode (sandbox or live) and cannot run here. Train again to get one that can."
    ),
    # publishing
    "publishing.not_trained": "A training has succeeded",
    "publishing.not_approved_by_artist": "You approved a test output of the newest version",
    "publishing.not_verified": "A reviewer approved your verification",
    "publishing.no_tier": "Licence terms are set, with restrictions reviewed",
    "publishing.safety_open": "The three safety confirmations are given",
    "publishing.no_description": "The model has a description for visitors",
    "publishing.no_cover": "Choose one of the test outputs that you approved as cover.",
    "publishing.grant_not_given": "Publishing needs your explicit permission: tick the sentence above the button.",
    # generation
    "generation.not_published": "This model is not open for generation now. Nothing was charged.",
    "generation.paused": "The artist has paused this model. Nothing was charged; licences already given stay valid.",
    "generation.withdrawn": "The artist has withdrawn this model. Nothing was charged; receipts still verify.",
    "generation.terms_not_accepted": "Read and accept the current terms first. Nothing was charged.",
    "generation.daily_limit": (
        "You have used today's {limit} free previews. Nothing was charged. The count starts again at midnight UTC."
    ),
    "generation.prompt_missing": "Write what you want to see. Nothing was charged.",
    "generation.prompt_too_long": "The prompt is too long: at most 600 characters. Nothing was charged.",
    "generation.format_unknown": "Choose PNG, JPEG or WebP for the file.",
    "generation.seed_range": "The seed must be a whole number from 0 to 2147483647.",
    "generation.aspect_unknown": "Choose one of the offered shapes.",
    "generation.strength_range": "Strength lies between 50 and 130 percent.",
    "generation.other_host": (
        "This version was made in another mode (sandbox or live) and cannot run here. Nothing was charged."
    ),
    # promised sentences
    "S2": (
        "Learns what your works have in common: colours, texture, line, how you render and compose. "
        "For an overall look, from varied works."
    ),
    "S3": (
        "Learns one person, character or thing that all the pictures show in a consistent way. "
        "For getting that one figure right."
    ),
    "S7": (
        "The private place at Replicate where the finished adaptation and its versions are kept. "
        "No further artwork comes from there."
    ),
    "S8": "Only you can see this. Nothing is public until you publish it yourself.",
    "V1": "Before training, four documents are needed. Together they make a record that a reviewer of the pilot reads.",
    "V4": (
        "The code shows a reviewer that you control this profile. It does not say that every artwork on it may be "
        "used for training."
    ),
    "V5": (
        "I hold the rights named at each of these works: I made it myself, or it was commissioned from me with the "
        "right to train on it, or I have written permission."
    ),
    "V7": "Only the file's name and size are recorded. Its content stays on your computer.",
    "V9": "A verification does not guarantee copyright in every work that a profile shows.",
    "V10": "Profile control confirmed",
    "V10-limit": "Controlling a profile does not by itself prove who owns each work on it.",
    "V11": "Your profile is never used as training data.",
    "U2": "pAInter fetches no work from your profile or from anywhere else.",
    "U3": "Work that you did not select and upload is not intentionally part of the training package.",
    "U4": "I have the rights or the permission needed for every file I upload.",
    "U8": "Training source: only the artwork selected, uploaded and approved for this training job.",
    "U10": "The images you upload belong to you, and stay yours.",
    "R10": (
        "The score finds plain problems of a set. It cannot promise that the trained model will do just what you "
        "have in mind."
    ),
    "G4": (
        "Your artwork does not become a whole model of its own. It becomes an adaptation that works together with a "
        "base model trained before; both shape every picture."
    ),
    "G9": "Base model, adaptation and prompt all shape the picture; afterwards nobody can say how much each did.",
    "M1": "You need no account at Replicate, no secret key and none of its settings.",
    "M2": "pAInter checks the files: format, size, how many",
    "M3": "Only the approved files go into the training package",
    "M4": "The package goes to Replicate through pAInter's server; the secret key for it never reaches a browser",
    "M5": "Replicate may caption the pictures and tie them to the trigger word",
    "M6": "The base model stays as it is; only the small LoRA layer is trained",
    "M7": "The LoRA weights take up the patterns of the approved artwork",
    "M8": "Weights and a runnable version are saved at the destination",
    "Starting": "Your request has arrived, and a machine is being made ready for it.",
    "Processing": "Your adaptation is being trained now.",
    "Succeeded": "Training is finished, and a version is ready for your tests.",
    "Failed": "Training stopped because of an error. No version was made, and nothing was charged.",
    "Canceled": "Training was stopped on purpose. No version was made, and nothing was charged.",
    "unclear": (
        "pAInter lost the provider's answer and cannot tell whether it began. Nothing is sent again. "
        "You can cancel this attempt and start another."
    ),
    "X7": "These facts make the result traceable. They do not by themselves prove copyright or that a picture is "
    "original.",
    "T1": "A model can catch one trait of your work and miss another. Test it before you decide anything.",
    "T7": (
        "Approving says that this result is good enough for you. It stays private until you publish; then your "
        "approved pictures of that version are shown on the model's page."
    ),
    "T8": "Approving does not publish. Publishing is a step of its own.",
    "P3": "You need not publish. A private model works for you just as well.",
    "N4": "Test results are never public by themselves.",
    "Q5": "A receipt proves what pAInter recorded. It does not prove copyright in the image, nor that it is original.",
    "privacy": (
        "The artist can see images made with her model and their receipts. She never sees your prompt, and learns your "
        "name only if you ask her for a commission."
    ),
    "charged": "Nothing is charged in this version: only free Demo previews can be made.",
    "SIMULATED": (
        "Training and pictures come from a small engine on this machine, the pAInter sandbox base (not FLUX)."
    ),
    "demo": "Anybody can be any of its people. Do not upload private work.",
}
