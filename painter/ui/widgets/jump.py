"""An address with an anchor opens there, however late the pictures and letters above it arrive."""

from painter.ui.widgets.own_files import component


def jump() -> None:
    """Stands last on a long page: goes to the anchor of the address, and leaves it to whoever scrolls."""
    component("jump", "<span hidden></span>")(key="jump")
