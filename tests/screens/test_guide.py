"""The guide How Artist Models Work: what it must say, and that its numbers are those of the code."""

import re
from types import SimpleNamespace

import pytest

from painter import seed
from painter.core import licensing, promises, readiness, training
from painter.core.artwork.model import ACCEPTED, LEAST_SIDE_PX
from painter.core.kernel.context import Limits, Mode
from painter.core.licensing import Tier
from painter.core.promises import Group, Promise, Status
from painter.core.receipts.model import Licence
from painter.core.verification.service import CODE_LIFETIME
from painter.ui import faq, glossary, guide_facts, lists, texts
from painter.ui.widgets.guide import ALT, BOXES, drawing
from painter.ui.words import say
from painter.wiring import House

from .conftest import ROOT, Screen, Screens

GUIDE = "pages/public/guide.py"
TERMS = (  # letter by letter
    *("Approved artwork", "Base model", "Fine-tuning", "LoRA", "Trigger word", "Destination model", "Training job"),
    *("Training ID", "Training status", "Model version", "Weights", "Prediction", "Test output", "License"),
    "Consent receipt",
)


def sections(house: House | SimpleNamespace) -> dict[str, str]:
    """Each section's text by its anchor."""
    found = texts.sections("guide", guide_facts.facts(house))
    return {one.key: one.markdown for one in found}


@pytest.fixture
def guide(screens: Screens) -> Screen:
    return screens.open(GUIDE)


@pytest.fixture
def said(screens: Screens) -> dict[str, str]:
    return sections(screens.house)


def test_thirteen_numbered_sections_and_what_follows(guide: Screen) -> None:
    """Title, thirteen sections in order, the block after them; each with an anchor that the contents link to (G1)."""
    assert guide.at.title[0].value == "How Artist Models Work"
    heads = [(head.value, head.anchor) for head in guide.at.header]
    assert [title.split(".")[0] for title, _ in heads[:13]] == [str(number) for number in range(1, 14)]
    assert heads[13:] == [("What happens after a creator generates?", "after-generation")]
    linked = re.findall(r"\[([^]]+)\]\(#([\w-]+)\)", guide.text)
    assert [(name, key) for name, key in linked] == [(re.sub(r"^\d+\. ", "", title), key) for title, key in heads]


def test_subtitle_tagline_and_time(guide: Screen, screens: Screens) -> None:
    """Computed, and about eight minutes: within two of words / 280 (G2, G3, H4)."""
    found = texts.sections("guide", guide_facts.facts(screens.house))
    words = sum(one.words for one in found)
    assert f"About {texts.minutes(found)} minutes · No technical background needed" in guide.text
    assert texts.minutes(found) == 8, "the owner says eight; cut words, and lose no fact"
    assert abs(texts.minutes(found) - words / 280) <= 2
    live = SimpleNamespace(mode=Mode.LIVE, settings=screens.house.settings)
    assert texts.minutes(texts.sections("guide", guide_facts.facts(live))) == 8  # type: ignore[arg-type]
    assert "Transparency, in plain language" in guide.text
    assert "step by step" in guide.text


def test_the_most_important_thing_stands_at_the_top(guide: Screen, screens: Screens) -> None:
    """An adaptation and not a model by itself; again where a training is set up (G4)."""
    assert say("G4") in guide.at.info[0].value
    assert guide.lines.index(guide.at.info[0].value) < guide.lines.index(guide.at.header[0].value)
    assert say("G4") in screens.studio("training").text


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("G5", "No image model is built here from nothing"),
        ("G6", "From the works that you select and approve, and from no others, a small **LoRA** is trained"),
        ("G6", "FLUX"),
        ("G7", say("G7")),
        ("G8", "It is laid over the base model, which stays as it is"),
        ("G9", say("G9")),
        ("G12", "takes nothing from your website, your social media or your public portfolio"),
        ("G13", say("G13")),
    ],
)
def test_what_a_model_is(said: dict[str, str], number: str, words: str) -> None:
    """Section 1 says it (G5, G6, G7, G8, G9, G12, G13)."""
    assert words in said["adapting"], number


def test_the_base_is_named_as_it_is_here(screens: Screens) -> None:
    """In the sandbox it is not FLUX, and the guide says so; live it is (G7)."""
    for mode in (Mode.SANDBOX, Mode.LIVE):
        house = SimpleNamespace(mode=mode, settings=screens.house.settings)
        assert licensing.BASES[mode] in sections(house)["adapting"]


def test_the_picture(guide: Screen) -> None:
    """Base model + artist LoRA + creator prompt = test image: four captions, light and dark, in words (G10, G11)."""
    assert [name for name, _, _ in BOXES] == ["Pre-trained base model", "Artist LoRA", "Creator prompt", "Test image"]
    assert [sign for _, _, sign in BOXES] == ["+", "+", "=", ""]
    assert [caption for _, caption, _ in BOXES] == [
        *("FLUX · not created by pAInter", "trained on your approved artwork", "text and generation settings"),
        "influenced by all three",
    ]
    drawn = {drawing(dark=dark, wide=wide) for dark in (True, False) for wide in (True, False)}
    assert len(drawn) == 4
    for one in drawn:
        assert all(name in one and caption in one for name, caption, _ in BOXES)
        assert "<script" not in one
    assert guide.pictures == 2
    assert ALT
    assert "**How every test image is produced**" in guide.text


def test_four_documents(guide: Screen, said: dict[str, str]) -> None:
    """What is asked, and what each does not show (V1, V2, V3, V4, V5, V6, V7, V9, V10, V11)."""
    text = said["verification"]
    for number, title in enumerate(
        (
            "Artist account details",
            "Control of a public artist profile",
            "Rights over the selected training artwork",
            "Supporting creation evidence",
        ),
        start=1,
    ):
        assert f"### {number}. {title}" in guide.text
    for key in ("V1", "V4", "V7", "V9", "V10-limit", "V11", "V10"):
        assert say(key) in text
    assert "public artist name, the e-mail address of your account, and your country or region" in text
    assert f"a short code, good for {CODE_LIFETIME.days} days" in text
    assert "yourself, it was commissioned with the right to train on it or you have written permission" in text
    assert "One file that helps to show how a work came about" in text


def test_what_is_entered_stays_in_the_account(said: dict[str, str]) -> None:
    """On the server, with time and wording; and nobody's identity is checked, as the table says (V14, V15, V16)."""
    text = said["verification"]
    assert "All of it stays in your account, on the server, for every device" in text
    assert "Your declaration keeps its time and the version of its wording" in text
    (row,) = promises.chosen("production-identity-verification")
    assert f"{row.status}] **{row.capability}**  \n  {row.sentence}" in text
    assert "a reviewer of the pilot reads" in text


def test_disclosures_and_the_reviewer(said: dict[str, str]) -> None:
    """Five elements to disclose; a reviewer's yes is for publishing, not for training (V8, V12, V13)."""
    text = said["verification"]
    assert "commissioned, collaborative, licensed, third-party or AI-generated elements" in text
    assert "when you upload, or later at that work" in text
    assert "If the file itself says that AI made it, names another maker, or forbids training, you answer that" in text
    assert "The third document counts such works, and the reviewer sees what you said" in text
    assert "You can train once all four are given and sent in" in text
    assert "To publish, you need the yes" in text


def test_what_goes_in(said: dict[str, str]) -> None:
    """Only what was selected, uploaded and confirmed; formats and size (U1, U2, U3, U4, U5, U6, U7, U8, U10)."""
    text = said["artwork"]
    for key in ("U2", "U3", "U8", "U10"):
        assert say(key) in text
    assert "intentionally" in text
    assert "JPG, JPEG, PNG and WebP, up to 10 MB each" in text
    assert set(lists.NAMES) <= set(ACCEPTED)
    assert "Only what you confirmed goes into the package" in text
    assert "you need the right or the permission for every file" in text


def test_what_waits_is_not_sent_against_her_will(said: dict[str, str]) -> None:
    """A pause, withdrawal or upheld claim ends an order that waits, a work that went a training that does (D1, M17)."""
    assert (
        "After a pause or withdrawal, or an upheld claim (you can appeal), an order that waits is not sent"
        in (said["control"])
    )
    assert "one being drawn is finished" in said["control"]
    assert "If you remove one of its works before it is sent, or one is held, nothing is sent" in said["training"]
    assert "A work that they hold enters no training" in said["artwork"]


def test_when_verification_is_sent_in_again(said: dict[str, str]) -> None:
    """A no, a question or changed works stop the next training, not only publishing (V13, R7)."""
    assert "After a no or a question, or when your works change, you send it in again" in said["verification"]


def test_what_is_at_replicate_and_for_how_long(said: dict[str, str]) -> None:
    """The file goes; a copy of the weights is hers, under the base model's licence (X4, M4)."""
    assert "go to Replicate, where the file is gone within a day" in said["training"]
    assert (
        "Only you can fetch a copy; outside Replicate, the base model's licence rules out business use"
        in (said["results"])
    )


def test_where_works_are_kept(said: dict[str, str]) -> None:
    """Hers alone, erased when she removes them, hidden data taken out for training (U9)."""
    text = said["artwork"]
    assert "files lie on the server in your account, and on no public page" in text
    assert "Training copies lose GPS and other hidden data" in text
    assert "Remove a work and its files are erased; a package already made keeps its copy" in text


def test_readiness_is_the_servers_word(said: dict[str, str]) -> None:
    """From what is stored, and again at the start of a training (R11)."""
    text = said["readiness"]
    assert "The server works the score out from the stored files, and again when you start a training" in text
    assert f"below {LEAST_SIDE_PX} px on a side is refused" in text


def test_readiness_is_read_from_the_code(said: dict[str, str]) -> None:
    """Six categories in their order, every weight, the gates without points, the limit (R1 to R10)."""
    text = said["readiness"]
    rows = [row.split(" | ") for row in re.findall(r"^\| (.*) \|$", text, re.MULTILINE)][1:]
    points = {name: worth for name, worth, _ in rows}
    assert {say(f"part.{part}"): str(worth) for part, worth in readiness.WEIGHTS.items()}.items() <= points.items()
    assert sum(int(worth) for worth in points.values() if worth != "gate") == 100
    documented = [name for name in points if name not in ("Variety", "Sharpness", "Exposure", "Shape", "Compression")]
    assert documented == [
        "Number of approved images",
        "Supported formats",
        "Useful resolution",
        "Ownership and permission declarations",
        "Safety confirmations",
        "Licensing setup",
    ]
    assert [points[name] for name in documented[3:]] == ["gate"] * 3
    assert "**10 images** and a score of **60 or more**" in text
    assert "512 × 512 px" in text
    assert say("R10") in text


def test_a_changed_weight_changes_the_guide(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table is no copy (R1)."""
    monkeypatch.setattr(readiness, "WEIGHTS", {**readiness.WEIGHTS, "count": 26})
    assert "| Number of approved images | 26 |" in sections(screens.house)["readiness"]


def test_a_format_more_is_named_at_once(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guide and FAQ read what artwork accepts (U5)."""
    monkeypatch.setattr(lists, "ACCEPTED", {**ACCEPTED, "QOI": "image/qoi"})
    assert "JPG, JPEG, PNG, WebP and QOI" in sections(screens.house)["artwork"]
    assert faq.facts(Limits())["formats"] == "JPG, JPEG, PNG, WebP or QOI"


def test_three_choices(said: dict[str, str]) -> None:
    """Type, trigger word, destination; and that a result is private (S1, S2, S3, S4, S5, S6, S7, S8)."""
    text = said["setup"]
    assert "You choose a model type, a trigger word and a destination" in text
    for key in ("S2", "S3", "S7", "N4"):
        assert say(key) in text
    assert "`PAINTER_CHERI_V1`" in text
    assert "no password, no proof of ownership and not your artist name" in text
    assert "that no other training on pAInter has" in text
    assert "**Private test model.**" in text


def test_seven_steps(said: dict[str, str]) -> None:
    """As the training's own timeline counts them (M1, M2, M3, M4, M5, M6, M7, M8)."""
    steps = re.findall(r"^(\d)\. (.+)\.$", said["training"], re.MULTILINE)
    assert steps == [(str(number), say(f"M{number + 1}")) for number in range(1, 8)]
    assert say("M1") in said["training"]


def test_a_training_job_is_one_request_with_one_frozen_set(said: dict[str, str]) -> None:
    """And how real it is stands there from the table (M17, M18)."""
    text = said["training"]
    assert "A training job is one request with one set of files. The set is frozen when you start" in text
    assert "each page says SIMULATED" in text
    (row,) = promises.chosen("real-replicate-training-run-from-uploaded-artwork-only")
    assert f"{row.status}] **{row.capability}**  \n  {row.sentence}" in text


def test_five_statuses(said: dict[str, str]) -> None:
    """By name, with what each means, and how often pAInter asks (M9, M10, M11, M12, M13, M14, M15, M16)."""
    text = said["statuses"]
    names = ["Starting", "Processing", "Succeeded", "Failed", "Canceled"]
    assert glossary.statuses() == names
    assert set(training.STATUS_NAMES.values()) == set(names)
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    assert len(lines) == 5
    for name, line in zip(names, lines, strict=True):
        assert f"{name}] {say(name)}" in line
    assert "pAInter asks every 12 seconds, until the training is over" in text
    assert "the Training ID finds the training again" in text


def test_six_artefacts_are_those_of_the_monitor(screens: Screens, said: dict[str, str]) -> None:
    """The same labels as where she receives them, and their limit (X1, X2, X3, X4, X5, X6, X7)."""
    labels = re.findall(r"^- \*\*([\w ]+):\*\*", said["results"], re.MULTILINE)
    assert labels == [
        *("Training ID", "Destination model", "Model version", "LoRA weights", "Trigger word", "Completed time")
    ]
    monitor = screens.studio("training_monitor").text
    for label in labels:
        assert f"\n{label}: " in monitor
    assert say("X7") in said["results"]


def test_how_a_result_is_tested(said: dict[str, str]) -> None:
    """Seven steps of review with three answers; approving publishes nothing (T1 to T8)."""
    text = said["testing"]
    assert re.findall(r"^(\d)\. ", text, re.MULTILINE) == list("1234567")
    assert "Open Test Outputs in the Artist Studio" in text
    assert "approve, generate another, or request changes" in text
    assert "adds the trigger word, once" in text
    for key in ("T1", "T7", "T8"):
        assert say(key) in text


def test_a_test_picture_is_a_private_prediction(said: dict[str, str]) -> None:
    """One request; marked as a test, no licence for others; training again keeps the old one (T9, T10, T11)."""
    text = said["testing"]
    assert "one prediction: one request, with one version and one prompt. Settings, status and cost are kept" in text
    assert "Until you publish, nobody else can open it" in text
    assert "its private receipt says test and gives nobody a licence" in text
    assert "Train again, with the same works or others, and you get a new version" in text
    assert "both can stand side by side" in text


def test_terms_are_kept_in_versions_and_two_forms(said: dict[str, str]) -> None:
    """On the server, in the receipt by a fingerprint; for people and for programs (L9, L10)."""
    text = said["licensing"]
    assert "A change makes a new version, kept on the server" in text
    assert "each receipt names its version with a fingerprint" in text
    assert "states the same facts twice: in words, and in a form for programs" in text
    assert {"text", "odrl", "sha256"} <= set(licensing.Terms.model_fields)
    assert {"terms_version", "terms_sha256"} <= set(Licence.model_fields)


def test_three_tiers_and_four_categories(said: dict[str, str]) -> None:
    """What each tier is for, what can be ruled out, read before generating (L1, L2, L3, L4, L5, L6, L7, L8)."""
    text = said["licensing"]
    assert [f"{tier.capitalize()}]" in text for tier in Tier] == [True] * 3
    assert "adult content, political ads, gambling and NFTs" in text
    assert "can and cannot do" in text
    assert "Creators read your terms before they generate" in text
    assert "A change makes a new version" in text
    assert licensing.RIGHTS_STATEMENT in text
    assert say("L8") in text
    assert "Off until you turn it on" in text


def controls(text: str) -> dict[str, str]:
    """Status by capability, as section 11 shows them."""
    return {name: status for status, name in re.findall(r": ([\w ]+)\] \*\*([^*]+)\*\*", text)}


def test_seven_controls_with_their_true_status(said: dict[str, str]) -> None:
    """Each row of the one table, none of its own (D5, N3)."""
    rows = {row.capability: str(row.status) for row in promises.PROMISES if row.group is Group.CONTROL}
    assert len(rows) == 7
    assert controls(said["control"]) == rows
    for row in promises.PROMISES:
        if row.group is Group.OWNER:
            below = said["today"].split(f": {row.status}]")[1].split("-badge[")[0]
            assert f"- {row.capability}\n" in f"{below}\n"


def test_a_changed_status_changes_the_guide(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    """The flag flips, the table follows (D5)."""
    name = "Permanently delete model weights"
    flipped = [row._replace(status=Status.PILOT) if row.capability == name else row for row in promises.PROMISES]
    monkeypatch.setattr(promises, "PROMISES", tuple(flipped))
    assert controls(sections(screens.house)["control"])[name] == "Pilot"
    assert isinstance(flipped[0], Promise)


@pytest.mark.parametrize("name", TERMS)
def test_a_term_is_explained(guide: Screen, name: str) -> None:
    """Each of the fifteen, from its one home (Z1 to Z15)."""
    assert list(glossary.terms()) == list(TERMS)
    assert f"**{name}**  \n{glossary.term(name)}" in guide.text
    assert len(glossary.term(name).split()) >= 8


def test_the_glossary_names_states_and_tiers(screens: Screens) -> None:
    """Those of the code (Z9, Z14)."""
    assert "Starting, Processing, Succeeded, Failed or Canceled" in glossary.term("Training status")
    assert "Demo, Creator or Commercial" in glossary.term("License")
    assert "Low-Rank Adaptation" in glossary.term("LoRA")


@pytest.mark.parametrize(
    ("step", "names"),
    [
        ("training", ("Trigger word", "Destination model")),
        ("training_monitor", ("Training ID", "Model version", "Weights")),
        ("test_gallery", ("Test output", "Prediction")),
        ("licensing", ("License",)),
    ],
)
def test_a_screen_explains_its_terms(screens: Screens, step: str, names: tuple[str, ...]) -> None:
    """The same words stand behind the question mark (Z5, Z6, Z8, Z10, Z11, Z12, Z13, Z14)."""
    at = screens.studio(step).at
    helps = "\n".join(one.proto.help for one in [*at.markdown, *at.text_input])
    for name in names:
        assert glossary.term(name) in helps


def test_what_comes_after_a_generation(guide: Screen) -> None:
    """Receipt, Co-Create, two sets of rights, the artist's own answer (G1, O2, O3, O4, O5, O6, Q1, Q5, F11, F12)."""
    text = guide.text.split("What happens after a creator generates?")[-1]
    assert "names the artist, the model and its version, the tier, the terms and the base model" in text
    assert say("Q5") in text
    assert "The licence of a picture covers that picture only" in text
    assert "you agree on price, rights and way of working anew" in text
    assert "whether you take commissions at all, and which services you offer" in text
    assert "whether you take generated pictures as references" in text
    assert say("F11") in text
    assert "Fully human-made final artwork" in text


STUDIO = sorted(path.stem for path in (ROOT / "pages" / "studio").glob("*.py"))


@pytest.mark.parametrize("step", STUDIO)
def test_every_studio_page_leads_to_its_section(screens: Screens, step: str) -> None:
    """And the section exists; in a demo the way there keeps who this session is (G1, N2)."""
    found = re.findall(r"\[How this works\]\(/guide\?as=(\w+)#([\w-]+)\)", screens.studio(step).text)
    assert [person for person, _ in found] == [seed.ARTIST]
    assert found[0][1] in sections(screens.house)


def test_a_newcomer_finds_it(screens: Screens) -> None:
    """It stands in the bar for everybody, and needs no account (F3)."""
    bar = (ROOT / "painter" / "ui" / "navigation.py").read_text(encoding="utf-8")
    assert 'page("public", "guide", "How it works", ":material/menu_book:"),' in bar
    assert not screens.open(GUIDE).at.exception
