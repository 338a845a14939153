"""People and their roles. In a demo directory anybody may be any of its seeded people, by one click."""

import json
import secrets
from collections.abc import Iterable

from painter.core.kernel import db as database
from painter.core.kernel.context import Actor, Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import PersonId, Record


class Person(Record):
    """Somebody who uses pAInter, by the name that she shows."""

    id: PersonId
    name: str
    roles: frozenset[Role]
    country: str
    about: str
    demo: bool

    @property
    def actor(self) -> Actor:
        return Actor(id=self.id, roles=self.roles)


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
    return _person(ctx, PersonId(person_id))


def demo_people(ctx: Context) -> list[Person]:
    """The people that a visitor of a demo directory can be. None in a real one."""
    found = database.rows(ctx.db, "SELECT * FROM people WHERE demo = 1 ORDER BY created_at, id")
    return [_record(row) for row in found]


def demo_person(ctx: Context, person_id: str) -> Person:
    """One of the seeded people. Raises NotFound for anybody else."""
    person = _person(ctx, PersonId(person_id))
    if not person.demo:
        raise NotFound(person_id)
    return person


def about(ctx: Context, person_id: PersonId) -> Person:
    """What anybody may know of somebody who shows her work: for rooms downstream that have decided so."""
    return _person(ctx, person_id)


def me(ctx: Context) -> Person:
    """The signed-in person herself."""
    return _person(ctx, ctx.person())


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


def _person(ctx: Context, person_id: PersonId) -> Person:
    row = database.one(ctx.db, "SELECT * FROM people WHERE id = ?", person_id)
    if row is None:
        raise NotFound(person_id)
    return _record(row)


def _record(row: Row) -> Person:
    return Person(
        id=PersonId(row["id"]),
        name=row["name"],
        roles=frozenset(Role(r) for r in json.loads(row["roles"])),
        country=row["country"],
        about=row["about"],
        demo=bool(row["demo"]),
    )
