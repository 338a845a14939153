"""The kinds of values that a receipt holds."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

Hex = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
MaybeHex = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
Instant = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
BREAKING = r"\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029"  # Unicode's Cc, Cs, Zl and Zp
TURNING = r"\u202a-\u202e\u2066-\u2069"
UNWANTED = re.compile(f"[{BREAKING}{TURNING}]")


def one_line(text: str) -> str:
    """The text without characters that break a line, steer a terminal or turn the reading direction."""
    return text if text.isprintable() else UNWANTED.sub(" ", text)  # printable: none of those, in a tenth of the time


# Cleaned when a receipt is written. When one is read, cleaning that changes a byte is seen as another form: altered.
Text = Annotated[str, StringConstraints(max_length=4000), AfterValidator(one_line)]


Count = Annotated[int, Field(ge=1, le=2**53 - 1)]
Minor = Annotated[int, Field(ge=0, le=2**53 - 1)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
