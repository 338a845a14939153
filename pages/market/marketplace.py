"""The marketplace: published models, with search and filters."""

import streamlit as st

from painter.core import publishing
from painter.core.models import Kind
from painter.ui import frame
from painter.ui.widgets import model_card, samples_on_their_way

PAGE = 12

ctx = frame.enter()
frame.header("Marketplace", lede="Models that belong to the artists who made the work behind them.")
wall = publishing.wall(ctx)
samples_on_their_way(ctx)

with st.container(horizontal=True, vertical_alignment="center"):
    search = st.text_input(
        "Search", placeholder="Name, artist or tag", label_visibility="collapsed", width=260, type="search"
    )
    kind = st.pills("Kind", list(Kind), format_func=lambda k: k.capitalize(), label_visibility="collapsed")
    tier = st.pills("Tier", ["Demo", "Creator", "Commercial"], label_visibility="collapsed")
    is_open = st.toggle("Open now", help="Hide models that their artist has paused.")


def matches(listing: publishing.Listing) -> bool:
    """Whether the search and the filters let it through."""
    told = " ".join([listing.model.name, listing.artist_name, listing.model.description, *listing.model.tags]).lower()
    offered = {str(o.tier).lower() for o in listing.terms.offers if o.enabled}
    return (
        (not search or search.lower() in told)
        and (kind is None or listing.model.kind == kind)
        and (tier is None or tier.lower() in offered)
        and (not is_open or listing.publication.state is publishing.PublicationState.LIVE)
    )


def of_today(listings: list[publishing.Listing]) -> list[publishing.Listing]:
    """The order turns by one each day, so that nobody is always first."""
    turn = ctx.now().toordinal() % max(1, len(listings))
    return listings[turn:] + listings[:turn]


found = [listing for listing in of_today(wall) if matches(listing)]
if not found:
    with st.container(border=True, horizontal_alignment="center"):
        st.markdown(":material/search_off: **Nothing here.**" if wall else "**No model is published yet.**")
        words = "Try another word or take a filter away." if wall else "The first ones are on their way."
        st.markdown(words, width=420, text_alignment="center")
pages = max(1, -(-len(found) // PAGE))
number = st.pagination(pages, key="page_number") if pages > 1 else 1
grid = st.grid(4, min_column_width=230, gap=("large", "medium"))
for listing in found[(number - 1) * PAGE : number * PAGE]:
    with grid.cell(), st.container(gap="xsmall", height="stretch"):
        model_card(ctx, listing)
