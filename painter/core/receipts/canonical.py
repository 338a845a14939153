"""One value, one sequence of bytes: RFC 8785 for JSON, base64url without padding for keys and signatures."""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

import rfc8785

from painter.core.receipts.model import MOST_INT, Malformed

MOST_DIGITS = 16  # of 2**53 - 1; longer ones are refused before they are turned into a number


def canonical(value: Mapping[str, Any]) -> bytes:
    """The RFC 8785 bytes of objects, lists, strings, integers and booleans; anything else raises Malformed."""
    _refuse_inexact(value)
    try:
        return rfc8785.dumps(dict(value))
    except ValueError as error:
        raise Malformed(f"no canonical form: {type(error).__name__}") from None


def parse(content: bytes) -> dict[str, Any]:
    """The JSON object in UTF-8. Raises Malformed for repeated keys, fractions, NaN, null, large numbers, deep nesting."""
    try:
        found = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_each_key_once,
            parse_float=_refuse_fraction,
            parse_int=_exact,
            parse_constant=_refuse_fraction,
        )
    except UnicodeDecodeError:
        raise Malformed("it is not UTF-8") from None
    except json.JSONDecodeError:
        raise Malformed("it is not JSON") from None
    except RecursionError:
        raise Malformed("it is nested too deeply") from None
    if not isinstance(found, dict):
        raise Malformed("it is not a JSON object")
    return found


def parse_canonical(content: bytes) -> dict[str, Any]:
    """The JSON object, whose only allowed bytes these are. Raises Malformed for the same facts in any other bytes."""
    found = parse(content)
    try:
        again = canonical(found)
    except RecursionError:
        raise Malformed("it is nested too deeply") from None
    if again != content:
        raise Malformed("the same facts are written in other bytes than RFC 8785 gives them")
    return found


def to_base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def from_base64url(text: str, size: int) -> bytes:
    """Exactly size bytes. Raises Malformed unless they encode to the same text: no padding, no stray bits."""
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise Malformed("it is not base64url") from None
    if len(content) != size or to_base64url(content) != text:
        raise Malformed(f"it is not base64url of {size} bytes")
    return content


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("a key stands twice in one object")
    return found


def _refuse_fraction(text: str) -> Any:
    raise Malformed("it holds a number that is not an integer")


def _exact(text: str) -> int:
    if len(text.lstrip("-")) > MOST_DIGITS or abs(int(text)) > MOST_INT:
        raise Malformed("it holds a number beyond 2**53 - 1")
    return int(text)


def _refuse_inexact(value: object) -> None:
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise Malformed("a key is not a string")
            _refuse_inexact(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_inexact(item)
    elif not isinstance(value, str | int):
        raise Malformed("only objects, lists, strings, integers and booleans have a form here")
