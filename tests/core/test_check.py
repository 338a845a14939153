"""The command `check` on a folder with everything in it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from painter.check import CheckReason, check_folder, render
from painter.core.kernel.errors import Refused

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
    assert "50 megapixels" in refused["bomb.png"][0]
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


def test_the_json_names_the_same_keys_for_every_file(folder: Path) -> None:
    """A reader of the document never has to ask whether a key is there; what is not known is null."""
    result = check_folder(folder)
    files = {file["name"]: file for file in result["files"]}
    assert {frozenset(file) for file in files.values()} == {
        frozenset(
            ("name", "accepted", "reasons", "sha256", "phash", "width", "height", "sharpness", "exposure"),
        )
    }
    assert files["large.jpg"]["sha256"] is None
    assert files["drawing.png"]["phash"] is None
    assert result["exact_duplicates"] == [["zz-twin.jpg", "work-00.jpeg"]]
    assert result["near_duplicates"] == []


def test_near_duplicates_are_taken_and_named(tmp_path: Path) -> None:
    """R4: a smaller export of the same work is no refusal; it is said, and costs variety."""
    picture = a_picture(5, (900, 900))
    (tmp_path / "a.png").write_bytes(encoded(picture, "PNG"))
    (tmp_path / "b.jpg").write_bytes(encoded(picture.resize((600, 600)), quality=60))
    (tmp_path / "c.jpg").write_bytes(encoded(a_picture(6, (900, 900))))
    result = check_folder(tmp_path)
    assert result["near_duplicates"] == [["a.png", "b.jpg"]]
    assert [file["accepted"] for file in result["files"]] == [True, True, True]
    assert "a.png looks almost like b.jpg" in render(result)


IN_ITS_OWN_PROCESS = """
import sys
from pathlib import Path
from painter.cli import main
code = main(["check", sys.argv[1], "--json"])
peak = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
print(peak[0].split()[1], sorted({"pandas", "c2pa", "fpdf", "streamlit"} & set(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")
def test_the_command_prints_one_json_document_and_stays_small(folder: Path, tmp_path: Path) -> None:
    """No traceback, exit code 0, under 500 MB, also for the largest pictures of each kind that are accepted."""
    for path in folder.iterdir():
        (tmp_path / path.name).symlink_to(path)
    Image.new("RGB", (4400, 4500)).save(tmp_path / "large.webp", "WEBP", lossless=True, method=0)
    Image.new("RGBA", (7000, 7100), (9, 9, 9, 9)).save(tmp_path / "large.png", compress_level=1)
    Image.new("CMYK", (6000, 6200)).save(tmp_path / "large.jpg.jpg", "JPEG", progressive=True, subsampling=0)
    command = [sys.executable, "-c", IN_ITS_OWN_PROCESS, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert sum(file["accepted"] for file in result["files"]) == 13
    peak_kb, loaded = done.stderr.split(maxsplit=1)
    assert int(peak_kb) < 500_000
    assert loaded.strip() == "[]"  # 80 MB of pandas, 23 of c2pa: looking at pictures has no use for them


def test_an_empty_folder_is_a_score_of_zero(tmp_path: Path) -> None:
    """Nothing to read is no error."""
    (tmp_path / ".hidden.jpg").write_bytes(an_upload().content)
    (tmp_path / "deeper").mkdir()
    result = check_folder(tmp_path)
    assert (result["files"], result["score"]) == ([], 0)
    assert "no file in this folder" in render(result)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_strange_name_breaks_neither_document_nor_terminal(tmp_path: Path) -> None:
    """Names may hold anything but a slash."""
    (tmp_path / os.fsdecode(b"\xff\x1b[31mred.jpg")).write_bytes(an_upload().content)
    result = check_folder(tmp_path)
    assert result["files"][0]["accepted"]
    json.dumps(result, ensure_ascii=False).encode()
    assert "\x1b" not in render(result)


def test_no_folder_is_one_sentence(tmp_path: Path) -> None:
    """Exit code 2 on misuse, never a traceback."""
    (tmp_path / "file").touch()
    for wrong in ("nowhere", "file"):
        with pytest.raises(Refused) as refusal:
            check_folder(tmp_path / wrong)
        assert refusal.value.reasons == [CheckReason.NO_FOLDER]
    command = [sys.executable, "-m", "painter", "check", str(tmp_path / "nowhere")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("There is no such folder.")
