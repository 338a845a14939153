"""What makes a document complete; reasons where it is not."""

import ipaddress
import re
from datetime import datetime
from urllib.parse import urlsplit

from painter.core.verification.model import Documents, Progress, VerificationReason

EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
MOST_TEXT = 200


def account_problems(public_name: str, email: str, country: str) -> list[VerificationReason]:
    found = []
    if not 0 < len(public_name.strip()) <= MOST_TEXT:
        found.append(VerificationReason.NAME_MISSING)
    if len(email) > MOST_TEXT or not EMAIL.fullmatch(email.strip()):
        found.append(VerificationReason.EMAIL_FORM)
    if not 0 < len(country.strip()) <= MOST_TEXT:
        found.append(VerificationReason.COUNTRY_MISSING)
    return found


def is_public_url(url: str) -> bool:
    """An http(s) address at a host that others can reach and that is the one it seems to be; nothing is fetched."""
    url = url.strip()
    if len(url) > MOST_TEXT * 2 or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "@" not in parts.netloc and _is_public_host(host)


def _is_public_host(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host.strip(".")


def code_problems(documents: Documents, now: datetime) -> list[VerificationReason]:
    """Why "I have added it" cannot be taken."""
    if not documents.code or documents.code_expires_at is None:
        return [VerificationReason.NO_CODE]
    if documents.code_expires_at <= now:
        return [VerificationReason.CODE_EXPIRED]
    return []


def open_documents(progress: Progress) -> list[VerificationReason]:
    """The documents that are still open, in their order."""
    found = []
    if not progress.documents.account_done:
        found.append(VerificationReason.ACCOUNT_OPEN)
    if not progress.documents.profile_done:
        found.append(VerificationReason.PROFILE_OPEN)
    if not progress.declared:
        found.append(VerificationReason.DECLARATION_OPEN)
    if not progress.documents.evidence_done:
        found.append(VerificationReason.EVIDENCE_OPEN)
    return found
