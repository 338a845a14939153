"""Terms before the button: what one may, what one may not, whose the picture is, one tick."""

import json
from collections.abc import Mapping

import streamlit as st

from painter.core import licensing
from painter.core.kernel.context import Context
from painter.core.licensing import Terms, Tier
from painter.ui import act
from painter.ui.glossary import explained, term
from painter.ui.plain import plain
from painter.ui.widgets.pills import tier_pill
from painter.ui.widgets.promises import PAYMENT, promise_pill
from painter.ui.words import say

MEANS: Mapping[Tier, str] = {
    Tier.DEMO: "A small preview with a watermark, for looking only. Free accounts, a few a day.",
    Tier.CREATOR: "For personal work, social media and projects, with a subscription.",
    Tier.COMMERCIAL: "Business use, for each image, at your price. Off until you turn it on.",
}


def may_lists(tier: Tier, terms: Terms) -> None:
    """Two columns with a word at each mark."""
    may, may_not = licensing.may_and_may_not(tier, terms.restrictions, terms.custom_words)
    grid = st.grid(2, min_column_width=150)
    with grid.cell():
        st.markdown("**You may**  \n" + "  \n".join(f":green[:material/check:] {line}" for line in may))
    with grid.cell():
        st.markdown("**You may not**  \n" + "  \n".join(f":red[:material/close:] {line}" for line in may_not))


def price_of(tier: Tier, terms: Terms) -> str:
    """What the tier costs, in words."""
    offer = next(o for o in terms.offers if o.tier is tier)
    if tier is Tier.DEMO:
        return "free"
    if tier is Tier.CREATOR:
        return f"by subscription · payment: {promise_pill(PAYMENT)}"
    return f"{offer.price} an image · payment: {promise_pill(PAYMENT)}"


def tier_choice(terms: Terms, key: str) -> Tier:
    """The tier that is looked at; only those that the artist has turned on."""
    offered = [offer.tier for offer in terms.offers if offer.enabled]
    return st.segmented_control(
        "Licence tier",
        offered,
        default=offered[0],
        required=True,
        format_func=lambda t: t.capitalize(),
        key=key,
        width="stretch",
        help=term("License"),
    )


def policy_file(terms: Terms) -> str:
    """The terms as an ODRL policy, as a file that a person can read too."""
    return json.dumps(terms.odrl, ensure_ascii=False, indent=2) + "\n"


def full_terms(terms: Terms) -> None:
    """The whole version in words, and the same for programs to take along."""
    st.markdown(terms.text)
    st.download_button(
        "The same for programs (ODRL)",
        policy_file(terms),
        file_name=f"terms-{terms.model_id}-{terms.version}.odrl.json",
        mime="application/ld+json",
        icon=":material/download:",
        on_click="ignore",
        key=f"odrl_{terms.id}",
    )
    st.markdown(f":small[:gray[{say('odrl')}]]")


def terms_card(ctx: Context, terms: Terms, artist: str, tier: Tier) -> bool:
    """Summary, owner's rule and the tick; True where this person has accepted this version."""
    st.markdown(f"{tier_pill(str(tier))} &nbsp; {price_of(tier, terms)}")
    may_lists(tier, terms)
    st.markdown(
        f"**The image belongs to {plain(artist)}.** You receive a licence, written on its receipt.",
        help=explained("Consent receipt", "Base model"),
    )
    st.markdown(f":small[:gray[{say('privacy')}]]")
    with st.expander(f"Full terms, version {terms.version} of {terms.created_at:%d %b %Y}"):
        full_terms(terms)
    if ctx.actor.id is None:
        return False
    if licensing.accepted(ctx, terms.id):
        st.markdown(f":green[:material/check_circle:] You accepted terms version {terms.version}.")
        return True
    label = f"I have read and accept terms version {terms.version}"
    if st.checkbox(label, key=f"accept_{terms.id}", wrap=True) and act.attempt(lambda: licensing.accept(ctx, terms.id)):
        st.rerun()
    return False
