"""Deleting an account: what is erased, what must stay and why, and that it happens once and whole."""

from painter.core import (
    accounts,
    artwork,
    commissions,
    generation,
    jobs,
    models,
    moderation,
    publishing,
    testing,
    training,
    verification,
)
from painter.core.kernel.context import Context, Role
from painter.core.kernel.errors import Reason, Refused
from painter.core.kernel.records import Record
from painter.core.publishing import PublicationState


class OwnDataReason(Reason):
    WORK_IN_FLIGHT = "own_data.work_in_flight"
    LAST_ADMIN = "own_data.last_admin"
    COMMISSION_OPEN = "own_data.commission_open"


class Parting(Record):
    """What leaving would do now, in sentences, and what stands in its way."""

    goes: tuple[str, ...]
    stays: tuple[str, ...]
    reasons: tuple[OwnDataReason, ...]


def parting(ctx: Context) -> Parting:
    """Her own account only. Raises NotYours for a visitor."""
    hers = _free(ctx)
    own = models.mine(hers)
    works = sum(len(artwork.works(hers, model.id)) for model in own)
    images = sum(order.receipt_id is not None for order in generation.library(hers))
    made = sum(len(generation.made_with(hers, model.id)) for model in own)
    goes = (
        "Your name, e-mail address, country, password and devices, on the spot",
        f"{_count(works, 'work')} with all copies, and the packages that were made of them",
        f"{_count(images, 'image')} that you made, with their prompts, and all test pictures",
        "Your services and drafts, and what you wrote and showed in the conversations of commissions",
        "Your name and your words in claims and cases; what waits there is closed",
        "Your documents for verification, also from the records of reviews",
        "The link between you and your pseudonym in receipts: afterwards nobody can make it again",
    )
    stays = (
        "Signed receipts, because people rely on them. They name your artist's and model's name as of then",
        "What reviewers decided in cases of yours, with their reasons, and that something was said there and when",
        "Accounts of money and the list of events, under a number that leads to nobody",
        f"{_count(made, 'image')} that others made with your models: their licences stay valid",
        "Agreements, delivered files and stars of commissions: the other side relies on them. They name you as of then",
        "The terms that you set, the permissions that you gave, and the notes that you wrote to test pictures",
        "Trained weights at the computing provider: your models are withdrawn and make nothing new, but deleting the "
        "weights there is not built yet",
    )
    return Parting(goes=goes, stays=stays, reasons=tuple(_reasons(ctx)))


def leave(ctx: Context, typed: str) -> None:
    """The account is deleted and everything of hers with it, but for what must stay.

    typed: the address of the account, against a slip of the hand. Raises Refused, and nothing has changed, where it is
    another one, where work of hers is under way, or where she is the only administrator. Files go at the next sweep.
    """
    hers = _free(ctx)
    person_id = ctx.herself()
    account = accounts.account(ctx)
    accounts.check_typed(account, typed)
    with ctx.transaction():  # as who she is: the session is asked about once more here
        reasons = _reasons(ctx)
        if reasons:
            raise Refused(reasons, person_id)
        for model in models.mine(hers):
            publication = publishing.of_model(hers, model.id)
            if publication is not None and publication.state is not PublicationState.WITHDRAWN:
                publishing.withdraw(hers, model.id)
        for room in (commissions, artwork, models, verification, training, testing, generation, jobs, moderation):
            room.forget(ctx, person_id)
        accounts.forget(ctx, person_id, account.email)
        ctx.record("own_data:account:left", person_id)


def _reasons(ctx: Context) -> list[OwnDataReason]:
    found = []
    if jobs.under_way(ctx, ctx.herself()):
        found.append(OwnDataReason.WORK_IN_FLIGHT)
    if commissions.open_deals(ctx, ctx.herself()):
        found.append(OwnDataReason.COMMISSION_OPEN)
    if Role.ADMIN in ctx.actor.roles and accounts.is_last_admin(ctx):
        found.append(OwnDataReason.LAST_ADMIN)
    return found


def _free(ctx: Context) -> Context:
    """The same person, who may look after what is hers also while she is held."""
    ctx.herself()
    return ctx.acting_as(ctx.actor.unheld)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
