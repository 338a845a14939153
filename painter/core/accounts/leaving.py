"""What leaving does to the account itself; the room own_data does the rest in the same transaction."""

from painter.core.accounts.model import FORMER, Account, AccountReason, Letter
from painter.core.accounts.rules import email_key
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import PersonId
from painter.core.notices import add as tell

HERS = ("sessions", "identities", "links", "notices", "bells", "mail_choices", "pseudonyms", "accounts")


def check_typed(account: Account, typed: str) -> None:
    """Raises Refused where what she typed is not the address of her account."""
    if email_key(typed) != email_key(account.email):
        raise Refused([AccountReason.TYPED_WRONG])


def forget(ctx: Context, person_id: PersonId, email: str) -> None:
    """The account is gone and leads nowhere; a last letter goes to its address. Call inside a transaction.

    The row of the person stays under another name, because receipts and accounts of money point at it.
    """
    for table in HERS:
        database.run(ctx.db, f"DELETE FROM {table} WHERE person_id = ?", person_id)
    database.run(
        ctx.db, "UPDATE people SET name = ?, roles = '[]', country = '', about = '' WHERE id = ?", FORMER, person_id
    )
    tell(ctx, Letter.LEFT, person_id, email)
