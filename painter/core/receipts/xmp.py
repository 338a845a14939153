"""What the marking of an image says in the open, and its XMP packet, which ordinary tools show."""

from typing import Annotated, Self
from xml.sax.saxutils import escape

from pydantic import AfterValidator, StringConstraints, model_validator

from painter.core.kernel.records import Record
from painter.core.receipts.fields import one_line
from painter.core.receipts.model import SANDBOX_BASE

MADE_BY_MODEL = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
NO_TRAINING = "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING"
SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
NO_CHARACTERS = {0xFFFE: " ", 0xFFFF: " "}  # XML has no place for them, not even escaped


def _for_xml(text: str) -> str:
    return one_line(text).translate(NO_CHARACTERS)


# 500 characters: a packet of all of them escaped must fit the 64 KiB of a JPEG segment
Line = Annotated[str, StringConstraints(max_length=500), AfterValidator(_for_xml)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=500)]
MaybeUrl = Annotated[str, StringConstraints(pattern=r"^(https?://[!-~]+)?$", max_length=500)]


class About(Record):
    """Of one image: artist, terms, model and receipt; no prompt, and nobody who asked for it.

    creator: the name that stands as its creator's. credit: the line to print beside it. licensor_url: where a licence
    is to be had. simulated: the sandbox computed it, whose base is no FLUX.
    """

    title: Line
    creator: Line
    rights: Line
    credit: Line
    receipt_url: Url
    licensor_url: Url
    simulated: bool
    model_id: Line
    model_name: Line
    model_version: Line
    model_url: MaybeUrl = ""
    base_model: Line
    base_model_url: MaybeUrl = ""
    program_version: Line

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.simulated is not (self.base_model == SANDBOX_BASE):
            raise ValueError("the word simulated and the base model disagree")
        return self


def packet(about: About) -> bytes:
    """The XMP packet: creator, rights, credit, receipt, where to get a licence, how it was made, no training."""
    spaces = "".join(f' xmlns:{name}="{uri}"' for name, uri in SPACES.items())
    creator, title, rights, credit, receipt, licensor = (
        escape(text)
        for text in (
            about.creator,
            about.title,
            about.rights,
            about.credit,
            about.receipt_url,
            about.licensor_url,
        )
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{spaces}>'
        f"<dc:title>{_in_any_language(title)}</dc:title>"
        f"<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:rights>{_in_any_language(rights)}</dc:rights>"
        "<xmpRights:Marked>True</xmpRights:Marked>"
        f"<xmpRights:WebStatement>{receipt}</xmpRights:WebStatement>"
        f"<photoshop:Credit>{credit}</photoshop:Credit>"
        '<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">'
        f"<plus:LicensorURL>{licensor}</plus:LicensorURL>"
        "</rdf:li></rdf:Seq></plus:Licensor>"
        f"<plus:DataMining>{NO_TRAINING}</plus:DataMining>"
        f"<Iptc4xmpExt:DigitalSourceType>{MADE_BY_MODEL}</Iptc4xmpExt:DigitalSourceType>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    ).encode()


def _in_any_language(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'
