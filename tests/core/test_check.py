"""The command `check` on a folder with everything in it."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from painter.check import check_folder, render
from painter.core.kernel.errors import NotFound

from .pictures import SVG, a_bomb, a_gif, a_picture, an_animation, an_upload, encoded

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten good files and every kind of bad one."""
    made = tmp_path_factory.mktemp("folder")
    for seed in range(10):
        form = ("JPEG", "PNG", "WEBP")[seed % 3]
        upload = an_upload(seed, form=form)
        (made / upload.name).write_bytes(upload.content)
    (made / "zz-twin.jpg").write_bytes((made / "work-00.jpeg").read_bytes())
    (made / "drawing.png").write_bytes(a_gif())
    (made / "cut.jpg").write_bytes(encoded(a_picture(77))[:9000])
    (made / "large.jpg").write_bytes(encoded(a_picture(78)) + b"\0" * (10 * 1024 * 1024 + 1))
    (made / "moving.webp").write_bytes(an_animation())
    (made / "bomb.png").write_bytes(a_bomb())
    (made / "vector.svg").write_bytes(SVG)
    (made / "empty.png").write_bytes(b"")
    return made


BAD = ("zz-twin.jpg", "drawing.png", "cut.jpg", "large.jpg", "moving.webp", "bomb.png", "vector.svg", "empty.png")


def test_every_file_gets_a_verdict_with_a_reason(folder: Path) -> None:
    """U5, U6: one bad file never sinks the others."""
    result = check_folder(folder)
    refused = {f["name"]: f["reasons"] for f in result["files"] if not f["accepted"]}
    assert set(refused) == set(BAD)
    assert all(len(reasons) == 1 and reasons[0] for reasons in refused.values())
    assert "a GIF" in refused["drawing.png"][0]
    assert "10 MB" in refused["large.jpg"][0]
    assert "60 megapixels" in refused["bomb.png"][0]
    assert sum(f["accepted"] for f in result["files"]) == 10
    assert sum(p["points"] for p in result["parts"]) == result["score"] >= 60
    gates = {g["name"]: g["passed"] for g in result["gates"]}
    assert gates == {
        "minimum_images": True,
        "score": True,
        "verification": False,
        "safety": False,
        "licensing": False,
    }
    assert "REFUSED  drawing.png" in render(result)


def test_the_command_prints_one_json_document_and_stays_small(folder: Path) -> None:
    """No traceback, under 500 MB, exit code 0."""
    command = [sys.executable, "-m", "painter", "check", str(folder), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert json.loads(done.stdout)["score"] >= 60
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 500 * 1024


def test_an_empty_folder_is_a_score_of_zero(tmp_path: Path) -> None:
    """Nothing to read is no error."""
    result = check_folder(tmp_path)
    assert (result["files"], result["score"]) == ([], 0)


def test_no_folder_is_one_sentence(tmp_path: Path) -> None:
    """Exit code 2 on misuse, never a traceback."""
    with pytest.raises(NotFound):
        check_folder(tmp_path / "nowhere")
    command = [sys.executable, "-m", "painter", "check", str(tmp_path / "nowhere")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
