"""A publication and what must hold before there is one."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from painter.core import licensing
from painter.core.kernel.errors import Reason
from painter.core.kernel.records import ModelId, OutputId, PersonId, PublicationId, Record, VersionId
from painter.core.models import ArtistModel
from painter.core.training import PublicFacts, Version

GRANT_VERSION = "2026-11-25"  # the version of the sentences in grant_text()


class PublicationState(StrEnum):
    LIVE = "live"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"


class Event(StrEnum):
    PAUSE = "pause"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    PUBLISH = "publish"


P = PublicationState

MOVES: Mapping[tuple[PublicationState, Event], PublicationState] = {
    (P.LIVE, Event.PAUSE): P.PAUSED,
    (P.PAUSED, Event.RESUME): P.LIVE,
    (P.LIVE, Event.WITHDRAW): P.WITHDRAWN,
    (P.PAUSED, Event.WITHDRAW): P.WITHDRAWN,
    (P.LIVE, Event.PUBLISH): P.LIVE,  # another version takes its place
    (P.PAUSED, Event.PUBLISH): P.LIVE,
    (P.WITHDRAWN, Event.PUBLISH): P.LIVE,
}


class PublishReason(Reason):
    NOT_TRAINED = "publishing.not_trained"
    NOT_APPROVED_BY_ARTIST = "publishing.not_approved_by_artist"
    NOT_VERIFIED = "publishing.not_verified"
    NO_TIER = "publishing.no_tier"
    SAFETY_OPEN = "publishing.safety_open"
    NO_DESCRIPTION = "publishing.no_description"
    NO_COVER = "publishing.no_cover"
    GRANT_NOT_GIVEN = "publishing.grant_not_given"
    HIDDEN = "publishing.hidden"


class CheckRow(Record):
    """One row of the checklist: what, whether it holds, and the Studio page where it is mended."""

    reason: PublishReason
    passed: bool
    fix: str


class Publication(Record):
    """The model as visitors may see it. cover_output_id: one of the approved test outputs.

    hidden: by the desk, whatever its artist has set; asked anew each time.
    """

    id: PublicationId
    model_id: ModelId
    version_id: VersionId
    state: PublicationState
    cover_output_id: OutputId
    published_at: datetime
    changed_at: datetime
    hidden: bool

    @property
    def open(self) -> bool:
        """Whether new images can be ordered."""
        return self.state is PublicationState.LIVE and not self.hidden


class Listing(Record):
    """What a visitor reads about a published model; nothing private is in it."""

    publication: Publication
    model: ArtistModel
    version: Version
    artist_id: PersonId
    artist_name: str
    artist_country: str
    artist_about: str
    terms: licensing.Terms
    samples: tuple[OutputId, ...]
    uses: int
    facts: PublicFacts
