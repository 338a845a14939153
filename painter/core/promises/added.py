"""What was added to the owner's lists."""

from painter.core.promises.model import Group, Promise, Status, rows

ADDED: tuple[Promise, ...] = (
    *rows(
        Group.ADDED,
        Status.WORKING,
        (
            "One rule for whose an image is",
            "Rights belong to the owner of the model; whoever uses somebody else's model holds a licence.",
            "tests/core/test_licensing.py::test_rights_belong_to_the_owner_of_the_model",
        ),
        (
            "Terms before generating",
            "Nobody generates with somebody else's model without accepting its current terms.",
            "tests/core/test_licensing.py::test_what_stands_in_the_way_of_a_tier",
        ),
        (
            "Consent is asked again before an order is sent",
            "An order that waits is not sent, and costs nothing, once its model was paused or withdrawn.",
            "tests/core/test_objections.py::test_an_order_that_waits_ends_with_the_consent",
        ),
        (
            "A removed work stops a training that waits",
            "Nothing is sent or charged once a work of the frozen set was removed or is held by a reviewer.",
            "tests/core/test_objections.py::test_a_set_with_a_work_that_is_gone_is_not_sent",
        ),
        (
            "Blocked prompts cost nothing",
            "A refused prompt is sent to nobody; the rule and the category are kept, the prompt is not.",
            "tests/core/test_moderation.py::test_a_screening_keeps_the_rule_and_never_the_prompt",
        ),
        (
            "Checking a receipt without us",
            "An image or receipt file can be verified offline, without an account and without our database.",
            "tests/core/test_receipts.py::test_receipt_and_image_are_verified_with_the_trust_file",
        ),
        (
            "Verifying an image without an account",
            "Drop a file, type a number or scan a code: one answer, with what it proves and what it does not.",
            "tests/browser/test_verify.py::test_a_visitor_verifies_what_was_downloaded",
        ),
        (
            "Content Credentials in each image",
            "PNG, JPEG and WebP carry a C2PA manifest with the receipt. Readers of others call our issuer unknown.",
            "tests/core/test_credentials.py::test_the_manifest_says_everything_it_should",
        ),
        (
            "A public log of receipts",
            "Each receipt comes with proof of its place in a log; a log that is written anew contradicts older files.",
            "tests/web/test_receipts_api.py::test_the_log_proves_a_receipt_to_anybody",
        ),
        (
            "Found by its look when the receipt was removed",
            "A copy saved elsewhere is told to look like its receipt. That proves nothing, and large crops are missed.",
            "tests/screens/test_verify.py::test_a_changed_picture_looks_like_its_receipt",
        ),
        (
            "A receipt as a certificate",
            "One page as PDF with a code that opens the receipt; what holds is the signed file.",
            "tests/core/test_certificate.py::test_it_holds_what_somebody_needs_to_find_and_check_the_receipt",
        ),
        (
            "Training and generating through failures",
            "Each known failure of the provider ends in one true sentence; nothing is sent twice for one wish.",
            "tests/core/test_failures.py::test_what_the_host_did_not_answer_is_made_once",
        ),
        (
            "A training manifest that can be checked",
            "Fingerprint, size and rights basis of each file, and all settings; ask whether an exact file was in it.",
            "tests/core/test_training.py::test_an_exact_file_is_found_in_its_training",
        ),
        (
            "Stopping remote work",
            "An administrator can stop new work for everybody or for one person; what already runs goes on.",
            "tests/core/test_stops.py::test_what_was_intended_before_a_stop_waits_and_says_so",
        ),
        (
            "Looking for near-copies in test pictures",
            "Each test picture is compared with the training works; a near-copy is held until its artist has looked.",
            "tests/core/test_testing.py::test_a_copy_of_her_own_work_is_held_for_her",
        ),
        (
            "Your data, and leaving",
            "Works, models, images, receipts and commissions in one file; deletion of the account says before what "
            "stays.",
            "tests/core/test_own_data.py::test_an_artist_who_leaves_is_forgotten_and_her_receipts_hold",
        ),
        (
            "Free Demo previews",
            "Small, with a visible watermark, and a few a day; the server counts.",
            "tests/core/test_generation.py::test_the_daily_limit_is_kept_by_the_server",
        ),
        (
            "Looking for the same picture in other accounts",
            "Two uploads that are one picture are shown to reviewers, who decide; nobody is accused on a screen.",
            "tests/core/test_guard.py::test_a_held_work_enters_no_training_and_nobody_is_accused",
        ),
        (
            "Marks inside files are answered first",
            "A file that says AI made it, or that it may not train, is confirmed only once that is disclosed.",
            "tests/core/test_embedded.py::test_a_mark_against_training_must_be_answered_first",
        ),
        (
            "Looking for the code in a public profile",
            "Done when the artist asks; the text is searched for her code and not kept, and a reviewer decides.",
            "tests/core/test_profile_check.py::test_a_look_is_asked_for_done_by_the_worker_and_helps_the_reviewer",
        ),
        (
            "An agreement to keep",
            "Accepting an offer freezes price, rights and process in a text of its own, with a receipt of its own.",
            "tests/core/test_commissions.py::test_acceptance_makes_an_agreement_of_its_own",
        ),
        (
            "Your own private model as a tool",
            "An artist makes images with a model that she never published, without a licence or the daily limit.",
            "tests/core/test_generation.py::test_an_owner_generates_with_her_private_model",
        ),
        (
            "Comparing two versions",
            "The same prompts and seeds side by side; what one of them lacks is made by a click.",
            "tests/core/test_testing.py::test_two_versions_are_paired_by_what_they_were_asked_for",
        ),
        (
            "Documents in versions",
            "Terms of Use, Copyright Policy and Privacy notice: who accepted which version stays on record.",
            "tests/core/test_accounts_signing.py::test_accepting_the_documents_is_kept_with_their_versions",
        ),
        (
            "Notices of what happened",
            "A bell counts them; letters go out where a mail server is set up, and one click ends them.",
            "tests/core/test_bells.py::test_a_bell_counts_until_she_looks",
        ),
        (
            "A guided demo that does what it says",
            "In a demo directory: six proofs by the verbs that everybody uses, in minutes, as often as you like.",
            "tests/browser/test_tour.py::test_six_proofs_in_less_than_five_minutes",
        ),
        (
            "Figures that are queries",
            "Every number of the figures is counted when the page is opened, and says how it is counted.",
            "tests/core/test_overview.py::test_each_number_is_what_the_database_holds",
        ),
        (
            "Take-down claims and appeals",
            "Anybody can claim; a reviewer decides with a reason, both sides are told, the loser can appeal once.",
            "tests/browser/test_claims.py::test_a_stranger_claims_and_the_artist_appeals",
        ),
        (
            "A hidden model makes nothing new",
            "Hidden after a claim it is off the wall, and orders that wait end for nothing; overturned, it is back.",
            "tests/core/test_claims.py::test_a_hidden_model_is_gone_at_once_and_back_without_any_cleaning",
        ),
        (
            "Co-Create commissions",
            "Request, offer, agreement, milestones, delivery, dispute; payment is between you, pAInter holds no money.",
            "tests/browser/test_cocreate.py::test_from_an_image_to_the_hand_of_the_artist",
        ),
    ),
    *rows(
        Group.ADDED,
        Status.PILOT,
        (
            "The artist's own weights as a file",
            "She may fetch her model's weights, compared with their fingerprint. Not tried with Replicate yet.",
        ),
    ),
    *rows(
        Group.ADDED,
        Status.NOT_YET,
        (
            "A licence for an image already made",
            "Nothing is sold yet, so no licence can be bought for an image afterwards.",
        ),
        (
            "Licences that pAInter sells for the artist",
            "Not built. Nothing is sold in an artist's name, and she would be asked before.",
        ),
        (
            "A record of what the artist sells herself",
            "She may sell at her own price and owes no share. A tool that notes such a sale is not built yet.",
        ),
        (
            "Reporting an image or a model",
            "Messages of a commission can be reported, models be claimed against. For images there is no form yet.",
        ),
        (
            "Account suspension and appeal",
            "An administrator can suspend an account, with a reason. Strikes and appeals of that are not built yet.",
        ),
    ),
)
