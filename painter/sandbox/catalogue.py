"""Routes of account, hardware, models and versions."""

import re

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from painter.sandbox.asking import base_of, house_of, model_of, object_of, text, version_of
from painter.sandbox.options import ACCOUNT
from painter.sandbox.problems import Problem, absent
from painter.sandbox.records import Model, Version
from painter.sandbox.told import model_json, version_json

HARDWARE = [
    {"name": "CPU", "sku": "cpu"},
    {"name": "Nvidia T4 GPU", "sku": "gpu-t4"},
    {"name": "Nvidia H100 GPU", "sku": "gpu-h100"},
]
NAME = re.compile(r"[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?")


async def account(request: Request) -> Response:
    return JSONResponse({"type": "user", "username": ACCOUNT, "name": "pAInter sandbox", "github_url": None})


async def hardware(request: Request) -> Response:
    return JSONResponse(HARDWARE)


async def list_models(request: Request) -> Response:
    house = house_of(request)
    results = [model_json(base_of(request), model, _latest(request, model)) for model in house.store.models()]
    return JSONResponse({"next": None, "previous": None, "results": results})


async def create_model(request: Request) -> Response:
    body = await object_of(request)
    owner, name = text(body, "owner"), text(body, "name")
    visibility, sku = text(body, "visibility"), text(body, "hardware")
    if owner != ACCOUNT:
        raise Problem(403, "You do not have permission to create a model for this owner")
    if not NAME.fullmatch(name):
        raise Problem(422, "- name: lower-case letters, digits, dashes, underscores and periods only\n")
    if visibility not in ("public", "private"):
        raise Problem(422, "- visibility must be public or private\n")
    if sku not in {one["sku"] for one in HARDWARE}:
        raise Problem(422, f"- hardware: there is no {sku}\n")
    house = house_of(request)
    model = Model(owner, name, visibility, sku, body.get("description"), house.clock.now(), 0)
    if not house.store.add_model(model):
        raise Problem(422, "A model with that name and owner already exists", "Model already exists")
    return JSONResponse(model_json(base_of(request), model, None), status_code=201)


async def get_model(request: Request) -> Response:
    model = model_of(request)
    return JSONResponse(model_json(base_of(request), model, _latest(request, model)))


async def delete_model(request: Request) -> Response:
    model = _own(request)
    house = house_of(request)
    if house.store.versions(model.owner, model.name):
        raise Problem(422, "You can only delete models that have no versions")
    house.store.delete_model(model.owner, model.name)
    return Response(status_code=204)


async def official_only(request: Request) -> Response:
    """Running by name is for official models; none of ours is."""
    raise absent()


async def list_versions(request: Request) -> Response:
    model = model_of(request)
    results = [version_json(version) for version in house_of(request).store.versions(model.owner, model.name)]
    return JSONResponse({"next": None, "previous": None, "results": results})


async def get_version(request: Request) -> Response:
    return JSONResponse(version_json(version_of(request)))


async def delete_version(request: Request) -> Response:
    """202 at once; a little later it answers 404."""
    _own(request)
    house_of(request).delete_version(version_of(request))
    return Response(status_code=202)


async def weights(request: Request) -> Response:
    """What a training has learned, for whoever has the token."""
    path = house_of(request).weights_dir / request.path_params["name"]
    if not path.is_file():
        raise absent()
    return FileResponse(path, media_type="application/octet-stream")


async def webhook_secret(request: Request) -> Response:
    return JSONResponse({"key": house_of(request).webhook_secret()})


def _own(request: Request) -> Model:
    model = model_of(request)
    if model.owner != ACCOUNT or model.visibility != "private":
        raise Problem(403, "You can only delete your own private models")
    return model


def _latest(request: Request, model: Model) -> Version | None:
    return next(iter(house_of(request).store.versions(model.owner, model.name)), None)


MODEL = "/v1/models/{owner}/{name}"
ROUTES = [
    Route("/v1/account", account),
    Route("/v1/hardware", hardware),
    Route("/v1/models", list_models),
    Route("/v1/models", create_model, methods=["POST"]),
    Route(MODEL, get_model),
    Route(MODEL, delete_model, methods=["DELETE"]),
    Route(f"{MODEL}/predictions", official_only, methods=["POST"]),
    Route(f"{MODEL}/versions", list_versions),
    Route(f"{MODEL}/versions/{{version}}", get_version),
    Route(f"{MODEL}/versions/{{version}}", delete_version, methods=["DELETE"]),
    Route("/weights/{name}", weights),
    Route("/v1/webhooks/default/secret", webhook_secret),
]
