"""One way to write a receipt: the RFC 8785 bytes of its JSON, and nothing that could be read in two ways."""

import base64
import binascii
import json
import re
from typing import Any

import rfc8785

MOST_INTEGER = 2**53 - 1  # beyond it JSON numbers are read differently by different programs

# bytes of characters beyond the first 65,536, by which RFC 8785 orders keys in another way than Python does
ASTRAL = re.compile(rb"[\xf0-\xf4]")
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False)


class NotCanonical(ValueError):
    """The bytes are not the canonical form of any JSON value that a receipt may hold."""


def canonical(value: Any) -> bytes:
    """The RFC 8785 bytes of strings, integers, booleans, lists and objects.

    For plain values the encoder of the standard library writes the same bytes, in an eighth of the time.
    """
    return _ENCODER.encode(value).encode() if _is_plain(value) else rfc8785.dumps(value)


def _is_plain(value: Any) -> bool:
    """Whether nothing in it is written in a special way by RFC 8785: fractions, large numbers, order of odd keys."""
    rest = [value]
    for one in rest:  # which grows on the way
        kind = type(one)
        if kind is str or kind is bool:
            continue
        if kind is dict and _are_plain_keys(one):
            rest.extend(one.values())
        elif kind is list or kind is tuple:
            rest.extend(one)
        elif kind is not int or not -MOST_INTEGER <= one <= MOST_INTEGER:
            return False
    return True


def _are_plain_keys(value: dict[Any, Any]) -> bool:
    try:
        return "".join(value).isascii()
    except TypeError:  # a key that is no text
        return False


def parse(content: bytes) -> Any:
    """The value whose canonical bytes these are. Raises NotCanonical for anything else.

    Duplicate keys, floats, NaN, integers beyond 2**53 - 1, other spacing, order or escapes are all refused.
    """
    value = parse_loosely(content)
    try:
        again = rfc8785.dumps(value) if ASTRAL.search(content) else _ENCODER.encode(value).encode()
    except (ValueError, RecursionError):
        raise NotCanonical("a value that has no canonical form") from None
    if again != content:
        raise NotCanonical("another spacing, order or escape")
    return value


def parse_loosely(content: bytes) -> Any:
    """The value in whatever spacing and order; all that could be read in two ways is refused as by parse."""
    try:
        return json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_object,
            parse_float=_refuse,
            parse_constant=_refuse,
            parse_int=_integer,
        )
    except NotCanonical:
        raise
    except UnicodeDecodeError:
        raise NotCanonical("no text in UTF-8") from None
    except ValueError:
        raise NotCanonical("no JSON") from None
    except RecursionError:
        raise NotCanonical("nested too deeply") from None


def encode_base64url(content: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def decode_base64url(text: str) -> bytes:
    """The bytes. Raises NotCanonical unless they encode to exactly this text again."""
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise NotCanonical("not base64url") from None
    if encode_base64url(content) != text:
        raise NotCanonical("not the one base64url of these bytes")
    return content


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise NotCanonical("a key stands twice")
    return made


def _refuse(text: str) -> Any:
    raise NotCanonical(f"a number that receipts do not hold: {text[:20]}")


def _integer(text: str) -> int:
    number = int(text) if len(text) <= 17 else MOST_INTEGER + 1
    if abs(number) > MOST_INTEGER:
        raise NotCanonical("an integer beyond 2**53 - 1")
    return number
