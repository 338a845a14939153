"""The computing provider as pAInter calls it: plain records in, plain records out, narrow errors.

The token lives in this object only. Mode is decided by configuration, never by an empty string, so that a live
token cannot reach the sandbox nor the sandbox's token the provider.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

import httpx
import pydantic.v1
from replicate.client import Client
from replicate.exceptions import ReplicateError

from painter.core.kernel.context import Mode
from painter.core.kernel.errors import HostTrouble
from painter.core.replicate.records import RemoteJob, read_job
from painter.core.replicate.transport import StrictTransport

LIVE_URL = "https://api.replicate.com"
HOOK_EVENTS = ["start", "completed"]  # the two that are always sent
MOST_PAGES = 20  # 2,000 jobs; where there are more since that time, it is said that some were not read
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
T = TypeVar("T")


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
            return read_job(made.dict())

    def create_prediction(self, version: str, inputs: dict[str, Any]) -> RemoteJob:
        """The host has begun a prediction with a trained version (64 hex). One call, never repeated here."""
        with _narrow():
            made = self._client.predictions.create(version=version, input=inputs, **self._hooks())
            return read_job(made.dict())

    def training(self, host_id: str) -> RemoteJob:
        return self._told("trainings", host_id, lambda: self._client.trainings.get(host_id).dict())

    def prediction(self, host_id: str) -> RemoteJob:
        return self._told("predictions", host_id, lambda: self._client.predictions.get(host_id).dict())

    def cancel_training(self, host_id: str) -> RemoteJob:
        return self._told("trainings", host_id, lambda: self._client.trainings.cancel(host_id).dict())

    def cancel_prediction(self, host_id: str) -> RemoteJob:
        return self._told("predictions", host_id, lambda: self._client.predictions.cancel(host_id).dict())

    def recent_trainings(self, since: datetime = LONG_AGO) -> list[RemoteJob] | None:
        """All that were created since then, newest first, and perhaps older ones; None where they are too many."""
        return self._recent("trainings", since)

    def recent_predictions(self, since: datetime = LONG_AGO) -> list[RemoteJob] | None:
        """The same of predictions."""
        return self._recent("predictions", since)

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
                return read_job(by_client())
            except pydantic.v1.ValidationError:  # status "aborted" is real and unknown to the client
                return read_job(self._client._request("GET", f"/v1/{noun}/{host_id}").json())

    def _hooks(self) -> dict[str, Any]:
        return {} if self.hook is None else {"webhook": self.hook, "webhook_events_filter": HOOK_EVENTS}

    def _recent(self, noun: str, since: datetime) -> list[RemoteJob] | None:
        # the client's own list() fails a whole page on one "aborted", so the pages are read raw
        found: list[RemoteJob] = []
        url = f"/v1/{noun}"
        for _ in range(MOST_PAGES):
            with _narrow():
                page = self._client._request("GET", url).json()
                found += [read_job(raw) for raw in page["results"]]
                url = page.get("next")
            oldest = found[-1].created_at if found else None
            if not url or (oldest is not None and oldest < since):
                return found
        return None


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
