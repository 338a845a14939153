"""Who may ask what of core: one table of verbs, roles and ownership.

The rules themselves stand in each verb, where they cannot be forgotten by a caller. This table says what they come to,
names every verb there is, and from it the tests are generated that call each verb as everybody.
"""

from collections.abc import Mapping
from enum import StrEnum


class Caller(StrEnum):
    """Who asks. The owner is the artist whose model, works, pictures and commissions are asked about."""

    VISITOR = "visitor"
    CREATOR = "another creator"
    ARTIST = "another artist"
    OWNER = "the owner"
    REVIEWER = "a reviewer"
    ADMIN = "an administrator"
    SUSPENDED = "the owner, suspended"


class Answer(StrEnum):
    ALLOWED = "allowed"
    NOT_FOUND = "as if there were nothing"
    NOT_YOURS = "not hers"


class Access(StrEnum):
    """Kinds of permission."""

    ANYBODY = "anybody; what it opens is decided by what she brings, such as a password or a link"
    HERSELF = "whoever has signed in, about herself, also while she is held"
    CREATOR = "creators, for themselves"
    CUSTOMER = "the creator of a commission; its artist reads that it is not hers to do; for others it does not exist"
    DRAFT = "the creator whose draft it is; for everybody else it does not exist"
    SIGNED_IN = "whoever has signed in and is not held"
    ARTIST = "artists, for themselves"
    OWNER = "the owner, and both parties of a commission; for everybody else it does not exist"
    OWNER_NAMED = "the owner; a visitor reads that she must sign in, others that it does not exist"
    OWN_ACCOUNT = "the owner of a device or way in, also while she is held; for others it does not exist"
    PICTURE = "whoever made the picture and the owner of its model; for everybody else it does not exist"
    PARTY = "the sides of a case, by account or private link, also while held; for everybody else it does not exist"
    CASE = "the same, and reviewers"
    REVIEWER = "reviewers"
    DESK = "reviewers and administrators"
    ADMIN = "administrators"
    SYSTEM = "the worker, and routes that begin a session"
    INNER = "rooms that have decided already; no screen and no route calls it"


A, F, Y = Answer.ALLOWED, Answer.NOT_FOUND, Answer.NOT_YOURS

#                       visitor, creator, artist, owner, reviewer, admin, suspended
_ROWS: Mapping[Access, tuple[Answer, ...]] = {
    Access.ANYBODY: (A, A, A, A, A, A, A),
    Access.HERSELF: (Y, A, A, A, A, A, A),
    Access.SIGNED_IN: (Y, A, A, A, A, A, Y),
    Access.ARTIST: (Y, Y, A, A, Y, Y, Y),
    Access.CREATOR: (Y, A, A, A, Y, Y, Y),
    Access.CUSTOMER: (F, F, F, Y, F, F, Y),
    Access.DRAFT: (F, F, F, F, F, F, F),
    Access.OWNER: (F, F, F, A, F, F, Y),
    Access.OWNER_NAMED: (Y, F, F, A, F, F, Y),
    Access.OWN_ACCOUNT: (Y, F, F, A, F, F, A),
    Access.PICTURE: (F, F, F, A, F, F, F),
    Access.PARTY: (F, F, F, A, F, F, A),
    Access.CASE: (F, F, F, A, A, F, A),
    Access.REVIEWER: (Y, Y, Y, Y, A, Y, Y),
    Access.DESK: (Y, Y, Y, Y, A, A, Y),
    Access.ADMIN: (Y, Y, Y, Y, Y, A, Y),
    Access.SYSTEM: (Y, Y, Y, Y, Y, Y, Y),
}
ANSWERS: Mapping[Access, Mapping[Caller, Answer]] = {
    access: dict(zip(Caller, row, strict=True)) for access, row in _ROWS.items()
}


def _rows(access: Access, verbs: str) -> dict[str, Access]:
    return dict.fromkeys(verbs.split(), access)


TABLE: Mapping[str, Access] = {
    **_rows(
        Access.ANYBODY,
        """
        accounts.demo_people accounts.demo_person accounts.sign_up accounts.sign_in accounts.confirm accounts.forgot
        accounts.set_password accounts.known_outside accounts.sign_up_outside accounts.look_up accounts.end_token
        accounts.opened accounts.confirm_email
        publishing.wall publishing.shows publishing.listing publishing.public publishing.in_force publishing.state_on
        licensing.public_current licensing.accepted
        commissions.front commissions.example commissions.about_artist notices.unseen accounts.unsubscribe
        receipts.get receipts.verify_stored receipts.trust_document receipts.trusted_keys jobs.last_beat
        receipts.look receipts.of_id receipts.statuses receipts.statuses_since receipts.is_disputed receipts.key_set
        receipts.verifier_keys receipts.roots receipts.receipt_url
        jobs.everything_stopped overview.open_to_all publishing.claim
        """,
    ),
    **_rows(
        Access.HERSELF,
        """
        accounts.me accounts.account accounts.identities accounts.mine accounts.end_all accounts.change_password
        jobs.stops_of accounts.change_email accounts.connect accounts.prove accounts.agree accounts.agreed
        accounts.is_last_admin accounts.mail_choices accounts.choose_mail notices.bells notices.look
        own_data.copy own_data.leave own_data.parting moderation.my_cases
        """,
    ),
    **_rows(
        Access.SIGNED_IN,
        """
        accounts.describe accounts.choose_roles
        models.mine generation.library generation.used_today generation.order generation.reasons_against
        licensing.accept verification.documents
        commissions.inbox commissions.blocked moderation.block moderation.unblock moderation.blocked
        """,
    ),
    **_rows(
        Access.ARTIST,
        """
        models.begin verification.save_account verification.issue_code verification.place_code
        verification.save_evidence verification.keep_account
        verification.ask_check verification.last_check training.taken_triggers training.trainers training.estimate
        commissions.settings commissions.save_settings commissions.services commissions.save_service
        """,
    ),
    **_rows(Access.CREATOR, "commissions.begin"),
    **_rows(
        Access.DRAFT,
        "commissions.save_draft commissions.attach commissions.discard commissions.request",
    ),
    **_rows(
        Access.CUSTOMER,
        """
        commissions.withdraw commissions.counter commissions.accept commissions.approve commissions.ask_changes
        commissions.complete commissions.confirm_refund
        """,
    ),
    **_rows(
        Access.OWNER,
        """
        models.get models.describe
        artwork.submit artwork.replace artwork.get artwork.original_bytes artwork.thumbnail_bytes artwork.set_answers
        artwork.set_caption artwork.remove artwork.works artwork.confirmed
        verification.progress verification.approved verification.complete verification.declare verification.submit
        verification.withdraw
        licensing.set_terms licensing.current licensing.history licensing.get
        readiness.assess_model readiness.safety readiness.confirm_safety readiness.withdraw_safety
        jobs.get jobs.ask_cancel jobs.held_back jobs.ended_in_doubt
        training.prepare training.cancel training.get training.find training.of_model training.active training.manifest
        training.manifest_file training.versions training.version
        training.record training.record_file training.whether_in training.weights
        testing.generate testing.see testing.decide testing.get testing.outputs testing.approved testing.image
        testing.thumbnail testing.pairs testing.make_same
        publishing.checklist publishing.publish publishing.pause publishing.resume publishing.withdraw
        publishing.of_model publishing.grant_of publishing.grant_document
        generation.get generation.made_with
        commissions.remove_service commissions.add_example commissions.remove_example
        commissions.get commissions.conversation commissions.proof commissions.delivered_file
        commissions.delivered_thumbnail commissions.file_bytes commissions.file_thumbnail
        commissions.reference_thumbnail commissions.say commissions.question commissions.report commissions.block
        commissions.set_aside commissions.take_up commissions.decline commissions.take_reference commissions.offer
        commissions.start commissions.show commissions.add_revision commissions.deliver commissions.cancel
        commissions.keep_on commissions.dispute commissions.review
        """,
    ),
    **_rows(Access.OWNER_NAMED, "artwork.confirm artwork.unconfirm"),
    **_rows(Access.OWN_ACCOUNT, "accounts.end accounts.disconnect"),
    **_rows(Access.PICTURE, "generation.image generation.thumbnail"),
    **_rows(
        Access.PARTY,
        """
        moderation.answer moderation.appeal moderation.withdraw moderation.erase_claimant artwork.of_case
        """,
    ),
    **_rows(Access.CASE, "moderation.case"),
    **_rows(
        Access.REVIEWER,
        """
        moderation.cases moderation.ask moderation.decide artwork.rule_again
        publishing.evidence publishing.evidence_sample publishing.evidence_work
        verification.queue verification.decide verification.works_under_review verification.thumbnail_under_review
        verification.check_of verification.trail artwork.conflicts artwork.rule
        artwork.conflict_thumbnail commissions.disputed commissions.decide moderation.reports moderation.close_report
        receipts.dispute
        """,
    ),
    **_rows(
        Access.ADMIN,
        """
        accounts.found accounts.grant accounts.suspend accounts.restore accounts.sign_out accounts.hand_over
        receipts.change_key
        jobs.askers jobs.stop_everything jobs.start_everything jobs.stop_person jobs.allow_person jobs.cancel_unclear
        """,
    ),
    **_rows(Access.DESK, "jobs.overview overview.figures"),
    **_rows(
        Access.SYSTEM,
        """
        accounts.add_demo_person accounts.begin accounts.has_account accounts.make accounts.make_admin
        accounts.mail_address accounts.unsubscribe_token notices.due_bells notices.mailed commissions.run_out
        verification.look_at_profiles artwork.guard_next publishing.compare_next_claim moderation.make_key
        testing.check_next_copy
        training.read_trainers training.unread_trainers
        accounts.forget_old notices.due notices.sent notices.put_off storage.sweep
        jobs.learn_secret jobs.may_be_hook jobs.take_hook
        jobs.do_due jobs.send jobs.recover jobs.sync training.settle testing.settle generation.settle receipts.issue
        """,
    ),
    **_rows(
        Access.INNER,
        """
        moderation.held moderation.all_held moderation.open_claim moderation.open_twins moderation.refuse_too_many
        moderation.to_compare moderation.keep_finding accounts.reviewers artwork.shown_to_desk
        receipts.public_keys receipts.note_status receipts.sign_grant
        accounts.about accounts.pseudonym accounts.device_mark accounts.warrant accounts.owed accounts.forget
        models.about models.forget artwork.forget verification.forget training.forget testing.forget
        generation.forget generation.of_receipt jobs.forget jobs.under_way moderation.forget
        artwork.nearest_copy accounts.suspended ledger.balances ledger.postings
        commissions.forget commissions.open_deals commissions.breaks moderation.apart moderation.file_report
        notices.ring notices.unseen_of receipts.issue_commission receipts.commission_body generation.receipt_of
        moderation.keep_screening moderation.refuse_if_blocked testing.about_approved
        licensing.about training.about_version training.public_facts training.build training.receipt_facts
        publishing.about_grant training.against_sending generation.against_sending artwork.all_usable
        jobs.intend jobs.of_subject jobs.due jobs.unsettled jobs.mark_settled jobs.lose_result jobs.postpone jobs.wake
        jobs.beat jobs.breaks jobs.settle_each jobs.spent_today_cents jobs.thumbnail_beside
        jobs.stops_against jobs.budget_against
        ledger.post ledger.balance ledger.breaks receipts.breaks receipts.log_breaks receipts.key_breaks
        receipts.delivered_digest generation.breaks testing.breaks receipts.origin_of receipts.signer_of notices.add
        storage.put storage.get storage.exists storage.erase storage.erase_later storage.referenced
        """,
    ),
}

# What a screen or a route may call of those: it shows nothing that is not the actor's to see.
CALLED_ALL_THE_SAME: Mapping[str, str] = {
    "accounts.device_mark": "the sign-in route, for the person whose password it has just checked",
    "accounts.owed": "the account page, about the signed-in person herself",
    "generation.of_receipt": "answers None to whoever may not see the picture",
}
