"""The readiness gauge with its line at 60, and the rows of the score."""

from typing import Any

import streamlit as st

from painter.core.readiness import Readiness
from painter.ui import studio
from painter.ui.words import say

MARKS = {True: ":green[:material/check_circle:]", False: ":orange[:material/error:]"}


def gauge(score: int) -> None:
    """An arc from 0 to 100 with a line at 60; its words stand in alt as well."""
    dark = st.context.theme.type == "dark"
    ink, track, good, low = (
        ("#EFEBE4", "#3A3531", "#6DBB88", "#E0A054") if dark else ("#15130F", "#E8E1D7", "#2F7D4F", "#B25E09")
    )
    arc: dict[str, Any] = {
        "type": "gauge",
        "startAngle": 205,
        "endAngle": -25,
        "min": 0,
        "max": 100,
        "center": ["50%", "57%"],
        "pointer": {"show": False},
        "axisTick": {"show": False},
        "splitLine": {"show": False},
        "axisLabel": {"show": False},
        "anchor": {"show": False},
    }
    value = {
        **arc,
        "radius": "92%",
        "progress": {"show": True, "width": 14, "itemStyle": {"color": good if score >= 60 else low}},
        "axisLine": {"lineStyle": {"width": 14, "color": [[1, track]]}},
        "title": {"show": True, "offsetCenter": [0, "30%"], "color": ink, "fontSize": 14},
        "detail": {
            "formatter": "{value}",
            "fontSize": 60,
            "fontFamily": "Source Serif",
            "fontWeight": 600,
            "color": ink,
            "offsetCenter": [0, "-6%"],
        },
        "data": [{"value": score, "name": "of 100, line at 60"}],
    }
    line = {
        **arc,
        "radius": "98%",
        "silent": True,
        "z": 5,
        "detail": {"show": False},
        "title": {"show": False},
        "axisLine": {"lineStyle": {"width": 30, "color": [[0.595, "transparent"], [0.605, ink], [1, "transparent"]]}},
        "data": [{"value": 0}],
    }
    st.echarts_chart(
        {"animationDuration": 700, "series": [value, line]},
        height=240,
        renderer="svg",
        key="gauge",
        alt=f"Readiness {score} of 100, line at 60",
    )


def score_rows(readiness: Readiness) -> None:
    """One row a part: mark, name, reason, points, and where it is mended."""
    with st.container(gap="xsmall"):
        for part in readiness.parts:
            with st.container(border=True, horizontal=True, wrap=False, vertical_alignment="center"):
                st.markdown(MARKS[part.points >= 0.8 * part.of], width=24)
                st.markdown(f"**{say(f'part.{part.name}')}**  \n:small[:gray[{part.says}]]", width="stretch")
                st.markdown(f"**{part.points}** :gray[/ {part.of}]", width=64)
                if part.points < part.of:
                    studio.go(part.fix, "Fix", key=f"fix_{part.name}")


def gate_rows(readiness: Readiness) -> None:
    """The gates, which no score opens."""
    with st.container(gap="xsmall"):
        for gate in readiness.gates:
            with st.container(border=True, horizontal=True, wrap=False, vertical_alignment="center"):
                st.markdown(":green[:material/lock_open:]" if gate.passed else ":gray[:material/lock:]", width=24)
                st.markdown(f"{say(f'gate.{gate.name}')}", width="stretch")
                if not gate.passed and gate.fix != "readiness":
                    studio.go(gate.fix, "Open", key=f"gate_{gate.name}")
