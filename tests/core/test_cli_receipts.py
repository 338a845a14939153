"""The commands about receipts: logs re-read, keys listed and changed, files explained step by step."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from painter import cli
from painter.core import receipts
from painter.core.kernel.context import Context, Mode
from painter.core.receipts import Use, log
from painter.settings import ROOT, Settings
from painter.wiring import open_house

from .pictures import a_picture, encoded
from .test_receipts import a_draft

OLD = Path(__file__).parents[1] / "data" / "receipt_v1"


@dataclass
class Kept:
    """A data directory with three receipts, and the files that were handed out."""

    ctx: Context
    folder: Path
    images: list[Path]
    receipt: Path
    trust: Path

    def painter(self, *arguments: object) -> int:
        return cli.main([*map(str, arguments), "--data", str(self.folder)])


def issued(ctx: Context, mime: str = "image/png") -> receipts.Issued:
    picture = Image.radial_gradient("L").resize((24, 16)).convert("RGB")
    with ctx.transaction():
        return receipts.issue(ctx, a_draft(), receipts.prepare(picture, mime=mime))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    """As three orders of three formats left it."""
    monkeypatch.setenv("PAINTER_DATA", "")  # main sets it; taken back afterwards
    folder = tmp_path / "state"
    ctx = open_house(Settings(data=folder, demo=True, seed_samples=False, replicate_token=None)).context()
    images = []
    for name in ("png", "jpeg", "webp"):
        made = issued(ctx, f"image/{name}")
        images.append(tmp_path / f"fox.{name}")
        images[-1].write_bytes(made.image)
    (tmp_path / "receipt.json").write_bytes(made.file)
    (tmp_path / "trust.json").write_bytes(receipts.trust_document(ctx))
    yield Kept(ctx, folder, images, tmp_path / "receipt.json", tmp_path / "trust.json")
    ctx.db.conn.close()


def rewritten(ctx: Context, at: int) -> None:
    """By whoever holds database and keys: the log with another entry in this place, and signed again."""
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'log_%'"
    guards = list(ctx.db.conn.execute(sql))
    held = log.entries(ctx, Mode.SANDBOX, 0, 100)
    for name, _ in guards:
        ctx.db.conn.execute(f"DROP TRIGGER {name}")
    with ctx.transaction():
        for table in ("log_entries", "log_nodes", "log_checkpoints"):
            ctx.db.conn.execute(f"DELETE FROM {table}")
        for entry in held:
            leaf = b"something else" if entry.index == at else entry.leaf
            log.append(ctx, Mode.SANDBOX, entry.kind, entry.subject, leaf)
            log.checkpoint(ctx, Mode.SANDBOX, receipts.signer_of(ctx, Mode.SANDBOX, Use.LOG))
    for _, made in guards:
        ctx.db.conn.execute(made)


def test_a_whole_log_is_whole_also_by_what_is_out(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0; images of every format and a receipt are held against it."""
    assert kept.painter("monitor") == 0
    assert "sandbox log" in capsys.readouterr().out
    assert kept.painter("monitor", "--json", "--seen", *kept.images, kept.receipt) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["whole"], told["seen"], told["breaks"]) == (True, 4, [])
    assert [one["entries"] for one in told["logs"]] == [3, 0]


def test_a_log_that_was_rewritten_and_signed_again_is_caught_by_any_older_image(
    kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    """The true keys signed it, so that it is whole in itself; what was given out is not in it."""
    rewritten(kept.ctx, at=0)
    assert kept.painter("monitor") == 0
    for file in (*kept.images, kept.receipt):
        capsys.readouterr()
        assert kept.painter("monitor", "--seen", file) == 1
        told = capsys.readouterr().out
        assert "entries are not those of a checkpoint that was given out" in told
        assert "BROKEN" in told


def test_an_entry_that_was_changed_is_caught_without_any_file(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    """Nodes and checkpoints no longer follow from the entries."""
    kept.ctx.db.conn.execute("DROP TRIGGER log_entries_no_update")
    kept.ctx.db.conn.execute("UPDATE log_entries SET leaf = x'00' WHERE idx = 1")
    assert kept.painter("monitor", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert any("does not follow from the entries under it" in line for line in told["breaks"])
    assert any("log_entries_no_update" in line for line in told["breaks"])


def test_a_file_without_a_checkpoint_is_no_witness(
    kept: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Misuse: one sentence, exit code 2, nothing was judged."""
    (tmp_path / "plain.png").write_bytes(encoded(a_picture(1, (80, 80)), "PNG"))
    (tmp_path / "broken.json").write_bytes(b'{"receipt": 1}')
    for name in ("plain.png", "broken.json", "none.png"):
        assert kept.painter("monitor", "--seen", kept.images[0], tmp_path / name) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert name in said.err
        assert "Traceback" not in said.err


def test_a_store_that_is_no_database_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1, not a traceback."""
    monkeypatch.setenv("PAINTER_DATA", "")
    (tmp_path / "painter.db").write_bytes(b"no database at all, " * 400)
    assert cli.main(["monitor", "--data", str(tmp_path)]) == 1


def test_the_keys_are_listed_and_a_change_is_logged(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    """Use, origin, key id, since when; what was replaced stays listed as retired, and the log says so."""
    assert kept.painter("keys", "--json") == 0
    before = json.loads(capsys.readouterr().out)
    assert before["changed"] is None
    assert {(key["use"], key["retired"]) for key in before["keys"]} == {("receipt", None), ("log", None)}
    for use in ("receipt", "log"):
        assert kept.painter("keys", "--change", use, "--json") == 0
        told = json.loads(capsys.readouterr().out)
        of_use = [key for key in told["keys"] if key["use"] == use]
        assert [key["retired"] is None for key in of_use] == [False, True]
        assert of_use[1]["kid"] == told["changed"]
        assert of_use[0]["origin"] == of_use[1]["origin"] == receipts.origin_of(kept.ctx)
        entry = log.entry_of(kept.ctx, "key", told["changed"])
        assert entry is not None
        assert of_use[0]["kid"].encode() in entry.leaf


def test_after_a_change_new_and_old_files_are_verified_and_the_log_is_whole(
    kept: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Retired keys stay in the trust file."""
    for use in ("receipt", "log"):
        assert kept.painter("keys", "--change", use) == 0
    assert "signs" in capsys.readouterr().out
    later, trust = tmp_path / "later.png", tmp_path / "trust2.json"
    later.write_bytes(issued(kept.ctx).image)
    trust.write_bytes(receipts.trust_document(kept.ctx))
    for file in (*kept.images, later):
        assert cli.main(["verify", str(file), "--trust", str(trust)]) == 0
    assert cli.main(["verify", str(later), "--trust", str(kept.trust)]) == 3
    assert kept.painter("monitor", "--seen", kept.images[0], later) == 0


def explained(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[int, tuple[object, str]]]:
    """Exit code, and of each step whether it passed and what was said of it."""
    capsys.readouterr()
    code = cli.main(["verify", *map(str, arguments), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert [step["number"] for step in told["steps"]] == list(range(1, 11))
    assert all(step["detail"] for step in told["steps"] if not step["passed"]), told
    return code, {step["number"]: (step["passed"], step["detail"]) for step in told["steps"]}


def test_every_format_is_explained_in_ten_steps(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    """All pass with the trust file; the log's facts stand in the document and on the terminal."""
    for at, image in enumerate(kept.images):
        code, steps = explained(capsys, image, "--trust", kept.trust)
        assert code == 0
        assert {passed for passed, _ in steps.values()} == {True}
        assert cli.main(["verify", str(image), "--trust", str(kept.trust)]) == 0
        told = capsys.readouterr().out
        place = f"entry {at} of the log {receipts.origin_of(kept.ctx)}, by a checkpoint over {at + 1} entries"
        assert place in told
        assert cli.main(["verify", str(image), "--trust", str(kept.trust), "--json"]) == 0
        log_facts = {"origin": receipts.origin_of(kept.ctx), "index": at, "size": at + 1}
        assert json.loads(capsys.readouterr().out)["log"] == log_facts


def test_what_is_not_needed_or_not_trusted_says_why(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    """A receipt alone has no picture to check; without a trust file nobody is trusted."""
    code, steps = explained(capsys, kept.receipt, "--trust", kept.trust)
    assert code == 0
    assert [number for number, (passed, _) in steps.items() if passed is None] == [2, 6, 7]
    assert steps[6][1] == "a receipt alone"
    code, steps = explained(capsys, kept.receipt)
    assert code == 3
    assert "no trust file was given" in steps[10][1]
    assert steps[9] == (None, "the log's key was not given")


def test_a_step_that_fails_says_what_is_wrong(kept: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And those behind it say that they were not asked."""
    whole = json.loads(kept.receipt.read_bytes())
    picture = whole["receipt"]["image"]
    changes = {
        1: b"not a receipt",
        3: b" " + kept.receipt.read_bytes(),
        4: receipts.canonical({**whole, "sig": {**whole["sig"], "kid": "A" * 43}}),
        5: receipts.canonical({**whole, "receipt": {**whole["receipt"], "image": {**picture, "watermarked": False}}}),
        8: receipts.canonical({**whole, "proof": {**whole["proof"], "index": 0}}),
    }
    file = tmp_path / "changed.json"
    for number, content in changes.items():
        file.write_bytes(content)
        code, steps = explained(capsys, file, "--trust", kept.trust)
        assert code == 1
        assert [at for at, (passed, _) in steps.items() if passed is False] == [number]
        assert steps[10] == (None, "not asked, because of the step that failed")
    image = tmp_path / "changed.png"
    content = kept.images[0].read_bytes()
    image.write_bytes(content.replace(b"licensee", b"licencee", 1))
    code, steps = explained(capsys, image, "--trust", kept.trust)
    assert (code, steps[2][0]) == (1, False)
    assert "was changed" in steps[2][1] or "were changed" in steps[2][1]


def test_a_file_of_version_one_is_explained_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It has no credentials and no log, and says so."""
    trust = OLD / "trust.json"
    for name, skipped in (("image.png", [2, 8, 9]), ("receipt.json", [2, 6, 7, 8, 9])):
        code, steps = explained(capsys, OLD / name, "--trust", trust)
        assert code == 0
        assert [number for number, (passed, _) in steps.items() if passed is None] == skipped


def test_a_receipt_is_verified_without_what_only_images_or_screens_need(kept: Kept) -> None:
    """A process that loads neither c2pa nor pandas: 60 MB instead of 150, a third of the time."""
    script = (
        "import sys; from painter import cli; code = cli.main(sys.argv[1:]);"
        " print(code, sorted({'c2pa', 'pandas', 'fpdf', 'streamlit', 'sqlite_utils'} & set(sys.modules)))"
    )
    for file, loaded in ((kept.receipt, "0 []"), (kept.images[0], "0 ['c2pa']")):
        command = [sys.executable, "-c", script, "verify", str(file), "--trust", str(kept.trust)]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
        assert said.stdout.splitlines()[-1] == loaded
