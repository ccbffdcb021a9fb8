"""Body blocks: what the body of a text row is made of.

`html` fields hold a closed subset: `p ul ol li a strong em br sub sup span[lang]`. A link to another record is `<a data-uid="…">`; the site resolves
it to the path in the page's own language. An outside link is `<a href="https://…">`. The row's `links` field lists every uid that the body names.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from snapshot._types import Count, Frozen, Html, Line, Text, Uid


class TextBlock(Frozen):
    type: Literal["text"]
    html: Html


class HeadingBlock(Frozen):
    """A heading inside the body; `level` 2 or 3 (the page's title is the only level 1)."""

    type: Literal["heading"]
    text: Line
    level: Literal[2, 3] = 2


class FigureBlock(Frozen):
    """A picture; its alternative text, title and credit are those of the asset's own text row in the same locale."""

    type: Literal["figure"]
    asset: Uid
    caption: Text = ""


class QuoteBlock(Frozen):
    type: Literal["quote"]
    text: Text
    attribution: Text = ""


class TableBlock(Frozen):
    """A table: `header` names the columns, every row has as many cells; `caption` names the table, `source` says where from and of when."""

    type: Literal["table"]
    caption: Line
    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    source: Text = ""
    numeric: tuple[Count, ...] = ()
    """Zero-based numbers of the columns that hold figures: set right-aligned."""


class CalloutBlock(Frozen):
    type: Literal["callout"]
    title: Text = ""
    html: Html
    tone: Literal["note", "caution"] = "note"


Block = Annotated[
    TextBlock | HeadingBlock | FigureBlock | QuoteBlock | TableBlock | CalloutBlock, Field(discriminator="type")
]
"""One block of a body."""
