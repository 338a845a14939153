"""A stand-in for the provider, behind the real client: it answers as told and remembers what it was asked."""

import json
from dataclasses import dataclass, field
from typing import Any

import httpx

BASE = "http://127.0.0.1:9"
TAKES = ("input_images", "trigger_word", "lora_type", "training_steps")
TRAINER_SCHEMA = {
    "components": {
        "schemas": {
            "Input": {"properties": {n: {} for n in ("input_images", "trigger_word", "lora_type", "training_steps")}}
        }
    }
}
OSTRIS = {
    "input_images": {"type": "string"},
    "trigger_word": {"type": "string"},
    "autocaption": {"type": "boolean", "default": True},
    "steps": {"type": "integer", "default": 1000, "minimum": 3, "maximum": 6000},
    "learning_rate": {"type": "number", "default": 0.0004},
    "lora_rank": {"type": "integer", "default": 16, "minimum": 1, "maximum": 128},
}
TRAINERS = {
    "replicate/fast-flux-trainer": TRAINER_SCHEMA,
    "ostris/flux-dev-lora-trainer": {"components": {"schemas": {"Input": {"properties": OSTRIS}}}},
}


@dataclass
class StandIn(httpx.BaseTransport):
    """asked: (method, path) of every request."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    jobs: dict[str, dict[str, Any]] = field(default_factory=dict)
    models: dict[str, dict[str, Any]] = field(default_factory=dict)
    trainers: dict[str, dict[str, Any]] = field(default_factory=lambda: dict(TRAINERS))
    files: int = 0
    refuse_with: int | None = None
    drop_before: bool = False
    drop_after: bool = False

    def creates(self, noun: str) -> int:
        """How many trainings or predictions the host was asked for."""
        return sum(method == "POST" and path.endswith(f"/{noun}") for method, path in self.asked)

    def finish(self, host_id: str, status: str = "succeeded", **fields: Any) -> None:
        self.jobs[host_id].update(
            status=status,
            started_at="2026-11-25T10:00:00Z",
            completed_at="2026-11-25T10:00:09Z",
            **fields,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        self.asked.append((request.method, path))
        if request.method == "POST" and path.endswith(("/trainings", "/predictions")):
            return self._create(request, path.rsplit("/", 1)[-1])
        if path == "/v1/account":
            return _json({"type": "user", "username": "tester", "name": "Tester"})
        if path == "/v1/hardware":
            return _json([{"name": "GPU", "sku": "gpu-t4"}])
        if path == "/v1/files":
            request.read()
            self.files += 1
            return _json(_file(f"file{self.files}"), 201)
        if path.startswith("/v1/files/"):
            return httpx.Response(204)
        if path.startswith("/v1/models"):
            return self._model(request, path)
        if request.method == "GET" and path in ("/v1/trainings", "/v1/predictions"):
            wanted = [j for j in self.jobs.values() if j["_noun"] == path.rsplit("/", 1)[-1]]
            return _json({"next": None, "previous": None, "results": wanted})
        host_id = path.split("/")[3]
        if host_id not in self.jobs:
            return _json({"detail": "not found", "status": 404}, 404)
        if path.endswith("/cancel"):
            self.jobs[host_id].update(status="canceled", completed_at="2026-11-25T10:00:09Z")
        return _json(self.jobs[host_id])

    def _create(self, request: httpx.Request, noun: str) -> httpx.Response:
        if self.drop_before:
            raise httpx.ConnectError("nobody there")
        if self.refuse_with is not None:
            return _json({"detail": "told to refuse", "status": self.refuse_with}, self.refuse_with)
        body = json.loads(request.read())
        host_id = f"h{len(self.jobs) + 1:024d}"
        self.jobs[host_id] = {
            "_noun": noun,
            "id": host_id,
            "model": "owner/name",
            "version": body.get("version", "0" * 64),
            "status": "starting",
            "input": body["input"],
            "logs": "",
            "created_at": "2026-11-25T10:00:00Z",
            "urls": {},
        }
        if self.drop_after:
            raise httpx.ReadTimeout("the answer was lost")
        return _json(self.jobs[host_id], 201)

    def _model(self, request: httpx.Request, path: str) -> httpx.Response:
        if request.method == "POST":
            body = json.loads(request.read())
            self.models[f"{body['owner']}/{body['name']}"] = body
            return _json(_model_body(body), 201)
        owner, name = path.split("/")[3:5]
        if f"{owner}/{name}" in self.trainers:
            version = {"id": "a" * 64, "created_at": "2026-01-01T00:00:00Z", "cog_version": "1"}
            body = _model_body({"owner": owner, "name": name, "visibility": "public"})
            return _json({**body, "latest_version": {**version, "openapi_schema": self.trainers[f"{owner}/{name}"]}})
        known = self.models.get(f"{owner}/{name}")
        return _json(_model_body(known)) if known else _json({"detail": "no", "status": 404}, 404)


def _json(body: Any, status: int = 200) -> httpx.Response:
    return httpx.Response(status, json=body)


def _model_body(body: dict[str, Any]) -> dict[str, Any]:
    named = {"owner": body["owner"], "name": body["name"], "visibility": body["visibility"]}
    return {**named, "url": "https://example.org", "run_count": 0}


def _file(file_id: str) -> dict[str, Any]:
    return {
        "id": file_id,
        "name": "set.zip",
        "content_type": "application/zip",
        "size": 1,
        "etag": "x",
        "checksums": {},
        "metadata": {},
        "created_at": "2026-11-25T10:00:00Z",
        "expires_at": None,
        "urls": {"get": f"{BASE}/v1/files/{file_id}"},
    }
