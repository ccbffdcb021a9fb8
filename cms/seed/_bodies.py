"""Blocks of a row back into the editor's StreamField."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid5

Row = dict[str, Any]
Ids = Mapping[str, int]
"""Database ids by uid, of pages and assets."""

_LINK = re.compile(r'<a data-uid="([^"]+)">')
_EDITOR_TAGS = (("<strong>", "<b>"), ("</strong>", "</b>"), ("<em>", "<i>"), ("</em>", "</i>"))


def to_stream(uid: str, blocks: list[Row], ids: Ids) -> str:
    """JSON of a StreamField. Block ids are derived from the record's uid, so that loading twice changes nothing."""
    found = []
    for number, block in enumerate(blocks):
        value = _CONVERT[block["type"]](block, ids)
        found.append({"type": block["type"], "value": value, "id": str(uuid5(UUID(uid), f"block {number}"))})
    return json.dumps(found, ensure_ascii=False)


def to_rich_text(html: str, ids: Ids) -> str:
    """The row's HTML as the editor stores it; links name pages by their database id."""
    for row_tag, editor_tag in _EDITOR_TAGS:
        html = html.replace(row_tag, editor_tag)
    return _LINK.sub(lambda found: f'<a linktype="page" id="{ids[found[1]]}">', html)


def _text(block: Row, ids: Ids) -> Any:
    return to_rich_text(block["html"], ids)


def _heading(block: Row, _ids: Ids) -> Any:
    return {"text": block["text"], "level": str(block.get("level", 2))}


def _figure(block: Row, ids: Ids) -> Any:
    return {"image": ids[block["asset"]], "caption": block.get("caption", "")}


def _gallery(block: Row, ids: Ids) -> Any:
    return {"title": block.get("title", ""), "items": [_figure(item, ids) for item in block["items"]]}


def _video(block: Row, ids: Ids) -> Any:
    return {"asset": ids[block["asset"]], "caption": block.get("caption", "")}


def _document(block: Row, ids: Ids) -> Any:
    return {"asset": ids[block["asset"]], "note": block.get("note", "")}


def _quote(block: Row, _ids: Ids) -> Any:
    return {"text": block["text"], "attribution": block.get("attribution", "")}


def _table(block: Row, _ids: Ids) -> Any:
    return {
        "caption": block["caption"],
        "header": list(block["header"]),
        "rows": [list(cells) for cells in block["rows"]],
        "source": block.get("source", ""),
        "numeric": " ".join(str(column + 1) for column in block.get("numeric", ())),
    }


def _callout(block: Row, ids: Ids) -> Any:
    return {
        "title": block.get("title", ""),
        "text": to_rich_text(block["html"], ids),
        "tone": block.get("tone", "note"),
    }


def _key_figures(block: Row, _ids: Ids) -> Any:
    items = [{"value": item["value"], "label": item["label"], "note": item.get("note", "")} for item in block["items"]]
    return {"title": block.get("title", ""), "items": items}


def _steps(block: Row, ids: Ids) -> Any:
    items = [{"title": item["title"], "text": to_rich_text(item.get("html", ""), ids)} for item in block["items"]]
    return {"title": block.get("title", ""), "items": items}


def _questions(block: Row, ids: Ids) -> Any:
    items = [{"question": item["question"], "text": to_rich_text(item["html"], ids)} for item in block["items"]]
    return {"title": block.get("title", ""), "items": items}


def _related(block: Row, ids: Ids) -> Any:
    return {"title": block.get("title", ""), "records": [ids[uid] for uid in block["records"]]}


_CONVERT: dict[str, Callable[[Row, Ids], Any]] = {
    "text": _text,
    "heading": _heading,
    "figure": _figure,
    "gallery": _gallery,
    "video": _video,
    "document": _document,
    "quote": _quote,
    "table": _table,
    "callout": _callout,
    "key_figures": _key_figures,
    "steps": _steps,
    "questions": _questions,
    "related": _related,
}
