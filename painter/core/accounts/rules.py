"""What a password, an address and a name must be like, and when somebody has tried too often."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from ipaddress import IPv6Address, ip_address

from painter.core.accounts.model import LANGUAGES, OWN_CHOICE, AccountReason, SignUp

SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 128
REFUSED_PASSWORDS = 3000  # OWASP ASVS 5.0, 6.2.4
MOST_NAME = 60
MOST_COUNTRY = 60
EMAIL = re.compile(r"[^@\s<>\"(),:;\\]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", re.IGNORECASE)
MOST_EMAIL = 254  # RFC 5321, the longest path

WINDOW = timedelta(minutes=15)
PAIR_TRIES = 5  # one account from one source: a person who has forgotten, not a list of words
SOURCE_TRIES = 40  # all accounts from one source: an office behind one address
DEVICE_TRIES = 10  # one account from a device that has signed in to it before


def email_key(email: str) -> str:
    """The form in which two spellings of an address are one."""
    return email.strip().casefold()


def email_problems(email: str) -> list[AccountReason]:
    """Whether it looks like an address; whether anybody reads it only a letter can tell."""
    fits = len(email) <= MOST_EMAIL and EMAIL.fullmatch(email.strip()) and ".." not in email
    return [] if fits else [AccountReason.EMAIL_FORM]


@cache
def common_passwords() -> frozenset[str]:
    """The 3,000 commonest that are long enough to be chosen here.

    Source: the frequency list of zxcvbn (MIT), commonest first.
    """
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # half a megabyte of words, read at the first sign-up

    long_enough = (word for word in FREQUENCY_LISTS["passwords"] if len(word) >= SHORTEST_PASSWORD)
    return frozenset(word for word, _ in zip(long_enough, range(REFUSED_PASSWORDS), strict=False))


def password_problems(password: str) -> list[AccountReason]:
    """Length in characters, and the commonest ones; no rules about which characters."""
    found = []
    if len(password) < SHORTEST_PASSWORD:
        found.append(AccountReason.PASSWORD_SHORT)
    if len(password) > LONGEST_PASSWORD:
        found.append(AccountReason.PASSWORD_LONG)
    if password.casefold() in common_passwords():
        found.append(AccountReason.PASSWORD_COMMON)
    return found


def profile_problems(name: str, country: str, language: str) -> list[AccountReason]:
    """What is wrong with what she says of herself."""
    found = []
    if not name.strip():
        found.append(AccountReason.NAME_MISSING)
    if len(name) > MOST_NAME:
        found.append(AccountReason.NAME_TOO_LONG)
    if len(country) > MOST_COUNTRY:
        found.append(AccountReason.COUNTRY_TOO_LONG)
    if language not in LANGUAGES:
        found.append(AccountReason.LANGUAGE_UNKNOWN)
    return found


def sign_up_problems(form: SignUp, password: str | None) -> list[AccountReason]:
    """Everything that stands in the way of a new account; password is None where a provider vouches for her."""
    found = profile_problems(form.name, form.country, form.language) + email_problems(form.email)
    if password is not None:
        found += password_problems(password)
    if not form.roles:
        found.append(AccountReason.ROLE_MISSING)
    if form.roles - OWN_CHOICE:
        found.append(AccountReason.ROLE_GIVEN)
    if not form.agreed:
        found.append(AccountReason.NOT_AGREED)
    return found


def wait_s(tries: Sequence[datetime], most: int, now: datetime) -> float:
    """Seconds until one more try is free; 0 where it is now. tries: those in the window, oldest first."""
    recent = [at for at in tries if at > now - WINDOW]
    if len(recent) < most:
        return 0.0
    return (recent[-most] + WINDOW - now).total_seconds()


def source_of(address: str) -> str:
    """The network address as tries are counted: one IPv4 address, or the /64 of an IPv6 one."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return f"{found.exploded[:19]}::/64"
    return str(found)


SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari/", "Safari"),
)


def device_name(user_agent: str) -> str:
    """'Firefox on Windows', for her own list of devices; a name only, nothing is decided by it."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "A browser")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return f"{browser} on {system}" if system else browser
