"""The body of a page: blocks made ready for their templates."""

from __future__ import annotations

from markupsafe import Markup

from site_builder._html import body_html
from site_builder._language import Language
from site_builder._pictures import picture
from site_builder._site import Inputs
from site_builder._views import Block
from snapshot import CalloutBlock, FigureBlock, HeadingBlock, PageText, QuoteBlock, TableBlock, TextBlock


def body(language: Language, inputs: Inputs, text: PageText) -> tuple[Block, ...]:
    """All blocks in order; a picture that cannot be shown in this language is left out. Raises BodyError for HTML outside the subset."""
    resolve = language.resolver(inputs, text)
    where = f"{text.kind} {text.uid} ({text.locale})"
    blocks: list[Block] = []
    for block in text.body:
        match block:
            case TextBlock():
                blocks.append(Block("text", html=body_html(block.html, where, resolve)))
            case HeadingBlock():
                blocks.append(Block("heading", text=language.headings.heading(block.text), level=block.level))
            case CalloutBlock():
                title = language.headings.label(block.title)
                blocks.append(Block("callout", html=body_html(block.html, where, resolve), text=title, tone=block.tone))
            case QuoteBlock():
                label = language.headings.label
                blocks.append(Block("quote", text=label(block.text), source=label(block.attribution)))
            case TableBlock():
                blocks.append(_table(language, block))
            case FigureBlock():
                shown = picture(language, inputs, block.asset, "figure", block.caption)
                if shown:
                    blocks.append(Block("figure", picture=shown))
    return tuple(blocks)


def _table(language: Language, block: TableBlock) -> Block:
    numeric = set(block.numeric)
    label = language.headings.label

    def cells(row: tuple[str, ...]) -> tuple[tuple[Markup, bool], ...]:
        return tuple((label(cell), number in numeric) for number, cell in enumerate(row))

    return Block(
        "table",
        text=label(block.caption),
        header=cells(block.header),
        rows=tuple(cells(row) for row in block.rows),
        source=label(block.source),
    )
