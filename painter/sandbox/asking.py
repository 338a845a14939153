"""What routes share: the house, the base URL as the client sees it, and JSON bodies."""

import json
from typing import Any

from starlette.requests import Request

from painter.sandbox.house import House
from painter.sandbox.problems import Problem, absent
from painter.sandbox.records import Model, Version


def house_of(request: Request) -> House:
    house: House = request.app.state.house
    return house


def base_of(request: Request) -> str:
    return str(request.base_url).rstrip("/")


async def object_of(request: Request) -> dict[str, Any]:
    """The body as a JSON object. Raises the 422 or 400 that a client can read."""
    try:
        body = json.loads(await request.body())
    except ValueError:
        raise Problem(400, "The request body is not valid JSON") from None
    if not isinstance(body, dict):
        raise Problem(422, "The request body must be a JSON object")
    return body


def model_of(request: Request) -> Model:
    found = house_of(request).store.model(request.path_params["owner"], request.path_params["name"])
    if found is None:
        raise absent()
    return found


def version_of(request: Request) -> Version:
    """The version in the path; one that waits for its deletion is still shown."""
    model = model_of(request)
    found = house_of(request).store.version(request.path_params["version"])
    if found is None or (found.owner, found.name) != (model.owner, model.name):
        raise absent()
    return found


def text(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise Problem(422, f"- {name} is required\n", "Input validation failed")
    return value
