"""The certificates by which delivered images are signed in C2PA: an own root, and leaves that it issues.

No authority of time stands behind them, so a reader calls a file invalid on the day its leaf ends. Hence a leaf is
used for one year and valid for five: whatever it signed stays valid elsewhere for at least four. What is later is for
the log, whose time says when it was made. Signing and judging go by the machine's own clock: `now` is to be the real
time.
"""

import hashlib
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from painter.core.kernel.context import Mode
from painter.core.kernel.durable import fsync_folder, write_aside

ROOT_DAYS = 3653  # ten years
LEAF_DAYS = 1826  # five years
USED_DAYS = 365  # then a new leaf signs
BACKDATED = timedelta(hours=1)  # other people's clocks are slow
CLAIM_SIGNING = ObjectIdentifier("1.3.6.1.4.1.62558.2.1")  # of C2PA; readers before it want emailProtection: both
HOUSES = {Mode.SANDBOX: "pAInter sandbox SIMULATED", Mode.LIVE: "pAInter"}
KEY_MARK = b"-----BEGIN ENCRYPTED PRIVATE KEY-----"


@dataclass(frozen=True)
class Root:
    """An own root with its key."""

    private: EllipticCurvePrivateKey = field(repr=False)
    certificate: x509.Certificate


@dataclass(frozen=True)
class Issuing:
    """What signs images now: the leaf's key, its certificate, and the root that issued it."""

    private: EllipticCurvePrivateKey = field(repr=False)
    certificate: x509.Certificate
    root: x509.Certificate

    @property
    def chain(self) -> str:
        """PEM, leaf first."""
        return pem(self.certificate) + pem(self.root)


def pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode("ascii")


def make_root(name: str, now: datetime) -> Root:
    """A root of this name for ten years, with a new P-256 key."""
    private = generate_private_key(SECP256R1())
    subject = _name(name, f"{name} root")
    made = _certificate(subject, subject, private, private, now, now + timedelta(days=ROOT_DAYS), ca=True)
    return Root(private, made)


def issue(root: Root, name: str, now: datetime, days: int = LEAF_DAYS) -> Issuing:
    """A leaf that may sign C2PA claims and nothing else, with a new P-256 key; it ends with its root at the latest."""
    private = generate_private_key(SECP256R1())
    end = min(now + timedelta(days=days), root.certificate.not_valid_after_utc)
    made = _certificate(
        _name(name, f"{name} images"), root.certificate.subject, private, root.private, now, end, ca=False
    )
    return Issuing(private, made, root.certificate)


def due(certificate: x509.Certificate, now: datetime) -> bool:
    """Whether a new leaf is to sign from now on: a year of use is over, or less is left than four years."""
    left = certificate.not_valid_after_utc - now
    return left < timedelta(days=LEAF_DAYS - USED_DAYS) or now < certificate.not_valid_before_utc


def issuing(folder: Path, passphrase: bytes, now: datetime, house: str) -> Issuing:
    """The leaf that signs now. Root and leaf are made in this folder at first use, later ones when they are due.

    Nothing is ever overwritten: files are numbered, and of two processes that make the same one, one reads the
    other's. Keys lie encrypted under the passphrase. Raises ValueError where it is not the one they were made with.
    """
    latest = _latest(folder, "leaf")
    if latest is not None:
        found = _read(latest, passphrase)
        if not due(found.certificate, now):
            return found
    root = _root(folder, passphrase, now, house)
    made = issue(root, house, now)
    content = made.chain.encode() + _sealed(made.private, passphrase)
    return _read(_link(folder, "leaf", _number(latest) + 1, content), passphrase)


def reseal(folder: Path, was: bytes, passphrase: bytes) -> None:
    """What lay in this folder encrypted under the first passphrase lies there under the second."""
    for path in sorted(folder.glob("*-*.pem")):
        content = path.read_bytes()
        start = content.index(KEY_MARK)
        try:
            private = load_pem_private_key(content[start:], was)
        except ValueError:
            continue
        if isinstance(private, EllipticCurvePrivateKey):
            write_aside(path, content[:start] + _sealed(private, passphrase)).replace(path)
    fsync_folder(folder)


def roots(folder: Path) -> list[str]:
    """Every root that was ever made here, as PEM, oldest first: old images stay with theirs."""
    return [pem(x509.load_pem_x509_certificate(path.read_bytes())) for path in sorted(folder.glob("root-*.pem"))]


def _root(folder: Path, passphrase: bytes, now: datetime, house: str) -> Root:
    """The latest root, or a new one where it ends before a leaf of today would."""
    latest = _latest(folder, "root")
    if latest is not None:
        found = _read(latest, passphrase)
        if found.certificate.not_valid_after_utc >= now + timedelta(days=LEAF_DAYS):
            return Root(found.private, found.certificate)
    made = make_root(house, now)
    content = pem(made.certificate).encode() + _sealed(made.private, passphrase)
    found = _read(_link(folder, "root", _number(latest) + 1, content), passphrase)
    return Root(found.private, found.certificate)


def _latest(folder: Path, kind: str) -> Path | None:
    return max(folder.glob(f"{kind}-*.pem"), default=None)


def _number(path: Path | None) -> int:
    return 0 if path is None else int(path.stem.rpartition("-")[2])


def _link(folder: Path, kind: str, number: int, content: bytes) -> Path:
    """A whole file stands at this number, ours or that of whoever was first: a link replaces nothing."""
    path = folder / f"{kind}-{number:04d}.pem"
    aside = write_aside(path, content)
    try:
        os.link(aside, path)
    except FileExistsError:
        return path
    finally:
        aside.unlink(missing_ok=True)
    fsync_folder(folder)
    return path


_OPEN: dict[tuple[str, int, int, bytes], Issuing] = {}


def _read(path: Path, passphrase: bytes) -> Issuing:
    """Certificates and key of one file. Decrypted once a process for as long as the file stays the same."""
    found = path.stat()
    known = (str(path), found.st_ino, found.st_mtime_ns, hashlib.sha256(passphrase).digest())
    if known not in _OPEN:
        content = path.read_bytes()
        chain = x509.load_pem_x509_certificates(content)
        private = load_pem_private_key(content[content.index(KEY_MARK) :], passphrase)
        if not isinstance(private, EllipticCurvePrivateKey):
            raise TypeError("images are signed with a P-256 key")
        _OPEN[known] = Issuing(private, chain[0], chain[-1])
    return _OPEN[known]


def _sealed(private: EllipticCurvePrivateKey, passphrase: bytes) -> bytes:
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase))


def _name(organisation: str, common: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation), x509.NameAttribute(NameOID.COMMON_NAME, common)]
    )


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    private: EllipticCurvePrivateKey,
    signer: EllipticCurvePrivateKey,
    start: datetime,
    end: datetime,
    *,
    ca: bool,
) -> x509.Certificate:
    """By C2PA's profile: a leaf signs and nothing else, and says what for."""
    usage = x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start.astimezone(UTC) - BACKDATED)
        .not_valid_after(end.astimezone(UTC))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=0 if ca else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    if not ca:
        uses = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION, CLAIM_SIGNING])
        made = made.add_extension(uses, critical=False)
    return made.sign(signer, hashes.SHA256())
