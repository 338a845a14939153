"""The table of promises is true of the tree: what it calls Working has a test that exists and runs."""

import ast
import re
from pathlib import Path

import pytest

from painter.core.promises import PROMISES, Group, Promise, Status

ROOT = Path(__file__).parents[2]

OWNERS_ROWS = {
    "Selected artwork upload",
    "Real Replicate training run from uploaded artwork only",
    "Automatic training-status polling",
    "Real trained model version produced by Replicate",
    "Real test-image generation from the trained version",
    "Artist test-output approval and retrain flow",
    "Training ID recovery and status check",
    "Account and portfolio-control submission",
    "Artwork-rights declarations and evidence preparation",
    "Licensing and restriction settings",
    "Readiness score calculation",
    "Sample consent receipt",
    "Publish checklist display",
    "Secure permanent artwork storage",
    "Full account authentication",
    "Production identity verification",
    "Automatic public marketplace publishing",
    "Real payment collection from creators",
    "Artist payouts",
    "Permanent consent receipt storage across devices",
    "Cross-device synchronization",
    "Complete production model-deletion workflow",
    "Automated prompt restriction enforcement",
}
CONTROLS = {
    "Update licensing or restriction settings",
    "Review test outputs before publishing",
    "Submit verification for pilot review",
    "Pause or temporarily hide a published model",
    "Remove a model from the public marketplace",
    "Permanently delete model weights",
    "View and track usage and payouts",
}
WORKING = [promise for promise in PROMISES if promise.status is Status.WORKING]


def runs(source: str, name: str) -> bool:
    """Whether the source has this test, and neither it nor the whole file is skipped or expected to fail."""
    tree = ast.parse(source)
    marks = [ast.unparse(n) for n in tree.body if isinstance(n, ast.Assign) and "pytestmark" in ast.unparse(n.targets)]
    found = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == name]
    marks += [ast.unparse(mark) for test in found for mark in test.decorator_list]
    return bool(found) and not re.search(r"\b(skip|skipif|xfail)\b", " ".join(marks))


@pytest.mark.parametrize("promise", WORKING, ids=lambda promise: promise.key)
def test_a_working_row_names_a_test_that_runs(promise: Promise) -> None:
    """No claim without its proof (N3)."""
    path, _, name = promise.proof.partition("::")
    file = ROOT / path

    assert path.startswith("tests/")
    assert file.is_file(), f"{promise.proof}: no such file"
    assert runs(file.read_text(encoding="utf-8"), name), f"{promise.proof}: no such test, or it does not run"


def test_a_proof_that_does_not_run_is_seen() -> None:
    """The check itself can fail."""
    assert runs("def test_a(): pass", "test_a")
    assert not runs("def test_b(): pass", "test_a")
    assert not runs("@pytest.mark.skip\ndef test_a(): pass", "test_a")
    assert not runs("@pytest.mark.xfail(strict=True)\ndef test_a(): pass", "test_a")
    assert not runs("pytestmark = pytest.mark.skip\ndef test_a(): pass", "test_a")


def test_every_row_of_the_owner_is_there_once() -> None:
    """The owner's three lists and the seven controls, label by label (N3, D5)."""
    assert sorted(p.capability for p in PROMISES if p.group is Group.OWNER) == sorted(OWNERS_ROWS)
    assert sorted(p.capability for p in PROMISES if p.group is Group.CONTROL) == sorted(CONTROLS)
    assert len(CONTROLS) == 7


def test_no_two_rows_promise_the_same() -> None:
    """One row a capability, one key a row."""
    assert len({promise.key for promise in PROMISES}) == len(PROMISES)


def test_each_status_is_used_and_only_working_rows_claim_a_proof() -> None:
    """Working, Pilot and Not yet all stand in an honest table (N3)."""
    assert {promise.status for promise in PROMISES} == set(Status)
    assert all(bool(promise.proof) == (promise.status is Status.WORKING) for promise in PROMISES)


def test_every_row_says_what_is_true_in_plain_sentences() -> None:
    """Nobody is told to trust a bare label (N3)."""
    assert [promise.key for promise in PROMISES if not promise.sentence.endswith(".")] == []


@pytest.mark.parametrize("word", ["payment", "payout", "identity", "deletion", "delete"])
def test_what_is_not_built_is_not_called_built(word: str) -> None:
    """Money, identity and deletion of models are for later versions (Y2, D3, D4)."""
    rows = [promise for promise in PROMISES if word in promise.capability.lower()]

    assert rows
    assert {promise.status for promise in rows} == {Status.NOT_YET}
