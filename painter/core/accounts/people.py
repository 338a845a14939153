"""Who people are to others, and the seeded people of a demo directory, whom anybody may be by one click."""

import json
import secrets
from collections.abc import Iterable

from painter.core.accounts.model import Person
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import PersonId


def add_demo_person(
    ctx: Context, person_id: str, name: str, roles: Iterable[Role], country: str, about: str = ""
) -> Person:
    """A seeded person stands in the demo directory; adding her again changes nothing."""
    ctx.require_system(person_id)
    with ctx.transaction():
        if database.one(ctx.db, "SELECT 1 FROM people WHERE id = ?", person_id) is None:
            database.insert(
                ctx.db,
                "people",
                {
                    "id": person_id,
                    "name": name,
                    "roles": json.dumps(sorted(roles)),
                    "country": country,
                    "about": about,
                    "demo": 1,
                    "created_at": ctx.stamp(),
                },
            )
            ctx.record("accounts:person:seeded", person_id)
    return person(ctx, PersonId(person_id))


def demo_people(ctx: Context) -> list[Person]:
    """The people that a visitor of a demo directory can be. None in a real one."""
    found = database.rows(ctx.db, "SELECT * FROM people WHERE demo = 1 ORDER BY created_at, id")
    return [record(row) for row in found]


def demo_person(ctx: Context, person_id: str) -> Person:
    """One of the seeded people. Raises NotFound for anybody else."""
    found = person(ctx, PersonId(person_id))
    if not found.demo:
        raise NotFound(person_id)
    return found


def about(ctx: Context, person_id: PersonId) -> Person:
    """What anybody may know of somebody who shows her work: for rooms downstream that have decided so."""
    return person(ctx, person_id)


def me(ctx: Context) -> Person:
    """The signed-in person herself, held or not."""
    return person(ctx, ctx.herself())


def pseudonym(ctx: Context, person_id: PersonId) -> str:
    """The name that stands for a creator in receipts. Call inside a transaction.

    Only the mapping kept here leads back to the person; erasing it unlinks every receipt.
    """
    row = database.one(ctx.db, "SELECT pseudonym FROM pseudonyms WHERE person_id = ?", person_id)
    if row is not None:
        return str(row["pseudonym"])
    name = f"creator-{secrets.token_hex(6)}"
    database.insert(ctx.db, "pseudonyms", {"person_id": person_id, "pseudonym": name})
    return name


def person(ctx: Context, person_id: PersonId) -> Person:
    row = database.one(ctx.db, "SELECT * FROM people WHERE id = ?", person_id)
    if row is None:
        raise NotFound(person_id)
    return record(row)


def record(row: Row) -> Person:
    return Person(
        id=PersonId(row["id"]),
        name=row["name"],
        roles=frozenset(Role(r) for r in json.loads(row["roles"])),
        country=row["country"],
        about=row["about"],
        demo=bool(row["demo"]),
    )


def suspended(ctx: Context, person_id: PersonId) -> bool:
    """Whether an administrator has suspended her account: for rooms downstream, of what she has asked for."""
    sql = "SELECT 1 FROM accounts WHERE person_id = ? AND suspended_at IS NOT NULL"
    return database.one(ctx.db, sql, person_id) is not None


def reviewers(ctx: Context) -> list[PersonId]:
    """Who may review today: for rooms that need another one than somebody."""
    sql = (
        "SELECT p.id FROM people p, json_each(p.roles) r LEFT JOIN accounts a ON a.person_id = p.id"
        " WHERE r.value = ? AND a.suspended_at IS NULL ORDER BY p.id"
    )
    return [PersonId(row["id"]) for row in database.rows(ctx.db, sql, str(Role.REVIEWER))]
