"""How a model of a receipt stands today."""

from painter.core import publishing
from painter.core.kernel.context import Context
from painter.core.kernel.records import ModelId
from painter.core.publishing import PublicationState
from painter.core.receipts import Body

PRIVATE = ":gray[:material/lock: Not on the marketplace]"


def today(ctx: Context, body: Body) -> str:
    """Live, paused, withdrawn or hidden, in a few words of Markdown."""
    found = publishing.state_on(ctx, ModelId(body.model.id))
    if found is None:
        return PRIVATE
    if found.hidden and found.state is not PublicationState.WITHDRAWN:
        return ":orange[:material/visibility_off: Hidden by a reviewer]"
    on = f"on {found.changed_at:%d %b %Y}"
    if found.state is PublicationState.LIVE:
        return ":green[:material/public: On the marketplace]"
    if found.state is PublicationState.PAUSED:
        return f":orange[:material/pause_circle: Paused by its artist {on}]"
    return f":orange[:material/visibility_off: Withdrawn by its artist {on}]"
