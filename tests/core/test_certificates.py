"""An own root, leaves that are renewed in time, and keys that lie encrypted (Q2)."""

import multiprocessing
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from painter.core.kernel.context import Mode
from painter.core.receipts import certificates

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
SECRET = b"a passphrase of tests"
HOUSE = certificates.HOUSES[Mode.SANDBOX]
YEAR = timedelta(days=365)


def at(folder: Path, now: datetime = NOW) -> certificates.Issuing:
    return certificates.issuing(folder, SECRET, now, HOUSE)


def test_a_leaf_has_the_profile_that_readers_ask_for(tmp_path: Path) -> None:
    """It may sign claims of C2PA, says so in both ways, and can issue nothing itself."""
    leaf = at(tmp_path).certificate

    use = leaf.extensions.get_extension_for_class(x509.KeyUsage)
    uses = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert use.critical
    assert use.value.digital_signature
    assert not use.value.key_cert_sign
    assert set(uses) == {ExtendedKeyUsageOID.EMAIL_PROTECTION, certificates.CLAIM_SIGNING}
    assert not leaf.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert leaf.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier)
    leaf.verify_directly_issued_by(at(tmp_path).root)


def test_a_root_lasts_ten_years_and_issues_leaves_only(tmp_path: Path) -> None:
    root = at(tmp_path).root

    basic = root.extensions.get_extension_for_class(x509.BasicConstraints).value
    assert (basic.ca, basic.path_length) == (True, 0)
    assert root.not_valid_after_utc - NOW == timedelta(days=certificates.ROOT_DAYS)
    root.verify_directly_issued_by(root)


@pytest.mark.parametrize("mode", Mode)
def test_only_the_sandbox_calls_itself_simulated(tmp_path: Path, mode: Mode) -> None:
    made = certificates.issuing(tmp_path, SECRET, NOW, certificates.HOUSES[mode])

    for name in (made.certificate.subject, made.root.subject, made.certificate.issuer):
        assert ("SIMULATED" in name.rfc4514_string()) is (mode is Mode.SANDBOX)


def test_the_same_leaf_signs_for_a_year(tmp_path: Path) -> None:
    first = at(tmp_path)

    assert at(tmp_path, NOW + YEAR).certificate == first.certificate
    assert not certificates.due(first.certificate, NOW + YEAR)
    assert certificates.due(first.certificate, NOW + YEAR + timedelta(seconds=1))


def test_a_new_leaf_comes_when_it_is_due_and_the_old_one_stays(tmp_path: Path) -> None:
    """Whatever a leaf signed stays valid for four years at least, for no authority of time stands behind it."""
    first = at(tmp_path)
    later = at(tmp_path, NOW + YEAR + timedelta(days=1))

    assert later.certificate != first.certificate
    assert later.private.private_numbers() != first.private.private_numbers()
    assert later.root == first.root
    assert len(list(tmp_path.glob("leaf-*.pem"))) == 2
    last_use = NOW + YEAR
    assert first.certificate.not_valid_after_utc - last_use >= timedelta(days=4 * 365)


def test_in_thirty_years_every_leaf_lies_within_its_root(tmp_path: Path) -> None:
    """A new root comes before a leaf would outlive the old one, and every root is kept."""
    leaves = [at(tmp_path, NOW + timedelta(days=days)) for days in range(0, 30 * 365, 200)]

    for days, leaf in zip(range(0, 30 * 365, 200), leaves, strict=True):
        now = NOW + timedelta(days=days)
        assert leaf.certificate.not_valid_before_utc <= now
        assert leaf.certificate.not_valid_after_utc - now >= timedelta(days=4 * 365)
        assert leaf.certificate.not_valid_after_utc <= leaf.root.not_valid_after_utc
        leaf.certificate.verify_directly_issued_by(leaf.root)
    known = certificates.roots(tmp_path)
    assert len(known) == len(set(known)) >= 3
    assert {certificates.pem(leaf.root) for leaf in leaves} == set(known)


def test_keys_lie_encrypted_and_private(tmp_path: Path) -> None:
    at(tmp_path / "keys")

    found = sorted((tmp_path / "keys").iterdir())
    assert [path.name for path in found] == ["leaf-0001.pem", "root-0001.pem"]
    for path in found:
        assert b"BEGIN ENCRYPTED PRIVATE KEY" in path.read_bytes()
        assert b"BEGIN PRIVATE KEY" not in path.read_bytes()
        assert path.stat().st_mode & 0o777 == 0o600


def test_another_passphrase_opens_nothing(tmp_path: Path) -> None:
    """Also in a process that has opened the file with the right one before."""
    at(tmp_path)

    with pytest.raises(ValueError, match=r"[Pp]assword|decrypt"):
        certificates.issuing(tmp_path, b"another", NOW, HOUSE)


def test_roots_are_read_without_a_passphrase_and_hold_no_key(tmp_path: Path) -> None:
    assert certificates.roots(tmp_path / "nowhere") == []
    made = at(tmp_path)

    assert certificates.roots(tmp_path) == [certificates.pem(made.root)]
    assert "KEY" not in certificates.roots(tmp_path)[0]
    assert "private" not in repr(made)


def _leaf_of(folder: str) -> str:
    return certificates.pem(at(Path(folder)).certificate)


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    """One root and one leaf, whoever was first; nothing half-written is left lying about."""
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        leaves = pool.map(_leaf_of, [str(tmp_path)] * 8, chunksize=1)

    assert len(set(leaves)) == 1
    assert len(certificates.roots(tmp_path)) == 1
    assert sorted(os.listdir(tmp_path)) == ["leaf-0001.pem", "root-0001.pem"]  # noqa: PTH208
