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
            "Training and generating through failures",
            "Each known failure of the provider ends in one true sentence; nothing is sent twice for one wish.",
            "tests/core/test_failures.py::test_what_the_host_did_not_answer_is_made_once",
        ),
        (
            "A training manifest that can be checked",
            "Digest, size and rights basis of each file, and all settings; ask whether an exact file was in it.",
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
            "Everything of yours in one file, and deletion of the account; what must stay is named before.",
            "tests/core/test_own_data.py::test_an_artist_who_leaves_is_forgotten_and_her_receipts_hold",
        ),
        (
            "Free Demo previews",
            "Small, with a visible watermark, and a few a day; the server counts.",
            "tests/core/test_generation.py::test_the_daily_limit_is_kept_by_the_server",
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
            "Co-Create commissions",
            "Request, offer, agreement, milestones, delivery, dispute; payment is between you, pAInter holds no money.",
            "tests/browser/test_cocreate.py::test_from_an_image_to_the_hand_of_the_artist",
        ),
    ),
    *rows(
        Group.ADDED,
        Status.NOT_YET,
        (
            "Account suspension and appeal",
            "An administrator can suspend an account, with a reason. Strikes and appeals are not built yet.",
        ),
    ),
)
