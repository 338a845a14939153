"""Terms of Use, Copyright Policy and Privacy notice: versioned texts, and who accepted which."""

from functools import cache
from pathlib import Path

from painter.core.accounts.model import Document
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import PersonId

TEXTS = Path(__file__).parent / "texts"
NAMES = {"terms": "Terms of Use", "copyright": "Copyright Policy", "privacy": "Privacy notice"}
CHANGED = {  # every file of TEXTS, and what it changed: people are asked to accept each new one
    "copyright-2026-11-25": "The first version.",
    "copyright-2026-11-26": "Says what can be done today about work that is here without leave, and what uploading "
    "allows.",
    "copyright-2026-11-27": "Says how to claim against a model, what then happens, and how to appeal.",
    "privacy-2026-11-25": "The first version.",
    "privacy-2026-11-26": (
        "Names Replicate and how long it keeps what; adds checked prompts, outside sign-in, what reviewers see, "
        "commissions, letters, the look at a public profile, and that an artist's public name stays on receipts."
    ),
    "privacy-2026-11-27": "Adds what is kept of claims, and who reads it.",
    "terms-2026-11-25": "The first version.",
    "terms-2026-11-26": (
        "Says whose models and images are, and adds publishing, selling by yourself, and commissions."
    ),
}


@cache
def documents() -> tuple[Document, ...]:
    """The texts that hold now. A file is texts/<key>-<version>.md; the newest version of each holds."""
    return tuple(versions(key)[0] for key in NAMES)


@cache
def versions(key: str) -> tuple[Document, ...]:
    """Every version of one text, newest first. Raises NotFound for a text that there is not.

    A file of which CHANGED says nothing is a mistake of ours, and raises KeyError.
    """
    if key not in NAMES:
        raise NotFound(key)
    files = sorted(TEXTS.glob(f"{key}-*.md"), reverse=True)
    return tuple(
        Document(
            key, NAMES[key], path.stem.removeprefix(f"{key}-"), path.read_text(encoding="utf-8"), CHANGED[path.stem]
        )
        for path in files
    )


def owed(ctx: Context, person_id: PersonId) -> list[Document]:
    """The texts that this person has not accepted in the version that holds now."""
    found = database.rows(ctx.db, "SELECT document, version FROM agreements WHERE person_id = ?", person_id)
    accepted = {(row["document"], row["version"]) for row in found}
    return [document for document in documents() if (document.key, document.version) not in accepted]


def agree(ctx: Context) -> None:
    """She has accepted all three texts as they are now."""
    person_id = ctx.herself()
    with ctx.transaction():
        note(ctx, person_id)


def agreed(ctx: Context) -> list[tuple[str, str, str]]:
    """Key, version and time of each text that she has accepted, oldest first."""
    found = database.rows(
        ctx.db,
        "SELECT document, version, at FROM agreements WHERE person_id = ? ORDER BY at, document",
        ctx.herself(),
    )
    return [(row["document"], row["version"], row["at"]) for row in found]


def note(ctx: Context, person_id: PersonId) -> None:
    """The acceptance is written. Call inside the transaction of the verb in which she accepted."""
    for document in owed(ctx, person_id):
        row = {"person_id": person_id, "document": document.key, "version": document.version, "at": ctx.stamp()}
        database.insert(ctx.db, "agreements", row)
        ctx.record("accounts:agreement:given", person_id, document=document.key, version=document.version)
