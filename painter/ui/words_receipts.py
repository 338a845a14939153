"""Sentences of receipts and of their verification."""

WORDS: dict[str, str] = {
    "receipts.trust_unreadable": "The trust file cannot be used ({detail}). It must be one that pAInter wrote.",
    "receipts.base_misnamed": (
        "No receipt is issued: the base model it would name is not the one that this provider works with."
    ),
    "receipts.key_locked": (
        "The signing key {subject} cannot be opened with this passphrase. Nothing is signed until the right one is set."
    ),
    "verdict.verified": "Authentic",
    "verdict.altered": "Altered",
    "verdict.no_receipt": "No receipt",
    "verdict.unknown_signer": "Signed by somebody else",
    "verdict.verified.says": "This is exactly what pAInter issued.",
    "verdict.altered.says": "This is not what pAInter issued: something in it was changed.",
    "verdict.no_receipt.says": (
        "This file carries no receipt of pAInter. That says nothing bad about it: most images have none."
    ),
    "verdict.unknown_signer.says": "The file is intact, and signed by a key that is not this pAInter's.",
    "answer.authentic": "Authentic",
    "answer.authentic.says": "This is exactly what pAInter issued: picture, receipt and credentials are unchanged.",
    "answer.same_picture": "Authentic picture, saved again",
    "answer.same_picture.says": (
        "The picture is exactly the one of this receipt. The file around it is another: its Content Credentials are "
        "gone."
    ),
    "answer.receipt": "Authentic receipt",
    "answer.receipt.says": (
        "This receipt is exactly as pAInter issued it. Whether an image belongs to it, only that image can show."
    ),
    "answer.altered": "Altered",
    "answer.altered.says": "This is not what pAInter issued: something in it was changed.",
    "answer.looks_like": "Altered",
    "answer.looks_like.says": (
        "The file carries no receipt that holds. By its look it resembles the picture of this receipt ({bits} of 256 "
        "marks differ). A likeness proves nothing: another picture can look like this one."
    ),
    "answer.unknown_signer": "Signed by somebody else",
    "answer.unknown_signer.says": "The file is intact, and signed by a key that is not this pAInter's.",
    "answer.no_receipt": "No receipt",
    "answer.no_receipt.says": (
        "This file carries no receipt of pAInter, and looks like no picture with a public receipt here. That says "
        "nothing bad about it: most images have none."
    ),
    "since.published": "Model published on {on}.",
    "since.paused": "Model paused by its artist on {on}.",
    "since.withdrawn": "Model withdrawn on {on}. Images made before keep their licence.",
    "since.superseded": "A newer version of the model took this one's place on {on}.",
    "since.disputed": "This receipt was marked as disputed by a pAInter reviewer on {on}.",
    "since.undisputed": "The dispute about this receipt ended on {on}.",
    "code": "The code on a receipt or certificate opens that receipt: point the camera of a phone at it.",
    "programs": (
        "Send the file as the body of `POST /api/verify` and read the answer as JSON; receipts are at "
        "`/api/receipts/<number>`, the log at `/api/log/live/checkpoint` and `/api/log/sandbox/checkpoint`, the keys "
        "at `/.well-known/jwks.json`, the schema at `/api/schema/consent-receipt-2.json`. Without us: "
        "`python -m painter verify FILE --trust TRUST`."
    ),
    "marking": (
        "The file says of itself, for machines, that an AI model made it: a C2PA manifest and XMP fields by IPTC. It "
        "is built to support the marking that Art. 50(2) of the EU AI Act asks for; whether it satisfies the Act was "
        "not assessed. Programs of others will call our issuer unknown, because our certificate is our own and on no "
        "public list. Many platforms remove such marks when a picture is uploaded."
    ),
}
