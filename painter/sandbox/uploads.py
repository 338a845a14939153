"""Routes of files."""

import hashlib
import json
import os
from pathlib import Path
from typing import BinaryIO

from anyio import to_thread
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from painter.sandbox.asking import base_of, house_of
from painter.sandbox.durable import settle
from painter.sandbox.house import new_id
from painter.sandbox.options import FILE_CAP
from painter.sandbox.problems import TOO_LARGE, Problem, absent
from painter.sandbox.records import File
from painter.sandbox.told import file_json

PIECE = 1024 * 1024


async def create_file(request: Request) -> Response:
    async with request.form(max_files=1, max_fields=4) as form:
        content, metadata = form.get("content"), form.get("metadata")
        if not isinstance(content, UploadFile):
            raise Problem(422, "- content is required\n", "Input validation failed")
        if (content.size or 0) > FILE_CAP:
            raise Problem(413, TOO_LARGE)
        house, file_id = house_of(request), new_id()
        size, md5, sha256 = await to_thread.run_sync(_keep, content.file, house.files_dir / file_id)
        file = File(
            id=file_id,
            name=content.filename or "file",
            content_type=content.content_type or "application/octet-stream",
            size=size,
            md5=md5,
            sha256=sha256,
            metadata=_metadata(metadata if isinstance(metadata, str) else ""),
            created_at=house.clock.now(),
        )
    house.store.add_file(file)
    return JSONResponse(file_json(base_of(request), file), status_code=201)


async def list_files(request: Request) -> Response:
    house = house_of(request)
    results = [file_json(base_of(request), file) for file in house.store.files() if house.live_file(file.id)]
    return JSONResponse({"next": None, "previous": None, "results": results})


async def get_file(request: Request) -> Response:
    return JSONResponse(file_json(base_of(request), _file(request)))


async def delete_file(request: Request) -> Response:
    house_of(request).remove_file(_file(request).id)
    return Response(status_code=204)


def _file(request: Request) -> File:
    found = house_of(request).live_file(request.path_params["id"])
    if found is None:
        raise absent()
    return found


def _metadata(said: str) -> dict[str, object]:
    try:
        metadata = json.loads(said or "{}")
    except ValueError:
        raise Problem(422, "- metadata must be a JSON object\n", "Input validation failed") from None
    if not isinstance(metadata, dict):
        raise Problem(422, "- metadata must be a JSON object\n", "Input validation failed")
    return metadata


def _keep(source: BinaryIO, path: Path) -> tuple[int, str, str]:
    """Size, md5 and sha256 of what now lies on the disk."""
    md5, sha256, size = hashlib.md5(usedforsecurity=False), hashlib.sha256(), 0
    draft = path.with_name(f".{path.name}")
    with draft.open("wb") as target:
        while piece := source.read(PIECE):
            md5.update(piece)
            sha256.update(piece)
            size += target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    settle(draft, path)
    return size, md5.hexdigest(), sha256.hexdigest()


ROUTES = [
    Route("/v1/files", create_file, methods=["POST"]),
    Route("/v1/files", list_files),
    Route("/v1/files/{id}", get_file),
    Route("/v1/files/{id}", delete_file, methods=["DELETE"]),
]
