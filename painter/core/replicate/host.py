"""The computing provider as pAInter calls it: plain records in, plain records out, narrow errors.

The token lives in this object only. Mode is decided by configuration, never by an empty string, so that a live
token cannot reach the sandbox nor the sandbox's token the provider.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

import httpx
import pydantic.v1
from replicate.client import Client
from replicate.exceptions import ReplicateError

from painter.core.kernel.context import Mode
from painter.core.kernel.errors import HostTrouble
from painter.core.kernel.records import Record
from painter.core.replicate.transport import StrictTransport

LIVE_URL = "https://api.replicate.com"
HOOK_EVENTS = ["start", "completed"]  # the two that are always sent
MOST_PAGES = 5  # 500 jobs: more than can have been made since a crash within one day's budget
T = TypeVar("T")


class RemoteStatus(StrEnum):
    STARTING = "starting"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"
    ABORTED = "aborted"


class RemoteJob(Record):
    """A training or prediction as the host tells it; what it left out is None."""

    id: str
    status: RemoteStatus
    version: str
    input: dict[str, Any] | None
    output: Any = None
    error: str | None = None
    logs: str = ""
    created_at: datetime | None = None
    started_at: datetime | None = None
    completed_at: datetime | None = None


class Host:
    """One account at one base URL. hook: where it is asked to send webhooks, or None."""

    def __init__(
        self,
        mode: Mode,
        base_url: str,
        token: str,
        transport: httpx.BaseTransport | None = None,
        hook: str | None = None,
    ) -> None:
        if not token or not base_url:
            raise ValueError("a host needs its own base URL and token")
        if (mode is Mode.LIVE) != (base_url.rstrip("/") == LIVE_URL):
            raise ValueError("the live token goes to the live host only, and nothing else does")
        self.mode = mode
        self.hook = hook
        self.base_url = base_url.rstrip("/")
        self._token = token
        self._client = Client(
            api_token=token, base_url=self.base_url, transport=StrictTransport(self.base_url, transport)
        )

    def __repr__(self) -> str:
        return f"Host({self.mode}, {self.base_url})"

    @property
    def authorization(self) -> dict[str, str]:
        """The header for downloads from the API host itself."""
        return {"Authorization": f"Bearer {self._token}"}

    def account(self) -> str:
        """The user name of the account that the token belongs to."""
        with _narrow():
            return str(self._client.accounts.current().username)

    def webhook_secret(self) -> str:
        """The key that its webhooks are signed with: whsec_..."""
        with _narrow():
            return str(self._client.webhooks.default.secret().key)

    def upload(self, name: str, content: bytes) -> tuple[str, str]:
        """The file's id and URL at the host, where it expires after 24 hours."""
        file = io.BytesIO(content)
        with _narrow():
            stored = self._client.files.create(file, filename=name, content_type="application/zip")
        return stored.id, stored.urls["get"]

    def has_file(self, file_id: str) -> bool:
        """Whether the uploaded file is still there."""
        try:
            with _narrow():
                self._client.files.get(file_id)
        except HostTrouble as trouble:
            if trouble.status == 404:
                return False
            raise
        return True

    def delete_file(self, file_id: str) -> None:
        """The uploaded file is gone; one that is gone already is no error."""
        with _narrow(absent_is_fine=True):
            self._client.files.delete(file_id)

    def private_destination(self, name: str, description: str) -> str:
        """owner/name of a private model that exists; made now if it did not. A public one is refused."""
        owner = self.account()
        found = self._model(owner, name)
        if found is None:
            with _narrow():
                hardware = self._client.hardware.list()
                sku = next((h.sku for h in hardware if "gpu" in h.sku), hardware[0].sku)
            try:
                with _narrow():
                    self._client.models.create(
                        owner=owner, name=name, visibility="private", hardware=sku, description=description
                    )
            except HostTrouble as trouble:
                if trouble.status not in (409, 422):  # somebody made it between look-up and call
                    raise
            found = self._model(owner, name)
        if found is None or found.visibility != "private":
            raise HostTrouble("the destination is not a private model of this account", retriable=False)
        return f"{owner}/{name}"

    def latest_version(self, model: str) -> tuple[str, dict[str, Any]]:
        """Version id and OpenAPI schema of a model such as a trainer, as they are at this moment."""
        owner, name = model.split("/")
        found = self._model(owner, name)
        if found is None or found.latest_version is None:
            raise HostTrouble(f"{model} is not there", status=404, retriable=True)
        with _narrow():
            return found.latest_version.id, dict(found.latest_version.openapi_schema)

    def create_training(self, trainer: str, version: str, inputs: dict[str, Any], destination: str) -> RemoteJob:
        """The host has begun a training. One call, never repeated here."""
        with _narrow():
            made = self._client.trainings.create(
                version=f"{trainer}:{version}", input=inputs, destination=destination, **self._hooks()
            )
            return _job(made.dict())

    def create_prediction(self, version: str, inputs: dict[str, Any]) -> RemoteJob:
        """The host has begun a prediction with a trained version (64 hex). One call, never repeated here."""
        with _narrow():
            made = self._client.predictions.create(version=version, input=inputs, **self._hooks())
            return _job(made.dict())

    def training(self, host_id: str) -> RemoteJob:
        return self._told("trainings", host_id, lambda: self._client.trainings.get(host_id).dict())

    def prediction(self, host_id: str) -> RemoteJob:
        return self._told("predictions", host_id, lambda: self._client.predictions.get(host_id).dict())

    def cancel_training(self, host_id: str) -> RemoteJob:
        return self._told("trainings", host_id, lambda: self._client.trainings.cancel(host_id).dict())

    def cancel_prediction(self, host_id: str) -> RemoteJob:
        return self._told("predictions", host_id, lambda: self._client.predictions.cancel(host_id).dict())

    def recent_trainings(self) -> list[RemoteJob]:
        return list(self._pages("trainings"))

    def recent_predictions(self) -> list[RemoteJob]:
        return list(self._pages("predictions"))

    def _model(self, owner: str, name: str) -> Any:
        try:
            with _narrow():
                return self._client.models.get(owner, name)
        except HostTrouble as trouble:
            if trouble.status == 404:
                return None
            raise

    def _told(self, noun: str, host_id: str, by_client: Callable[[], dict[str, Any]]) -> RemoteJob:
        with _narrow():
            try:
                return _job(by_client())
            except pydantic.v1.ValidationError:  # status "aborted" is real and unknown to the client
                return _job(self._client._request("GET", f"/v1/{noun}/{host_id}").json())

    def _hooks(self) -> dict[str, Any]:
        return {} if self.hook is None else {"webhook": self.hook, "webhook_events_filter": HOOK_EVENTS}

    def _pages(self, noun: str) -> Iterator[RemoteJob]:
        # the client's own list() fails a whole page on one "aborted", so the pages are read raw
        url = f"/v1/{noun}"
        for _ in range(MOST_PAGES):
            with _narrow():
                page = self._client._request("GET", url).json()
                found, url = [_job(raw) for raw in page["results"]], page.get("next")
            yield from found
            if not url:
                return


@contextmanager
def _narrow(*, absent_is_fine: bool = False) -> Iterator[None]:
    """Whatever the client or the network raises comes out as HostTrouble."""
    try:
        yield
    except ReplicateError as error:
        if absent_is_fine and error.status == 404:
            return
        status = error.status or 0
        detail = error.detail or error.title or "no reason given"
        raise HostTrouble(detail, status=status, retriable=status >= 500 or status == 408) from None
    except httpx.TransportError as error:
        raise HostTrouble(f"no answer ({type(error).__name__})") from None
    except (pydantic.v1.ValidationError, ValueError, AttributeError, LookupError, TypeError) as error:
        raise HostTrouble(f"an answer that could not be read ({type(error).__name__})") from None


def _job(raw: dict[str, Any]) -> RemoteJob:
    version = raw.get("version")
    return RemoteJob(
        id=raw["id"],
        status=RemoteStatus(raw["status"]),
        version=version if isinstance(version, str) else str(getattr(version, "id", "")),
        input=raw.get("input"),
        output=raw.get("output"),
        error=None if raw.get("error") is None else str(raw["error"]),
        logs=raw.get("logs") or "",
        created_at=_time(raw.get("created_at")),
        started_at=_time(raw.get("started_at")),
        completed_at=_time(raw.get("completed_at")),
    )


def _time(text: Any) -> datetime | None:
    if not text:
        return None
    return datetime.fromisoformat(str(text).replace("Z", "+00:00"))
