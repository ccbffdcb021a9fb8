"""The body of a record in the editor: blocks, and how they become the blocks of a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from cms.records._richtext import linked_page_ids, to_row_html

RICH_TEXT = ["bold", "italic", "ol", "ul", "link", "superscript", "subscript", "vietnamese"]


class FigureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("picture"))
    caption = blocks.CharBlock(required=False, label=_("caption"))

    class Meta:
        icon = "image"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("words"))
    attribution = blocks.CharBlock(required=False, label=_("whose words"))

    class Meta:
        icon = "openquote"


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("heading"))
    level = blocks.ChoiceBlock(choices=[("2", _("section")), ("3", _("sub-section"))], default="2", label=_("level"))

    class Meta:
        icon = "title"


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("title of the table"))
    header = blocks.ListBlock(blocks.CharBlock(required=False), label=_("column headings"))
    rows = blocks.ListBlock(blocks.ListBlock(blocks.CharBlock(required=False), label=_("row")), label=_("rows"))
    source = blocks.CharBlock(required=False, label=_("source and date"))
    numeric = blocks.CharBlock(
        required=False,
        label=_("columns of figures"),
        help_text=_("Numbers of the columns, from 1, separated by spaces."),
    )

    class Meta:
        icon = "table"


class CalloutBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, label=_("title"))
    text = blocks.RichTextBlock(features=["bold", "italic", "link"], label=_("text"))
    tone = blocks.ChoiceBlock(choices=[("note", _("note")), ("caution", _("caution"))], default="note", label=_("tone"))

    class Meta:
        icon = "info-circle"


class BodyBlock(blocks.StreamBlock):
    """What a body may hold."""

    text = blocks.RichTextBlock(features=RICH_TEXT, label=_("text"))
    heading = HeadingBlock(label=_("heading"))
    figure = FigureBlock(label=_("picture"))
    quote = QuoteBlock(label=_("quotation"))
    table = TableBlock(label=_("table"))
    callout = CalloutBlock(label=_("callout"))


Keys = Mapping[int, str]
Row = dict[str, Any]


def to_row_blocks(body: Any) -> tuple[list[Row], list[str], list[Any]]:
    """Blocks of a row, the sorted uids that the text links to, and the images shown; one query for all links."""
    found: list[Row] = []
    links: set[str] = set()
    images: list[Any] = []
    keys = _keys(body)
    for block in body:
        row, named = _CONVERT[block.block_type](block.value, keys)
        found.append(row)
        links.update(named)
        if block.block_type == "figure" and block.value["image"]:
            images.append(block.value["image"])
    return found, sorted(links), images


def _keys(body: Any) -> Keys:
    ids = linked_page_ids([str(body.raw_data[position]) for position in range(len(body))])
    if not ids:
        return {}
    return {pk: str(key) for pk, key in Page.objects.filter(pk__in=ids).values_list("pk", "translation_key")}


def _text(value: Any, keys: Keys) -> tuple[Row, list[str]]:
    html, links = to_row_html(value.source, keys)
    return {"type": "text", "html": html}, links


def _heading(value: Any, _: Keys) -> tuple[Row, list[str]]:
    row: dict[str, Any] = {"type": "heading", "text": value["text"]}
    if value["level"] == "3":
        row["level"] = 3
    return row, []


def _figure(value: Any, _: Keys) -> tuple[Row, list[str]]:
    row = {"type": "figure", "asset": value["image"].uid if value["image"] else ""}
    return row | ({"caption": value["caption"]} if value["caption"] else {}), []


def _quote(value: Any, _: Keys) -> tuple[Row, list[str]]:
    row = {"type": "quote", "text": value["text"]}
    return row | ({"attribution": value["attribution"]} if value["attribution"] else {}), []


def _table(value: Any, _: Keys) -> tuple[Row, list[str]]:
    row: dict[str, Any] = {
        "type": "table",
        "caption": value["caption"],
        "header": list(value["header"]),
        "rows": [list(cells) for cells in value["rows"]],
    }
    if value["source"]:
        row["source"] = value["source"]
    if numeric := [int(number) - 1 for number in value["numeric"].split() if number.isdigit()]:
        row["numeric"] = numeric
    return row, []


def _callout(value: Any, keys: Keys) -> tuple[Row, list[str]]:
    html, links = to_row_html(value["text"].source, keys)
    row = {"type": "callout", "html": html}
    row |= {"title": value["title"]} if value["title"] else {}
    return row | ({"tone": "caution"} if value["tone"] == "caution" else {}), links


_CONVERT = {
    "text": _text,
    "heading": _heading,
    "figure": _figure,
    "quote": _quote,
    "table": _table,
    "callout": _callout,
}
