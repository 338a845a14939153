"""The commands, each as a program of its own: exit codes, one clear sentence, never a traceback."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from painter.cli import main
from painter.core import accounts, artwork, generation, models, receipts, storage
from painter.core.kernel.context import Role
from painter.settings import ROOT, Settings
from painter.wiring import open_house

from .conftest import World
from .pictures import a_picture, encoded, uploads
from .river import OWN, accept, delivered, published

COMMANDS = ("serve", "demo", "check", "screen", "verify", "audit", "monitor", "keys", "sandbox", "worker", "admin")


def painter(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as it is typed; nothing of the caller's settings reaches it."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PAINTER_", "REPLICATE_"))}
    return subprocess.run(
        [sys.executable, "-m", "painter", *map(str, arguments)],
        cwd=ROOT,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    """--help ends with 0 and says what the command is for."""
    said = painter(command, "--help")

    assert said.returncode == 0
    assert said.stdout.startswith(f"usage: painter {command}")
    assert "show this help" in said.stdout
    assert said.stderr == ""


def test_the_program_itself_lists_its_commands() -> None:
    """As a program: one process, exit 0, each command by name."""
    said = painter("--help")

    assert said.returncode == 0
    assert all(f"    {command}" in said.stdout for command in COMMANDS)
    assert said.stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["paint"],
        ["check"],
        ["screen"],
        ["screen", "a fox", "--csv", "rows.csv"],
        ["verify", "--nonsense"],
        ["serve", "--port", "none"],
        ["serve", "--port", "70000"],
        ["sandbox", "--port", "none"],
    ],
)
def test_what_cannot_be_read_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Usage and one line of why."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_bad_input_is_one_sentence_and_no_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Missing files and folders, files of another kind, directories without a database."""
    (tmp_path / "trust.json").write_text("{}")
    (tmp_path / "picture.png").write_bytes(encoded(a_picture(1, (80, 80)), "PNG"))
    (tmp_path / "rows.csv").write_text("prompt\nfox\n")
    for arguments in (
        ["verify", tmp_path / "none.png"],
        ["verify", tmp_path],
        ["verify", tmp_path / "picture.png", "--trust", tmp_path / "trust.json"],
        ["verify", tmp_path / "picture.png", "--trust", tmp_path / "none.json"],
        ["check", tmp_path / "none"],
        ["check", tmp_path / "trust.json"],
        ["screen", "--csv", tmp_path / "none.csv"],
        ["screen", "--csv", tmp_path / "rows.csv"],
        ["screen", "a fox", "--restrict", "politics"],
        ["audit", "--data", tmp_path / "none"],
        ["monitor", "--data", tmp_path / "none"],
        ["keys", "--data", tmp_path / "none"],
    ):
        assert main([str(argument) for argument in arguments]) == 2, arguments
        said = capsys.readouterr()
        assert said.out == "", arguments
        assert said.err.strip(), arguments
        assert "Traceback" not in said.err


def test_bad_input_ends_the_process_with_two(tmp_path: Path) -> None:
    """The same as a program."""
    said = painter("verify", tmp_path / "none.png")

    assert said.returncode == 2
    assert "Traceback" not in said.stderr
    assert "none.png" in said.stderr


@pytest.fixture
def signed(world: World, tmp_path: Path) -> tuple[Path, Path]:
    """A generated image with its receipt, and the trust file of whoever issued it."""
    model_id = published(world)
    accept(world.creator, model_id)
    made = delivered(world, world.creator, model_id)
    image, trust = tmp_path / "fox.png", tmp_path / "trust.json"
    image.write_bytes(generation.image(world.creator, made.id))
    trust.write_bytes(receipts.trust_document(world.system))
    return image, trust


def test_verify_tells_verified_altered_and_unknown_apart(signed: tuple[Path, Path], tmp_path: Path) -> None:
    """0, 1 and 3, in a process that knows no database (Q4)."""
    image, trust = signed
    altered = tmp_path / "altered.png"
    altered.write_bytes(image.read_bytes().replace(b"licensee", b"licencee", 1))
    assert altered.read_bytes() != image.read_bytes()

    verified = painter("verify", image, "--trust", trust, "--json")
    assert verified.returncode == 0
    assert json.loads(verified.stdout)["verdict"] == "verified"
    assert painter("verify", image, PAINTER_TRUST=str(trust)).returncode == 0
    broken = painter("verify", altered, "--trust", trust)
    assert broken.returncode == 1
    assert "ALTERED" in broken.stdout
    unknown = painter("verify", image)
    assert unknown.returncode == 3
    assert "UNKNOWN SIGNER" in unknown.stdout
    assert "Traceback" not in verified.stderr + broken.stderr + unknown.stderr


def test_a_picture_without_a_receipt_is_not_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, and nothing bad is said of it (Q4)."""
    plain = tmp_path / "plain.png"
    plain.write_bytes(encoded(a_picture(1, (80, 80)), "PNG"))

    assert main(["verify", str(plain), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["verdict"] == "no_receipt"


def a_directory(folder: Path) -> Path:
    """A data directory with a model and a few files."""
    house = open_house(Settings(data=folder, demo=True, seed_samples=False, replicate_token=None))
    ctx = house.context()
    person = accounts.add_demo_person(ctx, "cheri", "Cheri", [Role.ARTIST], "France")
    hers = ctx.acting_as(person.actor)
    model = models.begin(hers, "Harbour Line", models.Kind.STYLE)
    artwork.submit(hers, model.id, uploads(2), OWN)
    ctx.db.conn.close()
    return folder


def test_audit_ends_with_zero_where_all_is_whole(tmp_path: Path) -> None:
    """Every check is named (Q2)."""
    said = painter("audit", "--data", a_directory(tmp_path / "state"), "--json")
    result = json.loads(said.stdout)

    assert said.returncode == 0, said.stderr
    assert result["whole"] is True
    names = ["database", "ledger", "receipts", "log", "keys", "pictures", "commissions", "files", "jobs"]
    assert [check["name"] for check in result["checks"]] == names


def test_audit_ends_with_one_where_a_file_was_altered_or_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says which (U9)."""
    monkeypatch.setenv("PAINTER_DATA", "")  # main sets it; taken back afterwards
    folder = a_directory(tmp_path / "state")
    digest = storage.every_digest(folder)[0]
    file = storage.path_of(folder, digest)
    shutil.copy(file, tmp_path / "kept")
    file.write_bytes(file.read_bytes() + b"\0")

    said = painter("audit", "--data", folder)
    assert said.returncode == 1
    assert digest[:16] in said.stdout
    assert "BROKEN  files" in said.stdout
    file.unlink()
    assert main(["audit", "--data", str(folder)]) == 1
    assert "is gone" in capsys.readouterr().out
    shutil.copy(tmp_path / "kept", file)
    assert main(["audit", "--data", str(folder)]) == 0


def test_screen_judges_the_rows_of_a_file(tmp_path: Path) -> None:
    """One document with a row a prompt, in the file's order (F17, F18)."""
    rows = tmp_path / "rows.csv"
    rows.write_text('text,restricted\na fox,gambling\n"casino, dice",gambling\ncasino dice,\n')
    said = painter("screen", "--csv", rows, "--json")

    assert said.returncode == 0, said.stderr
    assert [row["verdict"] for row in json.loads(said.stdout)["rows"]] == ["allow", "block", "allow"]


def test_screen_restricts_one_prompt(capsys: pytest.CaptureFixture[str]) -> None:
    """What an artist could restrict is named on the command line (F17)."""
    assert main(["screen", "casino dice", "--restrict", "gambling", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"][0]["category"] == "gambling"


def test_json_is_one_document_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What another program reads."""
    for upload in uploads(2):
        (tmp_path / upload.name).write_bytes(upload.content)

    assert main(["check", str(tmp_path), "--json"]) == 0
    assert isinstance(json.loads(capsys.readouterr().out), dict)


def test_the_first_administrator_gets_a_link_that_works_once(tmp_path: Path) -> None:
    """In a real directory; standard output is the link and nothing else (N1)."""
    said = painter("admin", "root@example.org", "--data", tmp_path, PAINTER_DEMO="0")
    assert said.returncode == 0
    assert said.stdout.startswith("http://localhost:8501/new-password?token=")
    assert len(said.stdout.split()) == 1
    ctx = open_house(Settings(data=tmp_path, replicate_token=None)).context()
    token = said.stdout.strip().partition("token=")[2]
    person = accounts.opened(ctx, accounts.Purpose.PASSWORD, token).person_id
    assert accounts.about(ctx, person).roles == {Role.ADMIN}


def test_a_demo_directory_has_no_administrator(tmp_path: Path) -> None:
    """Nor has an address that is none: one sentence, exit 2 (N1)."""
    said = painter("admin", "root@example.org", "--data", tmp_path / "demo", PAINTER_DEMO="1")
    assert said.returncode == 2
    assert "A demo directory has no accounts" in said.stderr
    said = painter("admin", "not an address", "--data", tmp_path / "real", PAINTER_DEMO="0")
    assert said.returncode == 2
    assert "does not look like an e-mail address" in said.stderr
    assert said.stdout == ""
