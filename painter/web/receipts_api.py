"""Receipts, log and keys for programs: JSON, without an account, readable from any site. A file that comes is not kept.

What belongs to one person alone, the receipts of test pictures, is not handed out here.
"""

import base64
import json
import threading
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from painter.core import receipts
from painter.core.kernel.context import VISITOR, Context, Mode
from painter.core.kernel.errors import NotFound
from painter.core.receipts import canonical, log
from painter.core.receipts.certificate import certificate_pdf
from painter.ui.qr import qr_png
from painter.wiring import the_house

AT_ONCE = 2  # files that are looked at together; a third waits
MOST_ENTRIES = 500
OPEN_TO_ALL = {"Access-Control-Allow-Origin": "*"}
FRESH = {**OPEN_TO_ALL, "Cache-Control": "no-store"}
MAY_SEND = {
    **OPEN_TO_ALL,
    "Access-Control-Allow-Methods": "POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
}
_LOOKING = threading.BoundedSemaphore(AT_ONCE)

Answer = Callable[[Request, Context], Response]


def _route(path: str, answer: Answer) -> Route:
    async def respond(request: Request) -> Response:
        return await run_in_threadpool(_answered, request, answer)

    return Route(path, respond, methods=["GET"])


def _answered(request: Request, answer: Answer) -> Response:
    try:
        return answer(request, the_house().context(VISITOR))
    except NotFound:
        return _refused("There is nothing by this name.", 404)
    except (ValueError, KeyError, OverflowError):
        return _refused("A number in this address cannot be read.", 400)


def _refused(sentence: str, status: int) -> Response:
    return JSONResponse({"error": sentence}, status_code=status, headers=FRESH)


def _json(content: Any) -> Response:
    return JSONResponse(content, headers=FRESH)


async def verify(request: Request) -> Response:
    """POST the file itself as the body: what can be said of it."""
    if request.method == "OPTIONS":  # a browser asks before it sends a file from another site
        return Response(status_code=204, headers=MAY_SEND)
    if request.method != "POST":  # without this the screens would answer, with a page
        return _refused("Send the file itself as the body of a POST request.", 405)
    content = await request.body()
    if not content:
        return _refused("Send the file itself as the body of the request.", 400)
    return await run_in_threadpool(_verified, content)


def _verified(content: bytes) -> Response:
    with _LOOKING:
        return _json(receipts.look(the_house().context(VISITOR), content).document())


def _receipt(request: Request, ctx: Context) -> Response:
    """The signed file of the receipt, what became of it since, and where to read it."""
    found = receipts.of_id(ctx, request.path_params["id"])
    if found.receipt is None:
        raise NotFound(request.path_params["id"])
    told = {**found.document(), "page": receipts.receipt_url(ctx, found.receipt.id)}
    told["check"] = {key: value for key, value in told["check"].items() if key != "receipt"}
    return _json({**told, "file": json.loads(found.receipt.file)})


def _file(request: Request, ctx: Context) -> Response:
    stored = receipts.get(ctx, request.path_params["id"])
    headers = {**OPEN_TO_ALL, "Content-Disposition": f'attachment; filename="{stored.id}.json"'}
    return Response(stored.file, media_type="application/json", headers=headers)


def _certificate(request: Request, ctx: Context) -> Response:
    stored = receipts.get(ctx, request.path_params["id"])
    link = receipts.receipt_url(ctx, stored.id)
    content = certificate_pdf(stored, receipts.statuses_since(ctx, stored.body), link, qr_png(link), ctx.now())
    headers = {**FRESH, "Content-Disposition": f'attachment; filename="{stored.id}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)


def _checkpoint(request: Request, ctx: Context) -> Response:
    note = log.latest_checkpoint(ctx, _log(request))
    if note is None:
        raise NotFound("checkpoint")
    return PlainTextResponse(note, headers=FRESH)


def _entries(request: Request, ctx: Context) -> Response:
    start = int(request.query_params.get("start", "0"))
    limit = min(int(request.query_params.get("limit", "100")), MOST_ENTRIES)
    found = log.entries(ctx, _log(request), max(start, 0), limit)
    return _json({"entries": [{"index": one.index, "leaf": one.leaf.decode()} for one in found]})


def _inclusion(request: Request, ctx: Context) -> Response:
    which = _log(request)
    index, size = int(request.query_params["index"]), _size(request, ctx)
    return _json({"index": index, "size": size, "hashes": _texts(log.inclusion(ctx, which, index, size))})


def _consistency(request: Request, ctx: Context) -> Response:
    old, new = int(request.query_params["old"]), _size(request, ctx, "new")
    return _json({"old": old, "new": new, "hashes": _texts(log.consistency(ctx, _log(request), old, new))})


def _size(request: Request, ctx: Context, name: str = "size") -> int:
    wanted = request.query_params.get(name)
    return log.size(ctx, _log(request)) if wanted is None else int(wanted)


def _log(request: Request) -> Mode:
    try:
        return Mode(request.path_params["log"])
    except ValueError:
        raise NotFound("log") from None


def _texts(hashes: list[bytes]) -> list[str]:
    return [base64.b64encode(one).decode() for one in hashes]


def _keys(request: Request, ctx: Context) -> Response:
    return _json(receipts.key_set(ctx))


def _trust(request: Request, ctx: Context) -> Response:
    return Response(receipts.trust_document(ctx), media_type="application/json", headers=FRESH)


def _roots(request: Request, ctx: Context) -> Response:
    return Response("".join(receipts.roots(ctx)), media_type="application/x-pem-file", headers=FRESH)


def _verifier_keys(request: Request, ctx: Context) -> Response:
    return PlainTextResponse("\n".join(receipts.verifier_keys(ctx)) + "\n", headers=FRESH)


def _schema(request: Request, ctx: Context) -> Response:
    return Response(canonical(receipts.json_schema()), media_type="application/schema+json", headers=OPEN_TO_ALL)


def routes() -> list[Route]:
    return [
        Route("/api/verify", verify, methods=["GET", "POST", "OPTIONS"]),
        _route("/api/receipts/{id}", _receipt),
        _route("/api/receipts/{id}/file", _file),
        _route("/api/receipts/{id}/certificate.pdf", _certificate),
        _route("/api/log/{log}/checkpoint", _checkpoint),
        _route("/api/log/{log}/entries", _entries),
        _route("/api/log/{log}/inclusion", _inclusion),
        _route("/api/log/{log}/consistency", _consistency),
        _route("/api/log-keys.txt", _verifier_keys),
        _route("/api/schema/consent-receipt-2.json", _schema),
        _route("/.well-known/jwks.json", _keys),
        _route("/.well-known/painter-trust.json", _trust),
        _route("/.well-known/painter-roots.pem", _roots),
    ]
