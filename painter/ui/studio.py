"""What every Studio page begins with: an artist, one of her models, the rail of eight steps."""

from dataclasses import dataclass

import streamlit as st

from painter.core import artwork, licensing, models, publishing, readiness, testing, training, verification
from painter.core.kernel.context import Context, Role
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import ModelId
from painter.core.models import ArtistModel
from painter.core.verification import VerificationState
from painter.ui import frame, state
from painter.ui.links import linked
from painter.ui.plain import plain
from painter.ui.widgets.pills import PILLS
from painter.ui.words import say

STEPS = (
    ("verification", "Verify"),
    ("artwork", "Artwork"),
    ("readiness", "Readiness"),
    ("licensing", "Licensing"),
    ("training", "Training"),
    ("test_gallery", "Test outputs"),
    ("publish", "Publish"),
)


@dataclass(frozen=True)
class StepState:
    """One step of the Studio as it stands. mark: Done, Now, Ahead or Attention."""

    page: str
    title: str
    mark: str
    says: str


def enter() -> tuple[Context, ArtistModel]:
    """The guard, and the model that the page is about; without one the page points to where it begins."""
    ctx = frame.enter(Role.ARTIST)
    model = chosen(ctx)
    if model is None:
        frame.header("Begin a model first", lede="Every step of the Studio belongs to one of your models.")
        if st.button("Open the Studio", type="primary", icon=":material/brush:"):
            st.switch_page("pages/studio/models.py")
        st.stop()
    wanted = state.chosen_model()
    if wanted and wanted != model.id:
        st.info(say("studio.other_model", name=plain(model.name)), icon=":material/search_off:")
        state.choose_model(model.id)
    rail(ctx, model)
    return ctx, model


def header(section: str, title: str, line: str = "", lede: str = "", terms: str = "") -> None:
    """The head of a Studio page, with the way to the guide's section about it, which opens beside her work.

    terms: what the terms in the lede mean, as help.
    """
    link = linked(f":small[:material/menu_book: [How this works](page:guide#{section})]")
    frame.header(title, line, f"{lede}  \n{link}" if lede else link, terms)


def chosen(ctx: Context) -> ArtistModel | None:
    """The model in the address or of this session, else her newest, else None."""
    mine = models.mine(ctx)
    wanted = state.chosen_model()
    if wanted:
        try:
            return models.get(ctx, ModelId(wanted))
        except NotFound:
            pass
    return mine[0] if mine else None


def steps(ctx: Context, model: ArtistModel) -> list[StepState]:
    """The steps of this model, each read from what is stored."""
    documents = verification.progress(ctx, model.id)
    works = artwork.works(ctx, model.id)
    confirmed = [w for w in works if w.state == artwork.ArtworkState.CONFIRMED]
    assessed = readiness.assess_model(ctx, model.id)
    may_train = not readiness.may_train(assessed)
    terms = licensing.current(ctx, model.id)
    trainings = training.of_model(ctx, model.id)
    versions = training.versions(ctx, model.id)
    approved = testing.approved(ctx, versions[0].id) if versions else []
    publication = publishing.of_model(ctx, model.id)
    turned_down = documents.state in (VerificationState.REJECTED, VerificationState.NEEDS_INFORMATION)
    verified = documents.state in (VerificationState.SUBMITTED, VerificationState.APPROVED) and documents.current
    last = trainings[0] if trainings else None
    said = f"{documents.done} of 4 documents" if not verified else documents.state.replace("_", " ").capitalize()
    live = publication.state.capitalize() if publication else "Private"
    return [
        StepState("verification", "Verify", _mark(verified, documents.done > 0, turned_down), said),
        StepState("artwork", "Artwork", _mark(len(confirmed) >= 10, bool(works)), f"{len(confirmed)} works confirmed"),
        StepState("readiness", "Readiness", _mark(may_train, bool(works)), f"{assessed.score} of 100"),
        StepState("licensing", "Licensing", _mark(terms is not None, False), _terms_line(terms)),
        StepState(
            "training",
            "Training",
            _mark(bool(versions), last is not None, _stopped(last) and not versions),
            last.status if last else "–",
        ),
        StepState("test_gallery", "Test outputs", _mark(bool(approved), bool(versions)), f"{len(approved)} approved"),
        StepState("publish", "Publish", _mark(publication is not None, bool(approved)), live),
    ]


def rail(ctx: Context, model: ArtistModel) -> list[StepState]:
    """The sidebar: the model, the steps with their state, how far she is. The steps come back."""
    found = steps(ctx, model)
    with st.sidebar, st.container(gap="xxsmall"):
        st.markdown(f"**{plain(model.name)}**  \n:small[:gray[{model.kind.capitalize()} model]]")
        st.page_link("pages/studio/models.py", label="Overview", icon=":material/grid_view:", width="stretch")
        for number, step in enumerate(found, start=1):
            icon = f":material/{PILLS[step.mark][1]}:"
            st.page_link(
                f"pages/studio/{step.page}.py",
                label=f"{number}  {step.title}",
                icon=icon,
                width="stretch",
                help=step.says,
                query_params={"model": model.id},
            )
        earnings = "Images and earnings"
        st.page_link("pages/studio/earnings.py", label=earnings, icon=":material/payments:", width="stretch")
        done = sum(step.mark == "Done" for step in found)
        st.progress(done / len(found), text=f"{done} of {len(found)} done")
    return found


def go(page: str, label: str, *, primary: bool = False, key: str = "") -> None:
    """The next action of a page: a button to another step of the same model."""
    if st.button(
        label,
        key=key or f"go_{page}",
        type="primary" if primary else "secondary",
        icon=":material/arrow_forward:",
        icon_position="right",
    ):
        st.switch_page(f"pages/studio/{page}.py", query_params={"model": state.chosen_model() or ""})


def _mark(done: bool, begun: bool, attention: bool = False) -> str:
    if attention:
        return "Attention"
    if done:
        return "Done"
    return "Now" if begun else "Ahead"


def _stopped(last: training.Training | None) -> bool:
    return last is not None and last.status in ("Failed", "Canceled")


def _terms_line(terms: licensing.Terms | None) -> str:
    return f"Version {terms.version}" if terms else "No tier yet"
