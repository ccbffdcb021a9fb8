"""Canonical JSON: one byte string per value, equal to RFC 8785 for every value that is allowed here.

Allowed are null, booleans, integers within ±(2**53 - 1), NFC text without lone surrogates, lists, and objects with ASCII keys. Floats are refused:
quantities travel as decimal strings, so that no reader rounds them.
"""

from __future__ import annotations

import hashlib
from typing import Any
from unicodedata import is_normalized

import orjson

from snapshot._errors import CanonicalError

_LARGEST = 2**53 - 1


def encode(value: Any) -> bytes:
    """Return the canonical UTF-8 JSON of `value` (RFC 8785 §3.2).

    Raises CanonicalError, naming the path inside the value, for anything that has no canonical form.
    """
    _check(value, "$")
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def decode(data: bytes) -> Any:
    """Parse JSON bytes; raises CanonicalError when they are not JSON."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise CanonicalError(f"not JSON: {error}") from error


def digest(data: bytes) -> str:
    """SHA-256 of `data` as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _check(value: Any, path: str) -> None:
    match value:
        case str():
            _check_text(value, path)
        case None | bool():
            pass
        case int():
            if abs(value) > _LARGEST:
                raise CanonicalError(f"{path}: {value} does not fit into 53 bits; use a decimal string")
        case dict():
            for key, item in value.items():
                if not isinstance(key, str) or not key.isascii():
                    raise CanonicalError(f"{path}: key {key!r} is not ASCII text")
                _check(item, f"{path}.{key}")
        case list() | tuple():
            for position, item in enumerate(value):
                _check(item, f"{path}[{position}]")
        case _:
            raise CanonicalError(f"{path}: {type(value).__name__} has no canonical form; use a decimal string")


def _check_text(value: str, path: str) -> None:
    if value.isascii():
        return
    if not is_normalized("NFC", value):
        raise CanonicalError(f"{path}: text is not in Unicode normal form C")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise CanonicalError(f"{path}: text holds a lone surrogate") from error
