"""Errors as the API words them: application/problem+json."""

from typing import Any

from starlette.responses import JSONResponse

NO_SUCH_DESTINATION = "The specified training destination does not exist"
NO_SUCH_VERSION = "The specified version does not exist (or perhaps you don't have permission to use it?)"
TOO_LARGE = "Files must be less than 100MB in size"
THROTTLED = (
    "Request was throttled. Your rate limit for creating predictions is reduced to 6 requests per minute with a burst "
    "of 1 requests while you have less than $5.0 in credit. Your rate limit resets in ~5s."
)


class Problem(Exception):
    """A refusal that the client reads; raised anywhere below a route."""

    def __init__(self, status: int, detail: str, title: str | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.body: dict[str, Any] = {"detail": detail, "status": status, **more}
        if title:
            self.body = {"title": title, **self.body}

    def response(self) -> JSONResponse:
        return JSONResponse(self.body, status_code=self.status, media_type="application/problem+json")


def unauthenticated() -> Problem:
    return Problem(401, "You did not pass a valid authentication token", "Unauthenticated")


def absent() -> Problem:
    return Problem(404, "The requested resource could not be found.")


def bad_version() -> Problem:
    return Problem(422, NO_SUCH_VERSION, "Invalid version or not permitted")


def bad_input(field: str, complaint: str, kind: str = "invalid") -> Problem:
    fault = {"type": kind, "field": field, "description": complaint}
    return Problem(422, f"- {field}: {complaint}\n", "Input validation failed", invalid_fields=[fault])
