"""What a file says of itself is read as written, shown, and must be answered where it speaks against training."""

import io
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from painter.core import artwork, models
from painter.core.artwork import Answers, Basis, Disclosure, Marks, read_marks
from painter.core.kernel.errors import Refused

from .conftest import World
from .pictures import a_picture

XMP = (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'"
    " xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' xmlns:plus='http://ns.useplus.org/ldf/xmp/1.0/'>"
    "{}</rdf:Description></rdf:RDF></x:xmpmeta>"
)
SOURCE = (
    "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/{}</Iptc4xmpExt:DigitalSourceType>"
)
MINING = "<plus:DataMining>http://ns.useplus.org/ldf/vocab/{}</plus:DataMining>"
CREATOR = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"
C2PA_BOX = b"\x00\x00\x00\x50jumb\x00\x00\x00\x1ejumdc2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x00\x38\x9b\x71\x03c2pa\x00"


def jpeg(xmp: str = "", **exif: str) -> bytes:
    tags, out = Image.Exif(), io.BytesIO()
    for name, value in exif.items():
        tags[{"artist": 0x013B, "software": 0x0131}[name]] = value
    a_picture(1).save(out, "JPEG", exif=tags, **({"xmp": xmp.encode()} if xmp else {}))
    return out.getvalue()


def png(**texts: str) -> bytes:
    info, out = PngImagePlugin.PngInfo(), io.BytesIO()
    for name, value in texts.items():
        info.add_text(name, value)
    a_picture(1).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def webp(xmp: str) -> bytes:
    out = io.BytesIO()
    a_picture(1).save(out, "WEBP", xmp=xmp.encode())
    return out.getvalue()


def with_credentials(words: bytes) -> bytes:
    """A JPEG with a C2PA store in its APP11 segment, as far as anybody reads it here."""
    content, store = jpeg(), b"JP\x00\x01\x00\x00\x00\x01" + C2PA_BOX + words
    return content[:2] + b"\xff\xeb" + (len(store) + 2).to_bytes(2) + store + content[2:]


TRAINED = XMP.format(SOURCE.format("trainedAlgorithmicMedia"))
CASES: dict[str, tuple[bytes, dict[str, Any]]] = {
    "nothing": (jpeg(), {}),
    "IPTC: made by AI": (jpeg(TRAINED), {"ai_generated": True}),
    "IPTC: partly made by AI": (
        jpeg(XMP.format(SOURCE.format("compositeWithTrainedAlgorithmicMedia"))),
        {"ai_generated": True},
    ),
    "IPTC: drawn by hand": (jpeg(XMP.format(SOURCE.format("digitalCreation"))), {}),
    "IPTC in WebP": (webp(TRAINED), {"ai_generated": True}),
    "a program's settings": (png(parameters="a fox, Steps: 20, Sampler: Euler"), {"ai_generated": True}),
    "a program's name": (jpeg(software="Midjourney 6"), {"ai_generated": True}),
    "an ordinary program": (jpeg(software="Krita 5.2"), {}),
    "PLUS: no training": (jpeg(XMP.format(MINING.format("DMI-PROHIBITED-AIMLTRAINING"))), {"no_training": True}),
    "PLUS: no mining at all": (jpeg(XMP.format(MINING.format("DMI-PROHIBITED"))), {"no_training": True}),
    "PLUS: allowed": (jpeg(XMP.format(MINING.format("DMI-ALLOWED"))), {}),
    "credentials": (with_credentials(b"c2pa.actions"), {"credentials": True}),
    "credentials: made by AI": (
        with_credentials(b"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"),
        {"credentials": True, "ai_generated": True},
    ),
    "credentials: no training": (
        with_credentials(b"cawg.training-mining cawg.ai_generative_training cuse notAllowed"),
        {"credentials": True, "no_training": True},
    ),
    "a name": (jpeg(artist="Mallory Quist"), {"creators": ("Mallory Quist",)}),
    "names twice": (
        jpeg(XMP.format(CREATOR.format("Mallory Quist")), artist="M. Quist"),
        {"creators": ("M. Quist", "Mallory Quist")},
    ),
    "entities": (jpeg("<!DOCTYPE x [<!ENTITY a 'aaaa'>]>" + XMP.format(CREATOR.format("&a;"))), {}),
    "broken XML": (jpeg("<x:xmpmeta><dc:creator>"), {}),
}


@pytest.mark.parametrize("case", CASES)
def test_marks_are_read_as_they_are_written(case: str) -> None:
    """C2PA, IPTC, PLUS, Exif and what programs leave; nothing is made of what is not there."""
    content, expected = CASES[case]
    assert read_marks(content) == Marks(**expected)


def brought(world: World, content: bytes) -> artwork.Artwork:
    model = models.begin(world.artist, "Harbour", models.Kind.STYLE, trigger_stem="PAINTER_CHERI")
    (verdict,) = artwork.submit(
        world.artist,
        model.id,
        [artwork.Upload("work.png", content)],
        Answers(basis=Basis.SELF_CREATED, acknowledged=True),
    )
    assert verdict.artwork is not None
    return verdict.artwork


@pytest.mark.parametrize(
    ("case", "reason", "answer"),
    [
        ("IPTC: made by AI", "disclose_ai", {"disclosures": frozenset({Disclosure.AI_GENERATED})}),
        ("PLUS: no training", "disclose_no_training", {"disclosure_note": "I set this mark against others."}),
        ("a name", "disclose_creator", {"disclosures": frozenset({Disclosure.COLLABORATIVE})}),
    ],
)
def test_a_mark_against_training_must_be_answered_first(
    world: World, case: str, reason: str, answer: dict[str, Any]
) -> None:
    """Uploaded it may be; confirmed only after she has disclosed what the file says (V12)."""
    work = brought(world, CASES[case][0])
    with pytest.raises(Refused, match=reason):
        artwork.confirm(world.artist, [work.id])
    artwork.set_answers(world.artist, work.id, Answers(basis=Basis.SELF_CREATED, acknowledged=True, **answer))
    assert artwork.confirm(world.artist, [work.id])[0].state == "confirmed"


def test_her_own_name_is_no_mark_against_her(world: World) -> None:
    """Also in part, with other letters, or turned around."""
    work = brought(world, jpeg(XMP.format(CREATOR.format("CHÉRI, Valmont"))))
    assert artwork.confirm(world.artist, [work.id])[0].state == "confirmed"
