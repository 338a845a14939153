"""Receipts of every kind, each changed in ten ways: all are refused, and the step that says so is the right one.

The seed of a receipt is its number; it is printed on failure.
"""

import base64
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PIL import Image

from painter.core import receipts, schema
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Context
from painter.core.kernel.records import sha256
from painter.core.receipts import Trust, Verdict, canonical, files, read_trust, verify_bytes
from painter.core.receipts.drafts import NO_FEE, NO_GRANT, OWN_LICENCE
from painter.core.receipts.model import SANDBOX_BASE

from .test_receipts import a_draft, a_signer

RECEIPTS = 300
EACH = 10
WORDS = ("Lantern", "Küste", "海", "l'été", "Ω", 'a "quoted" one', "back\\slash", "tab\there", "\U0001f98a", "")
MALLORY = a_signer()

File = dict[str, Any]
Change = Callable[[random.Random, File], bytes]


@dataclass(frozen=True)
class Scene:
    """What was issued, and the trust by which it is judged."""

    files: list[bytes]
    images: list[bytes]
    trust: Trust


def some_words(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(1, 4)))


def a_random_draft(rng: random.Random) -> receipts.Draft:
    """Delivered or a test, free or paid, an owner's or a licensee's, of the sandbox or a provider."""
    draft = a_draft()
    sandboxed, owned = rng.random() < 0.7, rng.random() < 0.4
    generation = draft.generation.model_copy(
        update={
            "provider": "sandbox" if sandboxed else "replicate",
            "prediction_id": rng.randbytes(6).hex(),
            "prompt_commitment": rng.randbytes(32).hex(),
            "seed": rng.randrange(2**31),
            "aspect": rng.choice(("1:1", "3:2", "9:16")),
            "strength_percent": rng.randint(0, 150),
        }
    )
    base = SANDBOX_BASE if sandboxed else "FLUX.1 [dev] through Replicate"
    grant = rng.randbytes(32).hex()
    parts = [rng.randrange(5000) for _ in range(3)]
    fee = dict(zip(("artist_minor", "platform_minor", "provider_minor"), parts, strict=True))
    licence = draft.licence.model_copy(
        update={
            "tier": rng.choice(("demo", "creator", "commercial")),
            "grant_sha256": grant,
            "may": tuple(some_words(rng) for _ in range(rng.randint(0, 3))),
        }
    )
    changes = {
        "purpose": rng.choice(("delivery", "test")) if owned else "delivery",
        "artist": draft.artist.model_copy(update={"name": some_words(rng)}),
        "model": draft.model.model_copy(update={"base_model": base, "name": some_words(rng)}),
        "licence": OWN_LICENCE if owned else licence,
        "rights": draft.rights.model_copy(update={"holder": "owner" if owned else "licensee"}),
        "generation": generation,
        "grant": NO_GRANT if owned else receipts.Grant(sha256=grant, kid="k", kept_by=some_words(rng)),
        "fee": NO_FEE if owned else receipts.Fee(currency="EUR", gross_minor=sum(parts), **fee),
        "watermarked": rng.random() < 0.5,
    }
    return receipts.Draft.model_validate_json(draft.model_copy(update=changes).model_dump_json())


def a_random_picture(rng: random.Random) -> receipts.Prepared:
    width, height = rng.randint(1, 20), rng.randint(1, 20)
    picture = Image.frombytes("RGB", (width, height), rng.randbytes(width * height * 3))
    return receipts.prepare(picture, mime=rng.choice(list(files.FORMS)))


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("mutations")
    db = database.connect(folder / "painter.db")
    schema.migrate(db)
    ctx = Context(actor=SYSTEM, db=db, data_dir=folder)
    made = []
    with ctx.transaction():
        for number in range(RECEIPTS):
            rng = random.Random(number)
            made.append(receipts.issue(ctx, a_random_draft(rng), a_random_picture(rng)))
    yield Scene([one.file for one in made], [one.image for one in made], receipts.trusted_keys(ctx))
    db.conn.close()


def field(*path: str, value: Callable[[random.Random, Any], Any]) -> Change:
    """The file with one field changed."""

    def change(rng: random.Random, file: File) -> bytes:
        place = file
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value(rng, place[path[-1]])
        return canonical(file)

    return change


def another_letter(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text))
    return text[:at] + ("1" if text[at] == "0" else "0") + text[at + 1 :]


def another_bit(text: str, rng: random.Random, decode: Callable[[str], bytes], encode: Callable[[bytes], str]) -> str:
    content = bytearray(decode(text))
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    return encode(bytes(content))


def of_base64url(rng: random.Random, text: str) -> str:
    return another_bit(text, rng, receipts.decode_base64url, receipts.encode_base64url)


def of_base64(rng: random.Random, text: str) -> str:
    return another_bit(text, rng, base64.b64decode, lambda content: base64.b64encode(content).decode())


def one_hash(rng: random.Random, hashes: list[str]) -> list[str]:
    if not hashes:
        return [base64.b64encode(rng.randbytes(32)).decode()]
    at = rng.randrange(len(hashes))
    return [*hashes[:at], of_base64(rng, hashes[at]), *hashes[at + 1 :]]


def another_number_of_hashes(rng: random.Random, hashes: list[str]) -> list[str]:
    return hashes[:-1] if hashes and rng.random() < 0.5 else [*hashes, base64.b64encode(rng.randbytes(32)).decode()]


def written_otherwise(rng: random.Random, hashes: list[str]) -> list[str]:
    """Two bits that base64 does not use; the same 32 bytes."""
    if not hashes:
        return [base64.b64encode(bytes(32)).decode()[:-2] + "B="]
    last = hashes[-1][-2]
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return [*hashes[:-1], hashes[-1][:-2] + letters[letters.index(last) + rng.randint(1, 3)] + "="]


def line(number: int, value: Callable[[random.Random, str], str]) -> Callable[[random.Random, str], str]:
    """One line of the checkpoint changed: 0 origin, 1 size, 2 root, 4 signature."""

    def change(rng: random.Random, note: str) -> str:
        lines = note.split("\n")
        lines[number] = value(rng, lines[number])
        return "\n".join(lines)

    return change


def of_the_signature(rng: random.Random, text: str) -> str:
    dash, name, made = text.split(" ")
    return f"{dash} {name} {of_base64(rng, made)}"


def with_another_key(rng: random.Random, file: File) -> bytes:
    """Key and both key ids are another's, the signature is ours."""
    file["sig"] |= {"jwk": MALLORY.jwk, "kid": MALLORY.kid}
    file["receipt"]["signer"]["kid"] = MALLORY.kid
    return canonical(file)


def signed_anew(rng: random.Random, file: File) -> bytes:
    """A whole receipt of hers."""
    with_another_key(rng, file)
    file["receipt"]["artist"]["name"] = "Mallory"
    file["sig"]["value"] = receipts.encode_base64url(MALLORY.private.sign(canonical(file["receipt"])))
    return canonical(file)


def without(*names: str) -> Change:
    return lambda rng, file: canonical({name: value for name, value in file.items() if name not in names})


def in_another_order(rng: random.Random, file: File) -> bytes:
    """The same keys and values; the order of one object is another."""
    place = rng.choice([file, file["receipt"], file["sig"], file["receipt"]["model"], file["proof"]])
    turned = list(place.items())[::-1]
    place.clear()
    place.update(turned)
    return json.dumps(file, ensure_ascii=False, separators=(",", ":")).encode()


def spaced(rng: random.Random, file: File) -> bytes:
    text = canonical(file)
    colons = [at for at, letter in enumerate(text) if letter == ord(":") and text[at - 1] == ord('"')]
    at = rng.choice(colons[:5]) + 1
    return text[:at] + rng.choice((b" ", b"\n", b"\t")) + text[at:]


def with_a_key_twice(rng: random.Random, file: File) -> bytes:
    return canonical(file).replace(b'"alg":"EdDSA"', b'"alg":"EdDSA","alg":"EdDSA"')


def its_digits(rng: random.Random, text: str) -> str:
    return sha256(text.encode())


plus = lambda rng, number: number + rng.randint(1, 9)  # noqa: E731
more = lambda rng, text: text + rng.choice("abc. ")  # noqa: E731

# What is changed, and the step that must be the first to say no.
MUTATIONS: dict[str, tuple[Change, set[int]]] = {
    "an artist's name": (field("receipt", "artist", "name", value=more), {5}),
    "a model's name": (field("receipt", "model", "name", value=more), {5}),
    "a base model's licence": (field("receipt", "model", "base_model_licence", value=more), {5}),
    "the weights": (field("receipt", "model", "weights_sha256", value=another_letter), {5}),
    "what it allows": (field("receipt", "licence", "may", value=lambda rng, may: [*may, "Sell it."]), {5}),
    "a seed": (field("receipt", "generation", "seed", value=plus), {5}),
    "pixels": (field("receipt", "image", "pixels_sha256", value=another_letter), {5}),
    "picture data": (field("receipt", "image", "file_sha256", value=its_digits), {5}),
    "a likeness": (field("receipt", "image", "likeness", value=another_letter), {5}),
    "a width": (field("receipt", "image", "width", value=plus), {5}),
    "a watermark": (field("receipt", "image", "watermarked", value=lambda rng, it: not it), {5}),
    "a place in the log": (field("receipt", "log", "index", value=plus), {5}),
    "the one before": (field("receipt", "log", "previous_sha256", value=its_digits), {5}),
    "a date": (field("receipt", "issued_at", value=lambda rng, at: "2020" + at[4:]), {5}),
    "a limit left out": (field("receipt", "limits", value=lambda rng, limits: limits[1:]), {5}),
    "a fee that adds up to something else": (field("receipt", "fee", "gross_minor", value=plus), {3}),
    "a grant that is another than the licence's": (field("receipt", "grant", "sha256", value=its_digits), {3}),
    "simulated or not": (field("receipt", "simulated", value=lambda rng, it: not it), {3}),
    "a field too many": (lambda rng, file: canonical({**file, "more": some_words(rng)}), {3}),
    "another version": (field("receipt", "schema_version", value=lambda rng, it: rng.choice("13")), {3}),
    "a number as text": (field("receipt", "generation", "seed", value=lambda rng, seed: str(seed)), {3}),
    "a name that turns": (field("receipt", "artist", "name", value=lambda rng, it: it + "\u202e"), {3}),
    "a signature": (field("sig", "value", value=of_base64url), {5}),
    "a key id": (field("sig", "kid", value=lambda rng, kid: MALLORY.kid), {4}),
    "the signed key id": (field("receipt", "signer", "kid", value=of_base64url), {4}),
    "a key": (field("sig", "jwk", "x", value=of_base64url), {4}),
    "key and key ids": (with_another_key, {5}),
    "everything, signed anew": (signed_anew, {10}),
    "a hash of the proof": (field("proof", "hashes", value=one_hash), {8}),
    "a hash more or less": (field("proof", "hashes", value=another_number_of_hashes), {8}),
    "a hash written otherwise": (field("proof", "hashes", value=written_otherwise), {3}),
    "the proof's index": (field("proof", "index", value=plus), {8}),
    "the checkpoint's origin": (field("proof", "checkpoint", value=line(0, more)), {8}),
    "the checkpoint's root": (field("proof", "checkpoint", value=line(2, of_base64)), {8}),
    # a tree of another size can have a path of this length, and then the signature says no
    "the checkpoint's size": (field("proof", "checkpoint", value=line(1, lambda r, n: str(int(n) + 1))), {8, 9}),
    "the checkpoint's signature": (field("proof", "checkpoint", value=line(4, of_the_signature)), {9}),
    "no signature": (field("proof", "checkpoint", value=lambda rng, note: note.split("\n\n")[0] + "\n\n"), {9}),
    "no checkpoint": (field("proof", "checkpoint", value=lambda rng, note: ""), {8}),
    "no proof": (without("proof"), {8}),
    "no signature, no proof": (without("proof", "sig"), {3}),
    "another order": (in_another_order, {3}),
    "another spacing": (spaced, {3}),
    "a key twice": (with_a_key_twice, {3}),
    "a line more": (lambda rng, file: canonical(file) + b"\n", {3}),
}


def test_each_receipt_verifies_as_it_was_issued(scene: Scene) -> None:
    """Else nothing below would say anything."""
    assert len(scene.files) == RECEIPTS
    for number, file in enumerate(scene.files):
        assert verify_bytes(file, scene.trust).verdict is Verdict.VERIFIED, number
    for number in range(0, RECEIPTS, 10):
        assert verify_bytes(scene.images[number], scene.trust).verdict is Verdict.VERIFIED, number


def test_each_change_of_a_receipt_is_refused_at_its_step(scene: Scene) -> None:
    """Ten changes each, every kind many times: never exit code 0, and the first step that says no is the right one."""
    done: Counter[str] = Counter()
    for number, file in enumerate(scene.files):
        rng = random.Random(number)
        for name in rng.sample(sorted(MUTATIONS), EACH):
            change, steps = MUTATIONS[name]
            changed = change(rng, json.loads(file))
            assert changed != file, (number, name)
            outcome = verify_bytes(changed, scene.trust)
            found = next(step.number for step in outcome.steps if step.passed is False)
            assert found in steps, (number, name, found)
            assert outcome.exit_code == (3 if found == 10 else 1), (number, name)
            assert verify_bytes(changed, None).exit_code != 0, (number, name)
            done[name] += 1
    assert sum(done.values()) == RECEIPTS * EACH
    assert min(done[name] for name in MUTATIONS) > RECEIPTS * EACH / len(MUTATIONS) / 3


def test_each_step_of_a_receipt_alone_is_reached() -> None:
    """Steps 2, 6 and 7 are about pictures; step 1 about files that carry no receipt."""
    assert set.union(*(steps for _, steps in MUTATIONS.values())) == {3, 4, 5, 8, 9, 10}


def test_the_receipt_of_one_image_does_not_serve_for_another(scene: Scene) -> None:
    """Each picture under its neighbour's whole receipt, whatever the formats are."""
    for number in range(0, RECEIPTS - 1, 10):
        one, other = scene.images[number], scene.files[number + 1]
        plain = receipts.plain_png(files.opened(one))
        head = len(receipts.png.SIGNATURE) + 25
        laid = plain[:head] + receipts.png.chunk_of(b"iTXt", receipts.png.HEAD + other) + plain[head:]
        outcome = verify_bytes(laid, scene.trust)
        assert [step.number for step in outcome.steps if step.passed is False] == [6, 7], number


def test_the_trust_of_half_the_keys_is_not_enough(scene: Scene) -> None:
    """Sandbox and live have keys and logs of their own, of which none vouches for the other."""
    for house in ("painter/", "painter-sandbox/"):
        kept = [json.loads(key.model_dump_json()) for key in scene.trust.keys if key.origin.startswith(house)]
        trust = read_trust(json.dumps({"type": "org.painter.trust", "keys": kept}).encode())
        found = Counter(verify_bytes(file, trust).exit_code for file in scene.files)
        assert set(found) == {0, 3}
        own = sum(json.loads(file)["receipt"]["origin"].startswith(house) for file in scene.files)
        assert found[0] == own
