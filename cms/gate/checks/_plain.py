"""The words of a text row, without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

Body = dict[str, Any]

_TAG = re.compile(r"<[^>]+>")
_NOT_WORDS = frozenset(
    {"uid", "kind", "slug", "links", "schema", "version", "locale", "source_version", "former_slugs"}
)
_BLOCK_WORDS = ("title", "text", "html", "caption", "attribution", "source")


def plain_fields(body: Body) -> list[tuple[str, str]]:
    """(field, words) in a fixed order: the row's own texts, then the body's blocks with their cells."""
    found: list[tuple[str, str]] = []
    for name in sorted(set(body) - _NOT_WORDS - {"body"}):
        found += [(f"{name}{at}", text) for at, text in _texts(body[name])]
    for number, block in enumerate(body.get("body", []), 1):
        for name in _BLOCK_WORDS:
            if block.get(name):
                found.append((f"body {number}", strip(block[name])))
        for cells in (block.get("header", ()), *block.get("rows", ())):
            found += [(f"body {number}", strip(cell)) for cell in cells]
    return found


def plain_text(body: Body) -> str:
    """All words of the row, one field to a line."""
    return "\n".join(text for _field, text in plain_fields(body))


def strip(html: str) -> str:
    """Words of an HTML fragment."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _texts(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield "", strip(value)
    elif isinstance(value, dict):
        for key in sorted(value):
            yield f" {key}", strip(str(value[key]))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value, 1):
            yield f" {number}", strip(str(item))
