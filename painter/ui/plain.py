"""Words that people typed, shown as they typed them: never as Markdown, links, pictures or icons."""

import re

SPECIAL = re.compile(r"([\\`*_\[\]<>$~:!#|])|(?<=\bwww)(\.)", re.IGNORECASE)


def plain(text: str) -> str:
    """The text with what Markdown would read escaped; line breaks become spaces."""
    return SPECIAL.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))
