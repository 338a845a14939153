"""The commands about receipts: logs re-read, keys listed and changed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from painter import cli
from painter.core import receipts
from painter.core.kernel.context import Context, Mode
from painter.core.receipts import Use, log
from painter.settings import Settings
from painter.wiring import open_house

from .pictures import a_picture, encoded
from .test_receipts import a_draft


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
