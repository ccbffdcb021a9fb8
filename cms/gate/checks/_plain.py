"""The words of a text row, without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

Body = dict[str, Any]

_BREAK = re.compile(r"</(?:p|li)>|<br\s*/?>")
_TAG = re.compile(r"<[^>]+>")
_NOT_WORDS = frozenset(
    {"uid", "kind", "slug", "links", "schema", "version", "locale", "source_version", "former_slugs"}
)
_OF_SHAPE = frozenset({"type", "asset", "records"})
_NO_WORDS_OF_A_BLOCK = frozenset({"type", "asset", "tone", "level", "numeric", "records"})


def plain_fields(body: Body) -> list[tuple[str, str]]:
    """(field, words) in a fixed order: the row's own texts, then the body's blocks with their cells."""
    found: list[tuple[str, str]] = []
    for name in sorted(set(body) - _NOT_WORDS - {"body"}):
        found += [(f"{name}{at}", text) for at, text in _texts(body[name])]
    for number, block in enumerate(body.get("body", []), 1):
        found += [(f"body {number}", strip(words)) for words in _words(block) if words]
    return found


def plain_text(body: Body) -> str:
    """All words of the row, one field to a line."""
    return "\n".join(text for _field, text in plain_fields(body))


def shape(value: Any, name: str = "") -> Any:
    """A value without its words: types, numbers of things, assets and records."""
    if isinstance(value, dict):
        return {key: shape(inner, key) for key, inner in value.items() if key in _OF_SHAPE or isinstance(inner, list)}
    if isinstance(value, list | tuple):
        return [shape(inner, name) for inner in value]
    return value if name in _OF_SHAPE else None


def strip(html: str) -> str:
    """Words of an HTML fragment."""
    return " ".join(unescape(_TAG.sub("", _BREAK.sub(" ", html))).split())


def _words(value: Any) -> Iterator[str]:
    """The texts of a block by the names of its fields, those of its rows and items included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in sorted(value.items()):
            if name not in _NO_WORDS_OF_A_BLOCK:
                yield from _words(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _words(inner)


def _texts(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield "", strip(value)
    elif isinstance(value, dict):
        for key in sorted(value):
            yield f" {key}", strip(str(value[key]))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value, 1):
            yield from ((f" {number}", strip(words)) for words in _words(item) if words)
