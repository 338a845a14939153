"""The few files of our own pages: style, wordmark, icon. Named one by one, so that nothing else is ever served."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from painter.ui.frame import ASSETS

HERE = Path(__file__).parent / "static"
FILES = {
    "pages.css": HERE / "pages.css",
    "favicon.png": ASSETS / "favicon.png",
    "wordmark-light.svg": ASSETS / "wordmark-light.svg",
    "wordmark-dark.svg": ASSETS / "wordmark-dark.svg",
}


async def asset(request: Request) -> Response:
    """One of the files, or 404."""
    path = FILES.get(request.path_params["name"])
    if path is None:
        return Response("There is no such file.", status_code=404, media_type="text/plain")
    return FileResponse(path, headers={"Cache-Control": "public, max-age=3600"})


def routes() -> list[Route]:
    return [Route("/assets/{name}", asset)]
