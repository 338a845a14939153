"""An address with an anchor opens there, however late the pictures and letters above it arrive."""

from painter.ui.widgets.own_files import component

_jump = component("jump", "<span hidden></span>")


def jump() -> None:
    """Stands last on a long page: goes to the anchor of the address, and leaves it to whoever scrolls."""
    _jump(key="jump")
