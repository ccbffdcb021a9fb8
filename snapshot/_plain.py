"""What a record says in words, without its markup: for search, feeds and exports. One function, so that all of them say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape

from snapshot._blocks import (
    Block,
    CalloutBlock,
    DocumentBlock,
    FigureBlock,
    GalleryBlock,
    HeadingBlock,
    KeyFiguresBlock,
    QuestionsBlock,
    QuoteBlock,
    RelatedBlock,
    StepsBlock,
    TableBlock,
    TextBlock,
    VideoBlock,
)
from snapshot._rows import PageFacts, PageText
from snapshot._types import Frozen

_ENDS = re.compile(r"</(?:p|li)>|<br\s*/?>")
_TAG = re.compile(r"<[^>]*>")


def plain_text(facts: PageFacts, text: PageText) -> str:
    """All that a page says beside its title and summary, one line for each part: what its kind adds to a page's text, in the order of the kind's
    fields, then the body block by block, then the record's number. Citations (`sources`) and addresses are no words of the page."""
    lines = [
        *_own_lines(text),
        *(line for block in text.body for line in block_lines(block)),
        str(getattr(facts, "code", "")),
    ]
    return "\n".join(line for line in lines if line)


def plain_html(html: str) -> str:
    """A fragment of the portal's HTML subset as one line of text."""
    return " ".join(unescape(_TAG.sub("", _ENDS.sub(" ", html))).split())


def _own_lines(text: PageText) -> Iterator[str]:
    for name in _own_fields(type(text)):
        yield from _words(getattr(text, name))


@lru_cache(maxsize=64)
def _own_fields(model: type[PageText]) -> tuple[str, ...]:
    """The fields that a kind adds, in their order."""
    return tuple(name for name in model.model_fields if name not in PageText.model_fields)


def _words(value: object) -> Iterator[str]:
    """The texts in a value of a text row: all of them are words that people read."""
    match value:
        case str():
            yield value
        case Mapping():
            yield from value.values()
        case tuple():
            yield from (line for item in value for line in _words(item))
        case Frozen():
            yield from (line for name in type(value).model_fields for line in _words(getattr(value, name)))


def block_lines(block: Block) -> Iterator[str]:
    """The lines of one block; some may be empty. Cards and documents of other records bring no words of their own."""
    match block:
        case TextBlock():
            yield plain_html(block.html)
        case HeadingBlock():
            yield block.text
        case QuoteBlock():
            yield from (block.text, block.attribution)
        case CalloutBlock():
            yield from (block.title, plain_html(block.html))
        case TableBlock():
            yield from (block.caption, *block.header, *(cell for row in block.rows for cell in row))
        case FigureBlock() | VideoBlock():
            yield block.caption
        case GalleryBlock():
            yield from (block.title, *(item.caption for item in block.items))
        case DocumentBlock():
            yield block.note
        case _:
            yield from _list_lines(block)


def _list_lines(block: KeyFiguresBlock | StepsBlock | QuestionsBlock | RelatedBlock) -> Iterator[str]:
    yield block.title
    match block:
        case KeyFiguresBlock():
            yield from (f"{item.label}: {item.value}" for item in block.items)
        case StepsBlock():
            yield from (line for item in block.items for line in (item.title, plain_html(item.html)))
        case QuestionsBlock():
            yield from (line for item in block.items for line in (item.question, plain_html(item.html)))
