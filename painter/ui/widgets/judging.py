"""One test picture with its facts, and the artist's word on it."""

import secrets
from functools import partial

import streamlit as st

from painter.core import jobs, testing, training
from painter.core.kernel.context import Context
from painter.core.kernel.records import ModelId
from painter.core.testing import Decision
from painter.ui import act
from painter.ui.plain import plain
from painter.ui.widgets.copies import copy_check
from painter.ui.widgets.doubt import without_picture
from painter.ui.widgets.heading import part
from painter.ui.widgets.pills import pill
from painter.ui.widgets.waiting import waits
from painter.ui.words import say

MOST_WISHES = 8


def card(ctx: Context, output: testing.TestOutput) -> None:
    """The picture, what it was asked for, its copy check, and approve / generate another / request changes."""
    picture(ctx, output)
    asked = f"{plain(output.prompt)} · seed {output.seed}{strength(output.asked)}"
    st.markdown(f"{pill('Test')} :small[{asked}]")
    if output.thumbnail_sha256:
        copy_check(ctx, output)
        judge(ctx, output)
    elif output.job.over:
        _more(ctx, output)


def picture(ctx: Context, output: testing.TestOutput) -> None:
    """The small picture, which its artist has seen herewith; or why there is none."""
    if output.thumbnail_sha256:
        st.image(testing.thumbnail(ctx, output.id), width="stretch", alt=f"Test output: {output.prompt}")
        testing.see(ctx, output.id)
    elif not without_picture(ctx, output.job):
        st.skeleton(height=300)
        if not waits(ctx, output.job):
            st.markdown(f":small[:gray[:material/hourglass_top: {say(_doing(output.job))}]]")


def _doing(job: jobs.Job) -> str:
    if job.state is jobs.JobState.INTENDED:
        return "picture.waits"
    return "picture.fetched" if job.state is jobs.JobState.SUCCEEDED else "picture.made"


def strength(asked: testing.Asked) -> str:
    """Said where it is not as trained."""
    return "" if asked.strength_percent == 100 else f" · strength {asked.strength_percent} %"


def judge(ctx: Context, output: testing.TestOutput) -> None:
    """Approve, request changes, generate another. What she has said already is not offered again."""
    verdict = output.verdict
    approved = verdict is not None and verdict.decision is Decision.APPROVE
    if verdict is not None:
        st.markdown(pill("Approved") if approved else pill("Changes requested"))
        if verdict.note:
            st.markdown(f":small[“{plain(verdict.note)}”]")
    with st.container(horizontal=True, gap="xsmall"):
        if not approved:
            _approve(ctx, output)
        again = verdict is not None and not approved
        with st.popover("Change the note" if again else "Request changes", icon=":material/edit:", width="stretch"):
            note = st.text_area("What should change?", key=f"note_{output.id}")
            if st.button("Save the note", key=f"no_{output.id}"):
                act.carry_out(
                    partial(testing.decide, ctx, output.id, Decision.REQUEST_CHANGES, note),
                    "Noted. Change the set if you like, then train again: this version stays beside the new one.",
                )
        _more(ctx, output)


def noted(ctx: Context, model_id: ModelId) -> list[testing.TestOutput]:
    """The pictures with a wish that no version answers yet: said since the training of the newest one began."""
    newest = next(iter(training.versions(ctx, model_id)), None)
    if newest is None:
        return []
    since = training.get(ctx, newest.training_id).created_at
    said = [(o, o.verdict) for o in testing.outputs(ctx, model_id) if o.verdict is not None]
    return [o for o, v in said if v.decision is Decision.REQUEST_CHANGES and v.at >= since]


def wishes(ctx: Context, model_id: ModelId) -> None:
    """What she wanted changed since the newest version came, in view for the next training."""
    found = noted(ctx, model_id)
    if not found:
        return
    numbers = {version.id: version.number for version in training.versions(ctx, model_id)}
    with st.container(border=True):
        part(f"Your {'note' if len(found) == 1 else 'notes'} for this training")
        for output in found[:MOST_WISHES]:
            with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
                if output.thumbnail_sha256:
                    st.image(testing.thumbnail(ctx, output.id), width=72, alt=f"Test output: {output.prompt}")
                note = output.verdict.note if output.verdict else ""
                asked = f"version {numbers[output.version_id]} · {plain(output.prompt)}"
                st.markdown(f"“{plain(note)}”  \n:small[:gray[{asked}]]", width="stretch")
        if len(found) > MOST_WISHES:
            st.markdown(f":small[:gray[The newest {MOST_WISHES} of {len(found)} are shown.]]")


def _approve(ctx: Context, output: testing.TestOutput) -> None:
    if output.copy_check is None or output.copy_check.artwork_id is None:
        told = say("testing.not_compared") if output.comparing else f"{say('T7')} {say('T8')}"
        if st.button(
            "Approve",
            key=f"yes_{output.id}",
            icon=":material/check:",
            help=told,
            width="stretch",
            disabled=output.comparing,
        ):
            act.carry_out(partial(testing.decide, ctx, output.id, Decision.APPROVE), f"{say('T7')} {say('T8')}")
        return
    with st.popover(
        "Approve with a note", icon=":material/edit_note:", width="stretch"
    ):  # core refuses one without a note
        why = st.text_input("Why is it fine?", key=f"why_{output.id}")
        if st.button("Approve it", key=f"fine_{output.id}"):
            act.carry_out(partial(testing.decide, ctx, output.id, Decision.APPROVE, why), say("T7"))


def _more(ctx: Context, output: testing.TestOutput) -> None:
    if st.button("Generate another", key=f"more_{output.id}", icon=":material/refresh:", width="stretch"):
        act.carry_out(partial(_another, ctx, output))


def _another(ctx: Context, output: testing.TestOutput) -> list[testing.TestOutput]:
    return testing.generate(
        ctx,
        output.version_id,
        output.prompt,
        seed=secrets.randbelow(2**31),
        aspect=output.aspect,
        strength_percent=output.strength_percent,
        key=secrets.token_hex(8),
    )
