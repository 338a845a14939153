"""Receipts, log and keys over HTTP, behind the wall: what each address answers to anybody, and to ill will."""

import base64
import hashlib
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from PIL import Image
from pypdf import PdfReader
from starlette.applications import Starlette

from painter.core import receipts
from painter.core.kernel.context import SYSTEM, VISITOR, Actor, Context, Mode
from painter.core.receipts import canonical, leaf_of, log, note_status, tree
from painter.settings import Settings
from painter.web import receipts_api
from painter.web.hardening import BODY_LIMITS, VERIFY, Hardening
from painter.wiring import House, open_house
from tests.core.pictures import a_picture, encoded
from tests.core.test_receipts import a_draft

from .test_hardening import POLICY, asked

FROM_ANYWHERE = {"Origin": "https://somebody.example"}
MOST = dict(BODY_LIMITS)[VERIFY]


class Site:
    """The routes of a directory of its own behind the wall, with a receipt of an image and one of a test picture."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.app = Hardening(
            Starlette(routes=receipts_api.routes()), policy=POLICY, https=False, canonical=None, hosts=frozenset()
        )
        self.issued = self._issue(1)
        self.private = self._issue(2, purpose="test", **OWNERS)

    def _issue(self, number: int, **changes: object) -> receipts.Issued:
        ctx = self.context(SYSTEM)
        with ctx.transaction():
            return receipts.issue(ctx, a_draft(**changes), a_picture(number, (96, 64)))

    def context(self, actor: Actor = VISITOR) -> Context:
        return self.house.context(actor)

    def get(self, path: str, **query: object) -> httpx.Response:
        return asked(self.app, "GET", path, params=query, headers=FROM_ANYWHERE)

    def send(self, content: bytes, **headers: str) -> httpx.Response:
        return asked(self.app, "POST", VERIFY, content=content, headers={**FROM_ANYWHERE, **headers})

    def told(self, content: bytes) -> dict[str, Any]:
        answer = self.send(content)
        assert answer.status_code == 200
        found: dict[str, Any] = answer.json()
        return found


OWNERS: dict[str, object] = {
    "licence": receipts.OWN_LICENCE.model_dump(mode="json"),
    "rights": {"owner_id": "per_1", "owner_name": "Cheri Valmont", "holder": "owner", "statement": "hers"},
    "grant": receipts.NO_GRANT.model_dump(mode="json"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    house = open_house(Settings(data=tmp_path_factory.mktemp("api"), demo=True, seed_samples=False))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(receipts_api, "the_house", lambda: house)
        yield Site(house)


def saved(picture: Image.Image, form: str, **more: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_a_delivered_image_is_authentic(site: Site) -> None:
    """Answer, number, numbered steps, the signed record; from any site, kept nowhere (Q4)."""
    answer = site.send(site.issued.image)
    told = answer.json()
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "no-store"
    assert (told["answer"], told["found_by"], told["receipt_id"]) == ("authentic", "inside", site.issued.id)
    assert told["issued_here"] is True
    assert told["check"]["receipt"]["artist"]["name"] == "Cheri Valmont"
    assert [step["number"] for step in told["check"]["steps"]] == list(range(1, len(told["check"]["steps"]) + 1))


@pytest.mark.parametrize("mime", ["image/png", "image/jpeg", "image/webp"])
def test_each_format_is_authentic_until_a_bit_of_it_changes(site: Site, mime: str) -> None:
    """The receipt is inside whatever format was chosen (Q2, Q4)."""
    ctx = site.context(SYSTEM)
    ready = receipts.prepare(a_picture(31, (128, 96)), mime=mime)
    with ctx.transaction():
        made = receipts.issue(ctx, a_draft(), ready)
    assert (site.told(made.image)["answer"], site.told(made.image)["receipt_id"]) == ("authentic", made.id)
    changed = bytearray(made.image)
    changed[made.image.rindex(ready.plain[len(ready.plain) // 2 :][:16])] ^= 1
    told = site.told(bytes(changed))
    assert (told["answer"], told["receipt_id"]) == ("altered", made.id)


def test_each_rung_has_its_answer(site: Site) -> None:
    """Saved again, one pixel changed, made smaller, one byte changed, another picture (Q4)."""
    picture = opened(site.issued.image)
    touched = picture.copy()
    touched.putpixel((5, 5), tuple(255 - part for part in picture.getpixel((5, 5))))
    byte = bytearray(site.issued.image)
    byte[-40] ^= 1
    files = {
        "same_picture": saved(picture, "PNG"),
        "looks_like": saved(touched, "PNG"),
        "altered": bytes(byte),
        "no_receipt": encoded(a_picture(77, (120, 120)), "PNG"),
    }
    told = {answer: site.told(content) for answer, content in files.items()}
    told["smaller"] = site.told(saved(picture.resize((72, 48)), "JPEG", quality=85))
    assert {asked_for: found["answer"] for asked_for, found in told.items()} == {
        "same_picture": "same_picture",
        "looks_like": "looks_like",
        "altered": "altered",
        "no_receipt": "no_receipt",
        "smaller": "looks_like",
    }
    assert told["looks_like"]["found_by"] == "likeness"
    assert isinstance(told["looks_like"]["likeness_bits_apart"], int)
    assert {found["receipt_id"] for name, found in told.items() if name != "no_receipt"} == {site.issued.id}
    assert told["no_receipt"]["receipt_id"] is None


def test_a_receipt_file_is_judged_like_an_image(site: Site) -> None:
    """What its holder kept is enough."""
    assert site.told(site.issued.file)["answer"] == "authentic"
    assert site.told(site.issued.file.replace(b"Cheri Valmont", b"Cheri Valmonz", 1))["answer"] == "altered"


def test_a_picture_of_a_private_receipt_is_nobody_elses_to_find(site: Site) -> None:
    """Saved again without its receipt, it looks like nothing to a visitor (N4)."""
    again = saved(opened(site.private.image), "PNG")
    assert site.told(again)["answer"] == "no_receipt"
    owner = site.context(Actor(id=receipts.parse(site.private.file)["receipt"]["artist"]["id"]))
    assert receipts.look(owner, again).answer is receipts.Answer.SAME_PICTURE


@pytest.mark.parametrize("place", ["", "/file", "/certificate.pdf"])
def test_a_private_receipt_is_not_there(site: Site, place: str) -> None:
    """It is answered exactly as one that never was (N4)."""
    private, never = site.get(f"/api/receipts/{site.private.id}{place}"), site.get(f"/api/receipts/rcpt_no{place}")
    assert (private.status_code, private.json()) == (404, {"error": "There is nothing by this name."})
    assert (never.status_code, never.json()) == (private.status_code, private.json())
    assert private.headers["access-control-allow-origin"] == "*"


def test_a_receipt_with_what_became_of_it(site: Site) -> None:
    """The signed file, the statuses of the log, the page (Q4, D2)."""
    ctx = site.context(SYSTEM)
    with ctx.transaction():
        note_status(ctx, Mode.SANDBOX, "mdl_1", receipts.Status.WITHDRAWN)
    told = site.get(f"/api/receipts/{site.issued.id}").json()
    assert told["answer"] == "authentic"
    assert [(one["subject"], one["status"]) for one in told["statuses"]] == [("mdl_1", "withdrawn")]
    assert told["page"].endswith(f"/receipt?id={site.issued.id}")
    assert canonical(told["file"]) == site.get(f"/api/receipts/{site.issued.id}/file").content
    assert site.told(site.issued.image)["statuses"] == told["statuses"]


def test_the_file_of_a_receipt_is_as_the_schema_says(site: Site) -> None:
    """The published JSON Schema takes it, and refuses it with a field too many or too few (Q1)."""
    schema = site.get("/api/schema/consent-receipt-2.json").json()
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema)
    file = site.get(f"/api/receipts/{site.issued.id}/file").json()
    assert judge.is_valid(file)
    assert not judge.is_valid({**file, "more": 1})
    assert not judge.is_valid({**file, "receipt": {k: v for k, v in file["receipt"].items() if k != "artist"}})


def test_the_certificate_is_a_pdf_of_this_receipt(site: Site) -> None:
    """Q4: to print, for everybody who has the number."""
    answer = site.get(f"/api/receipts/{site.issued.id}/certificate.pdf")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'attachment; filename="{site.issued.id}.pdf"'
    assert site.issued.id in text


def test_the_log_proves_a_receipt_to_anybody(site: Site) -> None:
    """Checkpoint, entries, and both proofs, recomputed here from what came over the line (Q4)."""
    ctx = site.context()
    size = log.size(ctx, Mode.SANDBOX)
    file = site.get(f"/api/receipts/{site.issued.id}/file").json()
    index = file["receipt"]["log"]["index"]
    path = site.get("/api/log/sandbox/inclusion", index=index).json()
    hashes = [base64.b64decode(one) for one in path["hashes"]]
    statement = canonical({"receipt": file["receipt"], "sig": file["sig"]})
    note = site.get("/api/log/sandbox/checkpoint")
    root = base64.b64decode(note.text.splitlines()[2])
    entry = site.get("/api/log/sandbox/entries", start=index, limit=1).json()["entries"]
    assert (path["index"], path["size"]) == (index, size)
    assert note.text.splitlines()[:2] == [file["receipt"]["origin"], str(size)]
    assert entry == [{"index": index, "leaf": leaf_of(statement).decode()}]
    assert tree.includes(tree.leaf_hash(leaf_of(statement)), index, size, hashes, root)
    first = site.get("/api/log/sandbox/inclusion", index=0, size=1).json()
    told = site.get("/api/log/sandbox/consistency", old=1, new=size).json()
    grown = [base64.b64decode(one) for one in told["hashes"]]
    old_root = log.root(ctx, Mode.SANDBOX, 1)
    assert first["hashes"] == []
    assert (told["old"], told["new"]) == (1, size)
    assert tree.consistent(1, old_root, size, root, grown)
    assert note.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/log/sandbox/entries?start=one", 400),
        ("/api/log/sandbox/entries?limit=", 400),
        ("/api/log/sandbox/inclusion", 400),
        ("/api/log/sandbox/inclusion?index=1e9", 400),
        ("/api/log/sandbox/inclusion?index=0&size=%00", 400),
        ("/api/log/sandbox/consistency?new=1", 400),
        ("/api/log/sandbox/inclusion?index=99999999999999999999999999", 404),
        ("/api/log/sandbox/inclusion?index=-1", 404),
        ("/api/log/sandbox/inclusion?index=0&size=10000000", 404),
        ("/api/log/sandbox/consistency?old=5&new=1", 404),
        ("/api/log/sandbox/entries?start=99999999999999999999999999", 400),
        ("/api/log/sandbox/entries?start=-5&limit=-5", 200),
        ("/api/log/live/checkpoint", 404),
        ("/api/log/everything/checkpoint", 404),
        ("/api/log/Sandbox/entries", 404),
        ("/api/receipts/%27%20OR%201%3D1", 404),
        ("/api/receipts/rcpt_%00", 404),
        (f"/api/receipts/{'9' * 5000}", 404),
    ],
)
def test_a_wrong_address_is_told_in_a_sentence(site: Site, path: str, status: int) -> None:
    """No number, place or name breaks a route."""
    answer = asked(site.app, "GET", path)
    assert (path, answer.status_code) == (path, status)
    if status != 200:
        assert answer.json()["error"].endswith(".")
    assert "Traceback" not in answer.text


def test_entries_come_in_pages(site: Site) -> None:
    """Never more than the most, whatever is asked for."""
    few = site.get("/api/log/sandbox/entries", start=1, limit=1).json()["entries"]
    assert [one["index"] for one in few] == [1]
    many = site.get("/api/log/sandbox/entries", limit=10**9).json()["entries"]
    assert [one["index"] for one in many] == list(range(log.size(site.context(), Mode.SANDBOX)))
    assert len(many) <= receipts_api.MOST_ENTRIES


def test_keys_are_published_without_their_private_halves(site: Site) -> None:
    """Each with the fingerprint that receipts name, its use and whether it still signs (Q4)."""
    answer = site.get("/.well-known/jwks.json")
    keys = answer.json()["keys"]
    signer = receipts.parse(site.issued.file)["sig"]["kid"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert signer in {key["kid"] for key in keys if key["painter_use"] == "receipt"}
    for key in keys:
        assert receipts.thumbprint(key["x"]) == key["kid"]
        assert not {"d", "p", "q", "k"} & set(key)
        assert key["painter_status"] in ("signing", "retired")
    for path in ("/.well-known/painter-trust.json", "/.well-known/painter-roots.pem", "/api/log-keys.txt"):
        assert "PRIVATE" not in site.get(path).text


def test_the_trust_file_opens_a_receipt_elsewhere(site: Site) -> None:
    """What is published is enough to check without us (Q4)."""
    trust = receipts.read_trust(site.get("/.well-known/painter-trust.json").content)
    assert receipts.verify_bytes(site.issued.image, trust).verdict is receipts.Verdict.VERIFIED
    assert site.get("/.well-known/painter-roots.pem").text.startswith("-----BEGIN CERTIFICATE-----")
    (line,) = site.get("/api/log-keys.txt").text.splitlines()
    assert line.startswith(receipts.origin_of(site.context(), Mode.SANDBOX) + "+")


def test_an_empty_body_and_one_too_large_are_refused(site: Site) -> None:
    """Before anything is looked at; nothing is stored."""
    assert site.send(b"").status_code == 400
    assert site.send(b"").json() == {"error": "Send the file itself as the body of the request."}
    assert site.send(b"\0" * (MOST + 1)).status_code == 413
    read = asked(site.app, "GET", VERIFY)
    assert (read.status_code, read.json()["error"]) == (405, "Send the file itself as the body of a POST request.")


def test_a_page_of_another_site_may_send_a_file(site: Site) -> None:
    """A browser asks first, and is told that it may; nothing else is opened."""
    asking = {
        **FROM_ANYWHERE,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    told = asked(site.app, "OPTIONS", VERIFY, headers=asking)
    assert told.status_code == 204
    assert told.headers["access-control-allow-origin"] == "*"
    assert told.headers["access-control-allow-methods"] == "POST"
    assert "access-control-allow-credentials" not in told.headers
    assert asked(site.app, "POST", "/api/receipts/rcpt_x", headers=FROM_ANYWHERE).status_code == 403


def test_hostile_bodies_are_answered(site: Site) -> None:
    """Bombs, torn files and nonsense have an answer, and it is never authentic."""
    rng = random.Random(7)
    image = site.issued.image
    bodies = [b"{", b"[" * 50_000, b'{"receipt":' * 3000, b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP"]
    bodies += [json.dumps({"receipt": {"id": site.issued.id}, "sig": {}}).encode(), site.private.id.encode()]
    bodies += [image[: rng.randrange(20, len(image))] for _ in range(12)]
    bodies += [saved(Image.new("1", (30_000, 30_000)), "PNG")]
    for body in bodies:
        told = site.told(body)
        assert told["answer"] in ("altered", "no_receipt", "looks_like", "same_picture"), body[:40]
        assert told["answer"] != "same_picture" or told["receipt_id"] == site.issued.id


def test_a_file_that_comes_is_not_kept(site: Site) -> None:
    """No file and no row of the directory is another one afterwards."""

    def everything(folder: Path) -> dict[str, str]:
        files = (path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".db-shm", ".db-wal"))
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    ctx = site.context(SYSTEM)
    ctx.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = everything(site.house.data_dir)
    for content in (site.issued.image, encoded(a_picture(78, (120, 120)), "PNG")):
        site.told(content)
    ctx.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert everything(site.house.data_dir) == before
