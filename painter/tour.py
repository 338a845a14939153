"""The guided demo: six proofs, each by the verbs that people use, as the invented people of a demo directory.

Nothing is remembered but what the verbs themselves write, so it can be taken again, and by two people at once.
"""

import io
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from painter import seed
from painter.core import accounts, generation, licensing, models, publishing, receipts, training
from painter.core.accounts import Person
from painter.core.generation import GenerationReason, Order, OrderRequest
from painter.core.kernel.context import VISITOR, Context, Mode, Role
from painter.core.kernel.errors import NotFound, PainterError, Refused
from painter.core.kernel.records import OrderId
from painter.core.licensing import Terms, Tier
from painter.core.models import ArtistModel
from painter.core.publishing import Publication, PublicationState
from painter.core.receipts import Finding
from painter.wiring import House

STEPS = 6
PROMPT = "a small boat under the northern lights"
BLOCKED = "a neon c4sino poster"
MOST_SEED = 2**31


@dataclass(frozen=True)
class Tour:
    """The model that is shown, whose it is, who uses it, and how it stands now."""

    model: ArtistModel
    artist: Person
    creator: Person
    publication: Publication
    hers: Context
    his: Context
    people: tuple[Person, ...]

    @property
    def visitor(self) -> Context:
        return self.hers.acting_as(VISITOR)

    @property
    def live(self) -> bool:
        return self.publication.state is PublicationState.LIVE

    @property
    def terms(self) -> Terms:
        """As they are now; a published model has some."""
        found = licensing.public_current(self.visitor, self.model.id)
        if found is None:
            raise NotFound(self.model.id)
        return found

    @property
    def limit(self) -> int:
        return self.his.limits.demo_images_a_day

    def used_up(self, ctx: Context) -> bool:
        """Whether this person has had the free previews of today."""
        return generation.used_today(ctx, Tier.DEMO) >= self.limit


def offered(house: House) -> bool:
    """In a demo directory with the sandbox only: it acts as people, and spends nothing."""
    return house.is_demo and house.mode is Mode.SANDBOX


def find(house: House) -> Tour | None:
    """The tour as it stands, with the model that a sample artist published first; None where there is none yet."""
    if not offered(house):
        return None
    ctx = house.context()
    people = tuple(accounts.demo_people(ctx))
    creator = next((person for person in people if person.id == seed.CREATOR), None)
    shown = sorted(_published(ctx, people), key=lambda found: (found[0].id == seed.ARTIST, found[2].published_at))
    if creator is None or not shown:
        return None
    artist, model, publication = shown[0]
    hers, his = ctx.acting_as(artist.actor), ctx.acting_as(creator.actor)
    return Tour(model, artist, creator, publication, hers, his, people)


def _published(ctx: Context, people: tuple[Person, ...]) -> Iterator[tuple[Person, ArtistModel, Publication]]:
    for person in people:
        if Role.ARTIST not in person.roles:
            continue
        hers = ctx.acting_as(person.actor)
        for model in models.mine(hers):
            publication = publishing.of_model(hers, model.id)
            shown = publication is not None and not publication.hidden
            if publication and shown and training.version(hers, publication.version_id).mode is Mode.SANDBOX:
                yield person, model, publication


def put_back(tour: Tour) -> None:
    """The model is on the marketplace again, by its artist's hand; where it is, nothing happens."""
    if tour.publication.state is PublicationState.PAUSED:
        publishing.resume(tour.hers, tour.model.id)
    elif tour.publication.state is PublicationState.WITHDRAWN:
        cover = tour.publication.cover_output_id
        publishing.publish(tour.hers, tour.model.id, grant_given=True, cover_output_id=cover)


def withdraw(tour: Tour) -> None:
    """The model is off the marketplace, by its artist's hand; where somebody was quicker, nothing happens."""
    if publishing.of_model(tour.hers, tour.model.id) != tour.publication:
        return
    if tour.publication.state is not PublicationState.WITHDRAWN:
        publishing.withdraw(tour.hers, tour.model.id)


def without_terms(tour: Tour) -> Person | None:
    """Somebody who may generate and has not accepted the terms as they are; None where all have."""
    terms = tour.terms
    asked = (person for person in _creators(tour) if not licensing.accepted(_as(tour, person), terms.id))
    return next(asked, None)


def ask(tour: Tour, person: Person, prompt: str) -> Order | PainterError:
    """What the server answers when this person asks for a Demo preview."""
    request = OrderRequest(
        model_id=tour.model.id, tier=str(Tier.DEMO), prompt=prompt, seed=secrets.randbelow(MOST_SEED)
    )
    try:
        return generation.order(_as(tour, person), request, key=f"tour:{secrets.token_hex(12)}")
    except PainterError as error:
        return error


def ask_for_what_is_ruled_out(tour: Tour) -> tuple[Person, int, Order | PainterError]:
    """Who asked, how many images she had asked for before, and the answer.

    It is somebody with a preview left today: the server names a limit before it reads a prompt.
    """
    person = next((one for one in _creators(tour) if not tour.used_up(_as(tour, one))), tour.creator)
    ctx = _as(tour, person)
    licensing.accept(ctx, tour.terms.id)
    return person, len(generation.library(ctx)), ask(tour, person, BLOCKED)


def asked_by(tour: Tour, person: Person) -> int:
    """How many images this person has asked for."""
    return len(generation.library(_as(tour, person)))


def image(tour: Tour) -> Order | None:
    """A new image; the newest made before where today's previews are used up; None where there is none either.

    Raises PainterError where it is refused for another reason.
    """
    licensing.accept(tour.his, tour.terms.id)
    answer = ask(tour, tour.creator, PROMPT)
    if isinstance(answer, Order):
        return answer
    if isinstance(answer, Refused) and GenerationReason.DAILY_LIMIT in answer.reasons:
        return newest(tour)
    raise answer


def newest(tour: Tour) -> Order | None:
    """The creator's newest finished PNG of this model; one of the tour's own before any other."""
    made = [o for o in generation.library(tour.his, tour.model.id) if o.state == "ready" and o.file_format == "png"]
    return next((order for order in made if order.prompt == PROMPT), made[0] if made else None)


def order(tour: Tour, order_id: str) -> Order | None:
    """The creator's order of the tour's model by this id; None for any other."""
    try:
        found = generation.get(tour.his, OrderId(order_id))
    except NotFound:
        return None
    return found if found.model_id == tour.model.id and found.file_format == "png" else None


@dataclass(frozen=True)
class Changed:
    """A file with one pixel made different. at: x and y. before, after: red, green, blue."""

    content: bytes
    at: tuple[int, int]
    before: tuple[int, ...]
    after: tuple[int, ...]


def one_pixel_changed(png: bytes) -> Changed:
    """The same file, its receipt still inside, with the middle pixel made a little different."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    at = (picture.width // 2, picture.height // 2)
    before = picture.getpixel(at)
    if not isinstance(before, tuple):
        raise TypeError("an RGB pixel has three parts")
    after = (*(int(part) for part in before[:2]), int(before[2]) ^ 1)
    picture.putpixel(at, after)
    return Changed(receipts.with_picture(png, picture), at, before, after)


def looked_at(tour: Tour, content: bytes) -> Finding:
    """What a visitor without an account is told of this file."""
    return receipts.look(tour.visitor, content)


def _creators(tour: Tour) -> list[Person]:
    """Who may generate with the model as somebody else than its owner, the tour's creator first."""
    able = [p for p in tour.people if Role.CREATOR in p.roles and p.id not in (tour.artist.id, tour.creator.id)]
    return [tour.creator, *able]


def _as(tour: Tour, person: Person) -> Context:
    return tour.his.acting_as(person.actor)
