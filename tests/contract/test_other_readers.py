"""Two implementations of C2PA that are not ours judge delivered images as we do (Q2).

c2pa-ts is written by others from the specification alone; it reads no WebP and asks no root. c2pa-node stands on an
older version of the library that signs here, and asks for trust.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from painter.core.kernel.context import Mode
from painter.core.receipts import certificates, credentials, files
from tests.core.delivered import FORMS, PLACES, flipped, sign
from tests.node import installing

pytestmark = pytest.mark.timeout(600)  # the first one installs from npm

Verdicts = dict[tuple[str, str], tuple[dict[str, Any], credentials.Credentials | None]]
BY_TRUSTNXT = [files.PNG, files.JPEG]


@pytest.fixture(scope="module")
def verdicts(node: Path, tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """What the two say, and what we say, of an image that is whole and of one with a flipped bit in each place."""
    folder = tmp_path_factory.mktemp("judged")
    made = certificates.issuing(folder / "keys", b"x", datetime.now(UTC), certificates.HOUSES[Mode.SANDBOX])
    root = folder / "root.pem"
    root.write_text(certificates.pem(made.root))
    images: dict[tuple[str, str], bytes] = {}
    for mime in FORMS:
        whole = sign(mime, made)
        images[mime, "nowhere"] = whole
        images |= {(mime, place): flipped(whole, mime, place) for place in PLACES}
    paths = []
    for (mime, place), content in images.items():
        paths.append(folder / f"{place}.{mime.removeprefix('image/')}")
        paths[-1].write_bytes(content)
    ours = [credentials.read(content, [root.read_text()]) for content in images.values()]
    return dict(zip(images, zip(installing.judge(root, paths), ours, strict=True), strict=True))


@pytest.mark.parametrize("mime", FORMS)
def test_a_delivered_image_is_trusted_by_c2pa_node(mime: str, verdicts: Verdicts) -> None:
    judged, ours = verdicts[mime, "nowhere"]

    assert judged["contentauth"] == {"state": "Trusted", "codes": []}
    assert ours is not None
    assert ours.trusted


@pytest.mark.parametrize("mime", BY_TRUSTNXT)
def test_a_delivered_image_is_valid_to_c2pa_ts(mime: str, verdicts: Verdicts) -> None:
    assert verdicts[mime, "nowhere"][0]["trustnxt"] == {"valid": True, "codes": []}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("mime", FORMS)
def test_one_flipped_bit_is_refused_by_all(mime: str, place: str, verdicts: Verdicts) -> None:
    """In pixels, XMP, receipt, claim or signature."""
    judged, ours = verdicts[mime, place]

    assert judged["contentauth"]["state"] in ("Invalid", "Unreadable"), judged
    assert judged["contentauth"]["codes"] or judged["contentauth"]["thrown"]
    if mime in BY_TRUSTNXT:
        assert judged["trustnxt"]["valid"] is False, judged
    assert ours is not None
    assert not ours.whole


def test_the_lock_names_no_machine() -> None:
    """It says which packages and their digests; where they come from is for each machine's npm to say."""
    lock = json.loads((installing.HERE / "package-lock.json").read_text())
    packages = {name: one for name, one in lock["packages"].items() if name}

    assert not any("resolved" in one for one in packages.values())
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    assert packages["node_modules/@contentauth/c2pa-node"]["version"] == "0.5.5"
    assert packages["node_modules/@trustnxt/c2pa-ts"]["version"] == "0.9.4"
    assert packages["node_modules/axe-core"]["version"] == "4.14.1"
