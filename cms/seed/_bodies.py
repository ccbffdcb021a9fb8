"""Blocks of a row back into the editor's StreamField."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid5

Row = dict[str, Any]

_LINK = re.compile(r'<a data-uid="([^"]+)">')
_EDITOR_TAGS = (("<strong>", "<b>"), ("</strong>", "</b>"), ("<em>", "<i>"), ("</em>", "</i>"))


def to_stream(uid: str, blocks: list[Row], *, pages: Mapping[str, int], pictures: Mapping[str, int]) -> str:
    """JSON of a StreamField. Block ids are derived from the record's uid, so that loading twice changes nothing."""
    found = []
    for number, block in enumerate(blocks):
        value = _CONVERT[block["type"]](block, pages, pictures)
        found.append({"type": block["type"], "value": value, "id": str(uuid5(UUID(uid), f"block {number}"))})
    return json.dumps(found, ensure_ascii=False)


def to_rich_text(html: str, pages: Mapping[str, int]) -> str:
    """The row's HTML as the editor stores it; links name pages by their database id."""
    for row_tag, editor_tag in _EDITOR_TAGS:
        html = html.replace(row_tag, editor_tag)
    return _LINK.sub(lambda found: f'<a linktype="page" id="{pages[found[1]]}">', html)


def _text(block: Row, pages: Mapping[str, int], _pictures: Mapping[str, int]) -> Any:
    return to_rich_text(block["html"], pages)


def _heading(block: Row, _pages: Mapping[str, int], _pictures: Mapping[str, int]) -> Any:
    return {"text": block["text"], "level": str(block.get("level", 2))}


def _figure(block: Row, _pages: Mapping[str, int], pictures: Mapping[str, int]) -> Any:
    return {"image": pictures[block["asset"]], "caption": block.get("caption", "")}


def _quote(block: Row, _pages: Mapping[str, int], _pictures: Mapping[str, int]) -> Any:
    return {"text": block["text"], "attribution": block.get("attribution", "")}


def _table(block: Row, _pages: Mapping[str, int], _pictures: Mapping[str, int]) -> Any:
    return {
        "caption": block["caption"],
        "header": list(block["header"]),
        "rows": [list(cells) for cells in block["rows"]],
        "source": block.get("source", ""),
        "numeric": " ".join(str(column + 1) for column in block.get("numeric", ())),
    }


def _callout(block: Row, pages: Mapping[str, int], _pictures: Mapping[str, int]) -> Any:
    return {
        "title": block.get("title", ""),
        "text": to_rich_text(block["html"], pages),
        "tone": block.get("tone", "note"),
    }


_CONVERT: dict[str, Callable[[Row, Mapping[str, int], Mapping[str, int]], Any]] = {
    "text": _text,
    "heading": _heading,
    "figure": _figure,
    "quote": _quote,
    "table": _table,
    "callout": _callout,
}
