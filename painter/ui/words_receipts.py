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
}
