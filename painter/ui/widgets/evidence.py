"""Choosing the evidence file without sending it: the browser tells its name and size, and nothing else."""

from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.runtime import Runtime

from painter import __version__

HERE = Path(__file__).parent
ASSETS = HERE / "evidence_assets"
HTML = """
<label class="box"><span class="say">Choose a file on your computer. It stays there.</span>
<input id="file" type="file" aria-label="Choose the evidence file"></label>
"""


def _component() -> Any:
    """The component with script and style as files of ours, because the content policy refuses inline scripts.

    Streamlit finds such files through the manifest of an installed package; pAInter is run from its folder, so it
    hands its manifest over itself. (Internal names of the pinned version; a browser test watches them.) Without a
    server, as in tests of screens, there is nobody to serve files, and they are given as text.
    """
    if not (Runtime.exists() and type(Runtime.instance()) is Runtime):  # tests of screens put a stand-in there
        script, style = (ASSETS / "evidence.js").read_text(), (ASSETS / "evidence.css").read_text()
        return st.components.v2.component("painter_evidence", html=HTML, css=style, js=script)
    manifest = ComponentManifest("painter", __version__, [ComponentConfig("evidence", ASSETS.name)])
    get_bidi_component_manager().register_from_manifest(manifest, HERE)
    return st.components.v2.component("painter.evidence", html=HTML, css="evidence.css", js="evidence.js")


_evidence = _component()


def evidence_input(key: str) -> tuple[str, int] | None:
    """Name and size in bytes of the file that was just chosen, or None."""
    result = _evidence(key=key, on_chosen_change=lambda: None)
    chosen = getattr(result, "chosen", None)
    if not chosen:
        return None
    return str(chosen["name"]), int(chosen["size"])
