"""Numbers of the whole instance, two charts with their words, and how each number is counted."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from painter.core.overview import Day, Figures

HOW: Mapping[str, str] = {
    "Artists": "People who have begun at least one model.",
    "Works": "Files that their artist confirmed for training, now.",
    "Trainings": "Trainings that succeeded, of all that were asked for.",
    "Images": "Images that were delivered with a receipt; test pictures are not among them.",
    "Receipts": "Signed receipts in the chain: of images, of test pictures and of commissions.",
    "Refusals": "Prompts that a rule blocked or doubted and that were not sent, of all that were read.",
    "Time to first model": "For each artist whose first version came after joining: the time between. The median.",
    "Models on the wall": "Models that are published now, paused ones among them.",
    "Creators": "People who received an image from somebody else's model.",
    "Test pictures": "Pictures that artists made to judge their own model, and that are kept.",
    "Commissions": "Requests that a creator has sent to an artist, whatever became of them.",
}


def lasted(seconds: int | None) -> str:
    """A time span in its largest fitting unit."""
    if seconds is None:
        return "–"
    for size, unit in ((86_400, "days"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds} s"


def values(seen: Figures) -> dict[str, str]:
    """Each number as it is shown, under the name that HOW explains."""
    return {
        "Artists": f"{seen.artists:,}",
        "Works": f"{seen.works:,}",
        "Trainings": f"{seen.trained:,} of {seen.trainings:,}",
        "Images": f"{seen.images:,}",
        "Receipts": f"{seen.receipts:,}",
        "Refusals": f"{seen.refusals:,} of {seen.screened:,}",
        "Time to first model": lasted(seen.first_model_median_s),
        "Models on the wall": f"{seen.published:,}",
        "Creators": f"{seen.creators:,}",
        "Test pictures": f"{seen.tests:,}",
        "Commissions": f"{seen.commissions:,}",
    }


def numbers(seen: Figures) -> None:
    """The eight that matter most, as large numbers."""
    grid = st.grid(4, min_column_width=150, gap="small")
    for label, value in list(values(seen).items())[:8]:
        with grid.cell():
            st.metric(label, value, border=True, height="stretch")


def images_a_day(days: Sequence[Day]) -> None:
    """Two weeks, a column a day, and the same in words."""
    best = max(days, key=lambda day: day.images)
    made = sum(day.images for day in days)
    told = f"{made} image{'' if made == 1 else 's'} in {len(days)} days"
    told += f", the most on {best.on:%d %b}: {best.images}." if best.images else "."
    _columns([f"{day.on:%d %b}" for day in days], [day.images for day in days], key="days", alt=told)
    st.markdown(f":small[:gray[{told} Days are UTC.]]")


def funnel(seen: Figures) -> None:
    """From a model begun to a model used."""
    steps = {
        "Begun": seen.models,
        "Trained": seen.models_trained,
        "On the wall": seen.published,
        "Used": seen.models_used,
    }
    told = "Models: " + ", ".join(f"{count} {name.lower()}" for name, count in steps.items()) + "."
    _columns(list(steps), list(steps.values()), key="funnel", alt=told)
    st.markdown(f":small[:gray[{told}]]")


def counted(seen: Figures) -> None:
    """Each number with the way it is counted; a table that can be read aloud."""
    told = values(seen)
    rows = {"Number": [told[name] for name in HOW], "How it is counted": list(HOW.values())}
    st.table(pd.DataFrame(rows, index=list(HOW)), border="horizontal")
    with st.expander("The days as a table"):
        days = [day for day in seen.days if day.images or day.refusals]
        if not days:
            st.markdown("Nothing in the last two weeks.")
            return
        table = {"Images": [str(day.images) for day in days], "Refusals": [str(day.refusals) for day in days]}
        st.table(pd.DataFrame(table, index=[f"{day.on:%d %b %Y}" for day in days]), border="horizontal")


def _columns(names: list[str], heights: list[int], *, key: str, alt: str) -> None:
    dark = st.context.theme.type == "dark"
    ink, colour, rule = ("#EFEBE4", "#D98CA8", "#423C38") if dark else ("#15130F", "#7A2E4A", "#E0D8CD")
    quiet = {"axisTick": {"show": False}, "axisLine": {"lineStyle": {"color": rule}}}
    shown = [{"value": height, "label": {"show": height > 0}} for height in heights]
    options = {
        "animation": False,
        "grid": {"left": 4, "right": 4, "top": 24, "bottom": 4, "containLabel": True},
        "xAxis": {"type": "category", "data": names, "axisLabel": {"color": ink, "fontSize": 12}, **quiet},
        "yAxis": {"type": "value", "show": False, "min": 0, "minInterval": 1},
        "series": [
            {
                "type": "bar",
                "barMaxWidth": 48,
                "silent": True,
                "data": shown,
                "itemStyle": {"color": colour},
                "label": {"position": "top", "color": ink, "fontSize": 13},
            }
        ],
    }
    st.echarts_chart(options, height=220, renderer="svg", key=key, alt=alt)
