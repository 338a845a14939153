"""The command `admin`: the first administrator of a real directory."""

from painter.core import accounts
from painter.core.kernel.errors import Refused
from painter.settings import Settings
from painter.wiring import HouseReason, open_house


def appoint(settings: Settings, email: str) -> tuple[str, str]:
    """The account of this address is an administrator's; its address and a one-time link come back.

    Raises Refused in a demo directory, which has no accounts.
    """
    house = open_house(settings)
    if house.is_demo:
        raise Refused([HouseReason.NO_ACCOUNTS], str(house.data_dir))
    ctx = house.context()
    account = accounts.make_admin(ctx, email)
    token = accounts.hand_over(ctx, account.person.id)
    return account.email, f"{settings.public_url.rstrip('/')}/new-password?token={token}"
