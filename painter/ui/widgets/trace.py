"""Files of an artist's process by their digests: computed in her browser, so that the files stay with her."""

from pydantic import ValidationError

from painter.core.commissions import Evidence
from painter.ui.widgets.own_files import component

HTML = """
<label class="box"><span class="say" id="say">Choose files of your process.
Only name, size and fingerprint (SHA-256) leave.</span>
<input id="files" type="file" multiple aria-label="Choose files of your process"></label>
"""
_trace = component("trace", HTML)


def trace_input(key: str) -> list[Evidence]:
    """Name, size in bytes and SHA-256 of each file that is chosen now; what is no such thing is left out."""
    result = _trace(key=key, default={"traces": []}, on_traces_change=lambda: None)
    found = []
    for one in getattr(result, "traces", None) or []:
        try:
            found.append(Evidence(name=one["name"], size=one["size"], sha256=one["sha256"]))
        except (KeyError, TypeError, ValidationError):
            continue
    return found
