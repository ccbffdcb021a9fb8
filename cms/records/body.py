"""The body of a record in the editor, and how it becomes the body of a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from cms.records._richtext import linked_page_ids
from cms.records.blocks import (
    RICH_TEXT,
    CalloutBlock,
    DocumentBlock,
    FigureBlock,
    GalleryBlock,
    HeadingBlock,
    KeyFiguresBlock,
    QuestionsBlock,
    QuoteBlock,
    Reader,
    RelatedBlock,
    Row,
    RowBlock,
    StepsBlock,
    TableBlock,
    VideoBlock,
)


class BodyBlock(blocks.StreamBlock):
    """What a body may hold."""

    text = blocks.RichTextBlock(features=RICH_TEXT, label=_("text"), group=_("Words"))
    heading = HeadingBlock(label=_("heading"), group=_("Words"))
    quote = QuoteBlock(label=_("quotation"), group=_("Words"))
    callout = CalloutBlock(label=_("callout"), group=_("Words"))
    figure = FigureBlock(label=_("picture"), group=_("From the library"))
    gallery = GalleryBlock(label=_("gallery"), group=_("From the library"))
    video = VideoBlock(label=_("clip"), group=_("From the library"))
    document = DocumentBlock(label=_("document"), group=_("From the library"))
    table = TableBlock(label=_("table"), group=_("In order"))
    key_figures = KeyFiguresBlock(label=_("key figures"), group=_("In order"))
    steps = StepsBlock(label=_("steps"), group=_("In order"))
    questions = QuestionsBlock(label=_("questions and answers"), group=_("In order"))
    related = RelatedBlock(label=_("records to read on"), group=_("In order"))


def to_row_blocks(body: Any) -> tuple[list[Row], list[str]]:
    """Blocks of a row, and the sorted uids that their text links to; one query for all links."""
    read = Reader(_keys(body))
    return [{"type": block.block_type, **_row(block, read)} for block in body], sorted(read.links)


def assets_of(body: Any) -> list[Any]:
    """What a body shows from the library, in order."""
    return [asset for block in _own(body) for asset in block.block.assets(block.value)]


def block_label(name: str) -> Any:
    """What editors call a type of block."""
    return BodyBlock.base_blocks[name].label


def _row(block: Any, read: Reader) -> Row:
    if isinstance(block.block, RowBlock):
        return block.block.row(block.value, read)
    return {"html": read.html(block.value)}


def _own(body: Any) -> Iterator[Any]:
    return (block for block in body if isinstance(block.block, RowBlock))


def _keys(body: Any) -> Mapping[int, str]:
    ids = linked_page_ids([str(body.raw_data[position]) for position in range(len(body))])
    if not ids:
        return {}
    return {pk: str(key) for pk, key in Page.objects.filter(pk__in=ids).values_list("pk", "translation_key")}
