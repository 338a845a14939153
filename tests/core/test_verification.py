"""Verification & Ownership: four documents, a submission that never changes, a reviewer's word."""

import re
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from painter.core import artwork, models, verification
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.errors import NotAllowedNow, NotFound, NotYours, Refused
from painter.core.kernel.records import ModelId, ReviewId
from painter.core.kernel.steps import step
from painter.core.verification import Decision, VerificationReason, VerificationState
from painter.core.verification.model import MOVES
from painter.core.verification.rules import is_public_url
from painter.core.verification.service import CODE_LIFETIME

from .conftest import World
from .pictures import an_upload, uploads
from .river import OWN, PROFILE, count, document, everything_written

D, S, R = Decision, VerificationState, VerificationReason


def a_model(ctx: Context, name: str = "Harbour Line", works: int = 2) -> ModelId:
    """A model with a few works of hers."""
    model = models.begin(ctx, name, models.Kind.STYLE)
    artwork.submit(ctx, model.id, uploads(works), OWN)
    return model.id


def submitted(world: World) -> tuple[ModelId, ReviewId]:
    """Her documents lie with the reviewers."""
    model_id = a_model(world.artist)
    return model_id, document(world.artist, model_id)


def refused(act, *values: object) -> list[VerificationReason]:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as refusal:
        act(*values)
    return refusal.value.reasons  # type: ignore[return-value]


def test_a_code_cannot_be_guessed_and_is_each_artists_own(world: World) -> None:
    """Ten random characters without look-alikes, another for each artist (V3)."""
    hers = verification.issue_code(world.artist, PROFILE).code
    others = verification.issue_code(world.stranger, PROFILE).code

    assert re.fullmatch(r"PNT-[A-HJ-NP-Z2-9]{10}", hers)
    assert hers != others
    assert verification.documents(world.artist).code == hers


def test_a_code_is_made_anew_for_another_profile(world: World) -> None:
    """The old code no longer counts, nor does its placing (V3)."""
    old = verification.issue_code(world.artist, PROFILE)
    verification.place_code(world.artist)
    new = verification.issue_code(world.artist, "https://elsewhere.example.org/me")

    assert new.code != old.code
    assert new.code_placed_at is None
    assert not new.profile_done


def test_an_expired_code_is_refused(world: World) -> None:
    """At its last second it has expired (V3)."""
    verification.issue_code(world.artist, PROFILE)
    world.clock.pass_s(CODE_LIFETIME.total_seconds())

    assert refused(verification.place_code, world.artist) == [R.CODE_EXPIRED]
    assert not verification.documents(world.artist).profile_done


def test_without_a_code_nothing_can_be_placed(world: World) -> None:
    """The code comes from us (V3)."""
    assert refused(verification.place_code, world.artist) == [R.NO_CODE]


@pytest.mark.parametrize(
    ("name", "email", "country", "reason"),
    [
        (" ", "cheri@example.org", "France", R.NAME_MISSING),
        ("n" * 201, "cheri@example.org", "France", R.NAME_MISSING),
        ("Cheri", "", "France", R.EMAIL_FORM),
        ("Cheri", "cheri@", "France", R.EMAIL_FORM),
        ("Cheri", "cheri@localhost", "France", R.EMAIL_FORM),
        ("Cheri", "che ri@example.org", "France", R.EMAIL_FORM),
        ("Cheri", "cheri@example.org", "\t", R.COUNTRY_MISSING),
    ],
)
def test_each_empty_field_blocks_the_first_document(
    world: World, name: str, email: str, country: str, reason: VerificationReason
) -> None:
    """Name, e-mail and country are all needed (V2)."""
    assert refused(verification.save_account, world.artist, name, email, country) == [reason]
    assert count(world, "artist_documents") == 0


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://portfolio.example.org/cheri", True),
        ("http://example.org", True),
        (" https://example.org/a?b=c ", True),
        ("https://93.184.216.34/cheri", True),
        ("", False),
        ("example.org/cheri", False),
        ("javascript:alert(1)", False),
        ("ftp://example.org/cheri", False),
        ("file:///etc/passwd", False),
        ("https://localhost/cheri", False),
        ("https://./cheri", False),
        ("https://127.0.0.1/cheri", False),
        ("https://10.1.2.3/cheri", False),
        ("https://169.254.169.254/latest", False),
        ("https://[::1]/cheri", False),
        ("https://example.org@evil.example.net/", False),
        ("https://exam ple.org/", False),
        ("https://example.org/" + "a" * 400, False),
    ],
)
def test_a_profile_is_a_public_address(url: str, may: bool) -> None:
    """http or https, at a host that others can reach, which is the one that it seems to be (V3)."""
    assert is_public_url(url) is may


def test_another_address_than_a_public_one_gets_no_code(world: World) -> None:
    """The form is checked by the server (V3)."""
    assert refused(verification.issue_code, world.artist, "javascript:alert(1)") == [R.URL_FORM]
    assert verification.documents(world.artist).code == ""


def test_only_name_and_size_of_the_evidence_are_kept(world: World) -> None:
    """Of the file nothing but its name and its size is anywhere on disk (V7)."""
    content = b"layers and layers of a harbour, drawn by hand"
    files_before = sorted(world.system.data_dir.rglob("*"))
    kept = verification.save_evidence(world.artist, "C:\\Users\\Cheri\\harbour.psd", len(content))

    assert (kept.evidence_name, kept.evidence_bytes) == ("harbour.psd", len(content))
    written = everything_written(world)
    assert b"harbour.psd" in written
    assert content not in written
    assert b"Users" not in written
    assert [p for p in world.system.data_dir.rglob("*") if p.name == "blobs"] == []
    assert sorted(world.system.data_dir.rglob("*")) == files_before
    columns = {r["name"]: r["type"] for r in database.rows(world.system.db, "PRAGMA table_info(artist_documents)")}
    assert "BLOB" not in columns.values()
    assert {name for name in columns if name.startswith("evidence")} == {"evidence_name", "evidence_bytes"}


def test_a_second_file_of_evidence_replaces_the_first(world: World) -> None:
    """Exactly one (V6)."""
    verification.save_evidence(world.artist, "one.psd", 10)
    verification.save_evidence(world.artist, "two.kra", 20)
    papers = verification.documents(world.artist)

    assert (papers.evidence_name, papers.evidence_bytes) == ("two.kra", 20)
    assert count(world, "artist_documents") == 1


@pytest.mark.parametrize(("name", "size"), [("", 10), ("folder/", 10), ("empty.psd", 0), ("odd.psd", -1)])
def test_evidence_without_name_or_content_is_none(world: World, name: str, size: int) -> None:
    """An empty file shows nothing (V6)."""
    assert refused(verification.save_evidence, world.artist, name, size) == [R.EVIDENCE_MISSING]


def test_submitting_needs_all_four_documents(world: World) -> None:
    """Each open document is named, in its order, and nothing is written (V1)."""
    hers = world.artist
    model_id = a_model(hers)
    steps = (
        lambda: verification.save_account(hers, "Cheri Valmont", "cheri@example.org", "France"),
        lambda: (verification.issue_code(hers, PROFILE), verification.place_code(hers)),
        lambda: verification.declare(hers, model_id),
        lambda: verification.save_evidence(hers, "progress.psd", 4711),
    )
    missing = [R.ACCOUNT_OPEN, R.PROFILE_OPEN, R.DECLARATION_OPEN, R.EVIDENCE_OPEN]
    for done, give in enumerate(steps):
        assert verification.progress(hers, model_id).done == done
        assert refused(verification.submit, hers, model_id) == missing[done:]
        give()
    assert count(world, "reviews") == 0

    assert verification.submit(hers, model_id).state is S.SUBMITTED


def test_rights_are_declared_over_works_that_are_there(world: World) -> None:
    """Without a work there is nothing to declare (V5)."""
    model = models.begin(world.artist, "Empty", models.Kind.STYLE)

    assert refused(verification.declare, world.artist, model.id) == [R.NO_WORKS]


def test_another_basis_reopens_the_declaration(world: World) -> None:
    """It speaks of each work's basis, so another answer is another declaration (V5, V12)."""
    model_id, _ = submitted(world)
    work = artwork.works(world.artist, model_id)[0]
    answers = OWN.model_copy(update={"basis": artwork.Basis.COMMISSIONED})
    artwork.set_answers(world.artist, work.id, answers)

    assert not verification.progress(world.artist, model_id).declared
    assert not verification.complete(world.artist, model_id)


def test_a_submission_holds_what_was_documented_and_never_changes(world: World) -> None:
    """Who, when, what: append-only, whatever she edits afterwards (V8)."""
    _, review = submitted(world)
    verification.save_account(world.artist, "Somebody Else", "other@example.org", "Spain")
    verification.save_evidence(world.artist, "other.psd", 1)
    (case,) = verification.queue(world.reviewer)

    assert (case.id, case.person_id, case.submitted_at) == (review, "cheri", world.clock.now)
    assert case.snapshot["public_name"] == "Cheri Valmont"
    assert case.snapshot["evidence_name"] == "progress.psd"
    assert case.snapshot["works"] == 2
    assert case.snapshot["bases"] == {"self_created": 2}
    for act in ("UPDATE reviews SET snapshot = '{}'", "DELETE FROM reviews"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            world.system.db.conn.execute(act)


@pytest.mark.parametrize(
    ("decision", "state"), [(D.ASK, S.NEEDS_INFORMATION), (D.APPROVE, S.APPROVED), (D.REJECT, S.REJECTED)]
)
def test_a_reviewers_word_is_kept_with_its_reason(world: World, decision: Decision, state: VerificationState) -> None:
    """Who decided, when and why; the artist reads the reason (V3, V13)."""
    model_id, review = submitted(world)
    verification.decide(world.reviewer, review, decision, " The code is not on the page. ")
    now = verification.progress(world.artist, model_id)

    assert (now.state, now.reason) == (state, "The code is not on the page.")
    (row,) = database.rows(world.system.db, "SELECT * FROM review_decisions")
    assert (row["review_id"], row["event"], row["by_id"]) == (review, str(decision), "amara")
    for act in ("UPDATE review_decisions SET event = 'approve'", "DELETE FROM review_decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            world.system.db.conn.execute(act)


@pytest.mark.parametrize("decision", [D.ASK, D.REJECT])
def test_asking_and_rejecting_need_a_reason(world: World, decision: Decision) -> None:
    """A bare no helps nobody (V13)."""
    _, review = submitted(world)

    assert refused(verification.decide, world.reviewer, review, decision, " \n") == [R.REASON_MISSING]
    assert count(world, "review_decisions") == 0


def test_nobody_decides_on_her_own_case(world: World) -> None:
    """A reviewer who is an artist as well leaves hers to another (V3)."""
    both = world.person("wilma", Role.ARTIST, Role.REVIEWER)
    review = document(both, a_model(both))

    assert refused(verification.decide, both, review, D.APPROVE) == [R.OWN_CASE]
    assert count(world, "review_decisions") == 0


def test_whoever_is_no_reviewer_decides_nothing_and_sees_no_queue(world: World) -> None:
    """Artists, creators and visitors are refused (V3)."""
    _, review = submitted(world)
    for ctx in (world.artist, world.stranger, world.creator, world.visitor):
        with pytest.raises(NotYours):
            verification.decide(ctx, review, D.APPROVE)
        with pytest.raises(NotYours):
            verification.queue(ctx)
    assert count(world, "review_decisions") == 0


def test_a_reviewer_neither_submits_nor_withdraws_for_an_artist(world: World) -> None:
    """Those two words are the artist's (V13)."""
    _, review = submitted(world)
    for decision in (D.SUBMIT, D.WITHDRAW):
        with pytest.raises(NotYours):
            verification.decide(world.reviewer, review, decision, "because")


def test_a_submission_that_was_superseded_cannot_be_decided(world: World) -> None:
    """Only the newest speaks for the works as they are (V13)."""
    model_id, old = submitted(world)
    artwork.submit(world.artist, model_id, [an_upload(50)], OWN)
    verification.declare(world.artist, model_id)
    new = verification.submit(world.artist, model_id).review_id

    with pytest.raises(NotAllowedNow):
        verification.decide(world.reviewer, old, D.APPROVE)
    assert [case.latest for case in verification.queue(world.reviewer)] == [False, True]
    assert new is not None
    verification.decide(world.reviewer, new, D.APPROVE)
    assert verification.approved(world.artist, model_id)


def test_a_decided_submission_is_decided_once(world: World) -> None:
    """A reviewer's word stands; another needs another submission (V13)."""
    _, review = submitted(world)
    verification.decide(world.reviewer, review, D.REJECT, "The profile is not hers.")

    with pytest.raises(NotAllowedNow):
        verification.decide(world.reviewer, review, D.APPROVE)
    with pytest.raises(NotFound):
        verification.decide(world.reviewer, ReviewId("rev_none"), D.APPROVE)


def test_a_work_that_was_added_later_reopens_only_the_declaration(world: World) -> None:
    """Documents 1, 2 and 4 stay done; training and publishing wait (Decision 14)."""
    model_id, review = submitted(world)
    verification.decide(world.reviewer, review, D.APPROVE)
    assert verification.complete(world.artist, model_id)
    assert verification.approved(world.artist, model_id)

    artwork.submit(world.artist, model_id, [an_upload(50)], OWN)
    now = verification.progress(world.artist, model_id)

    papers = now.documents
    assert (papers.account_done, papers.profile_done, now.declared, papers.evidence_done) == (True, True, False, True)
    assert now.declared_before
    assert now.done == 3
    assert not verification.complete(world.artist, model_id)
    assert not verification.approved(world.artist, model_id)
    verification.declare(world.artist, model_id)
    assert not verification.complete(world.artist, model_id)
    verification.submit(world.artist, model_id)
    assert verification.complete(world.artist, model_id)
    assert not verification.approved(world.artist, model_id)


def test_a_submission_can_be_taken_back(world: World) -> None:
    """Her documents stay with her, and she can submit again (V13)."""
    model_id, review = submitted(world)
    back = verification.withdraw(world.artist, model_id)

    assert (back.state, back.done) == (S.WITHDRAWN, 4)
    assert not verification.complete(world.artist, model_id)
    with pytest.raises(NotAllowedNow):
        verification.decide(world.reviewer, review, D.APPROVE)
    assert verification.submit(world.artist, model_id).state is S.SUBMITTED


def test_nothing_is_taken_back_that_was_not_submitted(world: World) -> None:
    """There is no case to withdraw from (V13)."""
    with pytest.raises(NotAllowedNow):
        verification.withdraw(world.artist, a_model(world.artist))


@pytest.fixture
def cases(world: World) -> World:
    """A world whose artist has given the documents that are hers, whatever the model."""
    document(world.artist, a_model(world.artist, "First", works=1))
    return world


@given(events=st.lists(st.sampled_from(D), min_size=1, max_size=7))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_tried_the_table_says_what_comes_of_it(cases: World, events: list[Decision]) -> None:
    """Every verb moves as MOVES says, or is refused and leaves no trace (V13)."""
    hers = cases.artist
    model_id = a_model(hers, f"Model {count(cases, 'models')}", works=1)
    verification.declare(hers, model_id)
    expected = S.DRAFT
    for event in events:
        rows = count(cases, "reviews") + count(cases, "review_decisions")
        allowed = (expected, event) in MOVES and (expected, event) != (S.APPROVED, D.SUBMIT)  # nothing has changed
        try:
            _try(cases, hers, model_id, event)
        except NotAllowedNow:
            assert not allowed
        else:
            assert allowed
            expected = step(MOVES, expected, event, model_id)
        now = verification.progress(hers, model_id)
        assert now.state is expected
        assert count(cases, "reviews") + count(cases, "review_decisions") == rows + allowed
        assert verification.complete(hers, model_id) is (expected in (S.SUBMITTED, S.APPROVED))
        assert verification.approved(hers, model_id) is (expected is S.APPROVED)


def _try(world: World, hers: Context, model_id: ModelId, event: Decision) -> None:
    if event is D.SUBMIT:
        verification.submit(hers, model_id)
    elif event is D.WITHDRAW:
        verification.withdraw(hers, model_id)
    else:
        review = verification.progress(hers, model_id).review_id
        if review is None:
            raise NotAllowedNow(model_id)
        verification.decide(world.reviewer, review, event, "a reason")


def test_works_are_shown_to_reviewers_of_a_submitted_model_only(world: World) -> None:
    """Before that they are private to their artist, from reviewers as well (U9)."""
    model_id = a_model(world.artist)
    (work, *_) = artwork.works(world.artist, model_id)
    for act in (
        lambda: verification.works_under_review(world.reviewer, model_id),
        lambda: verification.thumbnail_under_review(world.reviewer, work.id),
    ):
        with pytest.raises(NotFound):
            act()
    document(world.artist, model_id)

    assert len(verification.works_under_review(world.reviewer, model_id)) == 2
    assert verification.thumbnail_under_review(world.reviewer, work.id) == artwork.thumbnail_bytes(
        world.artist, work.id
    )
    for ctx in (world.artist, world.stranger, world.creator, world.visitor):
        with pytest.raises(NotYours):
            verification.works_under_review(ctx, model_id)
        with pytest.raises(NotYours):
            verification.thumbnail_under_review(ctx, work.id)


def test_strangers_find_nothing(world: World) -> None:
    """Nothing says that the model exists."""
    model_id, _ = submitted(world)
    for ctx in (world.stranger, world.creator, world.reviewer, world.visitor):
        for act in (
            verification.progress,
            verification.complete,
            verification.declare,
            verification.submit,
            verification.withdraw,
        ):
            with pytest.raises(NotFound):
                act(ctx, model_id)


def test_a_creator_documents_nothing(world: World) -> None:
    """Verification is for artists (V1)."""
    for act in (
        lambda: verification.save_account(world.creator, "Jonas", "jonas@example.org", "Sweden"),
        lambda: verification.issue_code(world.creator, PROFILE),
        lambda: verification.save_evidence(world.creator, "a.psd", 1),
    ):
        with pytest.raises(NotYours):
            act()
    with pytest.raises(NotYours):
        verification.documents(world.visitor)
