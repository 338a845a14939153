"""Moderation: the platform's rules always, the artist's restrictions where set; nothing of the prompt is kept."""

import csv
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from painter.core import moderation
from painter.core.kernel import db as database
from painter.core.kernel.errors import Refused
from painter.core.moderation import (
    PLATFORM,
    RESTRICTABLE,
    Category,
    ModerationReason,
    Screening,
    Verdict,
    keep_screening,
    reason_for,
    refuse_if_blocked,
    screen,
)

from .conftest import World

DATA = Path(__file__).parents[1] / "data"
ALL = frozenset(RESTRICTABLE)
NONE: frozenset[Category] = frozenset()


def judged(name: str) -> tuple[float, float]:
    """Precision and recall over a list, with all four restrictions set; review counts as refused, for it is."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    refused = [(row["should_block"] == "1", screen(row["text"], ALL).verdict is not Verdict.ALLOW) for row in rows]
    right = sum(wanted and found for wanted, found in refused)
    return right / sum(found for _, found in refused), right / sum(wanted for wanted, _ in refused)


@pytest.mark.parametrize("name", ["prompts_tuning.csv", "prompts_tuning_2.csv"])
def test_the_lists_that_the_rules_were_written_for_are_told_apart(name: str) -> None:
    """Tuning sets: a low figure here would be a regression, a high one proves little (F18)."""
    precision, recall = judged(name)

    assert precision >= 0.97
    assert recall >= (0.97 if name == "prompts_tuning.csv" else 0.9)


def test_on_prompts_that_no_rule_was_written_for_few_innocent_ones_are_refused() -> None:
    """Held-out prompts: what is refused is mostly refused rightly; how much is caught is reported and not promised."""
    precision, recall = judged("prompts_heldout.csv")
    print(f"held-out: precision {precision:.2f}, recall {recall:.2f}")

    assert precision >= 0.8


@pytest.mark.parametrize(
    "prompt",
    [
        "n4ked woman",
        "p0rn",
        "$exy stripper",
        "s.e.x.y n.a.k.e.d babe",
        "n u d e model",
        "n u d e   l a d y",
        "ｎａｋｅｄ ｗｏｍａｎ",
        "na\u200bked wo\u200bman",
        "na\u00adked woman",
        "nаkеd woman",  # а and е are Cyrillic
        "nakeddddd woman",
        "n*ked woman",
        "nude_woman_on_bed",
        "na-ked woman",
        "NÜDE WOMAN",
        "🅽🆄🅳🅴 woman",
    ],
)
def test_a_disguised_word_is_read(prompt: str) -> None:
    """Leet, spaced and dotted letters, wide and invisible characters, look-alikes, masks (F18)."""
    assert screen(prompt, ALL).category is Category.ADULT


@pytest.mark.parametrize(
    "prompt",
    [
        "nude lipstick on a marble shelf",
        "a naked tree in winter fog",
        "a pussy willow branch",
        "slot canyon in Utah",
        "a poker-faced cat",
        "a pair of great tits on a bird table",
        "an elephant and a donkey sharing hay",
        "children in swimsuits on the beach",
        "a trumpet beside a trump card",
        "no nudity, family friendly picnic",
        "a token of love and fresh mint",
        "c l a s s i c car",
        "",
        "   ",
    ],
)
def test_an_innocent_phrase_is_let_through(prompt: str) -> None:
    """A word is judged with its neighbours (F17)."""
    assert screen(prompt, ALL).verdict is Verdict.ALLOW


@pytest.mark.parametrize(
    ("prompt", "category"),
    [
        ("a naked woman on a bed", Category.ADULT),
        ("vote for our candidate, poster", Category.POLITICAL),
        ("c4sino jackpot poster", Category.GAMBLING),
        ("nft drop of a cat", Category.NFT),
    ],
)
def test_a_restriction_holds_where_it_is_set_and_only_there(prompt: str, category: Category) -> None:
    """The four named categories are the artist's choice (F17, L5)."""
    assert screen(prompt, frozenset({category})).category is category
    assert screen(prompt, ALL - {category}).category is not category
    assert screen(prompt, NONE).verdict is Verdict.ALLOW


@pytest.mark.parametrize(
    ("prompt", "category"),
    [
        ("sexy schoolgirl in lingerie", Category.MINORS),
        ("a 15 year old girl, nude", Category.MINORS),
        ("my ex girlfriend naked", Category.PERSONS),
        ("deepfake of an actress", Category.PERSONS),
        ("Donald Trump in prison", Category.PERSONS),
        ("in the style of Greg Rutkowski", Category.ARTIST),
        ("nazi flag, proud", Category.HATE),
        ("a decapitated man, guts spilling", Category.VIOLENCE),
    ],
)
def test_the_platforms_own_rules_need_no_restriction(prompt: str, category: Category) -> None:
    """What pAInter never makes, whatever the artist has set (F18)."""
    found = screen(prompt, NONE)

    assert (found.verdict, found.category) == (Verdict.BLOCK, category)
    assert category in PLATFORM


def test_the_gravest_category_is_the_one_that_is_named() -> None:
    """A prompt that breaks several rules is refused for the worst of them."""
    assert screen("nude schoolgirl playing poker for bitcoin", ALL).category is Category.MINORS


def test_a_doubtful_prompt_is_review_and_two_doubts_block() -> None:
    """Weak words are doubtful alone and enough together."""
    assert screen("a sexy witch", ALL).verdict is Verdict.REVIEW
    assert screen("a sexy witch in lingerie", ALL).verdict is Verdict.BLOCK


@pytest.mark.parametrize(
    ("word", "prompt"),
    [
        ("unicorn", "a UNICORN in the woods"),
        ("unicorn", "two unicorns"),
        ("unicorn", "un1c0rn"),
        ("red fox", "the red fox sleeps"),
        ("naked tree", "a naked tree in fog"),
        ("猫", "黒い猫がいる"),
        ("a/b*", "an a b thing"),
    ],
)
def test_an_artists_own_word_is_found(word: str, prompt: str) -> None:
    """Custom words are read like prompts, and an innocent phrase does not hide them (L5)."""
    found = screen(prompt, NONE, [word])

    assert (found.category, found.rule) == (Category.CUSTOM, "custom.word")


def test_an_own_word_is_not_found_inside_another() -> None:
    """Excluding cat does not exclude cathedrals (L5)."""
    assert screen("a cathedral in Catania", NONE, ["cat", "***", ""]).verdict is Verdict.ALLOW


def test_a_thousand_prompts_take_a_second_at_most() -> None:
    """1 ms a prompt, so that nobody waits for it; measured here with a wide margin for busy machines."""
    with (DATA / "prompts_tuning.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    began = time.perf_counter()
    for text in texts:
        screen(text, ALL, ["unicorn", "red fox"])

    assert (time.perf_counter() - began) / len(texts) < 0.005


@pytest.mark.parametrize("prompt", ["a " * 50_000, "nude " * 20_000, "*" * 100_000, "1!|0" * 20_000, "s.e.x." * 5_000])
def test_a_huge_prompt_is_judged_in_time(prompt: str) -> None:
    """The work grows with the length and not with its square."""
    began = time.perf_counter()
    screen(prompt, ALL, ["unicorn"])

    assert time.perf_counter() - began < 5


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=3))
def test_no_text_breaks_the_reading(prompt: str, words: list[str]) -> None:
    """Whatever is typed, there is a verdict, and its parts agree."""
    found = screen(prompt, ALL, words)

    assert (found.category is None) == (found.rule is None) == (found.verdict is Verdict.ALLOW)
    assert 0 <= found.score <= 1


def test_a_screening_keeps_the_rule_and_never_the_prompt(world: World) -> None:
    """Rule, category and verdict are kept; the prompt stands nowhere (F18, C4)."""
    prompt = "zanzibar casino with slot machines"
    found = screen(prompt, ALL)
    keep_screening(world.creator, found, "mdl_1")

    row = database.one(world.system.db, "SELECT * FROM screenings")
    assert row is not None
    assert (row["verdict"], row["category"], row["rule"]) == ("block", "gambling", found.rule)
    assert (row["person_id"], row["subject"]) == ("jonas", "mdl_1")
    event = database.one(world.system.db, "SELECT * FROM events WHERE subject = ?", row["id"])
    assert event is not None
    assert event["tag"] == "moderation:prompt:block"
    assert not re.search("zanzibar|slot machine", "\n".join(world.system.db.conn.iterdump()))


def test_an_allowed_prompt_passes_and_is_counted(world: World) -> None:
    """Every prompt that is used leaves a row, so that a rate can be told."""
    allowed = refuse_if_blocked(world.creator, "a fox in the snow", ALL)
    assert allowed == Screening(verdict=Verdict.ALLOW)
    keep_screening(world.creator, allowed)

    row = database.one(world.system.db, "SELECT verdict, category, rule FROM screenings")
    assert row == {"verdict": "allow", "category": "", "rule": ""}


def test_a_blocked_prompt_is_refused_with_its_category(world: World) -> None:
    """The refusal names the rule, and the screening stays (F18)."""
    with pytest.raises(Refused) as refusal:
        refuse_if_blocked(world.creator, "online casino banner", ALL, subject="mdl_1")

    assert refusal.value.reasons == [ModerationReason.BLOCKED_GAMBLING]
    assert refusal.value.facts["rule"] == "gambling.games"
    assert "casino" not in str(refusal.value)
    assert database.one(world.system.db, "SELECT 1 FROM screenings WHERE verdict = 'block'") is not None


def test_a_doubtful_prompt_is_refused_and_told_so(world: World) -> None:
    """There is no desk for prompts yet, so doubt refuses and says that it is doubt (F18)."""
    with pytest.raises(Refused) as refusal:
        refuse_if_blocked(world.creator, "a sexy witch", ALL)

    assert refusal.value.reasons == [ModerationReason.DOUBTFUL]
    assert database.one(world.system.db, "SELECT 1 FROM screenings WHERE verdict = 'review'") is not None


def test_every_category_has_its_reason() -> None:
    """No category can be found that nobody has a sentence for."""
    assert {reason_for(category) for category in Category} == set(ModerationReason) - {ModerationReason.DOUBTFUL}
    assert set(moderation.PLATFORM) | set(moderation.RESTRICTABLE) | {Category.CUSTOM} == set(Category)
