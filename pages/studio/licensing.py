"""Licensing & Terms: what creators may and may not do, exactly as they will read it."""

import streamlit as st

from painter.core import licensing
from painter.core.kernel.records import Money
from painter.core.licensing import Restriction, TermsDraft, Tier, TierOffer
from painter.ui import act, studio
from painter.ui.glossary import explained
from painter.ui.plain import plain
from painter.ui.widgets import tier_pill
from painter.ui.widgets.heading import part
from painter.ui.widgets.promises import PAYMENT, promise_pill
from painter.ui.widgets.terms import MEANS, full_terms, may_lists, price_of
from painter.ui.words import say

ctx, model = studio.enter()
terms = licensing.current(ctx, model.id)
line = f":gray[{plain(model.name)} · {f'version {terms.version} in force' if terms else 'no terms yet'}]"
studio.header(
    "licensing", "Licensing & Terms", line, f"You decide. Creators read this before they generate. {say('L8')}"
)
on = {offer.tier: offer for offer in terms.offers} if terms else {}

form, preview = st.columns([3, 2], gap="large")
with form, st.form("terms"):
    part("Tiers", help=explained("License", "Consent receipt", "Base model"))
    chosen = {}
    for tier in Tier:
        known = on.get(tier)
        default = known.enabled if known else tier is not Tier.COMMERCIAL
        chosen[tier] = st.checkbox(tier.capitalize(), value=default, key=f"tier_{tier}", help=MEANS[tier])
        st.markdown(f":small[:gray[{MEANS[tier]}]]")
    known = on.get(Tier.COMMERCIAL)
    euros = known.price.minor / 100 if known and known.price else 25.0
    price = st.number_input("Price of one Commercial image, euros", 1.0, 10_000.0, euros, step=1.0)
    fee = f"Platform fee: {licensing.FEE_PERCENT} %. The price is in force; taking it:"
    st.markdown(f":small[:gray[{fee}]] {promise_pill(PAYMENT)}")
    part("Not allowed")
    restricted = st.pills(
        "Restricted categories",
        list(Restriction),
        selection_mode="multi",
        default=sorted(terms.restrictions) if terms else list(Restriction),
        format_func=licensing.restriction_name,
    )
    words = st.text_input(
        "Words of your own, separated by commas", ", ".join(terms.custom_words) if terms else "", key="own_words"
    )
    if st.form_submit_button("Save as a new version", type="primary", icon=":material/contract:"):
        draft = TermsDraft(
            offers=tuple(
                TierOffer(
                    tier=tier,
                    enabled=chosen[tier],
                    price=Money(minor=round(price * 100)) if tier is Tier.COMMERCIAL and chosen[tier] else None,
                )
                for tier in Tier
            ),
            restrictions=frozenset(restricted),
            custom_words=tuple(w.strip() for w in words.split(",") if w.strip()),
        )
        saved = act.attempt(lambda: licensing.set_terms(ctx, model.id, draft), "Saved. Receipts keep the old version.")
        if saved:
            st.rerun()
with preview, st.container(border=True):
    part("As creators see it")
    if terms is None:
        st.markdown(":gray[Save terms to see them here.]")
    else:
        for offer in terms.offers:
            if offer.enabled:
                st.markdown(f"{tier_pill(str(offer.tier))} &nbsp; {price_of(offer.tier, terms)}")
                may_lists(offer.tier, terms)
        with st.expander(f"Full terms, version {terms.version}"):
            full_terms(terms)
            st.markdown(f":small[:gray[`sha256 {terms.sha256[:16]}…`]]")
past = licensing.history(ctx, model.id)
if len(past) > 1:
    with st.expander(f"Earlier versions: {len(past) - 1}"):
        for old in past[1:]:
            st.markdown(f"Version {old.version} · {old.created_at:%d %b %Y %H:%M} UTC · `{old.sha256[:16]}…`")
studio.go("training", "Next: training", key="next")
