"""Choosing the evidence file without sending it: the browser tells its name and size, and nothing else."""

from painter.ui.widgets.own_files import component

HTML = """
<label class="box"><span class="say">Choose a file on your computer. It stays there.</span>
<input id="file" type="file" aria-label="Choose the evidence file"></label>
"""
_evidence = component("evidence", HTML)


def evidence_input(key: str) -> tuple[str, int] | None:
    """Name and size in bytes of the file that was just chosen, or None."""
    result = _evidence(key=key, on_chosen_change=lambda: None)
    chosen = getattr(result, "chosen", None)
    if not chosen:
        return None
    return str(chosen["name"]), int(chosen["size"])
