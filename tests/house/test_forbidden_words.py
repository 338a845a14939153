"""What pAInter never says: that copyright was verified, that art is ethical, how much of a style something is."""

import re

import pytest

from tests.house.test_shape import ROOT

FORBIDDEN = {
    "copyright was verified": r"copyright[- ](?:is |was |has been )?(?:verified|confirmed|checked|cleared)",
    "verified copyright": r"(?:verified|confirmed|guaranteed|proven) (?:copyright|ownership|authorship)",
    "somebody is verified": r"\b(?:verified artist|identity verified|ID[- ]verified)\b",
    "ethical": r"\bethical(?:ly)?\b",
    "a percentage of style": r"\d\s?(?:%|percent) (?:of (?:the|her|his|your|an artist's) )?"
    r"(?:style|influence|similar|likeness|attribution)|\b(?:style|influence|attribution) (?:share|percentage|score)\b",
    "original work is guaranteed": r"guarantee[sd]? (?:the )?originality",
    "blockchain": r"\bblockchain\b",
}
SPOKEN = [
    *sorted((ROOT / "pages").rglob("*.py")),
    *sorted((ROOT / "painter" / "ui").rglob("*.py")),
    *sorted((ROOT / "painter" / "ui" / "texts").rglob("*.md")),
    *sorted((ROOT / "painter" / "web").rglob("*.html")),
    *sorted((ROOT / "painter" / "core").rglob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *(
        ROOT / name
        for name in (
            "README.md",
            "CHANGELOG.md",
            "painter/letters.py",
        )
    ),
    *sorted((ROOT / "painter/core/promises").glob("*.py")),
]
DENIED = re.compile(r"\b(?:not|never|no|nobody|neither|without|cannot|does not|nor)\b[^.]{0,60}$", re.IGNORECASE)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_that_is_said_promises_it(what: str) -> None:
    """Pages, letters, documents and the table of promises (V10, G9)."""
    pattern = re.compile(FORBIDDEN[what], re.IGNORECASE)
    said = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in SPOKEN
        for found in pattern.finditer(path.read_text(encoding="utf-8"))
        if not DENIED.search(found.string[max(0, found.start() - 80) : found.start()])
    ]
    assert said == []


def test_the_words_would_be_found() -> None:
    """Each pattern finds what it is there for; a plain denial is none of it."""
    style = ("87 % of her style", "12 % likeness", "an attribution score")
    for said in ("Copyright verified", "a verified artist", "ethical AI", *style, "on the blockchain"):
        assert any(re.search(pattern, said, re.IGNORECASE) for pattern in FORBIDDEN.values()), said
    assert DENIED.search("That says who you are; it is not ")
    assert len(SPOKEN) > 60
