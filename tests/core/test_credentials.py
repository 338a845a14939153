"""C2PA manifests: made, read, refused when altered, and never a reason to fall over (Q2)."""

import http.server
import io
import json
import random
import struct
import subprocess
import sys
import threading
import time
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from painter.core.kernel.context import Mode
from painter.core.receipts import certificates, credentials, files, xmp
from painter.core.receipts.canonical import NotCanonical, canonical
from painter.core.receipts.manifest import LABELS
from painter.core.receipts.model import KEYWORD
from painter.core.receipts.png import chunk_of

from .delivered import ENVELOPE, FORMS, PLACES, about, flipped, plain, sign


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("keys")


@pytest.fixture(scope="module")
def issuing(keys: Path) -> certificates.Issuing:
    """At the real time, by which C2PA signs and judges."""
    return certificates.issuing(keys, b"of tests", datetime.now(UTC), certificates.HOUSES[Mode.SANDBOX])


@pytest.fixture(scope="module")
def roots(keys: Path, issuing: certificates.Issuing) -> list[str]:
    return certificates.roots(keys)


@pytest.fixture(scope="module")
def signed(issuing: certificates.Issuing) -> dict[str, bytes]:
    """One delivered image in each format."""
    return {mime: sign(mime, issuing) for mime in FORMS}


def read(content: bytes, roots: list[str]) -> credentials.Credentials:
    found = credentials.read(content, roots)
    assert found is not None
    return found


@pytest.mark.parametrize("mime", FORMS)
def test_a_signed_image_is_trusted_under_its_root(mime: str, signed: dict[str, bytes], roots: list[str]) -> None:
    """The assertion comes back byte for byte, and says who signed, and for how long."""
    found = read(signed[mime], roots)

    assert (found.state, found.trusted, found.whole, found.expired, found.problems) == (
        "Trusted",
        True,
        True,
        False,
        (),
    )
    assert found.envelope == canonical(ENVELOPE)
    assert found.signer_name == "pAInter sandbox SIMULATED images"
    assert found.valid_from is not None
    assert found.valid_until is not None
    assert found.valid_from <= datetime.now(UTC) < found.valid_until


@pytest.mark.parametrize("mime", FORMS)
def test_a_signed_image_is_the_plain_one_again(mime: str, signed: dict[str, bytes]) -> None:
    """What the receipt names can be computed from the delivered file."""
    assert files.stripped(signed[mime]) == plain(mime)


@pytest.mark.parametrize("mime", FORMS)
@settings(deadline=None, max_examples=25)
@given(size=st.tuples(st.integers(1, 90), st.integers(1, 90)), packet=st.binary(min_size=1, max_size=300))
def test_it_is_so_at_every_size(mime: str, issuing: certificates.Issuing, size: tuple[int, int], packet: bytes) -> None:
    """Also for pictures and packets of odd length, which WebP pads."""
    bare = plain(mime, size)

    assert files.stripped(sign(mime, issuing, files.with_xmp(bare, packet))) == bare


@pytest.mark.parametrize("mime", FORMS)
def test_without_the_root_it_is_whole_and_not_trusted(mime: str, signed: dict[str, bytes]) -> None:
    """A root of somebody else's with the very same name changes nothing."""
    namesake = certificates.make_root(certificates.HOUSES[Mode.SANDBOX], datetime.now(UTC))
    for anchors in ([], [certificates.pem(namesake.certificate)]):
        found = read(signed[mime], anchors)
        assert (found.state, found.trusted, found.whole) == ("Valid", False, True)
        assert found.problems == ("signingCredential.untrusted",)


def test_the_manifest_says_everything_it_should(signed: dict[str, bytes]) -> None:
    """Made by a model, of two ingredients, not for training, with our receipt; nothing claims FLUX (Q4)."""
    import c2pa

    reader = c2pa.Reader(files.PNG, io.BytesIO(signed[files.PNG]))
    active = reader.get_active_manifest()
    said = {one["label"]: one["data"] for one in active["assertions"]}

    assert set(said) == set(LABELS)
    (made,) = said["c2pa.actions.v2"]["actions"]
    assert made["action"] == "c2pa.created"
    assert made["digitalSourceType"] == xmp.MADE_BY_MODEL
    assert "SIMULATED" in made["softwareAgent"]["name"]
    assert len(made["parameters"]["ingredients"]) == 2
    assert [one["relationship"] for one in active["ingredients"]] == ["inputTo", "inputTo"]
    assert [one["title"] for one in active["ingredients"]] == [
        "Lind ink, version 3 (SIMULATED)",
        "pAInter sandbox base (not FLUX) (SIMULATED)",
    ]
    uses = {name: entry["use"] for name, entry in said["cawg.training-mining"]["entries"].items()}
    assert uses == {
        "cawg.ai_generative_training": "notAllowed",
        "cawg.ai_training": "notAllowed",
        "cawg.ai_inference": "constrained",
        "cawg.data_mining": "constrained",
    }
    assert said["cawg.metadata"]["xmpRights:WebStatement"] == about().receipt_url
    assert said["c2pa.ai-disclosure"]["contentProfile"] == {"humanOversightLevel": "prompt_guided"}
    assert said[KEYWORD] == ENVELOPE
    assert active.get("thumbnail") is None
    assert active["claim_generator_info"][0]["name"] == "pAInter sandbox (SIMULATED)"


def test_a_live_image_is_not_called_simulated() -> None:
    live = about(simulated=False, base_model="FLUX.1-dev", base_model_url="https://example.org/flux")

    said = json.dumps(credentials.manifest(live, ENVELOPE["sig"]))

    assert "SIMULATED" not in said
    assert "sandbox" not in said
    assert "https://example.org/flux" in said


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("mime", FORMS)
def test_one_flipped_bit_is_seen(mime: str, place: str, signed: dict[str, bytes], roots: list[str]) -> None:
    found = read(flipped(signed[mime], mime, place), roots)

    assert not found.whole
    assert found.problems
    assert not (found.trusted and place in ("claim", "signature"))  # then nobody signed this


@pytest.mark.parametrize("mime", FORMS)
def test_bytes_behind_the_end_are_seen(mime: str, signed: dict[str, bytes], roots: list[str]) -> None:
    found = read(signed[mime] + b"hidden", roots)

    assert not found.whole


def short_lived(root: certificates.Root, seconds: float) -> certificates.Issuing:
    """A leaf that has been valid for a day and ends in so many seconds."""
    start = datetime.now(UTC) - timedelta(days=1)
    return certificates.issue(root, "short", start, days=1 + seconds / 86_400)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def expired() -> tuple[certificates.Root, dict[str, bytes], bytes]:
    """Images whose leaf has ended since; the last one is a stranger's, with our expired leaf laid beside his own."""
    root, other = (certificates.make_root("old", datetime.now(UTC) - timedelta(days=2)) for _ in range(2))
    ours, his = short_lived(root, 4), short_lived(other, 4)
    images = {mime: sign(mime, ours) for mime in FORMS}
    laid = chunk_of(b"teSt", ours.certificate.public_bytes(Encoding.DER))
    dressed = files.with_xmp(plain(files.PNG), b"<x/>")
    strange = sign(files.PNG, his, dressed[:33] + laid + dressed[33:])
    while datetime.now(UTC) <= max(one.certificate.not_valid_after_utc for one in (ours, his)) + timedelta(seconds=1):
        time.sleep(0.1)
    return root, images, strange


Expired = tuple[certificates.Root, dict[str, bytes], bytes]


@pytest.mark.parametrize("mime", FORMS)
def test_an_expired_leaf_is_no_tampering(mime: str, expired: Expired) -> None:
    """C2PA calls the file Invalid; that it is whole, and whose it is, stays true, and the log says since when."""
    root, images, _ = expired

    found = read(images[mime], [certificates.pem(root.certificate)])

    assert (found.state, found.whole, found.trusted, found.expired) == ("Invalid", True, True, True)
    assert found.problems == ("signingCredential.expired",)
    assert found.envelope == canonical(ENVELOPE)
    assert found.valid_until is not None
    assert found.valid_until < datetime.now(UTC)


@pytest.mark.parametrize("mime", FORMS)
def test_an_expired_leaf_of_another_root_is_not_trusted(mime: str, expired: Expired, roots: list[str]) -> None:
    for anchors in ([], roots):
        found = read(expired[1][mime], anchors)
        assert (found.whole, found.trusted, found.expired) == (True, False, True)


def test_a_leaf_that_merely_lies_in_the_file_lends_no_trust(expired: Expired) -> None:
    """Only the certificate that signed counts."""
    root, _, strange = expired

    found = read(strange, [certificates.pem(root.certificate)])

    assert (found.whole, found.trusted, found.expired) == (True, False, True)


@pytest.mark.parametrize("mime", FORMS)
def test_an_altered_file_of_an_expired_leaf_is_altered(mime: str, expired: Expired) -> None:
    root, images, _ = expired
    for place in ("pixels", "receipt", "signature"):
        found = read(flipped(images[mime], mime, place), [certificates.pem(root.certificate)])
        assert (found.whole, found.trusted, found.expired) == (False, False, True)


def test_an_expired_leaf_signs_nothing(expired: Expired) -> None:
    gone = short_lived(expired[0], -60)

    with pytest.raises(credentials.NotSigned):
        sign(files.PNG, gone)


@pytest.mark.parametrize("mime", FORMS)
def test_a_file_without_a_manifest_has_none(mime: str) -> None:
    """Also where the picture happens to hold the bytes by which manifests are looked for."""
    assert credentials.read(plain(mime), []) is None
    assert credentials.read(files.with_xmp(plain(mime), b"jumb"), []) is None


@pytest.mark.parametrize("content", [b"", b"jumb", b"GIF89a jumb", b'{"receipt": "jumb"}'])
def test_what_is_no_image_has_none(content: bytes) -> None:
    assert credentials.read(content, []) is None


def test_what_somebody_else_made_of_it_is_not_ours(
    signed: dict[str, bytes], issuing: certificates.Issuing, roots: list[str]
) -> None:
    """Another picture, signed by a stranger, with our image as its parent: the receipt belongs to the parent."""
    import c2pa

    stranger = certificates.make_root("stranger", datetime.now(UTC))
    his = certificates.issue(stranger, "stranger", datetime.now(UTC))
    keys = his.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    info = c2pa.C2paSignerInfo(c2pa.C2paSigningAlg.ES256, his.chain.encode(), keys, None)
    opened = {"action": "c2pa.opened", "parameters": {"ingredientIds": ["parent"]}}
    actions = {"label": "c2pa.actions.v2", "data": {"actions": [opened]}}
    builder = c2pa.Builder({"claim_generator_info": [{"name": "other"}], "assertions": [actions]})
    parent = {"title": "ours", "relationship": "parentOf", "label": "parent"}
    builder.add_ingredient(parent, files.PNG, io.BytesIO(signed[files.PNG]))
    out = io.BytesIO()
    builder.sign(c2pa.Signer.from_info(info), files.PNG, io.BytesIO(plain(files.PNG, (30, 30))), out)

    found = read(out.getvalue(), roots)

    assert KEYWORD.encode() in out.getvalue()
    assert found.envelope is None
    assert not found.trusted
    assert found.signer_name == "stranger images"


def test_a_receipt_that_is_none_is_said_and_not_handed_on(issuing: certificates.Issuing) -> None:
    """Fractions have no one form; two receipts in one manifest are none."""
    for assertions in ([{"seed": 0.5}], [{"id": "a"}, {"id": "b"}]):
        said = credentials.manifest(about(), {})
        said["assertions"][-1:] = [{"label": KEYWORD, "kind": "Json", "data": data} for data in assertions]
        found = read(credentials.sign(plain(files.PNG), files.PNG, said, issuing), [])
        assert found.envelope is None
        assert found.problems[-1].startswith(KEYWORD)


def _mutated(rng: random.Random, content: bytes) -> bytes:
    mutated = bytearray(content)
    start = content.index(b"jumb")
    kind = rng.randrange(5)
    if kind == 0:
        return content[: rng.randrange(len(content))]
    if kind == 1:
        for _ in range(rng.randrange(1, 20)):
            mutated[rng.randrange(len(content))] = rng.randrange(256)
    elif kind == 2:
        at = start + rng.randrange(3000)
        mutated[at : at + rng.randrange(50)] = rng.randbytes(rng.randrange(50))
    elif kind == 3:
        mutated[start + rng.randrange(8000)] = rng.choice([0x00, 0x7F, 0x80, 0x9F, 0xBF, 0xFF])
    else:
        at = start + rng.randrange(8000)
        mutated[at : at + 4] = rng.choice([b"\xff" * 4, b"\0" * 4, b"\0\0\0\1", b"\x7f\xff\xff\xff"])
    return bytes(mutated)


def _stripped_or_none(content: bytes) -> bytes | None:
    try:
        return files.stripped(content)
    except NotCanonical:
        return None


def test_mutations_never_raise_and_never_pass_for_another_image(signed: dict[str, bytes], roots: list[str]) -> None:
    """Where a mutated file is still whole, only padding that C2PA signs nowhere has changed."""
    rng = random.Random(7)
    for _ in range(600):
        mime = rng.choice(FORMS)
        mutated = _mutated(rng, signed[mime])
        found = credentials.read(mutated, roots)
        if found is not None and found.whole:
            assert found.envelope == canonical(ENVELOPE)
            assert _stripped_or_none(mutated) in (plain(mime), None)


UUID = bytes.fromhex("00110010800000aa00389b71")


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def _super(kind: bytes, label: bytes, *parts: bytes) -> bytes:
    return _box(b"jumb", _box(b"jumd", kind + UUID + b"\x03" + label + b"\0") + b"".join(parts))


def _store(claim: bytes, receipt: bytes = b"{}") -> bytes:
    name = b"urn:c2pa:5b53f33d-4b48-497a-baf5-575ba93033f4"
    assertions = _super(b"c2as", b"c2pa.assertions", _super(b"json", KEYWORD.encode(), _box(b"json", receipt)))
    signature = _super(b"c2cs", b"c2pa.signature", _box(b"cbor", b"\xd2\x84\x40\xa0\xf6\x40"))
    claims = _super(b"c2cl", b"c2pa.claim.v2", _box(b"cbor", claim))
    return _super(b"c2pa", b"c2pa", _super(b"c2ma", name, assertions, claims, signature))


def _nested(depth: int) -> bytes:
    store = b""
    for _ in range(depth):
        store = _super(b"c2pa", b"c2pa", store)
    return store


HOSTILE = {
    "a megabyte of garbage": lambda: _super(b"c2pa", b"c2pa", b"jumb" + random.Random(1).randbytes(1_000_000)),
    "boxes in boxes": lambda: _nested(3_000),
    "lists in lists": lambda: _store(b"\x81" * 1_000_000),
    "maps in maps": lambda: _store(b"\xa1\x61a" * 300_000),
    "tags on tags": lambda: _store(b"\xc1" * 1_000_000),
    "a list without end": lambda: _store(b"\x9b\x7f" + b"\xff" * 7),
    "a terabyte of text": lambda: _store(b"\x5b\0\0\0\xff\xff\xff\xff\xff"),
    "JSON in JSON": lambda: _store(b"\xa0", b"[" * 100_000 + b"]" * 100_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_manifests_are_unreadable_and_nothing_worse(name: str) -> None:
    bare = plain(files.PNG)

    found = read(bare[:33] + chunk_of(b"caBX", HOSTILE[name]()) + bare[33:], [])

    assert (found.state, found.whole, found.trusted) == ("Unreadable", False, False)
    assert found.problems[0].startswith("unreadable.")


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\xff\0\0\0WEBP"])
def test_noise_is_never_whole(head: bytes, roots: list[str]) -> None:
    """Any bytes behind the signature of a format."""
    rng = random.Random(3)
    for _ in range(100):
        noise = head + rng.randbytes(rng.randrange(300)) + b"jumb" + rng.randbytes(rng.randrange(3000))
        found = credentials.read(noise, roots)
        assert found is None or not found.whole


def test_packed_text_is_not_unpacked_without_end(signed: dict[str, bytes], roots: list[str]) -> None:
    """200 MB of text in 200 KB, laid into a signed file."""
    image = signed[files.PNG]
    packed = zlib.compress(b"<" * 200_000_000, 1)
    bomb = chunk_of(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + packed)

    started = time.monotonic()
    found = read(image[:33] + bomb + image[33:], roots)

    assert not found.whole
    assert time.monotonic() - started < 5


def test_files_beyond_the_cap_are_not_read(signed: dict[str, bytes]) -> None:
    assert credentials.read(signed[files.PNG] + b"\0" * credentials.MOST_FILE, []) is None


def test_no_address_in_a_file_is_asked(signed: dict[str, bytes], roots: list[str]) -> None:
    """An XMP packet may name a manifest elsewhere; whoever drops a file must not make us fetch it."""
    asked: list[str] = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Listening) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/jumb.c2pa"
        packet = (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<rdf:Description rdf:about="" xmlns:dcterms="http://purl.org/dc/terms/" '
            f'dcterms:provenance="{address}"/></rdf:RDF></x:xmpmeta>'
        ).encode()
        found = [credentials.read(files.with_xmp(plain(mime), packet), roots) for mime in FORMS]
        server.shutdown()

    assert asked == []
    assert not any(one is not None and one.whole for one in found)


def test_the_library_is_loaded_only_where_it_is_used() -> None:
    """`check` and the screens start without it."""
    code = "import sys, painter.core.receipts.credentials; sys.exit('c2pa' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
