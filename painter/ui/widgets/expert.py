"""Expert options of a training, as its trainer takes them, and what it will probably take."""

import streamlit as st

from painter.core import training
from painter.core.kernel.context import Context
from painter.core.replicate import ADVANCED_TRAINER, DEFAULT_TRAINER, Option
from painter.core.training import Captions, Expert
from painter.ui.words import say

NAMES = {DEFAULT_TRAINER: "Fast: a few minutes", ADVANCED_TRAINER: "More choices"}
CAPTIONS = {
    None: "As the trainer does",
    Captions.OWN: "My captions",
    Captions.AUTO: "Captions by the provider",
    Captions.NONE: "No captions",
}


def expert_options(ctx: Context) -> tuple[int, Expert]:
    """Steps and what she changed beyond; folded, with the trainer's own bounds and defaults. No host is asked here."""
    known = {facts.description.trainer: facts for facts in training.trainers(ctx)}
    with st.expander("Expert options"):
        if not known:
            st.markdown(f":small[:gray[{say('expert.unread')}]]")
            return _steps(None, None), Expert()
        name = st.selectbox("Trainer", list(known), format_func=lambda n: NAMES.get(n, n))
        facts = known[name]
        options = facts.description.options
        steps = _steps(options.get("steps"), facts.description)
        expert = Expert(
            trainer=name,
            rank=_rank(options.get("rank")),
            rate=_rate(options.get("rate")),
            captions=_captions(training.caption_choices(facts.description)),
        )
        st.markdown(f":small[:gray[{say('expert.read', trainer=name, at=f'{facts.read_at:%d %b %H:%M} UTC')}]]")
    return steps, expert


def estimate(ctx: Context, trainer: str, steps: int) -> str:
    """Time and cost before the start, with what they rest on."""
    told = training.estimate(ctx, trainer, steps)
    low, high = told.seconds or ("–", "–")
    cheap, dear = (dollars(c) for c in told.cents or (0, 0))
    where = "sandbox" if told.simulated else "live"
    facts = {
        "span": low if low == high else f"{low} to {high}",
        "low": low,
        "high": high,
        "cheap": cheap,
        "dear": dear,
        "most": dollars(told.most_cents),
    }
    return say(f"estimate.{where}.{told.basis}", **facts)


def cost(told: training.Cost) -> str:
    """Seconds and cost afterwards; a dash while the host has not said."""
    if told.seconds is None:
        return "–"
    facts = {"seconds": f"{told.seconds:.0f}", "counted": dollars(told.counted_cents)}
    if told.simulated:
        return say("cost.sandbox", **facts)
    if told.cents is None:
        return say("cost.live.unknown", **facts)
    return say("cost.live", cents=dollars(told.cents), **facts)


def dollars(cents: int) -> str:
    """The provider bills in US dollars. The sign is escaped: two of them would be a formula in Markdown."""
    return f"\\${cents / 100:.2f}"


def _steps(option: Option | None, described: training.Description | None) -> int:
    least, most = training.steps_bounds(described)
    usual = int(option.default) if option and option.default else training.SUGGESTED_STEPS
    return int(
        st.number_input("Steps", least, most, min(max(usual, least), most), step=100, help=f"{least} to {most}.")
    )


def _rank(option: Option | None) -> int | None:
    if option is None:
        return None
    least, most = (None if b is None else int(b) for b in (option.minimum, option.maximum))
    usual = None if option.default is None else int(option.default)
    bounds = f"{least} to {most}. " if least is not None and most is not None else ""
    chosen = st.number_input(
        "LoRA rank", least, most, usual, help=f"{bounds}More learns more detail, and more by heart."
    )
    return None if chosen is None or chosen == usual else int(chosen)


def _rate(option: Option | None) -> float | None:
    if option is None:
        return None
    usual = None if option.default is None else float(option.default)
    most = training.MOST_RATE if option.maximum is None else option.maximum
    least = 0.00001 if option.minimum is None else option.minimum
    chosen = st.number_input("Learning rate", least, most, usual, step=0.0001, format="%.5f")
    return None if chosen is None or chosen == usual else float(chosen)


def _captions(choices: list[Captions]) -> Captions | None:
    if not choices:
        return None
    offered: list[Captions | None] = [None, *choices]
    return st.selectbox("Captions", offered, format_func=CAPTIONS.__getitem__, help=say("expert.captions"))
