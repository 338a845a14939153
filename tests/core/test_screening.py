"""The command screen: one prompt, or a file of them."""

import json
from pathlib import Path

import pytest

from painter.core.kernel.errors import Refused
from painter.screening import MOST_BYTES, ScreeningReason, render, screen_csv, screen_one
from painter.ui.words import sentences


def a_file(folder: Path, content: str | bytes) -> Path:
    path = folder / "prompts.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_one_prompt_is_one_row_of_the_promised_shape() -> None:
    """What others read: verdict, category, rule, score, ms (F18)."""
    (row,) = screen_one("neon c4sino poster", "gambling, nft")["rows"]

    assert list(row) == ["verdict", "category", "rule", "score", "ms"]
    assert (row["verdict"], row["category"]) == ("block", "gambling")
    assert json.loads(json.dumps(row)) == row


def test_without_a_restriction_only_the_platforms_rules_hold() -> None:
    """--restrict is the artist's choice; nothing is restricted by itself (F17)."""
    assert screen_one("neon c4sino poster")["rows"][0]["verdict"] == "allow"
    assert screen_one("sexy schoolgirl")["rows"][0]["category"] == "minors"


def test_rows_keep_their_order_and_have_their_own_restrictions(tmp_path: Path) -> None:
    """Each row is judged under its own column (F17, F18)."""
    file = a_file(
        tmp_path, 'text,restricted\n"a naked woman","adult,nft"\na naked woman,\n"casino, dice",gambling\nfox,adult\n'
    )

    assert [row["verdict"] for row in screen_csv(file)["rows"]] == ["block", "allow", "block", "allow"]


@pytest.mark.parametrize(
    "content",
    [
        "text\na naked woman\n",
        "category,text\nadult,a naked woman\n",
        "\ufefftext,restricted\r\na naked woman,\r\n",
        " Text ,Restricted\na naked woman\n",
    ],
)
def test_a_missing_column_or_cell_means_no_restriction(tmp_path: Path, content: str) -> None:
    """Empty or missing: the platform's own rules only."""
    assert [row["verdict"] for row in screen_csv(a_file(tmp_path, content))["rows"]] == ["allow"]


def test_a_file_with_a_head_only_has_no_rows(tmp_path: Path) -> None:
    """Nothing to judge is no mistake."""
    assert screen_csv(a_file(tmp_path, "text,restricted\n")) == {"rows": []}
    assert render({"rows": []}) == ""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("prompt\nfox\n", ScreeningReason.NO_TEXT_COLUMN),
        ("", ScreeningReason.NO_TEXT_COLUMN),
        (b"text\n\xff\xfe\x00\n", ScreeningReason.NOT_TEXT),
        ('text\n"never closed\n', ScreeningReason.NOT_CSV),
        ("text\n" + "x" * 200_000 + "\n", ScreeningReason.NOT_CSV),
        ("text,restricted\nfox,politics\n", ScreeningReason.UNKNOWN_RESTRICTION),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(
    tmp_path: Path, content: str | bytes, reason: ScreeningReason
) -> None:
    """Bad input is one clear sentence and never a traceback."""
    with pytest.raises(Refused) as refusal:
        screen_csv(a_file(tmp_path, content))

    assert refusal.value.reasons == [reason]
    (sentence,) = sentences(refusal.value)
    assert sentence.endswith(".")
    assert "–" not in sentence  # every fact that the sentence asks for is there


def test_a_file_that_is_too_big_is_not_read(tmp_path: Path) -> None:
    """Its size alone decides."""
    file = tmp_path / "prompts.csv"
    with file.open("wb") as sparse:
        sparse.truncate(MOST_BYTES + 1)

    with pytest.raises(Refused) as refusal:
        screen_csv(file)

    assert refusal.value.reasons == [ScreeningReason.TOO_BIG]


def test_no_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    """There has to be a file."""
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(Refused) as refusal:
            screen_csv(path)
        assert refusal.value.reasons == [ScreeningReason.NO_FILE]


def test_an_unknown_name_is_refused_and_the_known_ones_are_told() -> None:
    """A misspelt restriction must not quietly restrict nothing."""
    with pytest.raises(Refused) as refusal:
        screen_one("fox", "adult,politics")

    assert sentences(refusal.value) == [
        "There is no restriction “politics”. The names are adult, political, gambling, nft."
    ]


def test_what_is_printed_repeats_no_prompt(tmp_path: Path) -> None:
    """A terminal's log is a log too."""
    printed = render(screen_csv(a_file(tmp_path, "text,restricted\nzanzibar casino,gambling\nzanzibar,\n")))

    assert "zanzibar" not in printed
    assert [line.split()[:2] for line in printed.splitlines()] == [["1", "block"], ["2", "allow"]]
