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


class GalleryItem(Frozen):
    """One picture of a gallery."""

    asset: Uid
    caption: Text = ""


class GalleryBlock(Frozen):
    """Several pictures that belong together."""

    type: Literal["gallery"]
    title: Text = ""
    items: tuple[GalleryItem, ...]


class VideoBlock(Frozen):
    """A clip; its subtitles and transcript are those of the asset's own text row in the same locale."""

    type: Literal["video"]
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


class FigureItem(Frozen):
    """A figure as this language writes it (`24.233 km²`, `2만 4,233km²`), what it says, and of when or where from."""

    value: Line
    label: Line
    note: Text = ""


class KeyFiguresBlock(Frozen):
    """A few figures to show large."""

    type: Literal["key_figures"]
    title: Text = ""
    items: tuple[FigureItem, ...]


class StepItem(Frozen):
    title: Line
    html: Html = ""


class StepsBlock(Frozen):
    """What to do, in order."""

    type: Literal["steps"]
    title: Text = ""
    items: tuple[StepItem, ...]


class QuestionItem(Frozen):
    question: Line
    html: Html


class QuestionsBlock(Frozen):
    """Questions and answers."""

    type: Literal["questions"]
    title: Text = ""
    items: tuple[QuestionItem, ...]


class DocumentBlock(Frozen):
    """A document to take along: an asset whose media is `document`, named by its own title in the same locale."""

    type: Literal["document"]
    asset: Uid
    note: Text = ""


class RelatedBlock(Frozen):
    """Records to read on, as cards; those without text in the reader's language are left out."""

    type: Literal["related"]
    title: Text = ""
    records: tuple[Uid, ...]


Block = Annotated[
    TextBlock
    | HeadingBlock
    | FigureBlock
    | GalleryBlock
    | VideoBlock
    | QuoteBlock
    | TableBlock
    | KeyFiguresBlock
    | StepsBlock
    | QuestionsBlock
    | DocumentBlock
    | RelatedBlock
    | CalloutBlock,
    Field(discriminator="type"),
]
"""One block of a body."""

NAMING = frozenset({"figure", "gallery", "video", "document", "related"})
"""Types of the blocks that name assets or records."""


def assets_of(block: Block) -> tuple[str, ...]:
    """Uids of the pictures, clips and documents that a block shows, in order."""
    match block:
        case FigureBlock() | VideoBlock() | DocumentBlock():
            return (block.asset,)
        case GalleryBlock():
            return tuple(item.asset for item in block.items)
        case _:
            return ()


def records_of(block: Block) -> tuple[str, ...]:
    """Uids of the records that a block lists, in order."""
    return block.records if isinstance(block, RelatedBlock) else ()
