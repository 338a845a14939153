"""People, their accounts, the devices on which they are signed in, the documents they have accepted."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from painter.core.kernel.context import Actor, Role
from painter.core.kernel.errors import Reason
from painter.core.kernel.records import PersonId, Record

OWN_CHOICE = frozenset({Role.ARTIST, Role.CREATOR})  # roles that a person takes herself
GIVEN = frozenset({Role.REVIEWER, Role.ADMIN})  # roles that only an administrator gives
LANGUAGES = {"en": "English", "fr": "Français", "de": "Deutsch", "es": "Español", "it": "Italiano", "sv": "Svenska"}
FORMER = "A former member"  # the name of somebody who has left


class AccountReason(Reason):
    NAME_MISSING = "accounts.name_missing"
    NAME_TOO_LONG = "accounts.name_too_long"
    COUNTRY_TOO_LONG = "accounts.country_too_long"
    EMAIL_FORM = "accounts.email_form"
    LANGUAGE_UNKNOWN = "accounts.language_unknown"
    ROLE_MISSING = "accounts.role_missing"
    ROLE_GIVEN = "accounts.role_given"
    NOT_AGREED = "accounts.not_agreed"
    PASSWORD_SHORT = "accounts.password_short"  # noqa: S105 - a reason, no password
    PASSWORD_LONG = "accounts.password_long"  # noqa: S105
    PASSWORD_COMMON = "accounts.password_common"  # noqa: S105
    PASSWORD_WRONG = "accounts.password_wrong"  # noqa: S105
    WRONG = "accounts.wrong"
    NOT_MADE = "accounts.not_made"
    CONFIRM_FIRST = "accounts.confirm_first"
    TOO_MANY = "accounts.too_many"
    LINK_OVER = "accounts.link_over"
    IDENTITY_TAKEN = "accounts.identity_taken"
    LAST_WAY_IN = "accounts.last_way_in"
    LAST_ADMIN = "accounts.last_admin"
    NOT_ONESELF = "accounts.not_oneself"
    NOBODY = "accounts.nobody"
    REASON_MISSING = "accounts.reason_missing"
    TYPED_WRONG = "accounts.typed_wrong"
    BUSY = "accounts.busy"


class Person(Record):
    """Somebody who uses pAInter, by the name that she shows."""

    id: PersonId
    name: str
    roles: frozenset[Role]
    country: str
    about: str
    demo: bool

    @property
    def actor(self) -> Actor:
        return Actor(id=self.id, roles=self.roles)


class Account(Record):
    """What belongs to signing in. Her own, or seen by an administrator.

    pending: made where letters can be sent, and its address not confirmed yet; nobody can sign in.
    """

    person: Person
    email: str
    pending: bool
    confirmed_at: datetime | None
    has_password: bool
    language: str
    suspended_at: datetime | None
    suspended_why: str
    created_at: datetime


class Means(StrEnum):
    """How a session began."""

    PASSWORD = "password"  # noqa: S105
    LINK = "link"
    OUTSIDE = "outside"


class Session(Record):
    """One device on which somebody is signed in. Its token is known to that device only."""

    id: str
    person_id: PersonId
    device: str
    means: Means
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


class Signed(Record):
    """Somebody who has signed in, and the session by which that is known."""

    person: Person
    session: Session
    actor: Actor


class Purpose(StrEnum):
    """What a one-time link is good for."""

    CONFIRM = "confirm"
    PASSWORD = "password"  # noqa: S105
    EMAIL = "email"


LINK_LIFETIMES = {
    Purpose.CONFIRM: timedelta(days=2),  # a letter may lie over a night
    Purpose.PASSWORD: timedelta(hours=1),  # it opens the account
    Purpose.EMAIL: timedelta(days=2),
}
HANDED_LINK_LIFETIME = timedelta(days=1)  # an administrator passes it on by other means


class Link(Record):
    """A link that was opened: whom it is for.

    email: the address that its letter went to, which may be a new one; '' where an administrator handed it over.
    """

    purpose: Purpose
    person_id: PersonId
    email: str


class Visit(NamedTuple):
    """Where somebody comes from. source: network address. device: its name, for her list.

    known: the marks of accounts that have signed in on this device before, with dots between them.
    """

    source: str
    device: str
    known: str = ""


class Letter(StrEnum):
    """What is written to people about their accounts."""

    CONFIRM = "accounts.confirm"
    ALREADY = "accounts.already"
    PASSWORD = "accounts.password"  # noqa: S105
    EMAIL = "accounts.email"
    EMAIL_CHANGED = "accounts.email_changed"
    PASSWORD_CHANGED = "accounts.password_changed"  # noqa: S105
    LEFT = "accounts.left"


class SignUp(Record):
    """What somebody says when she makes an account."""

    name: str
    email: str
    country: str = ""
    language: str = "en"
    roles: frozenset[Role]
    agreed: bool


class Identity(Record):
    """How an outside provider knows somebody. name: the provider's, as people know it."""

    issuer: str
    subject: str
    name: str


class Document(NamedTuple):
    """A text that people accept. key: its name in addresses and rows. version: the day since when it holds.

    changed: one sentence, what is different from the version before.
    """

    key: str
    name: str
    version: str
    text: str
    changed: str = ""
