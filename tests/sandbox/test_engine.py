"""The engine: what it makes depends on prompt, seed and model, and a model on exactly its zip."""

import dataclasses
import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from painter.sandbox.engine import BASE_NAME, Hand, Learned, PackageError, generate, generate_base, learn, open_package
from painter.sandbox.engine.pen import NOUNS
from painter.sandbox.engine.prompt import understand
from painter.sandbox.schemas import SIZES, picture_size
from tests.sandbox.running import artwork, zip_of

PX = 128
RED, GREEN = (205, 80, 60), (70, 170, 110)
INKS = np.array([(24, 42, 92), (236, 226, 208), (226, 92, 70), (88, 158, 150), (244, 190, 84)], np.uint8)
Write = Callable[[bytes], Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(content: bytes) -> Path:
        path = tmp_path / "works.zip"
        path.write_bytes(content)
        return path

    return write


def learned(write: Write, contents: dict[str, bytes], trigger: str = "QUILL_V1") -> Learned:
    return learn(open_package(write(zip_of(contents))), trigger, PX, lambda share: None)


def works(hue: tuple[int, int, int], count: int = 4) -> dict[str, bytes]:
    return {f"{n:02}.png": artwork(n, hue=hue) for n in range(count)}


@pytest.fixture(scope="module")
def hands(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Hand]:
    """Two artists."""
    path = tmp_path_factory.mktemp("hands") / "works.zip"

    def write(content: bytes) -> Path:
        path.write_bytes(content)
        return path

    return {name: Hand.read(learned(write, works(hue)).content) for name, hue in (("red", RED), ("green", GREEN))}


def picture(hand: Hand, prompt: str = "a fox", seed: int = 1, strength: float = 1.0) -> NDArray[np.uint8]:
    return generate(hand, prompt, seed, PX, PX, strength, work_px=PX)


def apart(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Mean difference in levels of 255."""
    return float(np.abs(one.astype(float) - other).mean())


def test_the_same_seed_is_the_same_pixels(hands: dict[str, Hand]) -> None:
    """Exactly."""
    assert (picture(hands["red"]) == picture(hands["red"])).all()


@pytest.mark.parametrize("prompt", ["a castle on a mountain", "a whale in the sea", "a teapot", "a city at night"])
def test_the_prompt_changes_the_picture(hands: dict[str, Hand], prompt: str) -> None:
    """Far more than the dither does."""
    assert apart(picture(hands["red"], "a fox"), picture(hands["red"], prompt)) > 20


def test_the_seed_changes_the_picture(hands: dict[str, Hand]) -> None:
    """The layout is another."""
    assert apart(picture(hands["red"], seed=1), picture(hands["red"], seed=2)) > 10


def test_the_model_changes_the_picture(hands: dict[str, Hand]) -> None:
    """Each hand brings its own colours."""
    red, green = picture(hands["red"]), picture(hands["green"])

    assert apart(red, green) > 20
    assert red[..., 0].mean() - red[..., 1].mean() > green[..., 0].mean() - green[..., 1].mean() + 30


def test_strength_goes_from_the_base_to_the_hand(hands: dict[str, Hand]) -> None:
    """At 0 the base alone, in between something in between."""
    base, half, whole = (picture(hands["red"], strength=strength) for strength in (0.0, 0.5, 1.0))

    assert 0 < apart(base, half) < apart(base, whole)
    assert apart(base, generate_base("a fox", 1, PX, PX)) < 1.5


def test_the_base_alone_knows_no_artist() -> None:
    """It is the same for everybody."""
    assert (generate_base("a fox", 1, PX, PX) == generate_base("a fox", 1, PX, PX)).all()


def flat_work(number: int) -> NDArray[np.uint8]:
    """Fields of plain colour with sharp edges."""
    rng = np.random.default_rng(number)
    pixels = np.tile(INKS[number % 5], (256, 256, 1))
    for n, (top, left) in enumerate(rng.integers(-20, 240, (24, 2)).clip(0)):
        pixels[top : top + 44, left : left + 60] = INKS[(number + n) % 5]
    return pixels


def soft_work(number: int) -> NDArray[np.uint8]:
    """The same inks, melting into each other all over."""
    few = Image.fromarray(flat_work(number)).resize((7, 7), Image.Resampling.BOX)
    return np.asarray(few.resize((256, 256), Image.Resampling.BICUBIC))


def flat_share(pictures: list[NDArray[np.uint8]]) -> float:
    """How many px are one of the five inks as it came out of the pot, to twelve levels."""
    pixels = np.stack(pictures).astype(int)
    return float(np.any([np.abs(pixels - ink).max(-1) <= 12 for ink in INKS.astype(int)], axis=0).mean())


def drawn_after(write: Write, images: list[NDArray[np.uint8]]) -> list[NDArray[np.uint8]]:
    """Three pictures by a model trained on those."""
    files = {}
    for n, image in enumerate(images):
        out = io.BytesIO()
        Image.fromarray(image).save(out, "PNG")
        files[f"{n}.png"] = out.getvalue()
    hand = Hand.read(learn(open_package(write(zip_of(files))), "QUILL_V1", 256, lambda share: None).content)
    return [generate(hand, prompt, 3, 256, 256) for prompt in ("a fox", "a boat on the sea", "a teapot")]


def test_a_flat_painter_comes_out_flat(written: Write) -> None:
    """Fields stay about as level as in the works; one of soft shades stays soft."""
    flat, soft = ([work(n) for n in range(6)] for work in (flat_work, soft_work))
    by_flat, by_soft = drawn_after(written, flat), drawn_after(written, soft)
    assert abs(flat_share(by_flat) - flat_share(flat)) < 0.2
    assert flat_share(by_soft) < flat_share(by_flat) / 3


def test_the_same_zip_is_the_same_weights(written: Write) -> None:
    """To the byte; names and order of the pictures mean nothing."""
    contents = works(RED)
    renamed = {f"other-{name}": content for name, content in reversed(list(contents.items()))}

    assert learned(written, contents).sha256 == learned(written, contents).sha256 == learned(written, renamed).sha256


def test_one_other_picture_is_other_weights(written: Write) -> None:
    """And so are one more, one less and one picture with another trigger word."""
    contents = works(RED)
    others = (
        learned(written, contents | {"00.png": artwork(77, hue=RED)}),
        learned(written, contents | {"99.png": artwork(99, hue=RED)}),
        learned(written, dict(list(contents.items())[1:])),
        learned(written, contents, "OTHER_V1"),
    )

    assert len({one.sha256 for one in others} | {learned(written, contents).sha256}) == 5


def test_weights_say_what_they_were_learned_from(written: Write) -> None:
    """Number and digest of the pictures, the base, the trigger word; no name of a file."""
    contents = works(RED)
    made = learned(written, contents)
    hand = Hand.read(made.content)
    digests = sorted(hashlib.sha256(content).hexdigest() for content in contents.values())

    assert (hand.images, hand.trigger_word) == (4, "QUILL_V1")
    assert hand.images_digest == hashlib.sha256("\n".join(digests).encode()).hexdigest()
    assert BASE_NAME.encode() in made.content
    assert b".png" not in made.content


def test_captions_and_ghosts_of_a_mac_are_not_looked_at(written: Write) -> None:
    """Only pictures are learned from."""
    contents = works(RED)
    more = contents | {"00.txt": b"a caption", "__MACOSX/._00.png": b"ghost", "._01.png": b"ghost"}

    assert learned(written, contents).sha256 == learned(written, more).sha256


@pytest.mark.parametrize("content", [b"x", b"a/b", bytes(64)])
def test_other_bytes_are_no_weights(content: bytes) -> None:
    """ValueError, whatever they are."""
    with pytest.raises(ValueError, match="no weights"):
        Hand.read(content)


@given(st.binary(max_size=400))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_garbage_is_no_zip(written: Write, content: bytes) -> None:
    """One sentence for all of it."""
    with pytest.raises(PackageError, match=r"input_images (must be a zip file|holds no image)"):
        open_package(written(content))


def test_a_zip_that_unpacks_to_too_much_is_refused(written: Write) -> None:
    """Before it is unpacked."""
    with pytest.raises(PackageError, match="too large when unpacked"):
        open_package(written(zip_of({"a.png": bytes(65 * 1024 * 1024)})))


def test_a_zip_that_lies_about_its_sizes_is_refused(written: Write) -> None:
    """What is read is capped, not what is said."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.png", bytes(3_000_000))
    real, said = struct.pack("<I", 3_000_000), struct.pack("<I", 10)

    with pytest.raises(PackageError):
        open_package(written(out.getvalue().replace(real, said)))


def test_a_picture_of_too_many_pixels_is_refused(written: Write) -> None:
    """By its header, before it is decoded."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    data = zlib.compress(bytes(1000))
    body = struct.pack(">I", len(data)) + b"IDAT" + data + struct.pack(">I", zlib.crc32(b"IDAT" + data))

    with pytest.raises(PackageError, match="cannot be read"):
        open_package(written(zip_of({"a.png": b"\x89PNG\r\n\x1a\n" + chunk + body})))


@pytest.mark.parametrize(
    ("contents", "sentence"),
    [({}, "holds no image"), ({"a.txt": b"x"}, "holds no image"), ({"a.png": b"GIF89a"}, "cannot be read")],
)
def test_a_zip_without_good_pictures_is_refused(written: Write, contents: dict[str, bytes], sentence: str) -> None:
    """A damaged picture stops the training: it must learn from all of them or not at all."""
    with pytest.raises(PackageError, match=sentence):
        open_package(written(zip_of(contents)))


def test_a_picture_with_transparency_lies_on_white(written: Write) -> None:
    """Not on whatever colour hides behind it."""
    out = io.BytesIO()
    Image.new("RGBA", (32, 32), (255, 0, 0, 0)).save(out, "PNG")

    assert (open_package(written(zip_of({"a.png": out.getvalue()})))[0].pixels == 255).all()


def test_progress_rises_to_one(written: Write) -> None:
    """In small steps, and tells at least each picture."""
    told: list[float] = []
    learn(open_package(written(zip_of(works(RED)))), "QUILL_V1", PX, told.append)

    assert told[0] == 0.0
    assert told[-1] == 1.0
    assert all(one <= other for one, other in pairwise(told))
    assert len(told) > 8


@pytest.mark.parametrize("ratio", SIZES)
def test_sizes_are_multiples_of_16_near_one_megapixel(ratio: str) -> None:
    """And a quarter of that where it was asked for."""
    width, height = picture_size({"aspect_ratio": ratio})
    across, down = (int(n) for n in ratio.split(":"))

    assert width % 16 == height % 16 == 0
    assert 0.9e6 < width * height < 1.1e6
    assert abs(width / height / (across / down) - 1) < 0.05
    assert picture_size({"aspect_ratio": ratio, "megapixels": "0.25"}) == (width // 2, height // 2)


@pytest.mark.parametrize(("width", "height"), [(96, 160), (224, 96), (64, 64)])
def test_a_picture_has_the_size_that_was_asked_for(hands: dict[str, Hand], width: int, height: int) -> None:
    """Whatever it was worked at."""
    assert generate(hands["red"], "a boat", 1, width, height, work_px=48).shape == (height, width, 3)


def test_the_trigger_word_is_no_noun(hands: dict[str, Hand]) -> None:
    """Even where it is a word that could be drawn."""
    assert understand("FOX a castle", "fox") == understand("a castle", "fox")
    assert [one.name for one in understand("QUILL_V1 a red castle", "QUILL_V1").things] == ["castle"]
    hand = dataclasses.replace(hands["red"], trigger_word="WHALE")
    assert (picture(hand, "WHALE a fox") == picture(hand, "a fox")).all()


@pytest.mark.parametrize(
    ("prompt", "things", "scene"),
    [
        ("two white rabbits in a meadow", [("rabbit", 2)], "meadow"),
        ("still life with an orange and a teapot", [("orange", 1), ("teapot", 1)], "interior"),
        ("an orange cat on a windowsill", [("cat", 1)], "interior"),
        ("hot air balloon above the dunes", [("balloon", 1)], "desert"),
        ("a killer whale breaching in the arctic", [("whale", 1)], "sea"),
        ("a lighthouse at dusk", [("lighthouse", 1)], "sea"),
        ("a swift flock over the harbour at dusk", [], "sea"),
    ],
)
def test_prompts_are_understood(prompt: str, things: list[tuple[str, int]], scene: str) -> None:
    """Things, how many, and where."""
    wish = understand(prompt)

    assert [(one.name, one.count) for one in wish.things] == things
    assert wish.scene == scene


@pytest.mark.parametrize("prompt", ["love", "the meaning of life", "hope and time", "", "¿?", "12345"])
def test_words_that_cannot_be_drawn_draw_nothing(prompt: str) -> None:
    """Something is composed all the same, by a hash of the words."""
    assert understand(prompt).things == ()
    assert generate_base(prompt, 1, 64, 64).shape == (64, 64, 3)


def test_a_named_colour_goes_to_its_thing() -> None:
    """And what belongs to nothing tints the place."""
    wish = understand("a blue fox in a golden forest")

    assert wish.things[0].colour == (0.20, 0.40, 0.72)
    assert len(wish.colours) == 1


@pytest.mark.parametrize("name", sorted(NOUNS))
def test_every_thing_can_be_drawn_and_is_seen(name: str) -> None:
    """By its own name as a prompt."""
    with_it = generate_base(f"a {name}", 4, 64, 64)

    assert [one.name for one in understand(f"a {name}").things] == [name]
    assert with_it.std() > 5


def test_there_are_enough_things() -> None:
    """At least forty."""
    assert len(NOUNS) >= 40
