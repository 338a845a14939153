"""Routes of trainings and predictions, and of what predictions have made."""

import base64
import re
from typing import Any
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from painter.sandbox.asking import base_of, house_of, object_of, text, version_of
from painter.sandbox.faults import fates
from painter.sandbox.house import House, new_id
from painter.sandbox.options import ACCOUNT, LONGEST_WAIT_S
from painter.sandbox.problems import NO_SUCH_DESTINATION, Problem, absent, bad_input, bad_version
from painter.sandbox.records import Job, Kind, Status
from painter.sandbox.schemas import TRAINERS, check_prediction, check_training
from painter.sandbox.told import created_training_json, job_json
from painter.sandbox.writing import MEDIA_TYPES

PREFER = re.compile(r"wait(?:=(\d+))?")
OUT_NAME = re.compile(r"out-\d\.(png|jpg|webp)")


async def create_training(request: Request) -> Response:
    house, version = house_of(request), version_of(request)
    trainer = f"{version.owner}/{version.name}"
    if trainer not in TRAINERS:
        raise bad_version()
    body = await object_of(request)
    given = _input(body)
    destination = text(body, "destination")
    if not _is_destination(house, destination) or house.faults.take("no_destination"):
        raise Problem(404, NO_SUCH_DESTINATION)
    check_training(trainer, given)
    _check_package(request, str(given["input_images"]))
    house.base = base_of(request)
    job = _added(house, Kind.TRAINING, trainer, version.id, given, body, destination=destination)
    return JSONResponse(created_training_json(base_of(request), job), status_code=201)


async def create_prediction(request: Request) -> Response:
    house = house_of(request)
    body = await object_of(request)
    given = _input(body)
    version = house.live_version(text(body, "version").rsplit(":", 1)[-1])
    if version is None or not version.weights:
        raise bad_version()
    check_prediction(given)
    house.base = base_of(request)
    job = _added(house, Kind.PREDICTION, f"{version.owner}/{version.name}", version.id, given, body)
    preferred = PREFER.fullmatch(request.headers.get("prefer", ""))
    if preferred is None:
        return JSONResponse(_told(request, job), status_code=201)
    seconds = max(1, min(LONGEST_WAIT_S, int(preferred[1] or LONGEST_WAIT_S)))
    headers = {"Preference-Applied": f"wait={seconds}"}
    await house.ended(job, seconds)
    job = house.jobs.get(Kind.PREDICTION, job.id) or job
    told = _told(request, job)
    if job.status is Status.SUCCEEDED:
        told |= {"status": "processing", "completed_at": None, "output": await to_thread.run_sync(_inline, house, job)}
        del told["metrics"]
    return JSONResponse(told, status_code=201 if job.status.over else 202, headers=headers)


async def list_jobs(request: Request) -> Response:
    house, kind = house_of(request), _kind(request)
    found, older, newer = house.jobs.page(kind, request.query_params.get("cursor", ""))
    base = f"{base_of(request)}/v1/{kind.noun}?cursor="
    results = [_told(request, job) for job in found]
    page = {"next": older and base + older, "previous": newer and base + newer, "results": results}
    return JSONResponse(page)


async def get_job(request: Request) -> Response:
    job = _job(request)
    if house_of(request).faults.take("forget_job"):
        house_of(request).jobs.forget(job.id)
        raise absent()
    return JSONResponse(_told(request, job))


async def cancel_job(request: Request) -> Response:
    job = _job(request)
    if not house_of(request).faults.take("cancel_ignored"):
        house_of(request).cancel(job)
    return JSONResponse(_told(request, house_of(request).jobs.get(job.kind, job.id) or job))


async def output(request: Request) -> Response:
    """A picture that a prediction has made, until it is removed."""
    job_id, name = request.path_params["id"], request.path_params["name"]
    job = house_of(request).jobs.get(Kind.PREDICTION, job_id)
    matched = OUT_NAME.fullmatch(name)
    if job is None or job.output is None or name not in job.output or matched is None:
        raise absent()
    return FileResponse(house_of(request).out_dir / job_id / name, media_type=MEDIA_TYPES[matched[1]])


def _input(body: dict[str, Any]) -> dict[str, Any]:
    given = body.get("input")
    if not isinstance(given, dict):
        raise bad_input("input", "input is required", "required")
    return given


def _is_destination(house: House, destination: str) -> bool:
    owner, _, name = destination.partition("/")
    return owner == ACCOUNT and house.store.model(owner, name) is not None


def _check_package(request: Request, url: str) -> None:
    """The sandbox fetches nothing from elsewhere: the package must be a file that was uploaded here."""
    parts = urlsplit(url)
    if parts.hostname not in ("127.0.0.1", "localhost") or not re.fullmatch(r"/v1/files/[a-z0-9]+", parts.path):
        raise bad_input("input.input_images", "must be the URL of a file that was uploaded to this host")


def _added(
    house: House,
    kind: Kind,
    model: str,
    version: str,
    given: dict[str, Any],
    body: dict[str, Any],
    *,
    destination: str = "",
) -> Job:
    webhook = body.get("webhook")
    job = Job(
        seq=0,
        id=new_id(),
        kind=kind,
        model=model,
        version=version,
        destination=destination,
        input=given,
        status=Status.STARTING,
        output=None,
        error=None,
        logs="",
        created_at=house.clock.now(),
        started_at=None,
        completed_at=None,
        data_removed=False,
        webhook=webhook if isinstance(webhook, str) else None,
        webhook_events=tuple(body.get("webhook_events_filter") or ("start", "output", "logs", "completed")),
        fault=house.faults.take(*fates(kind)),
    )
    house.jobs.add(job)
    house.take_in(job, house.options.start_delay_s)
    return job


def _inline(house: House, job: Job) -> list[str]:
    """The pictures as data: URLs, as the API answers one who waited."""
    urls = []
    for name in job.output:
        content = base64.b64encode((house.out_dir / job.id / name).read_bytes()).decode()
        urls.append(f"data:{MEDIA_TYPES[name.rsplit('.', 1)[1]]};base64,{content}")
    return urls


def _told(request: Request, job: Job) -> dict[str, Any]:
    return job_json(base_of(request), job, house_of(request).log_of(job))


def _kind(request: Request) -> Kind:
    return Kind.TRAINING if request.url.path.startswith("/v1/trainings") else Kind.PREDICTION


def _job(request: Request) -> Job:
    """The job in the path. Under /v1/predictions a training is found as well: the API's own replies point there."""
    kind = _kind(request)
    found = house_of(request).jobs.get(None if kind is Kind.PREDICTION else kind, request.path_params["id"])
    if found is None:
        raise absent()
    return found


ROUTES = [
    Route("/v1/models/{owner}/{name}/versions/{version}/trainings", create_training, methods=["POST"]),
    Route("/v1/predictions", create_prediction, methods=["POST"]),
    *(Route(f"/v1/{kind.noun}", list_jobs) for kind in Kind),
    *(Route(f"/v1/{kind.noun}/{{id}}", get_job) for kind in Kind),
    *(Route(f"/v1/{kind.noun}/{{id}}/cancel", cancel_job, methods=["POST"]) for kind in Kind),
    Route("/out/{id}/{name}", output),
]
