"""The blocks of a body in the editor. Each says what the editor fills in, what it shows from the library, and how it becomes a block of a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from cms.library.blocks import ClipChooserBlock, DocumentChooserBlock
from cms.records._richtext import to_row_html

RICH_TEXT = ["bold", "italic", "ol", "ul", "link", "superscript", "subscript", "vietnamese"]
SHORT_TEXT = ["bold", "italic", "ol", "ul", "link", "vietnamese"]

Row = dict[str, Any]


class Reader:
    """Reads rich text, and remembers the records that it links to. `keys` maps page ids to uids."""

    def __init__(self, keys: Mapping[int, str]) -> None:
        self.links: set[str] = set()
        self._keys = keys

    def html(self, value: Any) -> str:
        """HTML of a row."""
        html, links = to_row_html((value.source if value else "") or "", self._keys)
        self.links.update(links)
        return html


class RowBlock(blocks.StructBlock):
    """A block that knows its row. `plain` fields are copied when they are not empty; `always` even then, so that the gate can say what is missing."""

    always: ClassVar[tuple[str, ...]] = ()
    plain: ClassVar[tuple[str, ...]] = ()

    def row(self, value: Any, read: Reader) -> Row:
        """The block's fields in the row, without its type."""
        return {name: value[name] for name in self.always} | {name: value[name] for name in self.plain if value[name]}

    def assets(self, value: Any) -> list[Any]:
        """What it shows from the library, in order."""
        return []


class AssetBlock(RowBlock):
    """Something from the library, with a line of words below it."""

    chooser: ClassVar[str] = "asset"

    def row(self, value: Any, read: Reader) -> Row:
        asset = value[self.chooser]
        return {"asset": asset.uid if asset else "", **super().row(value, read)}

    def assets(self, value: Any) -> list[Any]:
        return [value[self.chooser]] if value[self.chooser] else []


class FigureBlock(AssetBlock):
    image = ImageChooserBlock(label=_("picture"))
    caption = blocks.CharBlock(required=False, label=_("caption"))
    plain = ("caption",)
    chooser = "image"

    class Meta:
        icon = "image"


class VideoBlock(AssetBlock):
    asset = ClipChooserBlock(label=_("clip"), help_text=_("Its subtitles and transcript are written in the library."))
    caption = blocks.CharBlock(required=False, label=_("caption"))
    plain = ("caption",)

    class Meta:
        icon = "media"


class DocumentBlock(AssetBlock):
    asset = DocumentChooserBlock(label=_("document"))
    note = blocks.CharBlock(
        required=False, label=_("remark"), help_text=_("What it is good for, or which edition it is.")
    )
    plain = ("note",)

    class Meta:
        icon = "doc-full"


class GalleryBlock(RowBlock):
    title = blocks.CharBlock(required=False, label=_("title"))
    items = blocks.ListBlock(FigureBlock(), label=_("pictures"), min_num=1)
    plain = ("title",)

    def row(self, value: Any, read: Reader) -> Row:
        figure = self.child_blocks["items"].child_block
        return {**super().row(value, read), "items": [figure.row(item, read) for item in value["items"]]}

    def assets(self, value: Any) -> list[Any]:
        figure = self.child_blocks["items"].child_block
        return [asset for item in value["items"] for asset in figure.assets(item)]

    class Meta:
        icon = "image"


class QuoteBlock(RowBlock):
    text = blocks.TextBlock(label=_("words"))
    attribution = blocks.CharBlock(required=False, label=_("whose words"))
    always = ("text",)
    plain = ("attribution",)

    class Meta:
        icon = "openquote"


class HeadingBlock(RowBlock):
    text = blocks.CharBlock(label=_("heading"))
    level = blocks.ChoiceBlock(choices=[("2", _("section")), ("3", _("sub-section"))], default="2", label=_("level"))
    always = ("text",)

    def row(self, value: Any, read: Reader) -> Row:
        return super().row(value, read) | ({"level": 3} if value["level"] == "3" else {})

    class Meta:
        icon = "title"


class TableBlock(RowBlock):
    caption = blocks.CharBlock(label=_("title of the table"))
    header = blocks.ListBlock(blocks.CharBlock(required=False), label=_("column headings"))
    rows = blocks.ListBlock(blocks.ListBlock(blocks.CharBlock(required=False), label=_("row")), label=_("rows"))
    source = blocks.CharBlock(required=False, label=_("source and date"))
    numeric = blocks.CharBlock(
        required=False,
        label=_("columns of figures"),
        help_text=_("Numbers of the columns, from 1, separated by spaces."),
    )
    always = ("caption",)
    plain = ("source",)

    def row(self, value: Any, read: Reader) -> Row:
        body = {"header": list(value["header"]), "rows": [list(cells) for cells in value["rows"]]}
        numeric = [int(number) - 1 for number in (value["numeric"] or "").split() if number.isdigit()]
        return super().row(value, read) | body | ({"numeric": numeric} if numeric else {})

    def clean(self, value: Any) -> Any:
        """Refuse a row that has not as many cells as there are headings."""
        cleaned = super().clean(value)
        width = len(cleaned["header"])
        for number, cells in enumerate(cleaned["rows"], 1):
            if len(cells) != width:
                text = _("Row %(row)s has %(cells)s cells, but there are %(width)s column headings. Make them equal.")
                said = ValidationError(text, code="cells", params={"row": number, "cells": len(cells), "width": width})
                raise StructBlockValidationError(block_errors={"rows": said})
        return cleaned

    class Meta:
        icon = "table"


class CalloutBlock(RowBlock):
    title = blocks.CharBlock(required=False, label=_("title"))
    text = blocks.RichTextBlock(features=SHORT_TEXT, label=_("text"))
    tone = blocks.ChoiceBlock(choices=[("note", _("note")), ("caution", _("caution"))], default="note", label=_("tone"))
    plain = ("title",)

    def row(self, value: Any, read: Reader) -> Row:
        row = super().row(value, read) | {"html": read.html(value["text"])}
        return row | ({"tone": "caution"} if value["tone"] == "caution" else {})

    class Meta:
        icon = "info-circle"


class FigureItemBlock(RowBlock):
    value = blocks.CharBlock(label=_("figure"), help_text=_("As this language writes it, with its unit: 24.233 km²."))
    label = blocks.CharBlock(label=_("what it says"))
    note = blocks.CharBlock(required=False, label=_("source and date"))
    always = ("value", "label")
    plain = ("note",)


class KeyFiguresBlock(RowBlock):
    title = blocks.CharBlock(required=False, label=_("title"))
    items = blocks.ListBlock(FigureItemBlock(), label=_("figures"), min_num=1)
    plain = ("title",)

    def row(self, value: Any, read: Reader) -> Row:
        item = self.child_blocks["items"].child_block
        return super().row(value, read) | {"items": [item.row(one, read) for one in value["items"]]}

    class Meta:
        icon = "order"


class StepBlock(RowBlock):
    title = blocks.CharBlock(label=_("what to do"))
    text = blocks.RichTextBlock(required=False, features=SHORT_TEXT, label=_("how"))
    always = ("title",)

    def row(self, value: Any, read: Reader) -> Row:
        html = read.html(value["text"])
        return super().row(value, read) | ({"html": html} if html else {})


class StepsBlock(RowBlock):
    title = blocks.CharBlock(required=False, label=_("title"))
    items = blocks.ListBlock(StepBlock(), label=_("steps"), min_num=1)
    plain = ("title",)

    def row(self, value: Any, read: Reader) -> Row:
        item = self.child_blocks["items"].child_block
        return super().row(value, read) | {"items": [item.row(one, read) for one in value["items"]]}

    class Meta:
        icon = "list-ol"


class QuestionBlock(RowBlock):
    question = blocks.CharBlock(label=_("question"))
    text = blocks.RichTextBlock(features=SHORT_TEXT, label=_("answer"))
    always = ("question",)

    def row(self, value: Any, read: Reader) -> Row:
        return super().row(value, read) | {"html": read.html(value["text"])}


class QuestionsBlock(RowBlock):
    title = blocks.CharBlock(required=False, label=_("title"))
    items = blocks.ListBlock(QuestionBlock(), label=_("questions and answers"), min_num=1)
    plain = ("title",)

    def row(self, value: Any, read: Reader) -> Row:
        item = self.child_blocks["items"].child_block
        return super().row(value, read) | {"items": [item.row(one, read) for one in value["items"]]}

    class Meta:
        icon = "help"


class RelatedBlock(RowBlock):
    title = blocks.CharBlock(required=False, label=_("title"))
    records = blocks.ListBlock(blocks.PageChooserBlock(label=_("record")), label=_("records"), min_num=1)
    plain = ("title",)

    def row(self, value: Any, read: Reader) -> Row:
        found = dict.fromkeys(str(page.translation_key) for page in value["records"] if page)
        return super().row(value, read) | {"records": list(found)}

    class Meta:
        icon = "link"
