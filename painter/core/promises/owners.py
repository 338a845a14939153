"""The rows of the owner's three lists and of the seven controls."""

from painter.core.promises.model import Group, Promise, Status, rows

OWNERS: tuple[Promise, ...] = (
    *rows(
        Group.OWNER,
        Status.WORKING,
        (
            "Selected artwork upload",
            "JPG, PNG and WebP up to 10 MB each; every file is decoded and checked before it is taken.",
            "tests/core/test_artwork.py::test_every_format_is_taken",
        ),
        (
            "Automatic training-status polling",
            "The worker asks every 12 seconds until the training has ended, also when the page is closed.",
            "tests/core/test_jobs.py::test_trainings_are_asked_about_every_twelve_seconds",
        ),
        (
            "Artist test-output approval and retrain flow",
            "Approve, generate another, or request changes with a note; approving publishes nothing.",
            "tests/core/test_testing.py::test_approval_publishes_nothing",
        ),
        (
            "Training ID recovery and status check",
            "A training in flight is found again under its Training ID after a reload or a killed worker.",
            "tests/river/test_kills.py::test_a_training_survives_a_kill",
        ),
        (
            "Artwork-rights declarations and evidence preparation",
            "On the server: basis and disclosures for each work, the declaration, name and size of one evidence file.",
            "tests/core/test_verification.py::test_only_name_and_size_of_the_evidence_are_kept",
        ),
        (
            "Licensing and restriction settings",
            "On the server, in versions that never change, for people and programs; receipts hold their fingerprint.",
            "tests/core/test_licensing.py::test_a_change_is_a_new_version_and_the_old_one_stays",
        ),
        (
            "Readiness score calculation",
            "Computed on the server from the stored files, and computed again when a training is started.",
            "tests/core/test_readiness.py::test_it_is_computed_from_what_is_stored",
        ),
        (
            "Sample consent receipt",
            "No longer a sample: each generated image has a signed receipt, and any later change to it shows.",
            "tests/core/test_receipts.py::test_any_one_byte_of_a_receipt_changed_is_altered",
        ),
        (
            "Publish checklist display",
            "Each row is checked by the server, and an open row stops publishing.",
            "tests/core/test_publishing.py::test_every_open_row_stops_publishing",
        ),
        (
            "Automatic public marketplace publishing",
            "The artist publishes with an explicit grant, and visitors find the model at once.",
            "tests/core/test_publishing.py::test_a_published_model_is_found_by_visitors",
        ),
        (
            "Permanent consent receipt storage across devices",
            "On the server for good, in a chain and a public log; in your library on every device, as JSON and PDF.",
            "tests/core/test_receipts.py::test_receipts_cannot_be_changed_or_deleted",
        ),
        (
            "Full account authentication",
            "People sign up and in by password or outside provider; a demo directory has seeded people instead.",
            "tests/browser/test_accounts.py::test_she_signs_up_confirms_and_stays_signed_in",
        ),
        (
            "Cross-device synchronization",
            "All is kept on the server: what is done in one browser is there in the other, under one account.",
            "tests/browser/test_accounts.py::test_two_devices_show_the_same_and_one_ends_the_other",
        ),
    ),
    *rows(
        Group.OWNER,
        Status.PILOT,
        (
            "Real Replicate training run from uploaded artwork only",
            "The package holds exactly the confirmed files. Not run with Replicate yet; without it, it is SIMULATED.",
        ),
        (
            "Real trained model version produced by Replicate",
            "One version a training, weights with a fingerprint. Not made with Replicate yet; without it, not by FLUX.",
        ),
        (
            "Real test-image generation from the trained version",
            "From the trained version, with the trigger word once. Not made with Replicate yet; without it, SIMULATED.",
        ),
        (
            "Account and portfolio-control submission",
            "Kept on the server. A program looks for the code when asked, and a reviewer always decides.",
        ),
        (
            "Secure permanent artwork storage",
            "Kept on this server, for their owner and the reviewers. Backup and storage elsewhere come later.",
        ),
        (
            "Automated prompt restriction enforcement",
            "Checked before anything is sent, by rules of word and phrase; paraphrases often pass.",
        ),
    ),
    *rows(
        Group.OWNER,
        Status.NOT_YET,
        (
            "Production identity verification",
            "Nobody's identity is verified. A reviewer confirms control of a public profile, and no more.",
        ),
        (
            "Real payment collection from creators",
            "Nothing is sold and nobody is charged; subscriptions and Commercial licences cannot be bought yet.",
        ),
        ("Artist payouts", "Nothing is sold yet, so nothing is paid out."),
        (
            "Complete production model-deletion workflow",
            "A model can be withdrawn. Deleting it and its weights, with proof, is not built yet.",
        ),
    ),
    *rows(
        Group.CONTROL,
        Status.WORKING,
        (
            "Update licensing or restriction settings",
            "A change is a new version of the terms; images already made keep theirs.",
            "tests/core/test_licensing.py::test_only_the_newest_version_can_be_accepted",
        ),
        (
            "Review test outputs before publishing",
            "Without an approved test picture of the newest version nothing can be published.",
            "tests/core/test_publishing.py::test_every_open_row_stops_publishing",
        ),
        (
            "Pause or temporarily hide a published model",
            "From that moment new generations are refused; licences already given stay valid.",
            "tests/core/test_publishing.py::test_a_paused_model_makes_nothing_new",
        ),
        (
            "Remove a model from the public marketplace",
            "The listing is gone; receipts still verify and say that the model was withdrawn.",
            "tests/core/test_publishing.py::test_a_withdrawn_model_is_off_the_wall",
        ),
    ),
    *rows(
        Group.CONTROL,
        Status.PILOT,
        (
            "Submit verification for pilot review",
            "Four documents become one record that never changes, and a person of the pilot decides.",
        ),
    ),
    *rows(
        Group.CONTROL,
        Status.NOT_YET,
        (
            "Permanently delete model weights",
            "Not built yet. A withdrawn model serves nobody but its artist; its weights stay where they are.",
        ),
        (
            "View and track usage and payouts",
            "The artist sees which images were made with her model. Earnings and payouts are not built yet.",
        ),
    ),
)
