"""Sentences of the home page, the guided demo and the overview."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "contact": "To tell the people who run this pAInter something, or to ask them, write to",
    "contact.none": (
        "To tell or to ask something, turn to whoever runs this pAInter. No address to write to has been set."
    ),
    "odrl": (
        "What may be done, what may not, and at what price, as an offer in the W3C's Open Digital Rights Language "
        "(JSON-LD). It was made from the same facts as the words above."
    ),
    "H6-data": (
        "What you upload trains your model and no other. No picture is taken from your profile; if you ask, its "
        "text is searched for your code. The privacy notice says what is kept of you, who sees it and what goes "
        "when you leave."
    ),
    "overview.money": (
        "There is no number for money: pAInter takes none. Commissions are paid between artist and creator, outside "
        "pAInter."
    ),
    "overview.base": (
        "The base model used with Replicate was trained by others, on data that pAInter neither collected nor checked; "
        "in the sandbox a small program of pAInter's own stands in for it."
    ),
    "overview.demo": (
        "This is a demo directory: its artists are invented, their works are drawn by our own code, and a program "
        "trained and published their models. The counting is real, the people are not."
    ),
    "tour.real": (
        "The guided demo acts as invented people and withdraws a model before your eyes. That belongs in a demo "
        "directory with the sandbox; this directory is not one, so nothing happens here."
    ),
    "tour.nothing": "No model is published yet. The sample artists' models are still being trained; look again soon.",
    "tour.gone": "Somebody else is taking the tour and has just withdrawn this model in step 6.",
    "tour.reused": (
        "{name} has used up the {limit} free previews of today. The server would refuse one more, so you see the "
        "newest image that was made before."
    ),
    "tour.none": (
        "{name} has used up the {limit} free previews of today, and none of them was made with this model. "
        "Come back after midnight UTC."
    ),
    "tour.1.title": "Terms come before the button",
    "tour.1.what": (
        "{creator} wants a picture from the model “{model}” of {artist}. First ask the server for an image "
        "as somebody who has not accepted the terms."
    ),
    "tour.1.proves": "Without an accepted version of the terms the server makes nothing, whatever a page shows.",
    "tour.1.not": "That somebody read them with care.",
    "tour.2.title": "The training manifest",
    "tour.2.what": (
        "Before a training starts, the list of its files is frozen: each work with its SHA-256 and the basis of "
        "rights that {artist} declared for it."
    ),
    "tour.2.proves": "Exactly these files were in the package, and receipts carry the fingerprint of this list.",
    "tour.2.not": "That the declared rights are held, or what the base model saw before.",
    "tour.3.title": "A blocked prompt",
    "tour.3.what": (
        "{artist} has ruled out gambling. {creator} asks for it all the same, with a digit in place of a letter."
    ),
    "tour.3.proves": "A refused prompt reaches no provider and costs nothing. The rule is kept, the prompt is not.",
    "tour.3.not": "That every paraphrase is caught: the rules look for words and phrases, and many others pass.",
    "tour.4.title": "An image with its receipt",
    "tour.4.what": "Now a prompt that the terms allow, sent as {creator} under the free Demo tier.",
    "tour.4.proves": "pAInter issued this receipt for exactly these pixels, under these terms, at this time.",
    "tour.4.not": "Copyright in the image, or that the picture is original.",
    "tour.5.title": "One pixel changed, and refused",
    "tour.5.what": "The same file twice: as it was delivered, and with one pixel made different.",
    "tour.5.proves": "A change of one pixel is found, and the receipt that the file claims is still named.",
    "tour.5.not": "Who changed it, or why.",
    "tour.6.title": "A model withdrawn",
    "tour.6.what": "{artist} takes “{model}” off the marketplace. This happens for everybody on this demo.",
    "tour.6.proves": "From that moment nobody but the artist can order a new image; receipts given before still "
    "verify and say so.",
    "tour.6.not": "That the weights are gone. How far deleting them with proof has come stands on the status page.",
}
