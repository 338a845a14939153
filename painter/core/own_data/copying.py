"""A copy of everything that is hers: JSON that programs read, and her files as she gave or got them."""

import json
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from painter.core import (
    accounts,
    artwork,
    commissions,
    generation,
    jobs,
    licensing,
    models,
    moderation,
    publishing,
    receipts,
    testing,
    training,
    verification,
)
from painter.core.kernel.context import Context, Role
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import Record

README = """This is a copy of everything that pAInter keeps of you, made at {at}.

account.json       you, your devices, the documents that you accepted, stops of your trainings and images
documents.json     what you gave for verification
models.json        your models: terms, works, trainings, versions, test pictures, and what was made with them
images.json        images that you made, with prompt, seed and the nonce that proves the prompt of a receipt
commissions.json   your services, and commissions that you are a party of: requests, messages, offers, agreements
cases.json         claims of yours and against your models, and works that were looked at, as far as you were told
receipts/          the signed receipts of those images and commissions, byte for byte
works/  tests/  images/  commissions/    the files themselves

Times are UTC. Of images that others made with your models you get the receipt's number: prompt and person are theirs.
"""
UNSAFE = re.compile(r"[^\w.\- ]")
MOST_NAME = 80


def copy(ctx: Context, target: Path) -> None:
    """A zip of all that is hers lies at target, complete. She may have it also while she is held.

    Raises NotYours for a visitor.
    """
    ctx.herself()
    hers = ctx.acting_as(ctx.actor.unheld)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        pack = _Pack(archive)
        pack.text("README.txt", README.format(at=ctx.stamp()))
        pack.json("account.json", _account(hers))
        pack.json("documents.json", verification.documents(hers).model_dump(mode="json"))
        pack.json("models.json", [_model(hers, pack, model) for model in models.mine(hers)])
        pack.json("commissions.json", _cocreate(hers, pack))
        pack.json("cases.json", [_plain(case) for case in moderation.my_cases(hers)])
        pack.json("images.json", [_image(hers, pack, order) for order in generation.library(hers)])


class _Pack:
    """The archive, with names that are safe and stand once."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._taken: set[str] = set()

    def text(self, name: str, content: str) -> None:
        self._archive.writestr(name, content)

    def json(self, name: str, content: object) -> None:
        self.text(name, json.dumps(content, indent=2, ensure_ascii=False))

    def file(self, folder: Iterable[str], name: str, content: bytes) -> str:
        """The name under which the file stands; a second one of the same name gets a number."""
        parts = [*map(safe, folder), safe(name)]
        stem, dot, suffix = parts[-1].rpartition(".")
        full, number = "/".join(parts), 1
        while full.casefold() in self._taken:
            number += 1
            parts[-1] = f"{stem}-{number}.{suffix}" if dot and stem else f"{suffix}-{number}"
            full = "/".join(parts)
        self._taken.add(full.casefold())
        self._archive.writestr(zipfile.ZipInfo(full), content, zipfile.ZIP_STORED)
        return full


def safe(name: str) -> str:
    """A file name that stays in its folder on every system."""
    return UNSAFE.sub("_", name).strip(" .")[-MOST_NAME:] or "unnamed"


def _account(ctx: Context) -> dict[str, object]:
    told: dict[str, object] = {"person": _plain(accounts.me(ctx))}
    told["stops"] = [_plain(stop, "person_id") for stop in jobs.stops_of(ctx)]
    try:
        told["account"] = _plain(accounts.account(ctx), "person")
    except NotFound:  # the seeded people of a demo have none
        return told
    told["outside_accounts"] = [way.name for way in accounts.identities(ctx)]
    told["devices"] = [_plain(session, "id", "person_id") for session in accounts.mine(ctx)]
    told["accepted"] = [{"document": key, "version": version, "at": at} for key, version, at in accounts.agreed(ctx)]
    return told


def _model(ctx: Context, pack: _Pack, model: models.ArtistModel) -> dict[str, object]:
    works, tests = [], []
    for work in artwork.works(ctx, model.id):
        file = pack.file(("works", model.name), work.file_name, artwork.original_bytes(ctx, work.id))
        works.append({**_plain(work), "file": file})
    for output in testing.outputs(ctx, model.id):
        file = ""
        if output.image_sha256:
            file = pack.file(("tests", model.name), f"{output.id}.png", testing.image(ctx, output.id))
        if output.receipt_id:
            pack.file(("receipts",), f"{output.receipt_id}.json", receipts.get(ctx, output.receipt_id).file)
        tests.append({**_plain(output, "job"), "file": file})
    publication = publishing.of_model(ctx, model.id)
    return {
        **_plain(model),
        "verification": _plain(verification.progress(ctx, model.id)),
        "terms": [_plain(terms) for terms in licensing.history(ctx, model.id)],
        "works": works,
        "trainings": [_plain(one, "job") for one in training.of_model(ctx, model.id)],
        "versions": [_plain(one) for one in training.versions(ctx, model.id)],
        "test_pictures": tests,
        "publication": None if publication is None else _plain(publication),
        "made_with_it": [_plain(one) for one in generation.made_with(ctx, model.id)],
    }


def _image(ctx: Context, pack: _Pack, order: generation.Order) -> dict[str, object]:
    file = ""
    if order.receipt_id is not None:
        file = pack.file(("images",), f"{order.id}.{order.file_format}", generation.image(ctx, order.id))
        pack.file(("receipts",), f"{order.receipt_id}.json", receipts.get(ctx, order.receipt_id).file)
    return {**_plain(order, "job"), "file": file}


def _cocreate(ctx: Context, pack: _Pack) -> dict[str, object]:
    told: dict[str, object] = {}
    if Role.ARTIST in ctx.actor.roles:
        told["settings"] = _plain(commissions.settings(ctx))
        told["services"] = [_plain(service) for service in commissions.services(ctx)]
    told["commissions"] = [_commission(ctx, pack, line.id) for line in commissions.inbox(ctx)]
    return told


def _commission(ctx: Context, pack: _Pack, commission_id: str) -> dict[str, object]:
    whole = commissions.get(ctx, commission_id)
    files = []
    for delivery in whole.deliveries:
        for file in delivery.files:
            content = commissions.delivered_file(ctx, file.id)
            files.append(pack.file(("commissions", commission_id), file.name, content))
    said = []
    for one in commissions.conversation(ctx, commission_id):
        for file in one.files:
            files.append(pack.file(("commissions", commission_id), file.name, commissions.file_bytes(ctx, file.id)))
        said.append(_plain(one))
    for receipt_id in filter(None, (whole.agreement.receipt_id if whole.agreement else "", whole.receipt_id)):
        pack.file(("receipts",), f"{receipt_id}.json", receipts.get(ctx, receipt_id).file)
    return {**_plain(whole), "conversation": said, "files": files}


def _plain(record: Record, *without: str) -> dict[str, object]:
    return record.model_dump(mode="json", exclude=set(without))
