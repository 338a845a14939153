"""Facts in two columns: what it is, and how it stands."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st


def fact_table(rows: Mapping[str, str]) -> None:
    """One row a fact; the values are Markdown."""
    st.table(pd.DataFrame({"": rows.values()}, index=list(rows)), border="horizontal", hide_header=True)
