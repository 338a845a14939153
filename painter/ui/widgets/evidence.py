"""Choosing the evidence file without sending it: the browser tells its name and size, and nothing else."""

import streamlit as st

HTML = """
<label class="box"><span class="say">Choose a file on your computer. It stays there.</span>
<input id="file" type="file" aria-label="Choose the evidence file"></label>
"""

CSS = """
.box { display: grid; gap: .5rem; padding: 1rem; border: 1px dashed var(--st-border-color);
  border-radius: var(--st-base-radius); font-family: var(--st-font); color: var(--st-text-color); }
.say { font-size: .875rem; }
input { font: inherit; font-size: .875rem; color: inherit; max-width: 100%; }
"""

JS = """
export default function (component) {
  const { parentElement, setTriggerValue } = component;
  const input = parentElement.querySelector("#file");
  input.onchange = () => {
    const file = input.files[0];
    if (file) { setTriggerValue("chosen", { name: file.name, size: file.size }); }
  };
}
"""

_component = st.components.v2.component("painter_evidence", html=HTML, css=CSS, js=JS)


def evidence_input(key: str) -> tuple[str, int] | None:
    """Name and size in bytes of the file that was just chosen, or None."""
    result = _component(key=key, on_chosen_change=lambda: None)
    chosen = getattr(result, "chosen", None)
    if not chosen:
        return None
    return str(chosen["name"]), int(chosen["size"])
