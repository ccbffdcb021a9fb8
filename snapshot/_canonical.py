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
from snapshot._types import LARGEST_INTEGER

_DEEPEST = 200
"""Levels of lists and objects inside each other; readers give up between 254 (orjson) and 1,000 (Python)."""


def encode(value: Any) -> bytes:
    """Return the canonical UTF-8 JSON of `value` (RFC 8785 §3.2).

    Raises CanonicalError, naming the path inside the value, for anything that has no canonical form.
    """
    _check(value, 0)
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


class _Refused(Exception):
    """Carries the reason upwards; each level adds its step, so that only a refused value pays for its path."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        self.steps: list[str] = []


def _check(value: Any, depth: int) -> None:
    try:
        _walk(value, depth)
    except _Refused as refused:
        raise CanonicalError(f"${''.join(reversed(refused.steps))}: {refused.reason}") from None


def _walk(value: Any, depth: int) -> None:
    if isinstance(value, str):
        if not value.isascii():
            _check_text(value)
    elif isinstance(value, dict):
        _walk_object(value, depth + 1)
    elif isinstance(value, list | tuple):
        _walk_list(value, depth + 1)
    elif isinstance(value, int):  # and booleans, which always fit
        if not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
            raise _Refused("an integer past 2**53 - 1 is rounded by some readers; use a decimal string")
    elif value is not None:
        raise _Refused(
            f"{type(value).__name__} has no canonical form; use a decimal string for a number, text for all else"
        )


def _walk_object(value: dict[Any, Any], depth: int) -> None:
    _check_depth(depth)
    for key, item in value.items():
        if type(key) is not str or not key.isascii():
            raise _Refused(f"key {key!r} is not ASCII text")
        try:
            _walk(item, depth)
        except _Refused as refused:
            refused.steps.append(f".{key}")
            raise


def _walk_list(value: list[Any] | tuple[Any, ...], depth: int) -> None:
    _check_depth(depth)
    for position, item in enumerate(value):
        try:
            _walk(item, depth)
        except _Refused as refused:
            refused.steps.append(f"[{position}]")
            raise


def _check_depth(depth: int) -> None:
    if depth > _DEEPEST:
        raise _Refused(f"more than {_DEEPEST} levels inside each other")


def _check_text(value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise _Refused("text holds a lone surrogate") from None
    if not is_normalized("NFC", value):
        raise _Refused("text is not in Unicode normal form C")
