"""The short form of a request."""

import datetime

import streamlit as st

from painter.core import commissions
from painter.core.commissions import INVOLVEMENTS, Brief, Front
from painter.core.kernel.records import Money


def request_form(front: Front, brief: Brief, key: str) -> Brief:
    """The fields, as they are now."""
    ids = [service.id for service in front.services]
    names = {service.id: f"{service.name} · from {service.base_price}" for service in front.services}
    chosen = st.selectbox(
        "Service",
        ids,
        index=ids.index(brief.service_id) if brief.service_id in ids else (0 if ids else None),
        format_func=lambda one: names[one],
        key=f"service_{key}",
    )
    idea = st.text_area(
        "Your idea",
        brief.idea,
        max_chars=commissions.MOST_TEXT,
        height=150,
        key=f"idea_{key}",
        placeholder="What should be seen, what mood, what must not be missing.",
    )
    use = st.text_input(
        "Intended use",
        brief.use,
        max_chars=commissions.MOST_LINE,
        key=f"use_{key}",
        placeholder="For example: cover of a novel, 2,000 copies and e-book",
    )
    left, right = st.columns(2)
    euros = brief.budget.minor / 100 if brief.budget else None
    budget = left.number_input("Budget, euros (if you like)", 1.0, 100_000.0, euros, step=10.0, key=f"budget_{key}")
    day = right.date_input("Wanted by (if there is a date)", brief.wanted_by, min_value="today", key=f"day_{key}")
    kinds = [kind for kind in INVOLVEMENTS if kind in front.settings.involvements]
    involvement = st.radio(
        "AI involvement in the final work",
        kinds,
        index=kinds.index(brief.involvement) if brief.involvement in kinds else 0,
        format_func=INVOLVEMENTS.__getitem__,
        key=f"ai_{key}",
        help="What you wish for. The artist says in the offer what is agreed to, and only that counts.",
    )
    return Brief(
        service_id=chosen or "",
        idea=idea,
        use=use,
        budget=Money(minor=round(budget * 100)) if budget else None,
        wanted_by=day if isinstance(day, datetime.date) else None,
        involvement=involvement,
    )
