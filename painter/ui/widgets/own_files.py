"""Components of ours whose script and style are files, because the content policy refuses inline ones."""

from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.runtime import Runtime

from painter import __version__

HERE = Path(__file__).parent
NAMES = ("evidence", "jump", "trace")


def component(name: str, html: str) -> Any:
    """The component with the script and style of its folder.

    Streamlit finds such files through the manifest of an installed package; pAInter is run from its folder, so it
    hands its manifest over itself. (Internal names of the pinned version; a browser test watches them.) Without a
    server, as in tests of screens, there is nobody to serve files, and they are given as text.
    """
    if not (Runtime.exists() and type(Runtime.instance()) is Runtime):  # tests of screens put a stand-in there
        assets = HERE / f"{name}_assets"
        script, style = (assets / f"{name}.js").read_text(), (assets / f"{name}.css").read_text()
        return st.components.v2.component(f"painter_{name}", html=html, css=style, js=script)
    configs = [ComponentConfig(one, f"{one}_assets") for one in NAMES]
    get_bidi_component_manager().register_from_manifest(ComponentManifest("painter", __version__, configs), HERE)
    return st.components.v2.component(f"painter.{name}", html=html, css=f"{name}.css", js=f"{name}.js")
