"""Sentences of artwork and readiness; the command `check` uses them too."""

from painter.core.artwork import MOST_BYTES
from painter.ui.lists import formats

WORDS: dict[str, str] = {
    "artwork.empty": "The file is empty.",
    "artwork.too_big": f"It is larger than {MOST_BYTES // 1024**2} MB. Export it smaller and upload it again.",
    "artwork.not_an_image": f"This is no picture that pAInter can read. {formats()} are accepted.",
    "artwork.other_format": f"Its content is {{actual}}, whatever its name says. {formats()} are accepted.",
    "artwork.animated": "It is an animation. Upload single, still pictures.",
    "artwork.too_many_pixels": "It has too many pixels: at most 50 megapixels are accepted, and 20 as WebP.",
    "artwork.too_small": "It is too small to learn from ({width} × {height}). 512 × 512 px or more is recommended.",
    "artwork.damaged": "It is damaged or cut off and cannot be read to its end. Export it again.",
    "guard": (
        "After upload pAInter reads what each file says of itself, and looks whether somebody else has uploaded the "
        "same picture, also changed. It cannot see that a picture was painted after another, and it judges no style."
    ),
    "artwork.held": "The file “{name}” is held by a reviewer and enters no training. Nothing else was changed.",
    "artwork.disclose_ai": (
        "The file “{name}” carries a mark that AI made it, or a part. Disclose “ai generated”, or leave it out."
    ),
    "artwork.disclose_creator": (
        "The file “{name}” names somebody else as its creator. Say in its disclosures how that is, or leave it out."
    ),
    "artwork.disclose_no_training": (
        "The file “{name}” carries a mark that nobody may train on it. If you set it yourself, say so in the words "
        "beside its disclosures; else leave it out."
    ),
    "artwork.duplicate": "It is exactly the same file as “{other}”, which is already there.",
    "artwork.rights_not_acknowledged": "Please confirm that you have the rights for every file. Nothing was uploaded.",
    "artwork.permission_note_missing": "Say whose written permission you have and where it is kept.",
    "artwork.caption_too_long": "The caption is too long: at most 300 characters.",
    "check.no_folder": "There is no such folder.",
    "check.folder_closed": "This folder cannot be read.",
    "readiness.few_images": "At least 10 confirmed works are needed.",
    "readiness.low_score": "The readiness score is {score}; 60 or more is needed.",
    "readiness.verification_open": "Verification & Ownership must be complete and submitted.",
    "readiness.safety_open": "The three safety confirmations must be given.",
    "readiness.no_tier": "At least one licence tier must be set in Licensing & Terms.",
    "safety.no_characters": "None of these works shows a copyrighted character of somebody else's.",
    "safety.not_scraped": "None of these works was scraped or collected from the web.",
    "safety.nobody_elses": "None of these works is another artist's.",
    "part.count": "Number of approved images",
    "part.formats": "Supported formats",
    "part.resolution": "Useful resolution",
    "part.variety": "Variety",
    "part.sharpness": "Sharpness",
    "part.exposure": "Exposure",
    "part.aspect": "Shape",
    "part.compression": "Compression",
    "gate.minimum_images": "At least 10 images",
    "gate.score": "Score of 60 or more",
    "gate.verification": "Ownership and permission declarations",
    "gate.safety": "Safety confirmations",
    "gate.licensing": "Licensing setup",
}
