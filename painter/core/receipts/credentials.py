"""C2PA manifests: what an image says of itself to everybody's tools. The only importer of c2pa.

c2pa is imported where it is used, because it loads a library of 23 MB that most commands need not.
Nothing here reaches the network: no time authority, no remote manifests, no certificate status.
"""

import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from painter.core.receipts.canonical import NotCanonical, canonical, parse
from painter.core.receipts.certificates import Issuing, pem
from painter.core.receipts.fields import one_line
from painter.core.receipts.files import MOST_SEGMENT, mime_of
from painter.core.receipts.manifest import LABELS, manifest
from painter.core.receipts.model import KEYWORD

__all__ = ["Credentials", "NotSigned", "manifest", "read", "sign"]

MOST_FILE = 64 * 1024 * 1024
MOST_CERTIFICATES = 50  # that are looked at in one file
UNREADABLE = "Unreadable"
MARK = b"jumb"  # the type of the box in which every manifest lies
CERTIFICATE = re.compile(rb"\x30\x82(..)\x30\x82..\xa0\x03\x02\x01\x02", re.DOTALL)  # version 3, in DER

SIGNATURE_BOX = re.compile(rb"c2pa\.signature\0(....)cbor", re.DOTALL)
PADDING = re.compile(rb"\x63pad\x59(..)", re.DOTALL)  # in CBOR: the key and a string of so many bytes

UNTRUSTED, EXPIRED = "signingCredential.untrusted", "signingCredential.expired"
TRUSTED, SIGNED = "signingCredential.trusted", "claimSignature.validated"
BOUND = {"assertion.dataHash.match", "assertion.boxesHash.match"}
PLAINLY = {
    "assertion.dataHash.mismatch": "bytes of the file were changed",
    "assertion.boxesHash.mismatch": "bytes of the file were changed",
    "assertion.hashedURI.mismatch": "a statement in them was changed",
    "claimSignature.mismatch": "they are not what was signed",
    f"{KEYWORD}.malformed": "the receipt in them is in no form that pAInter writes",
    f"{KEYWORD}.multiple": "they hold several receipts",
}
OFFLINE = {
    "version": 1,
    "core": {"allowed_network_hosts": []},
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
    # a thumbnail would add up to 1.6 MB and 100 ms
    "builder": {
        "thumbnail": {"enabled": False},
        "created_assertion_labels": LABELS,
    },
}


class NotSigned(RuntimeError):
    """The file could not be given its manifest, for instance because the leaf is not valid at the machine's time."""


@dataclass(frozen=True)
class Credentials:
    """What the active manifest of a file comes to.

    state: C2PA's word: Trusted, Valid, Invalid, or Unreadable. whole: every digest and the signature agree, whenever
    and whoever signed. trusted: the signer's certificate was issued by one of the given roots, if it has expired, too.
    problems: C2PA's codes. envelope: canonical bytes of our assertion. valid_from, valid_until: of the certificate,
    so that the log's time can be held against them. signer_name: as the certificate says; without trust, a claim.
    """

    state: str
    trusted: bool = False
    whole: bool = False
    problems: tuple[str, ...] = ()
    envelope: bytes | None = None
    signer_name: str = ""
    expired: bool = False
    valid_from: datetime | None = None
    valid_until: datetime | None = None

    @property
    def why_not_whole(self) -> str:
        """In plain words with C2PA's codes; empty where they are whole."""
        if self.whole:
            return ""
        codes = [code for code in self.problems if code not in (UNTRUSTED, EXPIRED)]
        told = [f"{PLAINLY.get(code, 'they are broken')}: {code}" for code in codes]
        return "; ".join(told) or "nothing in them binds the file"


def sign(content: bytes, mime: str, said: Mapping[str, Any], issuing: Issuing) -> bytes:
    """The same file with this manifest in it, signed by this leaf at the machine's time. Raises NotSigned."""
    import c2pa

    def signature(message: bytes) -> bytes:
        r, s = decode_dss_signature(issuing.private.sign(message, ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    out = io.BytesIO()
    try:
        with (
            c2pa.Context.from_dict(OFFLINE) as context,
            c2pa.Signer.from_callback(signature, c2pa.C2paSigningAlg.ES256, issuing.chain, None) as signer,
            c2pa.Builder(dict(said), context=context) as builder,
        ):
            builder.sign(signer, mime, io.BytesIO(content), out)
    except c2pa.C2paError as error:
        raise NotSigned(str(error)[:200]) from None
    return out.getvalue()


def read(content: bytes, root_pems: Sequence[str]) -> Credentials | None:
    """What the file's manifest comes to under these roots; None where there is none. Never raises for its content.

    A certificate that has expired makes a file Invalid to C2PA, whoever issued it. That alone is not tampering: whole
    stays true, and trust is asked again for the one certificate that signed.
    """
    mime = mime_of(content)
    if mime is None or len(content) > MOST_FILE or MARK not in content:
        return None
    found = _read(content, mime, root_pems)
    if found is not None and found.whole and not _unfilled(content):
        return replace(found, whole=False, problems=(*found.problems, "padding.notEmpty"))
    return found


def _read(content: bytes, mime: str, root_pems: Sequence[str]) -> Credentials | None:
    anchors = "".join(root_pems)
    found = _judged(content, mime, {"trust_anchors": anchors} if root_pems else {})
    if found is None or not (found.expired and found.whole) or not root_pems:
        return found
    own = {"trust_anchors": anchors, "allowed_list": "".join(_issued_by(root_pems, content))}
    # the chain of an expired leaf ends in no anchor; named one by one, leaves are asked for nothing but to have signed
    listed = {"anchors": [{**own, "trust_uri": "urn:painter:issued", "trust_kind": "manifest"}]}
    return _judged(content, mime, listed) if own["allowed_list"] else found


def _unfilled(content: bytes) -> bool:
    """Whether the room that C2PA leaves beside its signature, which is signed by nobody, is as empty as we leave it."""
    start = content.find(MARK) - 4
    store = content[start : start + int.from_bytes(content[start : start + 4], "big")]
    if len(store) > MOST_SEGMENT:  # in JPEG it goes on in another segment, whose head would stand in between
        return True
    for box in SIGNATURE_BOX.finditer(store):  # elsewhere these letters may be part of a name
        signature = store[box.end() : box.start(1) + int.from_bytes(box[1], "big")]
        for place in PADDING.finditer(signature):
            length = int.from_bytes(place[1], "big")
            if signature[place.end() : place.end() + length].strip(b"\0"):
                return False
    return True


def _judged(content: bytes, mime: str, trust: Mapping[str, Any]) -> Credentials | None:
    import c2pa

    try:
        with (
            c2pa.Context.from_dict({**OFFLINE, "trust": trust}) as context,
            c2pa.Reader(mime, io.BytesIO(content), context=context) as reader,
        ):
            return _credentials(json.loads(reader.json()), json.loads(reader.crjson()))
    except c2pa.C2paError.ManifestNotFound:
        return None
    except c2pa.C2paError as error:
        return Credentials(UNREADABLE, problems=(f"unreadable.{type(error).__name__.removeprefix('_C2pa').lower()}",))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        return Credentials(UNREADABLE, problems=(f"unreadable.{type(error).__name__.lower()}",))


def _credentials(store: dict[str, Any], report: dict[str, Any]) -> Credentials:
    label = store["active_manifest"]
    active = store["manifests"][label]
    results = store["validation_results"]
    deltas = [one["validationDeltas"] for one in results.get("ingredientDeltas") or ()]
    passed = {one["code"] for one in results["activeManifest"]["success"]}
    failed = [one["code"] for part in (results["activeManifest"], *deltas) for one in part["failure"]]
    envelope, faults = _envelope(active.get("assertions", []))
    start, end = _validity(report, label)
    return Credentials(
        state=str(store.get("validation_state", "Invalid")),
        trusted={TRUSTED, SIGNED} <= passed,
        whole=not set(failed) - {UNTRUSTED, EXPIRED} and SIGNED in passed and bool(BOUND & passed),
        problems=tuple(dict.fromkeys([*failed, *faults])),
        envelope=envelope,
        signer_name=one_line(str((active.get("signature_info") or {}).get("common_name") or ""))[:200],
        expired=EXPIRED in {one["code"] for one in results["activeManifest"]["failure"]},
        valid_from=start,
        valid_until=end,
    )


def _envelope(assertions: Sequence[Mapping[str, Any]]) -> tuple[bytes | None, list[str]]:
    ours = [one["data"] for one in assertions if one["label"] == KEYWORD]
    if not ours:
        return None, []
    try:
        written = canonical(ours[0])
        parse(written)  # refuses what receipts do not hold, such as fractions
    except (NotCanonical, ValueError, TypeError, RecursionError):
        return None, [f"{KEYWORD}.malformed"]
    return (written, []) if len(ours) == 1 else (None, [f"{KEYWORD}.multiple"])


def _validity(report: Mapping[str, Any], label: str) -> tuple[datetime | None, datetime | None]:
    for one in report["manifests"]:
        if one["label"] == label:
            span = one["signature"].get("certificateInfo", {}).get("validity")
            return (_moment(span["notBefore"]), _moment(span["notAfter"])) if span else (None, None)
    return None, None


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _issued_by(root_pems: Sequence[str], content: bytes) -> list[str]:
    """The certificates in the file that one of these roots issued while it was valid itself."""
    known = [x509.load_pem_x509_certificate(one.encode()) for one in root_pems]
    found = []
    for _, place in zip(range(MOST_CERTIFICATES), CERTIFICATE.finditer(content), strict=False):
        length = 4 + int.from_bytes(place[1], "big")
        try:
            one = x509.load_der_x509_certificate(content[place.start() : place.start() + length])
            if any(_issued(one, root) for root in known):
                found.append(pem(one))
        except ValueError:
            continue
    return found


def _issued(one: x509.Certificate, root: x509.Certificate) -> bool:
    inside = root.not_valid_before_utc <= one.not_valid_before_utc <= root.not_valid_after_utc
    try:
        one.verify_directly_issued_by(root)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return inside and one.subject != root.subject
